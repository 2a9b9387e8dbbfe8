"""Memories kept as columns: bounded, and never older than what was acknowledged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.core.errors import EmbedderChanged
from bot.core.models.identity import PRIVATE, Audience, PersonId, Scope
from bot.core.models.memory import Candidates, Chosen, Tier
from bot.storage.column_cache import ColumnCache
from bot.storage.columns import Columns
from bot.storage.database import open_stores
from bot.storage.memory_search import choose, read_ahead
from bot.storage.sqlite import FILE
from tests.fakes.builders import PERSONA, START, a_batch, a_memory, a_query, an_embedding

ADA, BEA = PersonId(1), PersonId(2)


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    async with open_stores(tmp_path) as stores:
        for person in (ADA, BEA):
            await stores.memories.write(a_batch(*(a_memory(person=person, turn=turn) for turn in range(20))))
        await stores.memories.write(a_batch(a_memory(person=ADA, persona="another", turn=99)))
    return tmp_path


@pytest.fixture
def connection(home: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as connection:
        yield connection


def scope(person: PersonId, persona: str = PERSONA) -> Scope:
    return Scope(person=person, persona=persona)


def read(cache: ColumnCache, connection: sqlite3.Connection, person: PersonId = ADA) -> Columns:
    with cache.reading(connection, scope(person)) as columns:
        return columns


async def test_whoever_was_not_met_for_longest_gives_way(connection: sqlite3.Connection) -> None:
    one = read(ColumnCache(), connection).size
    cache = ColumnCache(most_bytes=one + one // 2)
    ada = read(cache, connection, ADA)
    assert read(cache, connection, ADA) is ada
    bea = read(cache, connection, BEA)
    assert read(cache, connection, BEA) is bea
    assert read(cache, connection, ADA) is not ada


async def test_the_bound_holds_for_what_became_larger_and_for_who_has_nothing(
    home: Path, connection: sqlite3.Connection
) -> None:
    cache = ColumnCache(most_bytes=2 * read(ColumnCache(), connection).size)
    ada = read(cache, connection, ADA)
    bea = read(cache, connection, BEA)
    async with open_stores(home) as stores:
        await stores.memories.write(a_batch(*(a_memory(person=BEA, turn=turn) for turn in range(20, 30))))
    assert read(cache, connection, BEA) is bea
    assert len(bea.ids) == 30
    again = read(cache, connection, ADA)
    assert again is not ada, "the other's ten more took her place"
    for stranger in range(10, 30):
        read(cache, connection, PersonId(stranger))
    assert read(cache, connection, ADA) is not again, "an empty place is a place"


async def test_what_was_read_ahead_is_not_read_again(home: Path, connection: sqlite3.Connection) -> None:
    async with open_stores(home) as stores:
        told = [a_memory("the dog's paw", person=ADA, turn=turn, position=turn) for turn in range(100, 110)]
        around = [a_memory("in the snow", person=ADA, turn=turn, position=turn) for turn in range(110, 113)]
        new = await stores.memories.write(a_batch(*told, *around))
    cache, query = ColumnCache(), a_query(scope=scope(ADA), terms=("dog", "paw"), dense=())
    met: list[int] = []

    def none_of(candidates: Candidates) -> list[Chosen]:
        met.extend(candidates.ids.tolist())
        return []

    asked: list[str] = []
    read_ahead(connection, scope(ADA), query.terms, query.lexical_limit, cache)
    connection.set_trace_callback(asked.append)
    choose(connection, query, none_of, cache)
    assert met == [memory.id for memory in new[:12]]
    assert not [statement for statement in asked if "memory_tokens" in statement or "MATCH" in statement]


async def test_each_audience_is_admitted_to_its_own_however_often_it_was_looked(
    home: Path, connection: sqlite3.Connection
) -> None:
    there = Audience("discord:1")
    async with open_stores(home) as stores:
        (said,) = await stores.memories.write(a_batch(a_memory("said there", person=ADA, turn=100, audience=there)))
    columns = read(ColumnCache(), connection)
    for _ in range(2):
        private, public = (columns.admitted(replace(scope(ADA), audience=one), (Tier.HOT,)) for one in (PRIVATE, there))
        assert columns.ids[public].tolist() == [said.id]
        assert private.all()


async def test_what_is_dropped_makes_room(connection: sqlite3.Connection) -> None:
    cache = ColumnCache(most_bytes=2 * read(ColumnCache(), connection).size)
    for _ in range(5):
        ada = read(cache, connection, ADA)
        cache.drop(ADA)
    bea = read(cache, connection, BEA)
    assert read(cache, connection, ADA) is not ada
    assert read(cache, connection, BEA) is bea


async def test_many_memories_are_read_in_pieces_and_compared_whole(home: Path, connection: sqlite3.Connection) -> None:
    async with open_stores(home) as stores:
        more = [a_memory(f"turn {turn}", person=BEA, turn=turn) for turn in range(100, 300)]
        await stores.memories.write(a_batch(*more))
        cache = ColumnCache()
        before = len(read(cache, connection, BEA).ids)
        more += [a_memory(f"turn {turn}", person=BEA, turn=turn) for turn in range(300, 500)]
        await stores.memories.write(a_batch(*more))
    kept, anew = read(cache, connection, BEA), read(ColumnCache(), connection, BEA)
    assert (before, len(kept.ids)) == (220, 420)
    assert kept.ids.tolist() == sorted(kept.ids.tolist())
    for place in (0, 63, 64, 219, 220, 399):
        cosines = kept.cosines(more[place].embedding.vector)
        assert int(cosines.argmax()) == 20 + place
        assert anew.cosines(more[place].embedding.vector) == pytest.approx(cosines, abs=1e-6)
        assert kept.turn[20 + place] == more[place].turn


async def test_a_block_that_grows_by_and_by_is_what_it_would_be_if_written_at_once(tmp_path: Path) -> None:
    audiences = (PRIVATE, Audience("discord:1"))
    drafts = [a_memory(f"turn {turn}", person=ADA, turn=turn, audience=audiences[turn % 2]) for turn in range(70)]
    drafts[40] = replace(drafts[40], persona="another")
    blocks = []
    for home, size in ((tmp_path / "once", 70), (tmp_path / "one", 1), (tmp_path / "some", 9)):
        home.mkdir()
        async with open_stores(home) as stores:
            for start in range(0, 70, size):
                await stores.memories.write(a_batch(*drafts[start : start + size]))
        with closing(sqlite3.connect(home / FILE)) as connection:
            blocks.append(connection.execute("SELECT id, names, records, vectors FROM memory_blocks").fetchall())
    assert len(blocks[0]) == 3
    assert blocks[1] == blocks[2] == blocks[0]


async def test_one_larger_than_the_bound_is_kept_alone(connection: sqlite3.Connection) -> None:
    cache = ColumnCache(most_bytes=1)
    assert read(cache, connection) is read(cache, connection)


async def test_a_change_is_read_when_it_is_noted(connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    before = read(cache, connection)
    number = int(before.ids[3])
    connection.execute("UPDATE memories SET tier = 'cold', valid_to = 1 WHERE id = ?", (number,))
    assert not read(cache, connection).admitted(scope(ADA), (Tier.COLD,)).any()
    cache.note([number])
    now = read(cache, connection)
    assert now is before
    assert now.ids[now.admitted(scope(ADA), (Tier.COLD,))].tolist() == [number]


async def test_nothing_is_read_again_as_long_as_nothing_was_written(home: Path, connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    read(cache, connection)  # another persona has the person's last memory
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    read(cache, connection)
    assert len(statements) == 1
    assert "memory_blocks" not in statements[0]
    async with open_stores(home) as stores:
        (new,) = await stores.memories.write(a_batch(a_memory(person=ADA, turn=100)))
    assert int(read(cache, connection).ids[-1]) == new.id


async def test_what_is_written_after_the_last_was_forgotten_is_read(home: Path, connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    async with open_stores(home) as stores:
        last = int(read(cache, connection, BEA).ids[-1])
        await stores.memories.forget(BEA, [last], START)
        cache.note([last])
        assert len(read(cache, connection, BEA).ids) == 19
        (new,) = await stores.memories.write(a_batch(a_memory(person=BEA, turn=100)))
    assert new.id == last + 1
    assert int(read(cache, connection, BEA).ids[-1]) == new.id


async def test_what_is_erased_leaves_no_row(home: Path, connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    ids = read(cache, connection).ids.tolist()
    async with open_stores(home) as stores:
        await stores.memories.forget(ADA, [ids[5]], START)
    cache.note([ids[5]])
    now = read(cache, connection)
    assert now.ids.tolist() == [number for number in ids if number != ids[5]]
    assert len(now.cosines(an_embedding("question").vector)) == len(ids) - 1


async def test_a_recall_that_fails_is_not_believed_the_next_time(connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    number = int(read(cache, connection).ids[0])
    connection.execute("UPDATE memories SET tier = 'cold' WHERE id = ?", (number,))
    cache.note([number])
    with pytest.raises(ValueError, match="broken"), cache.reading(connection, scope(ADA)):
        raise ValueError("broken")
    assert read(cache, connection).admitted(scope(ADA), (Tier.COLD,)).sum() == 1


async def test_vectors_of_two_models_do_not_mix(home: Path, connection: sqlite3.Connection) -> None:
    cache = ColumnCache()
    read(cache, connection)
    async with open_stores(home) as stores:
        other = a_memory(person=ADA, turn=50, embedding=an_embedding("x", dimensions=24))
        await stores.memories.write(a_batch(other))
    with pytest.raises(EmbedderChanged, match="reindex"):
        read(cache, connection)


async def test_vectors_of_two_models_are_never_cut_out_of_each_other(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        (old,) = await stores.memories.write(a_batch(a_memory(person=ADA, turn=1)))
        wider = an_embedding("of another model", dimensions=32)
        (new,) = await stores.memories.write(a_batch(replace(a_memory(person=ADA, turn=2), embedding=wider)))
        ids, vectors = await stores.memories.vectors(ADA, PERSONA, -1, 10)
        assert ids == [old.id, new.id]
        assert not vectors[0].any(), "to be made anew"
        assert np.allclose(vectors[1], wider.vector, atol=1e-3)
        await stores.memories.rewrite_vectors([old.id, new.id + 1], [wider, wider])
        assert np.allclose((await stores.memories.vectors(ADA, PERSONA, -1, 10))[1], wider.vector, atol=1e-3)
