"""People's messages on Discord: which are for the companion, and on with them to the pump."""

from __future__ import annotations

import discord
import structlog
from discord.ext import commands

from bot.core.errors import EverkinError
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import incoming, is_for, private_conversation

log = structlog.get_logger(__name__)

NOT_TAKEN = "I could not take that in just now. Please send it again in a moment."


class Conversation(commands.Cog):
    """Direct messages, mentions and replies become turns of a conversation; everything else is left alone."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        me = self._bot.user
        if me is None or not is_for(message, me):
            return
        try:
            await self._bot.pump.submit(incoming(message, self._bot.persona))
        except EverkinError:
            # Discord does not deliver twice: who wrote must know that it is lost.
            log.exception("message not committed", message=message.id)
            await message.reply(NOT_TAKEN)

    @commands.Cog.listener()
    async def on_raw_typing(self, typing: discord.RawTypingEvent) -> None:
        """In a server, whoever types may be writing to anybody."""
        me = self._bot.user
        if typing.guild_id is None and me is not None and typing.user_id != me.id:
            self._bot.pump.expect(private_conversation(typing.channel_id), self._bot.persona)


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Conversation(bot))
