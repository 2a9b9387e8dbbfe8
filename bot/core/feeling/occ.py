"""From what a message does to what is felt about it: appraisal in the manner of OCC.

Ortony, Clore & Collins (1988), "The Cognitive Structure of Emotions". Goals decide how desirable an event is, standards
how praiseworthy an act, attitudes how appealing a thing. What happens to the person is felt for them (happy for, pity);
what may come is hoped or feared, and relieves or disappoints when it comes otherwise; what is done to her is her own
(joy, distress), and with the act's worth becomes gratitude, anger, hurt or remorse.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.core.feeling.temperament import baseline
from bot.core.language.text import words
from bot.core.models.character import Goal
from bot.core.models.feeling import Aim, Appraisal, Cue, Emotion, Felt
from bot.core.models.persona import Blueprint, Temperament

LEAST = 0.08
"""Weaker emotions are not felt."""
FAINTEST = 0.05
"""Where a fading emotion ends."""
INDIFFERENT = 0.25
"""The utility of an aim that no goal of the blueprint is after: nobody is without all feeling."""
_INDIFFERENT = dict.fromkeys(Aim, INDIFFERENT)

BEARS_ON: Mapping[Cue, Mapping[Aim, float]] = {
    Cue.GOOD_NEWS: {Aim.CARE: 0.8, Aim.CLOSENESS: 0.3},
    Cue.BAD_NEWS: {Aim.CARE: -0.8},
    Cue.GRIEF: {Aim.CARE: -1.0},
    Cue.WORRY: {Aim.CARE: -0.7},
    Cue.LOOKING_FORWARD: {Aim.CARE: 0.6},
    Cue.NUISANCE: {Aim.CARE: -0.5},
    Cue.DISTRESS: {Aim.CARE: -1.0},
    Cue.INSULT: {Aim.DIGNITY: -1.0, Aim.CLOSENESS: -0.5},
    Cue.REPROACH: {Aim.CLOSENESS: -0.8, Aim.CARE: -0.3},
    Cue.ADVANCE: {Aim.DIGNITY: -0.4},
    Cue.PRAISE: {Aim.DIGNITY: 0.6, Aim.CLOSENESS: 0.5},
    Cue.THANKS: {Aim.CARE: 0.5, Aim.CLOSENESS: 0.3},
    Cue.AFFECTION: {Aim.CLOSENESS: 0.9},
    Cue.APOLOGY: {Aim.PEACE: 0.6, Aim.DIGNITY: 0.5},
    Cue.LAUGH: {Aim.PLAY: 0.8},
    Cue.CONFIDES: {Aim.CLOSENESS: 0.6, Aim.KNOWING: 0.5},
    Cue.BACK: {Aim.CLOSENESS: 0.6},
    Cue.ASKS_OF_HER: {Aim.CLOSENESS: 0.25},
}
"""How far, in [-1, 1], what a message does furthers or thwarts what a goal is after. A goodbye thwarts nothing."""

_FOR_THEM = {
    Cue.GOOD_NEWS: Emotion.HAPPY_FOR,
    Cue.BAD_NEWS: Emotion.PITY,
    Cue.GRIEF: Emotion.PITY,
    Cue.NUISANCE: Emotion.PITY,
    Cue.DISTRESS: Emotion.FEAR,
    Cue.WORRY: Emotion.FEAR,
    Cue.LOOKING_FORWARD: Emotion.HOPE,
}
"""Whose fortune is theirs; worries and prospects are felt as fear and hope for them."""
_WORTH = {
    Cue.INSULT: -0.8,
    Cue.ADVANCE: -0.5,
    Cue.REPROACH: 0.0,
    Cue.PRAISE: 0.5,
    Cue.THANKS: 0.5,
    Cue.APOLOGY: 0.6,
}
"""What is done to her, and what it is worth, in [-1, 1], where no standard of the blueprint says otherwise."""
_HALF_LIVES: Mapping[Emotion, float] = {
    Emotion.PITY: 3.0,
    Emotion.FEAR: 3.0,
    Emotion.HOPE: 3.0,
    Emotion.HURT: 4.0,
    Emotion.REMORSE: 2.0,
    Emotion.DISAPPOINTMENT: 2.0,
    Emotion.LIKING: 0.5,
    Emotion.DISLIKING: 0.5,
}
"""Where an emotion lasts longer or shorter than others, by what factor."""
_HALF_LIFE_STEADY, _HALF_LIFE_UNSTEADY = timedelta(minutes=20), timedelta(minutes=80)


_EASES: Mapping[Emotion, Mapping[Emotion, float]] = {
    Emotion.RELIEF: {Emotion.FEAR: 1.0, Emotion.HURT: 0.8, Emotion.ANGER: 0.8, Emotion.REPROACH: 0.8},
    Emotion.DISAPPOINTMENT: {Emotion.HOPE: 1.0},
}
"""What an emotion takes away of others that were there before, as a share of its own intensity."""


def emotions(
    appraisal: Appraisal, text: str, blueprint: Blueprint, before: Sequence[Felt], now: datetime
) -> list[Felt]:
    """What the message makes her feel, strongest first, each at least `LEAST`. `before` is what she felt as it came.

    An intensity is |desirability| or |worth|, as surely as the message was read so, and up to a fifth stronger or
    weaker by how stirred it is.
    """
    stirred = 0.8 + 0.4 * appraisal.arousal
    found: dict[Emotion, float] = {}
    for emotion, intensity in (*_of_events(appraisal, blueprint, before), *_of_things(text, blueprint)):
        found[emotion] = min(1.0, max(found.get(emotion, 0.0), intensity * stirred))
    return _ordered(
        Felt(emotion=emotion, intensity=value, at=now) for emotion, value in found.items() if value >= LEAST
    )


def merge(before: Iterable[Felt], new: Iterable[Felt]) -> tuple[Felt, ...]:
    """Both together. What is felt again grows as ln(e^a + e^b) over a scale of ten, as in FAtiMA (Dias, Mascarenhas &
    Paiva 2014); what was feared or hoped ends in what came of it."""
    held = {felt.emotion: felt for felt in before}
    for felt in new:
        for eased, share in _EASES.get(felt.emotion, {}).items():
            if eased in held:
                held[eased] = replace(held[eased], intensity=max(0.0, held[eased].intensity - share * felt.intensity))
        earlier = held.get(felt.emotion)
        if earlier is not None:
            both = math.log(math.exp(10 * earlier.intensity) + math.exp(10 * felt.intensity)) / 10
            felt = replace(felt, intensity=min(1.0, both))  # noqa: PLW2901
        held[felt.emotion] = felt
    return tuple(_ordered(felt for felt in held.values() if felt.intensity >= FAINTEST))


def fade(before: Iterable[Felt], temperament: Temperament, now: datetime) -> tuple[Felt, ...]:
    """What is left by `now`: I(t) = I0·exp(ln ½ · t / half-life), as in FAtiMA; what has become faint is gone."""
    left = (
        Felt(
            emotion=felt.emotion,
            intensity=felt.intensity * 0.5 ** (elapsed / half_life(felt.emotion, temperament)),
            at=now,
        )
        for felt in before
        if (elapsed := max(timedelta(0), now - felt.at)) is not None
    )
    return tuple(_ordered(felt for felt in left if felt.intensity >= FAINTEST))


def half_life(emotion: Emotion, temperament: Temperament) -> timedelta:
    """After this time half of it is gone: 20 minutes for the steadiest temperament, 80 for the least, and several times
    that for hurt, pity, fear and hope."""
    plain = _HALF_LIFE_UNSTEADY + temperament.stability * (_HALF_LIFE_STEADY - _HALF_LIFE_UNSTEADY)
    return plain * _HALF_LIVES.get(emotion, 1.0)


def utilities(goals: Iterable[Goal]) -> dict[Aim, float]:
    """How much each aim weighs: the largest utility of the goals that are after it."""
    weights = dict(_INDIFFERENT)
    for goal in goals:
        weights[goal.aim] = max(weights[goal.aim], goal.utility)
    return weights


def desirability(cue: Cue, weights: Mapping[Aim, float]) -> float:
    """How much the goals are furthered or thwarted, in [-1, 1]."""
    return max(-1.0, min(1.0, sum(effect * weights[aim] for aim, effect in BEARS_ON.get(cue, {}).items())))


def _of_events(appraisal: Appraisal, blueprint: Blueprint, before: Sequence[Felt]) -> Iterator[tuple[Emotion, float]]:
    weights = utilities(blueprint.goals)
    for cue, sure in appraisal.cues.items():
        wanted = desirability(cue, weights)
        if cue in _FOR_THEM:
            yield _FOR_THEM[cue], sure * abs(wanted)
            yield from _as_it_came(cue, sure, before)
        elif cue in _WORTH:
            yield from _of_an_act(cue, sure, wanted, blueprint)
        elif wanted:
            yield Emotion.JOY if wanted > 0 else Emotion.DISTRESS, sure * abs(wanted)


def _as_it_came(cue: Cue, sure: float, before: Sequence[Felt]) -> Iterator[tuple[Emotion, float]]:
    """What was feared or hoped for them, and came otherwise."""
    held = {felt.emotion: felt.intensity for felt in before}
    if cue is Cue.GOOD_NEWS and Emotion.FEAR in held:
        yield Emotion.RELIEF, sure * held[Emotion.FEAR]
    if cue in (Cue.BAD_NEWS, Cue.GRIEF) and Emotion.HOPE in held:
        yield Emotion.DISAPPOINTMENT, sure * held[Emotion.HOPE]


def _of_an_act(cue: Cue, sure: float, wanted: float, blueprint: Blueprint) -> Iterator[tuple[Emotion, float]]:
    """What is done to her: the act's worth and what it means for her goals, compounded."""
    worth = next((standard.worth for standard in blueprint.standards if cue in standard.cues), _WORTH[cue])
    both = sure * (abs(worth) + abs(wanted)) / 2
    if cue is Cue.REPROACH:
        yield Emotion.REMORSE, sure * abs(wanted)
    elif cue is Cue.THANKS:
        yield Emotion.GRATIFICATION, both
    elif worth >= 0:
        yield Emotion.RELIEF if cue is Cue.APOLOGY else Emotion.GRATITUDE, both
    else:
        yield Emotion.REPROACH, sure * abs(worth) / 2
        if wanted < 0:
            fights = fighting(blueprint.temperament)
            yield Emotion.ANGER, 2 * both * fights
            yield Emotion.HURT, 2 * both * (1 - fights)


