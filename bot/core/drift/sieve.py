"""Many patterns at once: each is searched only where a piece of text stands without which it cannot match.

Most of what is looked for is in no sentence, and a piece of text is found much sooner than a pattern. What is found is
the same: a pattern of which no piece is known is always searched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]  # how a pattern is built, nothing else tells
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Pieces = frozenset[str]
"""In small letters; one of them stands in whatever the pattern matches."""

OFTEN = 0.3
"""How often a letter stands where another is wanted, roughly: by it the rarest pieces are chosen."""
LOOKING = 0.001
"""What it costs to look for a piece, on the same scale."""
BEGINNING = 3
"""Letters of a piece by which it is looked up."""
_GROUPS = {_constants.SUBPATTERN: -1, _constants.ATOMIC_GROUP: 0}
"""Where what is in the brackets stands among the arguments."""
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


class Sieve(Generic[T]):
    """Patterns, each with whatever belongs to it: `all`."""

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], T]]) -> None:
        self.all = tuple(patterns)
        self._always = 0
        which: defaultdict[str, int] = defaultdict(int)
        for number, (pattern, _) in enumerate(self.all):
            pieces = pieces_of(pattern)
            self._always |= (not pieces) << number
            for piece in pieces:
                which[piece] |= 1 << number
        self._which: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for piece, numbers in which.items():
            self._which[piece[:BEGINNING]].append((piece, numbers))
        self._lengths = sorted({len(beginning) for beginning in self._which})

    def sift(self, text: str) -> Iterator[tuple[re.Pattern[str], T]]:
        """Those that may match, in their order."""
        small, open_ = text.lower(), self._always
        for length in self._lengths:
            stands = {small[start : start + length] for start in range(len(small) - length + 1)}
            for beginning in self._which.keys() & stands:
                for piece, numbers in self._which[beginning]:
                    if piece in small:
                        open_ |= numbers
        while open_:
            lowest = open_ & -open_
            yield self.all[lowest.bit_length() - 1]
            open_ ^= lowest


@lru_cache(maxsize=4096)
def pieces_of(pattern: re.Pattern[str]) -> Pieces:
    """The rarest pieces of which a match has one; empty where it needs none."""
    return _rarest(_needed(_parser.parse(pattern.pattern, pattern.flags)))


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Pieces]:
    """What a sequence needs, of each of its parts; letters that stand together are one piece."""
    run = ""
    for what, argument in parsed:
        letter = _letter(what, argument)
        run += letter
        if not letter:
            yield from _one(run)
            run = ""
            yield from _inside(what, argument)
    yield from _one(run)


def _one(run: str) -> Iterator[Pieces]:
    if run:
        yield frozenset((run,))


def _letter(what: Any, argument: Any) -> str:
    """The letter that must stand here; of both its forms the small one. Empty where others may."""
    if what is _constants.LITERAL:
        return chr(argument).lower()
    if what is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
        letters = {chr(code).lower() for _, code in argument}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _inside(what: Any, argument: Any) -> Iterator[Pieces]:
    if what in _GROUPS:
        yield from _needed(argument[_GROUPS[what]] if what is _constants.SUBPATTERN else argument)
    elif what is _constants.BRANCH:
        ways = [_rarest(_needed(way)) for way in argument[1]]
        if all(ways):
            yield frozenset[str]().union(*ways)
    elif what in _REPEATS and argument[0] > 0:
        yield from _needed(argument[2])
    elif what is _constants.ASSERT and argument[0] > 0:
        yield from _needed(argument[1])


def _rarest(needed: Iterable[Pieces]) -> Pieces:
    return min(needed, key=_share, default=frozenset())


def _share(pieces: Pieces) -> float:
    return sum(OFTEN ** len(piece) + LOOKING for piece in pieces)
