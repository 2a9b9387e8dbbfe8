"""What recall compares of all of a person's memories, and what of it never changes: 32 memories with neighbouring
numbers in one row.

All of it is read when a person is first met again, and a row costs SQLite and Python more than what is in it: ten
thousand memories took 60 ms as rows of their own, and 25 in blocks. A block belongs to one person, because their
memories are numbered apart, and holds only what is not forgotten.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from bot.core.errors import EmbedderChanged
from bot.core.models.identity import PersonId
from bot.storage.prepared import driver
from bot.storage.rules import memory_range
from bot.storage.vectors import unpacked

COMPANION, GIST = 2, 4
"""Flags: the companion said it; it is drawn from a whole sitting."""

_BITS = 5
_SLOTS = (1 << _BITS) - 1
_RECORD = 32
"""Bytes: four int64, of which the first holds slot, names, flags and length, from the lowest bits to the highest."""
_NAMES_AT, _FLAGS_AT, _LENGTH_AT = 8, 16, 24
_BYTE = 255

_AT_ONCE = 8
"""Blocks: of fewer the vectors take longer to unpack, of more they leave the processor's cache."""

_BLOCK = "SELECT names, records, vectors FROM memory_blocks WHERE id = ?"
_BETWEEN = "SELECT id, names, records, vectors FROM memory_blocks WHERE id BETWEEN ? AND ? ORDER BY id"
_COUNT = f"SELECT total(length(records)) / {_RECORD} FROM memory_blocks WHERE id BETWEEN ? AND ?"  # noqa: S608
_KEEP = "INSERT OR REPLACE INTO memory_blocks (id, names, records, vectors) VALUES (?, ?, ?, ?)"
_DROP = "DELETE FROM memory_blocks WHERE id = ?"
_ERASE = "DELETE FROM memory_blocks WHERE id BETWEEN ? AND ?"


class Whereabouts(NamedTuple):
    """With whom a memory is shared, where it was said, and who may hear it."""

    persona: str
    conversation: str
    audience: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One memory. `place` is `session << POSITION_BITS | position`; `day` counts from the epoch, `length` are the terms
    in the lexical index, `vector` is packed."""

    id: int
    names: Whereabouts
    flags: int
    length: int
    day: int
    turn: int
    place: int
    vector: bytes


class Head(NamedTuple):
    """A block without its vectors, as it is stored."""

    number: int
    names: str
    records: bytes

    def __len__(self) -> int:
        return len(self.records) // _RECORD

    @property
    def last(self) -> int:
        """The highest number of its memories."""
        return (self.number << _BITS) + self.records[-_RECORD]

    def before(self, low: int) -> int:
        """How many of its memories have a number below this."""
        first = low - (self.number << _BITS)
        return bisect_left(self.records[::_RECORD], first) if first > 0 else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Records:
    """The fields of n entries, each an int64[n]; `names` is a place in `whereabouts`."""

    id: NDArray[np.int64]
    names: NDArray[np.int64]
    flags: NDArray[np.int64]
    length: NDArray[np.int64]
    day: NDArray[np.int64]
    turn: NDArray[np.int64]
    place: NDArray[np.int64]
    whereabouts: Sequence[Whereabouts]


def put(connection: Connection, entries: Iterable[Entry]) -> None:
    """Store new memories' entries."""
    for block, some in groupby(sorted(entries, key=lambda entry: entry.id), key=lambda entry: entry.id >> _BITS):
        new = {entry.id: entry for entry in some}
        if not _append(connection, block, list(new.values())):
            _keep(connection, block, _held(connection, block) | new, new)


def revector(connection: Connection, vectors: Mapping[int, bytes]) -> None:
    """Replace these memories' packed vectors; memories that are gone are passed over."""
    for block, some in groupby(sorted(vectors), key=lambda number: number >> _BITS):
        held = _held(connection, block)
        new = {number: replace(held[number], vector=vectors[number]) for number in some if number in held}
        _keep(connection, block, held | new, new)


def remove(connection: Connection, ids: Iterable[int]) -> None:
    """Take these memories out."""
    for block, some in groupby(sorted(ids), key=lambda number: number >> _BITS):
        gone = set(some)
        left = {number: entry for number, entry in _held(connection, block).items() if number not in gone}
        _keep(connection, block, left, left)


def renumber(connection: Connection, numbers: Mapping[int, int]) -> None:
    """Give these memories' entries, by their old numbers, to new ones, which nothing has yet."""
    entries: list[Entry] = []
    for block, some in groupby(sorted(numbers), key=lambda number: number >> _BITS):
        held = _held(connection, block)
        entries += (replace(held[number], id=numbers[number]) for number in some if number in held)
    remove(connection, numbers)
    put(connection, entries)


def erase(connection: Connection, person: PersonId) -> None:
    """Take all of this person's memories out."""
    driver(connection).execute(_ERASE, _blocks(*memory_range(person)))


def count(connection: sqlite3.Connection, low: int, high: int) -> int:
    """About how many memories have these numbers, no fewer than there are."""
    (total,) = connection.execute(_COUNT, _blocks(low, high)).fetchone()
    return int(total)


def between(
    connection: sqlite3.Connection, low: int, high: int
) -> Iterator[tuple[Sequence[Head], NDArray[np.float32]]]:
    """The blocks of memories with these numbers, some at a time, and their vectors, float32[n, dimensions]. Of the
    first only those are in it, the last may hold others, too. Raises EmbedderChanged."""
    rows = connection.execute(_BETWEEN, _blocks(low, high))
    while some := rows.fetchmany(_AT_ONCE):
        blocks = [_from(low, Head(*fields), vectors) for *fields, vectors in some]
        blocks = [(head, vectors) for head, vectors in blocks if len(head)]
        if blocks:
            heads, vectors = zip(*blocks, strict=True)
            yield heads, _unpacked(vectors, [len(head) for head in heads])


