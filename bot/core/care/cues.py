"""What a message speaks of, of what people in danger speak of who name neither death nor harm, and of what explains the
same words by everyday life: absence, farewells, things given away, calm; work, journeys, parties.

The phrases are `cues.txt`: below each kind's heading a line a language, all languages together. What a kind weighs is
fitted (`bot.fitting.indirect`), and what its words weigh that are of no kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.care.danger import FIRST_PERSON, READ, fold

FILE = Path(__file__).with_name("cues.txt")
WEIGHT = 0.4
"""Of a cue beside a unit vector: the penalty holds both back alike."""
BRIEF = 12
"""Words of a message up to which a cue counts in full; in longer ones something of everything is found."""

BUCKETS, STEM, FEW = 2048, 5, 6
"""Places that words and the first letters of longer ones are hashed to, and how many fill a message at least."""

_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"\[(.+)\]")


@cache
def kinds() -> tuple[str, ...]:
    """The kinds in their order."""
    return tuple(found[1] for line in _lines() if (found := _HEADING.fullmatch(line)))


def cues(text: str) -> NDArray[np.float32]:
    """float32[kinds + 3 + BUCKETS]: which are spoken of; whether it is of oneself, asked and exclaimed; its words."""
    found = np.zeros(len(kinds()) + 3 + BUCKETS, dtype=np.float32)
    for place, value in spoken_of(text, fold(text[:READ])).items():
        found[place] = value
    return found


def spoken_of(text: str, folded: str) -> dict[int, float]:
    """The same of a text whose beginning is folded already: by its place each value that is not zero."""
    said, of, longest = words(folded), _phrases(), _longest()
    share = WEIGHT * sqrt(min(1.0, BRIEF / max(len(said), 1)))
    found: dict[int, float] = {}
    for start, first in enumerate(said):
        for end in range(start + 1, min(start + longest.get(first, 0), len(said)) + 1):
            for kind in of.get(" ".join(said[start:end]), ()):
                found[kind] = share
    marks = (FIRST_PERSON.search(folded) is not None, "?" in text, "!" in text)
    found |= {place: WEIGHT for place, stands in enumerate(marks, len(kinds())) if stands}
    return found | _hashed(said)


def _hashed(said: list[str]) -> dict[int, float]:
    """Together of unit norm at most, so that they are held back like the message's vector."""
    parts = {*said, *(word[:STEM] for word in said if len(word) >= STEM)}
    places = {place % BUCKETS for place in map(crc32, "\n".join(parts).encode().split(b"\n"))} if parts else set[int]()
    first = len(kinds()) + 3
    return dict.fromkeys([first + place for place in places], 1 / sqrt(max(FEW, len(places))))


def words(folded: str) -> list[str]:
    """As the phrases are looked for: without apostrophes, as many leave them out."""
    return _WORD.findall(folded.replace("'", ""))


@cache
def _phrases() -> dict[str, tuple[int, ...]]:
    """The kinds that each phrase is of."""
    of: dict[str, tuple[int, ...]] = {}
    kind = -1
    for line in _lines():
        if _HEADING.fullmatch(line):
            kind += 1
            continue
        for phrase in dict.fromkeys(" ".join(words(fold(one))) for one in line.split(",")):
            if kind not in (known := of.get(phrase, ())):
                of[phrase] = (*known, kind)
    return of


@cache
def _longest() -> dict[str, int]:
    """The most words of a phrase that begins with this one."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        first, *others = phrase.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return longest


def _lines() -> Iterator[str]:
    yield from FILE.read_text(encoding="utf-8").splitlines()
