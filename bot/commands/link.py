"""`/link` and `/unlink` in the terminal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.markup import escape

from bot.commands.common import out
from bot.core.care.answers import says_yes
from bot.core.linking import Answer, Linking
from bot.core.models.identity import PRIVATE, Account, Audience
from bot.platforms.terminal import Command
from bot.platforms.terminal_lines import Lines

Asked = Callable[[Account, Audience, str], Awaitable[Answer]]


def link_commands(linking: Linking, account: Account, lines: Lines) -> dict[str, Command]:
    """Both commands; what they ask is answered at once."""

    def command(ask: Asked) -> Command:
        async def carry_out(words: str) -> str:
            told = await ask(account, PRIVATE, words)
            if told.choices:
                out.print(escape(told.text))
                (yes, _), (no, _) = told.choices
                consent = says_yes(await lines.line(f"{yes} [{yes[0].casefold()}/{no[0]}] ") or "")
                told = await ask(account, PRIVATE, "yes" if consent else "no")
            return escape(told.text)

        return carry_out

    return {"link": command(linking.link), "unlink": command(linking.unlink)}
