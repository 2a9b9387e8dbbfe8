"""A moment ahead that somebody names so as to be reminded: "tomorrow at 9", "am Freitag um halb neun", "dans une
heure".

Exact where `bot.core.language.dates` is broad: what comes out is one moment, or why there is none. A phrase counts at
the beginning or at the end of what is said, never in its middle: "remind me tomorrow to book a table for Friday at 8".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum, auto
from functools import cache

from bot.core.language.calendars import CALENDARS, MONTH, Calendar, compiled, fold, one_of
from bot.core.models.record import Record

MORNING = 9
"""The hour of a day on which no hour is named."""
EVENING = 18
"""The same for today, when it lies ahead."""
FURTHEST = timedelta(days=366 * 5)
DAY = 1440


class Problem(Enum):
    """Why there is no moment."""

    NO_TIME = auto()
    PAST = auto()
    TWO_DAYS = auto()
    """It may mean either of two days."""
    TOO_FAR = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed(Record):
    """What was said of a moment: `at`, in UTC, else the problem, and the days that it may mean. `rest` is what else was
    said, as it was said."""

    rest: str
    at: datetime | None = None
    problem: Problem | None = None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """What a phrase names so far. `days` has two where nobody knows which is meant; a `weekly` one comes again."""

    days: tuple[date, ...] = ()
    hour: int | None = None
    minute: int = 0
    exact: bool = False
    """Whether the hour is of a day of 24."""
    part: int | None = None
    weekly: bool = False
    after: timedelta | None = None

    @property
    def empty(self) -> bool:
        return not self.days and self.hour is None and self.part is None and self.after is None


def appointed(said: str, at: datetime, zone: tzinfo, language: str) -> Appointed:
    """Read the moment out of what is said, which is seen from `at` in the zone."""
    grammar = _grammar(language)
    local = at.astimezone(zone)
    folded = fold(said)
    begin = _phrase(grammar, folded, 0, local)
    first, rest = (begin[0], said[begin[1] :]) if begin else (_Named(), said)
    last = _at_the_end(grammar, fold(rest), local)
    if last is not None and first.empty:
        first, rest = last[0], rest[: last[1]]
    elif last is not None and first.hour is None and first.after is None and not last[0].days and last[0].after is None:
        first = replace(first, hour=last[0].hour, minute=last[0].minute, exact=last[0].exact, part=last[0].part)
    return _resolved(first, rest.strip(" ,;:.!?…"), local, zone)


def is_appointment(said: str, language: str) -> bool:
    """Whether a moment is all that is said."""
    folded = fold(said.strip(" .!?,"))
    found = _phrase(_grammar(language), folded, 0, datetime(2000, 1, 3, tzinfo=UTC))
    return found is not None and _COURTESY.fullmatch(folded, found[1]) is not None


def _resolved(named: _Named, rest: str, local: datetime, zone: tzinfo) -> Appointed:
    if named.empty:
        return Appointed(rest=rest, problem=Problem.NO_TIME)
    if named.after is not None:
        return _within(Appointed(rest=rest, at=(local.astimezone(UTC) + named.after)), local)
    if len(set(named.days)) > 1:
        return Appointed(rest=rest, problem=Problem.TWO_DAYS, days=named.days)
    moments = [_moment(day, hour, named.minute, zone) for day, hour in _hours(named, local)]
    ahead = next((moment for moment in moments if moment > local.astimezone(UTC)), moments[-1])
    return _within(Appointed(rest=rest, at=ahead), local)


def _within(found: Appointed, local: datetime) -> Appointed:
    """The same if it lies ahead, and not too far."""
    now = local.astimezone(UTC)
    if found.at is None or found.at > now + FURTHEST:
        return Appointed(rest=found.rest, problem=Problem.TOO_FAR)
    return Appointed(rest=found.rest, problem=Problem.PAST) if found.at <= now else found


def _hours(named: _Named, local: datetime) -> Iterator[tuple[date, int]]:
    """The days and hours that may be meant, the likeliest that lies ahead first."""
    today = local.date()
    day = named.days[0] if named.days else today
    again = timedelta(days=0 if named.days else 1)
    if named.weekly and day == today:
        again = timedelta(days=7)
    if not named.weekly or day != today or named.hour is not None or named.part is not None:
        for hour in _hours_of_day(named, today=day == today, now=local.hour):
            yield day, hour
    if again:
        yield today + again, _hours_of_day(named, today=False, now=local.hour)[0]


def _hours_of_day(named: _Named, *, today: bool, now: int) -> list[int]:
    hour = named.hour
    if hour is None:
        if named.part is not None:
            return [named.part]
        return [max(EVENING, min(now + 1, 23))] if today else [MORNING]
    if named.exact or hour > 12 or hour == 0:
        return [hour]
    if named.part is not None:
        return [hour % 12 + 12 if named.part >= 12 else hour % 12 if named.part < 12 and hour == 12 else hour]
    if today:  # whichever comes next
        return [hour, hour % 12 + 12]
    return [hour % 12 + 12 if hour < 7 or hour == 12 else hour]


def _moment(day: date, hour: int, minute: int, zone: tzinfo) -> datetime:
    """In UTC. An hour that the zone's clocks leave out is the one after it; of one that comes twice, the first."""
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


