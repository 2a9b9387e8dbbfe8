"""Lines of standard input, awaited beside the event loop: with editing from a keyboard, as they come from a pipe.

A line that is never finished must not hold the program up when it ends: what waits for it is a daemon thread, which an
executor's would not be.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from io import StringIO
from typing import Protocol

LONGEST_LINE = 4 << 20
"""Characters after which a line from a pipe is taken to be at its end."""

_PROMPT_COLOUR, _PLAIN = "\x1b[1;36m", "\x1b[0m"


class Lines(Protocol):
    """Where the person's lines come from."""

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there and sees the prompt."""
        ...

    async def line(self, prompt: str) -> str | None:
        """The next line without its end; None when there are no more."""
        ...


def standard_input(*, colour: bool) -> Lines:
    """The keyboard when there is one with a screen beside it, else the pipe or file."""
    return Keyboard(colour=colour) if sys.stdin.isatty() and sys.stdout.isatty() else Pipe()


class Keyboard:
    """Somebody at a terminal: arrow keys work, and a pasted text of several lines is one line."""

    interactive = True

    def __init__(self, *, colour: bool) -> None:
        self._edits = _load_line_editing()
        self._colour = colour

    async def line(self, prompt: str) -> str | None:
        with _errors_held_back(), _terminal_restored():
            return await _await_in_thread(lambda: self._ask(prompt))

    def _ask(self, prompt: str) -> str | None:
        try:
            return input(self._painted(prompt))
        except EOFError:
            sys.stdout.write("\n")
            return None

    def _painted(self, prompt: str) -> str:
        if not (self._colour and self._edits):
            return prompt
        # between \1 and \2 stands what takes no room on the screen
        return f"\1{_PROMPT_COLOUR}\2{prompt}\1{_PLAIN}\2"


class Pipe:
    """A scripted conversation: UTF-8 as far as it is, with replacement characters where it is not."""

    interactive = False

    def __init__(self) -> None:
        self._stream = open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115

    async def line(self, prompt: str) -> str | None:
        line = await _await_in_thread(lambda: self._stream.readline(LONGEST_LINE))
        return line.removesuffix("\n") if line else None


def typed() -> str:
    """What stands after the prompt by now, where lines can be edited."""
    editing = sys.modules.get("readline")
    return str(editing.get_line_buffer()) if editing is not None else ""


def _load_line_editing() -> bool:
    try:
        import readline  # noqa: PLC0415 - only for people
    except ImportError:  # Windows, where the console edits lines itself
        return False
    if "libedit" not in (readline.__doc__ or ""):
        readline.parse_and_bind("set enable-bracketed-paste on")
    return True


@contextmanager
def _errors_held_back() -> Iterator[None]:
    """What goes to standard error meanwhile would land in the middle of the line that is being typed."""
    held = StringIO()
    try:
        with redirect_stderr(held):
            yield
    finally:
        sys.stderr.write(held.getvalue())
        sys.stderr.flush()


@contextmanager
def _terminal_restored() -> Iterator[None]:
    """Give the terminal its settings back, also when nobody waits any more for the line that is being edited."""
    try:
        import termios  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


async def _await_in_thread(read: Callable[[], str | None]) -> str | None:
    loop = asyncio.get_running_loop()
    result: asyncio.Future[str | None] = loop.create_future()

    def settle(line: str | None, error: BaseException | None) -> None:
        if result.done():  # cancelled meanwhile
            return
        if error is None:
            result.set_result(line)
        else:
            result.set_exception(error)

    def run() -> None:
        line, error = None, None
        try:
            line = read()
        except BaseException as raised:  # noqa: BLE001 - it is raised again where the line is awaited
            error = raised
        with suppress(RuntimeError):  # the loop is closed: nobody wants the line
            loop.call_soon_threadsafe(settle, line, error)

    threading.Thread(target=run, name="read a line", daemon=True).start()
    return await result
