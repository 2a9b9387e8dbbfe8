"""Threads to which short works are handed over, and from which what they return comes back to the event loop.

An executor takes twice as long over both, because its futures can be waited for by threads, too; a message needs some
twenty such works.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

MOST_FIRST = 8
"""Works in a row that may go before one that is behind."""


class Lanes:
    """Up to `count` threads, which begin with the works in the order in which they come, those behind after the
    others."""

    def __init__(self, count: int, name: str, begin: Callable[[], None] | None = None) -> None:
        """`begin` is done first on each thread."""
        self._count = count
        self._name = name
        self._begin = begin
        self._calls: SimpleQueue[bool] = SimpleQueue()
        """One for each work that waits, then a False for each thread."""
        self._first, self._behind = deque[_Job](), deque[_Job]()
        self._choosing, self._in_a_row = threading.Lock(), 0
        self._threads: list[threading.Thread] = []

    def run(self, work: Callable[[], T], *, behind: bool = False) -> asyncio.Future[T]:
        """What the work returns or raises. Cancelled before it was begun, it is not done. With `behind` it lets others
        go first, some. Raises RuntimeError when the threads have ended: nobody would ever do it."""
        if not self._count:
            raise RuntimeError(f"{self._name} is closed; nothing can be run there any more.")
        job = _Job(work, asyncio.get_running_loop())
        (self._behind if behind else self._first).append(job)
        self._calls.put(True)
        if len(self._threads) < self._count:
            thread = threading.Thread(target=self._serve, name=f"{self._name}-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return job.done

    def close(self, *, at_once: bool = False) -> None:
        """End the threads and wait for them: when all is done that waits, or `at_once`, when what is under way is, and
        the rest is cancelled. Nothing can be run any more."""
        if at_once:
            with suppress(Empty):
                while self._calls.get_nowait():
                    self._next().cancel()
        self._count = 0
        for _ in self._threads:
            self._calls.put(False)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        if self._begin is not None:
            self._begin()
        while self._calls.get():
            self._next().carry_out()

    def _next(self) -> _Job:
        with self._choosing:
            if not self._first or (self._behind and self._in_a_row >= MOST_FIRST):
                self._in_a_row = 0
                return self._behind.popleft()
            self._in_a_row += 1
            return self._first.popleft()


class _Job:
    __slots__ = ("_loop", "_work", "done")

    def __init__(self, work: Callable[[], Any], loop: asyncio.AbstractEventLoop) -> None:
        self.done: asyncio.Future[Any] = loop.create_future()
        self._work = work
        self._loop = loop

    def carry_out(self) -> None:
        if self.done.cancelled():
            return
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - a Rust panic is none of Exception's; whoever asked for it gets it
            self._back(self._fail, error)
        else:
            self._back(self._return, result)

    def cancel(self) -> None:
        self._back(self.done.cancel)

    def _back(self, give: Callable[..., Any], *what: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(give, *what)

    def _return(self, result: Any) -> None:
        if not self.done.done():
            self.done.set_result(result)

    def _fail(self, error: BaseException) -> None:
        if not self.done.done():
            self.done.set_exception(error)
