"""How a message is felt: one mood in PAD space (pleasure, arousal, dominance), moved by what is said and drawn home.

Everything here is a pure function; the mood itself is kept by a `MoodStore`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.feeling.appraisal import Appraisal
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint, Temperament

REACH = 0.5
"""How far from the temperament's baseline a mood can get, on each axis."""
PULL = 0.3
"""The share of the way towards what it feels that the strongest message moves a mood."""
_HALF_LIFE_STEADY = timedelta(hours=3)
_HALF_LIFE_UNSTEADY = timedelta(hours=24)


def baseline(temperament: Temperament) -> tuple[float, float, float]:
    """The mood (P, A, D) to which this temperament returns, each in [-1, 1].

    Mehrabian (1996), "Analysis of the Big-Five personality factors in terms of the PAD temperament model", over traits
    rescaled to [-1, 1]. Its last factor is emotional *stability*; neuroticism would need the opposite sign.
    """
    o, c, e, a, s = (
        2.0 * trait - 1.0
        for trait in (
            temperament.openness,
            temperament.conscientiousness,
            temperament.extraversion,
            temperament.agreeableness,
            temperament.stability,
        )
    )
    return (
        _bounded(0.21 * e + 0.59 * a + 0.19 * s),
        _bounded(0.15 * o + 0.30 * a - 0.57 * s),
        _bounded(0.25 * o + 0.17 * c + 0.60 * e - 0.32 * a),
    )


def half_life(temperament: Temperament) -> timedelta:
    """After this time half of what moved the mood is gone: 3 h for the steadiest temperament, 24 h for the least."""
    return _HALF_LIFE_UNSTEADY + temperament.stability * (_HALF_LIFE_STEADY - _HALF_LIFE_UNSTEADY)


def settle(mood: Mood, blueprint: Blueprint, now: datetime) -> Mood:
    """The mood as it is by `now`: half as far from the baseline after each half-life. A clock that jumped back settles
    nothing."""
    elapsed = max(timedelta(0), now - mood.at)
    remains = 0.5 ** (elapsed / half_life(blueprint.temperament))
    axes = zip(baseline(blueprint.temperament), (mood.pleasure, mood.arousal, mood.dominance), strict=True)
    pleasure, arousal, dominance = (_bounded(home + (value - home) * remains) for home, value in axes)
    return Mood(pleasure=pleasure, arousal=arousal, dominance=dominance, at=now)


def feel(mood: Mood | None, blueprint: Blueprint, appraisal: Appraisal, now: datetime) -> Mood:
    """The mood after a message. `mood` is the last one known; None begins at the baseline.

    A message draws the mood towards what it feels, by at most `PULL` of the way and never more than `REACH` from the
    baseline: however many messages there are, no mood drifts to the end of a scale and stays there.
    """
    home = baseline(blueprint.temperament)
    if mood is None:
        mood = Mood(pleasure=home[0], arousal=home[1], dominance=home[2], at=now)
    settled = settle(mood, blueprint, now)
    pull = PULL * max(abs(appraisal.valence), appraisal.arousal)
    felt = (appraisal.valence, appraisal.arousal, 0.4 * appraisal.valence)
    axes = zip(home, (settled.pleasure, settled.arousal, settled.dominance), felt, strict=True)
    pleasure, arousal, dominance = (
        _bounded(centre + _leashed((value - centre) + pull * (REACH * force - (value - centre))))
        for centre, value, force in axes
    )
    return Mood(pleasure=pleasure, arousal=arousal, dominance=dominance, at=now)


def describe(mood: Mood) -> str:
    """A few words for the mood, e.g. "warm and a little restless"."""
    pleasure = _first(mood.pleasure, ((0.5, "happy"), (0.15, "warm"), (-0.15, "even-tempered"), (-0.45, "low")), "sad")
    stirred = "lively" if mood.pleasure > 0.3 else "restless"
    arousal = _first(mood.arousal, ((0.4, stirred), (0.1, f"a little {stirred}"), (-0.25, "")), "quiet")
    dominance = _first(mood.dominance, ((0.4, "sure of things"), (-0.3, "")), "a little unsure")
    words = [word for word in (pleasure, arousal, dominance) if word]
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _first(value: float, steps: tuple[tuple[float, str], ...], otherwise: str) -> str:
    return next((word for least, word in steps if value >= least), otherwise)


def _leashed(offset: float) -> float:
    return max(-REACH, min(REACH, offset))


def _bounded(value: float) -> float:
    return max(-1.0, min(1.0, value))
