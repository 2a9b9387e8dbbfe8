"""Many patterns at once: each is searched only where a piece of text stands without which it cannot match.

Most of what is looked for is in no sentence, and a piece of text is found much sooner than a pattern. What is found is
the same: a pattern of which no piece is known is always searched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import prod
from re import _constants, _parser  # type: ignore[attr-defined]  # how a pattern is built, nothing else tells
from typing import Any, Generic, TypeVar

from bot.core.language.patterns import lazily

T = TypeVar("T")
Pieces = frozenset[str]
"""In small letters; one of them stands in whatever the pattern matches."""

OFTEN, SELDOM = 0.3, 0.1
"""How often a letter stands where another is wanted, roughly, and a mark: by it the rarest pieces are chosen."""
SMALL = frozenset("a and at be for from have he i in is it me my not of on that the this to we with you your".split())
"""Words of which it is nothing rare that they stand somewhere."""
BEGINNING = 3
"""Letters of a piece by which it is looked up."""
FEW = 10
"""Letters of a range that are named one by one, at most."""
_STRUCTURE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)
"""What divides a pattern, and what only looks like it: escapes and sets of letters."""
_GROUPS = {_constants.SUBPATTERN: -1, _constants.ATOMIC_GROUP: 0}
"""Where what is in the brackets stands among the arguments."""
_NAMED = (_constants.LITERAL, _constants.RANGE)
"""Of letters one of which must stand somewhere, those that are named."""
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


class Sieve(Generic[T]):
    """Patterns, each with whatever belongs to it: `all`. What is given as text is compiled when it is searched."""

    def __init__(self, patterns: Iterable[tuple[str | re.Pattern[str], T]]) -> None:
        self.all = [(lazily(pattern) if isinstance(pattern, str) else pattern, of) for pattern, of in patterns]
        self._always = 0
        which: defaultdict[str, int] = defaultdict(int)
        for number, (pattern, _) in enumerate(self.all):
            pieces = pieces_of(pattern)
            self._always |= (not pieces) << number
            for piece in pieces:
                which[piece] |= 1 << number
        self._short = [(piece, numbers) for piece, numbers in which.items() if len(piece) < BEGINNING]
        self._long: dict[str, list[tuple[str, int]]] = {}
        for piece, numbers in which.items():
            if len(piece) >= BEGINNING:
                self._long.setdefault(piece[:BEGINNING], []).append((piece, numbers))

    def sift(self, text: str) -> list[tuple[re.Pattern[str], T]]:
        """Those that may match, in their order."""
        small, open_ = text.lower(), self._always
        for piece, numbers in self._short:
            if piece in small:
                open_ |= numbers
        for beginning in self._long.keys() & _beginnings(small):
            for piece, numbers in self._long[beginning]:
                if piece in small:
                    open_ |= numbers
        found = []
        while open_:
            number = open_.bit_length() - 1
            open_ ^= 1 << number
            found.append(self.all[number])
        found.reverse()
        return found

    def found(self, text: str) -> set[T]:
        """What belongs to those that match."""
        return {of for pattern, of in self.sift(text) if pattern.search(text)}

    def matches(self, text: str) -> bool:
        """Whether one of them does."""
        return any(pattern.search(text) for pattern, _ in self.sift(text))


def apart(pattern: re.Pattern[str]) -> Iterator[str]:
    """The alternatives of a pattern, each as one: a sieve passes over more of them than of the whole. It may be for
    either case, and has no other flag."""
    source, depth, begins = pattern.pattern, 0, [0]
    for mark in _STRUCTURE.finditer(source):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and not depth:
            begins.append(mark.end())
    for begin, following in pairwise([*begins, len(source) + 1]):
        way = source[begin : following - 1]
        yield f"(?i:{way})" if pattern.flags & re.IGNORECASE else way


def any_of(pattern: re.Pattern[str]) -> Sieve[None]:
    """By which one learns sooner whether the pattern matches, not where."""
    return Sieve((way, None) for way in apart(pattern))


@lru_cache(maxsize=8)
def _beginnings(small: str) -> set[str]:
    """What pieces begin with that stand in the text. Several sieves are asked about the sentence in hand."""
    return {small[start : start + BEGINNING] for start in range(len(small) - BEGINNING + 1)}


def pieces_of(pattern: re.Pattern[str]) -> Pieces:
    """The rarest pieces of which a match has one; empty where it needs none."""
    return _pieces(pattern.pattern, pattern.flags)


@lru_cache(maxsize=4096)
def _pieces(source: str, flags: int) -> Pieces:
    return _rarest(_needed(_parser.parse(source, flags)))


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Pieces]:
    """What a sequence needs, of each of its parts; letters that stand together are one piece."""
    run = ""
    for what, argument in parsed:
        if letter := _letter(what, argument):
            run += letter
        elif what in _REPEATS and argument[0] and (letters := _letters(argument[2])):
            yield from _one(run + letters * argument[0])
            run = letters  # the last of them stands before what follows
        else:
            yield from _one(run)
            run = ""
            yield from _inside(what, argument)
    yield from _one(run)


def _one(run: str) -> Iterator[Pieces]:
    if run:
        yield frozenset((run,))


def _letters(parsed: Iterable[tuple[Any, Any]]) -> str:
    """The letters that must stand here, one after the other; empty where there is anything else."""
    letters = [_letter(what, argument) for what, argument in parsed]
    return "".join(letters) if all(letters) else ""


def _letter(what: Any, argument: Any) -> str:
    """The letter that must stand here; of both its forms the small one. Empty where others may."""
    if what is _constants.LITERAL:
        return chr(argument).lower()
    letters = _either(what, argument)
    return next(iter(letters)) if len(letters) == 1 else ""


def _either(what: Any, argument: Any) -> Pieces:
    """The letters of which one must stand here, where they are few."""
    named: list[int] = []
    for kind, of in argument if what is _constants.IN else ():
        first, last = of if kind is _constants.RANGE else (of, of)
        if kind not in _NAMED or last - first >= FEW:
            return frozenset()
        named += range(first, last + 1)
    return frozenset(chr(code).lower() for code in named)


def _inside(what: Any, argument: Any) -> Iterator[Pieces]:
    if letters := _either(what, argument):
        yield letters
    elif what in _GROUPS:
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
    """How many texts have one of them, roughly."""
    return 1 - prod([1 - _often(piece) for piece in pieces])


@lru_cache(maxsize=4096)
def _often(piece: str) -> float:
    if not piece.strip():
        return 1.0
    if piece.strip() in SMALL:
        return OFTEN
    return prod(OFTEN if letter.isalpha() or letter == " " else SELDOM for letter in piece)
