"""Words to avoid become biases on a server's own tokens."""

from __future__ import annotations

from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.word_biases import BIAS
from tests.fakes.model_server import ModelServer

TOKENS = {" haha": [11], " Haha": [12], "Haha": [12], " awesome": [21, 22], " Awesome": [23], "Awesome": [24, 22]}


def avoiding(*words: str) -> ChatRequest:
    return ChatRequest(messages=(ChatMessage(role="user", content="Hi"),), discouraged=words)


async def ask(model: OpenAIChatModel, request: ChatRequest) -> None:
    async for _ in model.stream(request):
        pass


async def test_single_tokens_of_a_word_are_made_unlikely_once_they_are_known() -> None:
    async with ModelServer(owned_by="llamacpp", tokens=TOKENS) as server:
        model = OpenAIChatModel(server.url)
        await model.warm()
        await ask(model, avoiding("haha", "awesome"))
        await model._biases.settled()
        await ask(model, avoiding("haha", "awesome"))
        await ask(model, avoiding())
        await model.close()
    first, second, third = (body.get("logit_bias") for body in server.requests)
    assert first is None
    assert second == {"11": BIAS, "12": BIAS, "23": BIAS}
    assert third is None


async def test_a_server_that_tells_nothing_of_its_tokens_is_left_alone() -> None:
    async with ModelServer(owned_by="somebody", tokens=TOKENS) as server:
        model = OpenAIChatModel(server.url)
        await model.warm()
        await ask(model, avoiding("haha"))
        await ask(model, avoiding("haha"))
        await model.close()
    assert all("logit_bias" not in body for body in server.requests)
