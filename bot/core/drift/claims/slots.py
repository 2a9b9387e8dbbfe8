"""Claims that no frame knows: whether a value that is not hers is said of her.

A word that could be somebody's fact (a trade, a place, an age, a wife) and is not hers is judged by what stands around
it, every such word replaced by what it is, so that what was learnt of one trade or town is known of all. The model is
linear and fitted once (`bot.fitting.claims`), in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.character.persona import NONE
from bot.core.drift.claims.lexicon import (
    BREEDS,
    CHILD,
    CHILDREN,
    DONE,
    NATIONS,
    OUTGROWN,
    SPOUSE,
    SUBJECTS,
    TRADES,
    WORK,
    WORKPLACES,
)
from bot.core.drift.claims.numbers import NUMBER, value
from bot.core.drift.claims.person import LEAST_AGE, MOST_AGE, NOT_HUMAN, wrong_age
from bot.core.drift.claims.places import nations
from bot.core.drift.claims.wording import NOWHERE, Life, words
from bot.core.drift.claims.work import NO_DEGREE, is_her_trade

FILE = Path(__file__).with_name("slots.npz")
BUCKETS = 1 << 15
NEAR = 4
"""Words to each side whose distance is told."""
LONGEST = 3
"""Words of the longest value."""

_WORDS: Mapping[str, str] = {
    "trade": TRADES,
    "work": f"{WORKPLACES}|{WORK}",
    "study": SUBJECTS,
    "degree": "degree|diploma|doctorate|thesis|exams|graduation|graduated",
    "nation": NATIONS,
    "spouse": SPOUSE,
    "child": f"{CHILD}|pregnant|birth|grandchildren|toddler",
    "dog": BREEDS["dog"],
    "cat": BREEDS["cat"],
    "body": "flesh|bones|skin|pulse|heartbeat|bleed|sweat|blood pressure|real woman|real man|real person",
    "age": OUTGROWN,
}
_KINDS = {word.casefold(): kind for kind, listed in _WORDS.items() for word in listed.split("|")}
_ARTICLES = frozenset({"a", "an", "the", "as", "my"})
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[.,;:?!]")
_NAME = re.compile(r"[A-ZÀ-Þ](?!')\w")
_AGE = re.compile(NUMBER, re.IGNORECASE)

Places = NDArray[np.intp]
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Value:
    """A word that could be a fact: its kind, what it says, and where it stands among the tokens."""

    kind: str
    said: str
    at: int


@dataclass(frozen=True)
class Slots:
    """A sentence's tokens, with each value replaced by its kind, and the values."""

    tokens: tuple[str, ...]
    values: tuple[Value, ...]

    def around(self, value: Value) -> Places:
        """The places of all that stands around the value; 0 is nothing's, but what all have in common."""
        left, right = self.tokens[: value.at][::-1], self.tokens[value.at + 1 :]
        parts = {value.kind, *_beside("l", left), *_beside("r", right)}
        parts |= {f"{value.kind} {part}" for part in parts}
        return np.fromiter((1 + crc32(part.encode()) % (BUCKETS - 1) for part in parts), np.intp)


def _beside(side: str, tokens: tuple[str, ...]) -> Iterator[str]:
    """The words of one side, the nearest first: which there are, the near ones by distance, and pairs."""
    yield from (f"{side} {word}" for word in tokens)
    yield from (f"{side}{distance} {word}" for distance, word in enumerate((*tokens, "<")[:NEAR]))
    yield from (f"{side} {first} {second}" for first, second in pairwise((*tokens, "<")))


def slots(sentence: str) -> Slots:
    """The values of a sentence. Takes straight apostrophes."""
    found = _TOKEN.findall(sentence)
    tokens: list[str] = []
    values: list[Value] = []
    at = 0
    while at < len(found):
        kind, length = _kind(found, at)
        if kind:
            values.append(Value(kind, " ".join(found[at : at + length]), len(tokens)))
        tokens.append(f"<{kind}>" if kind else found[at].casefold())
        at += length
    return Slots(tuple(tokens), tuple(values))


def _kind(found: list[str], at: int) -> tuple[str, int]:
    """The kind of value that begins here, empty for none, and of how many tokens it is."""
    for length in range(min(LONGEST, len(found) - at), 0, -1):
        said = " ".join(found[at : at + length]).casefold()
        kind = _KINDS.get(said) or _KINDS.get(said.removesuffix("s"), "")
        if kind and not (said in DONE and _ARTICLES.isdisjoint(found[max(0, at - 2) : at])):
            return kind, length
    word = found[at]
    if _AGE.fullmatch(word) and LEAST_AGE <= value(word) <= MOST_AGE:
        return "age", 1
    if at and _NAME.match(word) and found[at - 1] not in ".?!:" and not NOWHERE.match(word):
        return "name", 1 + (at + 1 < len(found) and _NAME.match(found[at + 1]) is not None)
    return "", 1


Fault = Callable[[str], str]
"""What is wrong with a value of hers; empty where nothing is, or nothing is known."""


def judges(life: Life) -> Mapping[str, Fault]:
    """Of each kind of which the blueprint says something."""
    facts, known = life.facts, life.words
    found: dict[str, Fault] = {"body": lambda said: NOT_HUMAN, "age": _age(life)}
    if facts.work:
        wrong = f"Your work: {facts.work[0]}."
        found["trade"] = lambda said: "" if is_her_trade(said, life) or words([said], 2) <= known else wrong
        found["work"] = lambda said: "" if words([said], 2) <= known else wrong
    if facts.studied:
        found["study"] = lambda said: "" if words([said]) <= known else f"You studied {facts.studied[0]}."
        if NO_DEGREE.search(" ".join(facts.studied)):
            found["degree"] = lambda said: f"You studied {facts.studied[0]}."
    if facts.comes_from:
        hers = words(nations((*facts.comes_from, *facts.lives)))
        found["nation"] = lambda said: "" if words([said]) & hers else f"You come from {facts.comes_from[0]}."
    if facts.lives or facts.comes_from:
        places = "; ".join((*facts.lives[:1], *facts.comes_from[:1]))
        found["name"] = lambda said: (
            "" if words([said], 2) <= known else f"Your name is {{name}}; your places: {places}."
        )
    if all(facts.family.get(who) == NONE for who in ("husband", "wife")):
        found["spouse"] = lambda said: "You have neither husband nor wife."
    if any(facts.family.get(child) == NONE for child in CHILDREN):
        found["child"] = lambda said: "You have no children."
    for animal in BREEDS:
        if facts.animals.get(animal) == NONE:
            found[animal] = _always(f"You have no {animal}.")
    return found


def _always(wrong: str) -> Fault:
    return lambda said: wrong


def _age(life: Life) -> Fault:
    """Younger she has been."""

    def fault(said: str) -> str:
        is_older = not _AGE.fullmatch(said) or value(said) > life.blueprint.age + 1
        return wrong_age(life) if is_older else ""

    return fault


def is_hers(places: Places, weights: Weights) -> float:
    """The odds that what stands there is said of her."""
    return float(weights[places].sum() / np.sqrt(len(places)) + weights[0])


@cache
def fitted() -> Weights:
    """The model that is shipped, float64[BUCKETS]."""
    with np.load(FILE, allow_pickle=False) as stored:
        weights: Weights = stored["weights"].astype(float)
        return weights
