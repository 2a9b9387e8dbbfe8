"""What was written on Discord while the bot was away: Discord tells nobody, so it is looked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime, timedelta

import discord
import structlog

from bot.platforms.discord_events import place

log = structlog.get_logger(__name__)

LONGEST = timedelta(days=3)
"""What is older is not answered any more."""
MOST = 200
"""Messages of one channel that are read."""


async def missed(client: discord.Client, heard: Mapping[str, str], now: datetime) -> AsyncIterator[discord.Message]:
    """Messages after the last one that was heard in each conversation (`Pump.last_heard`), oldest first, and in other
    channels of servers since the last one heard at all. Whoever never heard anything has missed nothing.

    A direct message from somebody who never wrote before cannot be found: Discord lists no such channels for bots.
    """
    if not heard:
        return
    earliest = discord.utils.time_snowflake(now - LONGEST)
    since = {place(conversation)[0]: max(int(last), earliest) for conversation, last in heard.items()}
    awake = max(since.values())
    for channel_id in _busy_channels(client, awake):
        since.setdefault(channel_id, awake)
    for channel_id, last in since.items():
        channel = client.get_partial_messageable(channel_id)
        try:
            async for message in channel.history(after=discord.Object(last), oldest_first=True, limit=MOST):
                yield message
        except discord.HTTPException as error:
            log.info("a channel cannot be read", channel=channel_id, status=error.status, code=error.code)


def _busy_channels(client: discord.Client, since: int) -> Iterator[int]:
    """Channels of servers in which something was written since then, as far as the bot may read them."""
    for guild in client.guilds:
        channels: list[discord.TextChannel | discord.Thread] = [*guild.text_channels, *guild.threads]
        for channel in channels:
            if (channel.last_message_id or 0) > since and channel.permissions_for(guild.me).read_message_history:
                yield channel.id
