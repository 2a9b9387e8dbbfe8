"""Nobody waits for a model that is away, and nobody finishes another's sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.core.clock import ManualClock
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest, Delta
from bot.inference.fallback import FallbackModel
from tests.fakes.chat_model import ScriptedChatModel

REQUEST = ChatRequest(messages=(ChatMessage(role="user", content="hi"),))
GONE = ModelUnavailable("http://127.0.0.1:1/v1 cannot be reached.")


class SlowModel:
    """Says nothing until the test lets it."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.comes_back = asyncio.Event()
        self.fails = False

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if not self.fails:
            self.asked.set()
        await self.comes_back.wait()
        if self.fails:
            raise GONE
        yield Delta(text="back")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 5, 1, tzinfo=UTC))


async def said(model: FallbackModel, request: ChatRequest = REQUEST) -> str:
    return "".join([delta.text async for delta in model.stream(request)])


async def test_a_model_that_answers_is_all_that_is_heard(clock: ManualClock) -> None:
    last_resort = ScriptedChatModel("offline")
    assert await said(FallbackModel(ScriptedChatModel("I am here."), last_resort, clock)) == "I am here."
    assert not last_resort.requests


async def test_before_the_first_text_the_last_resort_takes_over_and_one_line_is_logged(clock: ManualClock) -> None:
    primary = ScriptedChatModel([Delta(reasoning="hm"), GONE])
    model = FallbackModel(primary, ScriptedChatModel("offline"), clock)
    with capture_logs() as lines:
        assert await said(model) == "offline"
    [line] = lines
    assert line["reason"] == str(GONE)
    assert line["answered_by"] == "last resort"


async def test_a_death_in_mid_answer_ends_the_reply_at_what_was_said(clock: ManualClock) -> None:
    last_resort = ScriptedChatModel("offline")
    model = FallbackModel(ScriptedChatModel(["I was. ", "And now I", GONE]), last_resort, clock)
    assert await said(model) == "I was. And now I"
    assert not last_resort.requests
    assert await said(model) == "offline"  # the next person does not wait for a dead model


async def test_after_a_failure_the_primary_rests_and_then_one_request_tries_it(clock: ManualClock) -> None:
    primary = ScriptedChatModel(GONE, GONE, "back")
    model = FallbackModel(primary, ScriptedChatModel("offline"), clock, pause=timedelta(seconds=10))
    assert await said(model) == "offline"
    clock.advance(timedelta(seconds=9))
    assert await said(model) == "offline"
    assert len(primary.requests) == 1
    clock.advance(timedelta(seconds=1))
    assert [await said(model), await said(model)] == ["offline", "offline"]
    assert len(primary.requests) == 2
    clock.advance(timedelta(seconds=10))
    assert [await said(model), await said(model)] == ["back", "back"]


async def test_while_one_tries_the_others_do_not_wait(clock: ManualClock) -> None:
    primary = SlowModel()
    model = FallbackModel(primary, ScriptedChatModel("offline"), clock)
    primary.comes_back.set()
    primary.fails = True
    assert await said(model) == "offline"
    clock.advance(timedelta(minutes=1))
    primary.comes_back.clear()
    primary.fails = False
    trial = asyncio.create_task(said(model))
    await primary.asked.wait()
    async with asyncio.timeout(5):
        assert await said(model) == "offline"
    primary.comes_back.set()
    assert await trial == "back"
    assert await said(model) == "back"


async def test_a_clock_that_jumps_back_does_not_keep_the_model_away(clock: ManualClock) -> None:
    model = FallbackModel(ScriptedChatModel(GONE, "back"), ScriptedChatModel("offline"), clock)
    await said(model)
    clock.advance(timedelta(days=-1))
    assert await said(model) == "back"


async def test_a_request_for_data_is_never_answered_by_a_voice(clock: ManualClock) -> None:
    last_resort = ScriptedChatModel("offline")
    model = FallbackModel(ScriptedChatModel(GONE), last_resort, clock)
    with pytest.raises(ModelUnavailable):
        await said(model, ChatRequest(messages=REQUEST.messages, schema={"type": "object"}))
    assert not last_resort.requests


@pytest.mark.parametrize("primary_answer", ["one two three", GONE])
async def test_closing_closes_whoever_speaks(clock: ManualClock, primary_answer: str | ModelUnavailable) -> None:
    primary, last_resort = ScriptedChatModel(primary_answer), ScriptedChatModel("four five six")
    async with aclosing(FallbackModel(primary, last_resort, clock).stream(REQUEST)) as deltas:
        await anext(deltas)
    assert primary.closed + last_resort.closed == 1
