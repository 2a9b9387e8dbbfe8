"""What a person is told when a slash command fails. The policy is ordered: the first that fits is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.core.errors import EverkinError, NotAdmitted, TooYoung
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import spoken_by
from cogs.pressing import Press, button, panel

log = structlog.get_logger(__name__)

_TOO_LATE = (10062, 40060)
"""The interaction is unknown by now, or was answered before."""


async def explain(interaction: discord.Interaction, error: Exception) -> None:
    """Log what deserves it, and answer in one sentence that only this person sees."""
    say = spoken_by(interaction)  # what is kept of the person may be out of reach
    command = _asked_for(interaction)
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
        log.warning("answered too late", command=command)  # there is nothing left to answer to
        return
    if isinstance(cause, NotAdmitted) and not isinstance(cause, TooYoung):
        yes = button(say("yes"), "age", "yes", style=discord.ButtonStyle.primary)
        await _say(interaction, str(cause), yes, button(say("no"), "age", "no"))
        return
    if isinstance(cause, TooYoung):
        answer = str(cause)
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        answer = say("discord-outdated")
    elif isinstance(cause, app_commands.CheckFailure):
        answer = say("discord-not-here")
    elif isinstance(cause, EverkinError):
        log.error("command failed", command=command, exc_info=cause)
        answer = say("failed")
    else:
        log.error("command crashed", command=command, exc_info=cause)
        answer = say("broken")
    await _say(interaction, answer)


def _asked_for(interaction: discord.Interaction) -> str | None:
    """The command's name, or what was pressed."""
    if interaction.command is not None:
        return interaction.command.qualified_name
    pressed: Mapping[str, Any] = interaction.data or {}
    return str(pressed.get("custom_id", "")).rpartition(":")[0] or None


async def _say(interaction: discord.Interaction, answer: str, *presses: Press) -> None:
    below = panel(presses) or discord.utils.MISSING
    try:
        if interaction.response.is_done():
            await interaction.followup.send(answer, ephemeral=True, suppress_embeds=True, view=below)
        else:
            await interaction.response.send_message(answer, ephemeral=True, suppress_embeds=True, view=below)
    except discord.HTTPException as error:
        log.warning("the error could not be told", status=error.status, code=error.code)


class Errors(commands.Cog):
    """Holds the policy in place for every slash command and button."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot, self._tree = bot, bot.tree
        self._usual = bot.tree.on_error

    async def cog_load(self) -> None:
        self._tree.on_error = explain  # type: ignore[method-assign]
        self._bot.explain = explain

    async def cog_unload(self) -> None:
        self._tree.on_error = self._usual  # type: ignore[method-assign]


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Errors(bot))
