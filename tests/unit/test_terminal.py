"""The terminal platform: what a person or a script sees of a conversation."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.core.clock import SystemClock
from bot.core.errors import ModelUnavailable
from bot.core.models.identity import Account
from bot.core.models.turn import OutboxEntry, OutboxState
from bot.platforms.pump import Pump
from bot.platforms.terminal import Terminal
from bot.platforms.terminal_flow import Flow
from bot.platforms.terminal_lines import Keyboard, Pipe, standard_input
from bot.storage.in_memory.conversations import MemoryInbox, MemoryOutbox, MemoryTurnLog
from bot.storage.in_memory.state import State
from tests.fakes.replier import Script, ScriptedReplier

SAM = Account(platform="terminal", id="sam", name="Sam")


class Typed:
    """Lines that were written down beforehand."""

    def __init__(self, *lines: str, interactive: bool) -> None:
        self.interactive = interactive
        self._lines = list(lines)

    async def line(self, prompt: str) -> str | None:
        return self._lines.pop(0) if self._lines else None


class World:
    """A terminal over in-memory stores and a scripted exchange. `state` is what outlives it."""

    def __init__(self, script: Script = ("Hello ", "to you."), *, state: State | None = None) -> None:
        self.state = state or State()
        self.replier = ScriptedReplier(MemoryTurnLog(self.state), script)
        self.inbox, self.outbox = MemoryInbox(self.state), MemoryOutbox(self.state)
        self._screen = StringIO()

    async def talk(self, *lines: str, interactive: bool = False, width: int = 100) -> str:
        """Type these lines and leave; returns all that was shown."""
        clock = SystemClock()
        await Terminal(
            pump=Pump(
                inbox=self.inbox, outbox=self.outbox, exchange=self.replier, clock=clock, retries=(), redeliveries=()
            ),
            clock=clock,
            console=Console(file=self._screen, width=width, highlight=False),
            lines=Typed(*lines, interactive=interactive),
            account=SAM,
            companion="Mira",
            persona="mira",
            commands={"echo": _echo},
            settled=_at_once,
        ).run()
        return self._screen.getvalue()


async def _at_once() -> None:
    """Nothing follows a reply here."""


async def _echo(words: str) -> str:
    return f"heard: {words}"


async def test_a_script_gets_each_reply_as_it_is() -> None:
    world = World([*["a very long reply "] * 10, "\n\nwith two paragraphs."])
    shown = await world.talk("one", "", "two")
    reply = f"{'a very long reply ' * 10}".rstrip() + "\n\nwith two paragraphs."
    assert shown == f"Mira › {reply}\n" * 2
    assert [incoming.text for incoming in world.replier.heard] == ["one", "two"]
    assert {incoming.conversation for incoming in world.replier.heard} == {"terminal:sam"}
    assert {entry.state.value for entry in world.state.outbox.values()} == {"sent"}


async def test_a_person_gets_lines_that_end_at_words() -> None:
    shown = await World(["The quick brown fox jumps ", "over the la", "zy dog and away."]).talk(
        "tell me", interactive=True, width=24
    )
    assert shown == "Mira › The quick brown\nfox jumps over the lazy\ndog and away.\n\n"


async def test_a_reply_cannot_take_over_the_screen() -> None:
    shown = await World(["fine\x1b[2J\x1b]0;title\x07\r", "\x9b31m!"]).talk("hello")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


@pytest.mark.parametrize("pieces", [["  Hello", " there. "], ["Hello there.\n\n"], [" ", "\n", "Hello there."]])
async def test_space_around_a_reply_is_not_shown(pieces: Sequence[str]) -> None:
    assert await World(pieces).talk("hello") == "Mira › Hello there.\n"


async def test_commands() -> None:
    world = World()
    shown = await world.talk("/ECHO  what I say", "/nope", "/quit", "never heard")
    assert shown == "heard: what I say\n(there is no /nope here; there are /echo, /quit)\n"
    assert world.replier.heard == []


async def test_a_message_that_is_too_long_for_a_model() -> None:
    world = World()
    shown = await world.talk("x" * 12_001)
    assert shown.startswith("(that has 12,001 characters; all of it")
    assert len(world.replier.heard[0].text) == 12_001


async def test_what_cannot_be_answered_is_answered_at_the_next_start() -> None:
    world = World()
    world.replier.failure = ModelUnavailable("nobody there")
    first = await world.talk("hello")
    assert first == "No answer to that now. It is kept; if something failed, it is answered at the next start.\n"
    second = await World(state=world.state).talk()
    assert second == "Mira › Hello to you.\n"


async def test_a_reply_that_was_decided_but_not_shown_is_shown_at_the_next_start() -> None:
    world = World()
    await world.talk("hello")
    (reply,) = world.state.outbox
    await world.outbox.mark(reply, OutboxState.PENDING, SystemClock().now())
    assert await World(state=world.state).talk() == "Mira › Hello to you.\n"
    assert await World(state=world.state).talk() == ""


class TestFlow:
    @given(st.lists(st.text(alphabet="ab c\n", max_size=12)), st.integers(4, 30), st.integers(0, 8))
    def test_pieces_make_no_difference(self, pieces: list[str], width: int, column: int) -> None:
        assert _flow(pieces, width, column) == _flow(["".join(pieces)], width, column)

    @given(st.text(alphabet="abc 文字\n", max_size=200), st.integers(8, 30))
    def test_nothing_is_lost_and_no_line_is_too_long(self, text: str, width: int) -> None:
        shown = _flow([text], width, 0)
        assert "".join(shown.split()) == "".join(text.split())
        longest = max((cell_len(word) for word in re.findall(r"[abc]+", text)), default=0)
        if longest <= width:
            assert all(cell_len(line.rstrip()) <= width for line in shown.split("\n") if not line.startswith(" "))

    def test_line_breaks_of_the_text_stay(self) -> None:
        assert _flow(["a\n\n  b\n", "c\n"], 20, 0) == "a\n\n  b\nc"

    def test_scripts_without_spaces_come_at_once(self) -> None:
        shown: list[str] = []
        Flow(shown.append, 40).push("今日は")
        assert "".join(shown) == "今日は"


def _flow(pieces: Sequence[str], width: int, column: int) -> str:
    shown: list[str] = []
    flow = Flow(shown.append, width, column)
    for piece in pieces:
        flow.push(piece)
    flow.end()
    return "".join(shown)


class TestLines:
    async def test_a_pipe(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "script").write_bytes("one\r\n\ntw\xff ☂".encode("latin-1", "replace") + "\n☂".encode())
        with (tmp_path / "script").open() as script:
            monkeypatch.setattr(sys, "stdin", script)
            pipe = standard_input(colour=True)
            assert isinstance(pipe, Pipe)
            assert [await pipe.line("you › ") for _ in range(5)] == ["one", "", "tw\ufffd ?", "☂", None]

    async def test_nobody_waits_for_a_line_that_never_comes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reading, writing = os.pipe()
        with os.fdopen(reading) as silent, os.fdopen(writing, "w") as other_side:
            monkeypatch.setattr(sys, "stdin", silent)
            waiting = asyncio.create_task(Pipe().line(""))
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait({waiting}, timeout=5)
            assert waiting.cancelled()
            other_side.write("too late\n")

    async def test_what_is_logged_while_somebody_types_comes_after_the_line(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        terminal, keyboard = os.openpty()
        errors = StringIO()

        def type_a_line(prompt: str) -> str:
            sys.stderr.write("(the model is away)")
            assert errors.getvalue() == ""
            return "hello"

        with os.fdopen(terminal, "rb"), os.fdopen(keyboard) as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            monkeypatch.setattr(sys, "stderr", errors)
            monkeypatch.setattr("builtins.input", type_a_line)
            assert await Keyboard(colour=False).line("you › ") == "hello"
        assert errors.getvalue() == "(the model is away)"


async def test_what_nobody_asked_for_is_shown_above_the_prompt() -> None:
    world, screen = World(), StringIO()
    clock = SystemClock()
    pump = Pump(inbox=world.inbox, outbox=world.outbox, exchange=world.replier, clock=clock)
    reminder = OutboxEntry(
        id=1,
        turn=1,
        platform="terminal",
        conversation="terminal:sam",
        reply_to=None,
        text="You asked me to remind you: call mum",
        state=OutboxState.PENDING,
        created=clock.now(),
    )

    class Waiting:
        """Somebody who sits there and types nothing until something is said."""

        interactive = True

        async def line(self, prompt: str) -> str | None:
            screen.write(prompt)
            pump.deliver(reminder)
            await pump.idle()
            return None

    terminal = Terminal(
        pump=pump,
        clock=clock,
        console=Console(file=screen, width=80),
        lines=Waiting(),
        account=SAM,
        companion="Mira",
        persona="mira",
        commands={},
        settled=pump.idle,
    )
    await terminal.run()
    assert screen.getvalue() == "you › \nMira › You asked me to remind you: call mum\n\nyou › "
    assert "terminal" in pump.platforms