# --- reading a phrase -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Grammar:
    calendar: Calendar
    lead: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _grammar(language: str) -> _Grammar:
    calendar = CALENDARS.get(language, CALENDARS["en"])
    months, weekdays = one_of(calendar.months), one_of(calendar.weekdays)
    hours = one_of(tuple(word for word, number in calendar.numbers.items() if number in range(1, 13) and word != "an?"))
    count = rf"(?P<n>\d{{1,3}}|{one_of(calendar.numbers)})"
    patterns = [
        ("iso", r"(?:on )?(?P<y>20\d\d)-(?P<mo>\d{1,2})-(?P<d>\d{1,2})"),
        (
            "numeric",
            r"(?:on |am |le |el |a |em |no dia |dia )?(?P<d>\d{1,2})[/.](?P<mo>\d{1,2})(?:[/.](?P<y>20\d\d)|\.)?",
        ),
        ("after", rf"(?:{calendar.ahead}) {count} (?P<unit>{one_of(calendar.units)})"),
        ("next week", calendar.next_week),
        ("next month", calendar.next_month),
        ("weekend", calendar.weekend),
        ("twice", calendar.twice_meant.replace("{day}", weekdays)),
        ("weekday", calendar.weekday.replace("{day}", weekdays)),
        ("day of month", calendar.day_of_month),
        *(("date", pattern.replace("{months}", months)) for pattern in calendar.dates),
        *(("clock", pattern.replace("(?P<h>", f"(?P<h>{hours}|")) for pattern in calendar.clock),
        *((f"in days {offset}", word) for word, offset in calendar.days.items()),
        *((f"part {hour}", word) for word, hour in calendar.parts.items()),
    ]
    return _Grammar(
        calendar=calendar,
        lead=re.compile(rf"(?:{calendar.lead})+"),
        patterns=tuple((kind, compiled(pattern)) for kind, pattern in patterns),
    )


def _phrase(grammar: _Grammar, folded: str, start: int, local: datetime) -> tuple[_Named, int] | None:
    """The phrase that begins here, and where it ends; None where none does."""
    named, place, end = _Named(), start, start
    while True:
        if (lead := grammar.lead.match(folded, place)) is not None:
            place = lead.end()
        step = _step(grammar, folded, place, named, local)
        if step is None:
            return None if named.empty else (named, end)
        named, place = step
        end = place


_COURTESY = re.compile(
    r"(?:[\s.!?,;…]|\b(?:please|thanks|thank you|ok|okay|bitte|danke|s'il te plait|stp|merci|por favor|gracias|"
    r"obrigad[oa])\b)*"
)


def _at_the_end(grammar: _Grammar, folded: str, local: datetime) -> tuple[_Named, int] | None:
    """The longest phrase with which it ends, and where that begins."""
    for start in [match.start() for match in re.finditer(r"(?<!\S)\S", folded)]:
        found = _phrase(grammar, folded, start, local) if start else None
        if found is not None and _COURTESY.fullmatch(folded, found[1]):
            return found[0], start
    return None


def _step(grammar: _Grammar, folded: str, place: int, named: _Named, local: datetime) -> tuple[_Named, int] | None:
    """The longest piece of a phrase that begins here and adds to what is named, and where it ends."""
    found = [
        (match.end(), kind, match) for kind, pattern in grammar.patterns if (match := pattern.match(folded, place))
    ]
    for end, kind, match in sorted(found, key=lambda one: -one[0]):
        if end > place and (more := _add(grammar.calendar, kind, match, named, local)) is not None:
            return more, end
    return None


def _add(calendar: Calendar, kind: str, match: re.Match[str], named: _Named, local: datetime) -> _Named | None:
    """What is named with this piece; None where it does not fit to what is named already."""
    today = local.date()
    if kind == "clock":
        return _clock(calendar, match, named) if named.hour is None else None
    if kind.startswith("part"):
        hour = int(kind.removeprefix("part "))
        days = named.days or ((today,) if _is_of_today(match[0]) else ())
        return replace(named, part=hour, days=days) if named.part is None else None
    if named.days or named.after is not None:
        return None
    if kind == "after":
        return _after(calendar, match, named, local)
    if kind == "weekday" and match.groupdict().get("part"):
        part = next((hour for word, hour in calendar.parts.items() if compiled(word).search(match["part"])), MORNING)
        return replace(named, part=part, days=_days(calendar, kind, match, local), weekly=True)
    days = _days(calendar, kind, match, local)
    return replace(named, days=days, weekly=kind == "weekday") if days else None


