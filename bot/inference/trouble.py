"""What goes wrong with one of several model servers, and what follows from it for the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.core.errors import ModelUnavailable

LONGEST_WAIT = 600.0
"""Seconds for which a server may ask to be left alone; what asks for more is tried again after that."""


class Fault(StrEnum):
    """Whose fault it is that no answer came."""

    REQUEST = "request"
    """The server will not do this one; another may, and this server may do the next."""
    HICCUP = "hiccup"
    """A connection broke off, as it does once with the best server."""
    SERVER = "server"
    """Nobody gets an answer there for now."""
    AWAY = "away"
    """Nor a connection: nothing runs there, or the machine is off."""


class EndpointTrouble(ModelUnavailable):
    """One server gave no answer, or not all of it; the message says which, and what to check."""

    def __init__(self, message: str, fault: Fault = Fault.SERVER, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.fault = fault
        self.retry_after = retry_after
        """Seconds for which the server asks to be left alone."""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The header Retry-After in seconds, at most LONGEST_WAIT; None where it says nothing.

    It may hold a date, which is compared with the server's own.
    """
    value = headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        seconds = _between(headers.get("date", ""), value)
    return min(seconds, LONGEST_WAIT) if seconds >= 0 else None


def _between(now: str, then: str) -> float:
    try:
        return (parsedate_to_datetime(then) - parsedate_to_datetime(now)).total_seconds()
    except (ValueError, TypeError):  # no dates, or one with a zone and one without
        return math.nan
