"""Pauses between attempts: longer and longer, and ended by what makes waiting needless."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from random import Random


async def happens_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for the event, so many seconds at most. Whether it has happened."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


class Backoff:
    """Pauses that double up to the longest, each shortened by up to half, so that many do not return at once."""

    def __init__(self, first: float, longest: float, random: Random) -> None:
        """`first` and `longest` in seconds."""
        self._next = first
        self._longest = longest
        self._random = random

    def pause(self) -> float:
        """Seconds to wait before the next attempt."""
        pause = self._next
        self._next = min(2 * pause, self._longest)
        return pause * self._random.uniform(0.5, 1.0)
