"""Times as people say them, in their own time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.language.almanac import how_long, on_day, span_of_days, when, zone_of
from bot.core.models.identity import Person, PersonId

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 20, 19, 30, tzinfo=LISBON)  # a Friday


def at(month: int, day: int, hour: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LISBON)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (NOW + timedelta(hours=3), "just now"),
        (NOW - timedelta(minutes=2), "just now"),
        (NOW - timedelta(minutes=10), "a moment ago"),
        (NOW - timedelta(minutes=80), "earlier today"),
        (at(11, 20, 15), "this afternoon"),
        (at(11, 20, 8), "this morning"),
        (at(11, 20, 2), "in the night"),
        (at(11, 19, 22), "last night"),
        (at(11, 19, 9), "yesterday"),
        (at(11, 17), "on Tuesday"),
        (at(11, 14), "on Saturday"),
        (at(11, 13), "last week"),
        (at(11, 9), "last week"),
        (at(11, 6), "two weeks ago"),
        (at(10, 20), "four weeks ago"),
        (at(8, 20), "in August"),
        (at(1, 3), "in January"),
        (at(8, 20, year=2025), "in August last year"),
        (at(12, 1, year=2024), "in December 2024"),
    ],
)
def test_when(then: datetime, said: str) -> None:
    assert when(then.astimezone(UTC), NOW.astimezone(UTC), LISBON) == said


def test_so_many_weeks_ago_is_as_long_as_the_weeks_since() -> None:
    saturday, monday = at(11, 28), at(12, 28)
    assert when(saturday, monday, LISBON) == "four weeks ago"
    assert how_long(monday - saturday) == "four weeks"


def test_a_month_of_last_year_needs_no_year_while_it_is_near() -> None:
    assert when(at(11, 3), datetime(2027, 2, 10, tzinfo=LISBON), LISBON) == "in November"


def test_the_day_is_the_person_s_own() -> None:
    then, now = datetime(2026, 11, 20, 2, 0, tzinfo=UTC), datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert when(then, now, UTC) == "in the night"
    assert when(then, now, ZoneInfo("America/New_York")) == "last night"


def test_the_exact_day() -> None:
    assert on_day(at(8, 20), NOW, LISBON) == "on 20 August"
    assert on_day(at(8, 20, year=2025), NOW, LISBON) == "on 20 August 2025"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(minutes=5), "a little while"),
        (timedelta(hours=5), "a few hours"),
        (timedelta(hours=22), "a day"),
        (timedelta(days=5), "five days"),
        (timedelta(days=8), "a week"),
        (timedelta(days=21), "three weeks"),
        (timedelta(days=92), "three months"),
        (timedelta(days=370), "a year"),
        (timedelta(days=365 * 15), "15 years"),
    ],
)
def test_how_long(span: timedelta, said: str) -> None:
    assert how_long(span) == said


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "", "../../etc/passwd", "\0"])
def test_an_unknown_zone_is_utc(zone: str) -> None:
    assert zone_of(Person(id=PersonId(1), name="Sam", first_met=NOW, time_zone=zone)) is UTC


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (at(11, 14, 0), at(11, 15, 0), "14 November 2026"),
        (at(11, 14, 0), at(11, 16, 0), "the weekend of 14 November 2026"),
        (at(11, 9, 0), at(11, 16, 0), "the week of 9 November 2026"),
        (at(10, 1, 0), at(11, 1, 0), "October 2026"),
        (at(2, 1, 0), at(3, 1, 0), "February 2026"),
        (at(3, 1, 0), at(6, 1, 0), "March 2026 to May 2026"),
        (at(1, 1, 0), at(1, 1, 0, 2027), "2026"),
    ],
)
def test_whole_days_are_called_what_the_calendar_calls_them(start: datetime, end: datetime, said: str) -> None:
    assert span_of_days(start, end, LISBON) == said
