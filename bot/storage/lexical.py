"""Lexical search: posting lists from FTS5, BM25 from the person's own statistics.

One FTS5 table holds everybody's terms. Each term carries a prefix of its (person, persona), so that other people's rows
cost nothing, and reaches FTS5 as [a-z0-9] alone, so that no term can be taken for a query's syntax. The scores are not
FTS5's own `bm25()`: that counts the rows of all people, so that a score would grow with every stranger who joins.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId
from bot.storage.columns import Columns, highest

_K1, _B = 1.2, 0.4
"""BM25's saturation, and its length normalisation, weak because most turns are short anyway."""
_MOST_TERMS = 64
_LONGEST_TERM = 128
_PLAIN = re.compile("[a-z0-9]+")

# In one value: a row at a time would take and give back Python's lock as often.
_POSTINGS = "SELECT group_concat(rowid) FROM lexical WHERE lexical MATCH :term"


def entry(person: PersonId, persona: str, terms: Iterable[str]) -> str:
    """What FTS5 stores for a memory's terms."""
    prefix = _prefix(person, persona)
    return " ".join(prefix + _encoded(term) for term in terms if term)


def moved_entry(terms: str, source: PersonId, target: PersonId, persona: str) -> str:
    """What FTS5 stores for the same memory when it is another person's."""
    before, after = _prefix(source, persona), _prefix(target, persona)
    return " ".join(after + term.removeprefix(before) for term in terms.split())


def lexical_scores(
    connection: sqlite3.Connection,
    columns: Columns,
    admitted: NDArray[np.bool_],
    terms: Sequence[str],
    limit: int,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of the best `limit` of the `admitted` memories that share a word with `terms`, and BM25 of each, best
    first.

    Of a long text the first 64 different terms count.
    """
    held = [rows[admitted[rows]] for rows in postings(connection, columns, terms)]
    return bm25(held, columns.length, *columns.written, limit)


def postings(connection: sqlite3.Connection, columns: Columns, terms: Sequence[str]) -> list[NDArray[np.intp]]:
    """Of each term that counts, the rows of the memories that hold it."""
    prefix = _prefix(columns.person, columns.persona)

    def read(term: str) -> NDArray[np.intp]:
        (numbers,) = connection.execute(_POSTINGS, {"term": f'"{term}"'}).fetchone()
        return columns.find(np.fromstring(numbers or "", dtype=np.int64, sep=","))[0]

    wanted = (prefix + _encoded(term) for term in query_terms(terms))
    return [columns.holding(term, partial(read, term)) for term in wanted]


def query_terms(terms: Sequence[str]) -> list[str]:
    """The different terms that a search looks for."""
    return [term for term in dict.fromkeys(terms) if term][:_MOST_TERMS]


def bm25(
    postings: Sequence[NDArray[np.intp]], lengths: NDArray[np.float32], count: int, length: int, limit: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Okapi BM25 (Robertson and Zaragoza 2009) of memories that have `lengths` terms each, by the rows of those that
    hold a query's terms: the best `limit` rows and their scores, best first, each above 0; of equal ones the lower row.

    `count` memories have `length` terms together, the forgotten among them: enough to tell a rare word from a frequent
    one. A term counts once a memory, because a turn seldom says a word twice.
    """
    if not postings:
        return np.empty(0, dtype=np.intp), np.empty(0)
    average = max(length, 1) / max(count, 1)
    frequency = np.array([len(rows) for rows in postings])
    rarity = np.log1p((np.maximum(count - frequency, 0) + 0.5) / (frequency + 0.5))
    held = np.concatenate(postings)
    saturation = 1 + _K1 * (1 - _B + _B * lengths[held] / average)
    shares = np.repeat(rarity * (_K1 + 1), frequency) / saturation
    scores = np.asarray(np.bincount(held, weights=shares), dtype=np.float64)
    found = np.flatnonzero(scores)
    found = found[highest(scores[found], limit)]
    return found, scores[found]


def _prefix(person: PersonId, persona: str) -> str:
    """Marks a term's owner. Two personas of a person may share it: of what is found, only their own columns' count."""
    return f"{person:x}x{crc32(persona.encode()):08x}x"


def _encoded(term: str) -> str:
    """The term's first 128 characters in [a-z0-9], different for different ones: as they are, or in hexadecimal."""
    term = term[:_LONGEST_TERM]
    return f"a{term}" if _PLAIN.fullmatch(term) else f"u{term.encode('utf-8', 'surrogatepass').hex()}"
