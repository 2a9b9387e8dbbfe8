"""`everkin chat`: talk with the companion in the terminal."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from bot.app import App, open_app
from bot.commands.common import count, err, out
from bot.commands.memories import ERASE_THESE, export_to, memory_table, why_table
from bot.commands.upkeep import upkeep
from bot.core.catalogue import text
from bot.core.errors import EverkinError
from bot.core.feeling.told import because
from bot.core.models.identity import PRIVATE, Account
from bot.core.ports import Clock
from bot.platforms.companion import is_confirmed
from bot.platforms.terminal import Command, Terminal
from bot.platforms.terminal_lines import Lines, standard_input
from bot.settings import Settings


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
        terminal = Terminal(
            pump=app.pump,
            clock=clock,
            console=out,
            lines=lines,
            account=account,
            companion=app.blueprint.name,
            persona=app.blueprint.id,
            commands=_commands(app, account, lines),
            settled=app.exchange.settled,
        )
        if opening := await app.hand.open(account, terminal.conversation, PRIVATE):
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


def _commands(app: App, account: Account, lines: Lines) -> dict[str, Command]:
    async def memories(_: str) -> Table | str:
        found = await app.hand.latest(account, PRIVATE)
        return memory_table(found) if found else "Nothing yet."

    async def why(words: str) -> Table | str:
        if not words:
            lore = app.hand.lore.why(f"terminal:{account.id}")
            return escape(f"{because(await app.hand.decision(account), app.blueprint)}\n{lore}".rstrip())
        found = await app.hand.why(account, PRIVATE, words)
        return why_table(found) if found else "Nothing comes to mind."

    async def forget(words: str) -> str:
        if words.casefold() == "all":
            return await forget_all()
        if not words:
            return "Write /forget and what it was about, or /forget all."
        found = await app.hand.about(account, PRIVATE, words)
        if not found:
            return "Nothing holds these words."
        out.print(memory_table(found))
        answer = await lines.line(f"{ERASE_THESE} [y/N] ")
        if (answer or "").strip().casefold() not in ("y", "yes"):
            return "Nothing was erased."
        gone = await app.hand.forget(account, [memory.id for memory in found])
        return f"{count(gone, 'memory is', 'memories are')} gone."

    async def forget_all() -> str:
        asked = f"Type “{text('erase-sentence')}” to erase all that is kept of you: "
        if not is_confirmed(await lines.line(asked) or ""):
            return "Nothing was erased."
        await app.hand.forget_all(account)
        return "Everything of you is erased."

    async def pin(words: str) -> str:
        return await _pin(app, account, words, pinned=True)

    async def unpin(words: str) -> str:
        return await _pin(app, account, words, pinned=False)

    async def correct(words: str) -> str:
        number, _, text = words.partition(" ")
        if not number.isdecimal() or not text.strip():
            return "Write /correct, the number that /memories shows, and how it really is."
        corrected = await app.hand.correct(account, PRIVATE, int(number), text)
        return "Thank you, I have put it right." if corrected else NO_SUCH

    async def export(words: str) -> str:
        if not words:
            return "Write /export and the name of a new file."
        try:
            return await export_to(app, account, Path(words))
        except EverkinError as error:
            return escape(str(error))

    async def undo(_: str) -> str:
        undone = await app.hand.undo(account, f"terminal:{account.id}")
        return "The last exchange is forgotten." if undone else "There is nothing to forget."

    async def settings(words: str) -> str:
        return escape(await app.hand.settings(account, words))

    async def reminders(words: str) -> str:
        return escape(await app.hand.remind(account, PRIVATE, words))

    async def mood(_: str) -> str:
        return escape(await app.hand.mood(account))

    async def help_(_: str) -> Table:
        table = Table.grid(padding=(0, 2))
        for command, what in _HELP:
            table.add_row(f"[bold]{command}[/bold]", what)
        return table

    def up_to_date(command: Command) -> Command:
        """What was just said is remembered after the reply: the command waits for it."""

        async def carry_out(words: str) -> RenderableType:
            with out.status("[dim]remembering…[/dim]"):
                await app.exchange.settled()
            return await command(words)

        return carry_out

    looking = {"memories": memories, "why": why, "correct": correct, "pin": pin, "unpin": unpin}
    looking |= {"forget": forget, "export": export, "mood": mood, "settings": settings, "undo": undo}
    looking |= {"reminders": reminders}
    return {name: up_to_date(command) for name, command in looking.items()} | {"help": help_}


async def _pin(app: App, account: Account, words: str, *, pinned: bool) -> str:
    memory = await app.hand.pin(account, PRIVATE, int(words), pinned=pinned) if words.isdecimal() else None
    if memory is None:
        return NO_SUCH
    return f"{'Kept for ever' if pinned else 'It may fade again'}: {escape(memory.text)}"


NO_SUCH = "There is no memory with this number. /memories shows the numbers."

_HELP = (
    ("/memories", "what is remembered of you, newest first"),
    ("/why", "why the last reply was as it was"),
    ("/why TEXT", "what a message brings to mind, and for what reasons"),
    ("/correct NUMBER TEXT", "put a memory right in your own words"),
    ("/pin NUMBER", "keep a memory for ever; /unpin lets it fade again"),
    ("/forget WORDS", "find what you said about something and erase it for good; /forget all erases everything"),
    ("/export FILE", "all that is kept of you, in one file"),
    ("/undo", "forget the last exchange: what you said, the answer, and what was remembered of it"),
    ("/reminders", "what you asked to be reminded of; /reminders cancel NUMBER"),
    ("/settings", "language, time zone, quiet hours and others; /settings language de changes one"),
    ("/mood", "how your companion feels"),
    ("/quit", "leave; everything is kept"),
)
