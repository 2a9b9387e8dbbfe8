"""The benches over the whole product: real stores on disk, the shipped embedder, a server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bench.cli import bench

LOCOMO = Path(__file__).parent.parent / "fakes" / "logs" / "locomo.json"
GROUPS = ["no5", "all", "1", "2", "3", "4", "5"]
FIGURES = ["recall@5", "recall@10", "recall@20", "hit@10", "ndcg@10", "n"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of whoever runs the bench, which must stay as it is."""
    mine = tmp_path / "home"
    mine.mkdir()
    monkeypatch.setenv("EVERKIN_HOME", str(mine))
    return mine


def test_recall_is_measured_through_the_real_companion(home: Path) -> None:
    result = CliRunner().invoke(bench, ["recall", str(LOCOMO), "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert list(report) == [*GROUPS, "latency_ms"]
    assert all(list(report[group]) == FIGURES for group in GROUPS)
    assert [report[group]["n"] for group in GROUPS] == [3, 4, 1, 1, 0, 1, 1]
    assert report["all"]["recall@20"] == 1.0, "six turns in all: whoever remembers them finds them"
    assert 0 < report["latency_ms"]["p50"] <= report["latency_ms"]["p95"]
    assert list(home.iterdir()) == []


def test_the_topic_cache_is_measured_in_a_lived_conversation(home: Path) -> None:
    result = CliRunner().invoke(bench, ["cache", str(LOCOMO), "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    figures = ["hits", "stale_hits", "wrong_hits", "hit_rate", "wrong_rate", "hit_ms", "miss_ms", "fresh_ms", "n"]
    assert list(report) == [*figures, "questions"]
    questions = report["questions"]
    assert questions["n"] == 4
    assert questions["wrong_hits"] == 0, "six turns in all: the topic holds every one of them"
    assert questions["recall@10"] == questions["fresh_recall@10"] == 1.0
    assert list(home.iterdir()) == []


def test_exchanges_are_measured_through_the_real_path(home: Path) -> None:
    result = CliRunner().invoke(
        bench, ["exchange", "--memories", "70", "--turns", "4", "--first-token-ms", "5", "--json"]
    )

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert {"event_to_request_ms", "reached_ms", "steps_ms", "first_text_ms", "exchanges_per_s"} <= report.keys()
    assert {"embed", "recall", "prompt"} <= report["steps_ms"].keys()
    assert all(list(figures) == ["p50", "p95"] for figures in report["steps_ms"].values())
    request, first_text = report["event_to_request_ms"], report["first_text_ms"]
    assert list(request) == list(first_text) == ["p50", "p95", "p99"]
    assert 0 < report["steps_ms"]["recall"]["p50"] < request["p50"]
    assert request["p50"] + 5 <= first_text["p50"], "the stub model thinks for five milliseconds"
    assert report["exchanges_per_s"] > 0
    assert list(home.iterdir()) == []


def test_a_broken_conversation_ends_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"speaker_a": "A"', encoding="utf-8")

    result = CliRunner().invoke(bench, ["recall", str(path), "--json"])

    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{path}: it is not JSON, or breaks off" in result.stderr


@pytest.mark.parametrize(
    ("command", "measured"), [("recall", "recall@k is the share"), ("exchange", "event_to_request")]
)
def test_help_teaches_what_is_measured(command: str, measured: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    result = CliRunner().invoke(bench, [command, "--help"])

    assert measured in result.stdout


def test_shared_beginnings_of_prompts_are_measured_over_a_talk(home: Path) -> None:
    result = CliRunner().invoke(bench, ["prefix", "--memories", "30", "--turns", "4", "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert list(report) == ["shared_mean", "shared_p5", "turns", "prompt_tokens", "new_tokens"]
    assert report["turns"] == 4
    assert 0.5 < report["shared_p5"] <= report["shared_mean"] < 1, "the blueprint is the same, the message is not"
    assert list(home.iterdir()) == []
