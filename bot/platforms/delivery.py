"""A reply cut into messages that a platform takes: at the best borders, with code blocks kept whole to the eye."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Measure = Callable[[str], int]

_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*(?=\s)|(?<=[。！？])")
_WORD = re.compile(r"\s")

_FENCE_LINE = re.compile(r"^[ ]{0,3}(?P<marks>`{3,}|~{3,})(?P<tag>[^\s`]*)[ \t]*$", re.MULTILINE)

_LONGEST_GRAPHEME = 64
"""Characters that are looked back over for a place between two graphemes; who stacks more marks may lose some."""


def utf16_length(text: str) -> int:
    """The length in UTF-16 units, by which Telegram counts: characters beyond U+FFFF count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_message(text: str, limit: int, measure: Measure = len) -> list[str]:
    """Cut the text into chunks of at most `limit` by `measure`, none of them blank; a blank text gives none.

    Chunks end at a paragraph, else a line, else a sentence (each unless that leaves the chunk less than half full),
    else a word; a longer word is cut between graphemes. A fenced code block that is cut is closed in one chunk and
    opened again, language and all, in the next. Only whitespace at the cuts and at both ends is left out.

    `measure` must count every character as at least 1, and a whole as the sum of its parts. Raises ValueError for a
    limit under 2, into which not every character fits.
    """
    text = text.strip()
    # A fence too long to be repeated in every chunk is text like any other.
    fences = [fence for fence in _fences(text) if measure(f"{fence.opening}\n{fence.closing}") <= limit // 4]
    return list(_Splitter(text, limit, measure, fences).chunks())


def split_places(
    text: str, limit: int, measure: Measure = len, code: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Where `split_message` would cut a text whose code blocks are not written with fences but lie at `code`, as the
    places where each chunk begins and ends. The text has no space around it."""
    blocks = [_Fence(start=start, body=start, end=end, after=end, opening="", closing="") for start, end in code]
    return [(start, end) for start, end, _ in _Splitter(text, limit, measure, blocks).places()]


@dataclass(frozen=True, slots=True)
class _Fence:
    """A code block, by positions in the text: its opening marks, its first line of code, its closing line, and what
    comes after it. One that is never closed ends beyond the text. `opening` and `closing`, with their line breaks,
    stand around each of its parts when it is cut."""

    start: int
    body: int
    end: int
    after: int
    opening: str
    closing: str

    def has_in_body(self, position: int) -> bool:
        return self.body <= position <= self.end


class _Splitter:
    def __init__(self, text: str, limit: int, measure: Measure, fences: list[_Fence]) -> None:
        if limit < 2:
            raise ValueError(f"{limit} is too small a limit for a message")
        self._text = text
        self._limit = limit
        self._measure = measure
        self._fences = fences

    def chunks(self) -> Iterator[str]:
        return (self._piece(*place) for place in self.places())

    def places(self) -> Iterator[tuple[int, int, _Fence | None]]:
        """Where each chunk begins and ends, and the code block it begins within."""
        start, reopened = 0, None
        while start < len(self._text):
            end = self._end(start, reopened)
            yield start, end, reopened
            start, reopened = self._resume(end)

    def _piece(self, start: int, end: int, reopened: _Fence | None) -> str:
        opening = reopened.opening if reopened else ""
        body = self._text[start:end].rstrip()
        cut = self._around(end)
        closing = cut.closing if cut and end < len(self._text) else ""
        return f"{opening}{body}{closing}"

    def _resume(self, end: int) -> tuple[int, _Fence | None]:
        """Where the next chunk begins after a cut at `end`, and the code block it begins within."""
        start = self._skip_space(end)
        fence = self._around(end)
        if fence is None:  # the first line of code may be indented
            start = min([start, *(other.start for other in self._fences if end <= other.start)])
        if fence is None or end == len(self._text):
            return start, None
        if start >= fence.end:  # only the closing line was left, and the last chunk has closed the block already
            return self._skip_space(fence.after), None
        line = max(end, self._text.rfind("\n", end, start) + 1)
        indented = start - line <= self._limit // 4
        return (line if indented else start), fence

    def _end(self, start: int, reopened: _Fence | None) -> int:
        """Where the chunk that begins at `start` ends: as late as the limit lets it, at the best border there is."""
        reach = self._reach(start, reopened)
        if reach == len(self._text):
            return reach
        first = self._skip_space(start) + 1
        half = start + (reach - start) // 2
        for border, earliest in ((_PARAGRAPH, half), (_LINE, half), (_SENTENCE, half), (_WORD, first)):
            places = [
                match.end() if border is _SENTENCE else match.start() for match in self._find(border, first, reach)
            ]
            for place in reversed(places):
                if place >= earliest and self._may_cut(start, place, reopened):
                    return place
        return self._within_word(start, first, reach, reopened)

    def _find(self, border: re.Pattern[str], first: int, reach: int) -> Iterator[re.Match[str]]:
        """The borders from `first` up to `reach`; the character after it is seen, since it may be what is cut out."""
        return border.finditer(self._text, first, min(reach + 1, len(self._text)))

    def _within_word(self, start: int, first: int, reach: int, reopened: _Fence | None) -> int:
        places = [
            place
            for place in range(reach, max(first, reach - _LONGEST_GRAPHEME) - 1, -1)
            if self._may_cut(start, place, reopened)
        ]
        for place in places:
            if not _joined(self._text, place):
                return place
        if places:
            return places[0]
        self._fences = []  # a code block of nothing but blank lines: it is not worth keeping
        return reach

    def _may_cut(self, start: int, place: int, reopened: _Fence | None) -> bool:
        fence = self._around(place)
        if fence is not None:
            if not fence.has_in_body(place):
                return False
            if not self._text[max(start, fence.body) : place].strip():
                return False
        return self._measure(self._piece(start, place, reopened)) <= self._limit

    def _reach(self, start: int, reopened: _Fence | None) -> int:
        """The last position up to which the text fits into one chunk, by bisection."""
        room = self._limit - (self._measure(reopened.opening) if reopened else 0)
        low, high = start + 1, min(len(self._text), start + room)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(self._text[start:middle]) <= room:
                low = middle
            else:
                high = middle - 1
        return low

    def _around(self, place: int) -> _Fence | None:
        """The code block that a cut here would cut."""
        return next((fence for fence in self._fences if fence.start < place < fence.after), None)

    def _skip_space(self, place: int) -> int:
        while place < len(self._text) and self._text[place].isspace():
            place += 1
        return place


def _fences(text: str) -> Iterator[_Fence]:
    """The fenced code blocks (CommonMark 4.5, without those in lists and quotes), in order."""
    opening: re.Match[str] | None = None
    for line in _FENCE_LINE.finditer(text):
        if opening is None:
            opening = line
        elif line["marks"].startswith(opening["marks"]) and not line["tag"]:
            yield _fence(opening, line.start(), line.end())
            opening = None
    if opening is not None:
        yield _fence(opening, len(text) + 1, len(text) + 1)


def _fence(opening: re.Match[str], end: int, after: int) -> _Fence:
    return _Fence(
        start=opening.start("marks"),
        body=opening.end() + 1,
        end=end,
        after=after,
        opening=f"{opening['marks']}{opening['tag']}\n",
        closing=f"\n{opening['marks']}",
    )


def _joined(text: str, place: int) -> bool:
    """Whether the characters on both sides make one grapheme (the common cases of UAX 29)."""
    before, after = text[place - 1], text[place] if place < len(text) else ""
    if not after:
        return False
    if before in "\u200d\r" or after in "\u200c\u200d" or unicodedata.category(after).startswith("M"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f" or "\u1160" <= after <= "\u11ff":
        return True
    return _is_flag_half(after) and _flag_halves_before(text, place) % 2 == 1


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_halves_before(text: str, place: int) -> int:
    start = place
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return place - start
