"""A sieve finds what searching every pattern finds, and looks at few."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from bot.bench.drift_wordings import scenes
from bot.core.character.persona import load_blueprints
from bot.core.drift import assistant
from bot.core.drift.claims.check import Claims
from bot.core.drift.sieve import Sieve, pieces_of
from bot.settings import PROJECT


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:cat|dog)s?\b", {"cat", "dog"}),
        (r"[Mm]y (?:\w+ )?kettle", {"kettle"}),
        (r"(?i:Whistle|B FLAT)", {"whistle", "b flat"}),
        (r"(?:rain)?", set()),
        (r"\w+|rain", set()),
        (r"(?!never)bell(?= rings)", {" rings"}),
        (r"(?:tick ){2,}", {"tick "}),
        (r"a[bc]d", {"a"}),
    ],
)
def test_a_pattern_needs_its_rarest_pieces(pattern: str, pieces: set[str]) -> None:
    assert pieces_of(re.compile(pattern)) == pieces


def test_what_needs_nothing_is_always_looked_for_and_the_order_is_kept() -> None:
    sieve = Sieve((re.compile(pattern), number) for number, pattern in enumerate((r"\d+", "kettle", "rain|tap", "x")))
    assert [number for _, number in sieve.sift("A TAP drips.")] == [0, 2]
    assert [number for _, number in sieve.sift("rain, kettle, x")] == [0, 1, 2, 3]
    assert [number for _, number in sieve.sift("")] == [0]


def test_no_pattern_that_matches_is_passed_over() -> None:
    said = [
        sentence
        for scene in scenes("seen")
        for sentence in (*scene.clean, *(text for planted in scene.planted.values() for text in planted))
    ]
    claims = Claims(load_blueprints(PROJECT / "personas")["mira"])
    sieves: list[Sieve[Any]] = [claims._frames, *claims._abroad.values()]
    sieves += map(assistant._patterns, assistant.LANGUAGES)
    looked = matched = 0
    for sieve, sentence in product(sieves, said[::3]):
        sifted = [pattern for pattern, _ in sieve.sift(sentence)]
        matching = [pattern for pattern, _ in sieve.all if pattern.search(sentence)]
        assert [pattern for pattern in sifted if pattern in matching] == matching
        looked, matched = looked + len(sifted), matched + len(matching)
    assert matched > 150
    assert looked < 0.05 * len(said[::3]) * sum(len(sieve.all) for sieve in sieves)
