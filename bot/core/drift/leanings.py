"""How much a sentence leans to an assistant's register, as log-odds: first by its wording, then by its meaning, too.

Two linear models, fitted once (`bot.fitting.assistant`) on an assistant's lines against what people and characters say,
in five languages: one of the sentence's words, pairs of words, pieces of words, and of marks, which are what the
patterns and a few plain signs found; and one that weighs this reading with the meaning. At 0 and above a sentence is an
assistant's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.drift import platitudes
from bot.core.drift.prototypes import FILE

BUCKETS = 1 << 19
"""What a sentence is made of is hashed into so many places, each with its number."""
STEM = 5
"""Letters of a longer word's beginning, which stands for its other forms."""
PIECES = (3, 5)
"""Letters of the pieces, which reach over the words' ends."""
STEPS = 4
"""In which the weight of a platitude is told, each a mark."""

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[?!:]|\d+\.|\*\*|#")
_PARTICULAR = re.compile(r"(?<=[a-zà-ÿ,;] )(?!I\b|AI\b)[A-ZÀ-Þ][a-zà-ÿ]|\d|[\"“”„«]")

Vector = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class _Fitted:
    """`words` float64[BUCKETS]; the others end with what is added for all. `doubt` is where odds by words end that
    meaning may still turn."""

    words: Vector
    direction: Vector
    by_meaning: Vector
    doubt: float


def by_words(places: Places, words: Vector) -> float:
    """The odds that follow from what the sentence is made of; `words` is what each place says."""
    return float(words[places].sum() / sqrt(len(places)) + words[0])


def may_turn(odds: float) -> bool:
    """Whether these odds, by words, leave it to the meaning."""
    return fitted().doubt <= odds < 0


def by_meaning(odds: float, vector: NDArray[np.float32], own: float, assistant: float) -> float:
    """The odds, by words before, with the sentence's unit vector, and its nearness to her own lines and to an
    assistant's."""
    return weighed(np.array([odds, weighed(vector, fitted().direction), own, assistant]), fitted().by_meaning)


def places(sentence: str, tongues: Collection[str], marks: Iterable[str]) -> Places:
    """Of all that it is made of; 0 is nothing's, but what all sentences have in common."""
    folded = sentence.casefold().replace("’", "'")
    parts = {*_worded(folded), *[f"\0{mark}" for mark in (*marks, *_signs(sentence, tongues))]}
    listed = "\n".join(parts) + "\n~".join(("", *_pieces(folded)))
    encoded = listed.encode().split(b"\n")  # at once: one by one takes as long as all the rest
    return 1 + np.fromiter(map(crc32, encoded), np.intp, len(encoded)) % (BUCKETS - 1)


def _worded(folded: str) -> list[str]:
    """Words, their beginnings, and pairs of words that are neighbours or have one between them."""
    words = ["<", *_TOKEN.findall(folded), ">"]
    return [
        *words,
        *[f"{word[:STEM]}-" for word in words if len(word) > STEM],
        *[f"{first} {second}" for first, second in pairwise(words)],
        *[f"{first} . {second}" for first, second in zip(words, words[2:], strict=False)],
    ]


def _pieces(folded: str) -> set[str]:
    text = f" {' '.join(folded.split())} "
    return {text[start : start + size] for size in PIECES for start in range(len(text) - size + 1)}


def _signs(sentence: str, tongues: Collection[str]) -> Iterator[str]:
    yield "en" if "en" in tongues else min(tongues)
    yield f"{min(len(sentence.split()) // 3, 7)} words"
    if _PARTICULAR.search(sentence):
        yield "particular"
    yield from (f"platitude {step}" for step in range(int(platitudes.weight(sentence, tongues) * STEPS)))


def weighed(known: NDArray[np.floating], weights: Vector) -> float:
    """A linear model's reading; the last weight is added for all."""
    return float(known @ weights[:-1] + weights[-1])


@cache
def fitted() -> _Fitted:
    """The models that are shipped."""
    with np.load(FILE, allow_pickle=False) as stored:
        words, direction, second = (stored[name].astype(float) for name in ("words", "direction", "by_meaning"))
        return _Fitted(words, direction, second, float(stored["doubt"]))
