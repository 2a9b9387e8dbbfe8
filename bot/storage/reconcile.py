"""Bringing collections in line with the truth in SQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from bot.core.errors import IndexUnavailable
from bot.core.models.identity import PersonId
from bot.core.ports import MemoryStore
from bot.storage.collections import Collections, collection_name

BATCH = 16
"""Vectors added in one go. Chroma holds Python's lock meanwhile, so that everything else stands still: 24 ms for 16
vectors of 384 dimensions, 90 ms for 128."""

READ = 256
"""Vectors read from SQL in one go."""

SAME = 0.99
"""Cosine from which two vectors are one: float16 and float32 of it differ by far less."""


class Rebuildable(Protocol):
    """An index that can be made anew on demand."""

    async def clear(self) -> None: ...

    async def rebuild(self, person: PersonId, persona: str) -> None: ...


class CountedMemories(Protocol):
    """Memories that know whose they are."""

    async def people_with_memories(self) -> list[tuple[PersonId, str, int]]: ...


async def reconcile(
    memories: MemoryStore, collections: Collections, person: PersonId, persona: str, *, rest: float = 0.0
) -> None:
    """Open the collection and add what it lacks: all of it when it is new, little when it is from an earlier run.

    After each batch it rests `rest` times as long as the batch took, for the sake of conversations under way.
    Raises IndexUnavailable when it holds what is not in SQL any more, or does not find what was put in. Chroma keeps
    the bytes of deleted vectors, so that even the former must be dropped and built anew.
    """
    name = collection_name(person, persona)
    unknown = await collections.open(name)
    loop, after, newest = asyncio.get_running_loop(), -1, None
    while True:
        ids, vectors = await memories.vectors(person, persona, after, READ)
        if not ids:
            break
        after, newest = ids[-1], vectors[-1]
        missing = [place for place, number in enumerate(ids) if number not in unknown]
        for start in range(0, len(missing), BATCH):
            places = missing[start : start + BATCH]
            began = loop.time()
            await collections.add(name, [ids[place] for place in places], vectors[places])
            await asyncio.sleep(rest * (loop.time() - began))
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
