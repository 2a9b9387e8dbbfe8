"""The bench's own parts: a server that can be talked to, a person with a past, figures that add up."""

from __future__ import annotations

import asyncio
import json
from itertools import islice

import pytest

from bot.bench.exchange import Measured, report
from bot.bench.people import ever_new_messages, long_acquaintance, next_messages
from bot.bench.stub_model import ANSWER, StubModel, mark_of
from bot.core.clock import SystemClock
from bot.core.language.salience import is_salient
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.core.models.turn import SESSION_GAP
from bot.inference.openai_chat import OpenAIChatModel

HELLO = ChatRequest(messages=(ChatMessage(role="user", content="Hello — ünïcode included."),))


async def answer_of(model: OpenAIChatModel) -> str:
    return "".join([delta.text async for delta in model.stream(HELLO)])


async def test_a_real_client_gets_the_whole_answer_again_and_again() -> None:
    async with StubModel() as stub:
        model = OpenAIChatModel(stub.url)  # asks for the list of models first, as it has no name
        before = SystemClock().monotonic()
        answers = [(await answer_of(model)).strip() for _ in range(3)]
        after = SystemClock().monotonic()
        await model.close()

    assert answers == [ANSWER] * 3
    assert len(stub.arrivals) == 3
    assert before < stub.arrivals[0] < stub.arrivals[1] < stub.arrivals[2] < after


async def test_the_answer_begins_after_the_delay_and_the_request_is_counted_before_it() -> None:
    clock = SystemClock()
    async with StubModel(first_token=0.05) as stub:
        model = OpenAIChatModel(stub.url, model="stub")
        async for _ in model.stream(HELLO):
            first = clock.monotonic()
            break
        await model.close()

    assert first - stub.arrivals[0] >= 0.05


async def test_clients_that_hang_up_or_stay_do_not_keep_the_server() -> None:
    async with StubModel(first_token=30) as stub:
        host, port = stub.url.removeprefix("http://").removesuffix("/v1").split(":")
        _, hung_up = await asyncio.open_connection(host, int(port))
        hung_up.write(b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 50\r\n\r\n{}")
        hung_up.close()
        reader, stays = await asyncio.open_connection(host, int(port))
        body = json.dumps({"messages": []}).encode()
        stays.write(b"POST /v1/chat/completions HTTP/1.1\r\nCONTENT-LENGTH: %d\r\n\r\n" % len(body) + body)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")

    assert b"[DONE]" not in await reader.read()
    stays.close()
    with pytest.raises(OSError, match=r"refused|failed"):
        await asyncio.open_connection(host, int(port))


def test_a_long_acquaintance_is_varied_and_the_same_again() -> None:
    log = long_acquaintance(2_000)

    assert log == long_acquaintance(2_000)
    assert log != long_acquaintance(2_000, seed=3)
    texts = [turn.text for turn in log.turns]
    assert len(set(texts)) > 1_900
    assert all(map(is_salient, texts))
    assert len(texts) == 2_000
    assert not set(next_messages(200)) & set(texts[:200]), "what comes next is not what was said"
    gaps = [later.at - earlier.at for earlier, later in zip(log.turns, log.turns[1:], strict=False)]
    assert min(gaps).total_seconds() > 0
    assert sum(gap > SESSION_GAP for gap in gaps) == 2_000 / 20 - 1


def test_figures_are_milliseconds_and_exchanges_a_second() -> None:
    one = Measured(
        to_request=0.010,
        first_text=0.020,
        whole=0.1,
        reached={"request": 0.009, "inbox": 0.001},
        steps={"recall": 0.004, "embed": 0.006},
        deliberate=0.5,
    )
    other = Measured(to_request=0.030, first_text=0.040, whole=0.3, reached={"inbox": 0.003}, steps={"recall": 0.008})

    figures = report([one, other])
    assert list(figures["reached_ms"]) == ["inbox", "request"], "in the order in which they are reached"
    assert figures == {
        "event_to_request_ms": {"p50": 20.0, "p95": 29.0, "p99": 29.8},
        "first_text_ms": {"p50": 30.0, "p95": 39.0, "p99": 39.8},
        "reached_ms": {"inbox": {"p50": 2.0, "p95": 2.9}, "request": {"p50": 9.0, "p95": 9.0}},
        "steps_ms": {"recall": {"p50": 6.0, "p95": 7.8}, "embed": {"p50": 6.0, "p95": 6.0}},
        "deliberate_ms": {"p50": 250.0, "p95": 475.0},
        "exchanges_per_s": 5.0,
    }


def test_nobody_in_a_crowd_writes_what_was_written_before() -> None:
    said = list(islice(ever_new_messages(), 3_000))
    assert len(set(said)) == 3_000
    assert said[:20] == list(islice(ever_new_messages(), 20)), "the same messages again"
    assert len({mark_of(text) for text in said}) == 3_000
    assert mark_of(f"(a note)\n\n{said[7]}") == mark_of(said[7])
