"""The formulas by which memories fade."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.memory.forgetting import (
    ACTIVATION_WEIGHT,
    HYSTERESIS,
    LARGEST_STABILITY,
    Course,
    Courses,
    activation,
    base_level,
    retrievability,
    strengthened,
)
from bot.core.models.memory import Kind, Memory, Strength, Tier
from tests.fakes.builders import START, a_kept_memory

DAY = timedelta(days=1)
spans = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=20_000))
lives = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=4_000))
recalls = st.lists(st.floats(0, 1), max_size=12)


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
    now = START + timedelta(days=100)
    assert base_level(a_kept_memory(), now) == pytest.approx(exact([START], now))
    once = START + timedelta(days=93)
    assert base_level(recalled_at(a_kept_memory(), [once]), now) == pytest.approx(exact([START, once], now))


def test_the_base_level_stays_near_the_exact_sum_over_random_histories() -> None:
    """The figures that `base_level` names."""
    chance = random.Random(1)
    errors, moved = [], []
    shapes: list[Callable[[float], float]] = [lambda x: x, lambda x: x**3, lambda x: 1 - x**3]
    for shape in shapes:
        for _ in range(1_500):
            life, count = timedelta(days=chance.uniform(1, 2_000)), chance.randint(1, 60)
            uses = [START + life * shape(chance.random()) for _ in range(count)]
            kept = replace(a_kept_memory(), last_recalled=max(uses), recall_count=count)
            now = START + life
            truth = exact([START, *uses], now)
            errors.append(abs(base_level(kept, now) - truth))
            moved.append(ACTIVATION_WEIGHT * abs(activation(kept, now) - 1 / (1 + math.exp(-truth))))
    errors.sort()
    assert errors[len(errors) // 2] < 0.2
    assert errors[len(errors) * 95 // 100] < 1.25
    assert max(moved) < HYSTERESIS


@given(lives, recalls, st.floats(0, 1))
def test_what_is_recalled_once_more_never_fades_sooner(life: timedelta, shares: list[float], more: float) -> None:
    now = START + life
    some = [START + life * share for share in shares]
    less = recalled_at(a_kept_memory(), some)
    # The same history with one recall more, at its end: what came before cannot be changed.
    often = after(less, strengthened(less, START + life * max([more, *shares])))
    for later in (now, now + DAY, now + 400 * DAY):
        assert Courses().strength(often, later) >= Courses().strength(less, later) - 1e-12
    assert often.stability >= less.stability


@given(lives, recalls, lives)
def test_strength_is_a_share_and_a_clock_that_jumps_back_takes_nothing_away(
    life: timedelta, shares: list[float], back: timedelta
) -> None:
    kept = recalled_at(a_kept_memory(), [START + life * share for share in shares])
    assert 0 < Courses().strength(kept, START + life) <= 1
    assert Courses().strength(kept, START - back) >= Courses().strength(kept, START + life) - 1e-12
    again = strengthened(kept, START - back)
    assert again.last_recalled is not None
    assert again.last_recalled >= (kept.last_recalled or START)
    assert again.stability >= kept.stability


def test_every_recall_makes_a_memory_last_longer_within_bounds() -> None:
    kept, now = a_kept_memory(), START
    for _ in range(60):
        now += timedelta(days=200)
        grown = after(kept, strengthened(kept, now))
        assert kept.stability < grown.stability or kept.stability == LARGEST_STABILITY
        kept = grown
    assert kept.stability <= LARGEST_STABILITY
    assert (kept.recall_count, kept.last_recalled) == (60, now)


def test_what_is_recalled_while_cold_is_hot() -> None:
    assert strengthened(replace(a_kept_memory(), tier=Tier.COLD), START + 90 * DAY).tier is Tier.HOT


def test_a_kinds_pace_stretches_what_is_remembered_already() -> None:
    slow = Courses(by_kind={kind: Course(pace=2.0) for kind in Kind})
    assert slow.chance(a_kept_memory(), START + 20 * DAY) == pytest.approx(
        Courses().chance(a_kept_memory(), START + 10 * DAY)
    )


def test_importance_counts_as_much_as_its_weight() -> None:
    now = START + 300 * DAY
    heavy, none = (
        Courses(by_kind={kind: Course(importance_weight=weight) for kind in Kind}).strength(
            replace(a_kept_memory(), importance=1.0), now
        )
        for weight in (1.0, 0.0)
    )
    assert heavy == pytest.approx(none * 1.5)
