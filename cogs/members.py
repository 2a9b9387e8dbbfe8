"""The members of servers: who wants to be heard no more, and what becomes of the words of those who leave."""

from __future__ import annotations

import discord
import structlog
from discord import app_commands
from discord.ext import commands, tasks

from bot.core.errors import EverkinError
from bot.core.models.identity import Audience
from bot.core.models.place import Leaving
from bot.platforms import discord_events
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import spoken_by, worded
from cogs.answering import answer, asking, here, think

log = structlog.get_logger(__name__)

UNKNOWN_MEMBER = 10007


class Members(commands.Cog):
    """Discord tells who leaves only bots that may know every member; the others look once a day, in servers where it
    makes a difference."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot = bot
        self._servers = bot.servers

    async def cog_load(self) -> None:
        if not self._bot.intents.members:
            self.look_who_left.start()

    async def cog_unload(self) -> None:
        self.look_who_left.cancel()

    @app_commands.command(description=worded("command-optout"))
    @app_commands.guild_only()
    async def optout(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await self._servers.opt_out(here(interaction).audience, asking(interaction))
        await answer(interaction, spoken_by(interaction)("server-opted-out", place="server"))

    @app_commands.command(description=worded("command-optin"))
    @app_commands.guild_only()
    async def optin(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await self._servers.opt_in(here(interaction).audience, asking(interaction))
        await answer(interaction, spoken_by(interaction)("server-opted-in", place="server"))

    @commands.Cog.listener()
    async def on_raw_member_remove(self, leaving: discord.RawMemberRemoveEvent) -> None:
        try:
            await self._servers.left(discord_events.audience(leaving.guild_id), discord_events.account(leaving.user))
        except EverkinError:
            log.exception("what a member said who left is not erased", server=leaving.guild_id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        try:
            await self._servers.removed(discord_events.audience(guild.id))
        except EverkinError:
            log.exception("what was said in a server is not erased", server=guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """What was chosen for it goes with it."""
        where = discord_events.conversation(channel.id, private=False)
        try:
            await self._servers.scenes.clear(discord_events.audience(channel.guild.id), where)
        except EverkinError:
            log.exception("what was chosen for a channel is not forgotten", channel=channel.id)

    @tasks.loop(hours=24)
    async def look_who_left(self) -> None:
        """Ask for each member who spoke whether they are still there."""
        await self._bot.wait_until_ready()
        for guild in self._bot.guilds:
            there = discord_events.audience(guild.id)
            try:
                if (await self._servers.scenes.place(there)).leaving is Leaving.FORGET:
                    await self._look(guild, there)
            except EverkinError:
                log.exception("who left is not looked for", server=guild.id)

    async def _look(self, guild: discord.Guild, there: Audience) -> None:
        for account in await self._servers.members(there):
            if account.platform != discord_events.PLATFORM:
                continue
            try:
                await guild.fetch_member(int(account.id))
            except discord.NotFound as error:
                if error.code == UNKNOWN_MEMBER:
                    await self._servers.left(there, account)
            except discord.HTTPException as error:
                log.info("a member cannot be looked for", server=guild.id, status=error.status)


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Members(bot))
