"""One person's memories with one persona as columns in RAM: what recall compares is compared all at once.

Making a record of a row costs more than finding it, so recall goes by columns and has records made of what it chose.
The truth is in SQL; what changes there is read anew (`ColumnCache`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.memory import CandidateQuery, Candidates, Hit, Tier
from bot.core.models.record import maker
from bot.storage import memory_blocks
from bot.storage.contents import Contents
from bot.storage.matrix import Matrix
from bot.storage.memory_blocks import COMPANION, GIST, Head, Records
from bot.storage.rules import memory_range
from bot.storage.schema import EPOCH

_COLD, _CLOSED, _CLOSED_ELSEWHERE = 1, 8, 16
"""Flags beside those that never change. What was closed elsewhere still holds where it was said, but in private."""
_ASIDE_FLAGS = f"""{_COLD} * (m.tier = 'cold') + CASE WHEN m.valid_to IS NULL THEN 0
    WHEN m.audience = 'private'
        OR EXISTS (SELECT 1 FROM memories s WHERE s.id = m.superseded_by AND s.audience = m.audience) THEN {_CLOSED}
    ELSE {_CLOSED | _CLOSED_ELSEWHERE} END"""  # noqa: S608 - from constants
# Each column in one value: a row at a time would take and give back Python's lock as often.
_ASIDE = f"""
    SELECT group_concat(m.id), group_concat({_ASIDE_FLAGS}) FROM memories m {{hint}}
    WHERE m.person = :person AND (m.tier = 'cold' OR m.valid_to IS NOT NULL)
        AND m.id BETWEEN :low AND :high"""  # noqa: S608 - from constants
_CHANGED = f"""
    SELECT m.id, {_ASIDE_FLAGS}, m.recall_count, coalesce(m.last_recalled, m.created)
    FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value
    WHERE m.person = :person AND m.persona = :persona"""  # noqa: S608 - as above
_NUMBERS = "SELECT last, terms FROM memory_numbers WHERE person = :person"
_CONTENTS = """
    SELECT m.id, m.text, t.width, t.tokens, m.importance, m.valence, m.recall_count,
        coalesce(m.last_recalled, m.created), m.happens_from, m.happens_to
    FROM json_each(:ids) i CROSS JOIN memories m ON m.id = i.value CROSS JOIN memory_tokens t ON t.id = m.id
    WHERE m.person = :person AND m.persona = :persona"""

_ENTRIES = "SELECT rowid, terms FROM lexical WHERE rowid BETWEEN ? AND ?"

_CONVERSATION_BITS = 47
"""A place is conversation, session, position, from the highest bits to the lowest; a session is a position's number."""
_OVERHEAD, _EMPTY = 400, 3_000
"""Bytes of a memory beside its vectors, and of columns without any, about."""
_MOST_FOUND = 128
"""Words, and what else was looked for, of which is known where it is."""
_FEW = 32
"""New memories whose words are looked through; of more, those that were looked for are looked for anew."""
_NEVER = np.float32(-np.inf)


T = TypeVar("T")


