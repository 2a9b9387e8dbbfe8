"""One person's memories with one persona as columns in RAM: what recall compares is compared all at once.

Making a record of a row costs more than finding it, so recall goes by columns and has records made of what it chose.
The truth is in SQL; what changes there is read anew (`ColumnCache`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import EmbedderChanged
from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.memory import POSITION_BITS, Candidates, Hit, Tier
from bot.core.salience import is_question, names_somebody
from bot.storage.rules import memory_range
from bot.storage.schema import EPOCH, MICROSECOND
from bot.storage.vectors import unpacked, unpacked_tokens

_ROWS = """
    SELECT m.id, m.turn, m.conversation, m.session, m.position, m.created, m.audience, m.length,
        (m.tier = 'cold') + 2 * (m.speaker = 'companion') + 4 * (m.kind = 'gist') + 8 * (m.valid_to IS NOT NULL),
        v.vector
"""
# By an index the rows would come in another order than they lie in, and be sorted afterwards.
_NEWER = f"""{_ROWS} FROM memories m NOT INDEXED CROSS JOIN memory_vectors v ON v.id = m.id
    WHERE m.id BETWEEN :low AND :high AND m.person = :person AND m.persona = :persona ORDER BY m.id"""
_COUNT = "SELECT count(*) FROM memories WHERE person = :person AND persona = :persona"
_CHANGED = f"""{_ROWS} FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value
        CROSS JOIN memory_vectors v ON v.id = m.id
    WHERE m.person = :person AND m.persona = :persona"""
_CONTENTS = """
    SELECT m.id, m.text, t.width, t.tokens, m.importance, m.valence, m.recall_count,
        coalesce(m.last_recalled, m.created), m.happens_from, m.happens_to
    FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value CROSS JOIN memory_tokens t ON t.id = m.id
    WHERE m.person = :person AND m.persona = :persona"""

_FLAGS = 8
"""The flags' place in a row."""
_COLD, _COMPANION, _GIST, _CLOSED = 1, 2, 4, 8
_CONVERSATION_BITS = 47
"""A place is conversation, session, position, from the highest bits to the lowest; a session is a position's number."""
_DAY = timedelta(days=1) // MICROSECOND
_COLUMNS = ("ids", "turn", "place", "day", "length", "audience", "flags")
_AT_ONCE = 64
"""Rows read before they become a part of the columns: so few that their memory is used again and again. 10,000 at once
took twice as long, most of it in the kernel."""
_SPARE = 8
"""A full buffer grows by an eighth."""
_OVERHEAD, _EMPTY = 400, 3_000
"""Bytes of a memory beside its vectors, and of columns without any, about."""


@dataclass(frozen=True, slots=True)
class Content:
    """What of a memory only candidates need, as `Candidates` has it: token vectors, int8[n, width], what its text is
    like, and `weights` in the order of `_WEIGHTS`."""

    tokens: NDArray[np.int8]
    asks: bool
    names: bool
    weights: tuple[float, ...]


