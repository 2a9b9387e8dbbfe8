"""Recall's reads, as plain SQL for one hop to a reader thread. Every statement carries the scope."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import Scope
from bot.core.models.memory import Candidate, CandidateQuery, Hit, Memory, Tier
from bot.storage.lexical import lexical_scores
from bot.storage.memory_cache import MemoryCache, Recollection
from bot.storage.memory_rows import COLUMNS, IN_SCOPE, SELECTED, memory, scope_values
from bot.storage.rules import memory_range
from bot.storage.vectors import cosines, unpacked_tokens

_CHUNK = 256
"""Rows a fetch: their vectors stay in the processor's cache until they are compared."""

_HITS = "SELECT m.id FROM json_each(:hits) h CROSS JOIN memories m ON m.id = h.value"
_CANDIDATES = f"""
    WITH near(id) AS MATERIALIZED (
        {_HITS} WHERE {IN_SCOPE}
        UNION
        SELECT n.id FROM json_each(:hits) h
        CROSS JOIN memories m ON m.id = h.value
        CROSS JOIN memories n ON n.person = m.person AND n.persona = m.persona AND n.conversation = m.conversation
            AND n.session = m.session AND n.position BETWEEN m.position - :reach AND m.position + :reach
        WHERE {IN_SCOPE}
    )
    SELECT m.id FROM near CROSS JOIN memories m ON m.id = near.id WHERE {IN_SCOPE} ORDER BY m.id
"""  # noqa: S608 - joined from constants
_RECOLLECTIONS = f"""
    SELECT v.vector, v.width, v.tokens, {SELECTED}
    FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value CROSS JOIN memory_vectors v ON v.id = m.id
"""  # noqa: S608 - joined from constants
# By an index the rows would come in another order than they lie in, and be sorted afterwards.
_VECTORS = f"""
    SELECT m.id, v.vector FROM memories m NOT INDEXED CROSS JOIN memory_vectors v ON v.id = m.id
    WHERE m.id BETWEEN :low AND :high AND {IN_SCOPE} ORDER BY m.id"""  # noqa: S608 - joined from constants
_MEMORIES = f"{_HITS} WHERE {IN_SCOPE}".replace("m.id FROM", f"{SELECTED} FROM", 1)


def candidates(connection: sqlite3.Connection, query: CandidateQuery, cache: MemoryCache) -> list[Candidate]:
    """See `ports.MemoryStore.candidates`; by number, ascending."""
    generation = cache.generation  # noted before the first read
    lexical = lexical_scores(connection, query.scope, query.tiers, query.terms, query.lexical_limit)
    hits = {hit.id for hit in query.dense} | lexical.keys()
    if not hits:
        return []
    values = scope_values(query.scope, query.tiers) | {"hits": json.dumps(list(hits)), "reach": query.reach}
    ids = [number for (number,) in connection.execute(_CANDIDATES, values)]
    known = cache.find(ids)
    if missing := [number for number in ids if number not in known]:
        read = _recollections(connection, missing)
        cache.keep(read, generation)
        known |= read
    found = [known[number] for number in ids]
    dense = cosines([recollection.vector for recollection in found], query.vector).tolist()
    return [
        Candidate(memory=one.memory, dense=cosine, lexical=lexical.get(number, 0.0), tokens=one.tokens)
        for number, one, cosine in zip(ids, found, dense, strict=True)
    ]


def _recollections(connection: sqlite3.Connection, ids: list[int]) -> dict[int, Recollection]:
    rows = connection.execute(_RECOLLECTIONS, {"ids": json.dumps(ids)})
    return {
        stored.id: Recollection(stored, vector, unpacked_tokens(width, tokens))
        for vector, width, tokens, stored in ((*row[:3], memory(row[3:])) for row in rows)
    }


def nearest(
    connection: sqlite3.Connection, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier]
) -> list[Hit]:
    """See `ports.MemoryStore.nearest`. Reads the scope's vectors in the order in which they lie on disk."""
    low, high = memory_range(scope.person)
    cursor = connection.execute(_VECTORS, scope_values(scope, tiers) | {"low": low, "high": high})
    ids: list[int] = []
    scores: list[NDArray[np.float32]] = []
    while rows := cursor.fetchmany(_CHUNK):
        ids.extend(row[0] for row in rows)
        scores.append(cosines([row[1] for row in rows], vector))
    return best(ids, np.concatenate(scores), limit) if ids else []


def best(ids: Sequence[int], scores: NDArray[np.float32], limit: int) -> list[Hit]:
    """The highest scores, best first; of equal ones the lower number."""
    if limit < len(scores):
        floor = np.partition(scores, len(scores) - limit)[len(scores) - limit] if limit > 0 else np.inf
        within = np.flatnonzero(scores >= floor)
    else:
        within = np.arange(len(scores))
    order = within[np.argsort(-scores[within], kind="stable")][: max(limit, 0)]
    return [Hit(id=ids[place], score=float(scores[place])) for place in order]


def search(connection: sqlite3.Connection, scope: Scope, terms: Sequence[str], limit: int) -> list[Memory]:
    """See `ports.MemoryStore.search`."""
    scores = lexical_scores(connection, scope, tuple(Tier), terms, limit)
    return _in_order(connection, scope, scores)


def _in_order(connection: sqlite3.Connection, scope: Scope, ids: Iterable[int]) -> list[Memory]:
    values = scope_values(scope, tuple(Tier)) | {"hits": json.dumps(list(ids))}
    found = {row[COLUMNS.index("id")]: row for row in connection.execute(_MEMORIES, values)}
    return [memory(found[number]) for number in json.loads(values["hits"]) if number in found]
