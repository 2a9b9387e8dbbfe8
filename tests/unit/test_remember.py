"""Remembering with a model's notes, and what a crash, a failure or rubbish costs. Rules alone: test_companion."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.clock import ManualClock
from bot.core.errors import EmbedderError, ModelUnavailable
from bot.core.memory.notes import PATIENCE, Notes
from bot.core.memory.remember import Remember, searched_by
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import Scope
from bot.core.models.memory import Embedding, Kind, Memory
from bot.core.models.reading import Finding
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import ChatModel, Embedder, TurnLog
from bot.storage.database import Stores, open_memory_stores
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import START, a_turn, an_account
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder


class Mind:
    """Remembering over stores in memory, and somebody who says things."""

    def __init__(self, model: ChatModel | None = None, embedder: Embedder | None = None) -> None:
        self.stores: Stores = open_memory_stores()
        self.clock = ManualClock(START)
        self.index = WorkingSetIndex(self.stores.memories, None)
        self.remember = Remember(
            turns=self.stores.turns,
            memories=self.stores.memories,
            index=self.index,
            embedder=embedder or HashingEmbedder(),
            clock=self.clock,
            notes=model is not None,
        )
        self.notes = None
        if model is not None:
            self.notes = Notes(turns=self.stores.turns, remember=self.remember, model=model, clock=self.clock)

    async def hear(self, *texts: str, speaker: Speaker = Speaker.PERSON) -> list[Turn]:
        person = await self.stores.people.identify(an_account(), START)
        self.clock.advance(timedelta(minutes=1))
        return [
            await self.stores.turns.append(a_turn(text, person=person.id, speaker=speaker, at=self.clock.now()))
            for text in texts
        ]

    async def catch_up(self) -> None:
        """What is done after a reply and, when a model takes notes, once its patience has run out."""
        await self.remember.catch_up()
        self.clock.advance(PATIENCE)
        if self.notes is not None:
            await self.notes.take()

    async def known(self, kind: Kind | None = None) -> list[Memory]:
        return [memory for memory in await self.stores.memories.sweep(0, 1000) if kind in (None, memory.kind)]

    async def waiting(self) -> int:
        return len(await self.stores.turns.unremembered(1000))


class NotingModel:
    """Notes the same of whatever turn it is shown first."""

    def __init__(self, **note: object) -> None:
        self._note = note

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        shown = json.loads(request.messages[1].content.splitlines()[0])
        yield Delta(text=json.dumps({"memories": [{"turn": shown["turn"], **self._note}]}))


class FailingEmbedder(HashingEmbedder):
    """Fails as long as it is told to."""

    fails = True

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        if self.fails:
            raise EmbedderError("The embedder is away.")
        return await super().embed(texts)


class Heedful(HashingEmbedder):
    """Notes of which texts it is told that no reply waits for them."""

    def __init__(self) -> None:
        super().__init__()
        self.behind: list[bool] = []

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        self.behind.append(behind)
        return await super().embed(texts)


async def test_what_is_remembered_keeps_nobody_waiting_who_is_answered() -> None:
    embedder = Heedful()
    mind = Mind(embedder=embedder)
    await mind.hear("I live in Oslo.", "My dog is called Biscuit.")
    await mind.catch_up()
    assert len(await mind.known(Kind.FACT)) == 2
    assert embedder.behind
    assert all(embedder.behind)


@pytest.mark.parametrize(
    ("found", "by"),
    [
        (("me", "lives in", "Lima"), "my home, where I live: Lima. so it goes"),
        (("sister", "lives in", "Lima"), "my sister's home: Lima. so it goes"),
        (("sister", "name", "Mia"), "my sister's name: Mia. so it goes"),
        (("me", None, "Lima"), "so it goes"),
    ],
)
def test_a_fact_is_searched_by_what_it_states(found: tuple[str, str | None, str], by: str) -> None:
    subject, relation, value = found
    fact = Finding(kind=Kind.FACT, text="so it goes", subject=subject, relation=relation, value=value)
    assert searched_by(fact) == by


async def test_small_talk_is_settled_and_not_kept() -> None:
    mind = Mind()
    await mind.hear("hi", "haha ok", "how are you?")
    await mind.catch_up()
    assert await mind.known() == []
    assert await mind.waiting() == 0


async def test_their_days_are_those_of_their_time_zone() -> None:
    mind = Mind()
    person = await mind.stores.people.identify(an_account(), START)
    await mind.stores.people.change(person.id, time_zone="Pacific/Kiritimati")  # where it is fourteen hours later
    await mind.hear("I took Biscuit to the vet yesterday.")
    await mind.catch_up()
    (event,) = await mind.known(Kind.EVENT)
    assert event.happens_from is not None
    zone = ZoneInfo("Pacific/Kiritimati")
    assert event.happens_from.astimezone(zone).date() == START.astimezone(zone).date() - timedelta(days=1)
    assert event.happens_from.astimezone(zone).hour == 0


async def test_what_a_model_adds_points_to_the_turn_that_said_it() -> None:
    note = NotingModel(quote="the harbour swim nearly killed me", kind="event", subject="me", importance=0.9)
    mind = Mind(note)
    (turn,) = await mind.hear("So the harbour swim nearly killed me, no joke.")
    await mind.catch_up()
    (event,) = await mind.known(Kind.EVENT)
    assert (event.text, event.turn) == ("the harbour swim nearly killed me", turn.id)
    assert await mind.waiting() == 0


@pytest.mark.parametrize("model", [ScriptedChatModel("rubbish"), ScriptedChatModel(ModelUnavailable("away"))])
async def test_without_useful_notes_the_rules_have_worked_all_the_same(model: ChatModel) -> None:
    mind = Mind(model)
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    assert [memory.value for memory in await mind.known(Kind.FACT)] == ["Oslo"]
    assert await mind.waiting() == 0


async def test_rules_and_model_finding_the_same_remember_it_once() -> None:
    note = NotingModel(quote="I live in Oslo", kind="fact", subject="me", relation="lives in", value="Oslo")
    mind = Mind(note)
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    assert len(await mind.known(Kind.FACT)) == 1


async def test_a_failure_leaves_the_turns_waiting_and_loses_nothing() -> None:
    embedder = FailingEmbedder()
    mind = Mind(embedder=embedder)
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    assert (await mind.known(), await mind.waiting()) == ([], 1)
    embedder.fails = False
    await mind.catch_up()
    assert len(await mind.known()) == 2


class FailingTwice(HashingEmbedder):
    """Fails the first two times."""

    calls = 0

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        self.calls += 1
        if self.calls <= 2:
            raise EmbedderError("The embedder is away.")
        return await super().embed(texts)


class WatchedTurns:
    """The log, and how often it was asked what waits."""

    def __init__(self, turns: TurnLog) -> None:
        self.turns = turns
        self.looked = 0

    async def unremembered(self, limit: int) -> list[Turn]:
        self.looked += 1
        await asyncio.sleep(0)  # as a thread would let others come meanwhile
        return await self.turns.unremembered(limit)


async def test_where_many_speak_at_once_one_round_remembers_them_all() -> None:
    mind = Mind()
    turns = WatchedTurns(mind.stores.turns)
    remember = replace(mind.remember, turns=turns)  # type: ignore[arg-type]  # all that catching up asks of the log

    async def speak(number: int) -> None:
        await asyncio.sleep(0)
        await mind.hear(f"I saw {number} herons at the harbour.")
        await remember.catch_up()
        assert f"I saw {number} herons at the harbour." in [memory.text for memory in await mind.known(Kind.EPISODE)]

    await asyncio.gather(*(speak(number) for number in range(20)))
    assert turns.looked == 2


async def test_what_failed_is_tried_again_by_whoever_waited_meanwhile() -> None:
    mind = Mind(embedder=FailingTwice())
    await mind.hear("I live in Oslo.")
    await asyncio.gather(*(mind.remember.catch_up() for _ in range(3)))
    assert await mind.waiting() == 0


class Picky(HashingEmbedder):
    """Is away when one word is asked for."""

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        if any("Krakatoa" in text for text in texts):
            raise EmbedderError("The embedder is away.")
        return await super().embed(texts)


async def test_what_fails_for_one_person_keeps_nobody_else_from_being_remembered() -> None:
    mind = Mind(embedder=Picky())
    await mind.hear("I saw Krakatoa erupt.")
    other = await mind.stores.people.identify(an_account("Bea", id="2"), START)
    await mind.stores.turns.append(a_turn("I play the cello.", person=other.id, at=mind.clock.now()))
    await mind.catch_up()
    assert {(memory.person, memory.text) for memory in await mind.known(Kind.EPISODE)} == {
        (other.id, "I play the cello.")
    }
    assert await mind.waiting() == 1


class Choking(HashingEmbedder):
    """Breaks on one word, as only a fault in a program does."""

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        if any("Krakatoa" in text for text in texts):
            raise KeyError("a fault")
        return await super().embed(texts)


async def test_a_turn_that_cannot_be_read_is_set_aside_and_the_others_are_remembered() -> None:
    mind = Mind(embedder=Choking())
    await mind.hear("My dog is called Biscuit.", "I saw Krakatoa erupt.", "I play the cello.")
    await mind.catch_up()
    told = {memory.text for memory in await mind.known(Kind.EPISODE)}
    assert told == {"My dog is called Biscuit.", "I play the cello."}
    assert await mind.waiting() == 0


async def test_doing_it_again_stores_nothing_twice() -> None:
    mind = Mind()
    turns = await mind.hear("I live in Oslo.", "My dog is called Biscuit.", "I took Biscuit to the vet.")
    first = await mind.remember.settle(turns)
    assert await mind.remember.settle(turns) == []
    assert {memory.id for memory in await mind.known()} == {memory.id for memory in first}


async def test_a_long_message_is_read_to_its_end() -> None:
    mind = Mind()
    await mind.hear("The herons at the harbour were loud again. " * 50 + "I live in Oslo.")
    await mind.catch_up()
    assert [memory.value for memory in await mind.known(Kind.FACT)] == ["Oslo"]


async def test_the_companion_s_promise_is_hers() -> None:
    mind = Mind()
    await mind.hear("I promise I will bring the recorder next Friday evening.", speaker=Speaker.COMPANION)
    await mind.catch_up()
    (promise,) = await mind.known(Kind.PROMISE)
    assert promise.speaker is Speaker.COMPANION


async def test_what_she_tells_back_is_not_remembered_beside_it() -> None:
    mind = Mind()
    told = "At karaoke in Porto I sang Dancing Queen, fell off the stage and everybody laughed."
    await mind.remember.settle(await mind.hear(told))
    before = await mind.known()
    back = "So it was karaoke: you sang Dancing Queen in Porto, fell off the stage, and everybody laughed."
    hers = "I once fell off a stage in Porto too, carrying two microphones and a very tall ladder."
    await mind.remember.settle(await mind.hear(back, hers, speaker=Speaker.COMPANION))
    assert [memory.text for memory in (await mind.known())[len(before) :]] == [hers]


async def test_the_companion_s_home_is_not_the_person_s() -> None:
    mind = Mind()
    await mind.hear("I live in an old mill beside the river.", speaker=Speaker.COMPANION)
    await mind.catch_up()
    assert await mind.known(Kind.FACT) == []


async def test_hating_what_one_loved_ends_the_love() -> None:
    mind = Mind()
    await mind.hear("I love olives.")
    await mind.catch_up()
    await mind.hear("I hate olives.")
    await mind.catch_up()
    assert [(m.relation, m.valid_to is None) for m in await mind.known(Kind.PREFERENCE)] == [
        ("likes", False),
        ("dislikes", True),
    ]


async def test_two_brothers_are_two_truths_and_a_correction_ends_the_last_only() -> None:
    mind = Mind()
    await mind.hear("My brother is called Ben.", "My brother is called Tom.")
    await mind.catch_up()
    assert [memory.valid_to for memory in await mind.known(Kind.FACT)] == [None, None]
    await mind.hear("no, his name is Tim")
    await mind.catch_up()
    assert [m.value for m in await mind.known(Kind.FACT) if m.valid_to is None] == ["Ben", "Tim"]


async def test_what_is_hot_is_in_the_index() -> None:
    mind = Mind()
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    ids, vectors = await mind.stores.memories.vectors((await mind.known())[0].person, "mira", 0, 10)
    hits = await mind.index.search(Scope(person=(await mind.known())[0].person, persona="mira"), vectors[0], 10)
    assert {hit.id for hit in hits} == set(ids)
