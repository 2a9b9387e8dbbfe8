"""The last exchange said anew, gone on with; another persona; a conversation begun anew: the whole companion."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

from bot.core.errors import ModelUnavailable
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.offers import Outcome, Press, Wanted, read_press
from bot.core.models.turn import OutboxEntry
from bot.core.ports import ReplySink
from bot.platforms.errand import Errand
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import ListeningSink, World, a_world
from tests.integration.test_undo import on_disk

SAM = Account(platform="test", id="sam", name="Sam")
BEA = Account(platform="test", id="bea", name="Bea")
HERE = "test:dm:sam"


def shows(world: World) -> list[OutboxEntry]:
    return world.platform.ear.delivered


def button(world: World, wanted: Wanted) -> Press:
    last = shows(world)[-1]
    return Press(wanted=wanted, turn=last.turn, edition=last.edition)


async def texts(world: World) -> list[str]:
    return [turn.text for turn in await world.app.stores.turns.recent(HERE, "mira", 99)]


async def remembered(world: World) -> list[str]:
    await world.app.exchange.settled()
    return [memory.text for memory in await world.app.hand.latest(SAM, PRIVATE, limit=99)]


class Numbering(ListeningSink):
    """A sink that names what it sends, as platforms do that can change it afterwards."""

    async def finish(self, entry: OutboxEntry) -> list[str]:  # type: ignore[override]
        await super().finish(entry)
        return list(entry.messages) or [f"m{len(self.delivered)}"]


class Slow(Numbering):
    """One that is long about the last of what it shows, though it can be read already."""

    def __init__(self) -> None:
        super().__init__()
        self.readable, self.may_end = asyncio.Event(), asyncio.Event()

    async def finish(self, entry: OutboxEntry) -> list[str]:  # type: ignore[override]
        numbers = await super().finish(entry)
        if entry.edition:
            self.readable.set()
            await self.may_end.wait()
        return numbers


class Tidy:
    """Takes buttons away."""

    def __init__(self) -> None:
        self.gone: list[str] = []

    def shows_once(self, reply: OutboxEntry) -> bool:
        return False

    def resume(self, conversation: str, reply_to: str | None, persona: str, since: str | None) -> ReplySink:
        raise NotImplementedError  # nothing is cut off here

    async def take_back(self, conversation: str, persona: str, since: str) -> None:
        raise NotImplementedError

    async def ready(self, reply: OutboxEntry) -> None:
        """At once."""

    async def withdraw(self, reply: OutboxEntry) -> bool:
        self.gone.append(reply.text)
        return True


async def test_a_reply_is_said_anew_gone_on_with_and_taken_back(tmp_path: Path) -> None:
    first, second = "I promise to water the ferns.", "I promise to feed the heron tomorrow."
    rest = "And then we shall walk along the pier."
    model = ScriptedChatModel("Good evening to you.", first, second, rest, "Nothing else.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        app, encore = world.app, world.app.encore
        tidy = Tidy()
        world.platform.ear = Numbering()
        app.pump.attach(world.platform, tidy)
        await world.say("Hello there.")
        await world.say("I have a dog named Biscuit.")
        person = (await app.stores.people.everyone())[0].id
        mood, bonds = await app.stores.moods.of(person), await app.stores.bonds.of(person)
        assert any("ferns" in text for text in await remembered(world))
        assert [entry.text for entry in await app.stores.outbox.offering(HERE)] == [first]
        assert tidy.gone == ["Good evening to you."]

        assert await encore.press(BEA, HERE, button(world, Wanted.ANEW)) is Outcome.LATE
        twice = button(world, Wanted.ANEW)
        outcomes = await asyncio.gather(*(encore.press(SAM, HERE, twice) for _ in range(3)))
        assert sorted(outcomes) == [Outcome.DONE, Outcome.LATE, Outcome.LATE]
        assert await encore.press(SAM, HERE, twice) is Outcome.LATE
        anew = shows(world)[-1]
        assert (anew.text, anew.edition, anew.messages) == (second, 1, ("m2",))
        assert (await texts(world))[2:] == ["I have a dog named Biscuit.", second]
        kept = await remembered(world)
        assert any("heron" in text for text in kept)
        assert not any("ferns" in text for text in kept)
        assert any("Biscuit" in text for text in kept)
        assert (await app.stores.moods.of(person))["mira"].emotions == mood["mira"].emotions
        assert [held.ties.bond.messages for held in await app.stores.bonds.of(person)] == [
            held.ties.bond.messages for held in bonds
        ]
        asked = model.requests[-1]
        assert "once more, in other words" in asked.messages[-1].content
        assert "ferns" not in "".join(message.content for message in asked.messages)
        assert asked.temperature > model.requests[1].temperature

        assert await encore.press(SAM, HERE, button(world, Wanted.FURTHER)) is Outcome.DONE
        assert model.requests[-1].begun == f"{second}\n\n"
        further = shows(world)[-1]
        assert (further.text, further.edition) == (f"{second}\n\n{rest}", 2)
        assert (await texts(world))[-1] == further.text
        assert len(await app.stores.turns.recent(HERE, "mira", 99)) == 4
        assert world.platform.ear.previews[-1:] != [rest]

        old = button(world, Wanted.FURTHER)
        await world.say("Let us talk of the sea.")
        assert await encore.press(SAM, HERE, old) is Outcome.LATE
        assert await encore.undo(SAM, HERE)
        assert await encore.undo(SAM, HERE)
        assert (await texts(world)) == ["Hello there.", "Good evening to you."]
        assert not any("heron" in text or "Biscuit" in text for text in await remembered(world))
        assert not on_disk(tmp_path, "heron")


async def test_new_words_are_gone_on_with_as_soon_as_they_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ScriptedChatModel("First words.", "Other words.", "And what follows.")
    async with a_world(tmp_path, model=model) as world:
        encore, pump, ear = world.app.encore, world.app.pump, Slow()
        world.platform.ear = ear
        pump.attach(world.platform, Tidy())
        await world.say("My cat is called Momo.")
        asked, run = asyncio.Queue[Errand](), pump.run

        def running(conversation: str, errand: Errand) -> Awaitable[bool]:
            asked.put_nowait(errand)
            return run(conversation, errand)

        monkeypatch.setattr(pump, "run", running)
        anew = asyncio.create_task(encore.ask(SAM, HERE, Wanted.ANEW))
        await ear.readable.wait()
        further = asyncio.create_task(encore.ask(SAM, HERE, Wanted.FURTHER))
        for _ in range(2):
            await asked.get()
        await asyncio.sleep(0)
        ear.may_end.set()
        assert [await anew, await further] == [Outcome.DONE, Outcome.DONE]
        assert shows(world)[-1].text == "Other words.\n\nAnd what follows."


async def test_the_old_words_stay_where_no_new_ones_come(tmp_path: Path) -> None:
    model = ScriptedChatModel("A fine day.", ModelUnavailable("The server is down."))
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("I am so happy, I got the job!")
        person = (await world.app.stores.people.everyone())[0].id
        before = (await world.app.stores.bonds.of(person))[0].ties.bond
        for wanted in Wanted:
            assert await world.app.encore.ask(SAM, HERE, wanted) is Outcome.NOTHING
            await world.app.exchange.settled()
        assert (await texts(world))[-1] == "A fine day."
        assert [entry.text for entry in await world.app.stores.outbox.pending()] == []
        assert (await world.app.stores.bonds.of(person))[0].ties.bond.messages == before.messages
        assert await world.app.encore.ask(BEA, "test:dm:bea", Wanted.ANEW) is Outcome.LATE


async def test_without_a_model_other_lines_are_found(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        first = await world.say("The kitchen is yellow now and it smells of paint.")
        assert await world.app.encore.ask(SAM, HERE, Wanted.ANEW) is Outcome.DONE
        assert shows(world)[-1].text != first


async def test_buttons_are_for_private_talk_and_can_be_switched_off(tmp_path: Path) -> None:
    async with a_world(tmp_path, model=ScriptedChatModel("Yes."), embedder=HashingEmbedder()) as world:
        await world.say("Hello there.")
        assert shows(world)[-1].offers
        await world.app.hand.settings(SAM, "buttons off")
        await world.say("Hello again.")
        assert not shows(world)[-1].offers


async def test_each_persona_has_her_own_memories_and_the_choice_holds(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("I have a dog named Biscuit.")
        casting = world.app.casting
        assert await casting.choose(SAM, "nobody") is None
        other = next(one for one in casting.blueprints.values() if one.id != "mira")
        assert await casting.choose(SAM, other.name.upper()) == other
        await world.say("I have a cat named Tiger.")
        turns = await world.app.stores.turns.recent(HERE, other.id, 9)
        assert turns[0].text == "I have a cat named Tiger."
        assert shows(world)[-1].name == other.name
        mine = [memory.text for memory in await world.app.hand.latest(SAM, PRIVATE)]
        theirs = [memory.text for memory in await world.app.hand.of(other.id).latest(SAM, PRIVATE)]
        assert any("Biscuit" in text for text in mine)
        assert not any("Tiger" in text for text in mine)
        assert not any("Biscuit" in text for text in theirs)
        assert any("Tiger" in text for text in theirs)
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        assert await world.app.casting.of(SAM) == other.id
        assert await world.app.casting.of(BEA) == "mira"
        assert await world.app.casting.choose(SAM, "mira") is not None
        person = await world.app.stores.people.find(SAM)
        assert person is not None
        assert person.persona is None


async def test_a_conversation_begun_anew_shows_nothing_of_before_and_remembers(tmp_path: Path) -> None:
    model = ScriptedChatModel("Noted.")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("The password of our game is zebra.")
        await world.say("My dog is called Biscuit.")
        await world.app.encore.begin(SAM, HERE)
        await world.say("Good evening.")
        shown = model.requests[-1].messages
        assert [message.role for message in shown] == ["system", "user"]
        assert "first time" not in shown[-1].content
        await world.say("What is my dog called?")
        assert "Biscuit" in "".join(message.content for message in model.requests[-1].messages)
        for _ in range(3):
            assert await world.app.encore.undo(SAM, HERE)
        await world.say("Hello.")
        await world.say("And again.")
        assert "Hello." in "".join(message.content for message in model.requests[-1].messages)


@pytest.mark.parametrize("data", ["", "anew", "anew:1", "anew:x:1", "memories 2", "anew:1:-1", "anew:1:" + "9" * 60])
def test_what_is_no_press_is_none(data: str) -> None:
    assert read_press(data) is None
    assert read_press("further:12:3") == Press(wanted=Wanted.FURTHER, turn=12, edition=3)
