"""Slash commands about the companion itself: how it feels, why it answers so, what it keeps, what it can do."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.language.preferences import SETTINGS
from bot.platforms.command_help import describe_commands
from bot.platforms.companion import Companion as CompanionPort
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, here, think, turn_over
from cogs.suggesting import suggest_value


class Companion(commands.Cog):
    """Every answer is for the one who asked alone."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot = bot
        self._companion: CompanionPort = bot.companion

    @app_commands.command(description=worded("command-mood"))
    async def mood(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await answer(interaction, await self._companion.mood(asking(interaction), here(interaction)))

    @app_commands.command(description=worded("command-why"))
    async def why(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await answer(interaction, await self._companion.why(asking(interaction), here(interaction)))

    @app_commands.command(description=worded("command-privacy"))
    async def privacy(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        say = await self._companion.words(asking(interaction))
        await answer(interaction, self._companion.operator.privacy(say, erase="/forget-all"))

    @app_commands.command(description=worded("command-settings"))
    @app_commands.describe(setting=worded("discord-option-setting"), value=worded("discord-option-value"))
    @app_commands.choices(
        setting=[app_commands.Choice(name=worded(f"setting-{name}"), value=name) for name in SETTINGS]
    )
    @app_commands.autocomplete(value=suggest_value)
    async def settings(
        self, interaction: discord.Interaction, setting: str = "", value: app_commands.Range[str, 1, 100] = ""
    ) -> None:
        await think(interaction)
        change = f"{setting} {value}" if setting and value else ""
        await answer(interaction, await self._companion.settings(asking(interaction), change))

    @app_commands.command(description=worded("command-reminders"))
    @app_commands.describe(change=worded("discord-option-reminder"))
    async def reminders(self, interaction: discord.Interaction, change: app_commands.Range[str, 1, 100] = "") -> None:
        await think(interaction)
        told = await self._companion.reminders(asking(interaction), here(interaction), change)
        await answer(interaction, told)

    @app_commands.command(description=worded("command-help"))
    async def help(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        say = await self._companion.words(asking(interaction))
        offered = self._bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        names = [command.name for command in offered if _is_theirs(command, interaction)]
        she = await self._companion.whom(asking(interaction), here(interaction))
        await answer(interaction, describe_commands(say, names, she.name, written=False))

    async def admit(self, interaction: discord.Interaction, words: str) -> None:
        """The person answered whether they are old enough."""
        await interaction.response.defer()
        await turn_over(interaction, await self._companion.admit(asking(interaction), words))


def _is_theirs(command: app_commands.Command[Any, ..., Any] | app_commands.Group, asked: discord.Interaction) -> bool:
    """Whether whoever asks can use the command here, as far as a server's own settings do not say otherwise."""
    if asked.guild_id is None:
        return not command.guild_only
    where, needed = command.allowed_contexts, command.default_permissions
    return (where is None or where.guild) and (needed is None or asked.permissions.is_superset(needed))


async def setup(bot: EverkinDiscord) -> None:
    cog = Companion(bot)
    bot.presses["age"] = cog.admit
    await bot.add_cog(cog)
