"""Slash commands with which people change what is remembered of them, or take it along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.catalogue import Phrasebook
from bot.platforms.companion import Companion, Remembered, is_confirmed
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, here, plain, think
from cogs.correction import LONGEST, Correction
from cogs.errors import explain
from cogs.suggesting import suggest_memory

Meant = app_commands.Range[str, 1, 100]
"""A memory's number, or some of its words."""


class Hand(commands.Cog):
    """Every answer is for the one who asked alone."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @app_commands.command(description=worded("command-remember"))
    @app_commands.describe(text=worded("discord-option-remember"))
    async def remember(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, LONGEST]) -> None:
        await think(interaction)
        who = asking(interaction)
        kept = await self._companion.keep(who, here(interaction), text)
        say = await self._companion.words(who)
        await answer(interaction, say("memory-remembered", memory=plain(text)) if kept else say("memory-nothing"))

    @app_commands.command(description=worded("command-correct"))
    @app_commands.describe(memory=worded("discord-option-memory"))
    @app_commands.autocomplete(memory=suggest_memory)
    async def correct(self, interaction: discord.Interaction, memory: Meant) -> None:
        meant = await self._meant(interaction, memory)
        say = await self._companion.words(asking(interaction))
        if meant is None:
            await interaction.response.send_message(say("memory-unknown"), ephemeral=True)
        else:
            await interaction.response.send_modal(Correction(self._companion, meant, say))

    @app_commands.command(description=worded("command-pin"))
    @app_commands.describe(memory=worded("discord-option-memory"))
    @app_commands.autocomplete(memory=suggest_memory)
    async def pin(self, interaction: discord.Interaction, memory: Meant) -> None:
        await self._pin(interaction, memory, pinned=True)

    @app_commands.command(description=worded("command-unpin"))
    @app_commands.describe(memory=worded("discord-option-memory"))
    @app_commands.autocomplete(memory=suggest_memory)
    async def unpin(self, interaction: discord.Interaction, memory: Meant) -> None:
        await self._pin(interaction, memory, pinned=False)

    @app_commands.command(description=worded("command-export"))
    async def export(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        who = asking(interaction)
        content, say = await self._companion.export(who), await self._companion.words(who)
        if content is None:
            await answer(interaction, say("export-none"))
            return
        file = discord.File(BytesIO(content), filename="everkin-export.json")
        await interaction.followup.send(say("export-caption"), file=file, ephemeral=True)

    @app_commands.command(name="forget-all", description=worded("command-forget-all"))
    async def forget_all(self, interaction: discord.Interaction) -> None:
        say = await self._companion.words(asking(interaction))
        await interaction.response.send_modal(Farewell(self._companion, say))

    async def _pin(self, interaction: discord.Interaction, words: str, *, pinned: bool) -> None:
        await think(interaction)
        who, meant = asking(interaction), await self._meant(interaction, words)
        number = meant.number if meant is not None else 0
        memory = await self._companion.pin(who, here(interaction), number, pinned=pinned)
        say = await self._companion.words(who)
        if memory is None:
            await answer(interaction, say("memory-unknown"))
        else:
            await answer(interaction, say("memory-pinned" if pinned else "memory-unpinned", memory=plain(memory.text)))

    async def _meant(self, interaction: discord.Interaction, words: str) -> Remembered | None:
        who, there = asking(interaction), here(interaction)
        if words.isdecimal():
            return await self._companion.show(who, there, int(words))
        return next(iter(await self._companion.suggest(who, there, words, 1)), None)


class Farewell(discord.ui.Modal):
    """Asks for a sentence to be typed, because there is no way back."""

    def __init__(self, companion: Companion, say: Phrasebook) -> None:
        super().__init__(title=say("discord-erase-title"), timeout=600)
        self._companion = companion
        self._sentence = say("erase-sentence")
        self._typed: discord.ui.TextInput[Any] = discord.ui.TextInput(
            label=say("discord-erase-label", sentence=self._sentence), custom_id="typed", max_length=40
        )
        self.add_item(self._typed)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        who = asking(interaction)
        say = await self._companion.words(who)
        if not is_confirmed(self._typed.value):
            await answer(interaction, say("erase-not", sentence=self._sentence))
            return
        await self._companion.forget_all(who)
        await answer(interaction, say("erase-done"))

    async def on_error(  # type: ignore[override]  # as discord.ui.Modal has it
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await explain(interaction, error)


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Hand(bot.companion))
