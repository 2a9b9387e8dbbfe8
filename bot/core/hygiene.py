"""What a model's stream must pass before anybody reads it.

Characters that are whole, no marks of a chat template, nobody's lines but the companion's, no loop, a first piece that
reads as one, and formatting that is closed. What comes out does not depend on where the chunks break; only how it is
cut into pieces does. Memory is bounded by the reply: a text is judged character by character as it grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

MARKS = tuple(
    "<|im_end|> <|im_start|> <|eot_id|> <|end|> <|endoftext|> <end_of_turn> <start_of_turn> </s> <note> </note>".split()
)
"""Where a reply ends although the server did not notice: the marks with which chat templates tell roles apart,
and the fence of the note that only we write."""
ROLES = ("User", "Human", "Person")
"""How models name the person whose lines they begin to write."""
FIRST_PIECE = 16
"""Characters that are enough for a first piece, at a word's end, when no clause ends before."""

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e001f]")
_CLAUSE_END = re.compile(r"[.!?…。！？,;:—][\"'”’)\]*_]*\s|[。！？、，]|\n")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_SPACE = " \t"
_AROUND = " \t*_"
"""What may stand between a name and its colon."""
_LEAD = ' \t*_>~"“'
"""What may stand before the name."""
_NOTHING, _JUST_SPACE, _MARKS_AND_SPACE = re.compile(r"\A"), re.compile(r"\A[ \t]+"), re.compile(r"\A[*_]*[ \t]*")
_FORMATTING = "`*_~|"
_FENCE = re.compile(r"^[ \t]*(```|~~~)", re.MULTILINE)

_LOOP_STEP = 16
"""Characters between two looks for a loop, counted from the reply's beginning, wherever its chunks break."""
_LONGEST_LOOP = 300
"""Characters of the longest unit whose repetition is noticed."""
_SHORTEST_END = 80
"""Characters that copies of a unit have together at least."""
_SAMPLE = 20
"""Characters at the end of a text that come again one unit before, where it ends in a loop; most often they do not, and
nothing more is compared."""


class _Stage(Protocol):
    """One rule. `closed` says that the reply is over, whatever the model still sends."""

    closed: bool

    def feed(self, text: str) -> str:
        """Take what is new; returns what may pass on."""
        ...

    def end(self) -> str:
        """The stream is over: what was held back and may pass on after all."""
        ...


class Hygiene:
    """The rules in their order. `name` is the companion's, `others` the people in the conversation."""

    def __init__(self, name: str, others: Iterable[str] = (), *, stop: Sequence[str] = ()) -> None:
        self.closed = False
        """Whether the reply is over: the model's stream may be left. What is held still comes from `end`."""
        self._stages: tuple[_Stage, ...] = (
            _WholeCharacters(),
            _StopMarks((*MARKS, *stop)),
            _OwnLines(name, others),
            _Loops(),
            _WholeFormatting(),
            _FirstPiece(),
        )

    def feed(self, text: str) -> str:
        """Take the next piece of the stream; returns what the person may read now."""
        return self._pass_on(text, ending=False)

    def end(self) -> str:
        """The stream is over: returns what was held back."""
        return self._pass_on("", ending=True)

    def _pass_on(self, text: str, *, ending: bool) -> str:
        for stage in self._stages:
            text = stage.feed(text) if not stage.closed else ""
            self.closed |= stage.closed
            if ending:
                text += stage.end()
        return text


class _WholeCharacters:
    """Joins the halves of a surrogate pair, drops lone halves and what steers terminals and text direction."""

    closed = False

    def __init__(self) -> None:
        self._half = ""

    def feed(self, text: str) -> str:
        text = self._half + text
        self._half = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        text = text[: len(text) - len(self._half)]
        if not text.isascii():
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        return _UNWANTED.sub("", text)

    def end(self) -> str:
        return ""


class _StopMarks:
    """Ends the reply where one of the marks begins; holds back what may be its beginning."""

    def __init__(self, marks: tuple[str, ...]) -> None:
        self.closed = False
        self._marks, self._half = _of_marks(marks)
        self._held = ""

    def feed(self, text: str) -> str:
        text = self._held + text
        self._held = ""
        if mark := self._marks.search(text):
            self.closed = True
            return text[: mark.start()]
        if half := self._half.search(text):
            self._held = text[half.start() :]
            return text[: half.start()]
        return text

    def end(self) -> str:
        held, self._held = self._held, ""
        return held


