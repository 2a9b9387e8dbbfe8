"""One person on several platforms, with a whole companion behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.catalogue import Phrasebook
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import Account, server_audience
from bot.platforms.companion import HandsOn
from bot.platforms.telegram_commands import Commands, Page
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")
ROBIN = Account(platform="test", id="robin", name="Robin")
SAY = Phrasebook("en")


class Phone:
    """An account's commands, as Telegram has them."""

    def __init__(self, world: World, account: Account) -> None:
        self._commands = Commands(HandsOn(world.app.hand)).own()
        self._account = account

    async def send(self, command: str, words: str = "") -> Page:
        answer = await self._commands[command](self._account, words)
        assert isinstance(answer, Page)
        return answer

    async def code(self) -> str:
        shown = (await self.send("link")).text
        return shown.splitlines()[0].removeprefix("Your code: ")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with a_world(tmp_path, model=ScriptedChatModel("I see."), embedder=HashingEmbedder()) as world:
        yield world


async def test_two_accounts_become_one_person_and_two_again(world: World) -> None:
    sam, robin = Phone(world, SAM), Phone(world, ROBIN)
    await world.say("My dog is called Biscuit.", name="Sam")
    await world.say("My sister is called Ann.", name="Robin")
    assert (await robin.send("link", "AAAAA-AAAAA")).text == SAY("link-wrong")
    assert (await robin.send("unlink")).text == SAY("unlink-alone")
    code = await sam.code()
    assert (await sam.send("link", code)).text == SAY("link-own")
    asked = await robin.send("link", code.casefold())
    assert "Sam (Test), 2 memories from one message" in asked.text
    assert "Robin (Test), 2 memories from one message" in asked.text
    assert "Biscuit" not in asked.text
    assert asked.buttons == ((SAY("link-yes"), "link yes"), (SAY("link-no"), "link no"))
    assert not any("Biscuit" in text for text in await world.recalled("What is my dog called?", name="Robin"))

    assert (await robin.send("link", "yes")).text == SAY("link-done", accounts="Robin (Test), Sam (Test)")
    assert any("Biscuit" in text for text in await world.recalled("What is my dog called?", name="Robin"))
    assert any("Ann" in text for text in await world.recalled("What is my sister called?", name="Sam"))
    known = SAY("link-known", accounts="Robin (Test), Sam (Test)")
    assert (await robin.send("link", "yes")).text == f"{known}\n\n{SAY('link-nothing')}"
    assert known in (await robin.send("link")).text

    asked = await robin.send("unlink")
    assert "Sam (Test)" in asked.text
    assert asked.buttons[0] == (SAY("unlink-yes"), "unlink yes")
    assert (await robin.send("unlink", "no")).text == SAY("unlink-kept")
    assert (await robin.send("unlink", "yes")).text == SAY("unlink-done")
    assert not any("Biscuit" in text for text in await world.recalled("What is my dog called?", name="Robin"))
    assert any("Ann" in text for text in await world.recalled("What is my sister called?", name="Robin"))


async def test_a_code_is_for_once_for_ten_minutes_and_nobody_may_guess_for_long(world: World) -> None:
    sam, robin = Phone(world, SAM), Phone(world, ROBIN)
    await world.say("hello", name="Robin")
    code = await sam.code()
    assert (await robin.send("link", code)).buttons
    assert (await robin.send("link", "no")).text == SAY("link-kept")
    assert (await robin.send("link", code)).text == SAY("link-wrong")
    code = await sam.code()
    world.clock.advance(timedelta(minutes=10))
    assert (await robin.send("link", code)).text == SAY("link-wrong")
    code = await sam.code()
    for _ in range(2):
        assert (await robin.send("link", "AAAAA-AAAAA")).text == SAY("link-wrong")
    assert (await robin.send("link", code)).text == SAY("link-too-often")
    for _ in range(2):
        await sam.code()
    assert (await sam.send("link")).text == SAY("link-too-often")
    world.clock.advance(timedelta(hours=1))
    assert (await robin.send("link", await sam.code())).buttons
    server = server_audience("discord", "1")
    linking = world.app.hand.linking
    assert (await linking.link(SAM, server, "")).text == (await linking.unlink(SAM, server, "")).text
    assert (await linking.link(SAM, server, "")).text == SAY("link-private")


class Waits:
    """A model that begins, and goes on when it is told to."""

    def __init__(self) -> None:
        self.asked, self.go_on = asyncio.Event(), asyncio.Event()

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        self.asked.set()
        await self.go_on.wait()
        yield Delta(text="Porto is lovely.")


async def test_a_reply_under_way_is_whoever_s_it_is_then(tmp_path: Path) -> None:
    model = Waits()
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:  # type: ignore[arg-type]
        people, links = world.app.stores.people, world.app.stores.links
        sam, robin = Phone(world, SAM), Phone(world, ROBIN)
        saying = asyncio.create_task(world.say("I live in Porto.", name="Robin"))
        await model.asked.wait()
        gone = await people.find(ROBIN)
        await robin.send("link", await sam.code())
        await robin.send("link", "yes")
        model.go_on.set()
        await saying
        person = await people.find(SAM)
        assert person is not None
        assert gone is not None
        party = await links.party(ROBIN)
        assert party is not None
        assert (party.person, party.messages) == (person.id, 1)
        assert await world.app.stores.memories.current(person.id, "mira", "me", "lives in") != []
        assert list(await world.app.stores.moods.of(person.id)) == ["mira"]
        assert [held.ties.bond.messages for held in await world.app.stores.bonds.of(person.id)] == [1]
        everything = [turn.person for turn in await world.app.stores.turns.recent("test:dm:robin", "mira", 9)]
        assert everything == [person.id, person.id]
