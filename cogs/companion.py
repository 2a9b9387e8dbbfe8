"""Slash commands about the companion itself: what it remembers, how it feels, what it keeps."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.language.text import shorten
from bot.platforms.companion import Companion as CompanionPort
from bot.platforms.companion import Remembered
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import account, audience, conversation
from cogs.errors import explain

PAGE = 10
LINE = 140
"""Characters of a memory that are shown: ten of them, with their dates, fit into one message."""

HELP = """\
Write to me here, or in a server mention me or reply to me. I remember what matters to you.
`/memories` what I remember of you, newest first, with numbers
`/remember` keep something for ever
`/correct` put a memory right
`/pin` `/unpin` keep a memory for ever, or let it fade
`/forget` find what you said about something and erase it
`/forget-all` erase everything
`/export` all of it in one file
`/mood` how I feel, `/why` why I last answered as I did
`/settings` language, time zone, quiet hours, whether I may write first
`/privacy` what is kept, and who can see it
What you tell me in a direct message never comes up in a server. I am {name}, a program and not a person."""


class Companion(commands.Cog):
    """Every answer is for the one who asked alone, and is deferred first: the database may need its time."""

    def __init__(self, companion: CompanionPort) -> None:
        self._companion = companion

    @app_commands.command(description="What I remember of you, newest first")
    async def memories(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        pages = Pages(self._companion)
        shown = await pages.show(interaction)
        if pages.is_needed:
            pages.message = await interaction.followup.send(
                shown, view=pages, ephemeral=True, suppress_embeds=True, wait=True
            )
        else:
            await _answer(interaction, shown)

    @app_commands.command(description="Find what you said about something, and erase it if you like")
    @app_commands.describe(text="What it was about")
    async def forget(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, 200]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self._companion.find(account(interaction.user), audience(interaction.guild_id), text)
        if not found:
            await _answer(interaction, "I remember nothing about that here.")
            return
        question = Question(self._companion, [memory.id for memory in found[:PAGE]])
        more = f"\n…and {len(found) - PAGE} more, which stay for now." if len(found) > PAGE else ""
        listed = f"Shall I forget this for good, with the messages it comes from?\n{lines(found[:PAGE])}{more}"
        question.message = await interaction.followup.send(
            listed, view=question, ephemeral=True, suppress_embeds=True, wait=True
        )

    @app_commands.command(description="How I feel just now")
    async def mood(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _answer(interaction, await self._companion.mood(account(interaction.user)))

    @app_commands.command(description="Why my last reply here was as it was")
    async def why(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        here = conversation(interaction.channel_id or 0, private=interaction.guild_id is None)
        await _answer(interaction, await self._companion.why(account(interaction.user), here))

    @app_commands.command(description="What is kept of what you write, and who can see it")
    async def privacy(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(self._companion.privacy(), ephemeral=True)

    @app_commands.command(description="Your language, time zone, quiet hours, and whether I may write first")
    @app_commands.describe(change="What to change, such as: language de")
    async def settings(self, interaction: discord.Interaction, change: app_commands.Range[str, 1, 100] = "") -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _answer(interaction, await self._companion.settings(account(interaction.user), change))

    @app_commands.command(description="How to talk with me")
    async def help(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(HELP.format(name=self._companion.name), ephemeral=True)


class Pages(discord.ui.View):
    """Turns the pages of the list for ten minutes."""

    def __init__(self, companion: CompanionPort) -> None:
        super().__init__(timeout=600)
        self._companion = companion
        self._page = 0
        self.message: discord.WebhookMessage | None = None

    @property
    def is_needed(self) -> bool:
        """Whether there is more than one page."""
        return not (self.newer.disabled and self.older.disabled)

    async def show(self, interaction: discord.Interaction) -> str:
        """The page as it is now; the buttons are set for it."""
        found = await self._companion.memories(
            account(interaction.user), audience(interaction.guild_id), offset=self._page * PAGE, limit=PAGE + 1
        )
        self.newer.disabled = self._page == 0
        self.older.disabled = len(found) <= PAGE
        if not found:
            return "There is nothing on this page any more." if self._page else "I remember nothing of you here yet."
        return lines(found[:PAGE])

    @discord.ui.button(label="Newer", style=discord.ButtonStyle.secondary)
    async def newer(self, interaction: discord.Interaction, _button: discord.ui.Button[Pages]) -> None:
        await self._turn(interaction, -1)

    @discord.ui.button(label="Older", style=discord.ButtonStyle.secondary)
    async def older(self, interaction: discord.Interaction, _button: discord.ui.Button[Pages]) -> None:
        await self._turn(interaction, +1)

    async def on_timeout(self) -> None:
        if self.message is not None:
            await self.message.edit(view=None)

    async def on_error(
        self, interaction: discord.Interaction, error: Exception, _item: discord.ui.Item[Pages], /
    ) -> None:
        await explain(interaction, error)

    async def _turn(self, interaction: discord.Interaction, step: int) -> None:
        await interaction.response.defer()
        self._page = max(0, self._page + step)
        await interaction.edit_original_response(content=await self.show(interaction), view=self)


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


def lines(memories: Sequence[Remembered]) -> str:
    """The memories, each on a line with the number by which other commands know it."""
    return "\n".join(_line(memory) for memory in memories)


def _line(memory: Remembered) -> str:
    marks = [mark for mark, holds in (("kept for ever", memory.pinned), ("no longer so", memory.outdated)) if holds]
    date = discord.utils.format_dt(memory.said, "d")
    return f"`{memory.number}` {date} {plain(memory.text)}" + (f" *({', '.join(marks)})*" if marks else "")


def plain(text: str) -> str:
    """The words on one line, with nothing that Discord would format, ping or fetch."""
    return discord.utils.escape_markdown(shorten(" ".join(text.split()), LINE))


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Companion(bot.companion))