_OF_TODAY = re.compile(r"^(?:this|tonight|ce|cet|cette|esta|hoje)\b")


def _is_of_today(phrase: str) -> bool:
    return bool(_OF_TODAY.match(phrase))


def _clock(calendar: Calendar, match: re.Match[str], named: _Named) -> _Named | None:
    groups = match.groupdict()
    hour, minute = int(_number(calendar, groups["h"])), int(groups.get("m") or 0)
    if groups.get("half"):
        minute = 30
    elif groups.get("quarter"):
        minute = 45 if groups.get("to") else 15
    if groups.get("to"):
        hour = (hour - 1) % 24
    exact = match["h"].startswith("0") or hour > 12
    if groups.get("pm") or groups.get("am"):
        hour, exact = hour % 12 + (12 if groups.get("pm") else 0), True
    return replace(named, hour=hour, minute=minute, exact=exact)


def _after(calendar: Calendar, match: re.Match[str], named: _Named, local: datetime) -> _Named | None:
    count = _number(calendar, match["n"])
    unit = next(minutes for word, minutes in calendar.units.items() if re.fullmatch(word, match["unit"]))
    if unit < DAY and unit > 0:
        return replace(named, after=timedelta(minutes=count * unit))
    if count != int(count):
        return None
    if unit < 0:
        return replace(named, days=(_months_on(local.date(), int(count) * unit // MONTH),))
    return replace(named, days=(local.date() + timedelta(minutes=count * unit),))


def _number(calendar: Calendar, said: str) -> float:
    if said.isdecimal():
        return int(said)
    return next(number for word, number in calendar.numbers.items() if re.fullmatch(word.replace(" ", r"\s+"), said))


def _days(calendar: Calendar, kind: str, match: re.Match[str], local: datetime) -> tuple[date, ...]:
    """The days that are meant; none where there is no such day."""
    today = local.date()
    monday = today - timedelta(days=today.weekday())
    if kind.startswith("in days "):
        return (today + timedelta(days=int(kind.removeprefix("in days "))),)
    if kind in ("weekday", "twice"):
        coming = _weekday(calendar, match["w"], today)
        return _either(coming, today) if kind == "twice" else (coming,)
    spans = {
        "next week": monday + timedelta(days=7),
        "next month": _months_on(today.replace(day=1), 1),
        "weekend": monday + timedelta(days=5 if today.weekday() < 5 else 6 if today.weekday() == 5 else 12),
    }
    return (spans[kind],) if kind in spans else _dates(calendar, kind, match, today)


def _weekday(calendar: Calendar, name: str, today: date) -> date:
    """The next such day, which may be today."""
    number = next(at for at, word in enumerate(calendar.weekdays) if re.fullmatch(word, name))
    return today + timedelta(days=(number - today.weekday()) % 7)


def _either(coming: date, today: date) -> tuple[date, ...]:
    """The coming one when that is of next week, else that or the one after."""
    if coming == today:
        return (today + timedelta(days=7),)
    this_week = coming - timedelta(days=coming.weekday()) == today - timedelta(days=today.weekday())
    return (coming, coming + timedelta(days=7)) if this_week else (coming,)


def _dates(calendar: Calendar, kind: str, match: re.Match[str], today: date) -> tuple[date, ...]:
    groups = match.groupdict()
    day, year = int(groups["d"]), int(groups["y"]) if groups.get("y") else None
    if kind == "day of month":
        months = [_months_on(today.replace(day=1), later) for later in range(13)]
        days = [found for month in months if (found := _date(month.year, month.month, day)) is not None]
        return tuple([found for found in days if found >= today][:1])
    if kind == "date":
        month = next(at for at, word in enumerate(calendar.months, start=1) if re.fullmatch(word, groups["month"]))
        return _on(day, month, year, today)
    month = int(groups["mo"])
    if kind == "iso":
        return _on(day, month, year, today)
    either = calendar.month_first and "/" in match[0]
    return tuple(dict.fromkeys((*_on(day, month, year, today), *(_on(month, day, year, today) if either else ()))))


def _on(day: int, month: int, year: int | None, today: date) -> tuple[date, ...]:
    """The date, without a year the next one."""
    for candidate in (year,) if year is not None else range(today.year, today.year + 9):
        found = _date(candidate, month, day)
        if found is not None and (year is not None or found >= today):
            return (found,)
    return ()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    return next(found for last in range(day.day, 0, -1) if (found := _date(day.year + years, month + 1, last)))
