"""The form in which a person puts a memory right."""

from __future__ import annotations

from typing import Any

import discord

from bot.core.catalogue import Phrasebook
from bot.platforms.companion import Companion, Remembered
from cogs.answering import answer, asking, here, think
from cogs.errors import explain

LONGEST = 1_000
"""Characters of a memory that a person writes by a command."""


class Correction(discord.ui.Modal):
    """The memory's words, to be changed."""

    def __init__(self, companion: Companion, memory: Remembered, say: Phrasebook) -> None:
        super().__init__(title=say("discord-correct-title"), timeout=600)
        self._companion = companion
        self._number = memory.number
        self._words: discord.ui.TextInput[Any] = discord.ui.TextInput(
            label=say("discord-correct-label"),
            custom_id="words",
            style=discord.TextStyle.paragraph,
            max_length=LONGEST,
            default=memory.text[:LONGEST],
        )
        self.add_item(self._words)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await think(interaction)
        who = asking(interaction)
        corrected = await self._companion.correct(who, here(interaction), self._number, self._words.value)
        say = await self._companion.words(who)
        await answer(interaction, say("memory-corrected" if corrected else "memory-unknown"))

    async def on_error(  # type: ignore[override]  # as discord.ui.Modal has it
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await explain(interaction, error)
