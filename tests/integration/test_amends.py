"""What people change or take back after saying it, through the whole companion."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")


def a_message(world: World, text: str) -> Incoming:
    return Incoming(
        account=SAM,
        conversation="test:dm:sam",
        message_id="m1",
        audience=PRIVATE,
        text=text,
        sent=world.clock.now(),
        persona="mira",
    )


async def remembered(world: World) -> list[str]:
    return [memory.text for memory in await world.app.hand.latest(SAM, PRIVATE)]


def is_on_disk(home: Path, word: bytes) -> bool:
    return any(word in file.read_bytes() for file in home.rglob("everkin.db*"))


async def test_an_edited_message_is_remembered_in_its_new_words(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("My dog is called Rex.")
        message = a_message(world, "My dog is called Mxa now.")
        await world.app.pump.submit(message)
        await world.app.pump.idle()
        await world.app.exchange.settled()
        assert any("Mxa" in text for text in await remembered(world))

        await world.app.pump.revise(replace(message, text="My cat is called Max."))
        kept = await remembered(world)
        assert any("Max" in text for text in kept)
        assert not any("Mxa" in text for text in kept)
        dog = await world.app.stores.memories.current(
            (await world.app.stores.people.everyone())[0].id, "mira", "dog", "name"
        )
        assert [memory.value for memory in dog] == ["Rex"]
        said = await world.app.stores.turns.recent("test:dm:sam", "mira", 2)
        assert said[0].text == "My cat is called Max."


async def test_a_deleted_message_is_forgotten_with_its_answer(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.app.pump.submit(a_message(world, "My sister is called Zoraya."))
        await world.app.pump.idle()
        await world.app.exchange.settled()
        assert any("Zoraya" in text for text in await remembered(world))
        await world.app.pump.retract("test", "test:dm:sam", "m1")
        await world.app.pump.retract("test", "test:dm:sam", "m1")
        assert await remembered(world) == []
        assert [turn.text for turn in await world.app.stores.turns.recent("test:dm:sam", "mira", 9)] == ["", ""]
        assert not is_on_disk(tmp_path, b"Zoraya")
