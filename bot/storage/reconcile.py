"""Bringing collections in line with the truth in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, Self

from bot.core.errors import IndexUnavailable
from bot.core.models.identity import PersonId
from bot.core.models.memory import Tier
from bot.core.ports import MemoryStore
from bot.storage.collections import Collections, Vectors, collection_name

FEW = 256
"""Missing vectors up to which they are added in this process; with more a collection is built anew by another. 256 take
0.2 to 0.4 s in all, and a child no less than 1.7."""

BATCH = 16
"""Vectors added in one go. Chroma holds Python's lock meanwhile, so that everything else stands still: for 10 to 20 ms
with 16 vectors of 384 dimensions, 90 with 128."""

READ = 512
"""Vectors read from SQL in one go: a moment's work on the event loop, and sent to the child as one batch."""

SAME = 0.99
"""Cosine from which two vectors are one: float16 and float32 of it differ by far less."""


class CountedMemories(MemoryStore, Protocol):
    """Memories that know how many they are, and whose."""

    async def count(
        self, person: PersonId | None = None, persona: str | None = None, tier: Tier | None = None
    ) -> int: ...

    async def people_with_memories(self) -> list[tuple[PersonId, str, int]]: ...


class Rebuildable(Protocol):
    """An index that can be made anew on demand."""

    async def clear(self) -> None: ...

    async def rebuild(self, person: PersonId, persona: str) -> None: ...


async def reconcile(memories: CountedMemories, collections: Collections, person: PersonId, persona: str) -> None:
    """Open the collection and add what it lacks; where it lacks much, it is built anew first.

    Raises IndexUnavailable when it holds what is not in SQL any more, or does not find what was put in. Chroma keeps
    the bytes of deleted vectors, so that even the former must be dropped and built anew.
    """
    name = collection_name(person, persona)
    unknown = await collections.open(name)
    if await memories.count(person, persona, Tier.HOT) > len(unknown) + FEW:
        await collections.build(name, _Vectors(memories, person, persona))
        unknown = await collections.open(name)
    newest = None
    async for ids, vectors in _Vectors(memories, person, persona):
        newest = vectors[-1]
        missing = [place for place, number in enumerate(ids) if number not in unknown]
        for start in range(0, len(missing), BATCH):
            places = missing[start : start + BATCH]
            await collections.add(name, [ids[place] for place in places], vectors[places])
        unknown.difference_update(ids)
    if unknown:
        raise IndexUnavailable(f"Collection {name} holds {len(unknown)} vectors that are no longer near at hand.")
    if newest is not None:
        found = await collections.query(name, newest, 1)
        if not found or found[0].score < SAME:
            raise IndexUnavailable(f"Collection {name} does not find its newest vector.")


async def rebuild_all(memories: CountedMemories, index: Rebuildable, progress: Callable[[int, int], None]) -> None:
    """Throw the whole index away and build it for those with most memories, as many as it takes; the others are built
    when they are next searched. `progress` hears how many memories are done, of how many."""
    await index.clear()
    everyone = sorted(await memories.people_with_memories(), key=lambda entry: -entry[2])
    done, total = 0, sum(count for _, _, count in everyone)
    progress(done, total)
    for person, persona, count in everyone:
        await index.rebuild(person, persona)
        done += count
        progress(done, total)


class _Vectors:
    """All that is near at hand, a batch at a time, never all at once. Unlike a generator's, its use may break off."""

    def __init__(self, memories: MemoryStore, person: PersonId, persona: str) -> None:
        self._memories = memories
        self._person, self._persona = person, persona
        self._after = -1

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Vectors:
        ids, vectors = await self._memories.vectors(self._person, self._persona, self._after, READ)
        if not ids:
            raise StopAsyncIteration
        self._after = ids[-1]
        return ids, vectors
