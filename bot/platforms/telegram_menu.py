"""The commands that Telegram offers while somebody types, in the language of their app."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.core.catalogue import DEFAULT, LANGUAGES, Phrasebook
from bot.platforms.command_help import describe_command

log = structlog.get_logger(__name__)

_OFFERED = """start help settings privacy memories reminders remember correct pin unpin forget forget_all export
    persona mood why voice link unlink regenerate continue undo reset""".split()
"""In the order in which they are offered, as far as the bot has them."""


def menu(names: Iterable[str], language: str) -> list[BotCommand]:
    """The commands among these that are offered, each with what it does."""
    known, say = set(names), Phrasebook(language)
    return [BotCommand(name, describe_command(say, name)) for name in _OFFERED if name in known]


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
