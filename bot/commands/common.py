"""What every command needs: settings, logging without secrets, errors as sentences, dates as people write them."""

from __future__ import annotations

import asyncio
import getpass
import logging
import re
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import structlog
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.core.clock import OffsetClock, SystemClock
from bot.core.errors import EverkinError
from bot.core.models.identity import Account
from bot.core.ports import Clock
from bot.settings import Settings, load_settings

T = TypeVar("T")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_RELATIVE = re.compile(r"^([+-])\s*(\d+)\s*(d|day|w|week|m|month|y|year)s?$", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def settings_for(*, home: Path | None = None, persona: str | None = None) -> Settings:
    """The settings with a command's own options over them; ends the program with a sentence when one is wrong."""
    overrides: dict[str, Any] = {}
    if home is not None:
        overrides["home"] = home
    if persona is not None:
        overrides["persona"] = persona
    try:
        settings = load_settings(**overrides)
    except EverkinError as error:
        fail(error)
    configure_logging(settings)
    return settings


def carry_out(work: Coroutine[Any, Any, T]) -> T:
    """Run a command to its end; an error that Everkin raised on purpose becomes a sentence, Ctrl-C a quiet end."""
    try:
        return asyncio.run(work)
    except EverkinError as error:
        fail(error)
    except KeyboardInterrupt:
        err.print()
        raise typer.Exit(130) from None


def fail(error: EverkinError) -> NoReturn:
    """Say what is wrong and what to do, and end."""
    err.print(f"[bold red]{type(error).__name__}[/bold red] {escape(str(error))}")
    raise typer.Exit(1)


def clock_at(now: str | None) -> Clock:
    """A clock that starts at a date ("2027-03-01", "2027-03-01T09:30") or that far from today ("+90d", "+3 months")."""
    if now is None:
        return SystemClock()
    if relative := _RELATIVE.match(now.strip()):
        sign, number, unit = relative.groups()
        days = int(number) * _DAYS[unit[0].lower()]
        return OffsetClock(datetime.now(UTC) + timedelta(days=days if sign == "+" else -days))
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise typer.BadParameter(f"{now!r} is no date; write one like 2027-03-01 or +90d") from None
    return OffsetClock(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def account_of(name: str | None) -> Account:
    """Who is meant by `--as`: a name at this terminal, or PLATFORM:ID for somebody on Discord or Telegram."""
    if name is None:
        user = getpass.getuser()
        name = "friend" if user in ("root", "nobody") else user
        name = name.capitalize()
    platform, _, number = name.partition(":")
    if number and platform in ("discord", "telegram", "terminal", "log"):
        return Account(platform=platform, id=number, name=number)
    return Account(platform="terminal", id=name.casefold(), name=name)


def progress(*, what: str, quiet: bool = False) -> Progress:
    """A progress bar on standard error, for whatever takes over two seconds."""
    return Progress(
        TextColumn(what + " {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=quiet,
    )


class _WithoutSecrets(logging.Filter):
    """Replaces tokens and keys in whatever a library logs: their clients like to log whole addresses."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        for secret in self._secrets:
            if secret in message:
                message = message.replace(secret, "[secret]")
        record.msg, record.args = message, ()
        return True


def configure_logging(settings: Settings) -> None:
    """Structured lines on standard error, from the level in the settings on; libraries from warnings on."""
    level = getattr(logging, settings.log_level.upper())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_WithoutSecrets(_secrets(settings)))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)


def _secrets(settings: Settings) -> list[str]:
    keys = (settings.model.api_key, settings.embedder.api_key)
    tokens = (settings.discord.secret("discord"), settings.telegram.secret("telegram"))
    return [secret for secret in (*tokens, *(key.get_secret_value() for key in keys if key)) if secret]
