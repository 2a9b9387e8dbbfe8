"""Longer and longer pauses between attempts."""

from __future__ import annotations

from random import Random


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
