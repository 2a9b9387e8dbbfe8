"""Phrases as data: what their notation finds, and that finding them is no more work than it must be."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.core.language.phrases import one_of, one_of_folded

PHRASES = r"""
    don't (you )?know ?me
    ^(hey|hi) (there)?$
    a line (that|
        which) goes on
    ~I am (?P<age>\d+)
    \(sic\)
    """


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I DON’T know  me.", "DON’T know  me"),
        ("dont you knowme", "dont you knowme"),
        ("undon't know me", None),
        ("... hey there!", "... hey there!"),
        ("oh, hey there", None),
        ("A line which goes on", "A line which goes on"),
        ("so I am 30", "so I am 30"),
        ("I am thirty", None),
    ],
)
def test_the_notation(text: str, found: str | None) -> None:
    match = one_of(PHRASES).search(text)
    assert (match and match[0]) == found


def test_folded_phrases_are_found_in_lower_case_alone() -> None:
    assert one_of_folded("kiss me").search("now kiss me")
    assert not one_of_folded("kiss me").search("Kiss me")


@pytest.mark.parametrize("make", [one_of, one_of_folded])
def test_groups_capture_nothing_unless_they_have_a_name(make: Callable[[str], re.Pattern[str]]) -> None:
    pattern = make(PHRASES)
    assert pattern.groups == len(pattern.groupindex) == 1
