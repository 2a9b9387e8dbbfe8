"""Memories as recall reads them, kept between two recalls: making a record of a row costs more than finding it.

Only contents are kept here. Which memories a scope may meet is asked of SQL every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId
from bot.core.models.memory import Memory
from bot.storage.rules import owner

_SIZE = 16_384
"""Memories, of about 3 KB each."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """A memory with float16[dimensions] as bytes and token vectors int8[n, width]."""

    memory: Memory
    vector: bytes
    tokens: NDArray[np.int8]


class MemoryCache:
    """Bounded; the first to come are the first to go.

    A reader notes `generation` before it reads and hands it in with what it read: had something changed meanwhile, what
    it read may be old and is not kept. Whoever changes rows calls `drop` after the commit and before returning.
    """

    def __init__(self) -> None:
        self.generation = 0
        self._kept: dict[int, Recollection] = {}
        self._lock = Lock()

    def find(self, ids: Iterable[int]) -> dict[int, Recollection]:
        """Those of them that are kept."""
        with self._lock:
            return {number: self._kept[number] for number in ids if number in self._kept}

    def keep(self, read: Mapping[int, Recollection], generation: int) -> None:
        with self._lock:
            if generation != self.generation:
                return
            self._kept.update(read)
            for number in list(islice(self._kept, max(len(self._kept) - _SIZE, 0))):
                del self._kept[number]

    def drop(self, ids: Iterable[int]) -> None:
        with self._lock:
            self.generation += 1
            for number in ids:
                self._kept.pop(number, None)

    def drop_person(self, person: PersonId) -> None:
        with self._lock:
            self.generation += 1
            self._kept = {number: kept for number, kept in self._kept.items() if owner(number) != person}
