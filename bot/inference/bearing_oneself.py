"""How the offline voice lets a mood show: fewer words, no questions, a guarded or a bright beginning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.core.models.chat import Moment
from bot.core.models.feeling import PLAIN, Emotion, Feeling, Stance, Style
from bot.inference.lines import Lines

SHOWS = 0.3
"""The least intensity of an emotion that shows in the first words."""
WEIGHS = 0.4
"""From this intensity on an emotion weighs on a mood that is not low by itself."""
_SENTENCE = re.compile(r".+?(?:[.!?…]+[”’\"]*(?:\s+|\Z)|\Z)", re.DOTALL)
_MARKS = re.compile(r"!+")
_OF_EMOTION: Mapping[Emotion, Literal["hurt", "bright"]] = {
    Emotion.HURT: "hurt",
    Emotion.ANGER: "hurt",
    Emotion.JOY: "bright",
    Emotion.GRATITUDE: "bright",
    Emotion.GRATIFICATION: "bright",
}


def is_low(feeling: Feeling) -> bool:
    """Whether the mood is low, or something weighs on it."""
    weighs = max(feeling.of(emotion) for emotion in (Emotion.HURT, Emotion.ANGER, Emotion.DISTRESS, Emotion.PITY))
    return feeling.mood.pleasure < 0.0 or weighs >= WEIGHS


def opening(moment: Moment, lines: Lines) -> str:
    """The first words of who is hurt, or in good spirits; empty for whoever has no lines for it or feels little."""
    decision = moment.decision
    if decision is None or decision.emotion is None or decision.emotion[1] < SHOWS:
        return ""
    mood = _OF_EMOTION.get(decision.emotion[0])
    if mood == "bright" and decision.stance not in (Stance.TEASE, Stance.CONFIDE, Stance.CELEBRATE, Stance.ASK):
        return ""
    choice = moment.blueprint.offline.moods.get(mood) if mood is not None else None
    return lines.choose(choice, mood) if choice and mood else ""


def parting(moment: Moment, lines: Lines) -> str:
    """What is said in the place of questions by who gives space; empty where nothing is."""
    if moment.decision is None or moment.decision.stance is not Stance.GIVE_SPACE:
        return ""
    choice = moment.blueprint.offline.moods.get("give_space")
    return lines.choose(choice, "give_space") if choice else ""


def within(style: Style, said: str) -> str:
    """The reply within the style's length and marks, without questions where there are to be none. Of a reply that is
    one question nothing is taken."""
    if style is PLAIN:
        return said
    sentences = _SENTENCE.findall(said)
    if not style.questions:
        sentences = [sentence for sentence in sentences if not sentence.rstrip(' ”’"').endswith("?")] or sentences
    if style.sentences is not None:
        sentences = sentences[: style.sentences]
    kept = "".join(sentences).strip()
    return kept if style.exclamations else _MARKS.sub(".", kept)
