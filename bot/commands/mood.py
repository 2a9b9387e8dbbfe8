"""`everkin mood` and `everkin why`: what the companion feels, and why it answered as it did."""

from __future__ import annotations

from rich.markup import escape

from bot.app import open_app
from bot.commands.common import out
from bot.core.catalogue import Phrasebook
from bot.core.feeling.told import because
from bot.core.models.identity import Account
from bot.settings import Settings


async def print_mood(settings: Settings, account: Account) -> None:
    """Print how the companion feels towards whoever has this account, and why its last reply was as it was."""
    async with open_app(settings) as app:
        out.print(escape(await app.hand.mood(account)))
        if (decision := await app.hand.decision(account)) is not None:
            out.print(escape(because(decision, app.blueprint)))


async def print_why(settings: Settings, account: Account) -> None:
    """Print why the last reply to whoever has this account was as it was."""
    async with open_app(settings) as app:
        out.print(escape(await app.hand.why_last(account, Phrasebook())))
