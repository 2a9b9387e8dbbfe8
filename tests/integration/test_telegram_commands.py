"""Slash commands on Telegram, with a whole companion behind them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.catalogue import text
from bot.core.models.identity import Account
from bot.platforms.companion import HandsOn
from bot.platforms.telegram_commands import PAGE, Commands, Document, Page, phrases
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")


class Chat:
    """Sam's chat with the companion: what is said goes the whole way, commands beside it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._commands = Commands(HandsOn(world.app.hand)).own()

    async def send(self, text: str) -> str:
        answer = await self.answer(text)
        assert isinstance(answer, str)
        return answer

    async def answer(self, text: str) -> str | Document | Page:
        if not text.startswith("/"):
            return await self.world.say(text)
        name, _, words = text.removeprefix("/").partition(" ")
        speak = phrases().get(name)
        phrase = speak(words) if speak is not None else None
        return await (self.world.say(phrase) if phrase else self._commands[name](SAM, words))

    async def numbers(self) -> list[int]:
        return [int(line.partition(".")[0]) for line in (await self.send("/memories")).splitlines()]


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with a_world(tmp_path, model=ScriptedChatModel("I see.")) as world:
        yield Chat(world)


async def test_memories_are_searched_by_words(chat: Chat) -> None:
    await chat.send("I keep bees on the roof.")
    await chat.send("I planted a pear tree behind the barn.")
    assert (await chat.send("/memories bees")).endswith("I keep bees on the roof.")
    assert await chat.send("/memories submarines") == text("memories-about-none")


async def test_memories_have_numbers_and_pages(chat: Chat) -> None:
    assert await chat.send("/memories") == text("memories-none")
    for number in range(PAGE + 2):
        await chat.send(f"I planted tree number {number} behind the barn.")
    page = await chat.answer("/memories")
    assert isinstance(page, Page)
    first = page.text.splitlines()
    assert len(first) == PAGE
    assert first[0].endswith("1 Mar 2027: I planted tree number 16 behind the barn.")
    assert page.buttons == (("▶", "memories 2"),)
    last = await chat.answer("/memories 2")
    assert isinstance(last, Page)
    assert last.buttons == (("◀", "memories 1"),)
    rest = last.text.splitlines()
    assert [line.split(": ")[1] for line in rest[-2:]] == [
        "I planted tree number 1 behind the barn.",
        "I planted tree number 0 behind the barn.",
    ]
    assert await chat.send("/memories 99") == text("memories-no-page")


async def test_forget_asks_in_the_conversation_and_yes_answers(chat: Chat) -> None:
    await chat.send("I sang terribly at karaoke and cried.")
    assert "karaoke" in await chat.send("/forget karaoke night?!")
    assert await chat.send("/yes") == text("consent-gone")
    assert await chat.send("/memories") == text("memories-none")
    assert "Write /forget" in await chat.send("/forget")
    assert "Write /forget" in await chat.send("/forget it")


async def test_pin_correct_and_remember(chat: Chat) -> None:
    await chat.send("I keep bees on the roof.")
    (number,) = await chat.numbers()
    assert await chat.send(f"/pin #{number}") == "Kept for ever: I keep bees on the roof."
    assert (await chat.send("/memories")).endswith("I keep bees on the roof. (kept for ever)")
    assert await chat.send(f"/correct {number} I keep wasps on the roof.") == "Thank you, I have put it right."
    assert "(kept for ever, no longer true)" in await chat.send("/memories")
    assert await chat.send(f"/unpin {number}") == "It may fade again: I keep bees on the roof."
    assert await chat.send("/pin 4711") == await chat.send("/correct 4711 no") == text("memory-unknown")
    assert "/pin 12" in await chat.send("/pin")
    assert await chat.send(f"/correct {number}") == text("how-correct")
    await chat.send("/remember I am allergic to peanuts")
    assert "allergic to peanuts (kept for ever)" in await chat.send("/memories")


async def test_export_and_forget_all(chat: Chat) -> None:
    assert await chat.answer("/export") == text("export-none")
    await chat.send("I keep bees on the roof.")
    document = await chat.answer("/export")
    assert isinstance(document, Document)
    assert "I keep bees on the roof." in [memory["text"] for memory in json.loads(document.content)["memories"]]
    assert (
        await chat.send("/forget_all")
        == await chat.send("/forget_all yes")
        == text("telegram-erase-how", sentence="erase everything")
    )
    assert await chat.send("/memories") != text("memories-none")
    assert await chat.send("/forget_all Erase everything!") == text("erase-done")
    assert await chat.send("/memories") == text("memories-none")
    assert await chat.answer("/export") == text("export-none")


async def test_every_command_is_in_the_help(chat: Chat) -> None:
    shown = await chat.send("/help")
    names = Commands(HandsOn(chat.world.app.hand)).own().keys() - {"start", "help"}
    assert all(f"/{name}" in shown for name in names)
    assert "/forget_all" in await chat.send("/privacy")
    assert f"Mira: {chat.world.app.blueprint.tagline}" in await chat.send("/start")
    assert await chat.send("/mood") == "Mira feels curious: you have hardly met."
    assert await chat.send("/why") == "Mira has not answered here yet."


async def test_who_wants_to_hear_her_chooses_when(chat: Chat) -> None:
    assert "voice" not in Commands(HandsOn(chat.world.app.hand)).own()
    voice = Commands(HandsOn(chat.world.app.hand), speaks=True).own()["voice"]
    page = await voice(SAM, "")
    assert isinstance(page, Page)
    assert page.text.endswith("Now: when you speak.")
    assert [command for _, command in page.buttons] == ["voice off", "voice spoken", "voice always"]
    for words, now in (("always", "always"), ("loud", "always"), ("off", "never")):
        page = await voice(SAM, words)
        assert isinstance(page, Page)
        assert page.text.endswith(f"Now: {now}.")
    assert "voice: never" in await chat.send("/settings")
