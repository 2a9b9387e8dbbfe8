"""The commands that Telegram offers while somebody types, in the language of their app."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.core.catalogue import DEFAULT, LANGUAGES, text

log = structlog.get_logger(__name__)

_DESCRIBED = """start help settings privacy memories remember correct pin unpin forget forget_all export persona mood
    why voice link reset""".split()
"""In the order in which they are offered, as far as the bot has them."""


def menu(names: Iterable[str], language: str) -> list[BotCommand]:
    """The commands among these that have a description, each with it."""
    known = set(names)
    return [
        BotCommand(name, text(f"telegram-menu-{name.replace('_', '-')}", language))
        for name in _DESCRIBED
        if name in known
    ]


async def publish(bot: Bot, names: Iterable[str]) -> None:
    """Have Telegram offer them, in every language that there is. Without it, conversation works all the same."""
    known, scope = list(names), BotCommandScopeAllPrivateChats()
    try:
        await bot.set_my_commands(menu(known, DEFAULT), scope=scope)
        for language in LANGUAGES:
            if language != DEFAULT:
                await bot.set_my_commands(menu(known, language), scope=scope, language_code=language)
    except TelegramError as error:
        log.warning("the list of commands is not published", error=error.message)
