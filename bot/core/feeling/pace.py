"""How fast a reply is typed: the mood's own delay, bounded, and counted apart from computing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.core.models.feeling import PLAIN, Style
from bot.core.timings import Timings


@dataclass(frozen=True, kw_only=True)
class Pace:
    """`most` are the seconds that one reply is held back in all; `sleep` waits so many."""

    most: float
    sleep: Callable[[float], Awaitable[None]]


class Typist:
    """Holds the pieces of one reply back until somebody who types at this style's pace would have written them. What
    computing took already is not waited for again."""

    def __init__(self, pace: Pace | None, timings: Timings) -> None:
        self.style: Style = PLAIN
        self._pace = pace
        self._timings = timings
        self._due: float | None = None

    @property
    def holds_back(self) -> bool:
        """Whether what is said comes at a pace of its own."""
        return self._pace is not None and self.style.pace is not None

    async def hold_back(self, piece: str) -> None:
        """Return when the piece may be shown."""
        if self._pace is None or self.style.pace is None:
            return
        timings = self._timings
        due = timings.event + self.style.pause if self._due is None else self._due
        wait = min(due - timings.now(), self._pace.most - timings.deliberate)
        if wait > 0:
            await self._pace.sleep(wait)
            timings.deliberate += wait
        self._due = timings.now() + len(piece) / self.style.pace
