"""Before-images: how rows were before an exchange changed them, noted in the transaction that changes them, so that the
exchange can be taken back (a database's undo log, kept for the last exchanges of each person).

An image holds whole rows or some columns of one, raw. Where something that was said later has changed the same rows,
they stay as that left them, and the image is handed down to it: when that is taken back, too, both are gone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.storage.prepared import driver
from bot.storage.schema import (
    bonds,
    keepsakes,
    lore_states,
    memories,
    moods,
    people,
    questions,
    stances,
    summaries,
)

KEPT = 60
"""Turns of each person, the last ones, whose effects can be taken back."""


class What(StrEnum):
    """What an exchange changes, beside what it adds."""

    MOOD = "mood"
    STANCE = "stance"
    BOND = "bond"
    KEEPSAKES = "keepsakes"
    LORE = "lore"
    STRENGTH = "strength"
    SUMMARY = "summary"
    LANGUAGE = "language"
    QUESTION = "question"
    PIN = "pin"
    TRUTH = "truth"
    """Whether a memory still holds, and what took its place."""
    CONFIDENCE = "confidence"


Key = tuple[Any, ...]
"""The values of a row's key."""

OF_REMEMBERING = (What.TRUTH, What.CONFIDENCE)
"""What follows from remembering a turn, whatever was answered."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows by the columns of a key. `columns` are those that change; all of them where rows come and go."""

    table: Table
    key: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        return self.columns or tuple(column.name for column in self.table.c)

    @property
    def by_number(self) -> bool:
        """Whether the key is a number: then many are asked for at once."""
        return self.key == ("id",)

    @property
    def where(self) -> str:
        return " AND ".join(f"{name} = ?" for name in self.key)


_ROWS = {
    What.MOOD: _Rows(moods, ("person", "persona")),
    What.STANCE: _Rows(stances, ("person", "persona", "conversation")),
    What.BOND: _Rows(bonds, ("person", "persona", "audience")),
    What.KEEPSAKES: _Rows(keepsakes, ("person", "persona", "audience")),
    What.LORE: _Rows(lore_states, ("conversation", "persona", "entry")),
    What.SUMMARY: _Rows(summaries, ("conversation", "persona", "start")),
    What.QUESTION: _Rows(questions, ("person", "persona", "conversation")),
    What.STRENGTH: _Rows(memories, ("id",), ("stability", "last_recalled", "recall_count", "tier")),
    What.TRUTH: _Rows(memories, ("id",), ("valid_to", "superseded_by")),
    What.CONFIDENCE: _Rows(memories, ("id",), ("confidence",)),
    What.PIN: _Rows(memories, ("id",), ("pinned",)),
    What.LANGUAGE: _Rows(people, ("id",), ("language", "language_by")),
}
_SOURCE = _ROWS[What.KEEPSAKES].held.index("turn")

_NOTE = """INSERT INTO journal (person, turn, what, key, before)
    SELECT ?, ?, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
    FROM json_each(?) WHERE true ON CONFLICT DO NOTHING"""
_PRUNE = """DELETE FROM journal WHERE person = ?1 AND turn < (
    SELECT min(id) FROM (SELECT id FROM turns WHERE person = ?1 ORDER BY id DESC LIMIT ?2))"""


def note(connection: Connection, turn: int | None, changed: Mapping[What, Sequence[Sequence[Any]]]) -> bool:
    """Note how what has these keys is, before it is changed for the sake of this turn; only its first state counts.

    False when the turn is gone: then nothing may be changed for its sake any more. Without a turn nothing is noted.
    """
    if turn is None:
        return True
    database = driver(connection)
    person, before = _read(database, turn, changed)
    if person is None:
        return False
    noted = [
        (what.value, _written(what, key), before[what, tuple(key)]) for what, keys in changed.items() for key in keys
    ]
    if noted:
        database.execute(_NOTE, (person, turn, json.dumps(noted)))
    return True


