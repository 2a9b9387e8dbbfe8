"""Buttons below the last reply on Telegram, and whom one talks with: the whole companion against the strict server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.core.models.identity import Account
from bot.platforms.companion import HandsOn
from bot.platforms.telegram_bot import TelegramBot
from bot.platforms.telegram_commands import Commands
from bot.platforms.telegram_encore import EncoreCommands
from tests.e2e.telegram_server import TOKEN, TelegramServer
from tests.e2e.telegram_world import QUICK
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, World, a_world

LONG = " ".join(f"This is sentence number {number}, and it is long." for number in range(130))


@asynccontextmanager
async def on_telegram(home: Path, server: TelegramServer, model: ScriptedChatModel) -> AsyncIterator[World]:
    """A companion that is on Telegram, with commands and buttons as `everkin run` has them."""
    async with a_world(home, model=model, embedder=HashingEmbedder()) as world:
        app, companion = world.app, HandsOn(world.app.hand, casting=world.app.casting)
        await app.stores.people.identify(someone(), world.clock.now())
        bot = TelegramBot(
            token=TOKEN,
            api_base=server.api_base,
            pump=app.pump,
            inbox=app.stores.inbox,
            clock=app.clock,
            persona="mira",
            servers=app.servers,
            commands=Commands(companion, EncoreCommands(companion, app.encore).table()).table(),
            encore=app.encore,
            pace=QUICK,
        )
        person = await app.stores.people.find(someone())
        assert person is not None
        await app.stores.people.change(
            person.id, adult_at=START, notified_at=START, language="pt", language_by="chosen"
        )
        running = asyncio.create_task(bot.run())
        try:
            yield world
        finally:
            await bot.stop()
            await app.pump.drain(5)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def someone() -> Account:
    return Account(platform="telegram", id="42", name="Ana", language="pt")


def buttons(message: dict[str, Any]) -> dict[str, str]:
    """What the buttons below a message hold, by their labels."""
    return {
        button["text"]: button["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for button in row
    }


async def test_a_reply_is_changed_in_place_and_only_the_last_has_buttons(tmp_path: Path) -> None:
    server = TelegramServer()
    await server.start()
    model = ScriptedChatModel("Good evening.", "First words.", "Other words.", LONG, "Short again.", "And on.")
    try:
        async with on_telegram(tmp_path, server, model) as world:
            await server.say("Hello there.")
            await server.until(lambda: server.texts == ["Good evening."])
            await server.say("How was your day?")
            await server.until(lambda: server.texts == ["Good evening.", "First words."])
            await server.until(lambda: not buttons(server.sent[0]))
            first = buttons(server.sent[1])
            assert list(first) == ["Diz de outra forma", "Continua"]

            await server.press(server.sent[1], first["Diz de outra forma"], person=7)
            for _ in range(3):
                await server.press(server.sent[1], first["Diz de outra forma"])
            await server.until(lambda: server.texts == ["Good evening.", "Other words."])
            await world.app.pump.idle()
            second = buttons(server.sent[1])
            assert second != first

            await server.press(server.sent[1], second["Continua"])
            await server.until(lambda: len(server.texts) == 3 and bool(buttons(server.sent[2])))
            assert server.texts[1].startswith("Other words.")
            assert server.texts[2].endswith("number 129, and it is long.")
            assert not buttons(server.sent[1])

        async with on_telegram(tmp_path, server, model) as world:  # after a restart
            await server.press(server.sent[2], buttons(server.sent[2])["Diz de outra forma"])
            await server.until(lambda: server.texts == ["Good evening.", "Short again."])
            turns = await world.app.stores.turns.recent("telegram:dm:42", "mira", 9)
            assert [turn.text for turn in turns][-1] == "Short again."
            assert len(turns) == 4
            await server.say("/undo")
            await server.until(lambda: len(server.texts) == 3)
            assert len(await world.app.stores.turns.recent("telegram:dm:42", "mira", 9)) == 2
    finally:
        await server.stop()


async def test_the_persona_is_chosen_by_buttons(tmp_path: Path) -> None:
    server = TelegramServer()
    await server.start()
    try:
        async with on_telegram(tmp_path, server, ScriptedChatModel("Good evening.")) as world:
            await server.say("/persona")
            await server.until(lambda: len(server.texts) == 1)
            offered = buttons(server.sent[0])
            assert set(offered) == {one.name for one in world.app.blueprints.values()}
            await server.press(server.sent[0], offered["Anselm"])
            await server.until(lambda: "Anselm" in server.texts[0] and not buttons(server.sent[0]))
            assert await world.app.casting.of(someone()) == "anselm"
            await server.say("Hello there.")
            await server.until(lambda: len(server.texts) == 2)
            assert await world.app.stores.turns.recent("telegram:dm:42", "mira", 9) == []
            await server.say("/reset")
            await server.until(lambda: len(server.texts) == 3)
            assert server.texts[2].startswith("Uma conversa nova")
            for command in ("/start", "/help"):
                await server.say(command)
                await server.until(lambda: "Anselm" in server.texts[-1])
    finally:
        await server.stop()
