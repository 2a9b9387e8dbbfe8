"""The topic cache: when it answers, when it asks, and that it never answers with what is not anybody's to hear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.core.clock import ManualClock
from bot.core.errors import IndexUnavailable
from bot.core.memory.topics import AGE, TopicCache
from bot.core.models.identity import PRIVATE, Audience, PersonId, Scope, server_audience
from bot.core.models.memory import Embedding, Hit, Strength, Tier
from bot.storage.database import Memories, open_memory_stores
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import DIMENSIONS, PERSONA, START, a_batch, a_memory
from tests.fakes.indexing import ADA, BEA, private

LIMIT = 5
ADAS = private(ADA)
SERVER = server_audience("discord", "1")
ELSEWHERE = server_audience("discord", "2")


def towards(*weights: float) -> NDArray[np.float32]:
    """A unit vector with these first components; without any in common, two are at right angles."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(weights)] = weights
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


DOGS, PUPPIES, TAXES, TRAVEL = towards(1), towards(1, 0.5), towards(0, 0, 1), towards(0, 0, 0, 1)


class Watched(WorkingSetIndex):
    """Exact search that counts, waits where it is told to, and can be broken."""

    def __init__(self, memories: Memories) -> None:
        super().__init__(memories, None)
        self.searches: list[NDArray[np.float32]] = []
        self.gate: asyncio.Event | None = None
        self.reached = asyncio.Event()
        self.broken = False

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        self.searches.append(vector)
        if self.broken:
            raise IndexUnavailable("The index is gone.")
        hits = await super().search(scope, vector, limit)
        if self.gate is not None:
            self.reached.set()
            await self.gate.wait()
        return hits


@dataclass
class Mind:
    """Memories in a store, an index over them, and topics before it."""

    memories: Memories = field(default_factory=lambda: open_memory_stores().memories)
    clock: ManualClock = field(default_factory=lambda: ManualClock(START))
    most: int = 100
    told: int = 0

    def __post_init__(self) -> None:
        self.index = Watched(self.memories)
        self.topics = TopicCache(self.index, self.clock, most=self.most)

    async def learn(self, vector: NDArray[np.float32], person: PersonId = ADA, **changes: Any) -> int:
        self.told += 1
        embedding = Embedding(vector=vector)
        draft = a_memory(f"memory {self.told}", person=person, turn=self.told, embedding=embedding, **changes)
        (memory,) = await self.memories.write(a_batch(draft))
        await self.topics.add(person, memory.persona, [memory.id], vector[np.newaxis])
        return memory.id

    async def forget(self, number: int, person: PersonId = ADA, persona: str = PERSONA) -> None:
        await self.memories.forget(person, [number], START)
        await self.topics.remove(person, persona, [number])

    async def ask(self, vector: NDArray[np.float32], scope: Scope = ADAS) -> list[int]:
        return [hit.id for hit in await self.topics.search(scope, vector, LIMIT)]


async def test_a_question_on_the_same_topic_needs_no_search() -> None:
    mind = Mind()
    dog = await mind.learn(DOGS)
    assert await mind.ask(DOGS) == [dog]
    assert mind.topics.covers(ADAS, PUPPIES)
    assert await mind.ask(PUPPIES) == [dog]
    assert len(mind.index.searches) == 1
    assert mind.topics.counters.hits == mind.topics.counters.misses == 1


async def test_an_aside_is_searched_for_and_the_topic_goes_on() -> None:
    mind = Mind()
    for _ in range(LIMIT):
        await mind.learn(DOGS)
    tax = await mind.learn(TAXES)
    await mind.ask(DOGS)
    assert (await mind.ask(TAXES))[0] == tax
    await mind.ask(PUPPIES)
    assert len(mind.index.searches) == 2
    assert (await mind.ask(TAXES))[0] == tax
    await mind.ask(DOGS)
    assert len(mind.index.searches) == 3
    assert mind.topics.counters.shifts == 0


async def test_two_questions_far_off_are_another_topic() -> None:
    mind = Mind()
    for _ in range(LIMIT):
        await mind.learn(DOGS)
    await mind.learn(TAXES)
    tax = await mind.learn(TAXES)
    for vector in (DOGS, TRAVEL, TAXES):
        await mind.ask(vector)
    assert mind.topics.counters.shifts == 1
    assert tax in await mind.ask(TAXES)
    assert len(mind.index.searches) == 3
    await mind.ask(DOGS)
    assert len(mind.index.searches) == 4


async def test_what_a_stale_topic_lacks_is_there_once_it_was_searched_for() -> None:
    mind = Mind()
    for _ in range(LIMIT):
        await mind.learn(DOGS)
    puppy = await mind.learn(towards(1, 2))
    for _ in range(LIMIT - 1):
        await mind.learn(towards(1, -1))
    await mind.ask(towards(1, -0.5))
    asked = towards(1, 0.8)
    assert puppy not in await mind.ask(asked)
    await mind.ask(asked)
    assert mind.topics.counters.stale == 1
    await mind.topics.revalidate(ADAS)
    assert puppy in await mind.ask(asked)
    assert mind.topics.counters.stale == 1
    await mind.topics.revalidate(ADAS)
    searched = len(mind.index.searches)
    await mind.topics.revalidate(ADAS)
    await mind.topics.revalidate(private(BEA))
    assert len(mind.index.searches) == searched


