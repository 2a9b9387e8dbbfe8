"""Giving memories other numbers, and with them another person: rows, blocks, tokens, links, lexical entries.

Numbers are keys to which others point, so this is one step of a transaction at whose end all of them agree; foreign
keys are checked then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.core.models.memory import NUMBER_BITS
from bot.storage import memory_blocks
from bot.storage.lexical import moved_entry
from bot.storage.rules import memory_range, owner

_POINT = (
    ("memory_tokens", "id"),
    ("memory_sources", "memory"),
    ("memory_links", "source"),
    ("memory_links", "target"),
    ("memories", "superseded_by"),
)
_ENTRIES = """SELECT l.rowid, l.terms, n.new, m.persona FROM renumbered n JOIN lexical l ON l.rowid = n.old
    JOIN memories m ON m.id = n.new"""
_MOVE = f"""UPDATE memories SET id = n.new, person = n.new >> {NUMBER_BITS} FROM renumbered n
    WHERE memories.id = n.old"""  # noqa: S608 - from constants
_REOWN = f"""UPDATE memory_links SET person = source >> {NUMBER_BITS}
    WHERE source IN (SELECT new FROM renumbered)"""  # noqa: S608 - as above


def renumber(connection: Connection, numbers: Iterable[tuple[int, int]]) -> None:
    """Give these memories, by their old numbers, new ones, which belong to nobody yet; whose they are follows."""
    pairs = list(numbers)
    if not pairs:
        return
    say = connection.exec_driver_sql
    say("PRAGMA defer_foreign_keys = ON")
    say("CREATE TEMP TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL UNIQUE)")
    say("INSERT INTO renumbered (old, new) VALUES (?, ?)", pairs)
    for table, column in _POINT:
        say(f"UPDATE {table} SET {column} = n.new FROM renumbered n WHERE {table}.{column} = n.old")  # noqa: S608 - names
    memory_blocks.renumber(connection, dict(pairs))
    say(_MOVE)
    say(_REOWN)
    _move_entries(connection)
    say("DROP TABLE renumbered")


def _move_entries(connection: Connection) -> None:
    rows = connection.exec_driver_sql(_ENTRIES).all()
    entries: Sequence[tuple[int, str]] = [
        (new, moved_entry(terms, owner(old), owner(new), persona)) for old, terms, new, persona in rows
    ]
    connection.exec_driver_sql("DELETE FROM lexical WHERE rowid = ?", [(row[0],) for row in rows])
    connection.exec_driver_sql("INSERT INTO lexical (rowid, terms) VALUES (?, ?)", entries)


def numbers_of(connection: Connection, person: PersonId) -> list[int]:
    """All numbers of this person's memories, ascending."""
    low, high = memory_range(person)
    rows = connection.exec_driver_sql("SELECT id FROM memories WHERE id BETWEEN ? AND ? ORDER BY id", (low, high))
    return list(rows.scalars())


def personas_of(connection: Connection, person: PersonId) -> tuple[str, ...]:
    """The personas with which this person has memories."""
    query = "SELECT DISTINCT persona FROM memories WHERE person = ? ORDER BY persona"
    return tuple(connection.exec_driver_sql(query, (person,)).scalars())


def last_number(connection: Connection, person: PersonId) -> tuple[int, int]:
    """The highest number that this person's memories ever had, and how many terms they had."""
    row = connection.exec_driver_sql("SELECT last, terms FROM memory_numbers WHERE person = ?", (person,)).one_or_none()
    return (0, 0) if row is None else (row[0], row[1])


def set_last_number(connection: Connection, person: PersonId, last: int, terms: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO memory_numbers (person, last, terms) VALUES (?, ?, ?) "
        "ON CONFLICT (person) DO UPDATE SET last = excluded.last, terms = excluded.terms",
        (person, last, terms),
    )
