"""One process owns a home: two on one database would answer twice, and the semantic index breaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import StorageError

FILE = "everkin.lock"

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # beyond the text: a locked byte cannot be read by others there

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def owned(home: Path) -> Iterator[None]:
    """Own this folder, made for its owner alone when need be, until the block ends or the process dies. Raises
    StorageError."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StorageError(
            f"The folder {home} cannot be used ({error.strerror}). Set EVERKIN_HOME to another."
        ) from error
    try:
        try:
            _take(descriptor)
        except OSError as error:
            holder = (home / FILE).read_text(encoding="ascii", errors="replace").strip() or "unknown"
            raise StorageError(
                f"{home} is in use by another Everkin (process {holder}). "
                "Stop that one first, or set EVERKIN_HOME to another folder."
            ) from error
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        yield
    finally:
        os.close(descriptor)
