"""What came with messages on Telegram, fetched by the file ids under which it keeps it."""

from __future__ import annotations

import asyncio

import httpx
import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.core.errors import AttachmentError, AttachmentGone, AttachmentTooLarge
from bot.platforms.telegram_client import TelegramClient, seconds_of

log = structlog.get_logger(__name__)

PATIENCE = 60.0
"""Seconds for one file, all of it."""
LONGEST_WAIT = 20.0
"""Seconds that Telegram may ask to be left alone before a file is given up."""


async def fetch(client: TelegramClient, file: str, most: int) -> bytes:
    """The content of at most so many bytes; what failed on its way is tried once more. Raises AttachmentError."""
    try:
        async with asyncio.timeout(PATIENCE):
            try:
                return await _fetch(client, file, most)
            except RetryAfter as error:
                if seconds_of(error) > LONGEST_WAIT:
                    raise
                await asyncio.sleep(seconds_of(error))
            except (NetworkError, httpx.HTTPError) as error:
                if isinstance(error, BadRequest | httpx.HTTPStatusError):
                    raise
                log.info("a file did not arrive; once more", error=type(error).__name__)
            return await _fetch(client, file, most)
    except (BadRequest, Forbidden) as error:
        if "too big" in error.message.lower():
            raise AttachmentTooLarge("Telegram does not give away a file of this size.") from error
        raise AttachmentGone(f"Telegram does not have a file any more ({error.message}).") from error
    except httpx.HTTPStatusError as error:  # its own words hold the address, and that the token
        gone = error.response.status_code in (404, 410)
        kind = AttachmentGone if gone else AttachmentError
        raise kind(f"Telegram answered {error.response.status_code} when asked for a file.") from None
    except (TelegramError, httpx.HTTPError, TimeoutError) as error:
        raise AttachmentError(f"A file could not be fetched from Telegram ({type(error).__name__}).") from None


async def _fetch(client: TelegramClient, name: str, most: int) -> bytes:
    file = await client.get_file(name)
    if (file.file_size or 0) > most:
        raise AttachmentTooLarge(f"A file on Telegram has {file.file_size} bytes.")
    if file.file_path is None or not file.file_path.startswith(f"{client.base_file_url}/"):
        raise AttachmentError("Telegram names no address for a file; a Bot API server with --local keeps it to itself.")
    return await client.content(file.file_path, most)