def fighting(temperament: Temperament) -> float:
    """The share of anger, in [0.2, 0.8], in what she feels when she is wronged; the rest is hurt. Who tends to
    dominance and little to agreeableness is angry, who does not is hurt."""
    return max(0.2, min(0.8, 0.5 + 0.5 * baseline(temperament)[2] - 0.5 * (2.0 * temperament.agreeableness - 1.0)))


def _of_things(text: str, blueprint: Blueprint) -> Iterator[tuple[Emotion, float]]:
    """What is spoken of: acts that a standard judges, things she likes or not."""
    if not blueprint.attitudes and not any(standard.words for standard in blueprint.standards):
        return
    said = f" {' '.join(words(text))} "
    for standard in blueprint.standards:
        if standard.worth and any(word in said for word in _as_wholes(standard.words)):
            yield Emotion.ADMIRATION if standard.worth > 0 else Emotion.REPROACH, abs(standard.worth) * 0.7
    for attitude in blueprint.attitudes:
        if attitude.liking and any(word in said for word in _as_wholes(attitude.words)):
            yield Emotion.LIKING if attitude.liking > 0 else Emotion.DISLIKING, abs(attitude.liking) * 0.5


@lru_cache(maxsize=512)
def _as_wholes(listed: tuple[str, ...]) -> tuple[str, ...]:
    """A blueprint's words as they stand between others."""
    return tuple(f" {word.casefold()} " for word in listed)


def _ordered(felt: Iterable[Felt]) -> list[Felt]:
    return sorted(felt, key=lambda one: (-one.intensity, one.emotion.value))
