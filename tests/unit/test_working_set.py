"""The working set's index: who is served by what, and that nothing is lost, kept or waited for that should not be."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from structlog.testing import capture_logs

from bot.core.errors import IndexUnavailable, StorageError
from bot.core.models.identity import PersonId, Scope, server_audience
from bot.core.models.memory import Hit
from bot.storage.collections import Vectors, collection_name
from bot.storage.database import Memories, open_memory_stores
from bot.storage.in_memory.index import InMemoryCollections
from bot.storage.in_memory.memories import MemoryMemories
from bot.storage.in_memory.state import State
from bot.storage.reconcile import BATCH, FEW, rebuild_all
from bot.storage.worker import Worker
from bot.storage.working_set import ATTEMPTS, PATIENCE, WorkingSetIndex
from tests.fakes.builders import PERSONA, START, a_batch, a_memory
from tests.fakes.indexing import ADA, BEA, forget, private, remember, vector_of

ADAS = collection_name(ADA, PERSONA)
BEAS = collection_name(BEA, PERSONA)
CYD = PersonId(3)


class Recording(InMemoryCollections):
    """Counts what is asked of it, and fails at what it is told to."""

    def __init__(self, *failing: str) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.added: list[int] = []
        self.failing = set(failing)

    def _count(self, what: str) -> None:
        self.calls[what] += 1
        if what in self.failing:
            raise IndexUnavailable(f"{what} fails")

    async def open(self, name: str) -> set[int]:
        self._count("open")
        return await super().open(name)

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        self._count("add")
        self.added += ids
        await super().add(name, ids, vectors)

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        self._count("build")
        await super().build(name, batches)

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        self._count("query")
        return await super().query(name, vector, limit)

    async def drop(self, name: str) -> None:
        self._count("drop")
        await super().drop(name)


class Gated(Recording):
    """Does not do one thing before `gate` is open; `waiting` says that it was called for."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.gate, self.waiting = asyncio.Event(), asyncio.Event()

    async def _pass(self, what: str) -> None:
        if what == self._what:
            self.waiting.set()
            await self.gate.wait()

    async def open(self, name: str) -> set[int]:
        await self._pass("open")
        return await super().open(name)

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        await self._pass("add")
        await super().add(name, ids, vectors)

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        await self._pass("build")
        await super().build(name, batches)

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        await self._pass("query")
        return await super().query(name, vector, limit)


@pytest.fixture
def memories() -> Memories:
    return open_memory_stores().memories


