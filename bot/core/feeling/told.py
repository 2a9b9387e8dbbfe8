"""Feelings and decisions in words: for the prompt's note, and for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.feeling.families import BANNED, WANTED
from bot.core.models.feeling import Cue, Decision, Emotion, Feeling, Stance, Style
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
    Emotion.LIKING: "taken with what you spoke of",
    Emotion.DISLIKING: "put off by what you spoke of",
}
_CUES = {
    Cue.GOOD_NEWS: "you had good news",
    Cue.BAD_NEWS: "you had bad news",
    Cue.GRIEF: "somebody had died",
    Cue.WORRY: "you were worried",
    Cue.LOOKING_FORWARD: "you were looking forward to something",
    Cue.NUISANCE: "something annoyed you",
    Cue.INSULT: "you insulted {her}",
    Cue.REPROACH: "you reproached {her}",
    Cue.PRAISE: "you praised {her}",
    Cue.THANKS: "you thanked {her}",
    Cue.AFFECTION: "you spoke fondly",
    Cue.APOLOGY: "you apologised",
    Cue.LAUGH: "you laughed",
    Cue.CONFIDES: "you confided something",
    Cue.ADVANCE: "you made an advance",
    Cue.BUSY: "you said you were busy",
    Cue.GOODBYE: "you said goodbye",
    Cue.BACK: "you had been away",
    Cue.LET_GO: "you did not want to talk about it",
    Cue.ASKS_OF_HER: "you asked {her} something",
    Cue.QUESTION: "you asked something",
    Cue.DISTRESS: "you might be in danger",
}
_DONE = {
    Stance.LISTEN: "listened",
    Stance.ASK: "asked",
    Stance.COMFORT: "comforted",
    Stance.CELEBRATE: "celebrated",
    Stance.ENCOURAGE: "encouraged",
    Stance.TEASE: "teased",
    Stance.CONFIDE: "spoke of {her}self",
    Stance.MAKE_UP: "made up",
    Stance.GIVE_SPACE: "gave space",
    Stance.SET_BOUNDARY: "set a boundary",
    Stance.FLIRT: "flirted",
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
_PRONOUNS = {"she": "her", "he": "him", "it": "it", "they": "them"}


def why(decision: Decision, blueprint: Blueprint) -> str:
    """Why the last reply was as it was, in a sentence to the person: "gave space: she was hurt (0.62) and you said you
    were busy; rule quiet-when-hurt"."""
    she, her = _pronouns(blueprint)
    reasons = []
    if decision.emotion is not None:
        emotion, intensity = decision.emotion
        reasons.append(f"{she} {'were' if she == 'they' else 'was'} {_to_them(emotion)} ({intensity:.2f})")
    else:
        reasons.append(f"{she} {'were' if she == 'they' else 'was'} {decision.mood}")
    reasons += [_CUES[cue].format(her=her) for cue in decision.cues[:1]]
    rules = f"; {'rule' if len(decision.rules) == 1 else 'rules'} {', '.join(decision.rules)}" if decision.rules else ""
    return f"{_DONE[decision.stance].format(her=her)}: {' and '.join(reasons)}{rules}"


def because(decision: Decision | None, blueprint: Blueprint) -> str:
    """The same as a text of its own: who did it, why, and what else was open."""
    if decision is None:
        return f"{blueprint.name} has not answered here yet."
    others = considered(decision)
    return f"{blueprint.name} {why(decision, blueprint)}.\nWhat would have served, and how well: {others}."


def considered(decision: Decision) -> str:
    """The stances that were open, with how well each served, best first: "give space 1.24, listen 0.80"."""
    return ", ".join(f"{stance.value.replace('_', ' ')} {score:.2f}" for stance, score in decision.considered)


def feelings(feeling: Feeling) -> list[str]:
    """The emotions that are worth a word, as in "hurt (0.62)", strongest first, said to the person."""
    return [f"{_to_them(felt.emotion)} ({felt.intensity:.2f})" for felt in feeling.emotions if felt.intensity >= LEAST]


def in_note(decision: Decision) -> str:
    """Stance and constraints in a few words, for the prompt."""
    felt = f"You are {_FELT[decision.emotion[0]]}. " if decision.emotion else ""
    felt = felt.replace("what you spoke of", "what they speak of")
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


def _to_them(emotion: Emotion) -> str:
    return _FELT[emotion].replace("for them", "for you")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _pronouns(blueprint: Blueprint) -> tuple[str, str]:
    she = blueprint.pronouns.split("/")[0].strip().casefold()
    return (she, _PRONOUNS[she]) if she in _PRONOUNS else ("they", "them")
