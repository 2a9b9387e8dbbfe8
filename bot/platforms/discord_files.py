"""What came with messages on Discord: it is asked for the message anew, because the addresses in the first one end."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from bot.core.errors import AttachmentError, AttachmentGone, AttachmentTooLarge
from bot.core.models.turn import Attachment, Incoming
from bot.platforms.discord_events import place

PATIENCE = 60.0
"""Seconds for one file, all of it."""


async def fetch(client: discord.Client, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
    """The content of at most so many bytes. Raises AttachmentError."""
    channel = client.get_partial_messageable(place(incoming.conversation)[0])
    try:
        async with asyncio.timeout(PATIENCE):
            message = await channel.fetch_message(int(incoming.message_id))
            found = next((one for one in message.attachments if str(one.id) == attachment.file), None)
            if found is None:
                raise AttachmentGone("Discord's message does not have this attachment any more.")
            if found.size > most:
                raise AttachmentTooLarge(f"An attachment on Discord has {found.size} bytes.")
            return await found.read()
    except discord.NotFound as error:
        raise AttachmentGone(
            f"Discord does not have a message or its attachment any more (code {error.code})."
        ) from error
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise AttachmentError(f"An attachment could not be fetched from Discord ({type(error).__name__}).") from error
