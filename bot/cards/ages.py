"""How old a card's character is. Personas are adults; a card that says otherwise is refused, one that leaves it open
and speaks of children must be answered for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.errors import CardError
from bot.core.models.card import Card

ADULT = 18
UNSTATED = 25
"""The age of an adult whose card states none."""

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_NUMBER = rf"(\d{{1,5}}|(?:{'|'.join(_TENS)})(?:[\s-]?(?:{'|'.join(_UNITS)}))?|{'|'.join(reversed(_UNITS))})"
_OLD = r"[\s-]*(?:years?|yrs?)[\s-]*old|[\s-]*y[/.]?o\b"
_WHO = r"(?:\{\{char\}\}|<bot>|<char>|\bs?he\b|\bthey\b|\bi\b|\byou\b|NAME)"
_OF_ANOTHER = "whose|with|who|that|of|and|her|his|their|has|have|is|was|son|daughter|child|children|kid|sister|brother"
_A = rf"(?:an?\s+(?:(?!(?:{_OF_ANOTHER})\b)[\w'’-]+,?\s+){{0,5}}?)?"
"""The first words of a description, that are of whom it describes: "a quiet schoolgirl, "."""
_STATED = (
    rf"\bage\b(?!\s+of\b)\s*(?:is\b)?[^\w\n]{{0,6}}{_NUMBER}\b",
    rf"{_WHO}\s*(?:is|am|are|['’]s|['’]m|['’]re)\s+(?:an?\s+|only\s+|just\s+|about\s+|currently\s+)*{_NUMBER}(?:{_OLD}|\s*[.,;!?\n]|\s*$)",
    rf"\A\W*(?:{_WHO}\W+(?:is\W+)?)?{_A}{_NUMBER}(?:{_OLD})",
    rf"\A\W*(?:{_WHO}\W+(?:is\W+)?)?{_A}(?:(?:wo)?man|lady|gentleman|girl|boy|person)\s+(?:of|aged)\s+{_NUMBER}\b",
)
_SEEMS = (
    rf"\b(?:looks?|appears?|appearing|seems?)\s+(?:like\s+|to\s+be\s+|an?\s+|about\s+|around\s+|only\s+)*{_NUMBER}\b(?!\s*(?:cm|feet|ft|m\b|['’]))",
    r"\b(?:looks?|appears?)\s+(?:like\s+|to\s+be\s+)an?\s+(?:small\s+|little\s+|young\s+)?(child|kid|toddler|preteen)\b",
)
_MENTIONED = rf"\b{_NUMBER}(?:{_OLD})"
_SCHOOL = re.compile(
    r"\b(?:(?:elementary|primary|middle|junior high|high|secondary)[\s-]school(?:er|girl|boy)?|school(?:girl|boy)|"
    r"teenager|preteen|underage|minor child|little (?:girl|boy))\b",
    re.IGNORECASE,
)
_TAGS = frozenset("loli lolicon shota shotacon child children kid toddler underage minor preteen cub".split())


def age_of(card: Card, given: int | None = None) -> int | None:
    """The character's age; None when the card states none and gives no reason to ask. `given` is what the person who
    imports says where the card is silent.

    Raises CardError for a child, and for a card that leaves it open while it speaks of somebody under age.
    """
    texts = (card.description, card.personality, card.scenario, card.system_prompt, card.first_mes)
    text = "\n".join(texts)
    if tags := _TAGS & {tag.strip().casefold() for tag in card.tags}:
        raise CardError(f"{card.name} is tagged {min(tags)!r}. {_ADULTS}")
    stated = [age for pattern in _STATED for age in _numbers(pattern.replace("NAME", _named(card)), texts)]
    for age in (*stated, *(age for pattern in _SEEMS for age in _numbers(pattern, (text,)))):
        if age < ADULT:
            raise CardError(f"By the card {card.name} is, or looks, under {ADULT}. {_ADULTS}")
    mentioned = [*_matches(_MENTIONED, (text,))]
    children = [words for words, age in mentioned if age < ADULT]
    if stated or (mentioned and not children):
        return stated[0] if stated else mentioned[0][1]
    if given is None and (hint := next(iter(children), "") or _school(text)):
        raise CardError(
            f"The card does not say how old {card.name} is, and speaks of “{hint}”. If {card.name} is an adult, say so "
            f"with --age and a number, {ADULT} or more."
        )
    return given


_ADULTS = f"Everkin speaks as adults only, {ADULT} or older: the card was not imported."


def _numbers(pattern: str, texts: Iterable[str]) -> Iterator[int]:
    return (age for _, age in _matches(pattern, texts))


def _matches(pattern: str, texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each place where the pattern fits, and the number in it; 0 for a child of no number."""
    for text in texts:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield match[0].strip(), int(match[1]) if match[1].isdecimal() else _in_words(match[1])


def _in_words(number: str) -> int:
    """The number that up to two words say; 0 when they say none."""
    return sum(_TENS.get(word, _UNITS.get(word, 0)) for word in re.split(r"[\s-]+", number.casefold()))


def _named(card: Card) -> str:
    return "|".join(rf"\b{re.escape(name[:80])}\b" for name in (card.name, card.nickname) if name)


def _school(text: str) -> str:
    found = _SCHOOL.search(text)
    return found[0] if found else ""