@lru_cache(maxsize=16)
def _of_marks(marks: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a mark, and what finds its beginning at a text's end."""
    beginnings = {mark[:end] for mark in marks for end in range(1, len(mark))}
    whole, half = ("|".join(map(re.escape, sorted(one, key=len, reverse=True))) for one in (marks, beginnings))
    return re.compile(whole), re.compile(f"(?:{half})\\Z")


class _OwnLines:
    """Ends the reply where a line begins with somebody else's name and a colon, and takes the companion's own name from
    the reply's beginning. A line is held back as long as it may still become such a beginning."""

    def __init__(self, name: str, others: Iterable[str]) -> None:
        self.closed = False
        self._own = _names([name])
        self._others = _names([*others, *ROLES]) - self._own
        self._line = ""
        """As much of the current line as is held back, without the companion's name."""
        self._left_over = _NOTHING
        """What is dropped from where her name stood."""
        self._within = False
        """Whether the current line's beginning has passed."""
        self._first = True
        """Whether nothing visible has passed yet."""

    def feed(self, text: str) -> str:
        if self._within and "\n" not in text:
            return text
        passed = []
        for piece in _LINES.findall(text):
            if self.closed:
                break
            passed.append(piece if self._within else self._judge(piece))
            self._within = self._within and not piece.endswith("\n")
        return "".join(passed)

    def end(self) -> str:
        line, self._line = self._line, ""
        return "" if self.closed else self._left_over.sub("", line, count=1)

    def _judge(self, piece: str) -> str:
        """Take more of a line's beginning; returns what may pass: nothing yet, nothing ever, or all of it."""
        self._line += piece
        if self._first and _labelled(self._line, self._own):
            label, _, self._line = self._line.partition(":")
            self._left_over = _MARKS_AND_SPACE if label.strip(_AROUND) != label.strip(_SPACE) else _JUST_SPACE
            self._first = False
        line = self._left_over.sub("", self._line, count=1)
        if _labelled(line, self._others):
            self.closed = True
            return ""
        if self._may_become_a_label(line):
            return ""
        self._line, self._left_over, self._within = "", _NOTHING, True
        self._first = self._first and not line.strip()
        return line

    def _may_become_a_label(self, line: str) -> bool:
        known = self._others | self._own if self._first else self._others
        said = line.lstrip(_LEAD).casefold()
        return not line.endswith("\n") and any(
            name.startswith(said) or (said.startswith(name) and not said[len(name) :].lstrip(_AROUND)) for name in known
        )


class _Loops:
    """Ends the reply when the same words come again and again."""

    def __init__(self) -> None:
        self.closed = False
        self._tail = ""
        self._length = 0

    def feed(self, text: str) -> str:
        passed = []
        while text and not self.closed:
            step = _LOOP_STEP - self._length % _LOOP_STEP
            piece, text = text[:step], text[step:]
            passed.append(piece)
            self._length += len(piece)
            self._tail = (self._tail + piece)[-_LONGEST_LOOP * 3 :]
            self.closed = self._length % _LOOP_STEP == 0 and _ends_in_a_loop(self._tail)
        return "".join(passed)

    def end(self) -> str:
        return ""


class _WholeFormatting:
    """Holds marks of formatting back until it is known how many there are, and closes at the end what is open: a block
    of code, a `word`, a **word**."""

    closed = False

    def __init__(self) -> None:
        self._text = ""
        self._held = ""

    def feed(self, text: str) -> str:
        text = self._held + text
        whole = text.rstrip(_FORMATTING)
        self._held = text[len(whole) :]
        self._text += whole
        return whole

    def end(self) -> str:
        held, self._held = self._held, ""
        return held + closing(self._text + held)


class _FirstPiece:
    """Holds the beginning back until it is a clause, or some words; what comes with them passes up to a word's end."""

    closed = False

    def __init__(self) -> None:
        self._held = ""
        self._begun = False

    def feed(self, text: str) -> str:
        text, self._held = self._held + text, ""
        if self._begun:
            return text
        if end := _end_of_first_piece(text):
            self._begun, end = True, max(end, text.rfind(" ") + 1)
        self._held = text[end:]
        return text[:end]

    def end(self) -> str:
        held, self._held = self._held, ""
        return held


def _names(names: Iterable[str]) -> frozenset[str]:
    """Folded. A name with a colon in it, or with none but marks, cannot be told from a line."""
    folded = {name.strip(_LEAD).casefold() for name in names if ":" not in name and "\n" not in name}
    return frozenset(folded - {""})


def _labelled(line: str, names: Iterable[str]) -> bool:
    """Whether the line begins with one of the names and a colon."""
    if ":" not in line:
        return False
    said = line.lstrip(_LEAD).casefold()
    return any(said.startswith(name) and said[len(name) :].lstrip(_AROUND).startswith(":") for name in names)


def _ends_in_a_loop(tail: str) -> bool:
    """Whether the text ends in copies of one unit: three of a long one, four of a sentence, eighty characters of a
    syllable."""
    at = end = len(tail)
    if end < _SHORTEST_END:
        return False
    longest, sample = min(_LONGEST_LOOP, end // 3), tail[-_SAMPLE:]
    while (start := tail.rfind(sample, end - longest - _SAMPLE, at - 1)) >= 0:
        at = start + _SAMPLE
        unit = end - at
        copies = 3 if unit >= 60 else max(4, -(-_SHORTEST_END // unit))
        if tail.endswith(tail[-unit:] * copies):
            return True
    return False


def closing(text: str) -> str:
    """The marks that close what formatting the text leaves open."""
    if not any(mark in text for mark in "`*~"):
        return ""
    fences = _FENCE.findall(text)
    if len(fences) % 2:
        return f"\n{fences[-1]}"
    paragraph = text[text.rfind("\n\n") + 1 :]
    if paragraph.count("`") % 2:
        return "`"
    stars = re.findall(r"\*+", paragraph)
    if sum(len(run) == 2 for run in stars) % 2 and re.search(r"(?:^|[\s(\"“])\*\*(?=[^\s*])[^*]*\*?\Z", paragraph):
        return "*" if len(stars[-1]) == 1 and paragraph.endswith("*") else "**"
    return ""


def _end_of_first_piece(text: str) -> int:
    """Where the first piece ends, 0 while there is none."""
    if clause := _CLAUSE_END.search(text):
        return clause.end()
    if len(text) < FIRST_PIECE:
        return 0
    return text.rfind(" ") + 1 or (len(text) if len(text) >= 2 * FIRST_PIECE else 0)
