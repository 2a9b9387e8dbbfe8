"""The truth about what is remembered, in SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.models.memory import (
    CandidateQuery,
    Candidates,
    Choice,
    Chosen,
    Embedding,
    Fading,
    Hit,
    Kind,
    Link,
    Memory,
    MemoryBatch,
    Sitting,
    Strength,
    Tier,
    Trace,
)
from bot.core.models.turn import Turn
from bot.core.ports import Known
from bot.storage import memory_blocks, memory_search
from bot.storage.column_cache import ColumnCache
from bot.storage.erasure import erase_from, erase_person, finish_purge, forget_memories, purge, reword_turn
from bot.storage.fading import fade, sittings, traces
from bot.storage.journal import What, note
from bot.storage.memory_rows import memory, plain, select_memories
from bot.storage.memory_writing import write
from bot.storage.prepared import driver
from bot.storage.rules import memory_range, owner
from bot.storage.schema import memories, memory_sources, memory_tokens
from bot.storage.sqlite import Database
from bot.storage.vectors import packed, packed_tokens
from bot.storage.writer import Work

T = TypeVar("T")

# One statement for all of them: each takes Python's lock and gives it back.
_STRENGTHEN = """
    UPDATE memories SET stability = json_extract(one.value, '$[1]'), last_recalled = json_extract(one.value, '$[2]'),
        recall_count = json_extract(one.value, '$[3]'), tier = json_extract(one.value, '$[4]')
    FROM json_each(?) one WHERE memories.id = json_extract(one.value, '$[0]')"""


class SqlMemories:
    """Implements `ports.MemoryStore` and what maintenance needs (`database.Memories`)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cache = ColumnCache()

    async def write(self, batch: MemoryBatch) -> list[Memory]:
        closed = [old for draft in batch.drafts for old in draft.supersedes]
        work = partial(write, batch=batch, moved=self._database.forwarding.moved)
        return await self._change(closed, work, behind=True)

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Memory]:
        query = select_memories().where(memories.c.person == person, memories.c.id.in_(ids))
        found = {stored.id: stored for stored in await self._all(query)}
        return [found[number] for number in ids if number in found]

    async def choose(self, query: CandidateQuery, choose: Callable[[Candidates], Sequence[Chosen]]) -> Choice:
        return await self._database.hop(partial(memory_search.choose, query=query, choose=choose, cache=self._cache))

    async def have_at_hand(self, scope: Scope, terms: Sequence[str] = (), limit: int = 0) -> None:
        await self._database.hop(
            partial(memory_search.read_ahead, scope=scope, terms=tuple(terms), limit=limit, cache=self._cache)
        )

    async def recollect(self, scope: Scope, ids: Sequence[int]) -> list[Memory]:
        return await self._database.ask(partial(memory_search.recollect, scope=scope, ids=ids))

    async def consult(self, scope: Scope, work: Callable[[Known], T]) -> T:
        return await self._database.hop_behind(partial(self._look, scope=scope, work=work))

    async def nearest(
        self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier] = (Tier.HOT,)
    ) -> list[Hit]:
        def work(connection: sqlite3.Connection) -> list[Hit]:
            with self._cache.reading(connection, scope) as columns:
                return columns.nearest(scope, vector, limit, tuple(tiers))

        return await self._database.hop(work)

    async def search(self, scope: Scope, terms: Sequence[str], limit: int) -> list[Memory]:
        return await self._database.hop(partial(self._look, scope=scope, work=lambda known: known.search(terms, limit)))

    def _look(self, connection: sqlite3.Connection, scope: Scope, work: Callable[[Known], T]) -> T:
        with self._cache.reading(connection, scope) as columns:
            return work(memory_search.SqlKnown(connection, columns, scope))

    async def latest(
        self, scope: Scope, *, limit: int, kinds: Sequence[Kind] = (), tier: Tier | None = None
    ) -> list[Memory]:
        tiers = tuple(Tier) if tier is None else (tier,)
        return await self._database.ask(
            partial(memory_search.latest, scope=scope, limit=limit, kinds=kinds, tiers=tiers)
        )

    async def current(self, person: PersonId, persona: str, subject: str, relation: str) -> list[Memory]:
        whose = (person, persona, subject, relation)
        return await self._database.ask(lambda connection: memory_search.current(connection, *whose))

    async def links(self, person: PersonId, ids: Sequence[int]) -> list[Link]:
        return await self._database.ask(partial(memory_search.links, person=person, ids=ids))

    async def from_turns(self, person: PersonId, turns: Sequence[int]) -> list[Memory]:
        return await self._database.ask(partial(memory_search.from_turns, person=person, turns=turns))

    async def sources(self, person: PersonId, memory: int) -> list[int]:
        low, high = memory_range(person)
        query = select(memory_sources.c.turn).where(memory_sources.c.memory == memory).order_by(memory_sources.c.turn)
        async with self._database.snapshot() as connection:
            found = await connection.execute(query.where(memory_sources.c.memory.between(low, high)))
            return list(found.scalars())

    async def vectors(
        self, person: PersonId, persona: str, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        return await self._database.hop(
            partial(memory_search.hot_vectors, person=person, persona=persona, after=after, limit=limit)
        )

    async def sweep(self, after: int, limit: int) -> list[Memory]:
        return await self._all(select_memories().where(memories.c.id > after).order_by(memories.c.id).limit(limit))

    async def page(self, person: PersonId, after: int, limit: int) -> list[Memory]:
        low, high = memory_range(person)
        query = select_memories().where(memories.c.id.between(max(low, after + 1), high))
        return await self._all(query.order_by(memories.c.id).limit(limit))

    async def personas(self, person: PersonId) -> list[str]:
        query = select(memories.c.persona).where(memories.c.person == person).distinct().order_by(memories.c.persona)
        async with self._database.snapshot() as connection:
            return list((await connection.execute(query)).scalars())

    async def pin(self, person: PersonId, ids: Sequence[int], *, pinned: bool, turn: int | None = None) -> None:
        statement = update(memories).where(memories.c.person == person, memories.c.id.in_(ids)).values(pinned=pinned)

        def work(connection: Connection) -> None:
            if note(connection, turn, {What.PIN: [(number,) for number in ids]}):
                connection.execute(statement)

        await self._database.write(work)

    async def traces(self, after: int, limit: int) -> list[Trace]:
        return await self._database.ask(partial(traces, after=after, limit=limit))

    async def sittings(self, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
        return await self._database.hop(partial(sittings, person=person, ids=ids))

    async def fade(self, fading: Fading) -> list[Memory]:
        changed = [trace.id for trace in (*fading.archive, *fading.restore, *fading.forget)]
        return await self._change(changed, partial(fade, fading=fading, moved=self._database.forwarding.moved))

    async def purge(self) -> None:
        await finish_purge(self._database)

    async def strengthen(self, changes: Sequence[Strength], *, turn: int | None = None) -> None:
        if not changes:
            return
        rows = [plain((one.id, one.stability, one.last_recalled, one.recall_count, one.tier)) for one in changes]

        def work(connection: Connection) -> None:
            if note(connection, turn, {What.STRENGTH: [(change.id,) for change in changes]}):
                driver(connection).execute(_STRENGTHEN, (json.dumps(rows),))

        await self._change([change.id for change in changes], work, behind=True)

    async def forget(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        if await self._change(ids, lambda connection: forget_memories(connection, person, ids, at)):
            await purge(self._database)

    async def reword(self, turn: Turn, text: str, *, off_record: bool = False) -> list[Memory]:
        gone = await self.from_turns(turn.person, [turn.id])
        ids = [memory.id for memory in gone]
        reworded = partial(reword_turn, turn=turn, words=text, made_of_it=ids, off_record=off_record)
        holding = await self._change(ids, reworded)
        self._cache.note(holding)
        await purge(self._database)
        return gone

    async def erase_from(self, audience: Audience, person: PersonId | None = None) -> list[Memory]:
        query = select_memories().where(memories.c.audience == audience)
        gone = await self._all(query if person is None else query.where(memories.c.person == person))
        await self._change([one.id for one in gone], lambda connection: erase_from(connection, audience, person))
        await purge(self._database)
        return gone

    async def taking_back(self, person: PersonId, work: Work[T]) -> T:
        """A transaction that takes back what was done with this person's memories."""
        try:
            return await self._database.write(work)
        finally:
            self._cache.drop(person)

    async def erase(self, person: PersonId) -> None:
        try:
            await self._database.write(lambda connection: erase_person(connection, person))
        finally:
            self._cache.drop(person)
        await purge(self._database)

    def let_go(self, person: PersonId) -> None:
        """Everything of this person has other numbers now: what is kept in RAM of it is not so any more."""
        self._cache.drop(person)

    async def count(self, person: PersonId | None = None, persona: str | None = None, tier: Tier | None = None) -> int:
        query = select(func.count()).select_from(memories)
        for column, value in ((memories.c.person, person), (memories.c.persona, persona), (memories.c.tier, tier)):
            if value is not None:
                query = query.where(column == value)
        async with self._database.snapshot() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def people_with_memories(self) -> list[tuple[PersonId, str, int]]:
        owner = (memories.c.person, memories.c.persona)
        query = select(*owner, func.count()).group_by(*owner).order_by(*owner)
        async with self._database.snapshot() as connection:
            rows = await connection.execute(query)
        return [(PersonId(person), persona, count) for person, persona, count in rows]

    async def rewrite_vectors(self, ids: Sequence[int], embeddings: Sequence[Embedding]) -> None:
        if not ids:
            return
        rows = []
        for number, embedding in zip(ids, embeddings, strict=True):
            width, tokens = packed_tokens(embedding.tokens)
            rows.append({"number": number, "width": width, "tokens": tokens})
        vectors = dict(zip(ids, (packed(embedding.vector) for embedding in embeddings), strict=True))

        def work(connection: Connection) -> None:
            memory_blocks.revector(connection, vectors)
            replaced = update(memory_tokens).where(memory_tokens.c.id == bindparam("number"))
            connection.execute(replaced.values(width=bindparam("width"), tokens=bindparam("tokens")), rows)

        try:
            await self._database.write(work)
        finally:
            for person in {owner(number) for number in ids}:
                self._cache.drop(person)

    async def _change(self, ids: Sequence[int], work: Work[T], *, behind: bool = False) -> T:
        """A transaction that changes tiers, ends of validity, recalls or existence of these memories."""
        try:
            return await (self._database.write_behind(work) if behind else self._database.write(work))
        finally:
            self._cache.note(ids)

    async def _all(self, query: Select[Any]) -> list[Memory]:
        return await self._database.read(lambda connection: [memory(row) for row in connection.execute(query)])
