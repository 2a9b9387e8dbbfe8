"""What a person is told when a slash command fails. The policy is ordered: the first that fits is taken."""

from __future__ import annotations

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.core.errors import EverkinError
from bot.platforms.discord_bot import EverkinDiscord

log = structlog.get_logger(__name__)

OUTDATED = "This command has changed since your Discord learnt of it. Reload Discord (Ctrl+R) and try again."
NOT_HERE = "That command cannot be used here."
OUT_OF_REACH = "I could not reach my memory just now. Please try again in a moment."
BROKEN = "Something went wrong on my side, and it has been noted. Please try again later."

_UNKNOWN_INTERACTION = 10062


async def explain(interaction: discord.Interaction, error: Exception) -> None:
    """Log what deserves it, and answer in one sentence that only this person sees."""
    command = interaction.command.qualified_name if interaction.command is not None else None
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        log.warning("answered too late", command=command)  # there is nothing left to answer to
        return
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        answer = OUTDATED
    elif isinstance(cause, app_commands.CheckFailure):
        answer = NOT_HERE
    elif isinstance(cause, EverkinError):
        log.error("command failed", command=command, exc_info=cause)
        answer = OUT_OF_REACH
    else:
        log.error("command crashed", command=command, exc_info=cause)
        answer = BROKEN
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
