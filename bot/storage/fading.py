"""Decay's reads and its one write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.core.models.memory import Embedding, Fading, Kind, Memory, MemoryBatch, MemoryDraft, Sitting, Tier, Trace
from bot.storage import memory_blocks
from bot.storage.erasure import forget_memories
from bot.storage.memory_rows import SELECTED, memory
from bot.storage.memory_writing import write
from bot.storage.schema import EPOCH, memories
from bot.storage.vectors import unpacked_tokens

_TRACES = """
    SELECT id, person, persona, kind, tier, created, importance, stability, last_recalled, recall_count, pinned,
        expires, valid_to
    FROM memories WHERE id > :after AND person NOT IN (SELECT shadow FROM links) ORDER BY id LIMIT :limit"""

_SITTINGS = """
    SELECT DISTINCT m.persona, m.audience, m.conversation, m.session
    FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value
    WHERE m.person = :person AND NOT EXISTS (
        SELECT 1 FROM memories g WHERE g.person = m.person AND g.persona = m.persona AND g.audience = m.audience
            AND g.conversation = m.conversation AND g.session = m.session AND g.kind = 'gist')
    ORDER BY m.id"""
_EPISODES = f"""
    SELECT {SELECTED}, t.width, t.tokens FROM memories m CROSS JOIN memory_tokens t ON t.id = m.id
    WHERE m.person = :person AND m.persona = :persona AND m.audience = :audience
        AND m.conversation = :conversation AND m.session = :session AND m.kind = 'episode'
        AND (m.tier = 'cold' OR m.id IN (SELECT value FROM json_each(:ids)))
    ORDER BY m.position, m.id"""  # noqa: S608 - joined from constants
_TOLD = """
    SELECT DISTINCT m.turn FROM json_each(:turns) t CROSS JOIN memories m ON m.person = :person AND m.turn = t.value
    WHERE m.kind != 'episode'"""

_KINDS = {kind.value: kind for kind in Kind}
_TIERS = {tier.value: tier for tier in Tier}


def traces(connection: sqlite3.Connection, after: int, limit: int) -> list[Trace]:
    """See `ports.MemoryStore.traces`."""
    return [_trace(row) for row in connection.execute(_TRACES, {"after": after, "limit": limit})]


def _trace(row: Sequence[Any]) -> Trace:
    number, person, persona, kind, tier, created, importance, stability, last, count, pinned, expires, ended = row
    return Trace(
        id=number,
        person=PersonId(person),
        persona=persona,
        kind=_KINDS[kind],
        tier=_TIERS[tier],
        created=EPOCH + timedelta(microseconds=created),
        importance=importance,
        stability=timedelta(microseconds=stability),
        last_recalled=_moment(last),
        recall_count=count,
        pinned=bool(pinned),
        expires=_moment(expires),
        valid_to=_moment(ended),
    )


def _moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)


def sittings(connection: sqlite3.Connection, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
    """See `ports.MemoryStore.sittings`."""
    wanted = {"person": person, "ids": json.dumps(list(ids))}
    found = []
    for place in connection.execute(_SITTINGS, wanted).fetchall():
        where = dict(zip(("persona", "audience", "conversation", "session"), place, strict=True))
        rows = connection.execute(_EPISODES, wanted | where).fetchall()
        if rows:
            episodes = tuple(memory(columns) for *columns, _, _ in rows)
            vectors = memory_blocks.vectors_of(connection, [episode.id for episode in episodes])
            embeddings = tuple(
                Embedding(vector=vector, tokens=unpacked_tokens(width, packed))
                for vector, (*_, width, packed) in zip(vectors, rows, strict=True)
            )
            turns = {"person": person, "turns": json.dumps([episode.turn for episode in episodes])}
            told = frozenset(turn for (turn,) in connection.execute(_TOLD, turns))
            found.append(Sitting(episodes=episodes, embeddings=embeddings, told=told))
    return found


def fade(connection: Connection, fading: Fading, moved: Collection[PersonId] = ()) -> list[Memory]:
    """See `ports.MemoryStore.fade`; within the caller's transaction."""
    stale = [gist for gist in fading.gists if not _are_there(connection, gist.drawn_from)]
    fading = without(fading, stale)
    new = write(connection, MemoryBatch(at=fading.at, drafts=fading.gists), moved) if fading.gists else []
    _move(connection, Tier.COLD, _as_read(connection, fading.archive))
    _move(connection, Tier.HOT, [trace.id for trace in fading.restore])
    gone = _as_read(connection, fading.forget)
    owners = {trace.id: trace.person for trace in fading.forget}
    for person, numbers in groupby(sorted(gone), key=owners.__getitem__):
        forget_memories(connection, person, list(numbers), fading.at)
    return new


def without(fading: Fading, stale: Sequence[MemoryDraft]) -> Fading:
    """The same without these gists, and without forgetting what they were drawn from."""
    waits = {number for gist in stale for number in gist.drawn_from}
    gists = tuple(gist for gist in fading.gists if not any(gist is other for other in stale))
    return replace(fading, gists=gists, forget=tuple(trace for trace in fading.forget if trace.id not in waits))


def _are_there(connection: Connection, numbers: Sequence[int]) -> bool:
    there = select(func.count()).where(memories.c.id.in_(numbers))
    return connection.scalar(there) == len(set(numbers))


def _move(connection: Connection, tier: Tier, ids: Sequence[int]) -> None:
    if ids:
        statement = update(memories).where(memories.c.id == bindparam("number")).values(tier=tier.value)
        connection.execute(statement, [{"number": number} for number in ids])


def _as_read(connection: Connection, read: Iterable[Trace]) -> list[int]:
    """Those that are still as decay saw them."""
    seen = {trace.id: trace.recall_count for trace in read}
    if not seen:
        return []
    query = select(memories.c.id, memories.c.recall_count).where(
        memories.c.id.in_(list(seen)), memories.c.pinned.is_(False)
    )
    return [row.id for row in connection.execute(query) if row.recall_count == seen[row.id]]
