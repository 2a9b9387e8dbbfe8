"""Slash commands with which people change what is remembered of them, or take it along."""

from __future__ import annotations

from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.platforms.companion import CONFIRMATION, Companion, is_confirmed
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import account, audience, conversation
from cogs.companion import plain
from cogs.errors import explain

NO_SUCH = "I have no memory with that number here."
NOTHING_TO_KEEP = "There is nothing in that to remember."
NOTHING_KEPT = "I keep nothing of you yet."
CORRECTED = "Thank you, I have put it right."
NOT_ERASED = f"Nothing was erased: that was not “{CONFIRMATION}”."
ERASED = "Everything is erased. If you write to me again, we meet for the first time."
LONGEST = 1_000
"""Characters of a memory that a person writes by a command."""

Number = app_commands.Range[int, 1, 16_777_215]


class Hand(commands.Cog):
    """Every answer is for the one who asked alone."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @app_commands.command(description="Have me remember something for ever")
    @app_commands.describe(text="What I should never forget")
    async def remember(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, LONGEST]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        here = conversation(interaction.channel_id or 0, private=interaction.guild_id is None)
        kept = await self._companion.keep(account(interaction.user), audience(interaction.guild_id), here, text)
        await _answer(interaction, f"I will always remember: {plain(text)}" if kept else NOTHING_TO_KEEP)

    @app_commands.command(description="Put a memory right")
    @app_commands.describe(number="The number that /memories shows")
    async def correct(self, interaction: discord.Interaction, number: Number) -> None:
        memory = await self._companion.show(account(interaction.user), audience(interaction.guild_id), number)
        if memory is None:
            await interaction.response.send_message(NO_SUCH, ephemeral=True)
        else:
            await interaction.response.send_modal(Correction(self._companion, number, memory.text))

    @app_commands.command(description="Keep a memory for ever")
    @app_commands.describe(number="The number that /memories shows")
    async def pin(self, interaction: discord.Interaction, number: Number) -> None:
        await self._pin(interaction, number, pinned=True)

    @app_commands.command(description="Let a memory fade again")
    @app_commands.describe(number="The number that /memories shows")
    async def unpin(self, interaction: discord.Interaction, number: Number) -> None:
        await self._pin(interaction, number, pinned=False)

    @app_commands.command(description="Everything that I keep of you, in one file")
    async def export(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        content = await self._companion.export(account(interaction.user))
        if content is None:
            await _answer(interaction, NOTHING_KEPT)
            return
        file = discord.File(BytesIO(content), filename="everkin-export.json")
        await interaction.followup.send("Everything that I keep of you.", file=file, ephemeral=True)

    @app_commands.command(name="forget-all", description="Erase everything that I know of you, for good")
    async def forget_all(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Farewell(self._companion))

    async def _pin(self, interaction: discord.Interaction, number: int, *, pinned: bool) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        whose, where = account(interaction.user), audience(interaction.guild_id)
        memory = await self._companion.pin(whose, where, number, pinned=pinned)
        what = "Kept for ever" if pinned else "It may fade again"
        await _answer(interaction, NO_SUCH if memory is None else f"{what}: {plain(memory.text)}")


class Correction(discord.ui.Modal, title="How is it really?"):
    """The memory's words, to be changed."""

    words: discord.ui.TextInput[Correction] = discord.ui.TextInput(
        label="In your own words", custom_id="words", style=discord.TextStyle.paragraph, max_length=LONGEST
    )

    def __init__(self, companion: Companion, number: int, text: str) -> None:
        super().__init__(timeout=600)
        self._companion = companion
        self._number = number
        self.words.default = text[:LONGEST]

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        whose, where = account(interaction.user), audience(interaction.guild_id)
        corrected = await self._companion.correct(whose, where, self._number, self.words.value)
        await _answer(interaction, CORRECTED if corrected else NO_SUCH)

    async def on_error(  # type: ignore[override]  # as discord.ui.Modal has it
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await explain(interaction, error)


class Farewell(discord.ui.Modal, title="Erase everything, for good?"):
    """Asks for a sentence to be typed, because there is no way back."""

    typed: discord.ui.TextInput[Farewell] = discord.ui.TextInput(
        label=f"Type: {CONFIRMATION}", custom_id="typed", max_length=40
    )

    def __init__(self, companion: Companion) -> None:
        super().__init__(timeout=600)
        self._companion = companion

    async def on_submit(self, interaction: discord.Interaction) -> None:
        if not is_confirmed(self.typed.value):
            await interaction.response.send_message(NOT_ERASED, ephemeral=True)
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._companion.forget_all(account(interaction.user))
        await _answer(interaction, ERASED)

    async def on_error(  # type: ignore[override]  # as discord.ui.Modal has it
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await explain(interaction, error)


async def _answer(interaction: discord.Interaction, text: str) -> None:
    await interaction.followup.send(text, ephemeral=True, suppress_embeds=True)


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Hand(bot.companion))
