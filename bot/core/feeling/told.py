"""Feelings and decisions in words: for the prompt's note, and for whoever asks why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.catalogue import Phrasebook
from bot.core.feeling.families import BANNED, WANTED
from bot.core.feeling.mood import describe
from bot.core.models.feeling import Decision, Emotion, Feeling, Stance, Style
from bot.core.models.persona import Blueprint

LEAST = 0.2
"""Fainter emotions are not spoken of."""

_FELT = {
    Emotion.HAPPY_FOR: "happy for them",
    Emotion.PITY: "sorry for them",
    Emotion.FEAR: "worried for them",
    Emotion.HOPE: "hopeful for them",
    Emotion.JOY: "joyful",
    Emotion.DISTRESS: "distressed",
    Emotion.RELIEF: "relieved",
    Emotion.DISAPPOINTMENT: "disappointed",
    Emotion.GRATITUDE: "grateful",
    Emotion.GRATIFICATION: "gratified",
    Emotion.REMORSE: "sorry for what was said",
    Emotion.ADMIRATION: "admiring",
    Emotion.REPROACH: "disapproving",
    Emotion.ANGER: "angry",
    Emotion.HURT: "hurt",
    Emotion.LIKING: "taken with what they speak of",
    Emotion.DISLIKING: "put off by what they speak of",
}
_TO_DO = {
    Stance.LISTEN: "listen",
    Stance.ASK: "ask one good question",
    Stance.COMFORT: "comfort, and stay with it",
    Stance.CELEBRATE: "celebrate with them",
    Stance.ENCOURAGE: "encourage",
    Stance.TEASE: "tease, fondly",
    Stance.CONFIDE: "speak of yourself",
    Stance.MAKE_UP: "make up",
    Stance.GIVE_SPACE: "give space",
    Stance.SET_BOUNDARY: "set a boundary, calmly",
    Stance.FLIRT: "play along",
}
_NOT_IN_A_KEY = str.maketrans("_ ", "--")


def because(decision: Decision | None, blueprint: Blueprint, say: Phrasebook | None = None) -> str:
    """Why a reply was as it was, told to its person: "Mira gave space: she was hurt (0.62) and you said you were busy;
    rule quiet-when-hurt", and what else would have served."""
    say = say or Phrasebook()
    if decision is None:
        return say("because-none", name=blueprint.name)
    rules = ", ".join(decision.rules)
    return say(
        "because",
        name=blueprint.name,
        did=say(_key("did", decision.stance)),
        reasons=_reasons(decision, blueprint, say),
        rules=say("because-rules", count=len(decision.rules), rules=rules) if rules else "",
        considered=considered(decision, say),
    )


def considered(decision: Decision, say: Phrasebook | None = None) -> str:
    """The stances that were open, with how well each served, best first: "give space 1.24, listen 0.80"."""
    say = say or Phrasebook()
    return ", ".join(f"{say(_key('stance', stance))} {score:.2f}" for stance, score in decision.considered)


def mood(feeling: Feeling | None, blueprint: Blueprint, say: Phrasebook | None = None) -> str:
    """How the persona feels towards somebody, told to them, with the emotions worth a word, strongest first."""
    say = say or Phrasebook()
    if feeling is None:
        return say("mood", name=blueprint.name, mood=say("mood-stranger"))
    felt = [_felt(one.emotion, one.intensity, say) for one in feeling.emotions if one.intensity >= LEAST]
    told = _mood(describe(feeling.mood), say)
    return say("mood", name=blueprint.name, mood=say("mood-felt", mood=told, felt=", ".join(felt)) if felt else told)


def _reasons(decision: Decision, blueprint: Blueprint, say: Phrasebook) -> str:
    she = _pronoun(blueprint)
    if decision.emotion is not None:
        emotion, intensity = decision.emotion
        first = say("because-felt", she=she, felt=say(_key("felt", emotion)), intensity=f"{intensity:.2f}")
    else:
        first = say("because-mood", she=she, mood=_mood(decision.mood, say))
    read = [say(_key("cue", cue)) for cue in decision.cues[:1]]
    return say("because-two", first=first, second=read[0]) if read else first


def _felt(emotion: Emotion, intensity: float, say: Phrasebook) -> str:
    return say("mood-emotion", felt=say(_key("felt", emotion)), intensity=f"{intensity:.2f}")


def _mood(described: str, say: Phrasebook) -> str:
    """What `describe` says of a mood, in the person's language."""
    *first, last = [say(_key("mood-is", word)) for word in re.split(r", | and ", described)]
    return say("list", first=", ".join(first), last=last) if first else last


def _key(kind: str, what: str) -> str:
    return f"{kind}-{what.translate(_NOT_IN_A_KEY)}"


def in_note(decision: Decision) -> str:
    """Stance and constraints in a few words, for the prompt."""
    felt = f"You are {_FELT[decision.emotion[0]]}. " if decision.emotion else ""
    return f"{felt}Now: {'; '.join([_TO_DO[decision.stance], *_constraints(decision.style)])}."


def _constraints(style: Style) -> Iterator[str]:
    if style.sentences is not None:
        yield f"{_count(style.sentences, 'sentence')} at most"
    if style.words is not None:
        yield f"no sentence over {style.words} words"
    without = [
        *([] if style.questions else ["question"]),
        *([] if style.exclamations else ["exclamation mark"]),
        *([] if style.emoji else ["emoji"]),
        *(BANNED[family].name for family in style.banned if family in BANNED),
        *(f"“{word}”" for word in style.avoid),
    ]
    if without:
        yield f"no {', '.join(without)}"
    if wanted := [word for family in style.wanted for word in WANTED.get(family, ())]:
        yield f"words like {', '.join(wanted)}"
    yield from style.say


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _pronoun(blueprint: Blueprint) -> str:
    she = blueprint.pronouns.split("/")[0].strip().casefold()
    return she if she in ("she", "he", "it") else "they"
