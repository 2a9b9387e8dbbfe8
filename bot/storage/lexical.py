"""Lexical search: posting lists from FTS5, BM25 from the person's own statistics.

One FTS5 table holds everybody's terms. Each term carries a prefix of its (person, persona), so that other people's rows
cost nothing, and reaches FTS5 as [a-z0-9] alone, so that no term can be taken for a query's syntax. The scores are not
FTS5's own `bm25()`: that counts the rows of all people, so that a score would grow with every stranger who joins.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId, Scope
from bot.core.models.memory import Tier
from bot.storage.memory_rows import IN_SCOPE, scope_values

_K1, _B = 1.2, 0.4
"""BM25's saturation, and its length normalisation, weak because most turns are short anyway."""
_MOST_TERMS = 64
_LONGEST_TERM = 128
_PLAIN = re.compile("[a-z0-9]+")

_POSTINGS = f"""
    SELECT m.id, m.length FROM lexical CROSS JOIN memories m ON m.id = lexical.rowid
    WHERE lexical MATCH :term AND {IN_SCOPE}"""  # noqa: S608 - joined from constants
_STATISTICS = "SELECT last, terms FROM memory_numbers WHERE person = :person"

Postings = tuple[NDArray[np.int64], NDArray[np.float32]]
"""The memories that hold a term, int64[n], and how many terms each has, float32[n]."""


def entry(person: PersonId, persona: str, terms: Iterable[str]) -> str:
    """What FTS5 stores for a memory's terms."""
    prefix = _prefix(person, persona)
    return " ".join(prefix + _encoded(term) for term in terms if term)


def lexical_scores(
    connection: sqlite3.Connection, scope: Scope, tiers: Sequence[Tier], terms: Sequence[str], limit: int
) -> dict[int, float]:
    """BM25 of the best `limit` memories that share a word with `terms`, best first.

    Of a long text the first 64 different terms count.
    """
    prefix = _prefix(scope.person, scope.persona)
    wanted = [prefix + _encoded(term) for term in query_terms(terms)]
    if not wanted or limit < 1:
        return {}
    values = scope_values(scope, tiers)
    count, length = connection.execute(_STATISTICS, values).fetchone() or (0, 0)
    postings = [_posting(connection, values | {"term": f'"{term}"'}) for term in wanted]
    return bm25(postings, count, length, limit)


def query_terms(terms: Sequence[str]) -> list[str]:
    """The different terms that a search looks for."""
    return [term for term in dict.fromkeys(terms) if term][:_MOST_TERMS]


def bm25(postings: Sequence[Postings], count: int, length: int, limit: int) -> dict[int, float]:
    """Okapi BM25 (Robertson and Zaragoza 2009) over the terms' postings, the best `limit`, best first, each above 0.

    `count` memories have `length` terms together, the forgotten among them: enough to tell a rare word from a frequent
    one. A term counts once a memory, because a turn seldom says a word twice.
    """
    average = max(length, 1) / max(count, 1)
    ids = np.concatenate([numbers for numbers, _ in postings])
    if not len(ids):
        return {}
    shares = []
    for numbers, lengths in postings:
        rarity = np.log1p((max(count - len(numbers), 0) + 0.5) / (len(numbers) + 0.5))
        shares.append(rarity * (_K1 + 1) / (1 + _K1 * (1 - _B + _B * lengths / average)))
    found, place = np.unique(ids, return_inverse=True)
    scores = np.bincount(place, weights=np.concatenate(shares))
    best = np.argsort(-scores, kind="stable")[:limit]
    return dict(zip(found[best].tolist(), scores[best].tolist(), strict=True))


def _posting(connection: sqlite3.Connection, values: dict[str, Any]) -> Postings:
    rows = connection.execute(_POSTINGS, values)
    table = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1].astype(np.float32)


def _prefix(person: PersonId, persona: str) -> str:
    """Marks a term's owner. Two personas of a person may share it: every statement asks for the persona as well."""
    return f"{person:x}x{crc32(persona.encode()):08x}x"


def _encoded(term: str) -> str:
    """The term's first 128 characters in [a-z0-9], different for different ones: as they are, or in hexadecimal."""
    term = term[:_LONGEST_TERM]
    return f"a{term}" if _PLAIN.fullmatch(term) else f"u{term.encode('utf-8', 'surrogatepass').hex()}"
