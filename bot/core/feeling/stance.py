"""Which stance to take: the one that serves the persona's goals best, under the rules and within the limits.

A stance's score is the sum of how much it serves each aim, given what the message does, times the aim's utility; to it
come what she feels and what rules prefer. The same scene gives the same decision, and the decision says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from bot.core.feeling.mood import describe
from bot.core.feeling.occ import utilities
from bot.core.feeling.rules import Scene, allowed, holding
from bot.core.feeling.style import style_of
from bot.core.models.character import Goal, Rule
from bot.core.models.feeling import Aim, Cue, Decision, Emotion, Felt, Stance
from bot.core.models.persona import Blueprint

CONSIDERED = 4
"""Stances that a decision remembers with their scores."""
TOLD = 0.2
"""The least intensity of an emotion that a decision names."""

PLAYFUL = frozenset({Stance.TEASE, Stance.FLIRT, Stance.CELEBRATE})
WITH_CARE = (Stance.COMFORT, Stance.LISTEN)
"""All that is open in a crisis."""
_COURTS_NOBODY = tuple(stance for stance in Stance if stance is not Stance.FLIRT)

_A = Aim
_Effects = Mapping[Aim, float]
SERVES: Mapping[Stance, Mapping[Cue | None, _Effects]] = {
    Stance.LISTEN: {
        None: {_A.CARE: 0.3, _A.KNOWING: 0.2, _A.PEACE: 0.3},
        Cue.BAD_NEWS: {_A.CARE: 0.6, _A.CLOSENESS: 0.4},
        Cue.GRIEF: {_A.CARE: 0.7, _A.CLOSENESS: 0.4},
        Cue.CONFIDES: {_A.CARE: 0.7, _A.CLOSENESS: 0.7},
        Cue.NUISANCE: {_A.CARE: 0.5},
        Cue.DISTRESS: {_A.CARE: 0.8},
    },
    Stance.ASK: {
        None: {_A.KNOWING: 0.6, _A.CLOSENESS: 0.2, _A.PEACE: -0.1},
        Cue.GOOD_NEWS: {_A.KNOWING: 0.5, _A.CLOSENESS: 0.2},
        Cue.BAD_NEWS: {_A.KNOWING: 0.2, _A.CARE: 0.3},
        Cue.WORRY: {_A.KNOWING: 0.4, _A.CARE: 0.4},
        Cue.LOOKING_FORWARD: {_A.KNOWING: 0.6, _A.CARE: 0.3},
        Cue.BACK: {_A.KNOWING: 0.6, _A.CLOSENESS: 0.5},
        Cue.BUSY: {_A.FREEDOM: -0.9},
        Cue.GOODBYE: {_A.FREEDOM: -0.9},
        Cue.LET_GO: {_A.FREEDOM: -0.9},
        Cue.ASKS_OF_HER: {_A.CLOSENESS: -0.4},
        Cue.INSULT: {_A.DIGNITY: -0.3},
    },
    Stance.COMFORT: {
        None: {_A.CARE: -0.1},
        Cue.BAD_NEWS: {_A.CARE: 1.0, _A.CLOSENESS: 0.5},
        Cue.GRIEF: {_A.CARE: 1.2, _A.CLOSENESS: 0.6},
        Cue.WORRY: {_A.CARE: 0.8, _A.PEACE: 0.3},
        Cue.NUISANCE: {_A.CARE: 0.5},
        Cue.DISTRESS: {_A.CARE: 1.2},
        Cue.GOOD_NEWS: {_A.PLAY: -0.5},
    },
    Stance.CELEBRATE: {
        None: {_A.HONESTY: -0.4},
        Cue.GOOD_NEWS: {_A.CARE: 0.9, _A.CLOSENESS: 0.5, _A.PLAY: 0.4},
        Cue.LOOKING_FORWARD: {_A.CARE: 0.3, _A.PLAY: 0.3},
        Cue.BAD_NEWS: {_A.CARE: -1.0},
        Cue.GRIEF: {_A.CARE: -1.5},
    },
    Stance.ENCOURAGE: {
        None: {_A.HONESTY: -0.1},
        Cue.WORRY: {_A.CARE: 0.9, _A.CLOSENESS: 0.2},
        Cue.LOOKING_FORWARD: {_A.CARE: 0.7, _A.CLOSENESS: 0.2},
        Cue.NUISANCE: {_A.CARE: 0.3},
        Cue.GRIEF: {_A.CARE: -0.5},
    },
    Stance.TEASE: {
        None: {_A.PLAY: 0.5, _A.PEACE: -0.2},
        Cue.LAUGH: {_A.PLAY: 1.0, _A.CLOSENESS: 0.4},
        Cue.PRAISE: {_A.PLAY: 0.7, _A.CLOSENESS: 0.2},
        Cue.GOOD_NEWS: {_A.PLAY: 0.5},
        Cue.NUISANCE: {_A.PLAY: 0.3, _A.CARE: -0.3},
        Cue.BAD_NEWS: {_A.CARE: -1.0, _A.CLOSENESS: -0.5},
        Cue.GRIEF: {_A.CARE: -1.5, _A.CLOSENESS: -1.0},
        Cue.WORRY: {_A.CARE: -0.8},
        Cue.CONFIDES: {_A.CLOSENESS: -1.0},
        Cue.INSULT: {_A.DIGNITY: -0.4},
        Cue.REPROACH: {_A.CLOSENESS: -0.8},
    },
    Stance.CONFIDE: {
        None: {_A.HONESTY: 0.3, _A.CLOSENESS: 0.1},
        Cue.ASKS_OF_HER: {_A.HONESTY: 0.9, _A.CLOSENESS: 1.0},
        Cue.CONFIDES: {_A.CLOSENESS: 0.5, _A.HONESTY: 0.3},
        Cue.AFFECTION: {_A.CLOSENESS: 0.8, _A.HONESTY: 0.6},
        Cue.THANKS: {_A.CLOSENESS: 0.5},
        Cue.BAD_NEWS: {_A.CARE: -0.4},
        Cue.GRIEF: {_A.CARE: -0.6},
    },
    Stance.MAKE_UP: {
        None: {_A.HONESTY: -0.5},
        Cue.REPROACH: {_A.CLOSENESS: 1.0, _A.HONESTY: 0.7},
        Cue.APOLOGY: {_A.PEACE: 1.0, _A.CLOSENESS: 0.7},
    },
    Stance.GIVE_SPACE: {
        None: {_A.CLOSENESS: -0.4, _A.KNOWING: -0.3},
        Cue.BUSY: {_A.FREEDOM: 1.0, _A.CARE: 0.4},
        Cue.GOODBYE: {_A.FREEDOM: 1.0, _A.CARE: 0.4},
        Cue.LET_GO: {_A.FREEDOM: 1.0, _A.CARE: 0.4},
        Cue.INSULT: {_A.PEACE: 0.7, _A.DIGNITY: 0.3},
        Cue.DISTRESS: {_A.CARE: -2.0},
    },
    Stance.SET_BOUNDARY: {
        None: {_A.CLOSENESS: -0.6, _A.PEACE: -0.4},
        Cue.INSULT: {_A.DIGNITY: 1.2, _A.HONESTY: 0.6},
        Cue.ADVANCE: {_A.DIGNITY: 1.2, _A.HONESTY: 0.8},
        Cue.DISTRESS: {_A.CARE: -2.0},
    },
    Stance.FLIRT: {
        None: {_A.PLAY: 0.2, _A.FREEDOM: -0.3},
        Cue.AFFECTION: {_A.PLAY: 0.8, _A.CLOSENESS: 0.8},
        Cue.ADVANCE: {_A.PLAY: 1.0, _A.CLOSENESS: 1.0, _A.DIGNITY: 0.5},
        Cue.PRAISE: {_A.PLAY: 0.6},
    },
}
"""How well a stance serves an aim, whatever the message does (None) and by what it does."""

INCLINES: Mapping[Emotion, Mapping[Stance, float]] = {
    Emotion.HURT: {Stance.GIVE_SPACE: 0.5, Stance.SET_BOUNDARY: 0.2, Stance.TEASE: -0.8, Stance.ASK: -0.3},
    Emotion.ANGER: {Stance.SET_BOUNDARY: 0.4, Stance.TEASE: -0.6, Stance.CONFIDE: -0.3},
    Emotion.REMORSE: {Stance.MAKE_UP: 0.5, Stance.TEASE: -0.5},
    Emotion.PITY: {Stance.COMFORT: 0.3, Stance.LISTEN: 0.3, Stance.TEASE: -0.6, Stance.CELEBRATE: -0.3},
    Emotion.FEAR: {Stance.COMFORT: 0.2, Stance.ENCOURAGE: 0.2, Stance.TEASE: -0.5},
    Emotion.JOY: {Stance.TEASE: 0.2, Stance.CELEBRATE: 0.1, Stance.CONFIDE: 0.1},
    Emotion.HAPPY_FOR: {Stance.CELEBRATE: 0.3},
    Emotion.HOPE: {Stance.ENCOURAGE: 0.2},
    Emotion.GRATITUDE: {Stance.CONFIDE: 0.2},
    Emotion.LIKING: {Stance.ASK: 0.2, Stance.CONFIDE: 0.2},
    Emotion.DISTRESS: {Stance.TEASE: -0.4, Stance.LISTEN: 0.1},
}
"""What each emotion, at its full strength, adds to a stance's score."""