class Columns:
    """Every memory of one person and persona, of any tier and audience, in the order of their numbers.

    Made and used on a reader thread. What a scope may meet is decided here for every question, by `admitted`.
    """

    def __init__(self, person: PersonId, persona: str) -> None:
        self.person, self.persona = person, persona
        self._whose = {"person": person, "persona": persona}
        self.written = 0, 0
        """How many memories the person ever had, with any persona, and how many terms are in them."""
        self._clear()

    def _clear(self) -> None:
        self._last, _ = memory_range(self.person)
        """The highest of the person's numbers when it was last looked."""
        self.ids = np.empty(0, dtype=np.int64)
        self.turn = np.empty(0, dtype=np.int64)
        self.place = np.empty(0, dtype=np.int64)
        self.day = np.empty(0, dtype=np.int64)
        self.length = np.empty(0, dtype=np.float32)
        self.audience = np.empty(0, dtype=np.int32)
        self.flags = np.empty(0, dtype=np.uint8)
        self._vectors = Matrix()
        self._by_place = np.empty(0, dtype=np.intp)
        self._places = np.empty(0, dtype=np.int64)
        self._contents = Contents()
        self._found: dict[Hashable, Any] = {}
        self._holding: dict[str, NDArray[np.intp]] = {}
        self._compared: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
        self._names: dict[str, dict[str, int]] = {"conversation": {}, "audience": {}}

    @property
    def size(self) -> int:
        """Bytes, about."""
        return _EMPTY + self._vectors.size + len(self.ids) * _OVERHEAD + self._contents.size

    def refresh(self, connection: sqlite3.Connection, changed: Collection[int]) -> None:
        """Read what is new, in the order in which it lies on disk, and these memories anew. Raises EmbedderChanged."""
        if changed:
            self._read_again(connection, np.array(list(changed), dtype=np.int64))
        low, high = memory_range(self.person)
        self.written = connection.execute(_NUMBERS, self._whose).fetchone() or (0, 0)
        before, self._last = self._last, low + self.written[0]
        if self._last > before:
            self._append(connection, before + 1, high)
        if changed or self._last > before:
            self._found, self._compared = {}, None

    def find(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The rows of those of the numbers that are here, in their order, and which they are."""
        if not len(self.ids):
            return np.empty(0, dtype=np.intp), np.zeros(len(numbers), dtype=np.bool_)
        rows = np.searchsorted(self.ids, numbers)
        found = self.ids[np.minimum(rows, len(self.ids) - 1)] == numbers
        return rows[found], found

    def admitted(self, scope: Scope, tiers: tuple[Tier, ...]) -> NDArray[np.bool_]:
        """bool[n]: what the scope may meet, in these tiers. In private a person meets everything of theirs."""
        return self.once((scope.audience, tiers), lambda: self._admit(scope, tiers))

    def _admit(self, scope: Scope, tiers: tuple[Tier, ...]) -> NDArray[np.bool_]:
        cold = (self.flags & _COLD).astype(np.bool_)
        admitted = np.zeros(len(self.ids), dtype=np.bool_)
        for tier in tiers:
            admitted |= cold if tier is Tier.COLD else ~cold
        if scope.audience != PRIVATE:
            admitted &= self.audience == self._names["audience"].get(scope.audience, -1)
        admitted.flags.writeable = False
        return admitted

    def cosines(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32[n]: to all. They are kept for the next question about this very vector. Raises EmbedderChanged."""
        if self._compared is None or self._compared[0] is not vector:
            self._compared = vector, self._vectors.products(vector)
        return self._compared[1]

    def once(self, what: Hashable, find: Callable[[], T]) -> T:
        """What `find` gives, which is asked once until any change."""
        found: T | None = self._found.get(what)
        if found is None:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            found = self._found[what] = find()
        return found

    def holding(self, term: str, find: Callable[[], NDArray[np.intp]]) -> NDArray[np.intp]:
        """The rows that hold this term of the lexical index: what `find` gives, which is asked once, and what is new
        since. A message's words are looked for as it comes in, and again when it is remembered."""
        rows = self._holding.get(term)
        if rows is None:
            if len(self._holding) >= _MOST_FOUND:
                self._holding.clear()
            rows = self._holding[term] = find()
        return rows

    def around(self, rows: NDArray[np.intp], reach: int) -> NDArray[np.bool_]:
        """bool[n]: what stands within `reach` turns of these rows in the same sitting, they themselves included."""
        begins = np.searchsorted(self._places, self.place[rows] - reach, side="left")
        counts = np.searchsorted(self._places, self.place[rows] + reach, side="right") - begins
        within = np.arange(counts.sum()) + np.repeat(begins - (np.cumsum(counts) - counts), counts)
        held = np.zeros(len(self.ids), dtype=np.bool_)
        held[self._by_place[within]] = True
        return held

    def said_on(self, query: CandidateQuery, admitted: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The rows of what was said on the query's days, no more of them than the lexical index finds: the nearest.
        Raises EmbedderChanged."""
        said = np.zeros(len(self.ids), dtype=np.bool_)
        for first, last in query.days:
            said |= (first.toordinal() <= self.day) & (self.day <= last.toordinal())
        rows = np.flatnonzero(said & admitted)
        return rows[highest(self.cosines(query.vector)[rows], query.lexical_limit)] if len(rows) else rows

    def nearest(self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: tuple[Tier, ...]) -> list[Hit]:
        """See `ports.MemoryStore.nearest`."""
        admitted = self.admitted(scope, tiers)
        if not admitted.any():
            return []
        return best(self.ids, np.where(admitted, self.cosines(vector), _NEVER), limit)

    def candidates(
        self,
        connection: sqlite3.Connection,
        rows: NDArray[np.intp],
        query: CandidateQuery,
        lexical: NDArray[np.float32],
    ) -> Candidates:
        """These rows, for what the query's scope knows of them; `lexical` has a score for each."""
        self.fill(connection, rows)
        flags = self.flags[rows]
        ended = (flags & _CLOSED).astype(np.bool_)
        if query.scope.audience != PRIVATE:
            ended &= (flags & _CLOSED_ELSEWHERE) == 0
        return Candidates(
            ids=self.ids[rows],
            turn=self.turn[rows],
            place=self.place[rows],
            day=self.day[rows],
            companion=(flags & COMPANION).astype(np.bool_),
            gist=(flags & GIST).astype(np.bool_),
            closed=ended,
            dense=self.cosines(query.vector)[rows],
            lexical=lexical,
            **self._contents.of(rows),
        )

    def _read_again(self, connection: sqlite3.Connection, numbers: NDArray[np.int64]) -> None:
        """Read what can change of those of these that are here; all of it is to be read anew when some are gone."""
        known = numbers[self.find(numbers)[1]]
        ids = {"ids": json.dumps(known.tolist())}
        now = connection.execute(_CHANGED, self._whose | ids).fetchall() if len(known) else []
        if len(now) < len(known):
            self._clear()
        elif now:
            numbers, flags, recalled, used = np.array(now, dtype=np.int64).T
            rows, _ = self.find(numbers)
            self.flags[rows] = self.flags[rows] & (COMPANION | GIST) | flags.astype(np.uint8)
            self._contents.recall(rows, recalled, used)

    def _append(self, connection: sqlite3.Connection, low: int, high: int) -> None:
        """Put what lies within these numbers behind what is here. Raises EmbedderChanged."""
        used = len(self.ids)
        heads: list[Head] = []
        most = used + (memory_blocks.count(connection, low, high) if not used else self._last - low + 1)
        for some, vectors in memory_blocks.between(connection, low, high):
            self._vectors.append(vectors, most)
            heads += some
        if not heads:
            return
        records = memory_blocks.records_of(heads)
        own = np.array([names.persona == self.persona for names in records.whereabouts])[records.names]
        if not own.all():
            self._vectors.keep(used, own)
        columns = {
            "ids": records.id,
            "turn": records.turn,
            "place": (self._numbered(records, "conversation") << _CONVERSATION_BITS) + records.place,
            "day": EPOCH.toordinal() + records.day,
            "length": records.length.astype(np.float32),
            "audience": self._numbered(records, "audience").astype(np.int32),
            "flags": records.flags.astype(np.uint8),
        }
        for name, column in columns.items():
            setattr(self, name, np.concatenate([getattr(self, name), column[own]]))
        self._put_aside(connection, low, high, few=used > 0)
        self._contents.grow(len(self.ids))
        self._hold(connection, low, high)
        self._by_place = np.argsort(self.place, kind="stable")
        self._places = self.place[self._by_place]

    def _hold(self, connection: sqlite3.Connection, low: int, high: int) -> None:
        """Add what is new within these numbers to the rows of the terms that were looked for."""
        if self._last - low >= _FEW:
            self._holding.clear()
        if not self._holding:
            return
        for number, terms in connection.execute(_ENTRIES, (low, high)):
            row, _ = self.find(np.array([number], dtype=np.int64))
            for term in self._holding.keys() & terms.split():
                self._holding[term] = np.append(self._holding[term], row)

    def _numbered(self, records: Records, what: str) -> NDArray[np.int64]:
        """The numbers of the records' conversations or audiences; those that have none yet get one."""
        numbers = self._names[what]
        of = [numbers.setdefault(getattr(names, what), len(numbers)) for names in records.whereabouts]
        return np.array(of, dtype=np.int64)[records.names]

    def _put_aside(self, connection: sqlite3.Connection, low: int, high: int, *, few: bool) -> None:
        """Mark which of these are in cold storage or do not hold any more."""
        statement = _ASIDE.format(hint="NOT INDEXED" if few else "INDEXED BY memories_aside")
        aside = connection.execute(statement, {"person": self.person, "low": low, "high": high}).fetchone()
        if aside[0] is not None:
            ids, flags = (np.fromstring(column, dtype=np.int64, sep=",") for column in aside)
            order = np.argsort(ids)
            rows, own = self.find(ids[order])
            self.flags[rows] |= flags[order][own].astype(np.uint8)

    def fill(self, connection: sqlite3.Connection, rows: NDArray[np.intp]) -> None:
        """Read the contents of those of these rows that were never asked for."""
        missing = self._contents.unread(rows)
        if len(missing):
            ids = {"ids": json.dumps(self.ids[missing].tolist())}
            numbers, *contents = zip(*connection.execute(_CONTENTS, self._whose | ids), strict=True)
            self._contents.fill(self.find(np.array(numbers, dtype=np.int64))[0], *contents)


def best(ids: NDArray[np.int64], scores: NDArray[np.float32], limit: int) -> list[Hit]:
    """The highest scores, best first, without those that are minus infinity; of equal ones the lower number."""
    rows = highest(scores, limit)
    found = scores[rows]
    found = found[found > _NEVER]
    return [_hit(pair) for pair in zip(ids[rows].tolist(), found.tolist(), strict=False)]


_hit = maker(Hit)


def highest(scores: NDArray[np.floating[Any]], limit: int) -> NDArray[np.intp]:
    """Where the highest scores are, best first; of equal ones the first."""
    if limit < 1:
        return np.empty(0, dtype=np.intp)
    if limit >= len(scores):
        return np.argsort(-scores, kind="stable")
    within = np.flatnonzero(scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit])
    return within[np.argsort(-scores[within], kind="stable")[:limit]]
