"""What a person is told when a slash command fails. The policy is ordered: the first that fits is taken."""

from __future__ import annotations

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.core.errors import EverkinError
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import spoken_by

log = structlog.get_logger(__name__)

_UNKNOWN_INTERACTION = 10062


async def explain(interaction: discord.Interaction, error: Exception, pressed: str | None = None) -> None:
    """Log what deserves it, and answer in one sentence that only this person sees. `pressed` is what was to be done
    where it was no command."""
    say = spoken_by(interaction)  # what is kept of the person may be out of reach
    command = interaction.command.qualified_name if interaction.command is not None else pressed
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        log.warning("answered too late", command=command)  # there is nothing left to answer to
        return
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
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


async def _say(interaction: discord.Interaction, answer: str) -> None:
    try:
        if interaction.response.is_done():
            await interaction.followup.send(answer, ephemeral=True)
        else:
            await interaction.response.send_message(answer, ephemeral=True)
    except discord.HTTPException as error:
        log.warning("the error could not be told", status=error.status, code=error.code)


class Errors(commands.Cog):
    """Holds the policy in place for every slash command."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._tree = bot.tree
        self._usual = bot.tree.on_error

    async def cog_load(self) -> None:
        self._tree.on_error = explain  # type: ignore[method-assign]

    async def cog_unload(self) -> None:
        self._tree.on_error = self._usual  # type: ignore[method-assign]


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Errors(bot))
