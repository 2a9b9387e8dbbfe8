"""Claims that no frame knows: whether a value that is not hers is said of her.

A word that could be somebody's fact (a trade, a place, an age, a wife) and is not hers is judged by what stands around
it, every such word replaced by what it is, so that what was learnt of one trade or town is known of all: by the words,
and by how the sentence is built (whom it is about, whose the value is, what is denied, supposed or asked). The model
is linear and fitted once (`bot.fitting.claims`), in English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, repeat
from math import sqrt
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.character.persona import NONE
from bot.core.drift.claims import structure
from bot.core.drift.claims.lexicon import (
    BREEDS,
    CHILD,
    CHILDREN,
    CRAFTS,
    DONE,
    DWELLINGS,
    HUMANS,
    MACHINES,
    NATIONS,
    OLD,
    SERVES,
    SPOUSE,
    SUBJECTS,
    TRADES,
    WORK,
    WORKPLACES,
    YOUNG,
)
from bot.core.drift.claims.numbers import NUMBER, value
from bot.core.drift.claims.person import LEAST_AGE, MOST_AGE, NOT_HUMAN, wrong_age
from bot.core.drift.claims.places import nations
from bot.core.drift.claims.wording import NOWHERE, Life, words
from bot.core.drift.claims.work import NO_DEGREE, VERDICTS, is_her_trade
from bot.core.language.gazetteer import PLACES
from bot.core.language.patterns import lazily

FILE = Path(__file__).with_name("slots.npz")
BUCKETS = 1 << 15
NEAR = 4
"""Words to each side whose distance is told."""
LONGEST = 3
"""Words of the longest value."""
LAST_YOUNG, FIRST_OLD = 20, 50
"""Years of age up to which somebody may go to school, and from which they may be old."""

_WORDS: Mapping[str, str] = {
    "machine": MACHINES,
    "human": HUMANS,
    "dwelling": DWELLINGS,
    "craft": CRAFTS,
    "work": "|".join(word for word in f"{WORKPLACES}|{WORK}".split("|") if word not in ("kitchen", "company")),
    "trade": TRADES,
    "study": SUBJECTS,
    "degree": "bachelor's|conservatory|degree|diploma|doctorate|exams|graduated|graduation|master's|phd|thesis|"
    "university",
    "nation": NATIONS,
    "spouse": SPOUSE,
    "child": f"{CHILD}|birth|grandchildren|maternity leave|morning sickness|mother of two|motherhood|nappies|"
    "parenthood|parents' evening|junior|breastfeeding|breastfed|due in|two-year-old|three-year-old|"
    "four-year-old|five-year-old|six-year-old|seven-year-old|eight-year-old|pregnant|pregnancy|school run|teenager "
    "at home|teething",
    "dog": BREEDS["dog"],
    "cat": BREEDS["cat"],
    "body": "flesh|bones|skin|pulse|heartbeat|bleed|sweat|blood pressure|heart that beats|lungs|organs|a body|blood",
    "old": OLD,
    "young": YOUNG,
}
"""By kind; a word that is of two is of the later one."""
_KINDS = {word.casefold(): kind for kind, listed in _WORDS.items() for word in listed.split("|")}
_COUNTED = lazily(
    r"(?!(?:years|decades|candles|birthdays|winters|summers|springs|times|has|is|was|yes)\Z)[a-z]{2,}s|percent|"
    r"metres?|"
    r"of|people|past|o'clock"
)
"""What stands after a number that is nobody's age."""
_LENGTHS: defaultdict[str, set[int]] = defaultdict(set)
"""Of the first words of what is listed, of how many words it is."""
for _first, *_others in (listed.split() for listed in (*_KINDS, *PLACES)):
    _LENGTHS[_first.casefold()].add(1 + len(_others))
_SINGULAR = lazily(r"ies\Z")
_YEAR = lazily(r"(?:19|20)\d\d")
_TRADES = frozenset(TRADES.split("|"))
_SHORT = frozenset({"it", "er", "hr", "ai"})
"""What is a word of another meaning in small letters."""
_ARTICLES = frozenset({"a", "an", "the", "as", "my"})
_TOKEN = lazily(r"[^\W_]+(?:[-'][^\W_]+)*|[.,;:?!]")
_NAME = lazily(r"[A-ZÀ-Þ](?!')\w")
_AGE = lazily(NUMBER, re.IGNORECASE)

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
        parts = {value.kind, *_beside("l", left), *_beside("r", right), *structure.of(self.tokens, value.at)}
        encoded = "\n".join(parts).encode().split(b"\n")
        of_its_kind = crc32(f"{value.kind} ".encode())  # each part counts by itself, and behind the kind
        hashes = [*map(crc32, encoded), *map(crc32, encoded, repeat(of_its_kind))]
        return 1 + np.array(hashes, np.intp) % (BUCKETS - 1)


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
        kind, length = ("", 1) if _looks(found[at]) == _PLAIN else _kind(found, at)
        if kind:
            values.append(Value(kind, " ".join(found[at : at + length]).removesuffix("'s"), len(tokens)))
        tokens.append(f"<{kind}>" if kind else found[at].casefold())
        at += length
    return Slots(tuple(tokens), tuple(values))


def _kind(found: list[str], at: int) -> tuple[str, int]:
    """The kind of value that begins here, empty for none, and of how many tokens it is."""
    word = found[at]
    looks = _looks(word)
    for length in (length for length in looks.lengths if at + length <= len(found)):
        said = " ".join(found[at : at + length])
        kind = next((_KINDS[form] for form in _forms(said.casefold()) if form in _KINDS), "")
        if kind and not _is_another_word(said.casefold(), found, at):
            return kind, length
        if said.removesuffix("'s") in PLACES:
            return "place", length
    if looks.year:
        return "year", 1
    if looks.age and not (at + 1 < len(found) and _COUNTED.fullmatch(found[at + 1])):
        return "age", 1
    if at and looks.name and found[at - 1] not in ".?!:":
        return "name", 1 + (at + 1 < len(found) and _NAME.match(found[at + 1]) is not None)
    return "", 1