def _from(low: int, head: Head, vectors: bytes) -> tuple[Head, bytes]:
    """A block without its memories whose numbers are lower, and its packed vectors."""
    others = head.before(low)
    if not others:
        return head, vectors
    size = len(vectors) // len(head)
    return Head(head.number, head.names, head.records[others * _RECORD :]), vectors[others * size :]


def records_of(heads: Sequence[Head]) -> Records:
    """What is in these blocks, in their order and that of their memories' numbers."""
    starts: dict[str, int] = {}
    whereabouts: list[Whereabouts] = []
    for head in heads:
        if head.names not in starts:
            starts[head.names] = len(whereabouts)
            whereabouts += (Whereabouts(*names) for names in json.loads(head.names))
    counts = [len(head) for head in heads]
    numbers = np.repeat([head.number for head in heads], counts)
    first = np.repeat([starts[head.names] for head in heads], counts)
    fields = np.frombuffer(b"".join(head.records for head in heads), dtype="<i8").reshape(-1, 4)
    packed, day, turn, place = np.ascontiguousarray(fields.T)
    return Records(
        id=(numbers << _BITS) + (packed & _BYTE),
        names=first + (packed >> _NAMES_AT & _BYTE),
        flags=packed >> _FLAGS_AT & _BYTE,
        length=packed >> _LENGTH_AT,
        day=day,
        turn=turn,
        place=place,
        whereabouts=whereabouts,
    )


def vectors_of(connection: sqlite3.Connection, ids: Sequence[int]) -> NDArray[np.float32]:
    """These memories' vectors, float32[n, dimensions], in the order of the ids. Raises EmbedderChanged when they are of
    two models, KeyError for a memory that is not there."""
    if not ids:
        return np.empty((0, 0), dtype=np.float32)
    found: dict[int, bytes] = {}
    for number in sorted({one >> _BITS for one in ids}):
        found |= {one: entry.vector for one, entry in _entries(number, connection.execute(_BLOCK, (number,))).items()}
    return _unpacked([found[one] for one in ids], [1] * len(ids))


def _unpacked(vectors: Sequence[bytes], counts: Sequence[int]) -> NDArray[np.float32]:
    """What is packed in these, so many vectors in each. Raises EmbedderChanged when they are of two models."""
    if len({len(packed) // count for packed, count in zip(vectors, counts, strict=True)}) > 1:
        raise EmbedderChanged("The stored vectors are of two models. Run `everkin reindex`.")
    return unpacked(b"".join(vectors), sum(counts))


def _blocks(low: int, high: int) -> tuple[int, int]:
    return low >> _BITS, high >> _BITS


def _held(connection: Connection, number: int) -> dict[int, Entry]:
    return _entries(number, driver(connection).execute(_BLOCK, (number,)))


def _entries(number: int, rows: Any) -> dict[int, Entry]:
    """The entries of the block with this number, by their memories' numbers; `rows` has its row, or none."""
    row = rows.fetchone()
    if row is None:
        return {}
    *head, vectors = row
    records = records_of([Head(number, *head)])
    size = len(vectors) // len(records.id)
    columns = (records.id, records.names, records.flags, records.length, records.day, records.turn, records.place)
    return {
        one: Entry(
            id=one,
            names=records.whereabouts[names],
            flags=flags,
            length=length,
            day=day,
            turn=turn,
            place=place,
            vector=vectors[at * size : (at + 1) * size],
        )
        for at, (one, names, flags, length, day, turn, place) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True)
        )
    }


def _append(connection: Connection, number: int, new: Sequence[Entry]) -> bool:
    """Put these behind what is in the block, which stays as it is, in a fifth of the time; False where they do not
    belong there or the block is of another model."""
    row = driver(connection).execute(_BLOCK, (number,)).fetchone()
    if row is None:
        return False
    head, vectors = Head(number, *row[:2]), row[2]
    if new[0].id <= head.last or any(len(one.vector) * len(head) != len(vectors) for one in new):
        return False
    names = [Whereabouts(*names) for names in json.loads(head.names)]
    names += dict.fromkeys(one.names for one in new if one.names not in names)
    records = head.records + _packed([_record(one, names.index(one.names)) for one in new])
    _write(connection, number, names, records, vectors + b"".join(one.vector for one in new))
    return True


def _keep(connection: Connection, number: int, held: Mapping[int, Entry], new: Mapping[int, Entry]) -> None:
    """Write the block. Vectors of another length than the `new` ones were made by another model: they are blanked, and
    are about to be made anew."""
    if not held:
        driver(connection).execute(_DROP, (number,))
        return
    if not new:
        return
    size = len(next(iter(new.values())).vector)
    entries = [held[one] for one in sorted(held)]
    places = {names: at for at, names in enumerate(dict.fromkeys(entry.names for entry in entries))}
    records = _packed([_record(one, places[one.names]) for one in entries])
    vectors = b"".join(one.vector if len(one.vector) == size else bytes(size) for one in entries)
    _write(connection, number, list(places), records, vectors)


def _write(connection: Connection, number: int, names: Sequence[Whereabouts], records: bytes, vectors: bytes) -> None:
    driver(connection).execute(_KEEP, (number, json.dumps(names, ensure_ascii=False), records, vectors))


def _packed(records: Sequence[tuple[int, int, int, int]]) -> bytes:
    return np.array(records, dtype="<i8").tobytes()


def _record(entry: Entry, names: int) -> tuple[int, int, int, int]:
    packed = entry.id & _SLOTS | names << _NAMES_AT | entry.flags << _FLAGS_AT | entry.length << _LENGTH_AT
    return packed, entry.day, entry.turn, entry.place
