"""The clocks that implement `ports.Clock`: the system's, one that starts elsewhere, one that is moved by hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's own time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.perf_counter()


class OffsetClock(SystemClock):
    """Runs at normal speed from a moment of your choice: `everkin chat --now 2027-03-01`."""

    def __init__(self, start: datetime) -> None:
        self._offset = _aware(start) - datetime.now(UTC)

    def now(self) -> datetime:
        return super().now() + self._offset


class ManualClock:
    """Stands still until it is moved: months pass in a test, or in a replay, in milliseconds."""

    def __init__(self, start: datetime) -> None:
        self._now = _aware(start)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return time.perf_counter()

    def advance(self, step: timedelta) -> None:
        """Move on by `step`; a negative step is a clock that jumps back."""
        self._now += step

    def set(self, moment: datetime) -> None:
        self._now = _aware(moment)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone; pass an aware datetime")
    return moment.astimezone(UTC)
