"""A mood moves with what is said, stays in bounds, and comes home."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.feeling.appraisal import Appraisal, appraise
from bot.core.feeling.mood import REACH, baseline, describe, feel, half_life, settle
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint, Temperament
from bot.core.persona import load_blueprints

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
BLUEPRINTS = load_blueprints(Path(__file__).parents[2] / "personas")
MIRA, ANSELM = BLUEPRINTS["mira"], BLUEPRINTS["anselm"]

units = st.floats(0, 1)
temperaments = st.builds(
    Temperament, openness=units, conscientiousness=units, extraversion=units, agreeableness=units, stability=units
)
appraisals = st.builds(Appraisal, valence=st.floats(-1, 1), arousal=units)


def axes(mood: Mood) -> tuple[float, float, float]:
    return mood.pleasure, mood.arousal, mood.dominance


def with_temperament(temperament: Temperament) -> Blueprint:
    return MIRA.model_copy(update={"temperament": temperament})


def test_an_average_temperament_is_neutral() -> None:
    assert baseline(Temperament()) == (0.0, 0.0, 0.0)


def test_the_baseline_follows_mehrabian() -> None:
    high = Temperament(openness=1, conscientiousness=0.75, extraversion=0.5, agreeableness=0.25, stability=1)
    assert baseline(high) == pytest.approx((0.59 * -0.5 + 0.19, 0.15 - 0.15 - 0.57, 0.25 + 0.17 * 0.5 + 0.16))


def test_stability_calms_and_pleases() -> None:
    steady, nervous = baseline(Temperament(stability=1)), baseline(Temperament(stability=0))
    assert steady[0] > nervous[0]
    assert steady[1] < nervous[1]


def test_a_steadier_temperament_settles_sooner() -> None:
    assert half_life(ANSELM.temperament) < half_life(MIRA.temperament)
    assert half_life(Temperament(stability=1)) == timedelta(hours=3)
    assert half_life(Temperament(stability=0)) == timedelta(hours=24)


@pytest.mark.parametrize("text", ["I'm so happy, this is wonderful!", "I love my new flat", "We won!!! Great day 🙂"])
def test_good_news_is_pleasant(text: str) -> None:
    assert appraise(text).valence > 0.3


@pytest.mark.parametrize("text", ["My grandmother died.", "I feel awful and alone.", "I hate this terrible job"])
def test_bad_news_is_not(text: str) -> None:
    assert appraise(text).valence < -0.3


def test_shouting_stirs_and_trailing_off_calms() -> None:
    assert appraise("I GOT IT!!!").arousal > appraise("I got it.").arousal > -0.01
    assert appraise("I hate it...").arousal < appraise("I hate it").arousal


@given(st.text(max_size=300))
def test_any_text_can_be_appraised(text: str) -> None:
    felt = appraise(text)
    assert -1 <= felt.valence <= 1
    assert 0 <= felt.arousal <= 1


def test_a_very_long_text_is_read_in_part() -> None:
    assert appraise("good " * 20_000) == appraise("good " * 400)


def test_half_is_gone_after_a_half_life() -> None:
    home = baseline(MIRA.temperament)
    moved = Mood(pleasure=home[0] + 0.4, arousal=home[1] - 0.2, dominance=home[2], at=NOW)
    later = settle(moved, MIRA, NOW + half_life(MIRA.temperament))
    assert axes(later) == pytest.approx((home[0] + 0.2, home[1] - 0.1, home[2]))
    assert axes(settle(moved, MIRA, NOW + timedelta(days=365))) == pytest.approx(home)


def test_a_clock_that_jumps_back_is_harmless() -> None:
    moved = feel(None, MIRA, Appraisal(valence=-1, arousal=1), NOW)
    back = settle(moved, MIRA, NOW - timedelta(days=400))
    assert axes(back) == pytest.approx(axes(moved))
    assert axes(settle(back, MIRA, NOW)) == pytest.approx(baseline(MIRA.temperament))


def test_good_and_bad_move_it_apart_and_silence_does_not() -> None:
    still = feel(None, MIRA, Appraisal(valence=0, arousal=0), NOW)
    assert axes(still) == pytest.approx(baseline(MIRA.temperament))
    assert feel(still, MIRA, appraise("I love this!"), NOW).pleasure > still.pleasure
    assert feel(still, MIRA, appraise("This is horrible."), NOW).pleasure < still.pleasure


@given(temperaments, st.lists(appraisals, min_size=1, max_size=30))
def test_a_mood_stays_on_the_scale_and_within_reach(temperament: Temperament, felt: list[Appraisal]) -> None:
    blueprint, home = with_temperament(temperament), baseline(temperament)
    mood = None
    for step, appraisal in enumerate(felt):
        mood = feel(mood, blueprint, appraisal, NOW + timedelta(minutes=step))
        for value, centre in zip(axes(mood), home, strict=True):
            assert -1 <= value <= 1
            assert abs(value - centre) <= REACH + 1e-9


@pytest.mark.parametrize("valence", [-1.0, 1.0, None])
def test_ten_thousand_turns_drift_nowhere(valence: float | None) -> None:
    chance = random.Random(7)
    mood, now = None, NOW
    for _ in range(10_000):
        felt = valence if valence is not None else chance.uniform(-1, 1)
        mood = feel(mood, MIRA, Appraisal(valence=felt, arousal=chance.random()), now)
        now += timedelta(seconds=chance.randint(-60, 600))
    assert mood is not None
    home = baseline(MIRA.temperament)
    assert all(abs(value - centre) <= REACH for value, centre in zip(axes(mood), home, strict=True))
    rested = settle(mood, MIRA, now + timedelta(days=14))
    assert axes(rested) == pytest.approx(home, abs=1e-3)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((0.3, 0.2, 0.0), "warm and a little restless"),
        ((0.6, 0.5, 0.0), "happy and lively"),
        ((0.0, 0.0, 0.0), "even-tempered"),
        ((-0.6, -0.5, -0.5), "sad, quiet and a little unsure"),
    ],
)
def test_a_mood_in_words(point: tuple[float, float, float], words: str) -> None:
    assert describe(Mood(pleasure=point[0], arousal=point[1], dominance=point[2], at=NOW)) == words


def test_the_two_personas_feel_the_same_news_differently() -> None:
    news = appraise("I got the job!! I'm so happy!")
    assert describe(feel(None, MIRA, news, NOW)) != describe(feel(None, ANSELM, news, NOW))
