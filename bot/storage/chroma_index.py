"""Collections in Chroma, embedded: ids and vectors only, one store on disk for each collection.

A store of its own, because in a shared one every write and every first query read the pending log of all collections,
damage to one spreads, and a deleted collection leaves its vectors in the folder: here dropping is deleting files. An
open store costs about a dozen file handles and half a dozen threads, so their number must be bounded (`most_open`).

Chroma does not survive SIGKILL while writing. A store that was closed in good order is therefore sealed with the sizes
and times of its files; one without a fitting seal is probed in a process of its own before it is opened here, and
deleted when the probe does not like it. One process owns the folder, and lends a store to a child that builds it.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.core.errors import IndexUnavailable
from bot.core.models.memory import Hit
from bot.storage import build, probe
from bot.storage.build import Builder
from bot.storage.chroma_store import open_client, open_collection
from bot.storage.collections import Vectors
from bot.storage.worker import Worker

log = structlog.get_logger(__name__)

T = TypeVar("T")

SEAL = "sealed.json"
QUERY_TIMEOUT = 2.0
WRITE_TIMEOUT = 60.0
HANDLES_PER_STORE = 12

_NAME = re.compile(r"\d+-[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Store:
    client: Any
    collection: Any


class ChromaIndex:
    """Implements `collections.Collections`. Chroma is imported and called on threads of its own: one writes, one reads,
    so that no search waits for what is being written. A third speaks with the processes that build."""

    def __init__(
        self,
        folder: Path,
        *,
        probe_command: Sequence[str] = probe.COMMAND,
        build_command: Sequence[str] = build.COMMAND,
    ) -> None:
        self._folder = folder
        self._probe_command = probe_command
        self._build_command = build_command
        self._stores: dict[str, _Store] = {}
        self._builders: dict[str, Builder] = {}
        """Those at work, and those that failed and were not cleared away yet."""
        self._writer = Worker("index writer")
        self._reader = Worker("index reader")
        self._sender = Worker("index builder")

    def names(self) -> list[str]:
        try:
            found = [entry for entry in self._folder.iterdir() if _NAME.fullmatch(entry.name) and entry.is_dir()]
            return [entry.name for entry in sorted(found, key=lambda entry: entry.stat().st_mtime)]
        except OSError as error:
            raise IndexUnavailable(f"The folder {self._folder} cannot be read ({error.strerror}).") from error

    async def open(self, name: str) -> set[int]:
        if name not in self._stores:
            await self._examine(name)
        return await self._call(self._writer, lambda: self._open(name), WRITE_TIMEOUT, name)

    async def add(self, name: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        numbers = [str(number) for number in ids]
        await self._call(
            self._writer,
            lambda: self._stores[name].collection.upsert(ids=numbers, embeddings=vectors),
            WRITE_TIMEOUT,
            name,
        )

    async def build(self, name: str, batches: AsyncIterator[Vectors]) -> None:
        try:
            builder = self._builders[name] = Builder(self._folder / name, self._build_command)
        except OSError as error:
            raise IndexUnavailable(f"No process can be started to build collection {name} ({error}).") from error
        try:
            await self._call(self._writer, lambda: self._erase(name), WRITE_TIMEOUT, name)
            async for ids, vectors in batches:
                await self._call(self._sender, partial(builder.send, ids, vectors), WRITE_TIMEOUT, name)
            await self._call(self._sender, builder.finish, WRITE_TIMEOUT, name)
        except BaseException:
            builder.end()  # `drop` or `close` clears away what it leaves
            raise
        if self._builders.get(name) is not builder:
            raise IndexUnavailable(f"Collection {name} was dropped while it was being built.")
        del self._builders[name]
        await self._call(self._writer, lambda: self._seal(name), WRITE_TIMEOUT, name)

    async def query(self, name: str, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        found = await self._call(
            self._reader,
            lambda: self._stores[name].collection.query(
                query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"]
            ),
            QUERY_TIMEOUT,
            name,
        )
        # cosine distance in Chroma is 1 - cosine
        return [
            Hit(id=int(number), score=1.0 - distance)
            for number, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    async def drop(self, name: str) -> None:
        builder = self._builders.pop(name, None)
        if builder is not None:
            builder.end()
        await self._call(self._writer, lambda: self._erase(name, builder), WRITE_TIMEOUT, name)

    async def close(self) -> None:
        for name in list(self._builders):
            try:
                await self.drop(name)
            except IndexUnavailable:
                log.warning("a half-built collection was not deleted; it is at its next use", exc_info=True)
        for name in list(self._stores):
            try:
                await self._call(self._writer, lambda name=name: self._close(name), WRITE_TIMEOUT, name)  # type: ignore[misc]
            except IndexUnavailable:
                log.warning("a collection was not closed in good order; it is probed at its next use", exc_info=True)
        await asyncio.gather(*(worker.stop() for worker in (self._writer, self._reader, self._sender)))

    async def _call(self, worker: Worker, call: Callable[[], T], timeout: float, name: str) -> T:
        """Everything that Chroma and the disk can throw is the same to the caller: this collection is not to be had."""
        try:
            return await worker.run(call, timeout)
        except TimeoutError as error:
            raise IndexUnavailable(f"Collection {name} did not answer within {timeout:g} seconds.") from error
        except Exception as error:
            raise IndexUnavailable(f"Collection {name} failed ({type(error).__name__}: {error}).") from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # Rust's panic, which pyo3 derives from BaseException
                raise
            raise IndexUnavailable(f"Collection {name} broke inside Chroma ({error}).") from error

    async def _examine(self, name: str) -> None:
        """Delete the store's files when they are damaged. Chroma does not have it open."""
        if await self._call(self._writer, lambda: self._is_sealed(name), WRITE_TIMEOUT, name):
            return
        if not await probe.is_sound(self._folder / name, self._probe_command):
            log.warning("a damaged collection is deleted; it is built anew while exact search serves", collection=name)
            await self.drop(name)

    def _is_sealed(self, name: str) -> bool:
        """Whether there is nothing to probe: no store, or one whose files are as they were when it was closed."""
        folder = self._folder / name
        if not folder.exists():
            return True
        try:
            return bool(json.loads((folder / SEAL).read_text(encoding="ascii")) == _files(folder))
        except (OSError, ValueError):
            return False

    def _open(self, name: str) -> set[int]:
        store = self._stores.get(name)
        if store is None:
            folder = self._folder / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / SEAL).unlink(missing_ok=True)
            client = open_client(folder)
            store = self._stores[name] = _Store(client=client, collection=open_collection(client))
        return {int(number) for number in store.collection.get(include=[])["ids"]}

    def _close(self, name: str) -> None:
        self._stores.pop(name).client.close()
        self._seal(name)

    def _seal(self, name: str) -> None:
        folder = self._folder / name
        (folder / SEAL).write_text(json.dumps(_files(folder)), encoding="ascii")

    def _erase(self, name: str, builder: Builder | None = None) -> None:
        """`builder` is at work on it, and was killed."""
        if builder is not None:
            builder.wait()
        store = self._stores.pop(name, None)
        try:
            if store is not None:
                store.client.close()
        finally:
            if (self._folder / name).exists():
                shutil.rmtree(self._folder / name)


def most_open() -> int:
    """How many stores may be open in this process: half of its file handles are for them."""
    if sys.platform == "win32":
        return 256
    import resource  # noqa: PLC0415 - not on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1024 if soft == resource.RLIM_INFINITY else max(1, soft // 2 // HANDLES_PER_STORE)


def _files(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of each file but the seal."""
    stats = {str(file.relative_to(folder)): file.stat() for file in folder.rglob("*") if file.is_file()}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in sorted(stats.items()) if name != SEAL}
