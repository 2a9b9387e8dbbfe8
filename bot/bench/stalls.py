"""How long the event loop is held up: for so long nobody gets a sign of life."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from bot.core.ports import Clock

_TICK = 0.001


@dataclass
class Stalls:
    """The longest time for which nothing else got its turn on the event loop, in ms; `own` is the longest without what
    the thread waited for a CPU that others had, which is the machine's affair."""

    longest: float = 0.0
    own: float = 0.0


@asynccontextmanager
async def watched(clock: Clock) -> AsyncIterator[Stalls]:
    """See by how much the event loop is late for a task that sleeps one millisecond at a time."""
    stalls = Stalls()

    async def watch() -> None:
        with _waits() as waited:
            before = waited()
            while True:
                start = clock.monotonic()
                await asyncio.sleep(_TICK)
                late = (clock.monotonic() - start - _TICK) * 1000
                now = waited()
                stalls.longest = max(stalls.longest, late)
                stalls.own = max(stalls.own, late - (now - before))
                before = now

    watching = asyncio.create_task(watch())
    try:
        yield stalls
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


@contextmanager
def _waits() -> Iterator[Callable[[], float]]:
    """For how many milliseconds in all this thread was ready to run and had no CPU; 0 where the kernel does not say."""
    try:
        file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        yield lambda: 0.0
        return
    try:
        yield lambda: int(os.pread(file, 64, 0).split()[1]) / 1e6
    finally:
        os.close(file)
