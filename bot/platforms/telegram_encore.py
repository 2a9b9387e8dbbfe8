"""What can be asked of the last exchange on Telegram, by commands and by the buttons below her last reply."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.casting import Casting, everyone
from bot.core.catalogue import text
from bot.core.models.identity import Account
from bot.core.models.offers import Outcome, Press, Wanted
from bot.core.models.turn import OutboxEntry
from bot.platforms.companion import Companion
from bot.platforms.encore import Encore
from bot.platforms.telegram_commands import Command, Once, Page, in_private
from bot.platforms.telegram_messages import private_conversation

MOST_DATA = 64
"""Bytes that Telegram lets a button hold."""


class EncoreCommands:
    """The commands about the last exchange and about whom one talks with."""

    def __init__(self, companion: Companion, encore: Encore) -> None:
        self._companion = companion
        self._encore = encore

    @property
    def _casting(self) -> Casting:
        return self._encore.casting

    def table(self) -> Mapping[str, Command | Once]:
        """The commands by their names."""
        return {
            "persona": self._persona,
            "reset": self._reset,
            "undo": Once(self._undo),
            "regenerate": Once(partial(self._ask, Wanted.ANEW)),
            "continue": Once(partial(self._ask, Wanted.FURTHER)),
        }

    async def _persona(self, account: Account, words: str) -> str | Page:
        await self._companion.gate(account)
        say = await self._companion.words(account)
        if not words:
            now = self._casting.blueprints[await self._casting.of(account)]
            cast = [(one.name, f"persona {one.id}") for one in everyone(self._casting.blueprints)]
            buttons = tuple(button for button in cast if len(button[1].encode()) <= MOST_DATA)
            return Page(text=say("persona-choose", name=now.name), buttons=buttons)
        chosen = await self._casting.choose(account, words)
        if chosen is None:
            return say("persona-unknown")
        opening = await self._companion.open(account, in_private(account))
        said = f"{say('persona-chosen', name=chosen.name)}\n\n{opening}".strip()
        return Page(text=said, buttons=())

    async def _reset(self, account: Account, _: str) -> str:
        await self._companion.gate(account)
        await self._encore.begin(account, private_conversation(account.id))
        return (await self._companion.words(account))("again-reset")

    async def _undo(self, account: Account, asked_by: int) -> str:
        undone = await self._encore.undo(account, private_conversation(account.id), asked_by)
        return (await self._companion.words(account))("undo-done" if undone else "undo-none")

    async def _ask(self, wanted: Wanted, account: Account, asked_by: int) -> str:
        await self._companion.gate(account)
        outcome = await self._encore.ask(account, private_conversation(account.id), wanted, asked_by)
        return "" if outcome is Outcome.DONE else (await self._companion.words(account))(f"again-{outcome}")


def offered(entry: OutboxEntry) -> InlineKeyboardMarkup | None:
    """The buttons below a reply, in its person's language."""
    if not entry.offers:
        return None
    row = [
        InlineKeyboardButton(
            text(f"again-{wanted}", entry.language),
            callback_data=str(Press(wanted=wanted, turn=entry.turn, edition=entry.edition)),
        )
        for wanted in Wanted
    ]
    return InlineKeyboardMarkup([row])
