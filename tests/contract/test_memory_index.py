"""ports.MemoryIndex over each engine, and the engines themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.errors import IndexUnavailable, StorageError
from bot.core.models.identity import PersonId, Scope, server_audience
from bot.storage.chroma_index import ChromaIndex
from bot.storage.collections import Collections, Vectors, collection_name
from bot.storage.database import Memories, open_memory_stores
from bot.storage.in_memory.index import InMemoryCollections
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import PERSONA
from tests.fakes.indexing import ADA, BEA, forget, private, remember, vector_of

SERVER = server_audience("discord", "1")
OTHER_SERVER = server_audience("discord", "2")


@pytest.fixture
def memories() -> Memories:
    return open_memory_stores().memories


@pytest.fixture(params=["exact", "memory", "chroma"])
async def index(request: pytest.FixtureRequest, memories: Memories, tmp_path: Path) -> AsyncIterator[WorkingSetIndex]:
    engines = {"exact": None, "memory": InMemoryCollections(), "chroma": ChromaIndex(tmp_path)}
    index = WorkingSetIndex(memories, engines[request.param], worth_indexing=1)
    yield index
    await index.close()


async def found(index: WorkingSetIndex, scope: Scope, vector: NDArray[np.float32], limit: int = 10) -> list[int]:
    """What the index finds at once, and again when it has built all it wants: always the same."""
    at_once = [hit.id for hit in await index.search(scope, vector, limit)]
    await index.settled()
    assert [hit.id for hit in await index.search(scope, vector, limit)] == at_once
    return at_once


class TestMemoryIndex:
    async def test_finds_the_nearest_first(self, index: WorkingSetIndex, memories: Memories) -> None:
        texts = [f"thing {number}" for number in range(40)]
        ids = await remember(memories, index, ADA, texts)
        query = vector_of("thing 3") + 0.2 * vector_of("something else")
        query /= np.linalg.norm(query)
        cosines = np.array([vector_of(text) @ query for text in texts])
        expected = [ids[place] for place in np.argsort(-cosines)[:5]]
        assert await found(index, private(ADA), query, 5) == expected
        hits = await index.search(private(ADA), query, 5)
        assert [hit.score for hit in hits] == pytest.approx(np.sort(cosines)[::-1][:5], abs=1e-3)

    async def test_people_never_meet_each_others(self, index: WorkingSetIndex, memories: Memories) -> None:
        adas = await remember(memories, index, ADA, ["the secret", "a dog"])
        beas = await remember(memories, index, BEA, ["the secret"])
        assert set(await found(index, private(ADA), vector_of("the secret"))) == set(adas)
        assert await found(index, private(BEA), vector_of("the secret")) == beas
        assert await found(index, private(PersonId(3)), vector_of("the secret")) == []

    async def test_personas_never_meet_each_others(self, index: WorkingSetIndex, memories: Memories) -> None:
        miras = await remember(memories, index, ADA, ["the secret"], persona="mira")
        others = await remember(memories, index, ADA, ["the secret", "a dog"], persona="Ödön / the other", turn=2)
        assert await found(index, private(ADA, "mira"), vector_of("the secret")) == miras
        assert set(await found(index, private(ADA, "Ödön / the other"), vector_of("the secret"))) == set(others)

    async def test_a_server_meets_only_what_was_said_there(self, index: WorkingSetIndex, memories: Memories) -> None:
        await remember(memories, index, ADA, ["the secret"])
        here = await remember(memories, index, ADA, ["a dog"], audience=SERVER)
        await remember(memories, index, ADA, ["a cat"], audience=OTHER_SERVER)
        await found(index, private(ADA), vector_of("the secret"))  # there is a collection of everything now
        scope = Scope(person=ADA, persona=PERSONA, audience=SERVER)
        assert await found(index, scope, vector_of("the secret")) == here

    async def test_what_is_added_to_a_live_index_is_found(self, index: WorkingSetIndex, memories: Memories) -> None:
        first = await remember(memories, index, ADA, ["a dog"])
        await found(index, private(ADA), vector_of("a dog"))
        second = await remember(memories, index, ADA, ["a cat"])
        assert await found(index, private(ADA), vector_of("a cat")) == second + first

    async def test_adding_again_changes_nothing(self, index: WorkingSetIndex, memories: Memories) -> None:
        ids = await remember(memories, index, ADA, ["a dog", "a cat"])
        before = await found(index, private(ADA), vector_of("a dog"))
        await index.add(ADA, PERSONA, ids, np.stack([vector_of("a dog"), vector_of("a cat")]))
        assert await found(index, private(ADA), vector_of("a dog")) == before

    async def test_what_is_removed_is_not_found(self, index: WorkingSetIndex, memories: Memories) -> None:
        dog, cat = await remember(memories, index, ADA, ["a dog", "a cat"])
        await found(index, private(ADA), vector_of("a dog"))
        await forget(memories, index, ADA, [dog])
        assert await found(index, private(ADA), vector_of("a dog")) == [cat]

    async def test_what_is_unknown_is_harmless(self, index: WorkingSetIndex, memories: Memories) -> None:
        ids = await remember(memories, index, ADA, ["a dog"])
        await found(index, private(ADA), vector_of("a dog"))
        await index.remove(ADA, PERSONA, [12345])
        await index.remove(ADA, PERSONA, [])
        await index.remove(BEA, PERSONA, ids)
        await index.drop(BEA, "nobody")
        await index.add(ADA, PERSONA, [], np.empty((0, 16), dtype=np.float32))
        assert await found(index, private(ADA), vector_of("a dog")) == ids

    async def test_a_dropped_index_is_made_anew_from_the_store(
        self, index: WorkingSetIndex, memories: Memories
    ) -> None:
        ids = await remember(memories, index, ADA, ["a dog"])
        await found(index, private(ADA), vector_of("a dog"))
        await index.drop(ADA, PERSONA)
        assert await found(index, private(ADA), vector_of("a dog")) == ids
        await memories.erase(ADA)
        await index.drop(ADA, PERSONA)
        assert await found(index, private(ADA), vector_of("a dog")) == []


@pytest.fixture(params=["memory", "chroma"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Collections]:
    engine: Collections = InMemoryCollections() if request.param == "memory" else ChromaIndex(tmp_path)
    yield engine
    await engine.close()


NAME = collection_name(ADA, "mira")
OTHER = collection_name(BEA, "mira")


async def one_by_one(batches: list[list[int]], vectors: NDArray[np.float32]) -> AsyncIterator[Vectors]:
    """The vectors, in batches with these ids."""
    for ids in batches:
        yield ids, vectors[: len(ids)]
        vectors = vectors[len(ids) :]


class TestCollections:
    async def test_holds_what_was_added(self, engine: Collections) -> None:
        assert await engine.open(NAME) == set()
        await engine.add(NAME, [1, 2, 2**40], np.eye(3, 4, dtype=np.float32))
        assert await engine.open(NAME) == {1, 2, 2**40}
        assert engine.names() == [NAME]
        assert [hit.id for hit in await engine.query(NAME, np.eye(3, 4, dtype=np.float32)[2], 1)] == [2**40]

    async def test_adding_again_overwrites(self, engine: Collections) -> None:
        await engine.open(NAME)
        one, other = np.eye(2, 4, dtype=np.float32)
        await engine.add(NAME, [1, 2], np.stack([one, other]))
        await engine.add(NAME, [1], other[np.newaxis])
        assert await engine.open(NAME) == {1, 2}
        assert [hit.score for hit in await engine.query(NAME, other, 5)] == pytest.approx([1, 1], abs=1e-6)

    async def test_scores_are_cosines(self, engine: Collections) -> None:
        await engine.open(NAME)
        await engine.add(NAME, [1, 2, 3], np.array([[1, 0], [0, 1], [-1, 0]], dtype=np.float32))
        query = np.array([0.8, 0.6], dtype=np.float32)
        hits = await engine.query(NAME, query, 5)
        assert [hit.id for hit in hits] == [1, 2, 3]
        assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6, -0.8], abs=1e-6)

    async def test_builds_anew(self, engine: Collections) -> None:
        vectors = np.eye(5, 8, dtype=np.float32)
        await engine.open(NAME)
        await engine.add(NAME, [1, 9], vectors[:2])
        await engine.build(NAME, one_by_one([[1, 2], [2**40], [], [4, 5]], vectors))
        assert await engine.open(NAME) == {1, 2, 2**40, 4, 5}
        assert [hit.id for hit in await engine.query(NAME, vectors[2], 1)] == [2**40]
        await engine.add(NAME, [6], vectors[:1])
        assert await engine.open(NAME) == {1, 2, 2**40, 4, 5, 6}

    async def test_what_was_built_of_nothing_is_empty(self, engine: Collections) -> None:
        await engine.open(NAME)
        await engine.add(NAME, [1], np.ones((1, 4), dtype=np.float32))
        await engine.build(NAME, one_by_one([], np.empty((0, 4), dtype=np.float32)))
        assert await engine.open(NAME) == set()

    async def test_what_is_dropped_while_it_is_built_is_gone(self, engine: Collections) -> None:
        async def batches() -> AsyncIterator[Vectors]:
            yield [1], np.ones((1, 4), dtype=np.float32)
            await engine.drop(NAME)
            assert engine.names() == []
            yield [2], np.ones((1, 4), dtype=np.float32)

        with pytest.raises(IndexUnavailable, match=NAME):
            await engine.build(NAME, batches())
        assert engine.names() == []
        assert await engine.open(NAME) == set()

    async def test_what_could_not_be_read_is_not_built(self, engine: Collections) -> None:
        async def batches() -> AsyncIterator[Vectors]:
            yield [1], np.ones((1, 4), dtype=np.float32)
            raise StorageError("the disk is gone")

        with pytest.raises(StorageError):
            await engine.build(NAME, batches())
        await engine.drop(NAME)
        assert engine.names() == []

    async def test_collections_know_nothing_of_each_other(self, engine: Collections) -> None:
        vector = np.full((1, 4), 0.5, dtype=np.float32)
        await engine.open(NAME)
        await engine.open(OTHER)
        await engine.add(NAME, [1], vector)
        assert await engine.query(OTHER, vector[0], 5) == []
        await engine.drop(OTHER)
        assert [hit.id for hit in await engine.query(NAME, vector[0], 5)] == [1]

    async def test_what_is_dropped_is_gone(self, engine: Collections) -> None:
        await engine.open(NAME)
        await engine.add(NAME, [1], np.full((1, 4), 0.5, dtype=np.float32))
        await engine.drop(NAME)
        await engine.drop(NAME)
        assert engine.names() == []
        assert await engine.open(NAME) == set()

    async def test_what_is_not_open_is_unavailable(self, engine: Collections) -> None:
        vector = np.full((1, 4), 0.5, dtype=np.float32)
        with pytest.raises(IndexUnavailable, match=NAME):
            await engine.add(NAME, [1], vector)
        with pytest.raises(IndexUnavailable, match=NAME):
            await engine.query(NAME, vector[0], 1)
        assert engine.names() == []


def test_a_collections_name_is_a_safe_file_name_of_its_own() -> None:
    names = {collection_name(person, persona) for person in (ADA, BEA) for persona in ("a", "b", "../c", "", "é" * 500)}
    assert len(names) == 10
    assert all(name.replace("-", "").isalnum() and len(name) < 64 for name in names)
