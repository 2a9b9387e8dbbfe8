"""When she may write of her own accord, and what gives her a reason to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.character.persona import load_blueprints
from bot.core.initiative.reasons import Known, best, is_moot, reasons
from bot.core.initiative.rules import GIVEN_UP, PAUSE, REST, Circumstances, leave
from bot.core.language.quiet import quiet_until
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.life import Initiative
from bot.core.models.memory import Kind, Memory
from bot.core.models.timer import FirstWord, Purpose, Timer
from bot.core.models.turn import OutboxState, Speaker, Turn
from bot.settings import PROJECT
from tests.fakes.builders import CONVERSATION, a_kept_memory

MIRA = load_blueprints(PROJECT / "personas")["mira"]
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2027, 3, 3, 11, 0, tzinfo=UTC)
"""A Wednesday, twelve o'clock in Berlin."""


def a_person(**changes: Any) -> Person:
    values: dict[str, Any] = {
        "id": PersonId(1),
        "name": "Ada",
        "first_met": NOON - timedelta(days=99),
        "time_zone": "Europe/Berlin",
        "initiative_at": NOON - timedelta(days=30),
    }
    return Person(**values | changes)


def given(**changes: Any) -> Circumstances:
    values: dict[str, Any] = {
        "person": a_person(),
        "admitted": True,
        "last": NOON - timedelta(days=2),
        "words": (),
        "per_week": 3,
    }
    return Circumstances(**values | changes)


AWAKE = a_person(quiet="off")


def words(*ago: tuple[float, bool]) -> tuple[FirstWord, ...]:
    """Her first words, each so many days ago and answered or not, newest first."""
    said = ((NOON - timedelta(days=days), answered) for days, answered in ago)
    return tuple(
        FirstWord(at=at, state=OutboxState.SENT, answered=at + timedelta(hours=1) if answered else None)
        for at, answered in said
    )


def test_where_nothing_stands_in_the_way_she_may() -> None:
    assert leave(given(), NOON).at == NOON


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"person": a_person(initiative_at=None)}, "agreed"),
        ({"person": a_person(minor_at=NOON)}, "old enough"),
        ({"admitted": False}, "old enough"),
        ({"refused": True}, "reached"),
        ({"per_week": 0}, "never"),
        ({"words": words(*((20.0 * n, False) for n in range(1, GIVEN_UP + 1)))}, "not answered"),
        ({"words": (FirstWord(at=NOON - timedelta(days=3), state=OutboxState.PENDING),)}, "delivered"),
    ],
)
def test_what_forbids_it_altogether(changes: dict[str, Any], because: str) -> None:
    allowed = leave(given(**changes), NOON)
    assert allowed.at is None
    assert because in allowed.because


def test_nobody_is_written_to_in_the_middle_of_a_talk_or_in_a_crisis() -> None:
    assert leave(given(last=NOON - timedelta(minutes=20)), NOON).at == NOON - timedelta(minutes=20) + REST
    later = NOON + timedelta(hours=3)
    assert leave(given(person=a_person(crisis_until=later)), NOON).at == later
    assert leave(given(person=a_person(crisis_until=NOON - timedelta(hours=1))), NOON).at == NOON


def test_each_unanswered_word_doubles_the_pause_and_an_answer_ends_that() -> None:
    assert leave(given(words=words((0.5, True)), person=AWAKE), NOON).at == NOON - timedelta(days=0.5) + PAUSE
    for ignored in (1, 2, 3):
        past = words(*((float(n + 1), False) for n in range(ignored)), (30.0, True))
        assert (
            leave(given(words=past, per_week=9, person=AWAKE), NOON).at == NOON - timedelta(days=1) + PAUSE * 2**ignored
        )
    assert leave(given(words=words((1.0, True), (2.0, False), (3.0, False)), per_week=9), NOON).at == NOON


