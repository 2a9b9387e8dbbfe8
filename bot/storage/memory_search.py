"""Recall's reads: by columns, in one hop to a reader thread. What is found has the scope's admission, and so have the
records that are made of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId, Scope
from bot.core.models.memory import (
    REACH,
    CandidateQuery,
    Candidates,
    Choice,
    Chosen,
    Kind,
    Link,
    LinkKind,
    Memory,
    Tier,
)
from bot.storage import memory_blocks
from bot.storage.column_cache import ColumnCache
from bot.storage.columns import Columns
from bot.storage.lexical import lexical_scores, postings, query_terms
from bot.storage.memory_rows import COLUMNS, IN_SCOPE, SELECTED, SELECTED_IN_SCOPE, memory, scope_values
from bot.storage.rules import concerns, memory_range, ordered
from bot.storage.schema import encodable

_MEMORIES = f"""
    SELECT {SELECTED_IN_SCOPE} FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value WHERE {IN_SCOPE}
"""  # noqa: S608 - joined from constants

_LATEST = f"""
    SELECT {SELECTED_IN_SCOPE} FROM memories m
    WHERE {IN_SCOPE} AND (:kinds = '[]' OR m.kind IN (SELECT value FROM json_each(:kinds)))
    ORDER BY m.created DESC, m.id DESC LIMIT :limit
"""  # noqa: S608 - as above

# By itself SQLite would walk through all of the person's memories, because those lie in the wanted order.
_CURRENT = f"""
    SELECT {SELECTED} FROM memories m INDEXED BY memories_concerns
    WHERE m.person = ? AND m.persona = ? AND m.concerns = ? AND m.valid_to IS NULL ORDER BY m.created DESC, m.id DESC
"""  # noqa: S608 - as above

_FROM_TURNS = f"""
    WITH found(id) AS (
        SELECT m.id FROM json_each(:turns) t CROSS JOIN memories m ON m.person = :person AND m.turn = t.value
        UNION SELECT s.memory FROM json_each(:turns) t CROSS JOIN memory_sources s ON s.turn = t.value)
    SELECT {SELECTED} FROM found CROSS JOIN memories m ON m.id = found.id WHERE m.person = :person ORDER BY m.id
"""  # noqa: S608 - as above

_TIME_ZONE = "SELECT time_zone FROM people WHERE id = ?"

_HOT = """
    SELECT id FROM memories WHERE id BETWEEN :low AND :high AND persona = :persona AND tier = 'hot'
    ORDER BY id LIMIT :limit"""

_LINKS = """
    WITH near(id) AS MATERIALIZED (SELECT value FROM json_each(:ids))
    SELECT source, target, kind FROM near CROSS JOIN memory_links l ON l.person = :person AND l.source = near.id
    UNION
    SELECT source, target, kind FROM near CROSS JOIN memory_links l ON l.target = near.id AND l.person = :person"""


def choose(
    connection: sqlite3.Connection,
    query: CandidateQuery,
    choose: Callable[[Candidates], Sequence[Chosen]],
    cache: ColumnCache,
) -> Choice:
    """See `ports.MemoryStore.choose`."""
    with cache.reading(connection, query.scope) as columns:
        nearest = partial(columns.nearest, query.scope, query.vector, query.dense_limit)
        hits = query.dense if query.dense is not None else nearest(query.tiers)
        query = query.with_hits(hits, nearest((Tier.COLD,)) if query.archive is not None else ())
        candidates = _candidates(connection, columns, query)
    chosen = choose(candidates)
    numbers = [number for one in chosen for number in one.ids]
    near = [number for one in chosen[: query.walked] for number in one.ids]
    tied = links(connection, query.scope.person, near)
    wanted = dict.fromkeys([*numbers, *(number for link in tied for number in (link.source, link.target))])
    return Choice(
        chosen=tuple(chosen),
        memories={memory.id: memory for memory in recollect(connection, query.scope, wanted)},
        links=tuple(tied),
        near=tuple(hits),
        tiers=query.tiers,
    )


def read_ahead(
    connection: sqlite3.Connection, scope: Scope, terms: tuple[str, ...], limit: int, cache: ColumnCache
) -> None:
    """See `ports.MemoryStore.have_at_hand`."""
    with cache.reading(connection, scope) as columns:
        if terms:
            admitted = columns.admitted(scope, (Tier.HOT,))
            found, _ = _by_words(connection, columns, scope, (Tier.HOT,), terms=terms, limit=limit)
            columns.fill(connection, np.flatnonzero(columns.around(found, REACH) & admitted))


def _by_words(
    connection: sqlite3.Connection,
    columns: Columns,
    scope: Scope,
    tiers: tuple[Tier, ...],
    *,
    terms: tuple[str, ...],
    limit: int,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """See `lexical_scores`; what was read ahead is there already."""

    def search() -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        return lexical_scores(connection, columns, columns.admitted(scope, tiers), terms, limit)

    return columns.once((scope.audience, tiers, terms, limit), search)


def _candidates(connection: sqlite3.Connection, columns: Columns, query: CandidateQuery) -> Candidates:
    scope, tiers = query.scope, query.tiers
    admitted = columns.admitted(scope, tiers)
    dense, _ = columns.find(np.array([hit.id for hit in query.dense or ()], dtype=np.int64))
    found, scores = _by_words(connection, columns, scope, tiers, terms=query.terms, limit=query.lexical_limit)
    hits = np.concatenate([dense[admitted[dense]], found, columns.said_on(query, admitted)])
    rows = np.flatnonzero(columns.around(hits, query.reach) & admitted)
    lexical = np.zeros(len(columns.ids), dtype=np.float32)
    lexical[found] = scores
    return columns.candidates(connection, rows, query, lexical[rows])


@dataclass(frozen=True)
class SqlKnown:
    """Implements `ports.Known`, within one transaction and as long as its columns are nobody else's."""

    connection: sqlite3.Connection
    columns: Columns
    scope: Scope

    def time_zone(self) -> str:
        row = self.connection.execute(_TIME_ZONE, (self.scope.person,)).fetchone()
        return "UTC" if row is None else str(row[0])

    def search(self, terms: Sequence[str], limit: int) -> list[Memory]:
        return self._best(self.columns.admitted(self.scope, tuple(Tier)), terms, limit)

    def holding(self, terms: Sequence[str], limit: int) -> list[Memory]:
        left = self.columns.admitted(self.scope, tuple(Tier))
        for term in sorted(query_terms(terms), key=len, reverse=True):  # long words are rare
            (rows,) = postings(self.connection, self.columns, [term])
            held = np.zeros_like(left)
            held[rows] = True
            left = left & held
            if not left.any():  # mostly so after one or two words
                return []
        return self._best(left, terms, limit)

    def _best(self, admitted: NDArray[np.bool_], terms: Sequence[str], limit: int) -> list[Memory]:
        found, _ = lexical_scores(self.connection, self.columns, admitted, terms, limit)
        return recollect(self.connection, self.scope, self.columns.ids[found].tolist())

    def latest(self, *, limit: int, kinds: Sequence[Kind] = ()) -> list[Memory]:
        return latest(self.connection, self.scope, limit=limit, kinds=kinds, tiers=tuple(Tier))

    def current(self, subject: str, relation: str) -> list[Memory]:
        return current(self.connection, self.scope.person, self.scope.persona, subject, relation)

    def from_turns(self, turns: Sequence[int]) -> list[Memory]:
        return from_turns(self.connection, self.scope.person, turns)


