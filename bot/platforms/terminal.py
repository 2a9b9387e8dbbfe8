"""The terminal as a platform: one person, one conversation, lines in and streamed words out.

With a pipe for input it reads plain lines and answers each, so that a conversation can be scripted.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from uuid import uuid4

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.ports import Clock, ReplySink
from bot.core.text import clean
from bot.platforms.pump import Pump

LONG_MESSAGE = 12_000
"""Characters of one message that reach the model; all of it is kept."""

Command = Callable[[str], Awaitable[str]]


class Terminal:
    """Reads what the person types and shows what the companion says. Implements `pump.Platform`."""

    name = "terminal"

    def __init__(
        self,
        *,
        pump: Pump,
        clock: Clock,
        console: Console,
        person: str,
        companion: str,
        persona: str,
        commands: Mapping[str, Command],
    ) -> None:
        self._pump = pump
        self._clock = clock
        self._console = console
        self._account = Account(platform=self.name, id=person.casefold(), name=person)
        self._companion = companion
        self._persona = persona
        self._commands = commands
        self._interactive = sys.stdin.isatty()
        self._answered = False

    @property
    def conversation(self) -> str:
        return f"terminal:{self._account.id}"

    def sink(self, conversation: str, reply_to: str | None) -> ReplySink:
        return _TerminalSink(self._console, self._companion, self._on_answer)

    def _on_answer(self) -> None:
        self._answered = True

    async def run(self) -> None:
        """Talk until the input ends or the person leaves."""
        self._pump.attach(self)
        await self._pump.recover(self.name)
        await self._pump.idle()
        while (line := await self._read()) is not None:
            text = clean(line)
            if text in ("/quit", "/exit", "/q"):
                break
            if not text:
                if self._interactive:
                    self._console.print("[dim](nothing to say is fine too; /quit leaves)[/dim]")
                continue
            if text.startswith("/"):
                await self._command(text)
            else:
                await self._say(text)

    async def _say(self, text: str) -> None:
        if len(text) > LONG_MESSAGE:
            self._console.print(
                f"[dim](that has {len(text):,} characters; all of it is kept, but the answer is to its beginning and "
                "its end)[/dim]"
            )
        now = self._clock.now()
        self._answered = False
        await self._pump.submit(
            Incoming(
                account=self._account,
                conversation=self.conversation,
                message_id=uuid4().hex,
                audience=PRIVATE,
                text=text,
                sent=now,
                persona=self._persona,
            )
        )
        await self._pump.idle()
        if not self._answered:
            self._console.print(
                "[yellow]That could not be answered; the log says why. It is kept, and is answered at the next start."
                "[/yellow]"
            )

    async def _command(self, text: str) -> None:
        word, _, rest = text[1:].partition(" ")
        command = self._commands.get(word.casefold())
        if command is None:
            known = ", ".join(f"/{name}" for name in [*self._commands, "quit"])
            self._console.print(f"[dim]There is no /{escape(word)} here. There are {known}.[/dim]")
            return
        self._console.print(await command(rest.strip()))

    async def _read(self) -> str | None:
        if not self._interactive:
            line = await asyncio.to_thread(sys.stdin.readline)
            return line or None
        try:
            return await asyncio.to_thread(self._console.input, "[bold cyan]you ›[/bold cyan] ")
        except EOFError:
            self._console.print()
            return None


class _TerminalSink:
    """Writes the reply as it comes; what is on the screen cannot be taken back, so finishing only adds the rest."""

    def __init__(self, console: Console, companion: str, on_answer: Callable[[], None]) -> None:
        self._console = console
        self._on_answer = on_answer
        self._companion = companion
        self._status: Status | None = None
        self._shown = ""

    async def working(self) -> None:
        if self._console.is_terminal:
            self._status = self._console.status(f"[dim]{escape(self._companion)} is thinking[/dim]", spinner="dots")
            self._status.start()

    async def push(self, text: str) -> None:
        self._begin()
        self._shown += text
        self._console.out(text, end="", highlight=False)

    async def finish(self, entry: OutboxEntry) -> None:
        self._begin()
        rest = entry.text.removeprefix(self._shown.rstrip())
        self._console.out(rest, highlight=False)
        self._on_answer()

    def _begin(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
        if not self._shown:
            self._console.print(f"[bold magenta]{escape(self._companion)} ›[/bold magenta] ", end="")
