"""The benches of many memories measure what they say, on a small crowd."""

from __future__ import annotations

import pytest
from rich.progress import Progress

from bot.bench import latency, scale
from bot.bench.latency import measure_latency
from bot.bench.scale import measure_scale
from bot.core.memory.decay import Fate


async def test_latency_times_hits_and_misses_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latency, "QUESTIONS", 6)
    monkeypatch.setattr(latency, "WARM_UP", 2)
    monkeypatch.setattr(latency, "STARTS", 1)
    measured = await measure_latency(memories=120, progress=Progress(disable=True))
    assert measured["n"] == 6
    assert measured["hits"] > 0
    for name in ("miss_ms", "hit_ms", "embed_ms", "first_touch_ms"):
        assert measured[name]["p95"] >= measured[name]["p50"] > 0


async def test_scale_counts_everybody_and_lets_all_of_them_fade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "LARGE", 150)
    monkeypatch.setattr(scale, "COLD", 4)
    monkeypatch.setattr(scale, "TALKING", 2)
    monkeypatch.setattr(scale, "QUESTIONS", 8)
    measured = await measure_scale(people=5, memories=12, large=1, progress=Progress(disable=True))
    assert measured["people"] == 6
    assert measured["writing"]["memories"] == 5 * 12 + 150
    decay = measured["decay"]
    assert sum(decay[fate.value] for fate in Fate) >= decay["memories"] == 5 * 12 + 150, "gists may come on top"
    assert decay["forget"] > 0, "lunch is gone"
    assert decay["longest_stall_ms"] >= decay["longest_own_stall_ms"]
    assert measured["collections"] == {"open": 0, "bound": 200}, "nobody here is worth one"
    assert min(measured["resident_mb"].values()) > 0
    for name in ("first_recall_ms", "cached_recall_ms", "large_first_touch_ms", "large_cached_ms"):
        assert measured[name]["p95"] >= measured[name]["p50"] > 0
