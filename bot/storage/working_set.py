"""Semantic search over the working set: a collection for whoever has many memories and was lately spoken with, exact
search over the vectors in SQL for everybody else, at once and without anybody noticing.

A collection is built (by a process of its own) and checked in the background, one at a time. Whatever goes wrong with
one, it is dropped; the truth is in SQL.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.core.errors import EverkinError, IndexUnavailable
from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.memory import Hit, Tier
from bot.storage.collections import Collections, collection_name
from bot.storage.reconcile import CountedMemories, reconcile

log = structlog.get_logger(__name__)

WORTH_INDEXING = 30_000
"""Vectors below which exact search over columns in RAM does. Measured for the best 100 of 384 dimensions, exact and in
a collection, p50/p95 in ms: 0.9/1.3 and 1.7/2.3 at 10,000; 1.6/2.3 and 1.9/2.6 at 20,000; 2.1/3.2 and 2.0/3.1 at
30,000; 5.6/6.5 and 2.3/2.8 at 100,000. Loading Chroma for the first one takes a second in which recalls wait up to
0.4 s, so nobody has one who gains nothing by it."""

PATIENCE = 4
"""A collection gives way only when it was not asked in the last `PATIENCE · limit` searches. Otherwise one person more
than there is room for would have somebody's collection rebuilt at every search."""

ATTEMPTS = 3
"""After so many failures a person is served by exact search until the next start."""

_KNOWN_SIZES = 10_000


class _State(Enum):
    UNCHECKED = auto()
    """On disk from an earlier run; nobody knows whether it agrees with SQL."""
    BUILDING = auto()
    READY = auto()
    BROKEN = auto()
    """It failed in a search, which does not wait until it is dropped."""


@dataclass(slots=True)
class _Collection:
    state: _State
    asked: int = 0
    """The number of the last search that wanted it."""
    late: deque[tuple[Sequence[int], NDArray[np.float32]]] = field(default_factory=deque)
    """What was added while it was being built."""


