"""What one language gives for knowing a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """Patterns of frames, in which `{name}`, `{number}`, `{place}`, `{native}`, `{trade}`, `{workplace}`, `{subject}`
    and `{kin}` stand for what is claimed. `alive` are verbs of those who do something now, `called` what stands between
    a relative and a name. `natives`, `trades`, `workplaces`, `subjects` and `kin` give the English for patterns of
    words, `marks` the trades of which alone somebody says such a thing; `numbers` what words from eighteen to
    ninety-nine are worth."""

    names: tuple[str, ...]
    ages: tuple[str, ...]
    were: tuple[str, ...]
    """Ages that she may once have had."""
    decades: tuple[str, ...]
    """Of these only the tens are told."""
    born: str
    """Its group n is a year."""
    lives: tuple[str, ...]
    comes_from: tuple[str, ...]
    is_native: tuple[str, ...]
    works: tuple[str, ...]
    works_as: tuple[str, ...]
    """Whatever is said there is a trade: `{any}`."""
    works_at: tuple[str, ...]
    studied: tuple[str, ...]
    has: tuple[str, ...]
    called: str
    alive: str
    children: str
    married: str
    unmarried: str
    human: str
    numbers: Mapping[str, int]
    natives: Mapping[str, str]
    trades: Mapping[str, str]
    marks: Mapping[str, str]
    workplaces: Mapping[str, str]
    subjects: Mapping[str, str]
    kin: Mapping[str, str]


def few(*none_of: str) -> str:
    """Up to three words, none of them one of these: what may stand between a verb and what is claimed."""
    return rf"(?: (?!(?:{'|'.join(none_of)})\b)[\w'-]+){{0,3}}?"


def counted(tens: Mapping[int, str], ones: tuple[str, ...], joined: str) -> dict[str, int]:
    """Number words from twenty up: `joined` is a pattern with {ten} and {one}."""
    found = {word: ten for ten, word in tens.items()}
    for ten, word in tens.items():
        found |= {joined.format(ten=word, one=one): ten + number for number, one in enumerate(ones, 1)}
    return found
