"""The formulas by which memories fade."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.forgetting import (
    ACTIVATION_WEIGHT,
    HYSTERESIS,
    LARGEST_STABILITY,
    Course,
    Courses,
    activation,
    base_level,
    initial_stability,
    retrievability,
    strengthened,
)
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory, Strength, Tier
from bot.core.models.turn import Speaker

BORN = datetime(2027, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
spans = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=20_000))
lives = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=4_000))
recalls = st.lists(st.floats(0, 1), max_size=12)


def memory(kind: Kind = Kind.EPISODE, *, importance: float = 0.5) -> Memory:
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
        stability=initial_stability(kind, importance),
    )


def after(kept: Memory, change: Strength) -> Memory:
    return replace(
        kept,
        stability=change.stability,
        last_recalled=change.last_recalled,
        recall_count=change.recall_count,
        tier=change.tier,
    )


def recalled_at(kept: Memory, moments: list[datetime]) -> Memory:
    for moment in sorted(moments):
        kept = after(kept, strengthened(kept, moment))
    return kept


def exact(uses: list[datetime], now: datetime) -> float:
    """ln Σ t^-0.5, t in days and an hour at least."""
    return math.log(sum(max((now - use) / DAY, 1 / 24) ** -0.5 for use in uses))


def test_after_one_stability_nine_in_ten_come_back() -> None:
    assert retrievability(timedelta(days=7), timedelta(days=7)) == pytest.approx(0.9)


@given(spans, spans, spans)
def test_retrievability_falls_with_time_and_rises_with_stability(
    first: timedelta, more: timedelta, s: timedelta
) -> None:
    assert 0 < retrievability(first + more, s) <= retrievability(first, s) <= 1
    assert retrievability(first, s + more) >= retrievability(first, s)


def test_the_base_level_is_exact_for_two_uses() -> None:
    now = BORN + timedelta(days=100)
    assert base_level(memory(), now) == pytest.approx(exact([BORN], now))
    once = BORN + timedelta(days=93)
    assert base_level(recalled_at(memory(), [once]), now) == pytest.approx(exact([BORN, once], now))


def test_the_base_level_stays_near_the_exact_sum_over_random_histories() -> None:
    """The figures that `base_level` names."""
    chance = random.Random(1)
    errors, moved = [], []
    shapes: list[Callable[[float], float]] = [lambda x: x, lambda x: x**3, lambda x: 1 - x**3]
    for shape in shapes:
        for _ in range(1_500):
            life, count = timedelta(days=chance.uniform(1, 2_000)), chance.randint(1, 60)
            uses = [BORN + life * shape(chance.random()) for _ in range(count)]
            kept = replace(memory(), last_recalled=max(uses), recall_count=count)
            now = BORN + life
            truth = exact([BORN, *uses], now)
            errors.append(abs(base_level(kept, now) - truth))
            moved.append(ACTIVATION_WEIGHT * abs(activation(kept, now) - 1 / (1 + math.exp(-truth))))
    errors.sort()
    assert errors[len(errors) // 2] < 0.2
    assert errors[len(errors) * 95 // 100] < 1.25
    assert max(moved) < HYSTERESIS


@given(lives, recalls, st.floats(0, 1))
def test_what_is_recalled_once_more_never_fades_sooner(life: timedelta, shares: list[float], more: float) -> None:
    now = BORN + life
    some = [BORN + life * share for share in shares]
    less = recalled_at(memory(), some)
    # The same history with one recall more, at its end: what came before cannot be changed.
    often = after(less, strengthened(less, BORN + life * max([more, *shares])))
    for later in (now, now + DAY, now + 400 * DAY):
        assert Courses().strength(often, later) >= Courses().strength(less, later) - 1e-12
    assert often.stability >= less.stability


@given(lives, recalls, lives)
def test_strength_is_a_share_and_a_clock_that_jumps_back_takes_nothing_away(
    life: timedelta, shares: list[float], back: timedelta
) -> None:
    kept = recalled_at(memory(), [BORN + life * share for share in shares])
    assert 0 < Courses().strength(kept, BORN + life) <= 1
    assert Courses().strength(kept, BORN - back) >= Courses().strength(kept, BORN + life) - 1e-12
    again = strengthened(kept, BORN - back)
    assert again.last_recalled is not None
    assert again.last_recalled >= (kept.last_recalled or BORN)
    assert again.stability >= kept.stability


def test_every_recall_makes_a_memory_last_longer_within_bounds() -> None:
    kept, now = memory(), BORN
    for _ in range(60):
        now += timedelta(days=200)
        grown = after(kept, strengthened(kept, now))
        assert kept.stability < grown.stability or kept.stability == LARGEST_STABILITY
        kept = grown
    assert kept.stability <= LARGEST_STABILITY
    assert (kept.recall_count, kept.last_recalled) == (60, now)


def test_what_is_recalled_while_cold_is_hot() -> None:
    assert strengthened(replace(memory(), tier=Tier.COLD), BORN + 90 * DAY).tier is Tier.HOT


def test_a_kinds_pace_stretches_what_is_remembered_already() -> None:
    slow = Courses(by_kind={kind: Course(pace=2.0) for kind in Kind})
    assert slow.chance(memory(), BORN + 20 * DAY) == pytest.approx(Courses().chance(memory(), BORN + 10 * DAY))


def test_importance_counts_as_much_as_its_weight() -> None:
    now = BORN + 300 * DAY
    heavy, none = (
        Courses(by_kind={kind: Course(importance_weight=weight) for kind in Kind}).strength(
            replace(memory(), importance=1.0), now
        )
        for weight in (1.0, 0.0)
    )
    assert heavy == pytest.approx(none * 1.5)