def decide(blueprint: Blueprint, scene: Scene, now: datetime) -> Decision:
    """The stance, how it may sound, and why."""
    rules = holding(blueprint.rules, scene)
    worth = _worth(blueprint.goals)
    scores = [
        (stance, score(stance, worth[stance], scene, rules)) for stance in allowed(rules, _open(blueprint, scene))
    ]
    best = sorted(scores, key=itemgetter(1), reverse=True)[:CONSIDERED]  # of equals, the first comes first
    stance = best[0][0]
    return Decision(
        stance=stance,
        at=now,
        emotion=_telling(stance, scene),
        cues=tuple(sorted(scene.cues, key=lambda cue: (-scene.cues[cue], cue.value))),
        mood=describe(scene.feeling.mood),
        rules=tuple(rule.name for rule in rules),
        considered=tuple((one, round(value, 2)) for one, value in best),
        style=style_of(stance, blueprint, scene, rules),
    )


def score(stance: Stance, worth: Mapping[Cue | None, float], scene: Scene, rules: Sequence[Rule]) -> float:
    """How well the stance serves the aims here, each as much as its utility weighs; `worth` is what it does for them at
    each cue."""
    cues = scene.cues
    total = (1.0 - 0.8 * max(cues.values(), default=0.0)) * worth[None]
    total += sum([sure * worth[cue] for cue, sure in cues.items() if cue in worth])
    total += sum([felt.intensity * INCLINES.get(felt.emotion, {}).get(stance, 0.0) for felt in scene.feeling.emotions])
    if stance in (Stance.TEASE, Stance.CONFIDE, Stance.FLIRT):  # takes knowing each other
        total -= 0.4 * (1.0 - scene.closeness)
    if stance in PLAYFUL:
        total += 0.3 * min(0.0, scene.feeling.mood.pleasure)
    return total + sum([rule.then.prefer.get(stance, 0.0) for rule in rules])


