"""Where the log goes: to standard error, as whole lines or as remarks beside a conversation, never with a secret."""

from __future__ import annotations

import logging
import shutil
import sys
import textwrap
from collections.abc import Sequence

import structlog
from structlog.typing import EventDict, WrappedLogger

from bot.core.errors import EverkinError
from bot.settings import Settings


def configure_logging(settings: Settings, *, beside_a_conversation: bool = False) -> None:
    """Log from the level in the settings on; libraries from warnings on.

    Beside a conversation only warnings are shown, in one line each, and the same reason once; level debug shows all.
    """
    level = getattr(logging, settings.log_level.upper())
    as_remarks = beside_a_conversation and level > logging.DEBUG
    if as_remarks:
        level = max(level, logging.WARNING)
    lines = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )  # a richer traceback would show variables, and with them what people wrote
    redacted = _Redacted(_secrets(settings))
    render = _Remarks(lines) if as_remarks else lines
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            lambda logger, name, event: redacted.text(render(logger, name, event)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # found anew for each line: a spinner replaces standard error while it turns
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(redacted)
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)


class _Redacted(logging.Formatter):
    """Replaces tokens and keys in whatever is logged, tracebacks too: libraries like to name whole addresses."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = sorted(secrets, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        return self.text(super().format(record))

    def text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


class _Remarks:
    """Turns what was foreseen into a remark: what happened, and why. The rest stays what it is, for a report."""

    def __init__(self, lines: structlog.dev.ConsoleRenderer) -> None:
        self._lines = lines
        self._on_screen = sys.stderr.isatty()
        self._given: set[str] = set()

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> str:
        raised = event.get("exc_info")
        if raised is True:
            raised = sys.exc_info()[1]
        if raised and not isinstance(raised, EverkinError):
            return self._lines(logger, name, event)
        reason = str(event.get("reason") or event.get("error") or raised or "")
        if reason and reason in self._given:
            raise structlog.DropEvent
        self._given.add(reason)
        remark = f"({event['event']}{f': {reason}' if reason else ''})"
        if not self._on_screen:
            return remark
        return f"\x1b[2m{textwrap.fill(remark, shutil.get_terminal_size().columns, break_on_hyphens=False)}\x1b[0m\n"


def _secrets(settings: Settings) -> list[str]:
    keys = (settings.model.api_key, settings.embedder.api_key)
    tokens = (settings.discord.secret("discord"), settings.telegram.secret("telegram"))
    theirs = (endpoint.secret() for endpoint in settings.model.endpoints)
    return [secret for secret in (*tokens, *theirs, *(key.get_secret_value() for key in keys if key)) if secret]
