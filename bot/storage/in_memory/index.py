"""Collections in memory: for tests, and for whoever wants no files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import IndexUnavailable
from bot.core.models.memory import Hit
from bot.storage.collections import Vectors


class InMemoryCollections:
    """Implements `collections.Collections` by comparing with every vector."""

    def __init__(self) -> None:
        self._collections: dict[str, dict[int, NDArray[np.float32]]] = {}

    def names(self) -> list[str]:
        return list(self._collections)

    async def open(self, name: str) -> set[int]:
        return set(self._collections.setdefault(name, {}))

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        self._opened(name).update(zip(ids, vectors, strict=True))

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        building = self._collections[name] = {}
        async for ids, vectors in batches:
            building.update(zip(ids, vectors, strict=True))
        if self._collections.get(name) is not building:
            raise IndexUnavailable(f"Collection {name} was dropped while it was being built.")

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        hits = [Hit(id=number, score=float(other @ vector)) for number, other in self._opened(name).items()]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    async def drop(self, name: str) -> None:
        self._collections.pop(name, None)

    async def close(self) -> None:
        self._collections.clear()

    def _opened(self, name: str) -> dict[int, NDArray[np.float32]]:
        if name not in self._collections:
            raise IndexUnavailable(f"Collection {name} is not open.")
        return self._collections[name]
