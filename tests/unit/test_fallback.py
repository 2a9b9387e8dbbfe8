"""Nobody waits for a model that is away, and nobody finishes another's sentence."""

from __future__ import annotations

from contextlib import aclosing

import pytest
from structlog.testing import capture_logs

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest, Delta
from bot.inference.fallback import FallbackModel
from tests.fakes.chat_model import ScriptedChatModel

REQUEST = ChatRequest(messages=(ChatMessage(role="user", content="hi"),))
GONE = ModelUnavailable("http://127.0.0.1:1/v1 cannot be reached.")


async def said(model: FallbackModel, request: ChatRequest = REQUEST) -> str:
    return "".join([delta.text async for delta in model.stream(request)])


async def test_a_model_that_answers_is_all_that_is_heard() -> None:
    last_resort = ScriptedChatModel("offline")
    assert await said(FallbackModel(ScriptedChatModel("I am here."), last_resort)) == "I am here."
    assert not last_resort.requests


async def test_before_the_first_text_the_last_resort_takes_over_and_one_line_is_logged() -> None:
    primary = ScriptedChatModel([Delta(reasoning="hm"), GONE])
    model = FallbackModel(primary, ScriptedChatModel("offline"))
    with capture_logs() as lines:
        assert await said(model) == "offline"
    [line] = lines
    assert line["reason"] == str(GONE)
    assert line["answered_by"] == "last resort"


async def test_a_death_in_mid_answer_ends_the_reply_at_what_was_said() -> None:
    last_resort = ScriptedChatModel("offline")
    model = FallbackModel(ScriptedChatModel(["I was. ", "And now I", GONE]), last_resort)
    assert await said(model) == "I was. And now I"
    assert not last_resort.requests


async def test_a_request_for_data_is_never_answered_by_a_voice() -> None:
    last_resort = ScriptedChatModel("offline")
    model = FallbackModel(ScriptedChatModel(GONE), last_resort)
    with pytest.raises(ModelUnavailable):
        await said(model, ChatRequest(messages=REQUEST.messages, schema={"type": "object"}))
    assert not last_resort.requests


@pytest.mark.parametrize("primary_answer", ["one two three", GONE])
async def test_closing_closes_whoever_speaks(primary_answer: str | ModelUnavailable) -> None:
    primary, last_resort = ScriptedChatModel(primary_answer), ScriptedChatModel("four five six")
    async with aclosing(FallbackModel(primary, last_resort).stream(REQUEST)) as deltas:
        await anext(deltas)
    assert primary.closed + last_resort.closed == 1