@pytest.fixture(params=["open", "build", "add", "query"])
def step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What making a collection ready consists of; a few memories are too many to be added where it is `build`."""
    if request.param == "build":
        monkeypatch.setattr("bot.storage.reconcile.FEW", 0)
    return str(request.param)


async def fill(memories: Memories, index: WorkingSetIndex, *people: PersonId, count: int = 3) -> None:
    for person in people:
        await remember(memories, index, person, [f"{person}: {number}" for number in range(count)])


async def ask(index: WorkingSetIndex, person: PersonId = ADA, text: str = "1: 0") -> list[int]:
    return [hit.id for hit in await index.search(private(person), vector_of(text), 100)]


class TestWhoIsServedByWhat:
    async def test_few_memories_are_searched_exactly_and_open_nothing(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=4)
        await fill(memories, index, ADA, count=3)
        for _ in range(3):
            assert len(await ask(index)) == 3
            await index.settled()
        assert not engine.calls

    async def test_how_few_they_are_is_asked_once(self, memories: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
        index = WorkingSetIndex(memories, Recording(), worth_indexing=4)
        await fill(memories, index, ADA, BEA, count=3)
        asked, count = Counter[PersonId](), memories.count

        async def counted(person: PersonId, *rest: Any) -> int:
            asked[person] += 1
            return await count(person, *rest)

        monkeypatch.setattr(memories, "count", counted)
        for _ in range(3):
            for person in (ADA, BEA):
                await ask(index, person)
                await index.settled()
        assert asked == {ADA: 1, BEA: 1}

    async def test_a_collection_comes_when_there_are_enough(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=4)
        await fill(memories, index, ADA, count=3)
        await ask(index)
        await index.settled()
        await remember(memories, index, ADA, ["one more"])
        assert len(await ask(index)) == 4
        await index.settled()
        before = engine.calls["query"]
        assert len(await ask(index)) == 4
        assert engine.calls["query"] == before + 1

    async def test_many_are_built_and_not_added(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA, count=FEW + 1)
        await ask(index)
        await index.settled()
        assert (engine.calls["build"], engine.calls["add"]) == (1, 0)
        assert len(await engine.open(ADAS)) == FEW + 1

    async def test_few_are_added_in_batches(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA, count=FEW)
        await ask(index)
        await index.settled()
        assert (engine.calls["build"], engine.calls["add"]) == (0, -(-FEW // BATCH))
        assert len(await engine.open(ADAS)) == FEW

    async def test_a_server_never_asks_a_collection(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await index.search(Scope(person=ADA, persona=PERSONA, audience=server_audience("d", "1")), vector_of("x"), 5)
        await index.settled()
        assert not engine.calls

    async def test_many_searches_build_once(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await asyncio.gather(*(ask(index) for _ in range(20)))
        await index.settled()
        assert engine.calls["open"] == 1


class TestWhileItIsBuilt:
    async def test_search_is_exact_and_does_not_wait(self, memories: Memories) -> None:
        engine = Gated("add")
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await ask(index)
        await engine.waiting.wait()
        assert len(await ask(index)) == 3
        assert engine.calls["query"] == 0
        await index.close()

    async def test_what_is_added_meanwhile_is_not_lost(self, memories: Memories, step: str) -> None:
        engine = Gated(step)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await ask(index)
        await engine.waiting.wait()
        late = [*await remember(memories, index, ADA, ["late"]), *await remember(memories, index, ADA, ["later"])]
        engine.gate.set()
        await index.settled()
        assert set(late) < await engine.open(ADAS)
        assert (await ask(index, text="late"))[0] == late[0]
        assert engine.calls["drop"] == 0

    async def test_what_is_removed_meanwhile_is_not_kept(self, memories: Memories, step: str) -> None:
        engine = Gated(step)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        doomed, *others = await remember(memories, index, ADA, ["a", "b", "c"])
        await ask(index)
        await engine.waiting.wait()
        await forget(memories, index, ADA, [doomed])
        engine.gate.set()
        await index.settled()
        assert await engine.open(ADAS) == set(others)
        assert index._failures == {}

    async def test_who_is_erased_meanwhile_leaves_nothing(self, memories: Memories, step: str) -> None:
        engine = Gated(step)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await ask(index)
        await engine.waiting.wait()
        await memories.erase(ADA)
        await index.drop(ADA, PERSONA)
        engine.gate.set()
        await index.settled()
        assert engine.names() == []

    async def test_close_breaks_off(self, memories: Memories, step: str) -> None:
        engine = Gated(step)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await ask(index)
        await engine.waiting.wait()
        await index.close()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert len(await ask(index)) == 3
        assert asyncio.all_tasks() == {asyncio.current_task()}


class Chance:
    """Lets others run, more or less long: like threads do, but the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.source = random.Random(seed)

    async def pause(self) -> None:
        for _ in range(self.source.randrange(4)):
            await asyncio.sleep(0)