def recollect(connection: sqlite3.Connection, scope: Scope, ids: Iterable[int]) -> list[Memory]:
    """See `ports.MemoryStore.recollect`."""
    wanted = list(ids)
    rows = connection.execute(_MEMORIES, scope_values(scope, tuple(Tier)) | {"ids": json.dumps(wanted)})
    found = {row[COLUMNS.index("id")]: row for row in rows}
    return [memory(found[number]) for number in wanted if number in found]


def latest(
    connection: sqlite3.Connection, scope: Scope, *, limit: int, kinds: Sequence[Kind], tiers: Sequence[Tier]
) -> list[Memory]:
    """See `ports.MemoryStore.latest`."""
    wanted = {"kinds": json.dumps([kind.value for kind in kinds]), "limit": limit}
    return [memory(row) for row in connection.execute(_LATEST, scope_values(scope, tiers) | wanted)]


def current(
    connection: sqlite3.Connection, person: PersonId, persona: str, subject: str, relation: str
) -> list[Memory]:
    """See `ports.MemoryStore.current`."""
    rows = connection.execute(_CURRENT, (person, persona, encodable(concerns(subject, relation))))
    return [memory(row) for row in rows]


def from_turns(connection: sqlite3.Connection, person: PersonId, turns: Sequence[int]) -> list[Memory]:
    """See `ports.MemoryStore.from_turns`."""
    rows = connection.execute(_FROM_TURNS, {"person": person, "turns": json.dumps(list(turns))})
    return [memory(row) for row in rows]


def hot_vectors(
    connection: sqlite3.Connection, person: PersonId, persona: str, after: int, limit: int
) -> tuple[list[int], NDArray[np.float32]]:
    """See `ports.MemoryStore.vectors`."""
    low, high = memory_range(person)
    whose = {"low": max(low, after + 1), "high": high, "persona": persona, "limit": limit}
    ids = [number for (number,) in connection.execute(_HOT, whose)]
    return ids, memory_blocks.vectors_of(connection, ids)


def links(connection: sqlite3.Connection, person: PersonId, ids: Iterable[int]) -> list[Link]:
    """See `ports.MemoryStore.links`."""
    rows = connection.execute(_LINKS, {"person": person, "ids": json.dumps(list(ids))})
    return ordered(Link(source=source, target=target, kind=LinkKind(kind)) for source, target, kind in rows)
