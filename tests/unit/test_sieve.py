"""A sieve finds what searching every pattern finds, and looks at few."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from bot.bench.drift_wordings import scenes
from bot.core.care import floor_phrases
from bot.core.care.danger import fold
from bot.core.character.persona import load_blueprints
from bot.core.drift import assistant, manner
from bot.core.drift.claims import abroad
from bot.core.drift.claims.check import Claims
from bot.core.drift.claims.person import HUMAN
from bot.core.language.sieve import Sieve, any_of, apart
from bot.settings import PROJECT

SAID = [
    sentence
    for scene in scenes("seen")
    for sentence in (*scene.clean, *(text for planted in scene.planted.values() for text in planted))
]


def test_what_needs_nothing_is_always_looked_for_and_the_order_is_kept() -> None:
    sieve = Sieve((re.compile(pattern), number) for number, pattern in enumerate((r"\d+", "kettle", "rain|tap", "x")))
    assert [number for _, number in sieve.sift("A TAP drips.")] == [0, 2]
    assert [number for _, number in sieve.sift("rain, kettle, x")] == [0, 1, 2, 3]
    assert [number for _, number in sieve.sift("")] == [0]


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"rain|tap", ["rain", "tap"]),
        (r"\b(?:rain|tap)s?\b|[|)]drip|a\|b", [r"\b(?:rain|tap)s?\b", "[|)]drip", r"a\|b"]),
        (r"kettle", ["kettle"]),
        (r"[]|]x|y", ["[]|]x", "y"]),
    ],
)
def test_a_pattern_falls_apart_where_it_may_match_otherwise(pattern: str, ways: list[str]) -> None:
    assert list(apart(re.compile(pattern))) == ways


def test_a_pattern_is_compiled_when_it_first_passes(compiled: list[str]) -> None:
    sieve = Sieve((pattern, None) for pattern in ("rain", "kettle"))
    assert compiled == []
    assert sieve.matches("the kettle")
    assert compiled == ["kettle"]


def test_the_ways_of_a_pattern_match_where_it_does() -> None:
    whistles = any_of(re.compile(r"\bwhistles?\b|kettle", re.IGNORECASE))
    assert whistles.matches("The Kettle sings.")
    assert whistles.matches("It WHISTLES.")
    assert not whistles.matches("The tap drips.")


def test_no_pattern_that_matches_is_passed_over() -> None:
    claims = Claims(load_blueprints(PROJECT / "personas")["mira"])
    sieves: list[Sieve[Any]] = [claims._frames, *map(claims._abroad, abroad.TONGUES)]
    sieves += map(assistant._patterns, assistant.LANGUAGES)
    looked = matched = 0
    every = [(sieve, [pattern for pattern, _ in sieve.all]) for sieve in sieves]
    for (sieve, patterns), sentence in product(every, SAID[::3]):
        sifted = [pattern for pattern, _ in sieve.sift(sentence)]
        matching = [pattern for pattern in patterns if pattern.search(sentence)]
        assert [pattern for pattern in sifted if pattern in matching] == matching
        looked, matched = looked + len(sifted), matched + len(matching)
    assert matched > 150
    assert looked < 0.05 * len(SAID[::3]) * sum(len(sieve.all) for sieve in sieves)


@pytest.mark.parametrize(
    "pattern",
    [HUMAN, floor_phrases.MINOR, floor_phrases.GOODBYE, floor_phrases.ASKS_IF_AI, *manner._SIGNS.values()],
    ids=["human", "minor", "goodbye", "asks", *manner._SIGNS],
)
def test_what_one_pattern_finds_its_ways_find(pattern: re.Pattern[str]) -> None:
    sieve = any_of(pattern)
    said = [
        *SAID,
        *map(fold, SAID),
        "bye, see you tomorrow!",
        "are you a real person?",
        "i'm 15 years old, sooo what <3",
    ]
    found = [sentence for sentence in said if pattern.search(sentence)]
    assert found
    assert [sentence for sentence in said if sieve.matches(sentence)] == found