class SlowMemories(MemoryMemories):
    """What it answers may be old when it arrives."""

    def __init__(self, chance: Chance) -> None:
        super().__init__(State())
        self._chance = chance

    async def vectors(
        self, person: PersonId, persona: str, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        answer = await super().vectors(person, persona, after, limit)
        await self._chance.pause()
        return answer

    async def forget(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        await super().forget(person, ids, at)
        await self._chance.pause()


class SlowCollections(Recording):
    """Writes take effect in the order in which they are called for; their callers hear of it later."""

    def __init__(self, chance: Chance) -> None:
        super().__init__()
        self.pause = chance.pause

    async def open(self, name: str) -> set[int]:
        await self.pause()
        found = await super().open(name)
        await self.pause()
        return found

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        await super().add(name, ids, vectors)
        await self.pause()

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        await super().build(name, batches)
        await self.pause()

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        await self.pause()
        return await super().query(name, vector, limit)

    async def drop(self, name: str) -> None:
        await super().drop(name)
        await self.pause()


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    few=st.sampled_from([0, 2, FEW]),
    moves=st.lists(st.sampled_from(["add", "forget", "search", "drop"]), max_size=25),
)
async def test_however_things_fall_together_the_index_agrees_with_the_store(
    seed: int, few: int, moves: list[str]
) -> None:
    """Whether collections are built or added to."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.storage.reconcile.FEW", few)
        await live_through(Chance(seed), moves)


async def live_through(chance: Chance, moves: list[str]) -> None:
    memories, engine = SlowMemories(chance), SlowCollections(chance)
    index = WorkingSetIndex(memories, engine, worth_indexing=1)
    known = await remember(memories, index, ADA, ["one", "two"])

    async def move(number: int, what: str) -> None:
        await chance.pause()
        if what == "add":
            known.extend(await remember(memories, index, ADA, [f"thing {number}"]))
        elif what == "forget":
            await forget(memories, index, ADA, [chance.source.choice(known)])
        elif what == "drop":
            await index.drop(ADA, PERSONA)
        else:
            await ask(index)

    await asyncio.gather(*(move(number, what) for number, what in enumerate(moves)))
    await ask(index)
    await index.settled()
    truth = set((await memories.vectors(ADA, PERSONA, -1, 1000))[0])
    assert set(await ask(index)) == truth
    if truth:
        assert await engine.open(ADAS) == truth
        assert engine.calls["query"]
    assert not index._failures


class TestFailure:
    async def test_an_engine_that_always_fails_is_left_alone_after_a_while(self, memories: Memories, step: str) -> None:
        engine = Recording(step)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        with capture_logs() as logs:
            for _ in range(10):
                assert len(await ask(index)) == 3
                await index.settled()
        assert engine.calls[step] == ATTEMPTS
        assert engine.names() == []
        assert [entry["failures"] for entry in logs] == list(range(1, ATTEMPTS + 1))

    @pytest.mark.parametrize("what", ["add", "query"])
    async def test_a_collection_that_fails_is_dropped_and_built_anew(self, memories: Memories, what: str) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)
        await ask(index)
        await index.settled()
        engine.failing = {what}
        late = await remember(memories, index, ADA, ["late"])
        assert late[0] in await ask(index)
        engine.failing.clear()
        await ask(index)
        await index.settled()
        assert (engine.calls["drop"], engine.calls["open"]) == (1, 2)
        assert len(await engine.open(ADAS)) == 4

    async def test_one_who_fails_takes_nothing_from_others(self, memories: Memories) -> None:
        engine = Recording("add")
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA, BEA)
        await ask(index, ADA)
        await index.settled()
        engine.failing.clear()
        await ask(index, BEA)
        await index.settled()
        assert engine.names() == [BEAS]

    async def test_a_store_that_fails_while_building_is_logged_and_tried_at_the_next_search(
        self, memories: Memories, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, index, ADA)

        async def broken(*_: object) -> None:
            raise StorageError("the disk is gone")

        with monkeypatch.context() as patched, capture_logs() as logs:
            patched.setattr(memories, "vectors", broken)
            assert len(await ask(index)) == 3
            await index.settled()
        assert [entry["log_level"] for entry in logs] == ["error"]
        await ask(index)
        await index.settled()
        assert engine.names() == [ADAS]


class TestBounds:
    async def test_the_longest_silent_gives_way_but_not_at_once(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, limit=2, worth_indexing=1)
        await fill(memories, index, ADA, BEA, CYD)
        for person in (ADA, BEA, ADA, CYD):
            assert len(await ask(index, person)) == 3
            await index.settled()
        assert set(engine.names()) == {ADAS, BEAS}
        for _ in range(PATIENCE * 2):
            assert len(await ask(index, CYD)) == 3
            await ask(index, ADA)
            await index.settled()
        assert set(engine.names()) == {ADAS, collection_name(CYD, PERSONA)}
        assert len(await ask(index, BEA)) == 3

    async def test_taking_turns_does_not_rebuild_all_the_time(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, limit=2, worth_indexing=1)
        await fill(memories, index, ADA, BEA, CYD)
        for _ in range(20):
            for person in (ADA, BEA, CYD):
                await ask(index, person)
                await index.settled()
        assert engine.calls["open"] == 2


class TestReconciling:
    async def test_a_collection_from_an_earlier_run_gets_what_it_lacks(self, memories: Memories) -> None:
        engine = Recording()
        first = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, first, ADA, count=FEW + 1)
        await ask(first)
        await first.settled()
        added = await memories.write(a_batch(a_memory("missed", person=ADA, key="missed")))
        second = WorkingSetIndex(memories, engine, worth_indexing=1)
        engine.added.clear()
        assert added[0].id in await ask(second, text="missed")
        await second.settled()
        assert (engine.calls["build"], engine.added) == (1, [added[0].id])
        assert len(await engine.open(ADAS)) == FEW + 2

    async def test_one_that_lacks_much_is_built_anew(self, memories: Memories) -> None:
        engine = Recording()
        first = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, first, ADA)
        await ask(first)
        await first.settled()
        await memories.write(a_batch(*(a_memory(f"{n}", person=ADA, key=f"{n}") for n in range(FEW + 1))))
        second = WorkingSetIndex(memories, engine, worth_indexing=1)
        engine.added.clear()
        await ask(second)
        await second.settled()
        assert (engine.calls["build"], engine.added) == (1, [])
        assert len(await engine.open(ADAS)) == FEW + 4

    async def test_one_that_holds_what_was_forgotten_is_made_anew(self, memories: Memories) -> None:
        engine = Recording()
        first = WorkingSetIndex(memories, engine, worth_indexing=1)
        ids = await remember(memories, first, ADA, ["a", "b", "c"])
        await ask(first)
        await first.settled()
        await memories.forget(ADA, ids[:1], START)
        second = WorkingSetIndex(memories, engine, worth_indexing=1)
        assert await ask(second, text="b") == await ask(second, text="b")
        await second.settled()
        assert await engine.open(ADAS) == set(ids[1:])

    async def test_one_that_nobody_uses_is_erased_with_its_person(self, memories: Memories) -> None:
        engine = Recording()
        first = WorkingSetIndex(memories, engine, worth_indexing=1)
        await fill(memories, first, ADA)
        await ask(first)
        await first.settled()
        second = WorkingSetIndex(memories, engine, worth_indexing=1)
        await second.drop(ADA, PERSONA)
        assert engine.names() == []

    async def test_rebuild_all_begins_with_those_who_have_most(self, memories: Memories) -> None:
        engine = Recording()
        index = WorkingSetIndex(memories, engine, limit=2, worth_indexing=2)
        await fill(memories, index, ADA, count=5)
        await fill(memories, index, BEA, count=1)
        await fill(memories, index, CYD, count=7)
        await engine.open("1-stale")
        seen: list[tuple[int, int]] = []
        await rebuild_all(memories, index, lambda done, total: seen.append((done, total)))
        assert seen == [(0, 13), (7, 13), (12, 13), (13, 13)]
        assert {ADAS, collection_name(CYD, PERSONA)} <= set(engine.names())
        assert BEAS not in engine.names()
        before = engine.calls["open"]
        assert len(await ask(index, CYD)) == 7
        assert engine.calls["open"] == before


class TestWorker:
    async def test_a_call_that_hangs_is_left_behind(self) -> None:
        worker, release = Worker("test"), threading.Event()
        try:
            with pytest.raises(TimeoutError):
                await worker.run(release.wait, 0.05)
            assert await worker.run(lambda: "next", 10) == "next"
        finally:
            release.set()
            await worker.stop()

    async def test_calls_run_in_order_on_one_thread(self) -> None:
        worker, seen = Worker("test"), list[int]()
        calls = (worker.run(lambda number=number: seen.append(number), 10) for number in range(50))  # type: ignore[misc]
        await asyncio.gather(*calls)
        assert seen == list(range(50))
        threads = {await worker.run(threading.get_ident, 10) for _ in range(3)}
        assert len(threads) == 1
        assert threading.get_ident() not in threads
        await worker.stop()

    async def test_what_a_call_raises_comes_back(self) -> None:
        class Panic(BaseException):
            pass

        def panic() -> None:
            raise Panic

        worker = Worker("test")
        with pytest.raises(Panic):
            await worker.run(panic, 10)
        assert await worker.run(lambda: 1, 10) == 1
        await worker.stop()

    async def test_stopping_waits_for_the_call_at_work_but_not_for_one_that_hangs(self) -> None:
        worker, begun, release = Worker("test"), threading.Event(), threading.Event()
        left: list[str] = []

        def work() -> None:
            begun.set()
            release.wait()
            left.append("done")

        calling = asyncio.create_task(worker.run(work, 60))
        await asyncio.to_thread(begun.wait)
        await worker.stop(timeout=0.05)
        assert left == []
        release.set()
        await worker.stop()
        assert left == ["done"]
        await calling
