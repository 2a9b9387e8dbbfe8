"""How much a sentence's words lean to an assistant, each by a number: quick, and wider than any list of phrases.

The numbers are a linear model of the words' vectors, fitted once (`inference/fit_assistant`) on an assistant's lines
against what people and characters say, so that a word which stood in no line leans as its neighbours in meaning do.
English.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from bot.core.drift.prototypes import FILE

WORD = re.compile(r"[a-z]+")
FEWEST_WORDS = 3
COMMONEST = 20
"""Added to a word's rank among the commonest, whose logarithm is what it weighs (Zipf)."""
_QUESTION = re.compile(r"\?")
_PARTICULAR = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z]|\d")
_TO_THEM = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)


def leaning(sentence: str) -> float:
    """Log-odds that an assistant said it, by the words alone; 0 where nothing can be told."""
    by_word, by_sign = _fitted()
    found = [by_word[word] for word in words(sentence) if word in by_word]
    if len(found) < FEWEST_WORDS:
        return 0.0
    weighed = sum(leans * weight for leans, weight in found) / sum(weight for _, weight in found)
    return weighed + float(signs(sentence, len(found)) @ by_sign)


def words(sentence: str) -> list[str]:
    """The sentence's words as the model knows them."""
    return WORD.findall(sentence.casefold().replace("’", "'").replace("'s", "").replace("n't", " not"))


def signs(sentence: str, known: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What else tells, float64[5]: it asks, it is particular, it speaks to them, its length, and one for all."""
    told = (_QUESTION.search(sentence), _PARTICULAR.search(sentence), _TO_THEM.search(sentence))
    return np.array([*(float(sign is not None) for sign in told), known / 20, 1.0])


@cache
def _fitted() -> tuple[dict[str, tuple[float, float]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Each word's leaning and weight, and what the signs count."""
    with np.load(FILE, allow_pickle=False) as stored:
        leans, by_sign = stored["leans"].astype(float), stored["signs"].astype(float)
        weights = np.log(1 + COMMONEST + np.arange(len(leans)))
        listed = zip(
            stored["words"].tobytes().decode().split("\n"),
            zip(leans.tolist(), weights.tolist(), strict=True),
            strict=True,
        )
        return dict(listed), by_sign
