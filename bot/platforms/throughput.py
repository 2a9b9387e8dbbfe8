"""What a platform lets a bot do a second, over all: shared out among those who wait, in their order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

AT_ONCE = 0.25
"""The share of a second's that may pass at once, after a time in which none did."""
SPARE = 0.5
"""How far what may be left out may use that up."""


class Throughput:
    """Lets so many pass in any second: some at once, then evenly, because what leaves in one go may arrive together
    with what leaves a second later."""

    def __init__(self, monotonic: Callable[[], float], a_second: int) -> None:
        """`monotonic` tells the time in seconds."""
        self._monotonic = monotonic
        at_once = max(1, int(AT_ONCE * a_second))
        self._gap = 1.0 / max(1, a_second - at_once)
        self._at_once = at_once * self._gap
        self._even = 0.0
        """When the next one would pass, had all passed evenly."""
        self._in_order = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for one's turn."""
        async with self._in_order:
            await asyncio.sleep(self._even + self._gap - self._at_once - self._monotonic())
            self._even = max(self._even, self._monotonic()) + self._gap

    def has_room(self, share: float = SPARE) -> bool:
        """Whether what may be left out may pass now: what may pass at once beyond this share is kept for the rest."""
        return not self._in_order.locked() and self._even - self._monotonic() < share * self._at_once
