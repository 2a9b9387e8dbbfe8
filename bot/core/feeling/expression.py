"""Holds each sentence of a reply to its style: repairs what can be repaired, leaves out what cannot, counts both.

Implements `bot.core.gate.Check`. Repaired are marks, emoji, struck words and sentences that run on; for words that may
not be said a sentence is left out. The first is asked for again instead, once; then it is counted and let through,
unless it makes somebody feel bad for leaving.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.core.feeling.families import BANNED, Banned, families_in
from bot.core.models.chat import Moment
from bot.core.models.feeling import PLAIN, Family, Style
from bot.core.models.verdict import Verdict

TOO_MUCH = "too many sentences"
_MARK = re.compile(r"!+")
_ASKED_AND_SHOUTED = re.compile(r"[!?]*\?[!?]*")
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff\u2600-\u27bf\u2b50\u2b55]"
    "[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U0001f300-\U0001faff\u2640\u2642\u2764]*"
)
_SMILEY = re.compile(r"(?:(?<=\s)|\A)(?:[:;=]-?[)D(PpO3/]|<3|\^\^|xD)(?=\s|[.,!?]|\Z)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"\s*(?:;|\s[–—]|,(?=\s+(?:and|but|so)\b))\s+(?:(?:and|but|so)\s+)?", re.IGNORECASE)
_LEAST_WORDS = 4
"""On either side of where a sentence is cut in two."""
_BEFORE_A_NAME = frozenset({"my", "dear", "dearest", "sweet", "little"})
"""Words with which an endearment of several words may begin."""
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_UNFIT = re.compile(r"[,;:]\s*(?=[.!?…])|\s+(?=[,.;:!?…])|(?<=\s)[,;:]\s*|^[\s,;:.!?…–—-]+")
_SPACES = re.compile(r"[ \t]{2,}")


class Expression:
    """Checks the sentences of one reply, in order."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._banned = [(family, BANNED[family]) for family in style.banned if family in BANNED]
        self._words = _of_words(style.avoid)
        self._passed = 0
        self._in_code = False

    async def check(self, sentence: str) -> Verdict:
        """The sentence within the style."""
        if _FENCE.match(sentence):
            self._in_code = not self._in_code
        if self._in_code or not _WORD.search(sentence):
            return Verdict(text=sentence if self._in_code or self._style.emoji else _without_emoji(sentence))
        style = self._style
        if style.sentences is not None and self._passed >= style.sentences:
            return Verdict(text="", kind=TOO_MUCH, fault="End here.")
        refused = self._refused(sentence)
        if refused is not None:
            kind, fault, always = refused
            if self._passed or always:
                first = always and not self._passed
                return Verdict(text="", kind=kind, fault=fault if first else "")
            if style.strict:
                return Verdict(text="", kind=kind, fault=fault)
        said, kinds = self._repaired(sentence)
        if refused is not None:
            kinds.append(refused[0])
        if _WORD.search(said):
            self._passed += 1
        return Verdict(text=said, kind=", ".join(kinds))

    def may_open(self, clause: str, following: str) -> bool:
        """Unless something of it may not be said, or what follows may be struck with its comma, or long sentences are
        cut in two: that may be just there."""
        if self._style.words is not None or self._style.sentences == 0 or _FENCE.match(clause):
            return False
        if following.casefold() in _BEFORE_A_NAME:
            return False
        struck = not families_in(f"{clause} {following}.").isdisjoint(family for family, _ in self._banned)
        return not struck and self._refused(clause) is None and self._repaired(clause)[0] == clause

    def _refused(self, sentence: str) -> tuple[str, str, bool] | None:
        """For what the sentence is to be left out, what to do otherwise, and whether that holds without exception."""
        for family, banned in self._banned:
            if not banned.strike and family in families_in(sentence):
                return banned.name, f"No {banned.name} now.", family is Family.PRESSURE
        if self._words is not None and (found := self._words.search(sentence)):
            return "a word to avoid", f"Do not say “{found[0]}”.", False
        if not self._style.questions and sentence.rstrip().endswith("?"):
            return "a question", "Ask nothing now.", False
        return None

    def _repaired(self, sentence: str) -> tuple[str, list[str]]:
        style, kinds, said = self._style, list[str](), sentence
        if not style.exclamations and "!" in said:
            said = _MARK.sub(".", _ASKED_AND_SHOUTED.sub("?", said))
            kinds.append("an exclamation")
        if not style.emoji and (bare := _without_emoji(said)) != said:
            said = bare
            kinds.append("an emoji")
        for family, banned in self._banned:
            if banned.strike and family in families_in(said):
                said = _struck(said, banned)
                kinds.append(banned.name)
        if style.words is not None and len(_WORD.findall(said)) > style.words:
            said = _cut(said, style.words)
            kinds.append("a long sentence")
        return said, kinds


def expression(moment: Moment) -> Expression:
    """What the sentences of the moment's reply are held to."""
    return Expression(moment.decision.style if moment.decision is not None else PLAIN)


def asked_again(moment: Moment) -> Moment:
    """The moment for a second try, in which a first sentence is no longer sent back for its words."""
    if moment.decision is None:
        return moment
    return replace(moment, decision=replace(moment.decision, style=replace(moment.decision.style, strict=False)))


def warmed(temperature: float, style: Style) -> float:
    """The sampling temperature for this style, in [0, 2]; greedy sampling stays greedy."""
    return min(2.0, max(0.1, temperature + style.warmth)) if temperature > 0 else temperature


def discouraged(style: Style) -> tuple[str, ...]:
    """Single words that a model server may be asked to avoid, where its tokens are known."""
    words = [word for family in style.banned if family in BANNED for word in BANNED[family].words]
    return tuple(dict.fromkeys((*words, *style.avoid)))


@lru_cache(maxsize=64)
def _of_words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for these words and phrases as wholes; a phrase's marks at its end may be missing."""
    wanted = [re.escape(word.strip().rstrip("!.?")) for word in words if word.strip().rstrip("!.?")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE) if wanted else None


def _without_emoji(text: str) -> str:
    bare = _SMILEY.sub("", _EMOJI.sub("", text))
    return text if bare == text else _tidy(bare, text)


def _struck(text: str, banned: Banned) -> str:
    return _tidy(banned.pattern.sub("", text), text)


def _tidy(bare: str, before: str) -> str:
    """What is left after something was taken out: no stray commas and spaces, a capital, the same space after it."""
    said = _SPACES.sub(" ", _UNFIT.sub("", bare)).strip()
    if not _WORD.search(said):
        return ""
    if before.lstrip()[:1].isupper():
        said = said[0].upper() + said[1:]
    lead, trail = before[: len(before) - len(before.lstrip())], before[len(before.rstrip()) :]
    return f"{lead}{said}{trail}"


def _cut(text: str, most: int) -> str:
    """The sentence in two or more, where it runs on with "and", "but", "so", a dash or a semicolon; as it is where it
    does not."""
    best = None
    for place in _BREAK.finditer(text):
        before = len(_WORD.findall(text[: place.start()]))
        after = len(_WORD.findall(text[place.end() :]))
        if before >= _LEAST_WORDS and after >= _LEAST_WORDS and (best is None or before <= most):
            best = place
    if best is None:
        return text
    rest = text[best.end() :]
    rest = rest[0].upper() + rest[1:]
    return f"{text[: best.start()]}. {_cut(rest, most) if len(_WORD.findall(rest)) > most else rest}"
