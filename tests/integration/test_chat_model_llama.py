"""OpenAIChatModel with a real llama.cpp server, on a model of a few kilobytes that the test makes."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
import xllamacpp

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.discovery import Server, find_local_server
from bot.inference.openai_chat import OpenAIChatModel
from tests.fakes.tiny_gguf import CONTEXT, WORDS, write_tiny_model

MESSAGES = (ChatMessage(role="system", content="You are kind."), ChatMessage(role="user", content="hello there"))


def serve(path: Path, *, context: int) -> xllamacpp.Server:
    """A llama.cpp server on one thread; it ends with its last reference."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {"tiny"}
    parameters.hostnames, parameters.port, parameters.n_threads_http = ["127.0.0.1"], 0, 3
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.n_ctx, parameters.n_parallel = context, 1
    parameters.warmup, parameters.endpoint_slots, parameters.verbosity = False, True, -1
    return xllamacpp.Server(parameters)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def address(file: Path) -> Iterator[str]:
    server = serve(file, context=CONTEXT)
    yield server.listening_address
    del server


@pytest.fixture
async def model(address: str) -> AsyncIterator[OpenAIChatModel]:
    model = OpenAIChatModel(address)
    yield model
    await model.close()


async def test_a_real_server_names_its_model_and_streams_words(model: OpenAIChatModel) -> None:
    assert await model.warm() == "tiny"
    deltas = [delta async for delta in model.stream(ChatRequest(messages=MESSAGES, max_tokens=12))]
    said = "".join(delta.text for delta in deltas).split()
    assert len(deltas) > 1
    assert len(said) == 12
    assert set(said) <= set(WORDS)


async def test_a_real_server_takes_a_beginning_and_does_not_send_it_back(model: OpenAIChatModel) -> None:
    await model.warm()
    assert model.continues_exactly
    request = ChatRequest(messages=MESSAGES, max_tokens=8, temperature=0)
    said = [
        "".join([delta.text async for delta in model.stream(request, begun=begun)])
        for begun in ("", "happy dog song", "tea walk again", "happy dog song")
    ]
    assert [len(rest.split()) for rest in said] == [8] * 4
    assert said[1].split()[:3] != ["happy", "dog", "song"]
    assert said[1] == said[3]
    assert len(set(said)) == 3


async def test_a_schema_binds_the_answer(model: OpenAIChatModel) -> None:
    schema = {
        "type": "object",
        "properties": {"kind": {"enum": ["fact", "plan"]}, "certain": {"type": "boolean"}},
        "required": ["kind", "certain"],
        "additionalProperties": False,
    }
    request = ChatRequest(messages=MESSAGES, max_tokens=200, schema=schema, temperature=0)
    answer = json.loads("".join([delta.text async for delta in model.stream(request)]))
    assert answer["kind"] in ("fact", "plan")
    assert isinstance(answer["certain"], bool)


async def test_a_real_server_stops_when_the_stream_is_left(model: OpenAIChatModel, address: str) -> None:
    async with aclosing(model.stream(ChatRequest(messages=MESSAGES, max_tokens=100_000))) as stream:
        await anext(stream)
        assert await _is_working(address)
    async with asyncio.timeout(2):  # the answer itself would take far longer
        while await _is_working(address):  # noqa: ASYNC110 - another process's state can only be asked for
            await asyncio.sleep(0.01)


async def test_a_real_server_leaves_a_prompt_in_the_middle_when_nobody_wants_it_any_more(file: Path) -> None:
    server = serve(file, context=20_480)
    address = server.listening_address
    model = OpenAIChatModel(address)
    await model.warm()
    prompt = ChatMessage(role="user", content="tea " * 2800)  # six tokens each
    reading = asyncio.create_task(model.prefill(ChatRequest(messages=(prompt,), background=True)))
    while not await _is_working(address):  # noqa: ASYNC110 - another process's state can only be asked for
        await asyncio.sleep(0.01)
    reading.cancel()
    while await _is_working(address):  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.01)
    (slot,) = await _slots(address)
    assert slot["n_prompt_tokens"] < 8_000, "it stopped with the batch that it was at, of 2,048 tokens"
    await model.close()
    del server


async def test_a_prompt_beyond_the_context_is_said_to_be_so(file: Path) -> None:
    server = serve(file, context=256)
    model = OpenAIChatModel(server.listening_address)
    request = ChatRequest(messages=(ChatMessage(role="user", content="secret " * 100),))
    with pytest.raises(ModelUnavailable, match=r"400 \(exceed_context_size_error\).*longer than the model's context"):
        await anext(model.stream(request))
    await model.close()
    del server


async def test_a_real_server_is_found(address: str) -> None:
    port = int(address.rpartition(":")[2])
    found = await find_local_server([Server(name="llama.cpp", port=port)], budget=5)
    assert found is not None
    assert (found.name, found.url, found.model) == ("llama.cpp", f"http://127.0.0.1:{port}/v1", "tiny")


async def test_what_was_computed_ahead_need_not_be_computed_again(model: OpenAIChatModel, address: str) -> None:
    def cached(message: str) -> tuple[int, int]:
        """Tokens of a prompt that were in the cache already, and those that were not."""
        messages = [{"role": "system", "content": persona}, {"role": "user", "content": f"<note>{message}"}]
        body = json.dumps({"messages": messages, "max_tokens": 1}).encode()
        ask = urllib.request.Request(f"{address}/v1/chat/completions", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(ask, timeout=5) as answer:
            timings = json.load(answer)["timings"]
        return timings["cache_n"], timings["prompt_n"]

    persona = "You are somebody whom nobody has met before. " * 20
    opening = (ChatMessage(role="system", content=persona), ChatMessage(role="user", content="<note>"))
    await model.prefill(ChatRequest(messages=opening, conversation="here", background=True))
    before, after = await asyncio.to_thread(cached, "hello there")
    assert before > 20 * 40
    assert after < 30


async def _is_working(address: str) -> bool:
    return any(slot["is_processing"] for slot in await _slots(address))


async def _slots(address: str) -> Any:
    def slots() -> Any:
        with urllib.request.urlopen(f"{address}/slots", timeout=30) as answer:
            return json.load(answer)

    return await asyncio.to_thread(slots)
