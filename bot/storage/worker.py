"""One thread for calls that block, in order, and that can be left behind when a call never comes back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from bot.cores import apart

T = TypeVar("T")

STOP_SECONDS = 5.0


class Worker:
    """Unlike a `ThreadPoolExecutor`, a hung call keeps neither the later ones nor the end of the process waiting."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def run(self, call: Callable[[], T], timeout: float) -> T:
        """What the call returns or raises; it is queued at once, before anything else runs. Raises TimeoutError after
        `timeout` seconds, and takes a new thread for what comes next."""
        if self._thread is None:
            self._start()
        thread = self._thread
        done: Future[T] = Future()
        self._jobs.put((done, call))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(done), timeout)
        except TimeoutError:
            if self._thread is thread:
                self._start()
            raise

    async def stop(self, timeout: float = STOP_SECONDS) -> None:
        """End the thread after what is queued, and wait for it, though not for a call that hangs: a library that is
        at work, or still being loaded, while the process ends can take it down. Nothing can be run any more."""
        self._jobs.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, timeout)

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        apart()
        while (job := self._jobs.get()) is not None:
            done, call = job
            if done.set_running_or_notify_cancel():
                try:
                    done.set_result(call())
                except BaseException as error:  # noqa: BLE001 - a Rust panic is none of Exception's; the caller gets it
                    done.set_exception(error)
            if self._thread is not threading.current_thread():
                return