class WorkingSetIndex:
    """Implements `ports.MemoryIndex`; `search` never fails for want of an index."""

    def __init__(
        self,
        memories: CountedMemories,
        collections: Collections | None,
        *,
        limit: int = 200,
        worth_indexing: int = WORTH_INDEXING,
    ) -> None:
        """`collections` None means exact search for everybody; `limit` bounds their number. Raises IndexUnavailable."""
        self._memories = memories
        self._collections = collections
        self._limit = limit
        self._worth_indexing = worth_indexing
        found = collections.names() if collections is not None else []
        self._kept = OrderedDict((name, _Collection(_State.UNCHECKED)) for name in found)
        self._sizes: dict[str, int] = {}
        self._failures: dict[str, int] = {}
        self._wanted: dict[str, tuple[PersonId, str]] = {}
        self._builder: asyncio.Task[None] | None = None
        self._searches = 0

    @property
    def is_exact(self) -> bool:
        """Whether exact search serves everybody, by choice or because the index folder cannot be used."""
        return self._collections is None

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        hits = await self.at_hand(scope, vector, limit)
        return await self._memories.nearest(scope, vector, limit) if hits is None else hits

    async def at_hand(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit] | None:
        """In a server the audience must be inside the query, which only SQL can do."""
        if self._collections is None or scope.audience != PRIVATE:
            return None
        return await self._ask(self._collections, scope, vector, limit)

    def found(self, scope: Scope, vector: NDArray[np.float32], hits: Sequence[Hit]) -> None:
        pass  # SQL can be asked again

    async def add(self, person: PersonId, persona: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        name = collection_name(person, persona)
        collection = self._kept.get(name)
        if collection is None:
            if name in self._sizes:
                self._sizes[name] += len(ids)
        elif collection.state is _State.BUILDING:
            collection.late.append((ids, vectors))
        elif collection.state is _State.READY and self._collections is not None and len(ids):
            try:
                await self._collections.add(name, ids, vectors)
            except IndexUnavailable as error:
                await self._fail(name, collection, error)

    async def remove(self, person: PersonId, persona: str, ids: Sequence[int]) -> None:
        """Take the ids out, by dropping the collection: a vector that is only deleted stays in Chroma's files."""
        if len(ids):
            await self._discard(collection_name(person, persona))

    async def drop(self, person: PersonId, persona: str) -> None:
        await self._discard(collection_name(person, persona))

    async def clear(self) -> None:
        """Throw everything away, and what was learnt from failures with it."""
        for name in list(self._kept):
            await self._discard(name)
        self._sizes.clear()
        self._failures.clear()

    async def rebuild(self, person: PersonId, persona: str) -> None:
        """Build this collection anew, if it is worth one and there is room."""
        await self.drop(person, persona)
        self._want(collection_name(person, persona), person, persona)
        await self.settled()

    async def settled(self) -> None:
        """Return when nothing is being built."""
        while self._builder is not None and not self._builder.done():
            await asyncio.wait([self._builder])

    async def close(self) -> None:
        """Stop building and close what is open; what is half built is completed or built anew at its next use."""
        if self._builder is not None:
            self._builder.cancel()
            await asyncio.gather(self._builder, return_exceptions=True)
        collections, self._collections = self._collections, None
        if collections is not None:
            await collections.close()

    async def _ask(
        self, collections: Collections, scope: Scope, vector: NDArray[np.float32], limit: int
    ) -> list[Hit] | None:
        """The collection's answer; None when it has none, and then it is wanted."""
        self._searches += 1
        name = collection_name(scope.person, scope.persona)
        collection = self._kept.get(name)
        if collection is not None:
            collection.asked = self._searches
            self._kept.move_to_end(name)
        if collection is None or collection.state is not _State.READY:
            self._want(name, scope.person, scope.persona)
            return None
        try:
            return await collections.query(name, vector, limit)
        except IndexUnavailable as error:
            if self._note_failure(name, collection, error):
                collection.state = _State.BROKEN
                self._want(name, scope.person, scope.persona)
            return None

    def _want(self, name: str, person: PersonId, persona: str) -> None:
        """Have the collection made ready in the background, unless that is known to be of no use."""
        if self._collections is None:
            return
        if name not in self._kept and not (self._is_large(name) and self._is_room()):
            return
        self._wanted[name] = (person, persona)
        if self._builder is None or self._builder.done():
            self._builder = asyncio.create_task(self._build_wanted(self._collections), name="index builder")

    def _is_large(self, name: str) -> bool:
        """False when it is known to be too small to be worth a collection."""
        return self._sizes.get(name, self._worth_indexing) >= self._worth_indexing

    def _is_room(self) -> bool:
        if len(self._kept) < self._limit:
            return True
        oldest = next(iter(self._kept.values()))
        return self._searches - oldest.asked > PATIENCE * self._limit

    async def _build_wanted(self, collections: Collections) -> None:
        while self._wanted:
            name, (person, persona) = next(iter(self._wanted.items()))
            try:
                await self._build(collections, name, person, persona)
            except EverkinError:
                log.exception("a collection could not be built; exact search serves", collection=name)
            except Exception:  # a fault with one collection must not end the building of the others
                log.exception("building a collection crashed; exact search serves", collection=name)
                self._failures[name] = ATTEMPTS
                await self._discard(name)
            finally:
                self._wanted.pop(name, None)

    async def _build(self, collections: Collections, name: str, person: PersonId, persona: str) -> None:
        """Make one collection ready, anew after each failure, until it is or has failed too often."""
        broken = self._kept.get(name)
        if broken is not None and broken.state is _State.BROKEN:
            await self._discard(name)
        while self._failures.get(name, 0) < ATTEMPTS:
            if name not in self._kept and not await self._make_room(name, person, persona):
                return
            collection = self._kept.setdefault(name, _Collection(_State.BUILDING, asked=self._searches))
            collection.state = _State.BUILDING
            try:
                await reconcile(self._memories, collections, person, persona)
                while collection.late and self._kept.get(name) is collection:
                    await collections.add(name, *collection.late.popleft())
            except IndexUnavailable as error:
                await self._fail(name, collection, error)
                continue
            if self._kept.get(name) is collection:
                collection.state = _State.READY
                return
            await collections.drop(name)  # it was dropped before it was opened: nothing added since is in there

    async def _make_room(self, name: str, person: PersonId, persona: str) -> bool:
        """Whether there are vectors enough for a collection, and a place for it."""
        if len(self._sizes) >= _KNOWN_SIZES:
            self._sizes.clear()
        enough = self._sizes[name] = self._worth_indexing  # until it is known; what is added meanwhile counts on top
        count = await self._memories.count(person, persona, Tier.HOT)
        self._sizes[name] = self._sizes.get(name, enough) - enough + count
        if not self._is_large(name) or not self._is_room():
            return False
        while len(self._kept) >= self._limit:
            await self._discard(next(iter(self._kept)))
        return True

    async def _fail(self, name: str, collection: _Collection, error: IndexUnavailable) -> None:
        if self._note_failure(name, collection, error):
            await self._discard(name)

    def _note_failure(self, name: str, collection: _Collection, error: IndexUnavailable) -> bool:
        """False when the collection was dropped or failed before, and fails because of that."""
        if self._kept.get(name) is not collection or collection.state is _State.BROKEN:
            return False
        failures = self._failures[name] = self._failures.get(name, 0) + 1
        log.warning(
            "a collection failed and is dropped; exact search serves",
            collection=name,
            failures=failures,
            error=str(error),
        )
        return True

    async def _discard(self, name: str) -> None:
        self._kept.pop(name, None)
        if self._collections is None:
            return
        try:
            await self._collections.drop(name)
        except IndexUnavailable as error:
            log.warning("a collection could not be erased; delete its folder", collection=name, error=str(error))


@asynccontextmanager
async def open_index(
    folder: Path, memories: CountedMemories, *, collections: int, chroma: bool, worth_indexing: int = WORTH_INDEXING
) -> AsyncIterator[WorkingSetIndex]:
    """The index in this folder, with at most so many collections, for whoever has `worth_indexing` vectors; or, without
    `chroma`, exact search and no folder.

    Nothing is imported or opened before somebody with many memories is searched.
    """
    index = await asyncio.to_thread(
        _open, folder, memories, limit=collections, chroma=chroma, worth_indexing=worth_indexing
    )
    try:
        yield index
    finally:
        await index.close()


def _open(folder: Path, memories: CountedMemories, *, limit: int, chroma: bool, worth_indexing: int) -> WorkingSetIndex:
    from bot.storage.chroma_index import ChromaIndex, most_open  # noqa: PLC0415 - exact search needs none of it

    try:
        if chroma:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
            engine, limit = ChromaIndex(folder), min(limit, most_open())
            return WorkingSetIndex(memories, engine, limit=limit, worth_indexing=worth_indexing)
        if folder.is_dir():
            shutil.rmtree(folder)  # nobody would keep the vectors in it in step with what is forgotten
    except (OSError, IndexUnavailable) as error:
        log.warning("the index folder cannot be used; exact search serves", folder=str(folder), error=str(error))
    return WorkingSetIndex(memories, None)
