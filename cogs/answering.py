"""What every cog answers with: who asks, from where, and an answer that they alone see."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.core.language.text import shorten
from bot.core.models.identity import Account, Venue
from bot.platforms import discord_events
from cogs.pressing import Press, panel

LINE = 140
"""Characters of a memory that are shown: ten of them, with their dates, fit into one message."""


def asking(interaction: discord.Interaction) -> Account:
    """The account that asks, with the language of its app."""
    return replace(discord_events.account(interaction.user), language=str(interaction.locale))


def here(interaction: discord.Interaction) -> Venue:
    """Where this is asked."""
    channel, private = interaction.channel, interaction.guild_id is None
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Venue(
        conversation=discord_events.conversation(interaction.channel_id or 0, private=private),
        audience=discord_events.audience(interaction.guild_id),
        within=None if parent is None else discord_events.conversation(parent, private=False),
    )


async def think(interaction: discord.Interaction) -> None:
    """Promise an answer within the three seconds that Discord waits: the database may need its time."""
    await interaction.response.defer(ephemeral=True, thinking=True)


async def answer(interaction: discord.Interaction, text: str, *presses: Press) -> None:
    """The answer that was promised."""
    below = panel(presses) or discord.utils.MISSING
    await interaction.followup.send(text, ephemeral=True, suppress_embeds=True, view=below)


async def turn_over(interaction: discord.Interaction, text: str, *presses: Press) -> None:
    """Put this in the place of the answer below which something was pressed, which has been deferred."""
    await interaction.edit_original_response(content=text, view=panel(presses))


def plain(text: str, most: int = LINE) -> str:
    """The words on one line, with nothing that Discord would format, ping or fetch."""
    return discord.utils.escape_markdown(shorten(" ".join(text.split()), most))
