"""How a reply may sound, by its stance, her mood and what rules ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.feeling.rules import Scene
from bot.core.feeling.temperament import baseline
from bot.core.models.character import Rule, Then
from bot.core.models.feeling import Cue, Emotion, Family, Stance, Style
from bot.core.models.persona import Blueprint

PACE = (25.0, 90.0)
"""Characters a second: nobody waits for slower typing, and nobody sees the difference beyond."""
EVEN_PACE = 60.0
LONGEST_PAUSE = 1.5
"""Seconds before the first words."""
WARMTH = (-0.3, 0.3)
"""How far feeling moves the sampling temperature."""

_F = Family
_SOBER = (_F.CHEER, _F.LAUGHTER, _F.BANTER)

OF_STANCE: Mapping[Stance, Style] = {
    Stance.LISTEN: Style(banned=(_F.ADVICE,)),
    Stance.ASK: Style(),
    Stance.COMFORT: Style(
        words=24,
        sentences=5,
        exclamations=False,
        emoji=False,
        banned=(*_SOBER, _F.PLATITUDES, _F.ADVICE),
        wanted=(_F.GENTLE,),
        pause=0.6,
        pace=40.0,
    ),
    Stance.CELEBRATE: Style(wanted=(_F.BRIGHT,), banned=(_F.ADVICE, _F.PLATITUDES), warmth=0.1, pace=85.0),
    Stance.ENCOURAGE: Style(banned=(_F.PLATITUDES,), wanted=(_F.GENTLE,)),
    Stance.TEASE: Style(wanted=(_F.PLAYFUL,), banned=(_F.ADVICE,), warmth=0.15, pace=75.0),
    Stance.CONFIDE: Style(exclamations=False, pace=50.0),
    Stance.MAKE_UP: Style(
        sentences=4, exclamations=False, emoji=False, banned=(_F.BANTER, _F.LAUGHTER), pause=0.4, pace=45.0
    ),
    Stance.GIVE_SPACE: Style(
        words=18,
        sentences=2,
        questions=False,
        exclamations=False,
        emoji=False,
        banned=(_F.PRESSURE, _F.ADVICE, _F.BANTER),
        warmth=-0.1,
        pause=0.8,
        pace=50.0,
    ),
    Stance.SET_BOUNDARY: Style(
        words=20, sentences=3, exclamations=False, emoji=False, banned=(*_SOBER, _F.ENDEARMENTS), warmth=-0.2, pause=0.5
    ),
    Stance.FLIRT: Style(warmth=0.15),
}
"""What each stance asks for by itself."""
IN_CRISIS = Style(exclamations=False, emoji=False, banned=(*_SOBER, _F.PLATITUDES, _F.ENDEARMENTS), warmth=-0.2)


def style_of(stance: Stance, blueprint: Blueprint, scene: Scene, rules: Sequence[Rule]) -> Style:
    """The narrowest of what stance, feeling, rules and floors ask for. In a crisis nothing that has to be said is cut
    short."""
    if scene.in_crisis:
        return IN_CRISIS
    style = _of_feeling(OF_STANCE[stance], blueprint, scene)
    for rule in rules:
        style = _ruled(style, rule.then)
    banned = list(style.banned)
    if {Cue.BUSY, Cue.GOODBYE} & scene.cues.keys():  # no guilt at a goodbye, whatever a rule says
        banned.append(Family.PRESSURE)
    if stance is not Stance.FLIRT:
        banned.append(Family.ENDEARMENTS)
    return replace(
        style,
        banned=tuple(dict.fromkeys(banned)),
        wanted=tuple(family for family in dict.fromkeys(style.wanted) if family not in banned),
        warmth=min(WARMTH[1], max(WARMTH[0], style.warmth)),
        pause=min(LONGEST_PAUSE, style.pause),
        pace=min(PACE[1], max(PACE[0], style.pace or EVEN_PACE)),
    )


def _of_feeling(style: Style, blueprint: Blueprint, scene: Scene) -> Style:
    """What she feels shows: low spirits in plain, few words, a stirred mood in quick ones, hurt in reserve."""
    home, mood = baseline(blueprint.temperament), scene.feeling.mood
    pleasure, arousal = mood.pleasure - home[0], mood.arousal - home[1]
    hurt = max(scene.feeling.of(Emotion.HURT), scene.feeling.of(Emotion.ANGER))
    words, sentences, pause = style.words, style.sentences, style.pause
    warmth = style.warmth + 0.2 * arousal + 0.1 * pleasure
    if pleasure < -0.15:
        sentences = _least(sentences, 5)
    if arousal < -0.15:
        words, pause = _least(words, 22), pause + 0.3
    if hurt >= 0.4:
        sentences, pause, warmth = _least(sentences, 3), pause + 0.4, warmth - 0.1
    subdued = pleasure < -0.15 or hurt >= 0.4
    return replace(
        style,
        words=words,
        sentences=sentences,
        exclamations=style.exclamations and not subdued,
        emoji=style.emoji and not subdued,
        banned=(*style.banned, *(_SOBER if hurt >= 0.4 else ())),
        pause=pause,
        pace=(style.pace or EVEN_PACE) * (1.0 + 0.6 * arousal),
        warmth=warmth,
    )


def _ruled(style: Style, then: Then) -> Style:
    """A rule can only narrow."""
    return replace(
        style,
        words=_least(style.words, then.words),
        sentences=_least(style.sentences, then.sentences),
        questions=style.questions and then.questions is not False,
        exclamations=style.exclamations and then.exclamations is not False,
        emoji=style.emoji and then.emoji is not False,
        banned=(*style.banned, *then.banned),
        wanted=(*style.wanted, *then.wanted),
        avoid=(*style.avoid, *then.avoid),
        say=(*style.say, then.say) if then.say else style.say,
        warmth=style.warmth + then.warmth,
    )


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)
