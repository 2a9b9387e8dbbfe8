"""What the companion remembers of whoever asks: looked through, put right, kept, forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.catalogue import Phrasebook
from bot.core.language.text import shorten
from bot.platforms.companion import Companion, Remembered
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_language import worded
from cogs.answering import answer, asking, here, plain, think, turn_over
from cogs.correction import Correction
from cogs.pressing import OPTION_CHARACTERS, Press, button, choice
from cogs.suggesting import suggest_topic

PAGE = 10
CARD = 1_500


class Memories(commands.Cog):
    """A list with pages; each memory of it can be taken out, looked at and changed."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @app_commands.command(description=worded("command-memories"))
    @app_commands.describe(text=worded("discord-option-topic"))
    @app_commands.autocomplete(text=suggest_topic)
    async def memories(
        self, interaction: discord.Interaction, text: app_commands.Range[str, 1, 200] | None = None
    ) -> None:
        await think(interaction)
        shown, presses = await (self._page(interaction, 0) if text is None else self._search(interaction, text))
        await answer(interaction, shown, *presses)

    @app_commands.command(description=worded("command-forget"))
    @app_commands.describe(text=worded("discord-option-topic"))
    @app_commands.autocomplete(text=suggest_topic)
    async def forget(self, interaction: discord.Interaction, text: app_commands.Range[str, 1, 200]) -> None:
        await think(interaction)
        who = asking(interaction)
        say = await self._companion.words(who)
        found = await self._companion.find(who, here(interaction), text)
        if not found:
            await answer(interaction, say("memories-about-none"))
            return
        more = f"\n{say('forget-more', count=len(found) - PAGE)}" if len(found) > PAGE else ""
        listed = f"{say('forget-ask')}\n{lines(found[:PAGE], say)}{more}"
        await answer(interaction, listed, *_question([memory.number for memory in found[:PAGE]], say))

    async def turn_page(self, interaction: discord.Interaction, words: str) -> None:
        """Another page takes the place of this one."""
        await interaction.response.defer()
        text, presses = await self._page(interaction, _number(words))
        await turn_over(interaction, text, *presses)

    async def take_out(self, interaction: discord.Interaction, words: str) -> None:
        """One memory takes the place of the list."""
        await interaction.response.defer()
        await self._show_card(interaction, *_place(words))

    async def correct(self, interaction: discord.Interaction, words: str) -> None:
        """Have the person say how it really is."""
        number, page = _place(words)
        who = asking(interaction)
        memory = await self._companion.show(who, here(interaction), number)
        if memory is None:
            await interaction.response.defer()
            await self._show_card(interaction, number, page)
        else:
            say = await self._companion.words(who)
            await interaction.response.send_modal(Correction(self._companion, memory, say))

    async def pin(self, interaction: discord.Interaction, words: str) -> None:
        await self._keep(interaction, words, pinned=True)

    async def unpin(self, interaction: discord.Interaction, words: str) -> None:
        await self._keep(interaction, words, pinned=False)

    async def ask_to_forget(self, interaction: discord.Interaction, words: str) -> None:
        """Nothing is forgotten before a yes."""
        await interaction.response.defer()
        number, page = _place(words)
        who = asking(interaction)
        say, memory = await self._companion.words(who), await self._companion.show(who, here(interaction), number)
        if memory is None:
            await self._show_card(interaction, number, page)
        else:
            await turn_over(interaction, f"{say('forget-ask')}\n{_line(memory, say)}", *_question([number], say))

    async def forget_these(self, interaction: discord.Interaction, words: str) -> None:
        """The person said yes to the memories with these numbers."""
        await interaction.response.defer()
        who = asking(interaction)
        say = await self._companion.words(who)
        shown = [await self._companion.show(who, here(interaction), _number(part)) for part in words.split(",")]
        gone = await self._companion.forget(who, [memory.id for memory in shown if memory is not None])
        await turn_over(interaction, say("forget-done", count=gone) if gone else say("memory-unknown"))

    async def keep_these(self, interaction: discord.Interaction, _words: str) -> None:
        """The person said no."""
        await interaction.response.defer()
        await turn_over(interaction, (await self._companion.words(asking(interaction)))("forget-kept"))

    async def _keep(self, interaction: discord.Interaction, words: str, *, pinned: bool) -> None:
        await interaction.response.defer()
        number, page = _place(words)
        await self._companion.pin(asking(interaction), here(interaction), number, pinned=pinned)
        await self._show_card(interaction, number, page)

    async def _search(self, interaction: discord.Interaction, text: str) -> tuple[str, list[Press]]:
        """What was said about this, each to be chosen as from the first page."""
        who = asking(interaction)
        say, found = await self._companion.words(who), await self._companion.find(who, here(interaction), text)
        if not found:
            return say("memories-about-none"), []
        return lines(found[:PAGE], say), [
            choice(say("discord-choose"), "memory", [_option(memory, 0) for memory in found[:PAGE]])
        ]

    async def _page(self, interaction: discord.Interaction, page: int) -> tuple[str, list[Press]]:
        who = asking(interaction)
        say = await self._companion.words(who)
        found = await self._companion.memories(who, here(interaction), offset=page * PAGE, limit=PAGE + 1)
        presses = [choice(say("discord-choose"), "memory", [_option(memory, page) for memory in found[:PAGE]])]
        if page:
            presses.append(button(say("discord-newer"), "memories", page - 1))
        if len(found) > PAGE:
            presses.append(button(say("discord-older"), "memories", page + 1))
        if not found:
            return say("memories-no-page" if page else "memories-none"), presses[1:]
        return lines(found[:PAGE], say), presses

    async def _show_card(self, interaction: discord.Interaction, number: int, page: int) -> None:
        who = asking(interaction)
        say, memory = await self._companion.words(who), await self._companion.show(who, here(interaction), number)
        back = button(say("discord-back"), "memories", page, row=1)
        if memory is None:
            await turn_over(interaction, say("memory-unknown"), back)
            return
        place = f"{number},{page}"
        keep = ("discord-unpin", "unpin") if memory.pinned else ("discord-pin", "pin")
        await turn_over(
            interaction,
            _line(memory, say, CARD),
            button(say("discord-correct"), "correct", place, style=discord.ButtonStyle.primary),
            button(say(keep[0]), keep[1], place),
            button(say("discord-forget"), "forget", place, style=discord.ButtonStyle.danger),
            back,
        )


