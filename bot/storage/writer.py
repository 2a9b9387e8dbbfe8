"""Transactions on one thread: each is a function, and those that wait while another is committed share the next commit.

A commit waits for the disk, which takes longer than what is written; so many conversations at once cost few waits, and
what could be made anew does not wait at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.engine import Connection, Engine

from bot.lanes import Lanes
from bot.storage.prepared import driver

T = TypeVar("T")

Work = Callable[[Connection], T]
"""What is done in a transaction. It may be undone and must not be seen from outside before it is committed."""

MOST_TOGETHER = 64
"""Works of one commit."""


@dataclass(eq=False, slots=True)
class _Waiting:
    work: Work[Any]
    lasting: bool
    done: asyncio.Future[Any]


class Writer:
    """Runs works in the order in which they come; `lock` keeps out whoever else writes to the same file."""

    def __init__(self, engine: Engine, lock: asyncio.Lock) -> None:
        self._engine = engine
        self._lock = lock
        self._connection: Connection | None = None
        self._lasting = True
        self._thread = Lanes(1, "everkin-writer")
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def run(self, work: Work[T], *, lasting: bool = True) -> T:
        """What the work returns or raises; when it returns, what it wrote is on disk. One that raises writes nothing.

        What is not `lasting` outlives the process, but a power cut only once a later, lasting work has returned.
        Cancelled while it waits, it is not begun; later, it is finished all the same. Raises what SQLAlchemy does when
        it cannot be committed.
        """
        waiting = _Waiting(work, lasting, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="writer")
        result: T = await waiting.done
        return result

    async def close(self) -> None:
        """Finish what was begun, and end the thread."""
        while self._writing is not None:
            await asyncio.wait([self._writing])
        await self._thread.run(self._disconnect)
        await asyncio.to_thread(self._thread.close)

    async def _write(self) -> None:
        try:
            while self._waiting:
                async with self._lock:
                    together = [one for one in self._waiting[:MOST_TOGETHER] if not one.done.cancelled()]
                    del self._waiting[:MOST_TOGETHER]
                    works, lasting = [one.work for one in together], any(one.lasting for one in together)
                    outcomes = await self._thread.run(partial(self._commit, works, lasting))
                for one, outcome in zip(together, outcomes, strict=True):
                    if one.done.cancelled():
                        continue
                    if isinstance(outcome, _Failed):
                        one.done.set_exception(outcome.error)
                    else:
                        one.done.set_result(outcome)
        finally:
            self._writing = None

    def _commit(self, works: Sequence[Work[Any]], lasting: bool) -> list[Any]:
        """Each work's result or failure."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            if lasting is not self._lasting:
                driver(self._connection).execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
                self._lasting = lasting
            with self._connection.begin():
                if len(works) == 1:
                    return [works[0](self._connection)]
                return [self._within(self._connection, work) for work in works]
        except Exception as error:  # noqa: BLE001 - whoever asked for it gets it
            return [_Failed(error)] * len(works)

    def _within(self, connection: Connection, work: Work[Any]) -> Any:
        database = driver(connection)
        database.execute("SAVEPOINT work")  # by SQLAlchemy it would cost as much as a work
        try:
            return work(connection)
        except Exception as error:  # noqa: BLE001 - as above; the others' works go on
            database.execute("ROLLBACK TO work")
            return _Failed(error)
        finally:
            database.execute("RELEASE work")

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception
