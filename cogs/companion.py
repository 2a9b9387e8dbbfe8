"""Slash commands about the companion itself: what it remembers, how it feels, what it keeps."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.text import shorten
from bot.platforms.companion import PRIVACY, Remembered
from bot.platforms.companion import Companion as CompanionPort
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import account, audience
from cogs.errors import explain

PAGE = 10
LINE = 140
"""Characters of a memory that are shown: ten of them, with their dates, fit into one message."""

HELP = """\
Write to me here, or in a server mention me or reply to me. I remember what matters to you.
`/memories` what I remember of you, newest first
`/forget` find memories by their words and erase them
`/mood` how I feel
`/privacy` what is kept, and who can see it
What you tell me in a direct message never comes up in a server. I am {name}, a program and not a person."""


class Companion(commands.Cog):
    """Every answer is for the one who asked alone, and is deferred first: the database may need its time."""

    def __init__(self, companion: CompanionPort) -> None:
        self._companion = companion

    @app_commands.command(description="What I remember of you, newest first")
    @app_commands.describe(page="1 holds the newest")
    async def memories(self, interaction: discord.Interaction, page: app_commands.Range[int, 1, 10_000] = 1) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._companion.memories(
            account(interaction.user), audience(interaction.guild_id), offset=(page - 1) * PAGE, limit=PAGE + 1
        )
        await _answer(interaction, _listing(found, page))

    @app_commands.command(description="Find memories by their words, and erase them if you like")
    @app_commands.describe(text="Words of what I should forget")
    async def forget(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, 200]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._companion.find(account(interaction.user), audience(interaction.guild_id), text)
        if not found:
            await _answer(interaction, "I remember nothing here with those words.")
            return
        question = Question(self._companion, [memory.id for memory in found[:PAGE]])
        more = f"\n…and {len(found) - PAGE} more, which stay for now." if len(found) > PAGE else ""
        listed = f"Shall I forget this for good, with the messages it comes from?\n{_lines(found[:PAGE])}{more}"
        question.message = await interaction.followup.send(
            listed, view=question, ephemeral=True, suppress_embeds=True, wait=True
        )

    @app_commands.command(description="How I feel just now")
    async def mood(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _answer(interaction, f"Just now: {await self._companion.mood(account(interaction.user))}.")

    @app_commands.command(description="What is kept of what you write, and who can see it")
    async def privacy(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(PRIVACY, ephemeral=True)

    @app_commands.command(description="How to talk with me")
    async def help(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(HELP.format(name=self._companion.name), ephemeral=True)


class Question(discord.ui.View):
    """Forget these, or keep them? Asked for ten minutes, within the fifteen that Discord lets an answer be edited."""

    def __init__(self, companion: CompanionPort, ids: Sequence[int]) -> None:
        super().__init__(timeout=600)
        self._companion = companion
        self._ids = ids
        self.message: discord.WebhookMessage | None = None

    @discord.ui.button(label="Forget", style=discord.ButtonStyle.danger)
    async def confirm(self, interaction: discord.Interaction, _button: discord.ui.Button[Question]) -> None:
        await interaction.response.defer()
        gone = await self._companion.forget(account(interaction.user), self._ids)
        await self._close(interaction, "Forgotten: one memory." if gone == 1 else f"Forgotten: {gone} memories.")

    @discord.ui.button(label="Keep", style=discord.ButtonStyle.secondary)
    async def cancel(self, interaction: discord.Interaction, _button: discord.ui.Button[Question]) -> None:
        await interaction.response.defer()
        await self._close(interaction, "I keep it.")

    async def on_timeout(self) -> None:
        if self.message is not None:
            await self.message.edit(content="I keep it: nobody answered.", view=None)

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, _item: discord.ui.Item[Question], /
    ) -> None:
        await explain(interaction, error)

    async def _close(self, interaction: discord.Interaction, words: str) -> None:
        self.stop()
        await interaction.edit_original_response(content=words, view=None)


async def _answer(interaction: discord.Interaction, text: str) -> None:
    await interaction.followup.send(text, ephemeral=True, suppress_embeds=True)


def _listing(found: Sequence[Remembered], page: int) -> str:
    """One page; one memory more than fits says that there is another."""
    if not found:
        return "There is nothing on that page." if page > 1 else "I remember nothing of you here yet."
    more = f"\nMore: `/memories page:{page + 1}`" if len(found) > PAGE else ""
    return _lines(found[:PAGE]) + more


def _lines(memories: Sequence[Remembered]) -> str:
    return "\n".join(f"- {discord.utils.format_dt(memory.said, 'd')} {_plain(memory.text)}" for memory in memories)


def _plain(text: str) -> str:
    """The words on one line, with nothing that Discord would format, ping or fetch."""
    return discord.utils.escape_markdown(shorten(" ".join(text.split()), LINE))


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Companion(bot.companion))