def test_a_full_week_is_waited_for() -> None:
    full = words((1.0, True), (3.0, True), (6.5, True))
    assert leave(given(words=full, person=AWAKE), NOON).at == NOON + timedelta(days=0.5)
    assert leave(given(words=full, per_week=4), NOON).at == NOON


def test_quiet_hours_follow_the_clocks_of_the_persons_zone() -> None:
    night = datetime(2027, 3, 3, 22, 30, tzinfo=UTC)
    assert leave(given(), night).at == datetime(2027, 3, 4, 7, 0, tzinfo=UTC), "eight in Berlin, by default"
    assert leave(given(person=a_person(quiet="off")), night).at == night
    siesta = a_person(quiet="11:30-14:00")
    assert leave(given(person=siesta), NOON).at == datetime(2027, 3, 3, 13, 0, tzinfo=UTC)
    assert leave(given(person=siesta), night).at == night
    talked = given(last=datetime(2027, 3, 3, 20, 45, tzinfo=UTC))
    assert leave(talked, datetime(2027, 3, 3, 20, 50, tzinfo=UTC)).at == datetime(2027, 3, 4, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "at", "until"),
    [
        ("22:00-08:00", "2027-03-27T23:00+01:00", "2027-03-28T08:00+02:00"),  # an hour shorter
        ("22:00-08:00", "2027-10-30T23:00+02:00", "2027-10-31T08:00+01:00"),  # an hour longer
        ("02:30-09:00", "2027-03-28T03:15+02:00", None),  # half past two is half past three that night
        ("02:30-09:00", "2027-03-28T03:45+02:00", "2027-03-28T09:00+02:00"),
        ("22:00-08:00", "2027-03-28T08:00+02:00", None),
        ("22:00-08:00", "2027-03-27T21:59+01:00", None),
        ("00:00-06:00", "2027-03-03T00:00+01:00", "2027-03-03T06:00+01:00"),
    ],
)
def test_a_night_in_which_the_clocks_change(quiet: str, at: str, until: str | None) -> None:
    moment = datetime.fromisoformat(at).astimezone(UTC)
    expected = None if until is None else datetime.fromisoformat(until)
    assert quiet_until(a_person(quiet=quiet), moment) == expected


