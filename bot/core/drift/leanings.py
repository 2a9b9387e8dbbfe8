"""How much a sentence leans to an assistant's register, as log-odds: first by its words, then by its meaning, too.

Three linear models, fitted once (`bench/fit_assistant`) on an assistant's lines against what people and characters say,
in five languages: one of the sentence's words and pairs of words; one that weighs it with what the patterns, the
platitudes and a few plain signs say; and one that weighs its meaning with all of that. At 0 and above a sentence is an
assistant's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.drift import platitudes
from bot.core.drift.prototypes import FILE
from bot.core.drift.register.families import FAMILIES

BUCKETS = 1 << 15
"""Words and pairs are hashed into so many places, each with its number."""
STEM = 5
"""Letters of a longer word's beginning, which stands for its other forms."""
MOST = 2.0
"""Of what patterns and platitudes weigh, so much counts."""
FEW, MANY = 5, 20
"""Words that are few for a sentence, and from which on more of them make no difference."""

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[?!:]|\d+\.|\*\*|#")
_PARTICULAR = re.compile(r"(?<=[a-zà-ÿ,;] )(?!I\b|AI\b)[A-ZÀ-Þ][a-zà-ÿ]|\d|[\"“”„«]")

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class _Fitted:
    """`words` float64[BUCKETS]; the others end with what is added for all. `doubt` is where odds by words end that
    meaning may still turn."""

    words: Vector
    by_words: Vector
    direction: Vector
    by_meaning: Vector
    doubt: float


def evidence(sentence: str, tongues: Collection[str], patterns: Mapping[str, float], words: Vector) -> Vector:
    """What is known of it without its meaning, float64[14]. `patterns` is what those that fit weigh, by family; `words`
    what each bucket says."""
    count = len(sentence.split())
    return np.array(
        [
            *(min(MOST, patterns.get(family, 0.0)) for family in FAMILIES),
            min(MOST, platitudes.weight(sentence, tongues)),
            leaning(sentence, words),
            "?" in sentence,
            "!" in sentence,
            _PARTICULAR.search(sentence) is not None,
            min(count, MANY) / MANY,
            count < FEW,
            "en" not in tongues,
        ],
        dtype=float,
    )


def by_words(known: Vector) -> float:
    """The odds that follow from the evidence alone."""
    return weighed(known, fitted().by_words)


def may_turn(odds: float) -> bool:
    """Whether these odds, by words, leave it to the meaning."""
    return fitted().doubt <= odds < 0


def by_meaning(known: Vector, vector: NDArray[np.float32], own: float, assistant: float) -> float:
    """The odds with the sentence's unit vector, and its nearness to her own lines and to an assistant's."""
    return weighed(meant(known, weighed(vector, fitted().direction), own, assistant), fitted().by_meaning)


def meant(known: Vector, leans: float, own: float, assistant: float) -> Vector:
    """The evidence with that of the meaning."""
    return np.append(known, (leans, own, assistant))


def leaning(sentence: str, words: Vector) -> float:
    """What the words and pairs say together."""
    found = buckets(sentence)
    return float(words[found].sum() / np.sqrt(len(found)) + words[0])


def buckets(sentence: str) -> NDArray[np.intp]:
    """The places of its words, their beginnings and their pairs; 0 is no word's, but what all have in common."""
    words = ["<", *_TOKEN.findall(sentence.casefold().replace("’", "'")), ">"]
    parts = {*words, *(word[:STEM] + "-" for word in words if len(word) > STEM)}
    parts |= {f"{first} {second}" for first, second in pairwise(words)}
    parts |= {f"{first} . {second}" for first, second in zip(words, words[2:], strict=False)}
    return np.fromiter((1 + crc32(part.encode()) % (BUCKETS - 1) for part in parts), np.intp)


def weighed(known: NDArray[np.floating], weights: Vector) -> float:
    """A linear model's reading; the last weight is added for all."""
    return float(known @ weights[:-1] + weights[-1])


@cache
def fitted() -> _Fitted:
    """The models that are shipped."""
    with np.load(FILE, allow_pickle=False) as stored:
        words, first, direction, second = (
            stored[name].astype(float) for name in ("words", "by_words", "direction", "by_meaning")
        )
        return _Fitted(words, first, direction, second, float(stored["doubt"]))
