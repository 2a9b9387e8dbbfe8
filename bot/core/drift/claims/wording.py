"""What frames of claims are made of: shared pieces of patterns, and judges of what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.core.models.life import Facts
from bot.core.models.persona import Blueprint

Judge = Callable[[re.Match[str]], str]
"""What is wrong with a claim, as a sentence for the model; empty where nothing is."""
Frame = tuple[str, Judge]


@dataclass(frozen=True, kw_only=True)
class Life:
    """One persona's facts, and what the prompt tells of her: the text, folded, and its words."""

    blueprint: Blueprint
    facts: Facts
    text: str
    words: frozenset[str]

    def tells(self, said: str) -> bool:
        """Whether this word or phrase stands there, as a plural or not."""
        phrase = said.casefold()
        return words([said], 2) <= self.words and (" " not in phrase or phrase in self.text)


AM = r"\bI(?:'m| am|'ve been| have been)"
SOFT = (
    r"(?: (?:actually|really|also|still|just|only|now|already|currently|honestly|basically|proudly|about|over|almost|"
    r"nearly|originally|barely|but|all of|easily|a good))*"
)
PLACE = r"(?P<v>(?:the )?(?:[A-Z][\w'’-]+|St\.)(?: (?:of |de |am |an der )?[A-Z][\w'’-]+)*)"
PLACE_TOO = PLACE.replace("?P<v>", "?P<w>")
"""For a pattern's second alternative."""

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset("the and over from with our your near above below behind who has was for are out one".split())
NOWHERE = re.compile(
    r"^(?:I|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|English|Internet|Earth|Christmas|Easter)\b"
)


def words(texts: Iterable[str], least: int = 3) -> frozenset[str]:
    """The words that tell something, folded, with their plural's s taken off."""
    found = [word for text in texts for word in _WORD.findall(text.casefold())]
    return frozenset([word.removesuffix("s") for word in found if len(word) >= least and word not in _COMMON])


def said(match: re.Match[str]) -> str:
    """What stands in the frame: its group v, or w where that is empty."""
    groups = match.groupdict()
    return groups.get("v") or groups.get("w") or ""


def sharing(accepted: Iterable[str], wrong: str) -> Judge:
    """Right is what shares a word with one of `accepted`."""
    known = words(accepted)
    return lambda match: "" if not said(match) or words([said(match)]) & known or NOWHERE.search(said(match)) else wrong


def within(known: frozenset[str], wrong: str) -> Judge:
    """Right is what has all its words in `known`."""
    return lambda match: "" if words([said(match)]) <= known else wrong


def always(wrong: str) -> Judge:
    """Wrong wherever the frame fits."""
    return lambda match: wrong


def judged(patterns: Iterable[str], judge: Judge) -> Iterator[Frame]:
    """Frames that one judge judges."""
    yield from ((pattern, judge) for pattern in patterns)
