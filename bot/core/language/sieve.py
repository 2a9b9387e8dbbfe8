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
from typing import Generic, TypeVar

from bot.core.language.patterns import lazily
from bot.core.language.pieces import pieces_of

T = TypeVar("T")
BEGINNING = 3
"""Letters of a piece by which it is looked up."""
_STRUCTURE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)
"""What divides a pattern, and what only looks like it: escapes and sets of letters."""


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
