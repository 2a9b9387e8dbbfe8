"""Transactions on one thread: each is a function, and those that wait while another is committed share the next commit.

A commit waits for the disk, which takes longer than what is written; so many conversations at once cost few waits, and
what could be made anew does not wait at all. What follows replies lets those go first that are on a reply's way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.engine import Connection, Engine

from bot.lanes import Lanes
from bot.storage.prepared import driver

T = TypeVar("T")

Work = Callable[[Connection], T]
"""What is done in a transaction. It may be undone and done anew, and must not be seen from outside before it is
committed."""

MOST_TOGETHER, MOST_BEHIND = 64, 16
"""Works of one commit, and of what follows replies: a reply's work may come while they are being done."""
PATIENCE = 0.25
"""Seconds for which what follows a reply lets others go first."""


@dataclass(eq=False, slots=True)
class _Waiting:
    work: Work[Any]
    lasting: bool
    since: float
    done: asyncio.Future[Any]


class Writer:
    """Runs works in the order in which they come, those behind after the others; `lock` keeps out whoever else writes
    to the same file."""

    def __init__(self, engine: Engine, lock: asyncio.Lock) -> None:
        self._engine = engine
        self._lock = lock
        self._connection: Connection | None = None
        self._lasting = True
        self._thread = Lanes(1, "everkin-writer")
        self._waiting: list[_Waiting] = []
        self._behind: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def run(self, work: Work[T], *, lasting: bool = True, behind: bool = False) -> T:
        """What the work returns or raises; when it returns, what it wrote is on disk. One that raises writes nothing.
        With `behind` it lets others go first, for a while.

        What is not `lasting` outlives the process, but a power cut only once a later, lasting work has returned.
        Cancelled while it waits, it is not begun; later, it is finished all the same. Raises what SQLAlchemy does when
        it cannot be committed.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(work, lasting, loop.time(), loop.create_future())
        (self._behind if behind else self._waiting).append(waiting)
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
            while self._waiting or self._behind:
                async with self._lock:
                    together = [one for one in self._take() if not one.done.cancelled()]
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

    def _take(self) -> list[_Waiting]:
        """What is committed next."""
        together, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
        late = asyncio.get_running_loop().time() - PATIENCE
        if self._behind and (not together or self._behind[0].since <= late):
            together += self._behind[:MOST_BEHIND]
            del self._behind[:MOST_BEHIND]
        return together

    def _commit(self, works: Sequence[Work[Any]], lasting: bool) -> list[Any]:
        """Each work's result or failure. Seldom one fails; then it takes the others with it, and all are done anew,
        each so that it can fail alone."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            if lasting is not self._lasting:
                driver(self._connection).execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
                self._lasting = lasting
            with suppress(Exception), self._connection.begin():
                return [work(self._connection) for work in works]
            with self._connection.begin():
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
