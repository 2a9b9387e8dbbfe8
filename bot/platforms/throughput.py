"""What a platform lets a bot do a second, over all: shared out among those who wait, in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

SPARE = 0.5
"""The share of all that what may be left out can take."""


class Throughput:
    """Lets so many pass in any second, by when they do pass: who was late does not bunch up with those after them."""

    def __init__(self, monotonic: Callable[[], float], a_second: int) -> None:
        """`monotonic` tells the time in seconds."""
        self._monotonic = monotonic
        self._a_second = a_second
        self._passed: deque[float] = deque(maxlen=a_second)
        self._in_order = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for one's turn."""
        async with self._in_order:
            if len(self._passed) == self._a_second:
                await asyncio.sleep(self._passed[0] + 1.0 - self._monotonic())
            self._passed.append(self._monotonic())

    def has_room(self, share: float = SPARE) -> bool:
        """Whether what may be left out may pass now: what of all is beyond this share is kept for the rest."""
        now = self._monotonic()
        return not self._in_order.locked() and sum(at > now - 1.0 for at in self._passed) < share * self._a_second
