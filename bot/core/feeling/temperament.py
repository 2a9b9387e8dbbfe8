"""Where a temperament's moods are at home, and how fast they return."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from bot.core.models.persona import Temperament

_STEADY, _UNSTEADY = timedelta(hours=3), timedelta(hours=24)


@lru_cache(maxsize=64)
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
        bounded(0.21 * e + 0.59 * a + 0.19 * s),
        bounded(0.15 * o + 0.30 * a - 0.57 * s),
        bounded(0.25 * o + 0.17 * c + 0.60 * e - 0.32 * a),
    )


def half_life(temperament: Temperament) -> timedelta:
    """After this time half of what moved the mood is gone: 3 h for the steadiest temperament, 24 h for the least."""
    return _UNSTEADY + temperament.stability * (_STEADY - _UNSTEADY)


def bounded(value: float) -> float:
    """The value, on the scale of moods and valences."""
    return max(-1.0, min(1.0, value))
