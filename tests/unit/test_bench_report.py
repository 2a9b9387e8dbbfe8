"""Every bench prints in one way."""

from __future__ import annotations

import json

import pytest

from bot.bench.report import percentiles, print_report, progress_bar
from bot.commands.common import progress

REPORT = {
    "no5": {"recall@5": 0.5, "hit@10": None, "n": 3},
    "all": {"recall@5": 0.25, "hit@10": 1.0, "n": 4},
    "latency_ms": {"p50": 1.25, "p95": 9.0},
    "steps_ms": {"recall": {"p50": 2.0, "p95": 3.5}},
    "exchanges_per_s": 40.5,
}


def test_percentiles_are_interpolated_and_named() -> None:
    assert percentiles([10, 20, 30, 40, 50], 50, 95) == {"p50": 30.0, "p95": 48.0}
    assert percentiles([7.123], 50, 99) == {"p50": 7.12, "p99": 7.12}
    assert percentiles([], 50) == {"p50": None}


def test_json_is_one_object_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(REPORT, title="Recall", as_json=True)

    out, err = capsys.readouterr()
    assert json.loads(out) == REPORT
    assert out.count("\n") == 1
    assert err == ""


def test_a_table_for_people_holds_every_figure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    print_report(REPORT, title="Recall", as_json=False)

    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in capsys.readouterr().out.splitlines()]
    assert ["no5", "0.500", "–", "3"] in rows
    assert ["all", "0.250", "1.000", "4"] in rows
    assert ["latency_ms", "1.250", "9.000"] in rows
    assert ["steps_ms: recall", "2.000", "3.500"] in rows
    assert ["exchanges_per_s", "40.500"] in rows


def test_a_progress_bar_is_for_a_screen_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for bar in (progress_bar(), progress(what="living through")):
        with bar:
            bar.add_task("a conversation", total=3)

    assert capsys.readouterr() == ("", "")
