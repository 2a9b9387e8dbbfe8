"""Which format a log is in, by its content, and the way to its reader."""

from __future__ import annotations

import json
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from bot.core.models.log import ConversationLog
from bot.platforms.logs.locomo import is_locomo, read_locomo
from bot.platforms.logs.sillytavern import is_sillytavern, read_sillytavern
from bot.platforms.logs.source import Source
from bot.platforms.logs.telegram import is_telegram, read_telegram

MAX_BYTES = 128 * 1024 * 1024
"""Parsed, a file takes several times its size in memory; this is years of talk."""

_FORMATS = "a LoCoMo conversation (JSON), a SillyTavern chat (.jsonl) or a Telegram Desktop export (result.json)"


def read_log(path: Path, companion: str | None = None, zone: tzinfo = UTC) -> ConversationLog:
    """The conversation in the file. `companion` names who stands for the companion, where that is open to choice;
    times without a zone are meant in `zone`.

    Raises LogFormatError naming the file, the place and the expected form. Reads the file at once: call it off the
    event loop.
    """
    source = Source(path=path, zone=zone)
    text = _text(source)
    data, trouble = _parse(text)
    if trouble is None and is_locomo(data):
        return read_locomo(source, data, companion)
    if trouble is None and is_telegram(data):
        return read_telegram(source, data, companion)
    first, _ = _parse(text.lstrip().split("\n", 1)[0])
    if is_sillytavern(first):
        return read_sillytavern(source, _lines(source, text), companion)
    if trouble is not None:
        raise source.wrong(f"it is not JSON, or breaks off ({trouble})", _FORMATS)
    raise source.wrong("it is JSON, but no conversation in a form that is known", _FORMATS)


def _text(source: Source) -> str:
    try:
        size = source.path.stat().st_size
        if size > MAX_BYTES:
            raise source.wrong(
                f"it has {size / 1_000_000:.0f} MB, more than can be read at once",
                f"at most {MAX_BYTES / 1_000_000:.0f} MB; export a single chat, without older years",
            )
        text = source.path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise source.wrong(f"it cannot be read ({error.strerror})", "a file that exists and may be read") from None
    except UnicodeDecodeError as error:
        raise source.wrong(f"it is not text (byte {error.start})", f"{_FORMATS}, in UTF-8") from None
    if not text.strip():
        raise source.wrong("it is empty", _FORMATS)
    return text


def _parse(text: str) -> tuple[Any, str | None]:
    """The JSON value, or what is wrong with it."""
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        return None, f"line {error.lineno}, column {error.colno}: {error.msg}"
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        return None, str(error)


def _lines(source: Source, text: str) -> list[tuple[int, dict[str, Any]]]:
    lines: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        data, trouble = _parse(line)
        if trouble is not None:
            raise source.wrong(f"line {number} is not JSON, or breaks off ({trouble})", "one JSON object a line")
        if not isinstance(data, dict):
            raise source.wrong(f"line {number} is no JSON object", "one JSON object a line")
        lines.append((number, data))
    return lines
