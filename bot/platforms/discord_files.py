"""Files on Discord: what came with messages, for which it is asked anew, because the addresses that it gives end; and
voice messages."""

from __future__ import annotations

import asyncio
import io
import json
from base64 import b64encode
from typing import Any

import aiohttp
import discord

from bot.core.errors import AttachmentError, AttachmentGone, AttachmentTooLarge, DeliveryError
from bot.core.models.audio import VoiceNote
from bot.core.models.turn import Attachment, Incoming
from bot.platforms.discord_events import place

PATIENCE = 60.0
"""Seconds for one file, all of it."""


_IS_VOICE_MESSAGE = 1 << 13
_TROUBLE = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError, RuntimeError)
"""All that a request can end in; a client that is closed raises a bare RuntimeError."""


async def send_voice_note(client: discord.Client, channel: int, note: VoiceNote) -> None:
    """Send a voice message: a flag and, with its one file, how long it is and how it looks. The library has no way to
    say the latter, so the request is made by hand. Raises DeliveryError."""
    told = {
        "id": "0",
        "filename": "voice-message.ogg",
        "duration_secs": round(note.seconds, 2),
        "waveform": b64encode(note.shape).decode(),
    }
    message = {"flags": _IS_VOICE_MESSAGE, "attachments": [told], "allowed_mentions": {"parse": []}}
    file = discord.File(io.BytesIO(note.audio), filename="voice-message.ogg")
    form: list[dict[str, Any]] = [
        {"name": "payload_json", "value": json.dumps(message)},
        {"name": "files[0]", "value": file.fp, "filename": file.filename, "content_type": "audio/ogg"},
    ]
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
    try:
        await client.http.request(route, form=form, files=[file])
    except _TROUBLE as error:
        raise DeliveryError(
            f"Discord takes no voice message to channel {channel} ({type(error).__name__}). In a server the bot needs "
            "the permission Send Voice Messages."
        ) from error


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
    except _TROUBLE as error:
        raise AttachmentError(f"An attachment could not be fetched from Discord ({type(error).__name__}).") from error
