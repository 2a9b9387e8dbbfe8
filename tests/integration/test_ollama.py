"""Ollama is asked for a context as long as the prompts that it gets, so that it cuts nothing: an Ollama on loopback
that does cut, as the real one does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest, Sampling
from bot.core.prompting.budget import CONTEXT, Budget
from bot.inference.events import JsonLines, NotAStream
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.tokens import CommonTokens
from bot.settings import Model
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.kinds.ollama import DEFAULT, Ollama
from tests.fakes.world import START, World, settings_in
from tests.unit.test_budget import LONG, MEMORIES, turns_in
from tests.unit.test_prompt import moment, turn

WORDS = ChatRequest(messages=(ChatMessage(role="user", content="How are you?"),))


async def prompt(model: OpenAIChatModel, context: int | None) -> ChatRequest:
    """What is sent of a conversation far longer than any context."""
    await model.warm()
    budget = Budget(reply=64, most_history=50_000, context=context, tokens=CommonTokens([model.tokens]))
    return ChatRequest(messages=await budget.fit(moment(turn(120, "hello"), LONG, MEMORIES)), max_tokens=64)


def sent(request: ChatRequest) -> list[dict[str, str]]:
    return [{"role": message.role, "content": message.content} for message in request.messages]


@pytest.mark.parametrize(
    ("server", "set_here", "context"),
    [
        (Ollama(), None, CONTEXT),
        (Ollama(loaded=2048), None, CONTEXT),
        (Ollama(loaded=32_768), None, 32_768),
        (Ollama(parameters="stop  <end>\nnum_ctx                        6000"), None, 6000),
        (Ollama(parameters="num_ctx 4096", loaded=4096), 16_384, 16_384),
        (Ollama(trained=5000), None, 5000),
        (Ollama(trained=5000, refuses=False), 100_000, 5000),
    ],
    ids=["by itself", "loaded short", "loaded long", "its own parameters", "set here", "trained short", "set too long"],
)
async def test_it_is_asked_for_a_context_in_which_the_whole_prompt_is_read(
    server: Ollama, set_here: int | None, context: int
) -> None:
    async with server:
        model = OpenAIChatModel(server.url, context=set_here)
        request = await prompt(model, set_here)
        assert "".join([delta.text async for delta in model.stream(request)]) == "Hello there."
        await model.close()
    assert model.tokens.context == server.loaded == context
    assert server.read == [sent(request)], "nothing was cut"
    assert turns_in(request.messages) >= 10
    assert server.requests[0]["truncate"] is False


async def test_its_compatible_api_would_have_cut_the_same_prompt() -> None:
    async with Ollama() as server, httpx.AsyncClient() as client:
        model = OpenAIChatModel(server.url)
        request = await prompt(model, None)
        await client.post(f"{server.url}/chat/completions", json={"model": server.model, "messages": sent(request)})
        await model.close()
    assert server.loaded == DEFAULT
    assert len(server.read[0]) < len(request.messages) - 20, "so the fake does what this is about"


async def test_a_prompt_that_is_longer_all_the_same_is_refused_and_not_cut() -> None:
    async with Ollama(trained=2048) as server:
        model = OpenAIChatModel(server.url)
        long = replace(WORDS, messages=(ChatMessage(role="user", content="word " * 4000), *WORDS.messages))
        with pytest.raises(ModelUnavailable, match="may be longer than the model's context"):
            _ = [delta async for delta in model.stream(long)]
        await model.close()
    assert server.read == []


async def test_it_is_not_loaded_anew_for_each_of_our_requests() -> None:
    async with Ollama(loaded=16_384) as server:
        model = OpenAIChatModel(server.url)
        await model.prefill(WORDS)
        for _ in range(2):
            _ = [delta async for delta in model.stream(WORDS)]
        await model.probe()
        await model.close()
    assert server.loads == 0
    assert len(server.read) == 4


async def test_everything_of_a_request_reaches_it_by_its_own_names() -> None:
    request = replace(
        WORDS,
        temperature=0.3,
        max_tokens=99,
        stop=("\nYou:",),
        schema={"type": "object"},
        sampling=Sampling(top_p=0.9, repetition_penalty=1.1),
    )
    async with Ollama(thoughts=("Hm",)) as server:
        model = OpenAIChatModel(server.url)
        deltas = [delta async for delta in model.stream(request, begun="I am")]
        await model.close()
    assert [delta.reasoning for delta in deltas if delta.reasoning] == ["Hm"]
    (body,) = server.requests
    assert [message["role"] for message in body.pop("messages")] == ["user", "assistant", "user"]
    assert body == {
        "model": server.model,
        "stream": True,
        "truncate": False,
        "shift": False,
        "format": {"type": "object"},
        "options": {
            "num_ctx": CONTEXT,
            "num_predict": 99,
            "temperature": 0.3,
            "top_p": 0.9,
            "repeat_penalty": 1.1,
            "stop": ["\nYou:"],
        },
    }


async def test_an_error_in_the_middle_and_a_model_that_it_has_not_are_said() -> None:
    async with Ollama(fails_at=3) as server:
        model, other = OpenAIChatModel(server.url), OpenAIChatModel(server.url, model="other")
        stream, heard = model.stream(WORDS), ""
        while len(heard) < len("".join(server.words)):
            heard += (await anext(stream)).text
        assert heard == "".join(server.words)
        with pytest.raises(ModelUnavailable, match="reported an error while answering"):
            await anext(stream)
        with pytest.raises(ModelUnavailable, match="404"):
            _ = [delta async for delta in other.stream(WORDS)]
        await model.close()
        await other.close()


async def test_a_whole_companion_on_it_sends_nothing_that_is_lost(tmp_path: Path) -> None:
    async with Ollama() as server:
        chosen = Model(url=HttpUrl(server.url), context=16_384, extraction=False)
        async with open_app(
            settings_in(tmp_path, model=chosen), clock=ManualClock(START), embedder=HashingEmbedder()
        ) as app:
            world = World(app, ManualClock(START))
            for number in range(6):
                await world.say(f"Day {number}: " + "I walked along the river and thought of my sister. " * 66)
            await app.exchange.warm_up.settled()
    assert len(server.read) >= 6
    assert server.read == [body["messages"] for body in server.requests]
    assert "Day 0:" in str(server.read[-1]), "which stood far beyond its own 4,096 tokens"
    assert server.loads == 1


@pytest.mark.parametrize(
    ("sent_back", "sentence"),
    [
        (b"", "without a single line"),
        (b"<html>\n", "not JSON"),
        (b'{"message": {"content": "caf\xe9"}}\n', "not UTF-8"),
        (b"x" * 10_000_000, "more than 1 MB"),
    ],
)
def test_lines_that_are_none_are_said_to_be_none(sent_back: bytes, sentence: str) -> None:
    lines = JsonLines()
    with pytest.raises(NotAStream, match=sentence):
        _ = [*lines.feed(sent_back), *lines.end()]
