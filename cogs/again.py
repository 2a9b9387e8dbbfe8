"""The last exchange said anew, gone on with or taken back, and whom one talks with in private."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.models.identity import PRIVATE
from bot.core.models.offers import Outcome, Wanted, read_press
from bot.platforms.companion import Companion
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from bot.platforms.encore import Encore
from cogs.answering import answer, asking, here, think
from cogs.suggesting import suggest_persona

in_private = app_commands.allowed_contexts(guilds=False, dms=True, private_channels=False)


class Again(commands.Cog):
    """Every answer is for the one who asked alone; what is said anew takes its turn in the conversation."""

    def __init__(self, companion: Companion, encore: Encore) -> None:
        self._companion = companion
        self._encore = encore

    async def pressed(self, interaction: discord.Interaction, words: str) -> None:
        """A button below a reply."""
        await interaction.response.defer()
        press, who = read_press(words), asking(interaction)
        if press is None:
            return
        outcome = await self._encore.press(who, here(interaction).conversation, press)
        if outcome is Outcome.LATE and here(interaction).audience == PRIVATE:
            await interaction.edit_original_response(view=None)
        elif outcome is Outcome.NOTHING:
            say = await self._companion.words(who)
            await interaction.followup.send(say("again-nothing"), ephemeral=True)

    @app_commands.command(description=worded("command-regenerate"))
    @in_private
    async def regenerate(self, interaction: discord.Interaction) -> None:
        await self._ask(interaction, Wanted.ANEW)

    @app_commands.command(name="continue", description=worded("command-continue"))
    @in_private
    async def go_on(self, interaction: discord.Interaction) -> None:
        await self._ask(interaction, Wanted.FURTHER)

    @app_commands.command(description=worded("command-undo"))
    @in_private
    async def undo(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        undone = await self._encore.undo(asking(interaction), here(interaction).conversation)
        say = await self._companion.words(asking(interaction))
        await answer(interaction, say("undo-done" if undone else "undo-none"))

    @app_commands.command(description=worded("command-reset"))
    @in_private
    async def reset(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        await self._companion.gate(asking(interaction))
        await self._encore.begin(asking(interaction), here(interaction).conversation)
        await answer(interaction, (await self._companion.words(asking(interaction)))("again-reset"))

    @app_commands.command(description=worded("command-persona"))
    @app_commands.autocomplete(name=suggest_persona)
    @in_private
    async def persona(self, interaction: discord.Interaction, name: app_commands.Range[str, 1, 100]) -> None:
        await think(interaction)
        who = asking(interaction)
        await self._companion.gate(who)
        say = await self._companion.words(who)
        chosen = await self._encore.casting.choose(who, name)
        if chosen is None:
            await answer(interaction, say("persona-unknown"))
            return
        opening = await self._companion.open(who, here(interaction))
        await answer(interaction, f"{say('persona-chosen', name=chosen.name)}\n\n{opening}".strip())

    async def _ask(self, interaction: discord.Interaction, wanted: Wanted) -> None:
        await think(interaction)
        await self._companion.gate(asking(interaction))
        outcome = await self._encore.ask(asking(interaction), here(interaction).conversation, wanted)
        if outcome is Outcome.DONE:
            await interaction.delete_original_response()
            return
        await answer(interaction, (await self._companion.words(asking(interaction)))(f"again-{outcome}"))


async def setup(bot: EverkinDiscord) -> None:
    cog = Again(bot.companion, bot.encore)
    bot.presses["again"] = cog.pressed
    await bot.add_cog(cog)
