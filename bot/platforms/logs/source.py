"""What the formats share: a file's name for messages, checked entries, moments, and the finished log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.errors import LogFormatError
from bot.core.language.text import clean, shorten
from bot.core.models.log import ConversationLog, LoggedTurn

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = range(1970, 2200)
_HUMANISED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2}) ?@ ?(\d{1,2})h ?(\d{1,2})m ?(\d{1,2})s(?: ?\d{1,3}ms)?")
_NAMED_MONTH = ("%B %d, %Y %I:%M%p", "%B %d, %Y %I:%M %p", "%I:%M %p on %d %B, %Y")


class Entry(BaseModel):
    """A part of a log file, as far as it is used; the rest of it is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file that is read, and how its times without a zone are meant."""

    path: Path
    zone: tzinfo

    def wrong(self, what: str, expected: str) -> LogFormatError:
        """An error that names the file, what is wrong at which place, and what is expected there."""
        return LogFormatError(f"{self.path}: {what}. Expected: {expected}.")

    def check(self, form: type[EntryT], data: object, place: str, expected: str) -> EntryT:
        """The entry in its form. Raises LogFormatError naming the place and the first field that does not fit."""
        try:
            return form.model_validate(data)
        except ValidationError as error:
            problem = error.errors(include_input=False, include_url=False)[0]
            field = ".".join(map(str, problem["loc"]))
            trouble = f'"{field}": {problem["msg"].lower()}' if field else problem["msg"].lower()
            raise self.wrong(f"{place} does not fit ({trouble})", expected) from None  # the cause would quote the log

    def moment(self, value: object, place: str, expected: str) -> datetime:
        """The date in UTC. Raises LogFormatError when there is none or it cannot be read."""
        if value is None or value == "":
            raise self.wrong(f"{place} has no date", expected)
        try:
            return parse_moment(value, self.zone)
        except (ValueError, OverflowError):
            raise self.wrong(f"{place} has a date that cannot be read, {str(value)[:60]!r}", expected) from None

    def finish(self, title: str, turns: Iterable[LoggedTurn], companion: str) -> ConversationLog:
        """The log, made safe to live through: texts cleaned, empty turns left out, time never running backwards.

        Where a date lies before the one above it (a reply made anew, a clock set back), the order in the file counts.
        Raises LogFormatError when nothing was said, or nothing by the person.
        """
        kept = tuple(_in_time(_cleaned(turn) for turn in turns))
        if not kept:
            raise self.wrong("nobody says anything in it", "at least one message with text")
        person = next((turn.name for turn in kept if not turn.is_companion), None)
        if person is None:
            raise self.wrong(f"only {companion}, the companion, speaks in it", "messages of the person too")
        return ConversationLog(title=title, person_name=person, companion_name=companion, turns=kept)


def parse_moment(value: object, zone: tzinfo) -> datetime:
    """A log's date as a moment in UTC; one without a zone is meant in `zone`. Raises ValueError or OverflowError.

    Understood are seconds and milliseconds since 1970 as number or text, ISO 8601, "June 25, 2024 4:13pm",
    "2024-6-25@16h13m22s" (also with spaces and milliseconds) and "1:56 pm on 8 May, 2023".
    """
    number = _number(value)
    moment = _from_epoch(number) if number is not None else _from_text(str(value).strip(), zone)
    if moment.year not in _YEARS:
        raise ValueError(f"the year {moment.year} cannot be meant")
    return moment


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    return float(value) if isinstance(value, str) and re.fullmatch(r"\d{9,14}", value.strip()) else None


def _from_epoch(number: float) -> datetime:
    """Seconds stay below 10¹¹ until the year 5138; milliseconds pass it in 1973."""
    return _EPOCH + timedelta(seconds=number / 1000 if number >= 1e11 else number)


def _from_text(text: str, zone: tzinfo) -> datetime:
    if match := _HUMANISED.fullmatch(text):
        year, month, day, hour, minute, second = map(int, match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    for pattern in _NAMED_MONTH:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=zone).astimezone(UTC)
        except ValueError:
            continue
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _cleaned(turn: LoggedTurn) -> LoggedTurn:
    caption = clean(turn.caption) if turn.caption else None
    return replace(turn, name=shorten(clean(turn.name), 64) or "?", text=clean(turn.text), caption=caption or None)


def _in_time(turns: Iterable[LoggedTurn]) -> Iterator[LoggedTurn]:
    latest = datetime.min.replace(tzinfo=UTC)
    for turn in turns:
        if turn.text or turn.caption:
            latest = max(latest, turn.at)
            yield turn if turn.at == latest else replace(turn, at=latest)
