"""How a sentence is made, held against how she makes hers: slang, short forms and shouting that are not her way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.core.language.phrases import one_of
from bot.core.language.sieve import Sieve, apart

Manner = frozenset[str]
"""Names of signs."""

SHORT_FORMS = "short forms"
_SIGNS = {
    "slang": one_of(
        r"""
        o+m+g+|lo+l|lmao|rofl|ngl|tbh|idk|btw|xo+|xx+
        (ha){2,}h?|(he){2,}|a+w{2,}|y+a+y+|ya+s+|woo+(hoo+)?|woot|no{3,}|so{2,}|oo+h+|ugh+
        gonna|wanna|gotta|gimme|kinda|sorta|dunno|y'all
        (hey|no worries|thanks|sorry) (there|buddy|dude|man|bro|girl|guys|hun|bestie)
        buddy|dude|bro|bestie|hun|girlie|champ|superstar
        super (cute|cool|sweet|heavy|fun|hard|sad|happy|proud|nice|excited|annoying)|literally|totally|legit|vibes?
        mega|krass|geil|voll (süß|cool|schön)|hammer
        trop (cool|génial|mignon|chou)|génial|ouf|mdr
        súper \w+|guay|qué chulo|mola|jaja+
        super (feliz|fofo|legal|giro)|que máximo|fixe|kkk+
        """
    ),
    SHORT_FORMS: re.compile(
        r"(?<=\w)(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|he|she|there|what|who|here)['’]s\b", re.IGNORECASE
    ),
    "shouting": re.compile(r"!\s*!|\?!|!\?|[A-Z](?<!\w[A-Z])[A-Z]{4,}\b"),
    "pictures": re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|[:;]-?[)(DPp](?!\\w)|<3"),
}
_SIFTED = Sieve((way, sign) for sign, pattern in _SIGNS.items() for way in apart(pattern))
FEW = 20
"""Of fewer sentences of hers nothing follows."""
MANY = 2
"""So many of the signs that are louder than a short form are enough by themselves."""
NOT_HER_WAY = "You do not speak like that: “{found}”. Say it in your own way."


@lru_cache(maxsize=4)
def manner(sentence: str) -> Manner:
    """The signs that it has."""
    return frozenset(_SIFTED.found(sentence))


def fault(sentence: str, not_hers: Manner) -> str:
    """What is wrong where the sentence is loud in a way that is not hers; empty otherwise."""
    loud = (manner(sentence) & not_hers) - {SHORT_FORMS}
    found = [match[0].strip() for sign in sorted(loud) for match in _SIGNS[sign].finditer(sentence)]
    return NOT_HER_WAY.format(found="”, “".join(found)) if len(found) >= MANY else ""


def foreign_to(own: Iterable[str]) -> Manner:
    """The signs that none of her own sentences has; none where they are too few to tell."""
    sentences = list(own)
    if len(sentences) < FEW:
        return frozenset()
    return frozenset(_SIGNS) - frozenset[str]().union(*map(manner, sentences))
