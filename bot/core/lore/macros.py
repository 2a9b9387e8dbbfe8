"""The macros of character cards, filled in: `{{char}}`, `{{user}}`, `{{random:…}}` and what else the V3 specification
names, with SillyTavern's `::` between values. Unknown ones stay as they are.

What chance decides follows from a seed: the same text with the same seed is filled the same way.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_INNERMOST = re.compile(r"\{\{([^{}]*)\}\}")
_ANGLED = re.compile(r"<(char|bot|user)>", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_DICE = re.compile(r"\s*(\d{0,3})\s*d?\s*(\d{1,9})\s*", re.IGNORECASE)
_DEEPEST = 8
"""Macros within macros."""
MOST_THROWS = 1_000
"""Of dice, in one text; macros beyond stay as they are."""
_PLAIN = {"newline": "\n", "trim": "", "noop": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """Whom `{{char}}` and `{{user}}` mean, and the seed of chance: `once` of what is drawn anew each time, `always` of
    `{{pick:…}}`, which keeps to what it has drawn."""

    char: str
    user: str
    always: str = ""
    once: str = ""


def expand(text: str, cast: Cast, *, matching: bool = False) -> str:
    """The text with its macros filled. `matching` is for what keys are looked for in: hidden keys show there."""
    if "<" in text:
        text = _ANGLED.sub(lambda match: _name(match[1], cast), text)
    if "{{" not in text:
        return text
    drawn, dice = 0, _Dice()

    def fill(match: re.Match[str]) -> str:
        nonlocal drawn
        drawn += 1
        filled = _filled(match[1], cast, f"{drawn}\0{match[1]}", dice, matching=matching)
        return match[0] if filled is None else filled

    for _ in range(_DEEPEST):
        filled = _INNERMOST.sub(fill, text)
        if filled == text:
            break
        text = filled
    return text


def _filled(body: str, cast: Cast, place: str, dice: _Dice, *, matching: bool) -> str | None:
    """What stands for one macro; None when it is not known."""
    if body.lstrip().startswith("//"):
        return ""
    name, colon, value = body.partition(":")
    name = name.strip().casefold()
    if not colon and name in ("char", "user", "bot"):
        return _name(name, cast)
    if name.startswith("roll ") and not colon:  # SillyTavern's {{roll d20}}
        name, value = "roll", name.removeprefix("roll ")
    if name in ("random", "pick"):
        return _one_of(value, f"{cast.once if name == 'random' else cast.always}\0{place}")
    if name == "roll":
        return dice.roll(value.lstrip(":"), f"{cast.once}\0{place}")
    simple = {"reverse": value[::-1], "comment": "", "hidden_key": value if matching else ""}
    return simple.get(name) if colon else _PLAIN.get(name)


def _name(who: str, cast: Cast) -> str:
    name = cast.user if who.casefold() == "user" else cast.char
    return name.replace("{", "").replace("}", "")


def _one_of(values: str, seed: str) -> str:
    if values.startswith(":"):
        choices = values[1:].split("::")
    else:
        choices = [choice.replace("\\,", ",") for choice in _COMMA.split(values)]
    return choices[number(seed) % len(choices)].strip()


class _Dice:
    """The throws of one text: a stranger wrote how many dice there are, and each takes its time."""

    def __init__(self) -> None:
        self._left = MOST_THROWS

    def roll(self, dice: str, seed: str) -> str | None:
        """The sum of these dice ("d20", "2d6", "20"); None for what are none, or too many."""
        match = _DICE.fullmatch(dice)
        if match is None or not int(match[2]):
            return None
        count = int(match[1] or 1) if "d" in dice.casefold() else 1
        sides = int(match[2] if "d" in dice.casefold() else f"{match[1]}{match[2]}")
        if count > self._left:
            return None
        self._left -= count
        return str(sum(1 + number(f"{seed}\0{throw}") % sides for throw in range(count)))


def number(seed: str) -> int:
    """A number below 2**64 that follows from the seed and looks like chance."""
    return int.from_bytes(hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=8).digest())
