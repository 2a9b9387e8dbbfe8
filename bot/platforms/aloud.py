"""Replies said aloud, after their words have arrived: nothing waits for it, and what fails is a line in the log."""

from __future__ import annotations

import asyncio
from typing import Protocol, runtime_checkable

import structlog

from bot.core.errors import EverkinError
from bot.core.models.audio import VoiceNote
from bot.core.models.turn import OutboxEntry
from bot.core.ports import Speaking

log = structlog.get_logger(__name__)


@runtime_checkable
class Voiced(Protocol):
    """A platform that takes voice notes."""

    async def send_voice_note(self, conversation: str, note: VoiceNote) -> None:
        """Send it. Raises DeliveryError."""
        ...


class Aloud:
    """Has `speaking` say what is to be heard, in each conversation the newest alone."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self._saying: dict[str, asyncio.Task[None]] = {}

    @property
    def under_way(self) -> list[asyncio.Task[None]]:
        return list(self._saying.values())

    def say(self, reply: OutboxEntry, platform: object) -> None:
        """Begin with this reply, if some of it is to be heard. Returns at once."""
        if not reply.aloud or not isinstance(platform, Voiced):
            return
        if (before := self._saying.pop(reply.conversation, None)) is not None:
            before.cancel()
        task = asyncio.create_task(self._say(reply, platform), name=f"say aloud in {reply.conversation}")
        self._saying[reply.conversation] = task
        task.add_done_callback(lambda done: self._said(reply.conversation, done))

    def _said(self, conversation: str, task: asyncio.Task[None]) -> None:
        if self._saying.get(conversation) is task:
            del self._saying[conversation]

    async def _say(self, reply: OutboxEntry, platform: Voiced) -> None:
        try:
            note = await self._speaking.speak(reply.aloud, persona=reply.persona)
            await platform.send_voice_note(reply.conversation, note)
        except EverkinError as error:
            log.warning("a reply was not said aloud", outbox=reply.id, platform=reply.platform, reason=str(error))
        except Exception:  # the words have arrived
            log.exception("a reply was not said aloud", outbox=reply.id, platform=reply.platform)