def lines(memories: Sequence[Remembered], say: Phrasebook) -> str:
    """The memories, each on a line with the number by which other commands know it."""
    return "\n".join(_line(memory, say) for memory in memories)


def _line(memory: Remembered, say: Phrasebook, most: int = 140) -> str:
    marked = (("memory-is-pinned", memory.pinned), ("memory-has-ended", memory.outdated))
    marks = ", ".join(say(mark) for mark, holds in marked if holds)
    date = discord.utils.format_dt(memory.said, "d")
    return f"`{memory.number}` {date} {plain(memory.text, most)}" + (f" *({marks})*" if marks else "")


def _question(numbers: Sequence[int], say: Phrasebook) -> tuple[Press, Press]:
    told = ",".join(map(str, numbers))
    return (
        button(say("discord-forget"), "forget-these", told, style=discord.ButtonStyle.danger),
        button(say("discord-keep"), "keep-these"),
    )


def _option(memory: Remembered, page: int) -> tuple[str, str]:
    return shorten(f"{memory.number} {' '.join(memory.text.split())}", OPTION_CHARACTERS), f"{memory.number},{page}"


def _place(words: str) -> tuple[int, int]:
    """The memory's number, and the page of the list from which it was taken."""
    number, _, page = words.partition(",")
    return _number(number), _number(page)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else 0


async def setup(bot: EverkinDiscord) -> None:
    cog = Memories(bot.companion)
    bot.presses |= {
        "memories": cog.turn_page,
        "memory": cog.take_out,
        "correct": cog.correct,
        "pin": cog.pin,
        "unpin": cog.unpin,
        "forget": cog.ask_to_forget,
        "forget-these": cog.forget_these,
        "keep-these": cog.keep_these,
    }
    bot.add_dynamic_items(Press)
    await bot.add_cog(cog)
