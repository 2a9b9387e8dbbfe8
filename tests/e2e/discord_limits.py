"""Discord's rate limits, as its documentation has them: over all, and for each route in each channel."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

PERIOD = 5.0
"""Seconds of a route's limit."""


@dataclass
class Limits:
    """`a_second` requests over all, and `a_period` to one route in one channel; 0 for no limit."""

    a_second: int = 0
    a_period: int = 0
    refused: int = 0
    _all: deque[float] = field(default_factory=deque)
    _routes: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def admit(self, method: str, path: str, now: float) -> tuple[Mapping[str, str], float | None]:
        """The headers of the answer, and the seconds to wait where it is a refusal."""
        route = re.sub(r"/messages/\d+", "/messages", f"{method} {path}")
        left_over_all = _left(self._all, self.a_second, now, 1.0)
        left = _left(self._routes[route], self.a_period, now, PERIOD)
        if left_over_all == 0 or left == 0:
            self.refused += 1
            last, period = (self._all, 1.0) if left_over_all == 0 else (self._routes[route], PERIOD)
            wait = max(0.001, last[0] + period - now)
            scope = {"X-RateLimit-Global": "true"} if left_over_all == 0 else _told(route, self.a_period, 0, wait)
            return {"Via": "1.1 discord", "Retry-After": f"{wait:.3f}", **scope}, wait
        self._all.append(now)
        if left is None:
            return {}, None
        self._routes[route].append(now)
        return _told(route, self.a_period, left - 1, self._routes[route][0] + PERIOD - now), None


def _left(moments: deque[float], most: int, now: float, period: float) -> int | None:
    """How many may still pass; None where there is no limit."""
    while moments and moments[0] <= now - period:
        moments.popleft()
    return most - len(moments) if most else None


def _told(route: str, limit: int, remaining: int, reset_after: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
        "X-RateLimit-Bucket": str(abs(hash(route.rsplit("/", maxsplit=1)[-1] + route[:4]))),
    }
