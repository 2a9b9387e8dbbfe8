"""Whose memories are kept as columns between two recalls, and what of them has changed meanwhile."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from bot.core.models.identity import PersonId, Scope
from bot.storage.columns import Columns
from bot.storage.rules import owner

_MOST_BYTES = 256 * 2**20
"""About 100,000 memories; whoever was not met for longest gives way."""

_Key = tuple[PersonId, str]


@dataclass(eq=False, slots=True)
class _Kept:
    columns: Columns
    lock: Lock = field(default_factory=Lock)
    changed: set[int] = field(default_factory=set)
    """Numbers of memories whose rows are not as they were when they were read."""


class ColumnCache:
    """Bounded by size. Whoever changes rows calls `note` after the commit and before returning, so that a recall sees
    every change that was acknowledged before it began."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def reading(self, connection: sqlite3.Connection, scope: Scope) -> Iterator[Columns]:
        """The columns of the scope's person and persona, as SQL has them now; nobody else uses them meanwhile.

        `connection` must not have read anything in its transaction yet: what it sees must be newer than what was noted.
        Raises EmbedderChanged.
        """
        key = (scope.person, scope.persona)
        with self._lock:
            kept = self._kept.setdefault(key, _Kept(Columns(*key)))
            self._kept.move_to_end(key)
        with kept.lock:
            try:
                self._bring_up_to_date(connection, kept)
                yield kept.columns
            except BaseException:
                self._discard(key, kept)
                raise
        self._shrink()

    def note(self, ids: Iterable[int]) -> None:
        """These memories were changed or erased. What is new is seen without it."""
        theirs: defaultdict[PersonId, set[int]] = defaultdict(set)
        for number in ids:
            theirs[owner(number)].add(number)
        with self._lock:
            for (person, _), kept in self._kept.items():
                kept.changed |= theirs.get(person, set())

    def drop(self, person: PersonId) -> None:
        """Forget everything of this person, or much of it has changed."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == person]:
                del self._kept[key]

    def _bring_up_to_date(self, connection: sqlite3.Connection, kept: _Kept) -> None:
        with self._lock:
            changed, kept.changed = kept.changed, set()
        kept.columns.refresh(connection, changed)

    def _discard(self, key: _Key, kept: _Kept) -> None:
        with self._lock:
            if self._kept.get(key) is kept:
                del self._kept[key]

    def _shrink(self) -> None:
        """Let go of whoever was not met for longest; the last one met stays, however large."""
        with self._lock:
            total = sum(kept.columns.size for kept in self._kept.values())
            while total > self._most_bytes and len(self._kept) > 1:
                _, kept = self._kept.popitem(last=False)
                total -= kept.columns.size
