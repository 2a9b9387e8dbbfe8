"""Whether a server may be asked: one that failed is left alone for a while, and longer each time it fails again."""

from __future__ import annotations

from datetime import timedelta

from bot.core.errors import ModelUnavailable
from bot.core.ports import Clock
from bot.inference.trouble import EndpointTrouble, Fault

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=1)
HICCUPS = 2
"""Connections that break off one after the other, without a whole answer in between, until it counts as a failure."""


class Breaker:
    """Closed while the server works; open after a failure, until a try succeeds.

    A try is due when the pause is over. Whoever begins one starts the pause anew, so that there is one at a time even
    if it never ends.
    """

    def __init__(self, clock: Clock) -> None:
        self.reason: ModelUnavailable | None = None
        """Why it is open; None when it is closed."""
        self._clock = clock
        self._failures = 0
        self._hiccups = 0
        self._since = clock.now()
        self._pause = timedelta(0)

    @property
    def closed(self) -> bool:
        return self.reason is None

    @property
    def due(self) -> bool:
        """Whether it is time to try whether the server is back. A clock that jumps back keeps nobody away."""
        return not self.closed and not timedelta(0) <= self._clock.now() - self._since < self._pause

    def begin_try(self) -> None:
        """The caller finds out now, and reports it as success or failure, or never."""
        self._since = self._clock.now()

    def answering(self) -> None:
        """The server has begun to answer."""
        self.reason = None

    def succeeded(self) -> None:
        """An answer was whole."""
        self.reason = None
        self._failures = self._hiccups = 0

    def failed(self, error: ModelUnavailable) -> None:
        """No answer came, or half of one."""
        if isinstance(error, EndpointTrouble):
            if error.fault is Fault.REQUEST:
                return
            if error.fault is Fault.HICCUP and self.closed:
                self._hiccups += 1
                if self._hiccups < HICCUPS:
                    return
        self.reason = error
        self._since = self._clock.now()
        if isinstance(error, EndpointTrouble) and error.retry_after is not None:
            self._pause = timedelta(seconds=error.retry_after)
            return
        self._pause = min(FIRST_PAUSE * 2 ** min(self._failures, 10), LONGEST_PAUSE)
        self._failures += 1
