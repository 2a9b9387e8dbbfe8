"""Whose memories are kept as columns between two recalls, and what of them has changed meanwhile."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from bot.core.models.identity import PersonId, Scope
from bot.storage.columns import Columns
from bot.storage.rules import owner

_MOST_BYTES = 256 * 2**20
"""About 100,000 memories; whoever was not met for longest gives way."""


@dataclass(eq=False, slots=True)
class _Kept:
    columns: Columns
    lock: Lock = field(default_factory=Lock)
    changed: set[int] = field(default_factory=set)
    """Numbers of memories whose rows are not as they were when they were read."""
    size: int = 0
    """Bytes, when it was last used."""


class ColumnCache:
    """Bounded by size. Whoever changes rows calls `note` after the commit and before returning, so that a recall sees
    every change that was acknowledged before it began."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._size = 0
        self._kept: OrderedDict[PersonId, dict[str, _Kept]] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def reading(self, connection: sqlite3.Connection, scope: Scope) -> Iterator[Columns]:
        """The columns of the scope's person and persona, as SQL has them now; nobody else uses them meanwhile.

        `connection` must not have read anything in its transaction yet: what it sees must be newer than what was noted.
        Raises EmbedderChanged.
        """
        person, persona = scope.person, scope.persona
        with self._lock:
            theirs = self._kept.setdefault(person, {})
            kept = theirs.get(persona)
            if kept is None:
                kept = theirs[persona] = _Kept(Columns(person, persona))
            self._kept.move_to_end(person)
        with kept.lock:
            try:
                self._bring_up_to_date(connection, kept)
                yield kept.columns
            except BaseException:
                self._discard(kept)
                raise
            self._weigh(kept)

    def note(self, ids: Iterable[int]) -> None:
        """These memories were changed or erased. What is new is seen without it."""
        with self._lock:
            for number in ids:
                for kept in self._kept.get(owner(number), {}).values():
                    kept.changed.add(number)

    def drop(self, person: PersonId) -> None:
        """Forget everything of this person, or much of it has changed."""
        with self._lock:
            self._let_go(self._kept.pop(person, {}).values())

    def _bring_up_to_date(self, connection: sqlite3.Connection, kept: _Kept) -> None:
        with self._lock:
            changed, kept.changed = kept.changed, set()
        kept.columns.refresh(connection, changed)

    def _discard(self, kept: _Kept) -> None:
        with self._lock:
            if self._has(kept):
                self._let_go([self._kept[kept.columns.person].pop(kept.columns.persona)])

    def _weigh(self, kept: _Kept) -> None:
        """Note how large it has become, and let go of whoever was not met for longest; the last one met stays, however
        large."""
        with self._lock:
            if self._has(kept):
                size = kept.columns.size
                self._size += size - kept.size
                kept.size = size
            while self._size > self._most_bytes and len(self._kept) > 1:
                self._let_go(self._kept.popitem(last=False)[1].values())

    def _has(self, kept: _Kept) -> bool:
        return self._kept.get(kept.columns.person, {}).get(kept.columns.persona) is kept

    def _let_go(self, gone: Iterable[_Kept]) -> None:
        self._size -= sum(kept.size for kept in gone)
