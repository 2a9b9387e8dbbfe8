"""How a message is to be taken, by its words."""

from __future__ import annotations

import pytest

from bot.core.feeling.signs import signs
from bot.core.feeling.tone import Tone, tone
from bot.core.feeling.words import valence_of
from bot.core.models.feeling import Cue


@pytest.mark.parametrize(
    "text",
    [
        "I feel a bit down today.",
        "I’ve been feeling really low lately",
        "im so sad",
        "I'm not doing so well.",
        "not feeling great, to be honest",
        "I had such a rough day",
        "It's been a really hard week",
        "Today was awful.",
        "I'm not good enough.",
    ],
)
def test_whoever_says_that_they_are_not_well_is_met_with_care(text: str) -> None:
    assert tone(text) is Tone.HEAVY
    assert signs(text, valence_of(text), None)[Cue.BAD_NEWS] >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "I'm down for pizza!",
        "I sat down by the river.",
        "I am low on milk.",
        "I painted the shed blue.",
        "I'm not good at maths.",
        "I'm not great with names.",
        "It was a good day, not a bad day at all.",
        "I'm not sad.",
    ],
)
def test_the_same_words_may_mean_nothing_of_the_kind(text: str) -> None:
    assert tone(text) is not Tone.HEAVY