class Columns:
    """Every memory of one person and persona, of any tier and audience, in the order of their numbers.

    Made and used on a reader thread. What a scope may meet is decided here for every question, by `admitted`.
    """

    def __init__(self, person: PersonId, persona: str) -> None:
        self.person, self.persona = person, persona
        self._whose = {"person": person, "persona": persona}
        self._clear()

    def _clear(self) -> None:
        self.ids = np.empty(0, dtype=np.int64)
        self.turn = np.empty(0, dtype=np.int64)
        self.place = np.empty(0, dtype=np.int64)
        self.day = np.empty(0, dtype=np.int64)
        self.length = np.empty(0, dtype=np.float32)
        self.audience = np.empty(0, dtype=np.int32)
        self.flags = np.empty(0, dtype=np.uint8)
        self._buffer = np.empty((0, 0), dtype=np.float32)
        self._used = 0
        self._expected = 0
        self._by_place = np.empty(0, dtype=np.intp)
        self._places = np.empty(0, dtype=np.int64)
        self._contents: list[Content | None] = []
        self._content_bytes = 0
        self._conversations: dict[str, int] = {}
        self._audiences: dict[str, int] = {}

    @property
    def size(self) -> int:
        """Bytes, about."""
        return _EMPTY + self._buffer.nbytes + len(self.ids) * _OVERHEAD + self._content_bytes

    def refresh(self, connection: sqlite3.Connection, changed: Iterable[int]) -> None:
        """Read what is new, in the order in which it lies on disk, and these memories anew. Raises EmbedderChanged."""
        wanted = np.array(sorted(changed), dtype=np.int64)
        rows, found = self.find(wanted)
        if len(rows):
            ids = {"ids": json.dumps(wanted[found].tolist())}
            flags = {row[0]: row[_FLAGS] for row in connection.execute(_CHANGED, self._whose | ids)}
            if len(flags) < len(rows):
                self._clear()  # some are gone, and their contents with them
            else:
                self.flags[rows] = [flags[number] for number in wanted[found].tolist()]
                self._drop_contents(rows)
        low, high = memory_range(self.person)
        if not len(self.ids):
            (self._expected,) = connection.execute(_COUNT, self._whose).fetchone()
        low = int(self.ids[-1]) + 1 if len(self.ids) else low
        self._append(connection.execute(_NEWER, self._whose | {"low": low, "high": high}))

    def find(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The rows of those of the numbers that are here, in their order, and which they are."""
        if not len(self.ids):
            return np.empty(0, dtype=np.intp), np.zeros(len(numbers), dtype=np.bool_)
        rows = np.searchsorted(self.ids, numbers)
        found = self.ids[np.minimum(rows, len(self.ids) - 1)] == numbers
        return rows[found], found

    def admitted(self, scope: Scope, tiers: Sequence[Tier]) -> NDArray[np.bool_]:
        """bool[n]: what the scope may meet, in these tiers. In private a person meets everything of theirs."""
        cold = (self.flags & _COLD).astype(np.bool_)
        admitted = np.zeros(len(self.ids), dtype=np.bool_)
        for tier in tiers:
            admitted |= cold if tier is Tier.COLD else ~cold
        if scope.audience != PRIVATE:
            admitted &= self.audience == self._audiences.get(scope.audience, -1)
        return admitted

    def cosines(self, vector: NDArray[np.float32], rows: NDArray[np.intp] | None = None) -> NDArray[np.float32]:
        """float32[n]: to all, or to these rows. Raises EmbedderChanged."""
        if not len(self.ids):
            return np.empty(0, dtype=np.float32)
        if len(vector) != self._buffer.shape[1]:
            raise EmbedderChanged(_OTHER_MODEL.format(len(vector)))
        kept = self._buffer[: len(self.ids)]
        return np.asarray((kept if rows is None else kept[rows]) @ vector, dtype=np.float32)

    def around(self, rows: NDArray[np.intp], reach: int) -> NDArray[np.bool_]:
        """bool[n]: what stands within `reach` turns of these rows in the same sitting, they themselves included."""
        begins = np.searchsorted(self._places, self.place[rows] - reach, side="left")
        ends = np.searchsorted(self._places, self.place[rows] + reach, side="right")
        edges = np.zeros(len(self.ids) + 1, dtype=np.int32)
        np.add.at(edges, begins, 1)
        np.add.at(edges, ends, -1)
        held = np.empty(len(self.ids), dtype=np.bool_)
        held[self._by_place] = np.cumsum(edges[:-1]) > 0
        return held

    def nearest(self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier]) -> list[Hit]:
        """See `ports.MemoryStore.nearest`."""
        rows = np.flatnonzero(self.admitted(scope, tiers))
        if not len(rows):
            return []
        return best(self.ids[rows], self.cosines(vector)[rows], limit)

    def candidates(
        self,
        connection: sqlite3.Connection,
        rows: NDArray[np.intp],
        vector: NDArray[np.float32],
        lexical: NDArray[np.float32],
    ) -> Candidates:
        """These rows; `lexical` has a score for each."""
        contents = self._filled(connection, rows)
        flags = self.flags[rows]
        tokens = [content.tokens for content in contents]
        filled = [one for one in tokens if len(one)]
        weights = np.array([content.weights for content in contents], dtype=np.float64).reshape(-1, len(_WEIGHTS)).T
        return Candidates(
            ids=self.ids[rows],
            turn=self.turn[rows],
            place=self.place[rows],
            day=self.day[rows],
            companion=(flags & _COMPANION).astype(np.bool_),
            gist=(flags & _GIST).astype(np.bool_),
            closed=(flags & _CLOSED).astype(np.bool_),
            asks=np.array([content.asks for content in contents], dtype=np.bool_),
            names=np.array([content.names for content in contents], dtype=np.bool_),
            importance=weights[0].astype(np.float32),
            valence=weights[1].astype(np.float32),
            recalled=weights[2].astype(np.int64),
            used=weights[3].astype(np.int64),
            first_day=weights[4].astype(np.int64),
            last_day=weights[5].astype(np.int64),
            dense=self.cosines(vector, rows),
            lexical=lexical,
            tokens=np.concatenate(filled) if filled else np.empty((0, 0), dtype=np.int8),
            counts=np.array([len(one) for one in tokens], dtype=np.int64),
        )

    def _append(self, rows: sqlite3.Cursor) -> None:
        """Put these behind those that are here."""
        pieces = []
        while some := rows.fetchmany(_AT_ONCE):
            pieces.append(self._piece(some))
        if not pieces:
            return
        for name, arrays in zip(_COLUMNS, zip(*pieces, strict=True), strict=True):
            setattr(self, name, np.concatenate([getattr(self, name), *arrays]))
        self._contents += [None] * (len(self.ids) - len(self._contents))
        self._by_place = np.argsort(self.place, kind="stable")
        self._places = self.place[self._by_place]

    def _piece(self, rows: Sequence[Sequence[Any]]) -> tuple[NDArray[Any], ...]:
        """These rows' part of each of `_COLUMNS`; their vectors are put into the buffer."""
        ids, turn, conversation, session, position, created, audience, length, flags, vectors = zip(*rows, strict=True)
        self._keep(vectors)
        said_in = [self._conversations.setdefault(name, len(self._conversations)) for name in conversation]
        heard_by = [self._audiences.setdefault(name, len(self._audiences)) for name in audience]
        place = np.array(said_in, dtype=np.int64) << _CONVERSATION_BITS
        place += (np.array(session, dtype=np.int64) << POSITION_BITS) + np.array(position, dtype=np.int64)
        return (
            np.array(ids, dtype=np.int64),
            np.array(turn, dtype=np.int64),
            place,
            EPOCH.toordinal() + np.array(created, dtype=np.int64) // _DAY,
            np.array(length, dtype=np.float32),
            np.array(heard_by, dtype=np.int32),
            np.array(flags, dtype=np.uint8),
        )

    def _keep(self, vectors: Sequence[bytes]) -> None:
        """Unpack vectors behind those that are in the buffer. Raises EmbedderChanged."""
        used, count, dimensions = self._used, self._used + len(vectors), len(vectors[0]) // 2
        if used and dimensions != self._buffer.shape[1]:
            raise EmbedderChanged(_OTHER_MODEL.format(self._buffer.shape[1]))
        if count > len(self._buffer):
            most = max(count, self._expected)
            wider = np.empty((most + most // _SPARE, dimensions), dtype=np.float32)
            if used:
                wider[:used] = self._buffer[:used]
            self._buffer = wider
        unpacked(vectors, dimensions, out=self._buffer[used:count])
        self._used = count

    def _filled(self, connection: sqlite3.Connection, rows: NDArray[np.intp]) -> list[Content]:
        """The contents of these rows; those that were never asked for are read and kept."""
        numbers = rows.tolist()
        missing = {int(self.ids[row]): row for row in numbers if self._contents[row] is None}
        if missing:
            found = connection.execute(_CONTENTS, self._whose | {"ids": json.dumps(list(missing))})
            for number, text, width, tokens, *weights in found:
                content = Content(
                    unpacked_tokens(width, tokens), is_question(text), names_somebody(text), _weights(weights)
                )
                self._contents[missing[number]] = content
                self._content_bytes += content.tokens.nbytes
        return [self._contents[row] or _GONE for row in numbers]

    def _drop_contents(self, rows: NDArray[np.intp]) -> None:
        for row in rows.tolist():
            content, self._contents[row] = self._contents[row], None
            self._content_bytes -= content.tokens.nbytes if content is not None else 0


_WEIGHTS = ("importance", "valence", "recalled", "used", "first_day", "last_day")
_GONE = Content(np.empty((0, 0), dtype=np.int8), asks=False, names=False, weights=(0.0,) * len(_WEIGHTS))
"""Of a memory that was erased while it was being read: its record will not be found either."""

_OTHER_MODEL = "The stored vectors do not have {} dimensions: another model made them. Run `everkin reindex`."


def _weights(row: Sequence[Any]) -> tuple[float, ...]:
    """A content's weights; the row has moments in microseconds."""
    importance, valence, recalled, used, begins, ends = row
    first, last = (1, 0) if begins is None or ends is None else (_ordinal(begins), _ordinal(ends - 1))
    return importance, valence, recalled, _ordinal(used), first, last


def _ordinal(moment: int) -> int:
    return EPOCH.toordinal() + moment // _DAY


def best(ids: NDArray[np.int64], scores: NDArray[np.float32], limit: int) -> list[Hit]:
    """The highest scores, best first; of equal ones the lower number."""
    rows = highest(scores, limit)
    return [
        Hit(id=number, score=score) for number, score in zip(ids[rows].tolist(), scores[rows].tolist(), strict=True)
    ]


def highest(scores: NDArray[np.floating[Any]], limit: int) -> NDArray[np.intp]:
    """Where the highest scores are, best first; of equal ones the first."""
    if limit < 1:
        return np.empty(0, dtype=np.intp)
    within = np.arange(len(scores))
    if limit < len(scores):
        within = np.flatnonzero(scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit])
    return within[np.argsort(-scores[within], kind="stable")][:limit]
