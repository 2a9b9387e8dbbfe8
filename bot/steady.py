"""What a process does that has started, and only serves from now on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core.feeling import words
from bot.core.language import dates
from bot.core.language.patterns import compile_all
from bot.cores import one_core
from bot.heap import settle


@contextmanager
def steady() -> Iterator[None]:
    """All is loaded by now, and no message waits for a pattern, a lexicon or a calendar: meanwhile what is loaded is
    not looked through for garbage again, and the threads share a core."""
    compile_all()
    words.load()
    dates.load()
    settle()
    with one_core():
        yield
