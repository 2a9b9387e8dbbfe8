"""The drift bench counts what was planted, nothing clean is taken for drift, and her background outlasts a month."""

from __future__ import annotations

from rich.progress import Progress

from bot.bench.drift import measure_drift


async def test_what_is_planted_is_kept_away_and_her_background_stays() -> None:
    with Progress(disable=True) as progress:
        report = await measure_drift(turns=16, progress=progress, seed=2)
    assert (
        report["planted"]
        == report["caught"] + report["shown"]
        == report["seen"]["planted"] + report["unseen"]["planted"]
    )
    assert report["seen"]["planted"] >= 2
    assert report["seen"]["shown"] <= 1
    assert report["clean"] > 16
    assert report["false_alarms"] == 0
    background = report["background"]
    assert background["questions"] >= 50
    assert background["unanswerable"] == []
    assert background["prefix_identical"]
    assert background["days_of_silence"] == 30
