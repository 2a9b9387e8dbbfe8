"""What the outside gives: time, the files of a platform, and a place for a reply."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.models.turn import Attachment, Incoming, OutboxEntry


class Clock(Protocol):
    """Where time comes from; nothing else asks the system for it."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow, for durations."""
        ...


class Files(Protocol):
    """What came with messages, as their platforms keep it."""

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        """The content, of at most so many bytes. Raises AttachmentError."""
        ...


class Outlet(Protocol):
    """Where something is said to whom nobody answers."""

    @property
    def platforms(self) -> Collection[str]:
        """Where people can be reached now."""
        ...

    def deliver(self, reply: OutboxEntry) -> None:
        """Bring what is in the outbox to its conversation, after what is under way there. Returns at once."""
        ...


class ReplySink(Protocol):
    """Where a reply goes as it comes into being. It is pushed, so that what follows a reply never depends on a
    reader who stopped early."""

    async def working(self) -> None:
        """Give a first sign of life (typing). Must return at once and never raise."""
        ...

    async def push(self, text: str) -> None:
        """More of the reply. A preview only: must never raise for a platform's sake."""
        ...

    async def finish(self, entry: OutboxEntry) -> Sequence[str] | None:
        """Deliver the whole reply, whatever was previewed; messages that it was before (`OutboxEntry.messages`) are
        changed where that can be. Returns what it became, where that can be named. Raises DeliveryError."""
        ...

    async def abandon(self) -> None:
        """No reply will come: end every sign of life. Must never raise."""
        ...
