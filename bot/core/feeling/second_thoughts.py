"""What a language model, which reads after the reply, makes of how a message felt: half of the difference counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.feeling.mood import drawn, settle
from bot.core.feeling.occ import FAINTEST, emotions, half_life
from bot.core.feeling.temperament import half_life as mood_half_life
from bot.core.models.feeling import Appraisal, Emotion, Feeling, Felt
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn

SHARE = 0.5
"""The model's share where its reading and the first one differ."""


def reconsidered(
    feeling: Feeling, blueprint: Blueprint, turn: Turn, *, first: Appraisal, better: Appraisal, now: datetime
) -> Feeling:
    """What would be felt by `now` if half of the difference between both readings of the turn had been felt with it."""
    settled, age = settle(feeling, blueprint, now), max(timedelta(0), now - turn.at)
    was, would_be = _emotions(first, blueprint, turn, now), _emotions(better, blueprint, turn, now)
    held = {felt.emotion: felt.intensity for felt in settled.emotions}
    for emotion in was.keys() | would_be.keys():
        more = _intensity(would_be, emotion) - _intensity(was, emotion)
        left = SHARE * more * 0.5 ** (age / half_life(emotion, blueprint.temperament))
        held[emotion] = min(1.0, held.get(emotion, 0.0) + left)
    left = SHARE * 0.5 ** (age / mood_half_life(blueprint.temperament))
    mood = drawn(settled.mood, blueprint, list(would_be.values()), by=left)
    mood = drawn(mood, blueprint, list(was.values()), by=-left)
    felt = [Felt(emotion=emotion, intensity=value, at=now) for emotion, value in held.items() if value >= FAINTEST]
    return Feeling(mood=mood, emotions=tuple(sorted(felt, key=lambda one: (-one.intensity, one.emotion.value))))


def _emotions(appraisal: Appraisal, blueprint: Blueprint, turn: Turn, now: datetime) -> dict[Emotion, Felt]:
    return {felt.emotion: felt for felt in emotions(appraisal, turn.text, blueprint, (), now)}


def _intensity(felt: dict[Emotion, Felt], emotion: Emotion) -> float:
    return felt[emotion].intensity if emotion in felt else 0.0
