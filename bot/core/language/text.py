"""Text as people write it: made safe on its way in, and turned into the words that lexical search compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

_ZWNJ, _ZWJ, _BLACK_FLAG = "\u200c", "\u200d", "\U0001f3f4"
_TAGS = range(0xE0000, 0xE0080)
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060\ufeff\uffa0"
) | frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2061, 0x2070)]))
_SUSPICIOUS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\uffa0\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f]"
)

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, the cursor
    r"|\x9b[0-?]+[ -/]*[@-~]"  # the same in one character, which alone may be a quotation mark read in a wrong encoding
    r"|(?:\x1b[\]PX^_]|\x9d)[^\x00-\x08\x0a-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS and their like
)
"""What a terminal obeys instead of showing it (ECMA-48, 5.4 and 5.6). A string without its end is text."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_CONTRACTION = re.compile(r"'(?:s|t|d|ll|m|re|ve)$")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’)\]]*\s+|\n+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)

STOP_WORDS = frozenset(
    """a about after again all am an and any are as at be because been before being but by can could did do does doing
    don done down during each few for from further had has have having he her here hers herself him himself his how i
    if in into is it its itself just let me more most my myself no nor not now of off on once only or other our ours
    ourselves out over own same she should so some such than that the their theirs them themselves then there these
    they this those through to too under until up us very was we were what when where which while who whom why will
    with would you your yours yourself yourselves d ll m re s t ve ain aren couldn didn doesn hadn hasn haven isn
    mightn mustn needn shan shouldn wasn weren won wouldn yes yeah oh ok okay""".split()
)


def clean(text: str) -> str:
    """The text without escape sequences, control characters, lone surrogates, invisible and tag characters.

    Kept are line breaks, tabs, and the joiners that emoji, Persian and Indic scripts are written with.
    """
    if (text.isascii() and text.isprintable()) or not _SUSPICIOUS.search(text):
        return text.strip()
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return "".join(char for index, char in enumerate(text) if _is_wanted(text, index, char)).strip()


def _is_wanted(text: str, index: int, char: str) -> bool:
    if char in "\n\t":
        return True
    if char in (_ZWJ, _ZWNJ):
        return 0 < index < len(text) - 1 and _joins(text[index - 1]) and _joins(text[index + 1])
    if ord(char) in _TAGS:
        return _follows_flag(text, index)
    return char not in _INVISIBLE and unicodedata.category(char) not in ("Cc", "Cs", "Cn")


def _joins(char: str) -> bool:
    """Whether a joiner beside this character carries meaning: emoji and their modifiers, letters without case."""
    return unicodedata.category(char) in ("So", "Sk", "Lo", "Mn", "Mc")


def _follows_flag(text: str, index: int) -> bool:
    while index > 0 and ord(text[index]) in _TAGS:
        index -= 1
    return text[index] == _BLACK_FLAG


_MARKER = re.compile(r"[<＜](?=\s*/?\s*note\b|\||/?s>|(?:start|end)_of_turn>)", re.IGNORECASE)
"""How a copy of the prompt's fence (`bot.core.character.persona`) begins, or of the marks by which models tell roles
apart."""


def defused(text: str) -> str:
    """What others wrote, with any copy of the prompt's fence or of a role's mark made harmless."""
    return _MARKER.sub("‹", text) if "<" in text or "＜" in text else text


def one_line(text: str, limit: int) -> str:
    """The text as data on one line: no control characters, no line breaks, no angle brackets to forge a fence with."""
    text = " ".join(clean(text).split())
    for bracket, harmless in _BRACKETS:
        text = text.replace(bracket, harmless)
    return shorten(text, limit)


def quotable(text: str, limit: int) -> str:
    """The same, to stand between double quotes."""
    return one_line(text, limit).replace('"', "'")


_BRACKETS = tuple(zip("<>＜＞", "‹›‹›", strict=True))


def estimate_tokens(text: str) -> int:
    """About how many tokens a model makes of the text: four characters each in ASCII, one and a half elsewhere."""
    plain = len(text) if text.isascii() else len(text.encode("ascii", "ignore"))
    return int(plain / 4 + (len(text) - plain) / 1.5) + 1


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning up to a word's end, with an ellipsis, in at most `limit` characters."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip() + "…"


def sentences(text: str) -> list[str]:
    """The text's sentences, in order, without surrounding space."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(text)) if part]


def words(text: str) -> list[str]:
    """The text's words in lower case, apostrophes made plain."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _WORD.findall(folded)


def is_stop_word(word: str) -> bool:
    """Whether an English word carries no topic of its own."""
    return word in STOP_WORDS


def lexical_terms(text: str) -> tuple[str, ...]:
    """The words by which lexical search finds this text: folded, stemmed, without stop words, repeats kept.

    Scripts that are written without spaces become overlapping pairs of characters. Works on any language; stems are
    English (Porter 2), which leaves words of other languages as they are or shortens both sides alike.
    """
    terms: list[str] = []
    for bare in _telling(words(text)):
        if _UNSPACED.search(bare):
            terms.extend(_pairs(bare))
        else:
            terms.append(_stem(_without_marks(bare)))
    return tuple(terms)


def count_terms(folded: Iterable[str]) -> int:
    """How many lexical terms there are in these words, each as `words` has it."""
    return sum([len(_pairs(bare)) if _UNSPACED.search(bare) else 1 for bare in _telling(folded)])


def _telling(folded: Iterable[str]) -> Iterator[str]:
    """The words that are no stop words, without apostrophes and what they shorten."""
    for word in folded:
        bare = _CONTRACTION.sub("", word).replace("'", "") if "'" in word else word
        if bare not in STOP_WORDS:
            yield bare


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)] or [word]


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) != "Mn") or word


_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stem: str = _stemmer.stemWord(word)
    return stem[:64]
