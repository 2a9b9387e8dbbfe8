"""What the semantic index needs of a vector engine: named collections of ids and vectors, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId
from bot.core.models.memory import Hit

Vectors: TypeAlias = tuple[Sequence[int], NDArray[np.float32]]
"""Ids, and float32[n, dimensions]."""


class Collections(Protocol):
    """A vector engine. Writes take effect in the order in which they were called for; every failure and every time-out
    is IndexUnavailable, after which the collection is to be dropped, never tried again."""

    def names(self) -> list[str]:
        """Collections that exist, open or not, the longest untouched first."""
        ...

    async def open(self, name: str) -> set[int]:
        """Open the collection, made when it is new, and return the ids in it."""
        ...

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Put float32[n, dimensions] into an open collection; ids that are there are overwritten."""
        ...

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        """Make the collection anew of these, taking nothing from what else goes on in this process; it is not open
        afterwards. When it is dropped meanwhile, this fails."""
        ...

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        """The nearest by cosine in an open collection, best first."""
        ...

    async def drop(self, name: str) -> None:
        """Erase the collection, open or not, with every byte of its vectors. An unknown one is passed over."""
        ...

    async def close(self) -> None:
        """Close all collections in good order."""
        ...


def collection_name(person: PersonId, persona: str) -> str:
    """The collection of one person with one persona; safe as the name of a folder whatever the persona is called."""
    return f"{person}-{hashlib.blake2s(persona.encode(), digest_size=8).hexdigest()}"
