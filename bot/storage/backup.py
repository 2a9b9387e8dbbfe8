"""A home's database in one file, and such a file in a home's place. Nothing else in a home needs it: Chroma is made
anew, and personas are files of the operator's own."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.core.errors import StorageError
from bot.storage.lock import owned
from bot.storage.schema import HEAD
from bot.storage.sqlite import FILE, revision_of, translated

_BESIDE = ("", "-wal", "-shm")
"""What SQLite adds to the name for the files that belong to a database."""


def back_up(home: Path, target: Path) -> int:
    """Copy the home's database into a new file, also while it is being written, and return its size in bytes. What was
    erased is not in it; nobody but its owner may read it.

    Raises StorageError when there is nothing to copy, the file exists or cannot be written, DatabaseCorrupt when the
    database is damaged: no file is left then.
    """
    source = home / FILE
    if not source.exists() or not source.stat().st_size:
        raise StorageError(f"{home} has no database yet, so there is nothing to copy. Set EVERKIN_HOME to another.")
    if target.exists():
        raise StorageError(f"{target} exists already, and is left as it is. Name another file.")
    with _appearing(target) as part:
        _copy(source, part)
    return target.stat().st_size


def restore(home: Path, source: Path) -> Path | None:
    """Put a copy in the place of the home's database. What was there is kept beside it; returns where, None when there
    was nothing.

    Raises StorageError when the home is in use, or the file is none of ours or of a newer Everkin, DatabaseCorrupt when
    it is damaged: nothing is changed then.
    """
    if not source.is_file():
        raise StorageError(f"There is no file {source}. Name one that `everkin backup` has written.")
    with owned(home):
        path, before = home / FILE, None
        with _appearing(path) as part:
            _copy(source, part)
            with translated(part), closing(sqlite3.connect(part)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
            shutil.rmtree(home / "chroma", ignore_errors=True)  # it belongs to what was there, and to nothing else
            if path.exists():
                before = _put_aside(path)
        return before


def _copy(source: Path, part: Path) -> None:
    """All that is committed, in one state, without what was erased. Raises StorageError."""
    with translated(source):
        revision = revision_of(source)
        if revision is None:
            raise StorageError(f"{source} holds nothing of Everkin's, so nothing was changed.")
        if revision > HEAD:
            raise StorageError(f"{source} was written by a newer Everkin (schema {revision}). Update Everkin first.")
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A new, private file to be written, which is there under its own name when it is whole and on disk."""
    part = path.with_name(f"{path.name}.part")
    with translated(part):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        with translated(path):
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _put_aside(path: Path) -> Path:
    """Rename a database with all that belongs to it, and return its new name."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-replaced-{number}{path.suffix}")).exists():
        number += 1
    with translated(path):
        for beside in reversed(_BESIDE):
            file = path.with_name(path.name + beside)
            if file.exists():
                file.rename(aside.with_name(aside.name + beside))
    return aside