def may_court(blueprint: Blueprint, scene: Scene) -> bool:
    """Whether anything romantic is open at all: written into the blueprint of an adult, wished for by nobody but a
    person who is known to be one."""
    return blueprint.romance and blueprint.age >= 18 and scene.limits.adult and not scene.in_crisis


def _open(blueprint: Blueprint, scene: Scene) -> list[Stance]:
    """The stances that no rule can add to."""
    if scene.in_crisis:
        return list(WITH_CARE)
    return list(Stance) if may_court(blueprint, scene) else list(_COURTS_NOBODY)


def _telling(stance: Stance, scene: Scene) -> tuple[Emotion, float] | None:
    """The emotion that tells most of the stance: a strong one, and rather one that inclines to it."""

    def weight(felt: Felt) -> float:
        return felt.intensity * (1.0 + 2.0 * max(0.0, INCLINES.get(felt.emotion, {}).get(stance, 0.0)))

    strong = [felt for felt in scene.feeling.emotions if felt.intensity >= TOLD]
    most = max(strong, key=weight, default=None)
    return None if most is None else (most.emotion, round(most.intensity, 2))


@lru_cache(maxsize=64)
def _worth(goals: tuple[Goal, ...]) -> Mapping[Stance, Mapping[Cue | None, float]]:
    """How much each stance serves these goals at each cue, and at none."""
    weights = utilities(goals)
    return {
        stance: {
            cue: sum([effect * weights[aim] for aim, effect in effects.items()]) for cue, effects in served.items()
        }
        for stance, served in SERVES.items()
    }
