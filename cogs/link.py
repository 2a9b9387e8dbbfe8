"""Slash commands with which one person is known under several accounts."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.linking import Answer
from bot.platforms.companion import Companion
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, here, think, turn_over
from cogs.pressing import Press, button

LONGEST = 20
"""Characters that are read as a code."""


class Link(commands.Cog):
    """In direct messages alone, and every answer is for the one who asked."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @app_commands.command(description=worded("command-link"))
    @app_commands.describe(code=worded("discord-option-code"))
    async def link(self, interaction: discord.Interaction, code: app_commands.Range[str, 0, LONGEST] = "") -> None:
        await think(interaction)
        told = await self._companion.link(asking(interaction), here(interaction).audience, code)
        await answer(interaction, told.text, *_below("link", told))

    @app_commands.command(description=worded("command-unlink"))
    async def unlink(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        told = await self._companion.unlink(asking(interaction), here(interaction).audience, "")
        await answer(interaction, told.text, *_below("unlink", told))

    async def decide(self, interaction: discord.Interaction, words: str) -> None:
        """Yes or no to what a code would join."""
        await interaction.response.defer()
        told = await self._companion.link(asking(interaction), here(interaction).audience, words)
        await turn_over(interaction, told.text)

    async def leave(self, interaction: discord.Interaction, words: str) -> None:
        """Yes or no to a person of one's own again."""
        await interaction.response.defer()
        told = await self._companion.unlink(asking(interaction), here(interaction).audience, words)
        await turn_over(interaction, told.text)


def _below(what: str, told: Answer) -> list[Press]:
    return [button(label, what, words) for label, words in told.choices]


async def setup(bot: EverkinDiscord) -> None:
    cog = Link(bot.companion)
    bot.presses |= {"link": cog.decide, "unlink": cog.leave}
    await bot.add_cog(cog)
