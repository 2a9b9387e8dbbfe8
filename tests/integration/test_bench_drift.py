"""The drift bench counts what was planted, and nothing clean is taken for drift."""

from __future__ import annotations

from rich.progress import Progress

from bot.bench.drift import measure_drift


async def test_what_is_planted_is_kept_away_and_clean_text_is_not() -> None:
    with Progress(disable=True) as progress:
        report = await measure_drift(turns=12, progress=progress, seed=2)
    assert report["planted"] == report["caught"] + report["shown"]
    assert report["planted"] >= 3
    assert report["shown"] <= 1
    assert report["clean"] > 12
    assert report["false_alarms"] == 0