LAST = Turn(
    id=7,
    person=PersonId(1),
    persona="mira",
    conversation=CONVERSATION,
    audience=PRIVATE,
    speaker=Speaker.PERSON,
    name="Ada",
    text="see you",
    at=NOON - timedelta(hours=2),
    position=6,
    session=0,
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def known(*memories: Memory, **days: tuple[Memory, ...]) -> Known:
    return Known(person=a_person(), last=LAST, memories=memories, **days)


def a_plan(begins: str, ends: str, **changes: Any) -> Memory:
    return a_kept_memory(
        Kind.PLAN,
        created=LAST.at,
        happens_from=local(begins),
        happens_to=local(ends),
        text="My exam is on Friday.",
        **changes,
    )


def due_of(purpose: Purpose, found: Known, **initiative: Any) -> list[datetime]:
    blueprint = MIRA.model_copy(update={"initiative": Initiative(**{"eagerness": 1.0} | initiative)})
    drafts = reasons(found, blueprint, NOON)
    return [draft.due.astimezone(BERLIN) for draft in drafts if draft.purpose is purpose]


def test_a_plan_is_asked_after_on_the_evening_of_its_last_day() -> None:
    (exam,) = due_of(Purpose.PLAN, known(a_plan("2027-03-05", "2027-03-06")))
    assert local("2027-03-05T18:30") <= exam < local("2027-03-05T20:00")
    (weekend,) = due_of(Purpose.PLAN, known(a_plan("2027-03-06", "2027-03-08")))
    assert weekend.date().isoformat() == "2027-03-07"
    month, past = a_plan("2027-04-01", "2027-05-01"), a_plan("2027-02-01", "2027-02-02")
    given_up = a_plan("2027-03-05", "2027-03-06", valid_to=NOON)
    hers = a_plan("2027-03-05", "2027-03-06", speaker=Speaker.COMPANION)
    assert due_of(Purpose.PLAN, known(month, past, given_up, hers)) == []


def test_a_birthday_is_on_its_morning_and_never_in_the_past() -> None:
    def told(value: str) -> Known:
        return known(birthdays=(a_kept_memory(Kind.FACT, relation="birthday", value=value),))

    (may,) = due_of(Purpose.DATE, told("3 May 1990"))
    assert local("2027-05-03T09:30") <= may < local("2027-05-03T11:00")
    assert [day.date().isoformat() for day in due_of(Purpose.DATE, told("March 1st"))] == ["2028-03-01"]
    assert due_of(Purpose.DATE, told("soon")) == []


def a_day(value: str, subject: str = "me", **changes: Any) -> Memory:
    return a_kept_memory(Kind.FACT, subject=subject, relation="anniversary", value=value, **changes)


def test_a_day_of_the_year_is_on_its_morning_but_not_the_birthday_of_who_has_died() -> None:
    days = (a_day("June 5th"), a_day("5 June 2019"), a_day("the 9th of December", "mum"), a_day("3 May", "dad"))
    died = a_kept_memory(Kind.EVENT, subject="dad", text="My dad died last winter.")
    june, too, december = due_of(Purpose.ANNIVERSARY, known(died, anniversaries=days))
    assert june == too
    assert [day.date().isoformat() for day in (june, december)] == ["2027-06-05", "2027-12-09"]
    assert local("2027-06-05T09:30") <= june < local("2027-06-05T11:00")
    german = replace(known(anniversaries=(a_day("14. Mai"),)), person=a_person(language="de"))
    assert [day.date().isoformat() for day in due_of(Purpose.ANNIVERSARY, german)] == ["2027-05-14"]
    assert due_of(Purpose.ANNIVERSARY, known(anniversaries=days), eagerness=0.05) == []


def test_what_weighed_on_them_is_asked_after_and_a_silence_is_hers_to_bear_for_long() -> None:
    there: dict[str, Any] = {"created": LAST.at, "session": 0, "conversation": CONVERSATION}
    heavy = a_kept_memory(Kind.EVENT, valence=-0.7, text="My dog is ill.", **there)
    (open_,) = due_of(Purpose.OPEN, known(heavy))
    assert open_.date().isoformat() == "2027-03-05"
    elsewhere = a_kept_memory(Kind.EVENT, valence=-0.7, **there | {"session": 99})
    assert due_of(Purpose.OPEN, known(elsewhere, a_kept_memory(Kind.EVENT, valence=0.7, **there))) == []
    (eager,) = due_of(Purpose.SILENCE, known())
    (less,) = due_of(Purpose.SILENCE, known(), eagerness=0.6)
    assert timedelta(days=2) < eager - LAST.at < less - LAST.at < timedelta(days=7)
    assert due_of(Purpose.SILENCE, known(), eagerness=0.3) == [], "not reason enough for her"
    assert due_of(Purpose.PLAN, known(a_plan("2027-03-05", "2027-03-06")), eagerness=0.1) == []


def test_the_best_reason_comes_first_and_what_was_settled_since_is_none() -> None:
    def timer(purpose: Purpose, number: int) -> Timer:
        return Timer(
            id=number,
            person=PersonId(1),
            persona="mira",
            conversation=CONVERSATION,
            audience=PRIVATE,
            purpose=purpose,
            number=number,
            text="",
            key=str(number),
            due=NOON + timedelta(hours=number),
            made=NOON - timedelta(days=1),
            source=3,
            changed=NOON,
        )

    silence, plan, other = timer(Purpose.SILENCE, 1), timer(Purpose.PLAN, 2), timer(Purpose.PLAN, 3)
    assert best([silence, other, plan]) is plan
    assert is_moot(silence, LAST)
    assert not is_moot(plan, LAST)
    assert not is_moot(timer(Purpose.DATE, 4), LAST)
