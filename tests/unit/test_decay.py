"""How memories fade, and why each one goes where it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.decay import (
    LARGEST_STABILITY,
    Decision,
    Fate,
    Thresholds,
    decide,
    initial_stability,
    retrievability,
    strengthened,
)
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.turn import Speaker

BORN = datetime(2027, 1, 1, tzinfo=UTC)
spans = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=20_000))


def memory(kind: Kind = Kind.EPISODE, *, importance: float = 0.5, fleeting: bool = False) -> Memory:
    return Memory(
        id=1,
        person=PersonId(1),
        persona="mira",
        audience=PRIVATE,
        kind=kind,
        speaker=Speaker.PERSON,
        text="something",
        turn=1,
        conversation="c",
        position=0,
        session=0,
        created=BORN,
        importance=importance,
        stability=initial_stability(kind, importance, fleeting=fleeting),
    )


def fate(kept: Memory, **after: float) -> Decision:
    return decide(kept, BORN + timedelta(**after), Thresholds())


def test_after_one_stability_nine_in_ten_come_back() -> None:
    assert retrievability(timedelta(days=7), timedelta(days=7)) == pytest.approx(0.9)


@given(spans, spans, spans)
def test_retrievability_falls_with_time_and_rises_with_stability(
    first: timedelta, more: timedelta, s: timedelta
) -> None:
    assert 0 < retrievability(first + more, s) <= retrievability(first, s) <= 1
    assert retrievability(first, s + more) >= retrievability(first, s)


def test_a_clock_that_jumps_back_takes_nothing_away() -> None:
    assert retrievability(timedelta(days=-3), timedelta(days=1)) == 1.0
    assert fate(memory(), days=-30).fate is Fate.KEEP


def test_lunch_is_there_at_two_and_gone_by_evening() -> None:
    lunch = memory(importance=0.1, fleeting=True)
    assert fate(lunch, minutes=2).fate is Fate.KEEP
    assert fate(lunch, hours=8).fate is Fate.FORGET


def test_an_episode_goes_to_the_archive_within_a_season_and_is_not_gone_in_a_year() -> None:
    assert fate(memory(), days=7).fate is Fate.KEEP
    assert fate(memory(), days=90).fate is Fate.ARCHIVE
    archived = replace(memory(), tier=Tier.COLD)
    assert fate(archived, days=400).fate is Fate.KEEP


def test_a_name_is_hot_after_five_years_and_never_vanishes() -> None:
    name = memory(Kind.FACT, importance=0.9)
    assert fate(name, days=5 * 365).fate is Fate.KEEP
    assert fate(replace(name, tier=Tier.COLD, stability=timedelta(seconds=1)), days=36_000).fate is Fate.KEEP


def test_a_fact_that_ended_may_vanish() -> None:
    ended = replace(memory(Kind.FACT), valid_to=BORN, stability=timedelta(minutes=1))
    assert fate(ended, days=400).fate is Fate.FORGET


def test_what_is_pinned_stays_hot() -> None:
    assert fate(replace(memory(fleeting=True), pinned=True), days=9_000).fate is Fate.KEEP


def test_a_plan_whose_time_has_passed_leaves_the_working_set_with_that_reason() -> None:
    plan = replace(memory(Kind.PLAN), expires=BORN + timedelta(days=2))
    assert fate(plan, days=1).fate is Fate.KEEP
    decision = fate(plan, days=3)
    assert decision.fate is Fate.ARCHIVE
    assert decision.reason == "its time passed on 03 Jan 2027"


def test_what_was_recalled_again_comes_back_from_the_archive() -> None:
    archived = replace(memory(), tier=Tier.COLD, last_recalled=BORN + timedelta(days=90), recall_count=3)
    assert fate(archived, days=91).fate is Fate.RESTORE


def test_every_recall_makes_a_memory_last_longer_within_bounds() -> None:
    kept, now = memory(), BORN
    for _ in range(60):
        now += timedelta(days=200)
        after = strengthened(kept, now)
        assert kept.stability < after.stability or kept.stability == LARGEST_STABILITY
        kept = replace(kept, stability=after.stability, last_recalled=now, recall_count=after.recall_count)
    assert kept.stability <= LARGEST_STABILITY
    assert kept.recall_count == 60


def test_the_reason_says_what_was_weighed() -> None:
    assert fate(memory(), days=90).reason == (
        "62% likely to come back 90 days after it last did (stability 4 days, recalled 0×, importance 0.5)"
    )
