"""A stable prefix measured on a real llama.cpp server, with a model that the test makes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from rich.progress import Progress
from typer.testing import CliRunner

from bot.bench.cli import bench
from bot.bench.prefix_server import Exchanged, volatile_first, volatile_last
from bot.bench.ttft import measure_ttft
from tests.fakes.model_server import ModelServer
from tests.fakes.tiny_gguf import CONTEXT, write_tiny_model
from tests.integration.test_chat_model_llama import serve


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = serve(write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf"), context=CONTEXT)
    yield server.listening_address
    del server


def test_both_orders_are_measured_on_a_real_server(llama: str) -> None:
    arguments = ["prefix", "--server", llama, "--turns", "5", "--prompt-tokens", "3000", "--json"]
    result = CliRunner().invoke(bench, arguments)

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert list(report) == ["first_token_ms", "ratio", "cold_ms", "prompt_tokens", "turns"]
    assert 2000 < report["prompt_tokens"] < 4500, "the server's own count"
    times = report["first_token_ms"]
    assert report["ratio"] == pytest.approx(times["volatile_first"]["p50"] / times["volatile_last"]["p50"], abs=0.1)
    assert report["turns"] == 5


def test_first_words_are_timed_with_and_without_what_was_computed_ahead(llama: str) -> None:
    result = CliRunner().invoke(bench, ["ttft", "--url", llama, "--turns", "1", "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    for kind in ("without_warm_up", "with_warm_up"):
        assert report[kind]["cold"]["p50"] > 0
        assert report[kind]["warm"]["p50"] > 0


async def test_no_server_has_seen_anything_of_a_cold_prompt() -> None:
    async with ModelServer() as server:
        url, quiet = server.url, Progress(disable=True)
        await measure_ttft(url=url, model=None, prompt_tokens=3000, turns=2, progress=quiet)
    replies = [asked["messages"] for asked in server.requests if asked["max_tokens"] > 1]
    beginnings = [messages[0]["content"] for messages in replies]
    assert len(replies) == 2 * 2 * 3
    assert len(set(beginnings)) == len(replies) / 2, "two messages in each conversation"
    assert all(len(messages) > 10 for messages in replies), "each has a history"
    names = [re.match(r"You are (\w+)", beginning) for beginning in beginnings]
    assert len({name[1] for name in names if name}) == len(replies) / 2


def test_the_plain_client_is_what_the_companion_is_compared_with(llama: str) -> None:
    result = CliRunner().invoke(bench, ["overhead", "--url", llama, "--turns", "3", "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    ours, theirs = report["companion_ms"]["p50"], report["plain_client_ms"]["p50"]
    assert report["ratio"] == pytest.approx(ours / theirs, abs=0.01)
    assert min(ours, theirs, report["added_ms"]["p50"]) > 0


def test_a_server_that_is_away_is_said_to_be_so() -> None:
    result = CliRunner().invoke(bench, ["prefix", "--server", "http://127.0.0.1:9/v1"])
    assert result.exit_code == 1
    assert "127.0.0.1:9" in result.stderr


def test_both_orders_hold_the_same_words() -> None:
    said = Exchanged("I am Mira.", ["Hi.", "Hello."], "How are you?")
    last, first = volatile_last(said, "It is noon."), volatile_first(said, "It is noon.")
    assert sorted(" ".join(one.content for one in last).split()) == sorted(
        " ".join(one.content for one in first).split()
    )
    assert last[0].content == "I am Mira."
    assert first[0].content.startswith("It is noon.")
    assert [one.role for one in last] == ["system", "user", "assistant", "user"]
