"""With whose voice a reply is posted on Discord: the bot's own, a persona's with a name and a face of her own, or,
where the bot may not give her one, the bot's with her name before the words."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import Any, Protocol

import aiohttp
import discord

OWN_PACE = 1.2
"""Seconds between two edits: Discord lets about five a channel pass in five seconds."""
WEBHOOK_PACE = 2.5
"""The same for webhooks, which may do thirty things a minute."""

_LINK = re.compile(r"(?<![<`\w])https?://[^\s<>)\]`]*[^\s<>)\]`.,;:!?'\"]")
_FENCE = "```"


class Mouth(Protocol):
    """Posts, changes and takes back messages. All of it raises what discord.py does, and aiohttp's errors."""

    pace: float
    """Seconds between two edits of one reply."""
    sure: bool
    """Whether a message that is posted again under its nonce is seen only once."""
    has_buttons: bool
    """Whether there can be buttons below her words."""

    def shape(self, text: str) -> str:
        """The reply's words as they are posted."""
        ...

    async def post(
        self,
        chunk: str,
        nonce: str | None,
        reference: discord.MessageReference | None,
        below: discord.ui.View | None,
    ) -> discord.Message: ...

    async def change(self, message: discord.Message, chunk: str, below: discord.ui.View | None) -> None:
        """Have the message read so, with these buttons below it or none."""
        ...

    async def take_back(self, message: discord.PartialMessage) -> None: ...

    def said(self, message: discord.Message) -> bool:
        """Whether a message in the channel is one of hers."""
        ...


class OwnMouth:
    """The bot speaks. With a `name`, which stands before the words, for somebody who has no mouth of her own."""

    pace = OWN_PACE
    sure = True
    has_buttons = True

    def __init__(self, channel: discord.PartialMessageable, me: int | None, name: str = "") -> None:
        self._channel = channel
        self._me = me
        self._label = f"**{discord.utils.escape_markdown(name)}:** " if name else ""

    def shape(self, text: str) -> str:
        return self._label + text

    async def post(
        self,
        chunk: str,
        nonce: str | None,
        reference: discord.MessageReference | None,
        below: discord.ui.View | None,
    ) -> discord.Message:
        return await self._channel.send(
            chunk,
            nonce=nonce,  # type: ignore[arg-type]  # the library takes None, its overloads do not say so
            reference=reference,  # type: ignore[arg-type]
            suppress_embeds=True,
            view=below,  # type: ignore[arg-type]
        )

    async def change(self, message: discord.Message, chunk: str, below: discord.ui.View | None) -> None:
        # `suppress` is not kept from the first sending: an edit without it brings link previews back.
        await message.edit(content=chunk, suppress=True, view=below)

    async def take_back(self, message: discord.PartialMessage) -> None:
        await message.delete()

    def said(self, message: discord.Message) -> bool:
        return message.author.id == self._me and message.content.startswith(self._label)


class WebhookMouth:
    """A webhook speaks, under its own name and with its own face. It cannot point to the message that it answers, and
    Discord knows no nonce of it."""

    pace = WEBHOOK_PACE
    sure = False
    has_buttons = False

    def __init__(self, webhook: discord.Webhook, thread: discord.abc.Snowflake | None) -> None:
        self._webhook = webhook
        self._thread = discord.utils.MISSING if thread is None else thread
        self._mentions = discord.AllowedMentions.none()

    def shape(self, text: str) -> str:
        """Links are put into angle brackets, because an edit by a webhook cannot suppress their previews."""
        parts = text.split(_FENCE)
        parts[::2] = [_LINK.sub(r"<\g<0>>", part) for part in parts[::2]]
        return _FENCE.join(parts)

    async def post(
        self,
        chunk: str,
        nonce: str | None,
        reference: discord.MessageReference | None,
        below: discord.ui.View | None,
    ) -> discord.Message:
        return await self._webhook.send(
            chunk, wait=True, thread=self._thread, allowed_mentions=self._mentions, suppress_embeds=True
        )

    async def change(self, message: discord.Message, chunk: str, below: discord.ui.View | None) -> None:
        await self._webhook.edit_message(
            message.id, content=chunk, thread=self._thread, allowed_mentions=self._mentions
        )

    async def take_back(self, message: discord.PartialMessage) -> None:
        await self._webhook.delete_message(message.id, thread=self._thread)

    def said(self, message: discord.Message) -> bool:
        return message.webhook_id == self._webhook.id


class TriedOnce:
    """A webhook's session in which posting is tried once: the library would post again after an error of Discord's, and
    whether the first message was taken, only the channel tells."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(self, method: str, url: str, **options: Any) -> Any:
        async with self._session.request(method, url, **options) as response:
            if method == "POST" and response.status >= 500:
                raise aiohttp.ServerConnectionError(f"Discord answered a posting with HTTP {response.status}")
            yield response
