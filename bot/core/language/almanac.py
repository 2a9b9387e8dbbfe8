"""Time as people say it: "this morning", "on Tuesday", "in August last year", "three weeks"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.core.models.identity import Person

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def zone_of(person: Person) -> tzinfo:
    """The person's time zone; UTC when theirs is not known to this machine."""
    return zone_named(person.time_zone)


def zone_named(name: str) -> tzinfo:
    """The time zone of that name; UTC when it is not known to this machine."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def when(then: datetime, now: datetime, zone: tzinfo) -> str:
    """When something was, seen from now, in the person's time zone: "yesterday", "last week", "in August last year"."""
    then, now = then.astimezone(zone), now.astimezone(zone)
    days = (now.date() - then.date()).days
    if days <= 1:
        return _lately(then, now)
    if days < 7:
        return f"on {WEEKDAYS[then.weekday()]}"
    if days < 36:
        if _monday(now.date()) - _monday(then.date()) == timedelta(weeks=1):
            return "last week"
        return f"{_number(max(2, round(days / 7)))} weeks ago"  # as many as `how_long` has
    months = (now.year - then.year) * 12 + now.month - then.month
    month = MONTHS[then.month - 1]
    if then.year == now.year or months < 8:
        return f"in {month}"
    return f"in {month} last year" if then.year == now.year - 1 else f"in {month} {then.year}"


def on_day(then: datetime, now: datetime, zone: tzinfo) -> str:
    """The exact day: "on 20 August", with the year when it is another one; of yesterday and today, what `when` says."""
    then, now = then.astimezone(zone), now.astimezone(zone)
    if (now.date() - then.date()).days <= 1:
        return _lately(then, now)
    year = "" if then.year == now.year else f" {then.year}"
    return f"on {then.day} {MONTHS[then.month - 1]}{year}"


def span_of_days(start: datetime, end: datetime, zone: tzinfo) -> str:
    """Whole days from `start` up to but without `end`, as a calendar has them: "14 November 2026", "the week of 9
    November 2026", "October 2026", "2026"."""
    first, days = start.astimezone(zone), (end - start).days
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if days <= 1:
        return f"{first.day} {month}"
    if days < 28:
        return f"the {'weekend' if days == 2 else 'week'} of {first.day} {month}"
    if days < 32:
        return month
    last = (end - timedelta(days=1)).astimezone(zone)
    return str(first.year) if days > 360 else f"{month} to {MONTHS[last.month - 1]} {last.year}"


def how_long(span: timedelta) -> str:
    """A duration in its largest sensible unit: "a few hours", "five days", "three weeks", "a year"."""
    days = span.total_seconds() / 86400
    if days < 0.75:
        return "a few hours" if days > 1 / 12 else "a little while"
    for unit, length, most in (("day", 1.0, 6.5), ("week", 7.0, 45.0), ("month", 30.44, 345.0)):
        if days < most:
            return _counted(max(1, round(days / length)), unit)
    return _counted(max(1, round(days / 365.25)), "year")


def part_of_day(moment: datetime) -> str:
    """The part of the day that a local time falls in."""
    if moment.hour < 5:
        return "night"
    if moment.hour < 12:
        return "morning"
    return "afternoon" if moment.hour < 18 else "evening"


def _lately(then: datetime, now: datetime) -> str:
    if then.date() < now.date():
        return "last night" if then.hour >= 21 else "yesterday"
    if now - then < timedelta(minutes=3):
        return "just now"
    if now - then < timedelta(minutes=30):
        return "a moment ago"
    part = part_of_day(then)
    if part == part_of_day(now):
        return "earlier today"
    return "in the night" if part == "night" else f"this {part}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _counted(count: int, unit: str) -> str:
    return f"a {unit}" if count == 1 else f"{_number(count)} {unit}s"
