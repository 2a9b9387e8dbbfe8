"""Memories in a store and its index, as remembering writes them: first the truth, then the index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PersonId, Scope
from bot.core.ports import MemoryIndex, MemoryStore
from tests.fakes.builders import PERSONA, START, a_batch, a_memory, an_embedding

ADA, BEA = PersonId(1), PersonId(2)


def vector_of(text: str) -> NDArray[np.float32]:
    """The vector that `a_memory` gives this text."""
    return an_embedding(text).vector


def private(person: PersonId, persona: str = PERSONA) -> Scope:
    return Scope(person=person, persona=persona)


async def remember(
    memories: MemoryStore, index: MemoryIndex, person: PersonId, texts: Sequence[str], **changes: Any
) -> list[int]:
    """The new memories' numbers, in order."""
    drafts = [a_memory(text, person=person, key=text, **changes) for text in texts]
    stored = await memories.write(a_batch(*drafts))
    vectors = np.stack([vector_of(text) for text in texts])
    ids = [memory.id for memory in stored]
    await index.add(person, drafts[0].persona, ids, vectors)
    return ids


async def forget(memories: MemoryStore, index: MemoryIndex, person: PersonId, ids: Sequence[int]) -> None:
    await memories.forget(person, ids, START)
    await index.remove(person, PERSONA, ids)
