"""The slash command by which a person chooses when they hear the companion. It is there where something can speak."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.language.preferences import VOICE
from bot.platforms.companion import Companion
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, think

WAYS = [app_commands.Choice(name=worded(f"voice-{way}"), value=way) for way in VOICE]


class Voice(commands.Cog):
    """Every answer is for the one who asked alone."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @app_commands.command(description=worded("command-voice"))
    @app_commands.describe(when=worded("discord-option-voice"))
    @app_commands.choices(when=WAYS)
    async def voice(self, interaction: discord.Interaction, when: str = "") -> None:
        await think(interaction)
        who = asking(interaction)
        if when:
            await self._companion.settings(who, f"voice {when}")
        say = await self._companion.words(who)
        await answer(interaction, say("voice-how", now=say(f"voice-{await self._companion.voice(who)}")))


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Voice(bot.companion))
