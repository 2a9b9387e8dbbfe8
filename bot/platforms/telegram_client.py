"""The library's client, made fit for a loop of our own, and what its errors say about a request's fate."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.core.errors import AttachmentTooLarge
from bot.platforms.telegram_updates import KINDS
from bot.platforms.throughput import Throughput

CHATS = 1000
"""Chats whose next place is remembered before those are dropped that may be written to anyway."""
OFFICIAL_API = "https://api.telegram.org"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How long things take, in seconds."""

    poll: float = 50.0
    request: float = 20.0
    typing: float = 4.5
    """Telegram shows the action for five."""
    preview: float = 1.0
    """Between two drafts: Telegram wants about one message a second in a chat."""
    gap: float = 1.0
    """Between two messages to one person, and, below, in one group: Telegram lets 20 a minute pass there."""
    group_gap: float = 3.0
    a_second: int = 28
    """Messages and drafts to all chats together, not seconds: Telegram lets about 30 pass."""
    grace: float = 1.0
    """For a draft under way to arrive before its message, so that it does not show up again after it."""
    first_pause: float = 1.0
    longest_pause: float = 60.0


class TelegramClient(Bot):
    """A Bot that hands updates out raw, because the library parses a batch as a whole: one malformed update would
    take all others with it, and their texts into the log."""

    def __init__(self, token: str, api_base: str | None, pace: Pace) -> None:
        base, self._transport = (
            (api_base or OFFICIAL_API).rstrip("/"),
            _Request(read_timeout=pace.request, pool_timeout=pace.request),
        )
        super().__init__(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._transport,
            get_updates_request=_Request(connection_pool_size=2, read_timeout=pace.request),
        )
        self._wait_for_updates = pace.poll

    async def updates(self, offset: int | None, *, wait: bool = True) -> list[object]:
        """The next updates, oldest first, at once or as soon as there are any; all before `offset` are confirmed."""
        seconds = self._wait_for_updates if wait else 0
        request = {"offset": offset, "timeout": int(seconds), "allowed_updates": KINDS}
        updates = await self._post("getUpdates", request, read_timeout=seconds + (self._request[0].read_timeout or 0))
        if not isinstance(updates, list):
            raise TelegramError("The answer to getUpdates is no list")
        return updates

    async def content(self, address: str, most: int) -> bytes:
        """The content of a file, which the library would read without end. Raises AttachmentTooLarge over so many
        bytes, and httpx.HTTPError."""
        return await self._transport.content(address, most)


class _Request(HTTPXRequest):
    """The library's transport, but an answer that cannot be read is not written to the log: it may hold messages."""

    async def content(self, address: str, most: int) -> bytes:
        content = bytearray()
        async with self._client.stream("GET", address) as response:
            response.raise_for_status()
            async for piece in response.aiter_bytes():
                content += piece
                if len(content) > most:
                    raise AttachmentTooLarge(f"A file on Telegram has over {most} bytes.")
        return bytes(content)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(payload.decode(errors="replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or (answer.get("ok") is True and "result" not in answer):
            raise TelegramError("The answer is not what the Bot API says")
        return answer


def surely_not_sent(error: TelegramError) -> bool:
    """Whether the request never left: only then may a message be sent again without doubling it."""
    return isinstance(error, NetworkError) and isinstance(
        error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout
    )


def seconds_of(error: RetryAfter) -> float:
    """How long the server wants to be left alone."""
    delay = error.retry_after
    return delay.total_seconds() if isinstance(delay, timedelta) else float(delay)


class FloodControl:
    """When each chat may be written to: within Telegram's limits, and not while it wants to be left alone."""

    def __init__(self, monotonic: Callable[[], float], pace: Pace) -> None:
        self._monotonic = monotonic
        self._pace = pace
        self._until: dict[int, float] = {}
        self._next: dict[int, float] = {}
        self._over_all = Throughput(monotonic, pace.a_second)
        self._ready: set[int] = set()

    async def ready(self, chat: int) -> None:
        """Wait for a place ahead of the message: the next one to this chat has it."""
        await self.turn(chat)
        self._ready.add(chat)

    async def turn(self, chat: int) -> None:
        """Wait until a message may be sent to this chat, and take its place."""
        if chat in self._ready:
            self._ready.remove(chat)
            await asyncio.sleep(self.left(chat))
            return
        now = self._monotonic()
        if len(self._next) > CHATS:
            self._next = {other: at for other, at in self._next.items() if at > now}
        place = max(now, self._next.get(chat, 0.0), self._until.get(chat, 0.0))
        self._next[chat] = place + self._gap(chat)
        await asyncio.sleep(place - now)
        await asyncio.sleep(self.left(chat))  # it may have asked to be left alone meanwhile
        await self._over_all.turn()

    def sent(self, chat: int) -> None:
        """A message has arrived there: the next one keeps its distance to it, however long it took."""
        self._next[chat] = max(self._next.get(chat, 0.0), self._monotonic() + self._gap(chat))

    async def spare(self) -> bool:
        """Whether there is room for what may be left out; takes it when there is."""
        room = self._over_all.has_room()
        if room:
            await self._over_all.turn()
        return room

    def hold(self, chat: int, seconds: float) -> None:
        self._until[chat] = max(self._until.get(chat, 0.0), self._monotonic() + seconds)

    def left(self, chat: int) -> float:
        """Seconds until the chat may be written to again, 0 when it may now."""
        left = self._until.get(chat, 0.0) - self._monotonic()
        if left <= 0:
            self._until.pop(chat, None)
        return max(left, 0.0)

    def _gap(self, chat: int) -> float:
        return self._pace.gap if chat > 0 else self._pace.group_gap
