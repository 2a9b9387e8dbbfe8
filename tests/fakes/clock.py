"""Time for tests."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.clock import ManualClock


class TickingClock(ManualClock):
    """Is moved by hand, and goes on by itself whenever it is read, as real time does: nothing happens twice in the same
    moment."""

    def now(self) -> datetime:
        self.advance(timedelta(microseconds=1))
        return super().now()
