"""`everkin bench failover` kills real processes, and its figures show when a reply is lost or doubled."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from bot.bench.cli import bench
from bot.bench.failover import Reply, report
from bot.bench.stub_model import NUMBERED
from bot.inference.continuation import Seam

WHOLE = " ".join(NUMBERED)


def failover(kills: int) -> dict[str, object]:
    result = CliRunner().invoke(bench, ["failover", "--kills", str(kills), "--json"])
    assert result.exit_code == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_nothing_is_lost_or_doubled_when_servers_are_killed() -> None:
    found = failover(6)
    assert (found["kills"], found["lost"], found["doubled"]) == (6, 0, 0)
    assert found["extra_delay_ms"].keys() == found["mid_stream_ms"].keys() == {"p50", "p95"}  # type: ignore[attr-defined]


def test_it_notices_when_a_continuation_says_things_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Seam, "feed", lambda self, text: text)
    monkeypatch.setattr(Seam, "end", lambda self: "")
    assert failover(6)["doubled"] != 0


def test_a_reply_without_a_word_is_lost_and_one_with_a_word_twice_doubled() -> None:
    replies = [
        Reply(text=WHOLE, seconds=0.1),
        Reply(text=WHOLE, seconds=0.15, killed=True),
        Reply(text=WHOLE.replace("word7 ", ""), seconds=0.2, killed=True, begun=True),
        Reply(text=f"{WHOLE} word3", seconds=0.3, killed=True, begun=True),
        Reply(text="I am here.", seconds=0.1, killed=True),
    ]
    assert report(replies) == {
        "kills": 4,
        "lost": 2,
        "doubled": 1,
        "extra_delay_ms": {"p50": 75.0, "p95": 185.0},
        "before_first_token_ms": {"p50": 25.0, "p95": 47.5},
        "mid_stream_ms": {"p50": 150.0, "p95": 195.0},
        "undisturbed_ms": {"p50": 100.0, "p95": 100.0},
    }
