"""TOML files that people write, read into models or refused with sentences that name file, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.core.errors import PersonaError
from bot.core.toml.lines import Place, lines_of

T = TypeVar("T", bound=BaseModel)

SHOWN = 60
"""Characters of what was given that a complaint repeats."""


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """The file's text, and what it holds. Raises PersonaError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PersonaError(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise PersonaError(f"{file}, line {line}: this is not UTF-8 text. Save it as UTF-8.") from error
    try:
        return text, tomllib.loads(text)
    except RecursionError as error:
        raise PersonaError(f"{file} is nested too deeply.") from error
    except tomllib.TOMLDecodeError as error:
        raise PersonaError(f"{file} is not valid TOML: {_mistake(text, error)}.") from error


def _mistake(text: str, error: tomllib.TOMLDecodeError) -> str:
    """What tomllib says; of a value that never ends also where it begins."""
    said, lines = str(error), lines_of(text)
    if "(at end of document)" in said and lines:
        return said.replace("(at end of document)", f"(of what begins at line {max(lines.values())})")
    return said


def checked(table: type[T], file: Path, text: str, content: Mapping[str, Any]) -> T:
    """The content of a file with this text as a model. Raises PersonaError, a line for each thing that is wrong."""
    try:
        return table.model_validate(content)
    except ValidationError as error:
        lines, problems = lines_of(text), error.errors(include_url=False)
        problems.sort(key=lambda problem: _line(lines, _place(problem)))
        raise PersonaError("\n".join(_sentence(table, file, lines, problem) for problem in problems)) from None


def at_line(file: Path, lines: Mapping[Place, int], place: Place) -> str:
    """The file, and the line at which the value stands or the deepest of the tables around it that is there."""
    line = _line(lines, place)
    return f"{file}, line {line}" if line else str(file)


def _line(lines: Mapping[Place, int], place: Place) -> int:
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), 0)


def _place(problem: ErrorDetails) -> Place:
    return (*(part for part in problem["loc"] if part != "[key]"), *problem.get("ctx", {}).get("place", ()))


_REASONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "is missing",
    "extra_forbidden": lambda _: "is not known here",
    "string_type": lambda _: "must be text, in quotes",
    "int_type": lambda _: "must be a whole number",
    "float_type": lambda _: "must be a number",
    "bool_type": lambda _: "must be true or false",
    "tuple_type": lambda _: "must be a list, in [ ]",
    "mapping_type": lambda _: "must be a table",
    "dict_type": lambda _: "must be a table",
    "model_type": lambda _: "must be a table",
    "enum": lambda context: f"must be {context['expected']}",
    "literal_error": lambda context: f"must be {context['expected']}",
    "finite_number": lambda _: "must be a number",
    "string_too_short": lambda _: "must not be empty",
    "string_too_long": lambda context: f"must have {context['max_length']} characters at most",
    "too_short": lambda context: f"must have {context['min_length']} or more of them, not {context['actual_length']}",
    "too_long": lambda context: f"must have {context['max_length']} of them at most, not {context['actual_length']}",
    "greater_than_equal": lambda context: f"must be {_figure(context['ge'])} or more",
    "greater_than": lambda context: f"must be more than {_figure(context['gt'])}",
    "less_than_equal": lambda context: f"must be {_figure(context['le'])} or less",
    "less_than": lambda context: f"must be less than {_figure(context['lt'])}",
}
"""What is wrong, in our own words, by pydantic's kinds of errors."""
_NOT_REPEATED = {"missing", "extra_forbidden", "string_too_short", "wrong_at"}
"""Kinds of which the value that was given says nothing."""


def _sentence(table: type[BaseModel], file: Path, lines: Mapping[Place, int], problem: ErrorDetails) -> str:
    if problem["loc"] == ("id",):
        return f"{file}: the file's name must be lower-case letters, digits, - and _ alone, before .toml."
    return f"{at_line(file, lines, _place(problem))}: {what_is_wrong(table, problem)}"


def what_is_wrong(table: type[BaseModel], problem: ErrorDetails) -> str:
    """What pydantic found in a table of this kind, as a sentence that begins with the place."""
    place, kind, given = _place(problem), problem["type"], problem["input"]
    said = _REASONS.get(kind)
    reason = said(problem.get("ctx", {})) if said is not None else problem["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden" and (nearest := get_close_matches(str(place[-1]), _keys_of(table, place[:-1]), n=1)):
        reason += f" (did you mean {nearest[0]}?)"
    elif kind not in _NOT_REPEATED and isinstance(given, str | int | float) and len(str(given)) <= SHOWN:
        reason += f", not {str(given).lower() if isinstance(given, bool) else repr(given)}"
    return f"{'.'.join(str(part) for part in place)}: {reason}."


def _keys_of(table: type[BaseModel], place: Place) -> list[str]:
    """The keys that the table at this place may have, as far as the models tell."""
    for part in place:
        field = table.model_fields.get(str(part))
        table = next(_models(field.annotation), table) if field is not None else table
    return [field.alias or name for name, field in table.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation such as `tuple[Rule, ...]` or `Visual | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _figure(number: float) -> str:
    return f"{number:g}"
