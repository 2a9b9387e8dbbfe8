"""Whether somebody says that a life is in danger, read from their words and from how near they are to such words.

Two witnesses: phrases in seven languages, each weighed by what stands around it (denied, quoted, of a song or a film,
an exaggeration, long ago), and the message's vector against prototypes (`prototypes`). A clear phrase needs no second
witness unless something speaks against it; a hint needs one; a message without any phrase must be very near. What is
not said outright (`undertone_phrases`) needs both: neither its words nor its vector tell it from everyday life alone.
It is better to say the numbers once too often than once too seldom, but somebody who is taken at every word for
being in danger stops talking: both errors are measured (`everkin bench care`).
"""

from __future__ import annotations

import re
import unicodedata

from bot.core.care import danger_phrases as said
from bot.core.care import undertone_phrases as unsaid
from bot.core.language.patterns import lazily
from bot.core.language.sieve import any_of
from bot.core.language.text import sentences
from bot.core.models.danger import Danger

READ = 2_000
"""Characters of a message that are read: its beginning and its end."""

CONFIRMED = 0.02
"""Nearness from which a hint counts, or a clear phrase with something that speaks against it."""
ON_THE_THEME = 0.04
"""Nearness from which a message counts that only speaks of life and death, without a phrase."""
ALONE = 0.2
"""Nearness that needs neither."""
EVERYDAY = -0.3
"""Undertone below which speaking of life and death is a manner of speaking."""
TOLD, HINT = -0.44, -0.1
"""Undertones from which telling words count that name neither death nor harm, and from which hinting ones do. Set by
cross-validation: seven in a thousand of what is not meant among the lines pass, most of them mirror what is."""

_REPORTED = any_of(said.REPORTED)
_WORD = lazily(r"\w[\w.]*")
_QUOTED = lazily(r"[\"“„«‹](?P<words>[^\"“”„«»‹›]{2,400})[\"”“»›]")
_TOLD = lazily(r"\bi (?:told|said|texted|wrote|say|keep (?:saying|telling))\b")
FIRST_PERSON = lazily(
    r"(?<!\w)(?:i|i'?m|i'?ve|i'?d|i'?ll|me|my|myself|ich|mich|mir|mein\w*|je|j|moi|me|mon|ma|mes|yo|mi|mis|eu|meu|minha|"
    r"mim|io|mio|mia|ik|mij|mijn|quiero|estoy|tengo|soy|quero|estou|tenho|sou)(?!\w)"
)


def fold(text: str) -> str:
    """The text in lower case, without accents and with plain apostrophes, as the phrases are written."""
    plain = text.casefold()
    if plain.isascii():
        return plain.replace("`", "'")
    apart = unicodedata.normalize("NFKD", plain.replace("ø", "o"))
    return "".join([char for char in apart if not unicodedata.combining(char)]).translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'"})


def read_danger(text: str, nearness: float | None = None, undertone: float | None = None) -> Danger | None:
    """Whose life is in danger by this message, if anybody's. `nearness` and `undertone` are those of its vector
    (`Prototypes`), None when there is none: then clear words decide alone."""
    if len(text) > READ:
        text = f"{text[: READ // 2]}\n{text[-READ // 2 :]}"
    parts = list(map(fold, sentences(text)))
    telling = [place for place, part in enumerate(parts) if _speaks_of_it(part)]
    for place in telling:
        parts[place] = said.TITLES.sub(" ", parts[place])
    another, doubts = False, 0
    for part in filter(_speaks_of_it, [parts[place] for place in telling]):
        another |= bool(said.OF_ANOTHER.search(part)) and not said.REPORTED.search(part)
        for match in said.CLEAR.finditer(part):
            doubt = _doubts(part, match)
            if doubt == 0:
                return Danger.SELF
            doubts += doubt < _DENIED
    if nearness is not None and nearness >= CONFIRMED and (doubts or _is_near(parts, nearness, undertone)):
        return Danger.ANOTHER if another else Danger.SELF
    if another:
        return Danger.ANOTHER
    return Danger.SELF if undertone is not None and _is_unsaid(" ".join(parts), undertone) else None


def _speaks_of_it(part: str) -> bool:
    """Whether a phrase may be in it: spares most of what is said the whole search."""
    return not said.STEMS.isdisjoint([word[:4] for word in _WORD.findall(part)])


def _is_near(parts: list[str], nearness: float, undertone: float | None) -> bool:
    """Whether a message without a clear phrase counts: by a hint, by what it speaks of, or by nearness alone."""
    if any(said.HINTED.search(part) and not said.REPORTED.search(part) for part in parts):
        return True
    if nearness < ON_THE_THEME:
        return False
    whole = " ".join(parts)
    if not FIRST_PERSON.search(whole) or said.REPORTED.search(whole):
        return False
    if nearness >= ALONE:
        return True
    if undertone is not None and undertone < EVERYDAY:
        return False
    return bool(said.THEME.search(whole) and not said.NOT_SO.search(whole))


def is_reported(folded: str) -> bool:
    """Whether a folded message is about somebody else's words: a song, a book, a game."""
    return _REPORTED.matches(folded)


def _is_unsaid(whole: str, undertone: float) -> bool:
    """Whether a message tells of it that names neither death nor harm."""
    if undertone < TOLD or not FIRST_PERSON.search(whole) or said.REPORTED.search(whole):
        return False
    return bool(unsaid.TELLING.search(whole)) or (
        undertone >= HINT and any(pattern.search(whole) for pattern in unsaid.HINTED)
    )


_DENIED = 9


def _doubts(sentence: str, match: re.Match[str]) -> int:
    """How much speaks against a clear phrase: `_DENIED` when it is taken back or somebody else's words."""
    before = sentence[: match.start()].rstrip(" ,")
    if any(denied.end() == len(before) for denied in said.NOT_SO.finditer(before)):
        return _DENIED
    if said.OF_ANOTHER.search(sentence):
        return _DENIED
    quoted = any(quote.start() < match.start() < quote.end() for quote in _QUOTED.finditer(sentence))
    if said.REPORTED.search(sentence) or (quoted and not _TOLD.search(sentence)):
        return _DENIED if quoted else 1
    return int(bool(said.EXAGGERATED.search(sentence) or said.LONG_AGO.search(sentence)))
