"""`everkin chat`: talk with the companion in the terminal."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

from rich.markup import escape

from bot.app import open_app
from bot.commands.chat_commands import ChatCommands
from bot.commands.common import err, out
from bot.commands.upkeep import upkeep
from bot.core.models.identity import PRIVATE, Account
from bot.core.ports import Clock
from bot.platforms.terminal import Terminal
from bot.platforms.terminal_lines import standard_input
from bot.settings import Settings
from bot.wiring import App


async def chat(settings: Settings, account: Account, clock: Clock, *, elsewhen: bool) -> None:
    """One conversation, from the greeting to /quit or the end of the input; `elsewhen` says that the clock is not the
    machine's."""
    async with AsyncExitStack() as stack:
        with err.status("[dim]waking up…[/dim]"):  # which takes a while where a model is to be loaded
            companion = open_app(settings, clock=clock, own_model=True, sleep=asyncio.sleep)
            app = await stack.enter_async_context(companion)
        out.print(_introduction(app, clock.now() if elsewhen else None))
        if (person := await app.hand.people.find(account)) is not None:
            await app.care.told(person)
        lines = standard_input(colour=out.color_system is not None)
        hand = app.hand.of(await app.casting.of(account))
        terminal = Terminal(
            pump=app.pump,
            clock=clock,
            console=out,
            lines=lines,
            account=account,
            companion=hand.blueprint.name,
            persona=hand.persona,
            settled=app.exchange.settled,
        )
        terminal.commands = ChatCommands(app, account, lines, terminal).table()
        if opening := await hand.open(account, terminal.conversation, PRIVATE):
            terminal.open(opening)
        jobs = upkeep(app, soon=timedelta(0))  # nobody has seen to it while the terminal was closed
        if not elsewhen:  # what fades by a clock that somebody only tries would be gone for good
            jobs.start()
        try:
            await terminal.run()
        finally:
            await app.pump.drain(timeout=0)  # a reply that is broken off by Ctrl-C is kept as far as it was shown
            with err.status("[dim]remembering…[/dim]"):
                await app.exchange.settled()
                await jobs.stop()


def _introduction(app: App, today: datetime | None) -> str:
    date = f" Today is {today:%A, %-d %B %Y}." if today else ""
    return (
        f"[dim]{escape(app.blueprint.name)} is an AI companion: {escape(app.blueprint.tagline)}.\n"
        f"The words come from {escape(app.speech.description)}.{date} /help shows what else you can do.[/dim]\n"
    )
