"""One mood in PAD space (pleasure, arousal, dominance), moved by what is felt and drawn home.

Everything here is a pure function; what is felt is kept by a `MoodStore`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.feeling.occ import emotions, fade, merge
from bot.core.feeling.temperament import baseline, bounded, half_life
from bot.core.models.feeling import Appraisal, Emotion, Feeling, Felt
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint

REACH = 0.5
"""How far from the temperament's baseline a mood can get, on each axis."""
PULL = 0.3
"""The share of the way towards what is felt that the strongest emotion moves a mood (FAtiMA's influence on mood)."""
CONGRUENCE = 0.3
"""How much stronger an emotion of the mood's own sign is felt at the end of the mood's reach (FAtiMA does so too)."""

PAD: Mapping[Emotion, tuple[float, float, float]] = {
    Emotion.JOY: (0.76, 0.48, 0.35),
    Emotion.DISTRESS: (-0.61, 0.28, -0.36),
    Emotion.HOPE: (0.51, 0.23, 0.14),
    Emotion.FEAR: (-0.64, 0.60, -0.43),
    Emotion.RELIEF: (0.29, -0.19, -0.28),
    Emotion.DISAPPOINTMENT: (-0.61, -0.15, -0.29),
    Emotion.HAPPY_FOR: (0.64, 0.35, 0.25),
    Emotion.PITY: (-0.52, 0.02, -0.21),
    Emotion.GRATITUDE: (0.64, 0.16, -0.21),
    Emotion.GRATIFICATION: (0.69, 0.57, 0.63),
    Emotion.REMORSE: (-0.57, 0.28, -0.34),
    Emotion.ANGER: (-0.51, 0.59, 0.25),
    Emotion.ADMIRATION: (0.5, 0.3, -0.2),
    Emotion.REPROACH: (-0.3, -0.1, 0.4),
    Emotion.LIKING: (0.40, 0.16, -0.24),
    Emotion.DISLIKING: (-0.4, 0.2, 0.1),
    Emotion.HURT: (-0.60, 0.10, -0.40),
}
"""Where each emotion stands. The first twelve as in GAMYGDALA (Popescu, Broekens & van Someren 2014), the next four as
in ALMA (Gebhard 2005); hurt is our own: pity's stillness for oneself, with a little more weight."""


def at_home(blueprint: Blueprint, now: datetime) -> Feeling:
    """Nothing but the temperament's own mood."""
    pleasure, arousal, dominance = baseline(blueprint.temperament)
    return Feeling(mood=Mood(pleasure=pleasure, arousal=arousal, dominance=dominance, at=now))


def settle(feeling: Feeling, blueprint: Blueprint, now: datetime) -> Feeling:
    """What is left by `now`: the mood half as far from the baseline after each half-life, the emotions faded. A clock
    that jumped back settles nothing."""
    mood = feeling.mood
    remains = 0.5 ** (max(timedelta(0), now - mood.at) / half_life(blueprint.temperament))
    axes = zip(baseline(blueprint.temperament), _axes(mood), strict=True)
    pleasure, arousal, dominance = (bounded(home + (value - home) * remains) for home, value in axes)
    settled = Mood(pleasure=pleasure, arousal=arousal, dominance=dominance, at=now)
    return Feeling(mood=settled, emotions=fade(feeling.emotions, blueprint.temperament, now))


def feel(before: Feeling | None, blueprint: Blueprint, appraisal: Appraisal, text: str, now: datetime) -> Feeling:
    """What she feels after a message. `before` is the last that is known; None begins at the temperament's own mood."""
    settled = at_home(blueprint, now) if before is None else settle(before, blueprint, now)
    new = _coloured(emotions(appraisal, text, blueprint, settled.emotions, now), settled.mood, blueprint)
    return Feeling(mood=drawn(settled.mood, blueprint, new), emotions=merge(settled.emotions, new))


def _coloured(new: list[Felt], mood: Mood, blueprint: Blueprint) -> list[Felt]:
    """What is felt, stronger where it suits the mood and weaker where it does not."""
    away = (mood.pleasure - baseline(blueprint.temperament)[0]) / REACH
    return [
        Felt(
            emotion=felt.emotion,
            intensity=min(1.0, felt.intensity * (1 + CONGRUENCE * away * (1 if PAD[felt.emotion][0] > 0 else -1))),
            at=felt.at,
        )
        for felt in new
    ]


def drawn(mood: Mood, blueprint: Blueprint, new: list[Felt], *, by: float = 1.0) -> Mood:
    """The mood, drawn towards the mean of what is newly felt, by at most `PULL` of the way and never more than `REACH`
    from the baseline: however many messages there are, no mood drifts to the end of a scale and stays there. `by` is
    the share of this that is done, undone where it is negative."""
    if not new:
        return mood
    weight = sum(felt.intensity for felt in new)
    pull = by * PULL * max(felt.intensity for felt in new)
    moved = []
    for axis, (home, value) in enumerate(zip(baseline(blueprint.temperament), _axes(mood), strict=True)):
        force = sum(felt.intensity * PAD[felt.emotion][axis] for felt in new) / weight
        offset = (value - home) + pull * (2 * REACH * force - (value - home))
        moved.append(bounded(home + max(-REACH, min(REACH, offset))))
    return Mood(pleasure=moved[0], arousal=moved[1], dominance=moved[2], at=mood.at)


def describe(mood: Mood) -> str:
    """A few words for the mood, e.g. "warm and a little restless"."""
    pleasure = _first(mood.pleasure, ((0.5, "happy"), (0.15, "warm"), (-0.15, "even-tempered"), (-0.45, "low")), "sad")
    stirred = "lively" if mood.pleasure > 0.3 else "restless"
    arousal = _first(mood.arousal, ((0.4, stirred), (0.1, f"a little {stirred}"), (-0.25, "")), "quiet")
    dominance = _first(mood.dominance, ((0.4, "sure of things"), (-0.3, "")), "a little unsure")
    words = [word for word in (pleasure, arousal, dominance) if word]
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _axes(mood: Mood) -> tuple[float, float, float]:
    return mood.pleasure, mood.arousal, mood.dominance


def _first(value: float, steps: tuple[tuple[float, str], ...], otherwise: str) -> str:
    return next((word for least, word in steps if value >= least), otherwise)