async def test_a_failed_revalidation_is_made_up_for() -> None:
    mind = Mind()
    await mind.learn(DOGS)
    await mind.ask(DOGS)
    await mind.ask(PUPPIES)
    mind.index.broken = True
    with pytest.raises(IndexUnavailable):
        await mind.topics.revalidate(ADAS)
    mind.index.broken = False
    await mind.topics.revalidate(ADAS)
    assert mind.index.searches[-1] is PUPPIES


async def test_what_is_new_joins_the_topic_in_private_alone() -> None:
    mind = Mind()
    here, there = Scope(person=ADA, persona=PERSONA, audience=SERVER), private(ADA)
    known = await mind.learn(DOGS, audience=SERVER)
    assert await mind.ask(DOGS, here) == await mind.ask(DOGS, there) == [known]
    new = await mind.learn(DOGS, audience=ELSEWHERE)
    assert await mind.ask(PUPPIES, there) == [new, known]
    assert await mind.ask(PUPPIES, here) == [known]
    assert mind.topics.counters.stale == 1
    heard = await mind.learn(DOGS, audience=SERVER)
    await mind.topics.revalidate(here)
    assert sorted(await mind.ask(PUPPIES, here)) == [known, heard]


@pytest.mark.parametrize("revalidating", [False, True])
async def test_what_is_forgotten_during_a_search_does_not_come_back(revalidating: bool) -> None:
    mind = Mind()
    dog = await mind.learn(DOGS)
    if revalidating:
        await mind.ask(DOGS)
        await mind.ask(PUPPIES)
    mind.index.gate = asyncio.Event()
    search: Callable[[], Any] = (lambda: mind.topics.revalidate(ADAS)) if revalidating else (lambda: mind.ask(DOGS))
    searching = asyncio.create_task(search())
    await mind.index.reached.wait()
    await mind.forget(dog)
    mind.index.gate.set()
    mind.index.gate = None
    await searching
    assert await mind.ask(PUPPIES) == []


async def test_a_strangers_change_does_not_cost_the_topic() -> None:
    mind = Mind()
    await mind.learn(DOGS)
    mind.index.gate = asyncio.Event()
    asking = asyncio.create_task(mind.ask(DOGS))
    await mind.index.reached.wait()
    await mind.learn(DOGS, person=BEA)
    mind.index.gate.set()
    await asking
    assert mind.topics.covers(ADAS, DOGS)


async def test_dropping_the_index_drops_the_topics() -> None:
    mind = Mind()
    await mind.learn(DOGS)
    await mind.learn(DOGS, person=BEA)
    await mind.ask(DOGS)
    await mind.ask(DOGS, private(BEA))
    await mind.topics.drop(ADA, PERSONA)
    assert not mind.topics.knows(ADAS)
    assert mind.topics.knows(private(BEA))


async def test_topics_are_bounded_and_the_one_least_used_goes() -> None:
    mind = Mind(most=2)
    people = [PersonId(number) for number in range(1, 4)]
    await mind.ask(DOGS, private(people[0]))
    await mind.ask(DOGS, private(people[1]))
    await mind.ask(DOGS, private(people[0]))
    await mind.ask(DOGS, private(people[2]))
    assert [mind.topics.knows(private(person)) for person in people] == [True, False, True]


@pytest.mark.parametrize("passed", [AGE + timedelta(seconds=1), timedelta(days=-1)])
async def test_a_topic_from_another_time_is_begun_anew(passed: timedelta) -> None:
    mind = Mind()
    await mind.ask(DOGS)
    mind.clock.advance(AGE)
    assert mind.topics.covers(ADAS, DOGS)
    await mind.ask(DOGS)
    mind.clock.set(mind.clock.now() + passed)
    assert not mind.topics.covers(ADAS, DOGS)
    await mind.ask(DOGS)
    assert len(mind.index.searches) == 2


async def test_a_topic_is_what_several_questions_have_in_common() -> None:
    mind = Mind()
    for vector in [*[DOGS] * 12, towards(0.4, 0.9)]:
        await mind.ask(vector)
    assert mind.topics.covers(ADAS, towards(0.8, -0.6))
    for _ in range(10):
        await mind.ask(towards(0.4, 0.9))
    assert not mind.topics.covers(ADAS, towards(0.8, -0.6))


async def test_a_topic_keeps_as_many_as_one_search_finds() -> None:
    mind = Mind()
    for _ in range(2):
        for _ in range(LIMIT):
            await mind.learn(DOGS)
        served = await mind.ask(DOGS)
    for number in served:
        await mind.forget(number)
    assert await mind.ask(DOGS) == []


async def test_a_larger_question_is_searched_for() -> None:
    mind = Mind()
    await mind.ask(DOGS)
    await mind.topics.search(ADAS, DOGS, LIMIT + 1)
    assert len(mind.index.searches) == 2


