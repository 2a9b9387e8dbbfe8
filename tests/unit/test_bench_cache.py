"""What the cache bench reports, from messages that were put to memory both ways."""

from __future__ import annotations

from typing import Any

from bot.bench.cache import Asked, report


def asked(**changes: Any) -> Asked:
    values: dict[str, Any] = {
        "searched": True,
        "hit": True,
        "stale": False,
        "differing": 0,
        "cached_ms": 5.0,
        "fresh_ms": 9.0,
    }
    return Asked(**values | changes)


def test_a_hit_is_wrong_when_more_than_two_of_five_differ_and_nothing_else_ever_is() -> None:
    figures = report(
        [
            asked(differing=2),
            asked(differing=3, stale=True),
            asked(hit=False, differing=5),
            asked(searched=False, hit=False),
        ],
        [],
    )
    assert (figures["hits"], figures["stale_hits"], figures["wrong_hits"], figures["n"]) == (2, 1, 1, 3)
    assert (figures["hit_rate"], figures["wrong_rate"]) == (0.6667, 0.5)


def test_hits_and_misses_are_timed_apart() -> None:
    figures = report([asked(), asked(hit=False, cached_ms=20.0, fresh_ms=21.0)], [])
    assert figures["hit_ms"] == {"p50": 5.0, "p95": 5.0}
    assert figures["fresh_ms"] == {"p50": 9.0, "p95": 9.0}
    assert figures["miss_ms"] == {"p50": 20.0, "p95": 20.0}


def test_questions_are_reported_apart_with_what_they_found() -> None:
    figures = report([], [asked(found=1.0, found_fresh=1.0), asked(found=0.5, found_fresh=1.0)])
    assert figures["hit_rate"] is figures["wrong_rate"] is None
    assert figures["questions"]["recall@10"] == 0.75
    assert figures["questions"]["fresh_recall@10"] == 1.0
