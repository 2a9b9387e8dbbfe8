"""What every chat model promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.core.ports import ChatModel
from bot.inference.fallback import FallbackModel
from bot.inference.openai_chat import OpenAIChatModel
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.routing import routing

REQUEST = ChatRequest(messages=(ChatMessage(role="user", content="How are you?"),))


@pytest.fixture(params=["openai", "scripted", "falling back", "router", "router that fails over"])
async def model(request: pytest.FixtureRequest) -> AsyncIterator[ChatModel]:
    scripted = ScriptedChatModel("Hello there.")
    if request.param == "scripted":
        yield scripted
    elif request.param == "falling back":
        gone = ScriptedChatModel(ModelUnavailable("gone"))
        yield FallbackModel(gone, scripted)
    elif request.param == "router":
        async with ModelServer() as server, routing(server) as (router, _):
            yield router
    elif request.param == "router that fails over":
        async with (
            ModelServer(Answer(dies_after=2)) as dying,
            ModelServer() as server,
            routing(dying, server) as (router, _),
        ):
            yield router
    else:
        async with ModelServer() as server:
            openai = OpenAIChatModel(server.url, model="stub")
            yield openai
            await openai.close()


async def test_streams_an_answer_in_pieces(model: ChatModel) -> None:
    pieces = [delta async for delta in model.stream(REQUEST)]
    assert "".join(piece.text for piece in pieces) == "Hello there."
    assert len(pieces) > 1


async def test_answers_again_and_again(model: ChatModel) -> None:
    for _ in range(3):
        assert "".join([delta.text async for delta in model.stream(REQUEST)]) == "Hello there."


async def test_may_be_left_at_any_piece_and_asked_again(model: ChatModel) -> None:
    async with aclosing(model.stream(REQUEST)) as stream:
        assert (await anext(stream)).text
    assert "".join([delta.text async for delta in model.stream(REQUEST)]) == "Hello there."


async def test_nothing_happens_before_the_first_piece_is_asked_for(model: ChatModel) -> None:
    await model.stream(REQUEST).aclose()
    assert "".join([delta.text async for delta in model.stream(REQUEST)]) == "Hello there."
