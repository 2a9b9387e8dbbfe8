"""Figures for Prometheus: true ones, without anybody's name or words."""

from __future__ import annotations

import urllib.request
from asyncio import to_thread
from pathlib import Path

import pytest

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.core.errors import SettingsError
from bot.core.models.verdict import Verdict
from bot.core.timings import Timings
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.metrics import Metrics, serving
from tests.fakes.builders import START
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.model_server import ModelServer
from tests.fakes.routing import routing
from tests.fakes.world import World, settings_in


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        text: str = answer.read().decode()
        return text


def value(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


async def test_what_happened_is_counted_and_nobody_is_named(tmp_path: Path) -> None:
    metrics, offline, clock = Metrics(), OfflineVoice(), ManualClock(START)
    async with ModelServer() as server, routing(server) as (router, upstreams):
        speech = Speech(model=router, last_resort=offline, description="a test", has_model=True, servers=upstreams)
        settings = settings_in(tmp_path)
        async with (
            open_app(settings, clock=clock, speech=speech, embedder=HashingEmbedder(), observe=metrics.observe) as app,
            serving(metrics, app, 0) as port,
        ):
            await World(app, clock).say("My beagle Biscuit barks at Zebedee.", name="Quentin")
            found = (("an exclamation, an emoji", ""), ("claim", "You are 31."), ("", ""))
            verdicts = [Verdict(text="Zebedee!", kind=kind, fault=fault) for kind, fault in found]
            metrics.observe(Timings(failed=True, verdicts=verdicts))
            text = await to_thread(read, f"http://127.0.0.1:{port}/metrics")
            with pytest.raises(SettingsError, match="EVERKIN_METRICS_PORT"):
                async with serving(metrics, app, port):
                    pass
    assert value(text, 'everkin_replies_total{by="model"}') == 1
    assert value(text, "everkin_failures_total") == 1
    for kind in ("an exclamation", "an emoji", "claim"):
        assert value(text, f'everkin_violations_total{{kind="{kind}"}}') == 1
    for moment in ("inbox", "begun", "embed", "recall", "prompt", "request"):
        assert value(text, f'everkin_reached_seconds_count{{moment="{moment}"}}') == 1
    for moment in ("first_token", "first_text", "done"):
        assert value(text, f'everkin_waited_seconds_count{{moment="{moment}"}}') == 1
    assert value(text, 'everkin_topic_searches{outcome="misses"}') == 1
    assert value(text, 'everkin_memories{tier="hot"}') > 0
    assert value(text, 'everkin_outbox{state="uncertain"}') == 0
    assert value(text, f'everkin_model_server_up{{server="{server.url}"}}') == 1
    assert not {"Quentin", "quentin", "Biscuit", "Zebedee"} & set(text.replace('"', " ").split())
