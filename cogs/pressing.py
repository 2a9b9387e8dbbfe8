"""Buttons and lists below an answer. What one does stands in its own id, whatever process sent it: so it neither times
out nor ends with a restart, and a thousand open answers cost nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import discord

from bot.platforms.discord_bot import EverkinDiscord

MOST_OPTIONS = 25
OPTION_CHARACTERS = 100


class Press(discord.ui.DynamicItem[discord.ui.Item[Any]], template=r"everkin:(?P<what>[a-z-]+):(?P<words>.*)"):
    """`what` is one of `EverkinDiscord.presses`, which is given the words, or the option that was chosen."""

    def __init__(self, item: discord.ui.Item[Any], what: str, words: str) -> None:
        super().__init__(item)
        self._what, self._words = what, words

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Press:
        return cls(item, match["what"], match["words"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """One press at a time on a message: whoever clicks twice means it once."""
        bot = interaction.client
        assert isinstance(bot, EverkinDiscord)
        message = interaction.message.id if interaction.message is not None else 0
        if message in bot.pressed:
            await interaction.response.defer()
            return
        bot.pressed.add(message)
        try:
            chosen = self.item.values if isinstance(self.item, discord.ui.Select) else ()
            await bot.presses[self._what](interaction, chosen[0] if chosen else self._words)
        except Exception as error:  # noqa: BLE001 - the library's edge; the policy for errors logs it and answers
            await bot.explain(interaction, error)
        finally:
            bot.pressed.discard(message)


def button(
    label: str,
    what: str,
    words: object = "",
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> Press:
    """A button with at most 80 characters on it."""
    shown: discord.ui.Button[Any] = discord.ui.Button(
        label=label, style=style, custom_id=f"everkin:{what}:{words}", row=row
    )
    return Press(shown, what, str(words))


def choice(prompt: str, what: str, options: Sequence[tuple[str, str]], *, row: int | None = None) -> Press:
    """A list of at most 25 options, each as it is shown and as its words."""
    shown: discord.ui.Select[Any] = discord.ui.Select(
        placeholder=prompt,
        custom_id=f"everkin:{what}:",
        options=[discord.SelectOption(label=label, value=words) for label, words in options[:MOST_OPTIONS]],
        row=row,
    )
    return Press(shown, what, "")


def panel(presses: Sequence[Press]) -> discord.ui.View | None:
    """What stands below an answer; None where nothing does."""
    if not presses:
        return None
    view = discord.ui.View(timeout=None)
    for press in presses:
        view.add_item(press)
    return view
