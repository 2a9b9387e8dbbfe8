"""What is offered while somebody fills in the fields of a command. Where nothing can be offered, they go on typing."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.core.casting import everyone
from bot.core.errors import EverkinError
from bot.core.language.preferences import suggest
from bot.core.language.text import shorten
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import spoken_by
from cogs.answering import asking, here

MOST = 25
CHARACTERS = 100

Choices = list[app_commands.Choice[str]]


async def suggest_memory(interaction: discord.Interaction, typed: str) -> Choices:
    """Memories by their words, each standing for its number."""
    return [
        app_commands.Choice(name=shorten(f"{number} {text}", CHARACTERS), value=str(number))
        for number, text in await _memories(interaction, typed)
    ]


async def suggest_topic(interaction: discord.Interaction, typed: str) -> Choices:
    """Memories by their words, which stand for themselves."""
    texts = dict.fromkeys(shorten(text, CHARACTERS) for _, text in await _memories(interaction, typed))
    return [app_commands.Choice(name=text, value=text) for text in texts]


async def suggest_value(interaction: discord.Interaction, typed: str) -> Choices:
    """Values for the setting that was chosen."""
    chosen = str(getattr(interaction.namespace, "setting", ""))
    offered = suggest(chosen, typed, spoken_by(interaction))
    return [app_commands.Choice(name=shown, value=value) for shown, value in offered[:MOST]]


async def suggest_persona(interaction: discord.Interaction, typed: str) -> Choices:
    """Personas by their ids and names."""
    wanted, blueprints = typed.casefold(), _bot(interaction).servers.scenes.blueprints
    cast = [one for one in everyone(blueprints) if wanted in f"{one.id} {one.name}".casefold()]
    return [app_commands.Choice(name=one.name[:CHARACTERS], value=one.id) for one in cast[:MOST]]


def _bot(interaction: discord.Interaction) -> EverkinDiscord:
    assert isinstance(interaction.client, EverkinDiscord)
    return interaction.client


async def _memories(interaction: discord.Interaction, typed: str) -> list[tuple[int, str]]:
    try:
        found = await _bot(interaction).companion.suggest(asking(interaction), here(interaction), typed, MOST)
    except EverkinError:  # also for whoever may not be shown anything yet
        return []
    return [(memory.number, " ".join(memory.text.split())) for memory in found]