def take_back(connection: Connection, turns: Sequence[int], kinds: Iterable[What] = tuple(What)) -> None:
    """Put things as they were before these turns, as far as nothing later has changed them."""
    wanted = ", ".join(map(str, turns))
    of = ", ".join(f"'{kind.value}'" for kind in kinds)
    noted = connection.exec_driver_sql(
        f"SELECT id, what, key, before FROM journal WHERE turn IN ({wanted}) AND what IN ({of}) ORDER BY id DESC"  # noqa: S608 - numbers and names
    ).all()
    for number, what, key, before in noted:
        later = connection.exec_driver_sql(
            f"SELECT min(id) FROM journal WHERE what = ? AND key = ? AND id > ? AND turn NOT IN ({wanted})",  # noqa: S608 - as above
            (what, key, number),
        ).scalar()
        if later is None:
            _write(connection, _ROWS[What(what)], json.loads(key), json.loads(before))
        else:
            connection.exec_driver_sql("UPDATE journal SET before = ? WHERE id = ?", (before, later))
        connection.exec_driver_sql("DELETE FROM journal WHERE id = ?", (number,))


def strike(connection: Connection, person: PersonId, turns: Sequence[int]) -> None:
    """Take what was learnt from turns that are erased out of the images, too."""
    held = connection.exec_driver_sql(
        "SELECT id, before FROM journal WHERE person = ? AND what = ?", (person, What.KEEPSAKES.value)
    ).all()
    for number, before in held:
        rows = json.loads(before)
        left = [row for row in rows if row[_SOURCE] not in turns]
        if len(left) < len(rows):
            connection.exec_driver_sql("UPDATE journal SET before = ? WHERE id = ?", (json.dumps(left), number))


def prune(connection: Connection, person: PersonId) -> None:
    """Let go of what is too long ago to be taken back."""
    driver(connection).execute(_PRUNE, (person, KEPT))


def _read(
    database: sqlite3.Connection, turn: int, changed: Mapping[What, Sequence[Sequence[Any]]]
) -> tuple[int | None, Mapping[tuple[What, tuple[Any, ...]], list[Sequence[Any]]]]:
    """Whose the turn is, None when it is gone, and the rows of each key, in one statement: each takes Python's lock and
    gives it back some five times."""
    asked = [(what, key) for what, keys in changed.items() for key in _together(what, keys)]
    values = [value for _, key in asked for value in key]
    person, found = None, defaultdict(list)
    for place, own, *row in database.execute(_before(tuple(what for what, _ in asked)), (turn, *values)).fetchall():
        if not place:
            person = own
            continue
        what, key = asked[place - 1]
        found[what, key if own is None else (own,)].append(row[: len(_ROWS[what].held)])
    return person, found


def _written(what: What, key: Sequence[Any]) -> str:
    return f"[{key[0]}]" if _ROWS[what].by_number else json.dumps(list(key))


def _together(what: What, keys: Sequence[Sequence[Any]]) -> Sequence[tuple[Any, ...]]:
    """The values by which the rows of these keys are asked for: keys of one number all at once."""
    if _ROWS[what].by_number:
        return [(json.dumps([number for (number,) in keys]),)]
    return [tuple(key) for key in keys]


@cache
def _before(kinds: tuple[What, ...]) -> str:
    """SQL that finds whose a turn is, and rows of these kinds, each after its place among them, from 1, and its number
    where it is asked for by that."""
    width = max((len(_ROWS[what].held) for what in kinds), default=0)
    parts = [f"SELECT 0, person{', NULL' * width} FROM turns WHERE id = ?"]  # noqa: S608 - names of ours
    for place, what in enumerate(kinds, 1):
        rows = _ROWS[what]
        own, where = ("id", "id IN (SELECT value FROM json_each(?))") if rows.by_number else ("NULL", rows.where)
        padding = ", NULL" * (width - len(rows.held))
        parts.append(f"SELECT {place}, {own}, {', '.join(rows.held)}{padding} FROM {rows.table.name} WHERE {where}")  # noqa: S608 - names of ours
    return " UNION ALL ".join(parts)


def _write(connection: Connection, rows: _Rows, key: Sequence[Any], before: Sequence[Sequence[Any]]) -> None:
    name = rows.table.name
    if rows.columns:
        values = ", ".join(f"{column} = ?" for column in rows.columns)
        for row in before:
            connection.exec_driver_sql(f"UPDATE {name} SET {values} WHERE {rows.where}", (*row, *key))  # noqa: S608 - as above
        return
    connection.exec_driver_sql(f"DELETE FROM {name} WHERE {rows.where}", tuple(key))  # noqa: S608 - as above
    marks = ", ".join("?" * len(rows.held))
    for row in before:
        connection.exec_driver_sql(f"INSERT INTO {name} ({', '.join(rows.held)}) VALUES ({marks})", tuple(row))  # noqa: S608 - as above
