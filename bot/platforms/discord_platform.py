"""Discord, as the pump sees it: where replies go, and what can be done with messages later."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

import discord
import structlog

from bot.core.models.audio import VoiceNote
from bot.core.models.turn import Attachment, Incoming, OutboxEntry
from bot.platforms.discord_events import PLATFORM, place
from bot.platforms.discord_files import fetch, send_voice_note
from bot.platforms.discord_sink import TROUBLE, DiscordSink
from bot.platforms.discord_webhooks import Webhooks
from bot.platforms.throughput import Throughput

log = structlog.get_logger(__name__)

Became = Callable[[str], Awaitable[Collection[str]]]
"""The numbers of the messages that a conversation's last replies became, as far as that is recorded. Raises
StorageError."""


class DiscordPlatform:
    """Implements `outgoing.Platform` and `outgoing.Changing`."""

    def __init__(self, client: discord.Client, webhooks: Webhooks, throughput: Throughput, became: Became) -> None:
        """`throughput` says when there is room for what may be left out."""
        self._client = client
        self._webhooks = webhooks
        self._throughput = throughput
        self._became = became

    @property
    def name(self) -> str:
        return PLATFORM

    def shows_once(self, reply: OutboxEntry) -> bool:
        """Always: by the nonce, which Discord recognises for some minutes, and by what is in the channel."""
        return True

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> DiscordSink:
        return self.resume(conversation, reply_to, persona, since=None)

    def resume(self, conversation: str, reply_to: str | None, persona: str, since: str | None) -> DiscordSink:
        """As `outgoing.Changing.resume`."""
        channel_id, shared = place(conversation)
        return DiscordSink(
            self._client.get_partial_messageable(channel_id),
            reply_to,
            self._webhooks,
            self._throughput,
            lambda: self._became(conversation),
            persona=persona,
            shared=shared,
            since=since,
        )

    async def take_back(self, conversation: str, persona: str, since: str) -> None:
        """As `outgoing.Changing.take_back`."""
        await self.resume(conversation, None, persona, since).take_back()

    async def ready(self, reply: OutboxEntry) -> None:
        """At once."""

    async def withdraw(self, reply: OutboxEntry) -> bool:
        """As `outgoing.Changing.withdraw`."""
        if not reply.messages:
            return True
        if not self._throughput.has_room():
            return False
        channel = self._client.get_partial_messageable(place(reply.conversation)[0])
        try:
            await channel.get_partial_message(int(reply.messages[-1])).edit(view=None)
        except discord.HTTPException as error:
            log.debug("buttons stay", channel=channel.id, status=error.status)
            return isinstance(error, discord.NotFound | discord.Forbidden)
        except TROUBLE as error:
            log.debug("buttons stay for now", channel=channel.id, error=type(error).__name__)
            return False
        return True

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        """As `ports.Files.fetch`."""
        return await fetch(self._client, incoming, attachment, most)

    async def send_voice_note(self, conversation: str, note: VoiceNote) -> None:
        """As `aloud.Voiced.send_voice_note`."""
        await send_voice_note(self._client, place(conversation)[0], note)
