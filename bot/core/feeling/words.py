"""How a text feels, by its words alone: VADER, punctuation and capitals."""

from __future__ import annotations

import functools
import re
from string import punctuation
from typing import Any

from bot.core.models.feeling import Appraisal

READ = 2000
"""Characters of a message that are read for their feeling; the rest rarely changes it."""
MOST_EMOJI = 32
"""That are read: VADER makes several words of each, and takes a time that grows with the square of their number."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")


def appraise(text: str) -> Appraisal:
    """How the text feels, by VADER's lexicon and by its punctuation and capitals, without cues. English; else mostly
    neutral."""
    text = _few_emoji(text[:READ])
    valence = valence_of(text)
    return Appraisal(valence=valence, arousal=arousal(text, valence))


def load() -> None:
    """Have the lexicon at hand, before the first text is to be read."""
    _vader()


def valence_of(text: str) -> float:
    """The valence alone, in [-1, 1]."""
    text = _few_emoji(text[:READ])
    return float(_vader().polarity_scores(text)["compound"]) if _may_feel(text) else 0.0


def _may_feel(text: str) -> bool:
    """Whether a word of VADER's may be in it: without any the text is neutral, and it takes long to say so."""
    if not text.isascii():  # there may be emoji, of which it makes words
        return bool(text.strip())
    words, known = text.lower().split(), _vader().lexicon.keys()
    return not (known.isdisjoint(words) and known.isdisjoint([word.strip(punctuation) for word in words]))


def _few_emoji(text: str) -> str:
    found = [] if text.isascii() else [match.start() for match in _EMOJI.finditer(text)]
    if len(found) <= MOST_EMOJI:
        return text
    end = found[MOST_EMOJI]
    return text[:end] + _EMOJI.sub("", text[end:])


def arousal(text: str, valence: float) -> float:
    """How stirred the writer is, in [0, 1]: by how strongly they feel, by exclamation marks, capitals and trailing
    off."""
    shouts = min(text.count("!"), 3) / 3
    words = _WORD.findall(text)
    capitals = sum([word.isupper() for word in words]) / len(words) if words else 0.0
    trails_off = 0.2 if text.rstrip().endswith(("...", "…")) else 0.0
    return min(1.0, max(0.0, 0.5 * abs(valence) + 0.3 * shouts + 0.4 * capitals - trails_off))


@functools.cache
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import (  # noqa: PLC0415  # its lexicon is read when it is needed
        SentimentIntensityAnalyzer,
    )

    return SentimentIntensityAnalyzer()
