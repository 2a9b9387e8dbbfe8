"""What a message does, by its words: it brings news, insults, confides, leaves. Rules for English."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.feeling.gestures import gestures
from bot.core.feeling.tone import Tone, tone
from bot.core.language import phrases
from bot.core.language.patterns import lazily
from bot.core.language.phrases import one_of
from bot.core.language.salience import is_question
from bot.core.language.sieve import Sieve, apart
from bot.core.models.danger import Danger
from bot.core.models.feeling import Cue

BUSY = one_of(
    r"""
    (i'm|i am|am) (so |really |very |a bit |pretty |quite |kind of |super )*(busy|swamped|working|driving|in a rush)
    (i'm|i am|am) (at work|at school|in class|in a meeting|in the middle of something|on a call)( right now| now)?
    (can't|cannot|don't have time to|no time to) (really )?(talk|chat|write|text)( much)?( right now| now| today| long)?
    (no|not much|not a lot of|don't have) time( right now| now| today)?
    brb|be right back|afk|in a (bit of a )?hurry|got to get back to|have to get back to
    """
)
WORRY = one_of(
    r"""
    worried|worry(ing)?( about)?|nervous|anxious|scared|terrified|afraid|dread(ing)?|stressed|panicking|overwhelmed
    what if (i|it|he|she|they|we)\b
    (waiting for|until) (the|my|her|his) (results?|diagnosis|verdict|answer)
    """
)
LOOKING_FORWARD = one_of(
    r"""
    (really |so )?looking forward to|(i )?can't wait|(so |really |super )?excited (about|for|to)
    counting the (days|hours)|wish me luck
    """
)
CONFIDES = one_of(
    r"""
    (i've|i have) never told (anyone|anybody)
    (can|may) i (tell you|confess) (something|a secret)
    (i need|i have|i've got) to (tell you something|confess|get something off my chest)
    (nobody|no one) (else )?knows|you're the (only|first) (one|person)( that| who)? i
    """
)
_WORDS = lazily(r"[^\W_]+(?:['’][^\W\d_]+)*")
_YOU = lazily(r"\b(?:you|your|yourself|u)\b", re.IGNORECASE)

_SHORT_ONES: tuple[tuple[Cue, re.Pattern[str], int], ...] = (
    (Cue.LAUGH, phrases.LAUGH, 4),
    (Cue.THANKS, phrases.THANKS, 8),
    (Cue.APOLOGY, phrases.APOLOGY, 8),
    (Cue.PRAISE, phrases.COMPLIMENT, 8),
    (Cue.GOODBYE, phrases.GOODBYE, 12),
)
"""What means it only in so few words."""
_LONG_ONES: tuple[tuple[Cue, re.Pattern[str], float], ...] = (
    (Cue.INSULT, phrases.INSULT, 1.0),
    (Cue.REPROACH, phrases.REPROACH, 0.8),
    (Cue.ADVANCE, phrases.ADVANCE, 0.9),
    (Cue.AFFECTION, phrases.FOND, 0.8),
    (Cue.CONFIDES, phrases.SECRET, 0.7),
    (Cue.CONFIDES, CONFIDES, 0.9),
    (Cue.LET_GO, phrases.LET_GO, 0.8),
    (Cue.BUSY, BUSY, 0.9),
    (Cue.WORRY, WORRY, 0.8),
    (Cue.LOOKING_FORWARD, LOOKING_FORWARD, 0.8),
)
_ALL: tuple[tuple[Cue, re.Pattern[str], float, int | None], ...] = (
    *((cue, pattern, sure, None) for cue, pattern, sure in _LONG_ONES),
    *((cue, pattern, 1.0, most) for cue, pattern, most in _SHORT_ONES),
)
_SIFTED = Sieve((way, (cue, sure, most)) for cue, pattern, sure, most in _ALL for way in apart(pattern))
"""Each with its cue, how surely it means that, and in how many words at most."""
_OF_A_TONE: dict[Tone, Callable[[float], tuple[Cue, float]]] = {
    Tone.DEATH: lambda _: (Cue.GRIEF, 1.0),
    Tone.HEAVY: lambda valence: (Cue.BAD_NEWS, max(0.7, min(1.0, -valence))),
    Tone.SOUR: lambda valence: (Cue.NUISANCE, max(0.4, -valence)),
    Tone.BRIGHT: lambda valence: (Cue.GOOD_NEWS, max(0.3, 0.7 * valence)),
    Tone.JOY: lambda _: (Cue.GOOD_NEWS, 1.0),
}
AT_HER = frozenset({Cue.INSULT, Cue.REPROACH, Cue.PRAISE, Cue.THANKS, Cue.AFFECTION, Cue.APOLOGY, Cue.ADVANCE})
"""What is said to her: its tone is no news of theirs."""


def signs(text: str, valence: float, danger: Danger | None) -> dict[Cue, float]:
    """How surely, in (0, 1], the text does what; `valence` in [-1, 1] is that of its words, `danger` what
    is told of it."""
    if by_emoji := gestures(text):
        return by_emoji
    found: dict[Cue, float] = {Cue.DISTRESS: 1.0} if danger in (Danger.SELF, Danger.HINTED) else {}
    for pattern, (cue, sure, most) in _SIFTED.sift(text):
        if pattern.search(text) and (most is None or len(_WORDS.findall(text)) <= most):
            found[cue] = max(sure, found.get(cue, 0.0))
    if AT_HER.isdisjoint(found) and (of_tone := _OF_A_TONE.get(tone(text, valence))) is not None:
        cue, sure = of_tone(valence)
        if not (cue is Cue.BAD_NEWS and Cue.WORRY in found):  # what is feared has not come
            found[cue] = sure
    if is_question(text):
        found[Cue.ASKS_OF_HER if _YOU.search(text) else Cue.QUESTION] = 0.7
    return found
