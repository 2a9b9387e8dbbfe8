"""TOML files that people write, read into models or refused with sentences that name file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.core.errors import PersonaError

T = TypeVar("T", bound=BaseModel)

SHOWN = 60
"""Characters of what was given that a complaint repeats."""


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """The file's text, and what it holds. Raises PersonaError."""
    try:
        text = file.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise PersonaError(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise PersonaError(f"{file} is not UTF-8 text. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise PersonaError(f"{file} is not valid TOML: {error}.") from error


def checked(table: type[T], file: Path, text: str, content: Mapping[str, Any]) -> T:
    """The content of a file with this text as a model. Raises PersonaError, a line for each thing that is wrong."""
    try:
        return table.model_validate(content)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        raise PersonaError("\n".join(_sentence(file, text, problem) for problem in problems)) from None


_REASONS = {"missing": "is missing", "extra_forbidden": "is not known here"}


def _sentence(file: Path, text: str, problem: ErrorDetails) -> str:
    place = tuple(part for part in problem["loc"] if part != "[key]")
    if place == ("id",):
        return f"{file}: the file's name must be lower-case letters, digits, - and _ alone, before .toml."
    line, given = line_of(text, place), problem["input"]
    at = f", line {line}" if line else ""
    reason = _REASONS.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    if problem["type"] not in _REASONS and isinstance(given, str | int | float) and len(str(given)) <= SHOWN:
        reason += f", not {given!r}"
    return f"{file}{at}: {'.'.join(str(part) for part in place)}: {reason}."


_HEADER = re.compile(r"^\s*\[{1,2}([\w.\s-]+)\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*[\"']?([\w-]+)[\"']?\s*=\s*(\[\s*(?:#.*)?$)?")
_ELEMENT = re.compile(r"^\s*[\"'{]")


def line_of(text: str, place: tuple[int | str, ...]) -> int | None:
    """The line of the file at which a key, or the deepest of its tables that is there, begins; None when none is. Of a
    list with its elements on lines of their own, the element's."""
    lines: dict[tuple[int | str, ...], int] = {}
    table: tuple[int | str, ...] = ()
    quoted = False
    listed: tuple[int | str, ...] = ()
    index = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not quoted and (header := _HEADER.match(line)):
            table = _entry(tuple(part.strip() for part in header[1].split(".")), lines)
            if line.lstrip().startswith("[["):
                lines.setdefault(table, number)
                table = (*table, sum(other[:-1] == table and isinstance(other[-1], int) for other in lines if other))
            lines[table] = number
        elif not quoted and (key := _KEY.match(line)):
            lines.setdefault((*table, key[1]), number)
            listed, index = ((*table, key[1]), 0) if key[2] else ((), 0)
        elif not quoted and listed and _ELEMENT.match(line):
            lines[*listed, index] = number
            index += 1
        if (line.count('"""') + line.count("'''")) % 2:
            quoted = not quoted
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)


def _entry(table: tuple[str, ...], lines: Mapping[tuple[int | str, ...], int]) -> tuple[int | str, ...]:
    """The table as its place is called: below a list of tables it belongs to the last of them."""
    place: tuple[int | str, ...] = ()
    for part in table[:-1]:
        place = (*place, part)
        count = sum(other[:-1] == place and isinstance(other[-1], int) for other in lines if other)
        place = (*place, count - 1) if count else place
    return (*place, table[-1])
