"""What a server takes is read from the server, whichever way it tells: a real llama.cpp, and the others' answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import xllamacpp
from aiohttp import web

from bot.core.models.chat import ChatRequest
from bot.core.prompting.budget import CONTEXT, Budget
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.tokens import OLLAMA_CONTEXT, CommonTokens, ServerTokens
from tests.fakes.tiny_gguf import write_tiny_model
from tests.integration.test_chat_model_llama import serve
from tests.unit.test_budget import LONG, MEMORIES, turns_in
from tests.unit.test_prompt import moment, turn

CONTEXT_OF_TINY = 40_960

Answers = dict[str, Any]


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = serve(write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf"), context=CONTEXT_OF_TINY)
    assert isinstance(server, xllamacpp.Server)
    yield server.listening_address
    del server


@asynccontextmanager
async def answering(answers: Answers) -> AsyncIterator[str]:
    """A server that has these answers, by path, and 404 for the rest."""

    async def answer(request: web.Request) -> web.Response:
        found = answers.get(request.path)
        if callable(found):
            found = found(await request.json())
        return web.json_response(found) if found is not None else web.Response(status=404, text="<html>no</html>")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()


async def learnt(url: str, model: str | None = "m") -> ServerTokens:
    tokens = ServerTokens(url, model=model, api_key=None)
    assert await tokens.learn()
    await tokens.close()
    return tokens


async def test_a_real_llama_cpp_tells_its_context_and_counts(llama: str) -> None:
    tokens = ServerTokens(llama, model=None, api_key=None)
    assert await tokens.learn()
    assert tokens.context == CONTEXT_OF_TINY
    assert await tokens.count("tea\n" * 5) == 3 + 4 * 5, "a space before all of it, of three bytes"
    assert tokens.scale is not None
    assert 4 < tokens.scale < 6, "this model spells what it has no word for, byte by byte"
    await tokens.close()


async def test_a_prompt_made_to_measure_is_taken_by_the_real_server(llama: str) -> None:
    tokens = ServerTokens(llama, model=None, api_key=None)
    await tokens.learn()
    messages = await Budget(reply=64, most_history=50_000, tokens=tokens).fit(
        moment(turn(120, "hello"), LONG, MEMORIES)
    )
    model = OpenAIChatModel(llama)
    said = [delta async for delta in model.stream(ChatRequest(messages=messages, max_tokens=4))]
    assert said
    assert 0 < turns_in(messages) < 120
    size = await tokens.count("".join(message.content for message in messages))
    assert size is not None
    assert 0.6 * CONTEXT_OF_TINY < size < CONTEXT_OF_TINY - 64
    await model.close()
    await tokens.close()


MODELS = {"object": "list", "data": [{"id": "other", "max_model_len": 1}, {"id": "m", "max_model_len": 32_768}]}
PLAIN = {"object": "list", "data": [{"id": "m"}]}


async def test_vllm_tells_by_its_list_and_counts_a_prompt() -> None:
    async with answering({"/v1/models": MODELS, "/tokenize": lambda body: {"count": len(body["prompt"])}}) as url:
        tokens = await learnt(url)
        assert tokens.context == 32_768
        assert tokens.scale is not None
        assert tokens.scale > 3.5


@pytest.mark.parametrize(
    ("answers", "context"),
    [
        ({"/api/show": {"parameters": "stop x\nnum_ctx                        8192"}}, 8192),
        ({"/api/show": {"model_info": {"llama.context_length": 131_072}}}, OLLAMA_CONTEXT),
        (
            {
                "/api/show": {"parameters": "num_ctx 8192"},
                "/api/ps": {"models": [{"name": "m", "context_length": 2048}]},
            },
            2048,
        ),
        ({"/api/show": {}, "/api/ps": {"models": [{"name": "another", "context_length": 2048}]}}, OLLAMA_CONTEXT),
        ({"/props": {"default_generation_settings": {"n_ctx": 0}}}, None),
        ({"/props": ["?"], "/tokenize": {"tokens": "many"}, "/api/show": []}, None),
        ({}, None),
    ],
)
async def test_ollama_tells_what_is_loaded_and_what_knows_nothing_is_left_alone(
    answers: Answers, context: int | None
) -> None:
    async with answering({"/v1/models": PLAIN} | answers) as url:
        tokens = await learnt(url)
    assert (tokens.context, tokens.scale) == (context, None)


async def test_a_server_that_is_away_is_no_error() -> None:
    async with answering({}) as url:
        pass
    tokens = ServerTokens(url, model=None, api_key=None)
    assert not await tokens.learn()
    assert await tokens.count("hello") is None
    assert tokens.context is None
    await tokens.close()


async def test_a_prompt_for_several_servers_fits_them_all() -> None:
    async with answering({"/v1/models": MODELS}) as one, answering({"/v1/models": PLAIN}) as other:
        large, silent = await learnt(one), await learnt(other)
    assert CommonTokens([large]).context == 32_768
    assert CommonTokens([large, silent]).context == CONTEXT
    assert CommonTokens([silent, silent]).context is None
    assert CommonTokens([large, silent]).scale is None
