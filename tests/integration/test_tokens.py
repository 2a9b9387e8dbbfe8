"""What a server takes is read from the server, whichever way it tells: a real llama.cpp, and the others' answers."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import xllamacpp
from aiohttp import web

from bot.core.clock import ManualClock
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest
from bot.core.prompting.budget import CONTEXT, MARGIN, Budget
from bot.inference.breaker import Breaker
from bot.inference.endpoint import Endpoint
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.server_facts import LM_STUDIO_CONTEXT
from bot.inference.tokens import LARGEST_SCALE, MOST_SHRUNK, PATIENCE, SHRINKING, CommonTokens, ServerTokens
from bot.inference.upstreams import Upstream
from tests.fakes.builders import START
from tests.fakes.routing import routing
from tests.fakes.tiny_gguf import write_tiny_model
from tests.integration.test_chat_model_llama import serve
from tests.unit.test_budget import LONG, MEMORIES, turns_in
from tests.unit.test_prompt import moment, turn

CONTEXT_OF_TINY = 20_480

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
            found = found(await request.json() if request.can_read_body else None)
            found = await found if inspect.isawaitable(found) else found
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
    server = OpenAIChatModel(url, model=model)
    await server.warm()
    await server.close()
    return server.tokens


async def test_a_real_llama_cpp_tells_its_context_its_slots_and_counts(llama: str) -> None:
    model = OpenAIChatModel(llama)
    await model.warm()
    tokens = model.tokens
    assert tokens.context == CONTEXT_OF_TINY
    assert tokens.facts.slots == 1
    assert Upstream(model=model, breaker=Breaker(ManualClock(START))).at_once == 1
    assert Upstream(model=model, breaker=Breaker(ManualClock(START)), slots=3).at_once == 3
    assert await tokens.count("tea\n" * 5) == 3 + 4 * 5, "a space before all of it, of three bytes"
    assert tokens.scale is not None
    assert 4 < tokens.scale < 6, "this model spells what it has no word for, byte by byte"
    await model.close()


async def test_a_prompt_made_to_measure_is_taken_by_the_real_server_which_says_how_long_it_was(
    llama: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = OpenAIChatModel(llama, first_token_timeout=120)
    await model.warm()
    tokens = model.tokens
    lengths: list[int] = []
    monkeypatch.setattr(tokens, "saw", lambda _, counted: lengths.append(counted))
    messages = await Budget(reply=64, most_history=50_000, context=1 << 20, tokens=tokens).fit(
        moment(turn(120, "hello"), LONG, MEMORIES)
    )
    said = [delta async for delta in model.stream(ChatRequest(messages=messages, max_tokens=4))]
    assert said
    assert 0 < turns_in(messages) < 120
    size = await tokens.count("".join(message.content for message in messages))
    assert size is not None
    assert 0.6 * CONTEXT_OF_TINY < size < CONTEXT_OF_TINY - 64
    assert lengths == [pytest.approx(size, abs=2 * len(messages))], "the template adds a line's end to each message"
    await model.close()


MODELS = {"object": "list", "data": [{"id": "other", "max_model_len": 1}, {"id": "m", "max_model_len": 32_768}]}
PLAIN = {"object": "list", "data": [{"id": "m"}]}


def props(name: str, value: object) -> Answers:
    """What llama.cpp says of itself."""
    return {"default_generation_settings": {"n_ctx": 4096}, name: value}


def listed(owner: str) -> Answers:
    return {"object": "list", "data": [{"id": "m", "owned_by": owner}]}


async def test_vllm_tells_by_its_list_and_counts_a_prompt() -> None:
    async with answering({"/v1/models": MODELS, "/tokenize": lambda body: {"count": len(body["prompt"])}}) as url:
        tokens = await learnt(url)
        assert tokens.context == 32_768
        assert tokens.scale is not None
        assert tokens.scale > 3.5


@pytest.mark.parametrize(
    ("answers", "context", "slots", "counts"),
    [
        (
            {
                "/v1/models": listed("tabbyAPI"),
                "/v1/model": {"id": "m", "parameters": {"max_seq_len": 16_384, "max_batch_size": 4}},
                "/v1/token/encode": lambda body: {"tokens": [], "length": len(body["text"])},
            },
            16_384,
            4,
            True,
        ),
        (
            {
                "/v1/models": listed("koboldcpp"),
                "/api/version": {"version": "0.7.0"},
                "/api/show": {"model_info": {}},
                "/api/extra/true_max_context_length": {"value": 12_288},
                "/api/extra/tokencount": lambda body: {"value": len(body["prompt"]), "ids": []},
            },
            12_288,
            1,
            True,
        ),
        (
            {
                "/api/v0/models": {
                    "data": [
                        {"id": "other", "loaded_context_length": 1},
                        {"id": "m", "state": "loaded", "max_context_length": 131_072, "loaded_context_length": 8000},
                    ]
                }
            },
            8000,
            None,
            False,
        ),
        (
            {"/api/v0/models": {"data": [{"id": "m", "state": "not-loaded", "max_context_length": 131_072}]}},
            LM_STUDIO_CONTEXT,
            None,
            False,
        ),
        ({"/props": {"default_generation_settings": {"n_ctx": 4096}, "total_slots": 2}}, 4096, 2, False),
        ({"/props": {"default_generation_settings": {"n_ctx": 0}}}, None, None, False),
        ({"/props": ["?"], "/tokenize": {"tokens": "many"}, "/api/show": []}, None, None, False),
        ({"/api/version": {"version": "0.1"}, "/api/show": []}, None, None, False),
        ({"/v1/models": listed("tabbyAPI"), "/v1/model": {"parameters": None}}, None, None, False),
        ({"/v1/models": listed("koboldcpp")}, None, 1, False),
        ({}, None, None, False),
    ],
    ids=lambda value: "" if isinstance(value, dict) else str(value),
)
async def test_each_kind_tells_in_its_own_way_and_what_knows_nothing_is_left_alone(
    answers: Answers, context: int | None, slots: int | None, counts: bool
) -> None:
    async with answering({"/v1/models": PLAIN} | answers) as url:
        tokens = await learnt(url)
    assert (tokens.context, tokens.facts.slots) == (context, slots)
    assert (tokens.scale is not None and tokens.scale > 3.5) is counts
    assert not tokens.facts.ollama


@pytest.mark.parametrize(
    "answers",
    [
        {"/v1/models": listed("llamacpp"), "/props": props("modalities", {"vision": True, "audio": False})},
        {"/props": props("modalities", {"vision": True})},
        {"/v1/models": listed("tabbyAPI"), "/v1/model": {"parameters": {"max_seq_len": 4096, "use_vision": True}}},
        {"/v1/models": listed("koboldcpp"), "/api/extra/version": {"result": "KoboldCpp", "vision": True}},
        {"/api/v0/models": {"data": [{"id": "m", "type": "vlm", "max_context_length": 8192}]}},
        {"/api/version": {"version": "0.9"}, "/api/show": {"capabilities": ["completion", "vision"]}},
    ],
)
async def test_it_is_shown_pictures_when_it_says_that_it_sees_or_somebody_said_so(answers: Answers) -> None:
    async with answering({"/v1/models": PLAIN} | answers) as url:
        for said, sees in ((None, True), (True, True), (False, False)):
            model = OpenAIChatModel(url, vision=said)
            assert model.sees is bool(said)
            await model.warm()
            assert model.sees is sees
            await model.close()


async def test_who_says_nothing_of_it_does_not_see() -> None:
    blind = {"/v1/models": PLAIN, "/props": props("modalities", {"vision": "yes"}), "/api/show": {"capabilities": 7}}
    async with answering(blind) as url:
        assert not (await learnt(url)).facts.vision


def test_what_a_prompt_really_took_is_held_against_the_next_ones_within_reason() -> None:
    endpoint = Endpoint("http://127.0.0.1:9", api_key=None, connect_timeout=1.0, setting=str)
    tokens = ServerTokens(endpoint)
    tokens.saw(100, 300)
    assert [tokens.scale] == [None], "so short a prompt is mostly its template"
    tokens.saw(4000, 4100)
    assert tokens.scale == MARGIN, "less than is kept free anyway"
    tokens.saw(4000, 5200)
    tokens.saw(4000, 4100)
    assert tokens.scale == pytest.approx(1.3, abs=0.02), "whoever takes most is kept in mind"
    tokens.saw(4000, 1 << 40)
    tokens.refused(4000)
    assert tokens.scale == LARGEST_SCALE, "and nothing is known of its context"
    for _ in range(100):
        tokens.saw(4000, 4100)
    assert tokens.scale == MARGIN, "one odd prompt costs nobody their history for good"


async def test_refusals_shrink_prompts_that_may_be_too_long_and_no_others_and_not_for_ever() -> None:
    async with answering({"/v1/models": MODELS}) as url:
        tokens = await learnt(url)
        tokens.refused(1000)
        assert [tokens.scale] == [None]
        for _ in range(50):
            tokens.refused(30_000)
        assert tokens.scale is not None
        assert MOST_SHRUNK <= tokens.scale < MOST_SHRUNK * SHRINKING


async def test_a_server_that_is_away_is_no_error_and_keeps_no_prompt_waiting() -> None:
    async with answering({}) as url:
        pass
    model = OpenAIChatModel(url)
    with pytest.raises(ModelUnavailable):
        await model.warm()
    async with asyncio.timeout(PATIENCE / 2):
        await model.tokens.known()
    assert await model.tokens.count("hello") is None
    assert model.tokens.context is None
    await model.close()


async def test_a_prompt_waits_until_it_is_known_how_long_it_may_be() -> None:
    released = asyncio.Event()

    async def slow(_: object) -> Answers:
        await released.wait()
        return {"default_generation_settings": {"n_ctx": 3072}}

    async with answering({"/v1/models": PLAIN, "/props": slow}) as url:
        model = OpenAIChatModel(url)
        warming = asyncio.create_task(model.warm())
        budget = Budget(reply=64, most_history=50_000, context=100_000, tokens=CommonTokens([model.tokens]))
        fitting = asyncio.create_task(budget.fit(moment(turn(120, "hello"), LONG, MEMORIES)))
        await asyncio.sleep(0)
        assert not fitting.done()
        released.set()
        messages = await fitting
        await warming
        await model.close()
    assert sum(len(message.content) for message in messages) / 4 < 3072


async def test_what_it_takes_is_asked_again_from_time_to_time() -> None:
    answers: Answers = {"/v1/models": PLAIN, "/props": {"default_generation_settings": {"n_ctx": 8192}}}
    async with answering(answers) as url, routing(url) as (router, upstreams):
        (upstream,) = upstreams
        assert upstream.model.tokens.context == 8192
        answers["/props"] = {"default_generation_settings": {"n_ctx": 4096}}
        await router.refresh()
        assert upstream.model.tokens.context == 4096
        del answers["/v1/models"]
        await router.refresh()
        assert upstream.breaker.closed, "a list that cannot be had is no failure of a reply"


async def test_a_prompt_for_several_servers_fits_them_all() -> None:
    async with answering({"/v1/models": MODELS}) as one, answering({"/v1/models": PLAIN}) as other:
        large, silent = await learnt(one), await learnt(other)
    assert CommonTokens([large]).context == 32_768
    assert CommonTokens([large, silent]).context == CONTEXT
    assert CommonTokens([large, silent], assumed=16_384).context == 16_384
    assert CommonTokens([silent, silent]).context is None
    assert CommonTokens([large, silent]).scale is None
