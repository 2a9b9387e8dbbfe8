"""How a text feels, by its words alone: VADER, punctuation and capitals."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from bot.core.models.record import Record

READ = 2000
"""Characters of a message that are read for their feeling; the rest rarely changes it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Appraisal(Record):
    """How a message feels: valence in [-1, 1], terrible to wonderful, and arousal in [0, 1], calm to stirred."""

    valence: float
    arousal: float


def appraise(text: str) -> Appraisal:
    """How the text feels, by VADER's lexicon and by its punctuation and capitals. English; else mostly neutral."""
    text = text[:READ]
    valence = float(_vader().polarity_scores(text)["compound"]) if text.strip() else 0.0
    shouts = min(text.count("!"), 3) / 3
    words = re.findall(r"[^\W\d_]{3,}", text)
    capitals = sum(word.isupper() for word in words) / len(words) if words else 0.0
    trails_off = 0.2 if text.rstrip().endswith(("...", "…")) else 0.0
    arousal = 0.5 * abs(valence) + 0.3 * shouts + 0.4 * capitals - trails_off
    return Appraisal(valence=valence, arousal=min(1.0, max(0.0, arousal)))


@functools.cache
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import (  # noqa: PLC0415  # its lexicon is read when it is needed
        SentimentIntensityAnalyzer,
    )

    return SentimentIntensityAnalyzer()
