"""The last thing a model's words pass before anybody reads them: each sentence is judged as a whole.

What streams is held until a sentence has ended; every check sees it, may change it or refuse it. A refused sentence
ends the reply where the one before it ended, and nothing of it is shown. Without checks nothing is held.

A reply's first clause need not wait for its sentence ("Oh, Sam,"): it is shown where every check says that it may stand
whatever follows. Its sentence is judged as a whole all the same; when it is refused, only the rest has to be said anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from bot.core.hygiene import closing
from bot.core.models.verdict import Verdict

LONGEST = 240
"""Characters after which a sentence that does not end is judged as far as it goes."""

_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+|[。！？]\s*|\n+")
_MAY_END = re.compile(r"[.!?…。！？\n]")
_SHORTENED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|etc|e\.g|i\.e)|(?:^|[\s.])[A-Z]|(?:\A|\n)\s*\d{1,2})\.\s+\Z"
)
"""Full stops that end no sentence: of common abbreviations, initials and the numbers of a list."""
_WORD_END = re.compile(r"\s+(?=\S*\Z)")
_CLAUSE_END = re.compile(r"(?<=\w)(?:[,;](?=\s)|\s[–—](?=\s)|[—，、；])")
_FOLLOWING = re.compile(r"\s*([^\W_][\w'’-]*)(?=[^\w'’-])")
_MARKS = " ,;–—，、；"


class Check(Protocol):
    """Looks at the sentences of one reply, in order; made anew for each reply."""

    async def check(self, sentence: str) -> Verdict:
        """What may be read of the sentence, which comes with as much of the white space after it as is there; the gate
        keeps that. Is quick, and never raises."""
        ...

    def may_open(self, clause: str, following: str) -> bool:
        """Whether a reply may begin with this clause, whatever comes after the word `following` in its sentence. Asked
        before any sentence."""
        ...


class Gate:
    """Lets whole sentences pass that every check admits. `verdicts` holds what was found, in order."""

    def __init__(self, checks: Sequence[Check] = (), *, begun: str = "") -> None:
        """`begun` is the clause that stands already, where the rest of a reply is said anew."""
        self.refused: Verdict | None = None
        self.verdicts: list[Verdict] = []
        self._checks = checks
        self._held = begun
        self._opening: str | None = begun or None
        """What may be read already of the first sentence; None while that is not known, and when it has ended."""
        self._passed = ""
        self._stands: bool | None = None
        """Whether anything was left of the last sentence; None before the first."""

    @property
    def closed(self) -> bool:
        """Whether the reply is over, because a sentence was refused."""
        return self.refused is not None

    @property
    def at_first(self) -> bool:
        """Whether no whole sentence has passed yet."""
        return not self._passed.strip()

    async def feed(self, text: str) -> str:
        """Take what is new; returns what may be read now."""
        if not self._checks:
            return text
        self._held += text
        passed = self._space() + self._open()
        while not self.closed and (end := end_of_sentence(self._held)):
            sentence, self._held = self._held[:end], self._held[end:]
            passed += await self._judge(sentence) + self._space()
        return passed

    async def end(self) -> str:
        """The stream is over: what was held and may be read, and marks that close formatting left open by a refusal."""
        held, self._held = self._held, ""
        passed = await self._judge(held) if not self.closed else ""
        return passed + closing(self._passed) if self.closed else passed

    def _open(self) -> str:
        """The first clause, once it is whole and may be read before the rest of its sentence."""
        if not self._checks or self._opening is not None:
            return ""
        end = end_of_sentence(self._held) or len(self._held)
        clause = _CLAUSE_END.search(self._held, 0, end)
        following = _FOLLOWING.match(self._held, clause.end(), end) if clause is not None else None
        if clause is None or following is None:
            return ""
        opening = self._held[: clause.end()]
        # The first checks look the furthest; most clauses one of the others holds back.
        may = all(check.may_open(opening, following[1]) for check in reversed(self._checks))
        self._opening = opening if may else ""
        return self._opening

    def _space(self) -> str:
        """White space after a sentence that has ended already: it goes where that went, however late it comes."""
        if self._stands is None or self.closed or not self._held[:1].isspace():
            return ""
        held, self._held = self._held, self._held.lstrip()
        space = held[: len(held) - len(self._held)] if self._stands else ""
        self._passed += space
        return space

    async def _judge(self, sentence: str) -> str:
        opening, self._opening = self._opening or "", ""
        said = await self._checked(sentence)
        if sentence.strip():
            said = said.rstrip() + sentence[len(sentence.rstrip()) :] if said.strip() else ""
        self._stands = bool(said)
        self._passed += said
        return _after(opening, said)

    async def _checked(self, sentence: str) -> str:
        for check in self._checks if sentence.strip() else ():
            verdict = await check.check(sentence)
            if verdict.kind:
                self.verdicts.append(verdict)
            if verdict.fault:
                self.refused = verdict
                return ""
            sentence = verdict.text
            if verdict.fixed:
                break
        return sentence


def _after(opening: str, said: str) -> str:
    """What is still to be read of a sentence whose opening was; also where it was put right so that it begins
    otherwise."""
    if not said.strip() or said.startswith(opening):
        return said[len(opening) :]
    stem = opening.rstrip(_MARKS)
    return said[len(stem) :].lstrip(f".{_MARKS}") if said.startswith(stem) else f" {said}"


def end_of_sentence(text: str, after: int = 0) -> int:
    """Where the first sentence ends, with the white space after it; 0 while it may go on. One that has ended before
    `after` is passed over."""
    first = _MAY_END.search(text, 0, LONGEST)  # most often there is none, and that is seen sooner
    for end in _END.finditer(text, first.start(), LONGEST) if first is not None else ():
        if (
            end.end() >= after
            and text[: end.start()].strip()
            and not _SHORTENED.search(text, max(0, end.start() - 8), end.end())
        ):
            return end.end()
    if len(text) < LONGEST:
        return 0
    word = _WORD_END.search(text, 0, LONGEST)
    return word.end() if word else LONGEST
