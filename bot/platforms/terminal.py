"""The terminal as a platform: one person, one conversation, lines in and streamed words out.

With a pipe for input it reads plain lines and answers each, so that a conversation can be scripted.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from uuid import uuid4

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.status import Status

from bot.core.language.text import clean, shorten
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.ports import Clock, ReplySink
from bot.platforms.pump import Pump
from bot.platforms.terminal_flow import Flow
from bot.platforms.terminal_lines import Lines, typed

PLATFORM = "terminal"
PROMPT = "you › "
LONG_MESSAGE = 12_000
"""Characters of one message that reach the model; all of it is kept."""

Command = Callable[[str], Awaitable[RenderableType | None]]
"""What is shown of a command's outcome; None where all is on the screen already."""


class Terminal:
    """Reads what the person types and shows what the companion says. Implements `outgoing.Platform`."""

    name = PLATFORM

    def __init__(
        self,
        *,
        pump: Pump,
        clock: Clock,
        console: Console,
        lines: Lines,
        account: Account,
        companion: str,
        persona: str,
        settled: Callable[[], Awaitable[None]],
        commands: Mapping[str, Command] | None = None,
    ) -> None:
        """`account` must be one of this platform; `companion` is the name that is shown, `persona` the id. `settled`
        returns when what follows the replies is done."""
        self._pump = pump
        self._clock = clock
        self._screen = _Screen(console, companion, interactive=lines.interactive)
        self._lines = lines
        self._account = account
        self._persona = persona
        self.commands = commands or {}
        self._settled = settled
        self._answered = False

    @property
    def conversation(self) -> str:
        return f"{self.name}:{self._account.id}"

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> ReplySink:
        return _TerminalSink(self._screen, self._on_answer)

    def speaks(self, name: str) -> None:
        """Who is shown to speak from now on."""
        self._screen.companion = name

    def show(self, answer: RenderableType) -> None:
        """Show something that nobody says."""
        self._screen.show(answer)

    def _on_answer(self) -> None:
        self._answered = True

    def open(self, text: str) -> None:
        """Show what the companion says first."""
        flow = self._screen.begin_reply()
        flow.push(text)
        flow.end()
        self._screen.end_reply()

    async def run(self) -> None:
        """Talk until the input ends or the person leaves."""
        self._pump.attach(self)
        try:
            await self._pump.recover(self.name)
            await self._pump.idle()
            if self._lines.interactive:
                self._pump.expect(self.conversation, self._persona)
            while (line := await self._ask()) is not None:
                text = clean(line)
                if text in ("/quit", "/exit", "/q"):
                    break
                await self._take(text)
        finally:
            self._screen.stop_thinking()

    async def _ask(self) -> str | None:
        """The next line. What is said meanwhile, which nobody asked for, goes above the prompt."""
        self._screen.prompt = PROMPT if self._lines.interactive else ""
        try:
            return await self._lines.line(PROMPT)
        finally:
            self._screen.prompt = ""

    async def _take(self, text: str) -> None:
        if not text:
            if self._lines.interactive:
                self._screen.remark("nothing to say is fine too; /quit leaves")
        elif text.startswith("/"):
            await self._command(text)
        else:
            await self._say(text)

    async def _say(self, text: str) -> None:
        if len(text) > LONG_MESSAGE:
            self._screen.remark(
                f"that has {len(text):,} characters; all of it is kept, but the answer is to its beginning and its end"
            )
        self._answered = False
        await self._pump.submit(
            Incoming(
                account=self._account,
                conversation=self.conversation,
                message_id=uuid4().hex,
                audience=PRIVATE,
                text=text,
                sent=self._clock.now(),
                persona=self._persona,
            )
        )
        await self._pump.idle()
        self._screen.stop_thinking()
        if not self._answered:
            self._screen.warn(
                "No answer to that now. It is kept; if something failed, it is answered at the next start."
            )
        if not self._lines.interactive:
            await self._settled()  # a script's next line comes at once, and asks of what was just said

    async def _command(self, text: str) -> None:
        word, _, rest = text[1:].partition(" ")
        command = self.commands.get(word.casefold())
        if command is None:
            known = ", ".join(f"/{name}" for name in [*self.commands, "quit"])
            self._screen.remark(f"there is no /{shorten(word, 40)} here; there are {known}")
        else:
            answer = await command(rest.strip())
            self._screen.stop_thinking()
            if answer is not None:
                self._screen.show(answer)


class _Screen:
    """What is seen: at a keyboard with a sign of life, lines that end at words and room between exchanges, in a script
    each reply as it is."""

    def __init__(self, console: Console, companion: str, *, interactive: bool) -> None:
        self._console = console
        self.companion = companion
        self._interactive = interactive
        self._status: Status | None = None
        self.prompt = ""
        """What somebody has before them while they type; empty while nobody does."""

    def start_thinking(self) -> None:
        self.stop_thinking()
        if self._interactive:
            self._status = self._console.status(f"[dim]{escape(self.companion)} is thinking[/dim]", spinner="dots")
            self._status.start()

    def stop_thinking(self) -> None:
        """Take the sign of life away; harmless when there is none."""
        if self._status is not None:
            self._status.stop()
            self._status = None

    def begin_reply(self) -> Flow:
        """Show who speaks, and return where the words go."""
        self.stop_thinking()
        if self.prompt:
            self._write("\n")
        head = f"{self.companion} › "
        self._console.print(f"[bold magenta]{escape(head.rstrip())}[/bold magenta] ", end="", soft_wrap=True)
        width = self._console.width if self._interactive else 1 << 30
        return Flow(self._write, width, len(head))

    def end_reply(self) -> None:
        self._write("\n\n" if self._interactive else "\n")
        if self.prompt:
            self._write(self.prompt + typed())

    def _write(self, text: str) -> None:
        self._console.out(text, end="", highlight=False)

    def show(self, answer: RenderableType) -> None:
        self._console.print(answer)
        if self._interactive:
            self._console.print()

    def remark(self, text: str) -> None:
        self.show(f"[dim]({escape(text)})[/dim]")

    def warn(self, text: str) -> None:
        self.show(f"[yellow]{escape(text)}[/yellow]")


class _TerminalSink:
    """Writes the reply as it comes; what is on the screen cannot be taken back, so finishing only adds the rest."""

    def __init__(self, screen: _Screen, on_answer: Callable[[], None]) -> None:
        self._screen = screen
        self._on_answer = on_answer
        self._flow: Flow | None = None
        self._shown = ""

    async def working(self) -> None:
        self._screen.start_thinking()

    async def push(self, text: str) -> None:
        if not self._shown:
            text = text.lstrip()
        if text:
            self._add(text)

    async def finish(self, entry: OutboxEntry) -> None:
        """Show what was not pushed. A reply that is not the one whose beginning was shown is shown whole."""
        if entry.text.startswith(self._shown):
            self._add(entry.text.removeprefix(self._shown))
        elif not entry.text.endswith(self._shown.strip()):
            self._add(f"\n{entry.text}")
        if self._flow is not None:
            self._flow.end()
        self._screen.end_reply()
        self._on_answer()

    async def abandon(self) -> None:
        self._screen.stop_thinking()
        if self._flow is not None:
            self._flow.end()
            self._screen.end_reply()

    def _add(self, text: str) -> None:
        if self._flow is None:
            self._flow = self._screen.begin_reply()
        self._shown += text
        self._flow.push(text)
