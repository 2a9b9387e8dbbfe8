"""Numbers as people say their age and count their things."""

from __future__ import annotations

import re

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: number for number, word in enumerate(_ONES, 1)} | {
    word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_WORDS = "|".join([*_TENS, *sorted(_ONES, key=len, reverse=True)])
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|(?:{'|'.join(reversed(_ONES))}))"
NUMBER = rf"(?:\d{{1,4}}|(?:(?:a|one|two|three|four|five) hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED}))"
"""A pattern for a whole number, in digits or words."""
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    **{f"{word[:-1]}ieth": number for word, number in _VALUES.items() if number >= 20},
}
_IN_ORDER = "|".join(sorted(_ORDINALS, key=len, reverse=True))
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})[- ])?(?:{_IN_ORDER}))"
"""A pattern for a number in a row: 40th, fortieth, forty-second."""
DECADES = {f"{word[:-1]}ies": number for word, number in _VALUES.items() if number >= 20}
"""thirties → 30."""


def value(number: str) -> int:
    """What the number says. Takes what `NUMBER` or `ORDINAL` matches."""
    said = re.sub(r"(?<=\d)(?:st|nd|rd|th)\Z", "", number.casefold())
    if said.isdecimal():
        return int(said)
    hundreds, is_hundred, rest = said.rpartition("hundred")
    total = 100 * _VALUES.get(hundreds.strip(), 1) if is_hundred else 0
    return total + sum(_VALUES.get(word, _ORDINALS.get(word, 0)) for word in re.findall(r"[a-z]+", rest))