OWNERS = st.tuples(st.sampled_from([ADA, BEA]), st.sampled_from(["mira", "anselm"]))
AUDIENCES = st.sampled_from([PRIVATE, SERVER, ELSEWHERE])
VECTORS = st.sampled_from([DOGS, PUPPIES, TAXES, towards(1, 0, 1), TRAVEL])
STEPS = st.one_of(
    st.tuples(st.just("learn"), OWNERS, AUDIENCES, VECTORS),
    st.tuples(st.just("ask"), OWNERS, AUDIENCES, VECTORS),
    st.tuples(st.just("revalidate"), OWNERS, AUDIENCES, VECTORS),
    st.tuples(st.sampled_from(["forget", "archive", "erase"]), OWNERS, AUDIENCES, VECTORS),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=40))
async def test_nobody_ever_meets_what_is_not_theirs_or_no_longer_there(steps: list[Any]) -> None:
    mind = Mind()
    for step in steps:
        await _take(mind, *step)


async def _take(
    mind: Mind, what: str, owner: tuple[PersonId, str], audience: Audience, vector: NDArray[np.float32]
) -> None:
    """One step of a life; whatever is served must be the scope's own, hot, and still there."""
    person, persona = owner
    scope = Scope(person=person, persona=persona, audience=audience)
    if what == "learn":
        await mind.learn(vector, person, persona=persona, audience=audience)
    elif what == "revalidate":
        await mind.topics.revalidate(scope)
    elif what == "erase":
        await mind.memories.erase(person)
        for other in ("mira", "anselm"):
            await mind.topics.drop(person, other)
    elif what == "ask":
        allowed = {memory.id for memory in await mind.memories.latest(scope, limit=100, tier=Tier.HOT)}
        served = await mind.ask(vector, scope)
        assert set(served) <= allowed
        assert len(served) == len(set(served)) <= LIMIT
    else:
        for memory in (await mind.memories.latest(scope, limit=1, tier=Tier.HOT))[:1]:
            if what == "forget":
                await mind.forget(memory.id, person, persona)
            else:
                await mind.memories.strengthen([_archived(memory.id)])
                await mind.topics.remove(person, persona, [memory.id])


def _archived(number: int) -> Strength:
    return Strength(id=number, stability=timedelta(days=1), last_recalled=None, recall_count=0, tier=Tier.COLD)


async def test_what_the_store_found_itself_is_a_topic() -> None:
    mind = Mind()
    dog = await mind.learn(DOGS)
    assert await mind.topics.at_hand(ADAS, DOGS, LIMIT) is None
    mind.topics.found(ADAS, DOGS, [Hit(id=dog, score=1.0)])
    assert await mind.topics.at_hand(ADAS, PUPPIES, LIMIT) == [Hit(id=dog, score=1.0)]
    assert mind.index.searches == []
    assert mind.topics.counters.hits == mind.topics.counters.misses == 1


async def test_what_the_store_found_for_another_question_is_no_topic() -> None:
    mind = Mind()
    dog = await mind.learn(DOGS)
    assert await mind.topics.at_hand(ADAS, TAXES, LIMIT) is None
    assert await mind.topics.at_hand(ADAS, DOGS, LIMIT) is None
    mind.topics.found(ADAS, TAXES, [Hit(id=dog, score=0.1)])
    mind.topics.found(private(BEA), DOGS, [Hit(id=dog, score=1.0)])
    assert not mind.topics.knows(ADAS)
    assert not mind.topics.knows(private(BEA))
    mind.topics.found(ADAS, DOGS, [Hit(id=dog, score=1.0)])
    mind.topics.found(ADAS, DOGS, [])  # was told already
    assert await mind.topics.at_hand(ADAS, DOGS, LIMIT) == [Hit(id=dog, score=1.0)]


@pytest.mark.parametrize("change", ["learnt", "forgotten", "all forgotten"])
async def test_what_the_store_found_is_void_when_the_memories_changed_meanwhile(change: str) -> None:
    mind = Mind()
    dog = await mind.learn(DOGS)
    assert await mind.topics.at_hand(ADAS, DOGS, LIMIT) is None
    if change == "learnt":
        expected = [dog, await mind.learn(PUPPIES)]
    else:
        expected = []
        await mind.forget(dog)
        if change == "all forgotten":
            await mind.topics.drop(ADA, PERSONA)
    mind.topics.found(ADAS, DOGS, [Hit(id=dog, score=1.0)])
    assert not mind.topics.knows(ADAS)
    assert await mind.ask(DOGS) == expected


async def test_the_store_is_asked_by_so_many_at_most() -> None:
    mind = Mind(most=1)
    assert await mind.topics.at_hand(ADAS, DOGS, LIMIT) is None
    assert await mind.topics.at_hand(private(BEA), DOGS, LIMIT) is None
    mind.topics.found(ADAS, DOGS, [])
    assert not mind.topics.knows(ADAS)
    mind.topics.found(private(BEA), DOGS, [])
    assert mind.topics.knows(private(BEA))
