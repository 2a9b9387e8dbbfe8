"""Whether caching and speculation work, by the counters of a real llama.cpp, and of servers that count as others do."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.commands.doctor_model import look_at_models
from bot.commands.finding import Finding, State
from bot.inference.endpoint import Address
from bot.inference.local_models import Choice
from bot.inference.local_server import serve
from bot.inference.proof import prove, read_counters
from bot.settings import LocalSettings, load_settings
from tests.fakes.counting_server import CountingServer
from tests.fakes.model_server import ModelServer
from tests.fakes.tiny_gguf import write_tiny_model


async def findings(tmp_path: Path, url: str) -> dict[str, Finding]:
    settings = load_settings(home=tmp_path / "home", model={"endpoints": [{"url": url}]})
    return {finding.what: finding for finding in await look_at_models(settings)}


@pytest.mark.parametrize("owner", ["vllm", "sglang"])
async def test_what_works_is_shown_with_its_rates(owner: str, tmp_path: Path) -> None:
    async with CountingServer(owner) as server:
        found = await findings(tmp_path, server.url)
        first, second = server.asked
    assert {finding.state for finding in found.values()} == {State.WELL}
    assert found["model: cache"].detail.startswith("90%")
    assert found["model: speculation"].detail.startswith("70%")
    assert first["messages"][0] == second["messages"][0]
    assert first["messages"][1] != second["messages"][1]


@pytest.mark.parametrize(
    ("owner", "cache"), [("vllm", "--no-enable-prefix-caching"), ("sglang", "--disable-radix-cache")]
)
async def test_what_does_not_work_comes_with_what_to_change(owner: str, cache: str, tmp_path: Path) -> None:
    async with CountingServer(owner, cached=0.1, accepted=0.2) as server:
        found = await findings(tmp_path, server.url)
    assert [finding.state for finding in found.values()] == [State.WELL, State.WELL, State.WARNING, State.WARNING]
    assert cache in found["model: cache"].advice
    assert found["model: speculation"].detail.startswith("20%")
    assert "Draft fewer tokens" in found["model: speculation"].advice
    async with CountingServer(owner, drafted=None) as server:
        found = await findings(tmp_path, server.url)
    assert (found["model: speculation"].state, found["model: speculation"].detail) == (State.ABSENT, "off")
    assert "docs/gpu.md" in found["model: speculation"].advice


def test_what_each_part_of_a_server_gauges_is_one_figure() -> None:
    rates = "\n".join(f'sglang:spec_accept_rate{{dp_rank="{part}"}} {rate}' for part, rate in enumerate((0.5, 0.7)))
    counters = read_counters(f"# TYPE sglang:spec_accept_rate gauge\n{rates}\n")
    assert counters is not None
    assert counters.rate == pytest.approx(0.6)


async def test_a_server_that_does_not_count_is_asked_to(tmp_path: Path) -> None:
    async with CountingServer("sglang", counts=False) as server:
        found = await findings(tmp_path, server.url)
    assert all("--enable-metrics" in found[f"model: {what}"].advice for what in ("cache", "speculation"))


async def test_a_server_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    async with ModelServer() as server:
        assert list(await findings(tmp_path, server.url)) == ["model", "model: context"]
        assert server.requests == []


async def test_on_a_real_llama_server(tmp_path: Path) -> None:
    choice = Choice(path=write_tiny_model(tmp_path / "tiny.gguf"), named=True)
    for speculation, speculates in (("ngram", True), ("off", False)):
        chosen = LocalSettings.model_validate({"threads": 1, "context": 8192, "speculation": speculation})
        async with serve(choice, chosen) as endpoint:
            address = Address.of(str(endpoint.url))
            proof = await prove(address, "llamacpp", "tiny", endpoint.secret())
            assert proof is not None
            assert (proof.server, proof.counts, proof.speculates) == ("llama.cpp", True, speculates)
            assert proof.cached is not None
            assert proof.cached > 0.9
            assert (proof.accepted is not None) == speculates
            if not speculates:
                with pytest.raises(httpx.HTTPStatusError):
                    await prove(address, "llamacpp", "tiny", "another key")
