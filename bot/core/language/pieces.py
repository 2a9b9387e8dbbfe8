"""What must stand in whatever a pattern matches: pieces of text, in small letters, of which every match has one.

They are read from the pattern as it is written, a run of letters at a time: Python's own parser goes letter by letter
and takes three times as long, for which the first sentence would have to wait.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod

Pieces = frozenset[str]

OFTEN, SELDOM = 0.3, 0.1
"""How often a letter stands where another is wanted, roughly, and a mark: by it the rarest pieces are chosen."""
SMALL = frozenset("a and at be for from have he i in is it me my not of on that the this to we with you your".split())
"""Words of which it is nothing rare that they stand somewhere."""
FEW = 10
"""Letters of a range that are named one by one, at most."""

_PLAIN = r"[^\\()\[\]{}|?*+.^$]"
_ESCAPED = r"\\(?:x..|u....|U.{8}|\d+|.)"
_TOKEN = re.compile(
    rf"(?P<words>(?:\|{_PLAIN}+(?=[|)]))+)|(?P<letters>{_PLAIN}+(?![?*+{{])|{_PLAIN})|(?P<bar>\|)|(?P<close>\))"
    r"|(?P<repeat>(?:[?*+]|\{(?P<least>\d*)(?:,\d*)?(?<=[\d,])\})[?+]?)"
    r"|(?P<open>\((?:\?(?:P<\w+>|[aiLmsux-]*:|>|(?P<looks><?[=!])))?(?!\?))"
    rf"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escaped>{_ESCAPED})|(?P<mark>[\]{{}}])|(?P<any>[.^$]|\(\?P=\w+\))",
    re.DOTALL,
)
_IN_A_SET = re.compile(rf"({_ESCAPED}|.)(?:-({_ESCAPED}|.))?", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t"}
"""Letters that are written with another. After any other letter or number stands what may be several letters."""


@dataclass(slots=True)
class _Way:
    """What a sequence needs, of each of its parts. `tail` are the letters that stand together at its end, `head` those
    at its beginning where it is more than letters."""

    needed: list[Pieces] = field(default_factory=list)
    head: str = ""
    tail: str = ""
    is_letters: bool = True

    def add(self, part: _Way, least: int, *, again: bool) -> None:
        """Go on with what stands so often at least, and perhaps `again`."""
        if not least:
            self._cut("")
        elif part.is_letters and part.tail:
            self.tail += part.tail * least
            if again:
                self._cut(part.tail)  # the last of them stands before what follows
        else:
            self.tail += part.head
            self._cut(part.tail)
            self.needed += part.needed

    def _cut(self, tail: str) -> None:
        """Something else comes between the letters before and these."""
        if self.is_letters:
            self.head, self.is_letters = self.tail, False
        if self.tail:
            self.needed.append(frozenset((self.tail,)))
        self.tail = tail

    def pieces(self) -> Pieces:
        if not self.needed:
            return frozenset((self.tail,)) if self.tail else frozenset()
        return _rarest([*self.needed, frozenset((self.tail,))] if self.tail else self.needed)


def pieces_of(pattern: re.Pattern[str]) -> Pieces:
    """The rarest pieces of which a match has one; empty where it needs none."""
    return _pieces(pattern.pattern)


@lru_cache(maxsize=4096)
def _pieces(source: str) -> Pieces:
    tokens = list(_TOKEN.finditer(source))
    if sum(token.end() - token.start() for token in tokens) < len(source):
        raise ValueError(f"nobody knows what this pattern needs: {source}")
    return _one_of(_ways(iter(tokens))).pieces()


def _ways(tokens: Iterator[re.Match[str]]) -> list[_Way]:
    """The alternatives up to the end of the group."""
    ways = [_Way()]
    part: _Way | None = None
    for token in tokens:
        what = token.lastgroup
        if part is not None:
            least = _least(token) if what == "repeat" else 1
            ways[-1].add(part, least, again=what == "repeat")
            part = None
        if what == "close":
            break
        if what == "words":  # ways that are letters and nothing else: most of them
            ways += [_Way(tail=word) for word in token[0][1:].lower().split("|")]
        elif what == "bar":
            ways.append(_Way())
        elif what != "repeat":
            part = _part(token, tokens)
    if part is not None:
        ways[-1].add(part, 1, again=False)
    return ways


def _least(repeat: re.Match[str]) -> int:
    """How often that stands at least which may be repeated."""
    return repeat[0][0] == "+" if repeat["least"] is None else int(repeat["least"] or 0)


def _part(token: re.Match[str], tokens: Iterator[re.Match[str]]) -> _Way:
    """What a token stands for, with the group that it opens."""
    what, text = token.lastgroup, token[0]
    if what == "open":
        whole = _one_of(_ways(tokens))
        if token["looks"] is None:
            return whole
        pieces = whole.pieces() if token["looks"] == "=" else frozenset[str]()
        return _Way([pieces] if pieces else [], is_letters=False)
    if what == "set":
        letters = _letters_of(text)
        return _Way([letters], is_letters=False) if len(letters) > 1 else _Way(tail="".join(letters))
    return _Way(tail=_letter(text) if what == "escaped" else "" if what == "any" else text.lower())


def _one_of(ways: list[_Way]) -> _Way:
    """What all these ways need: one of what each does."""
    if len(ways) == 1:
        return ways[0]
    pieces = [way.pieces() for way in ways]
    return _Way([frozenset[str]().union(*pieces)] if all(pieces) else [], is_letters=False)


@lru_cache(maxsize=256)
def _letters_of(text: str) -> Pieces:
    """The letters of which one must stand where this set is, where they are few; of both forms the small one."""
    named: list[int] = []
    for first, last in _IN_A_SET.findall(text[1:-1]):
        begins, ends = _letter(first), _letter(last or first)
        if text[1] == "^" or not begins or not ends or ord(ends) - ord(begins) >= FEW:
            return frozenset()
        named += range(ord(begins), ord(ends) + 1)
    return frozenset(chr(code).lower() for code in named)


def _letter(text: str) -> str:
    """The letter that is written like this; empty where others may stand there, or none."""
    if text[0] != "\\":
        return text
    return _NAMED.get(text[1:], "") if text[1].isalnum() else text[1]


def _rarest(needed: Iterable[Pieces]) -> Pieces:
    return min(needed, key=_share)


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
