"""What came with messages, fetched from the platforms that keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from bot.core.errors import AttachmentGone, AttachmentTooLarge
from bot.core.models.turn import Attachment, Incoming


@runtime_checkable
class KeepsFiles(Protocol):
    """A platform that keeps what came with messages."""

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        """As `ports.Files.fetch`, of a message that was written here."""
        ...


class PlatformFiles:
    """Implements `ports.Files` over the platforms that are attached, by their names."""

    def __init__(self, platforms: Mapping[str, object]) -> None:
        self._platforms = platforms

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        platform = self._platforms.get(incoming.platform)
        if not isinstance(platform, KeepsFiles):
            raise AttachmentGone(f"{incoming.platform} keeps no files.")
        content = await platform.fetch(incoming, attachment, most)
        if len(content) > most:
            raise AttachmentTooLarge(f"What came from {incoming.platform} has over {most} bytes.")
        return content
