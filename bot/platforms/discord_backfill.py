"""What was written on Discord while the bot was away: Discord tells nobody, so it is looked for.

What was missed in a channel comes before what is said there now: a message in a channel that was not looked through yet
waits until it has been.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import timedelta

import aiohttp
import discord
import structlog

from bot.platforms.discord_events import place

log = structlog.get_logger(__name__)

LONGEST = timedelta(days=3)
"""What is older is not answered any more."""
MOST = 200
"""Messages of one channel that are read."""


class Backfill:
    """Hears what was missed after the last message that was heard in each conversation, oldest first, and in other
    channels of servers after the last one heard at all. Whoever never heard anything has missed nothing.

    A direct message from somebody who never wrote before cannot be found: Discord lists no such channels for bots.
    """

    def __init__(
        self,
        client: discord.Client,
        last_heard: Callable[[], Awaitable[Mapping[str, str]]],
        hear: Callable[[discord.Message], Awaitable[None]],
    ) -> None:
        """For `last_heard` see `Pump.last_heard`; `hear` takes a message that may be known already."""
        self._client = client
        self._last_heard = last_heard
        self._hear = hear
        self._beginning = 0
        self._since: dict[int, int] = {}
        """Channels that are to be looked through, and the last message that was heard before there."""
        self._awake: int | None = None
        """The last message heard at all, while something is to be looked through."""
        self._one_at_a_time = asyncio.Lock()

    async def begin(self) -> None:
        """A session has begun. Its first step must come before anything of the session is heard, or it would count as
        what was heard last. Raises StorageError."""
        self._beginning += 1
        try:
            async with self._one_at_a_time:
                earliest = discord.utils.time_snowflake(discord.utils.utcnow() - LONGEST)
                heard = {
                    place(where)[0]: max(int(last), earliest) for where, last in (await self._last_heard()).items()
                }
                self._since = heard | self._since
                if self._awake is None and heard:
                    self._awake = max(heard.values())
        finally:
            self._beginning -= 1

    async def before(self, message: discord.Message) -> None:
        """Hear what was missed in the channel of a message that is said now."""
        if self._beginning or message.channel.id in self._since:
            await self._look_through(message.channel.id, before=message)

    async def rest(self) -> None:
        """Hear what was missed in all other channels: the servers' are known by now."""
        if self._awake is not None:
            for channel in _busy_channels(self._client, self._awake):
                self._since.setdefault(channel, self._awake)
        for channel in list(self._since):
            await self._look_through(channel)
        self._awake = None

    async def _look_through(self, channel_id: int, before: discord.Message | None = None) -> None:
        async with self._one_at_a_time:
            since = self._since.get(channel_id)
            if since is None:
                return
            channel = self._client.get_partial_messageable(channel_id)
            try:
                after = discord.Object(since)
                async for message in channel.history(after=after, before=before, oldest_first=True, limit=MOST):
                    await self._hear(message)
                    self._since[channel_id] = message.id
            except discord.HTTPException as error:
                log.info("a channel cannot be read", channel=channel_id, status=error.status, code=error.code)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("a channel could not be read", channel=channel_id, error=type(error).__name__)
                return
            del self._since[channel_id]


def _busy_channels(client: discord.Client, since: int) -> Iterator[int]:
    """Channels of servers in which something was written since then, as far as the bot may read them."""
    for guild in client.guilds:
        channels: list[discord.TextChannel | discord.Thread] = [*guild.text_channels, *guild.threads]
        for channel in channels:
            if (channel.last_message_id or 0) > since and channel.permissions_for(guild.me).read_message_history:
                yield channel.id