class _Looks(NamedTuple):
    """What a word may be by itself: the first of a value that is listed, of how many words, the longest first; a year,
    an age, a name."""

    lengths: tuple[int, ...]
    year: bool
    age: bool
    name: bool


_PLAIN = _Looks(lengths=(), year=False, age=False, name=False)


@lru_cache(maxsize=4096)
def _looks(word: str) -> _Looks:
    lengths = {length for form in _forms(word.casefold()) for length in _LENGTHS.get(form, ()) if length <= LONGEST}
    return _Looks(
        lengths=tuple(sorted(lengths, reverse=True)),
        year=_YEAR.fullmatch(word) is not None,
        age=_AGE.fullmatch(word) is not None and LEAST_AGE <= value(word) <= MOST_AGE,
        name=_NAME.match(word) is not None and NOWHERE.match(word) is None,
    )


def _forms(word: str) -> tuple[str, str, str, str]:
    """As it stands, without its genitive, and of what it may be the plural."""
    bare = word.removesuffix("'s")
    return word, bare, bare.removesuffix("s"), _SINGULAR.sub("y", bare)


def _is_another_word(said: str, found: list[str], at: int) -> bool:
    """Whether it only looks like a value: what is done ("I cook"), how well it is done ("a terrible cook"), or it."""
    if said in DONE and _ARTICLES.isdisjoint(found[max(0, at - 2) : at]):
        return True
    if said in _TRADES and at and VERDICTS.fullmatch(found[at - 1]):
        return True
    return said in _SHORT and not found[at].isupper()


_NEVER_DENIED = frozenset({"machine", "degree", "young"})
"""Of these a denial may be the claim."""
Fault = Callable[[str, int], str]
"""What is wrong with a value of hers in the present year; empty where nothing is, or nothing is known."""


def judges(life: Life) -> Mapping[str, Fault]:
    """Of each kind of which the blueprint says something."""
    facts, known = life.facts, life.words
    found: dict[str, Fault] = {kind: _always(NOT_HUMAN) for kind in ("body", "human", "machine")} | dict(_ages(life))
    if facts.work:
        wrong = f"Your work: {facts.work[0]}."
        found["trade"] = lambda said, year: "" if is_her_trade(said, life) or words([said], 2) <= known else wrong
        serves = frozenset({"customer", "customers", "regulars"} if SERVES.search(" ".join(facts.work)) else ())
        found["work"] = found["craft"] = _unless(
            lambda said: said.casefold() in serves or life.tells(said) or is_her_trade(said, life), wrong
        )
    if facts.studied:
        wrong_study = f"You studied {facts.studied[0]}."
        found["study"] = _unless(lambda said: words([said]) <= known, wrong_study)
        if NO_DEGREE.search(" ".join(facts.studied)):
            found["degree"] = _always(wrong_study)
    if hers := words(nations((*facts.comes_from, *facts.lives))):
        found["nation"] = _unless(lambda said: bool(words([said]) & hers), f"You come from {facts.comes_from[0]}.")
    if facts.lives:
        found["dwelling"] = _unless(life.tells, f"You live {facts.lives[0]}.")
    if facts.lives or facts.comes_from:
        places = "; ".join((*facts.lives[:1], *facts.comes_from[:1]))
        found["place"] = _unless(lambda said: bool(words([said], 2) & known), f"Your places: {places}.")
        found["name"] = _unless(
            lambda said: words([said], 2) <= known, f"Your name is {{name}}; your places: {places}."
        )
    if all(facts.family.get(who) == NONE for who in ("husband", "wife")):
        found["spouse"] = _always("You have neither husband nor wife.")
    if any(facts.family.get(child) == NONE for child in CHILDREN):
        found["child"] = _always("You have no children.")
    for animal in BREEDS:
        if facts.animals.get(animal) == NONE:
            found[animal] = _always(f"You have no {animal}.")
    return found


def _always(wrong: str) -> Fault:
    return lambda said, year: wrong


def _unless(right: Callable[[str], bool], wrong: str) -> Fault:
    return lambda said, year: "" if right(said) else wrong


def _ages(life: Life) -> Iterator[tuple[str, Fault]]:
    """What she is too young for, and too old. Younger she has been: a lower number is nothing yet."""
    age, wrong, counts = life.blueprint.age, wrong_age(life), life.facts.counts.values()
    yield "age", lambda said, year: wrong if value(said) > age + 1 and value(said) not in counts else ""
    yield "year", lambda said, year: wrong if int(said) < year - age - 1 else ""
    if age < FIRST_OLD:
        yield "old", _always(wrong)
    if age > LAST_YOUNG:
        yield "young", _always(wrong)


def is_denied(found: Slots, value: Value) -> bool:
    """Whether she denies what would be wrong of her, and is right."""
    return value.kind not in _NEVER_DENIED and structure.is_denied(found.tokens, value.at)


def is_hers(places: Places, weights: Weights) -> float:
    """The odds that what stands there is said of her."""
    return float(weights[places].sum() / sqrt(len(places)) + weights[0])


@cache
def fitted() -> Weights:
    """The model that is shipped, float64[BUCKETS]."""
    with np.load(FILE, allow_pickle=False) as stored:
        weights: Weights = stored["weights"].astype(float)
        return weights
