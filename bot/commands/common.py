"""What every command needs: settings, output, errors as sentences, dates and people as they are written."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from bot.commands.log_output import configure_logging
from bot.core.clock import OffsetClock, SystemClock
from bot.core.errors import EverkinError
from bot.core.language.text import clean
from bot.core.models.identity import Account
from bot.core.ports import Clock
from bot.loop import run
from bot.platforms.privacy import Operator
from bot.settings import CareSettings, Settings, load_settings, unknown_variables

if TYPE_CHECKING:
    from rich.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")

PIPE_WIDTH = 240
"""Columns where there is no screen: tables have room, and who wants another width sets COLUMNS."""


def _console(*, stderr: bool) -> Console:
    on_screen = (sys.stderr if stderr else sys.stdout).isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, highlight=False, width=None if on_screen else PIPE_WIDTH)


out = _console(stderr=False)
err = _console(stderr=True)

_RELATIVE = re.compile(r"^([+-])\s*(\d+)\s*(d|day|w|week|m|month|y|year)s?$", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_CALENDAR = (1970, 9000)
"""Years a clock may show: what is counted from them stays within what dates can say."""


def settings_for(
    *,
    home: Path | None = None,
    persona: str | None = None,
    model: Mapping[str, Any] | None = None,
    talking: bool = False,
) -> Settings:
    """The settings with a command's own options over them; ends the program with a sentence when one is wrong, and
    says which variables set nothing.

    The log is set up with them, while `talking` as remarks beside the conversation.
    """
    overrides: dict[str, Any] = {}
    if home is not None:
        overrides["home"] = home
    if persona is not None:
        overrides["persona"] = persona
    if model is not None:
        overrides["model"] = dict(model)
    try:
        settings = load_settings(**overrides)
        configure_logging(settings, beside_a_conversation=talking)
    except EverkinError as error:
        fail(error)
    for sentence in unknown_variables():
        err.print(f"[yellow]everkin:[/yellow] {escape(sentence)}", soft_wrap=not err.is_terminal)
    return settings


def carry_out(work: Coroutine[Any, Any, T]) -> T:
    """Run a command to its end; an error that Everkin raised on purpose becomes a sentence, Ctrl-C a quiet end."""
    try:
        return run(work)
    except EverkinError as error:
        fail(error)
    except KeyboardInterrupt:
        err.print()
        raise typer.Exit(130) from None


def finish(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what is no coroutine."""
    try:
        return work(*args, **kwargs)
    except EverkinError as error:
        fail(error)
    except KeyboardInterrupt:
        err.print()
        raise typer.Exit(130) from None


def fail(error: EverkinError) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    err.print(f"[bold red]everkin:[/bold red] {escape(str(error))}", soft_wrap=not err.is_terminal)
    raise typer.Exit(1)


def clock_at(now: str | None) -> Clock:
    """A clock that starts at a date ("2027-03-01", "2027-03-01T09:30") or that far from today ("+90d", "+3 months")."""
    if now is None:
        return SystemClock()
    try:
        moment = _relative(now) or datetime.fromisoformat(now.strip())
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"{now!r} is no date; write one like 2027-03-01 or +90d") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not _CALENDAR[0] <= moment.year < _CALENDAR[1]:
        raise typer.BadParameter(f"{now!r} is too far away; the clock goes from {_CALENDAR[0]} to {_CALENDAR[1]}")
    return OffsetClock(moment)


def _relative(now: str) -> datetime | None:
    """So far from today; None when this is not how it is written. Raises OverflowError."""
    if (match := _RELATIVE.match(now.strip())) is None:
        return None
    sign, number, unit = match.groups()
    days = timedelta(days=int(number) * _DAYS[unit[0].lower()])
    return datetime.now(UTC) + (days if sign == "+" else -days)


def account_of(name: str | None) -> Account:
    """Who is meant by `--as`: a name at this terminal, or PLATFORM:ID for somebody on Discord or Telegram."""
    name = _user() if name is None else clean(name)
    if not name:
        raise typer.BadParameter("--as needs a name, or PLATFORM:ID")
    platform, _, number = name.partition(":")
    if number and platform in ("discord", "telegram", "terminal", "log"):
        return Account(platform=platform, id=number, name=number)
    return Account(platform="terminal", id=name.casefold(), name=name)


def _user() -> str:
    """What this machine calls whoever sits at it."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        user = "nobody"
    return "Friend" if user in ("root", "nobody") else user.capitalize()


def count(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: 1 memory, 1,204 memories."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def progress(*, what: str) -> Progress:
    """A progress bar on standard error, for whatever takes over two seconds."""
    from bot.bench.report import progress_bar  # noqa: PLC0415 - a conversation needs none

    return progress_bar(what, err)


def operator_of(care: CareSettings) -> Operator:
    """Who runs the program, as they are set."""
    return Operator(
        name=care.operator,
        contact=care.contact,
        recipients=care.recipients,
        retention=care.retention,
        more=care.privacy,
    )
