"""What can be asked about a message, from the menu that Discord shows on it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.platforms.companion import Companion
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import spoken
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, here, plain, think
from cogs.memories import lines

MOST = 5
"""Memories that are shown."""


class Messages(commands.Cog):
    """Every answer is for the one who asked alone."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._companion: Companion = bot.companion
        self._tree = bot.tree
        self._menus = [
            app_commands.ContextMenu(name=worded("discord-menu-remember"), callback=self.remember),
            app_commands.ContextMenu(name=worded("discord-menu-why"), callback=self.why),
        ]

    async def cog_load(self) -> None:
        for menu in self._menus:
            self._tree.add_command(menu)

    async def cog_unload(self) -> None:
        for menu in self._menus:
            self._tree.remove_command(menu.name, type=menu.type)

    async def remember(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Keep for ever what this message of theirs says; what others said is not theirs to have kept."""
        await think(interaction)
        who = asking(interaction)
        say = await self._companion.words(who)
        if message.author.id != interaction.user.id:
            await answer(interaction, say("discord-not-theirs"))
            return
        text = spoken(message)
        kept = await self._companion.keep(who, here(interaction), text, str(message.id)) if text else False
        await answer(interaction, say("memory-remembered", memory=plain(text)) if kept else say("memory-nothing"))

    async def why(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """What was felt, meant and remembered as this was said to them."""
        await think(interaction)
        who = asking(interaction)
        say = await self._companion.words(who)
        me = interaction.client.user
        if message.webhook_id is None and (me is None or message.author.id != me.id):
            await answer(interaction, say("discord-not-mine"))
            return
        reason = await self._companion.why_this(who, here(interaction), message.content, message.created_at)
        if reason is None:
            await answer(interaction, say("because-unknown"))
            return
        told = [reason.told]
        if reason.memories:
            told += [say("because-memories"), lines(reason.memories[:MOST], say)]
        elif reason.memories is not None:
            told.append(say("because-no-memories"))
        await answer(interaction, "\n".join(told))


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Messages(bot))
