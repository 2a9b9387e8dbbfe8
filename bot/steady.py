"""What a process does that has started, and only serves from now on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.cores import one_core
from bot.heap import settle


@contextmanager
def steady() -> Iterator[None]:
    """All is loaded by now: meanwhile it is not looked through for garbage again, and the threads share a core."""
    settle()
    with one_core():
        yield
