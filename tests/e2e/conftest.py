"""The whole program as people start it: `everkin` in a process of its own, with a home and settings of its own."""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
import structlog
from typer.testing import CliRunner

from bot.__main__ import app

DEADLINE = 60.0
"""Seconds that anything awaited here may take on a busy machine."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str


@dataclass
class Everkin:
    """Starts the program; whatever still runs at the end of the test is killed."""

    home: Path
    environment: dict[str, str]
    _started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __call__(self, *arguments: str, typed: str | bytes = b"", **variables: str) -> Ended:
        """Run a command to its end with this standard input; `variables` are added to its environment."""
        process = self.start(*arguments, **variables)
        out, err = process.communicate(typed.encode() if isinstance(typed, str) else typed, timeout=DEADLINE)
        return Ended(code=process.returncode, out=out.decode(), err=err.decode())

    def here(self, *arguments: str, **variables: str) -> Ended:
        """Run a command to its end in this process, which saves a second where it makes no difference."""
        logger = logging.getLogger()
        handlers, level = logger.handlers[:], logger.level
        try:
            with patch.dict(os.environ, self.environment | variables, clear=True):
                ended = CliRunner().invoke(app, arguments)
        finally:
            logger.handlers[:], logger.level = handlers, level
            structlog.reset_defaults()
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(code=ended.exit_code, out=ended.stdout, err=ended.stderr)

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start a command and leave it running, with pipes for its input and output."""
        return self._start(arguments, variables, subprocess.PIPE, subprocess.PIPE, subprocess.PIPE)

    def at_a_terminal(self, *arguments: str, **variables: str) -> Screen:
        """Start a command with a pseudo-terminal, 60 columns wide."""
        ours, theirs = os.openpty()
        variables = {"TERM": "xterm", "COLUMNS": "60"} | variables
        try:
            return Screen(self._start(arguments, variables, theirs, theirs, theirs), ours)
        finally:
            os.close(theirs)

    def _start(
        self, arguments: tuple[str, ...], variables: dict[str, str], stdin: int, stdout: int, stderr: int
    ) -> subprocess.Popen[bytes]:
        with _hearing_ctrl_c():
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", *arguments],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                env=self.environment | variables,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def clear_up(self) -> None:
        for process in self._started:
            with process:
                process.kill()


@contextmanager
def _hearing_ctrl_c() -> Iterator[None]:
    """Tests that run in the background may have been told to ignore it, and their children with them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Screen:
    """The other side of a pseudo-terminal: what a person sees and types."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self._seen = b""
        self._read = 0

    def type(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def until(self, text: str) -> str:
        """Read on until this shows; returns all since the last call, up to and with it."""
        wanted, deadline = text.encode(), time.monotonic() + DEADLINE
        while (found := self._seen.find(wanted, self._read)) < 0:
            ready, _, _ = select.select([self._descriptor], [], [], max(deadline - time.monotonic(), 0))
            piece = self._piece() if ready else b""
            assert piece, f"{text!r} never showed, but {self._seen[self._read :].decode()}"
            self._seen += piece
        start, self._read = self._read, found + len(wanted)
        return self._seen[start : self._read].decode()

    def interrupt(self) -> None:
        """What Ctrl-C does to whatever runs in the terminal."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Read to the end; returns the exit code."""
        while piece := self._piece():
            self._seen += piece
        os.close(self._descriptor)
        return self.process.wait(DEADLINE)

    def _piece(self) -> bytes:
        try:
            return os.read(self._descriptor, 4096)
        except OSError:  # EIO: nobody is left on the other side
            return b""


@pytest.fixture
def everkin(tmp_path: Path) -> Iterator[Everkin]:
    """The program with an empty home. Nothing of this machine's own settings reaches it."""
    empty = tmp_path / "everkin.toml"
    empty.touch()
    passed_on = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    program = Everkin(
        home=tmp_path / "home",
        environment=passed_on
        | {
            "EVERKIN_PACE_MOST_SECONDS": "0",
            "EVERKIN_CARE_ADULTS_ONLY": "false",
            "EVERKIN_CARE_NOTICES": "false",
            "EVERKIN_HOME": str(tmp_path / "home"),
            "EVERKIN_CONFIG": str(empty),
            "HOME": str(tmp_path),
            "LOGNAME": "sam",
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": os.getcwd(),  # noqa: PTH109
        },
    )
    yield program
    program.clear_up()
