"""What every record shares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.models.memory import Link, LinkKind, Strength, Trace
from bot.core.models.mood import Mood
from bot.core.models.record import maker


def test_a_naive_moment_is_refused_wherever_a_record_has_one() -> None:
    with pytest.raises(ValueError, match=r"Mood\.at has no time zone"):
        Mood(pleasure=0, arousal=0, dominance=0, at=datetime(2027, 1, 1))  # noqa: DTZ001
    assert Mood(pleasure=0, arousal=0, dominance=0, at=datetime(2027, 1, 1, tzinfo=UTC)).at.tzinfo is UTC
    for record in (Strength, Trace):
        assert hasattr(record, "__post_init__"), "one of its moments may be missing"


def test_a_record_without_moments_is_not_looked_through() -> None:
    assert not hasattr(Link, "__post_init__")


def test_what_is_made_of_values_is_what_its_constructor_makes() -> None:
    make = maker(Link)
    assert make((1, 2, LinkKind.CONTINUES)) == Link(source=1, target=2, kind=LinkKind.CONTINUES)
    with pytest.raises(ValueError, match="not enough values"):
        make((1, 2))
