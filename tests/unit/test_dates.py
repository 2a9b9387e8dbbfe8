"""The time that words name, seen from Wednesday, 3 March 2027, half past twelve."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.dates import when_said

NOW = datetime(2027, 3, 3, 12, 30, tzinfo=UTC)


def days(text: str, *, ahead: bool = False) -> tuple[date, date, str] | None:
    when = when_said(text, NOW, ahead=ahead)
    return None if when is None else (when.start.date(), (when.end - timedelta(days=1)).date(), when.precision)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("I fell off my bike yesterday", "2027-03-02", "2027-03-02", "day"),
        ("we argued last night", "2027-03-02", "2027-03-02", "day"),
        ("I met her three months ago", "2026-12-01", "2026-12-31", "month"),
        ("a couple of weeks ago I was ill", "2027-02-15", "2027-02-21", "week"),
        ("last Friday was hard", "2027-02-26", "2027-02-26", "day"),
        ("on Friday, 12 February, it was hard", "2027-02-12", "2027-02-12", "day"),
        ("on Monday I fell", "2027-03-01", "2027-03-01", "day"),
        ("last spring was rough", "2026-03-01", "2026-05-31", "season"),
        ("we went skiing last winter", "2026-12-01", "2027-02-28", "season"),
        ("summer of 2024? no, in the summer of 2023", "2023-06-01", "2023-08-31", "season"),
        ("we were in Rome in May", "2026-05-01", "2026-05-31", "month"),
        ("in May 2025 we married", "2025-05-01", "2025-05-31", "month"),
        ("I graduated in 2019", "2019-01-01", "2019-12-31", "year"),
        ("on the 17th I had an exam", "2027-02-17", "2027-02-17", "day"),
        ("last weekend we hiked", "2027-02-27", "2027-02-28", "weekend"),
        ("it was on 3 June 2024", "2024-06-03", "2024-06-03", "day"),
    ],
)
def test_what_was(text: str, first: str, last: str, precision: str) -> None:
    assert days(text) == (date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I fly to Rome next Friday", "2027-03-05", "2027-03-05"),
        ("the exam is tomorrow", "2027-03-04", "2027-03-04"),
        ("the exam is Friday", "2027-03-05", "2027-03-05"),
        ("the exam is on Friday, 12 March", "2027-03-12", "2027-03-12"),
        ("the exam is Friday, March 12", "2027-03-12", "2027-03-12"),
        ("the exam is on Friday the 12th", "2027-03-12", "2027-03-12"),
        ("two weeks from now I'm free", "2027-03-15", "2027-03-21"),
        ("I'll be in Rome in May", "2027-05-01", "2027-05-31"),
        ("on the 3rd I'll know", "2027-03-03", "2027-03-03"),
        ("on the 2nd I'll know", "2027-04-02", "2027-04-02"),
        ("on the 31st I'll know", "2027-03-31", "2027-03-31"),
        ("on Monday I'll call", "2027-03-08", "2027-03-08"),
        ("next weekend we hike", "2027-03-13", "2027-03-14"),
        ("I'll move next summer", "2027-06-01", "2027-08-31"),
        ("in three years I'll be done", "2030-01-01", "2030-12-31"),
    ],
)
def test_what_will_be(text: str, first: str, last: str) -> None:
    found = days(text, ahead=True)
    assert found is not None
    assert found[:2] == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "I may go",
        "in a minute",
        "march on",
        "I'm 34",
        "I lost 20 kilos",
        "the last thing",
        "sit next to me",
        "on the 45th",
        "",
    ],
)
def test_what_names_no_time(text: str) -> None:
    assert days(text) is None


def test_a_day_is_a_day_where_the_person_lives() -> None:
    late = datetime(2027, 3, 3, 20, tzinfo=UTC)  # the morning of the 4th in Tokyo
    when = when_said("today", late, ZoneInfo("Asia/Tokyo"))
    assert when is not None
    assert when.start == datetime(2027, 3, 4, tzinfo=ZoneInfo("Asia/Tokyo"))


@given(
    count=st.integers(1, 999),
    unit=st.sampled_from(["day", "days", "week", "weeks", "month", "months", "year", "years"]),
    form=st.sampled_from(["{} {} ago", "in {} {}", "{} {} from now", "on the {}th {}", "{} March {}"]),
    at=st.integers(0, 40_000).map(lambda day: NOW + timedelta(days=day - 13_000)),
)
def test_no_date_breaks_it_and_none_ends_before_it_begins(count: int, unit: str, form: str, at: datetime) -> None:
    when = when_said(form.format(count, unit), at, ahead="ago" not in form)
    assert when is None or when.start < when.end


@pytest.mark.parametrize("text", ["on 3 March", "in March", "on Wednesday", "ten days ago", "in 2 weeks"])
@pytest.mark.parametrize("ahead", [False, True])
def test_it_is_the_same_at_any_hour_of_a_day_and_another_on_another_day(text: str, ahead: bool) -> None:
    midnight = datetime(2027, 3, 3, tzinfo=UTC)
    first, *others = (
        when_said(text, at, ahead=ahead)
        for at in (midnight, midnight + timedelta(hours=9), midnight + timedelta(days=1, microseconds=-1))
    )
    assert first is not None
    assert others == [first, first]
    assert when_said(text, midnight + timedelta(days=400), ahead=ahead) != first
