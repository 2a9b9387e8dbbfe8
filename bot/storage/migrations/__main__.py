"""`python -m bot.storage.migrations` writes what all revisions come to (`bot/storage/new.sql`), when one is new."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.migrations import upgrade
from bot.storage.schema import HEAD
from bot.storage.sqlite import FILE, NEW

_WRITTEN = """
SELECT sql FROM sqlite_master m WHERE sql IS NOT NULL AND name != 'sqlite_sequence' AND NOT EXISTS (
    SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND m.name LIKE v.name || '\\_%' ESCAPE '\\')
"""
"""All but what SQLite makes itself: its counters, and the tables below a virtual one."""


def newest() -> Iterator[str]:
    """The statements that make an empty file what the revisions make of it."""
    with TemporaryDirectory() as folder:
        upgrade(Path(folder) / FILE, None)
        with closing(sqlite3.connect(Path(folder) / FILE)) as connection:
            for (statement,) in connection.execute(_WRITTEN):
                yield "\n".join(line.rstrip() for line in statement.strip().splitlines())
    yield f"INSERT INTO alembic_version VALUES ('{HEAD}')"  # noqa: S608 - ours, and read as it stands


if __name__ == "__main__":
    NEW.write_text("".join(f"{statement};\n" for statement in newest()), encoding="utf-8")
