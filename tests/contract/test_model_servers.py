"""What every kind of model server is good for, each in its own wire format. llama.cpp is there itself, in
`tests/integration/test_chat_model_llama.py`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.commands.doctor_model import look_at_models
from bot.commands.finding import Finding, State
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest, Sampling
from bot.core.prompting.budget import Budget
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.tokens import CommonTokens
from bot.inference.trouble import EndpointTrouble, Fault
from bot.settings import load_settings
from tests.fakes.kinds.kind import JSON_ANSWER, Kind
from tests.fakes.kinds.lm_studio import LmStudio
from tests.fakes.kinds.ollama import Ollama
from tests.fakes.kinds.sglang import Sglang
from tests.fakes.kinds.tabby import Tabby
from tests.fakes.kinds.vllm import Vllm
from tests.fakes.routing import routing
from tests.unit.test_budget import LONG, MEMORIES, turns_in
from tests.unit.test_prompt import moment, turn

Make = Callable[..., Kind]

REQUEST = ChatRequest(
    messages=(ChatMessage(role="system", content="Be kind."), ChatMessage(role="user", content="How are you?")),
    temperature=0.7,
    max_tokens=50,
    stop=("\nSam:",),
    sampling=Sampling(top_p=0.9, min_p=0.05, repetition_penalty=1.1, presence_penalty=0.2),
    discouraged=("delve",),
)


@pytest.fixture(
    params=[Vllm, Sglang, Tabby, LmStudio, partial(LmStudio, older=True), partial(LmStudio, loaded=False), Ollama],
    ids=["vLLM", "SGLang", "TabbyAPI", "LM Studio", "LM Studio 0.3", "LM Studio, not loaded", "Ollama"],
)
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


@asynccontextmanager
async def speaking(server: Kind, **options: Any) -> AsyncIterator[OpenAIChatModel]:
    model = OpenAIChatModel(server.url, **options)
    try:
        yield model
    finally:
        await model.close()


async def said(model: OpenAIChatModel, request: ChatRequest = REQUEST) -> str:
    return "".join([delta.text async for delta in model.stream(request)])


async def findings(home: Path, server: Kind, **endpoint: Any) -> dict[str, Finding]:
    settings = load_settings(home=home, model={"endpoints": [{"url": server.url, **endpoint}]})
    return {finding.what: finding for finding in await look_at_models(settings)}


async def test_it_says_what_it_is_what_it_takes_and_how_it_counts(make: Make) -> None:
    async with make() as server, speaking(server) as model:
        assert await model.warm() == server.model
        facts = model.tokens.facts
        assert (facts.server, facts.context, facts.told) == (server.name, server.takes, server.told)
        assert facts.slots == server.slots
        assert model.tokens.counted_at == server.counted_at
        counted = await model.tokens.count("a walk along the river")
        assert counted == (server.tokens("a walk along the river") if server.counted_at else None)


async def test_everything_that_is_asked_for_is_known_to_it_and_thoughts_stay_apart(make: Make) -> None:
    async with make(thoughts=("Hm", ".")) as server, speaking(server) as model:
        deltas = [delta async for delta in model.stream(REQUEST)]
        await model.prefill(REQUEST)
    assert "".join(delta.text for delta in deltas) == "Hello there."
    assert "".join(delta.reasoning for delta in deltas) == "Hm."
    assert server.refused == []
    assert len(server.requests) == 2


async def test_a_schema_binds_the_answer(make: Make) -> None:
    schema = {"type": "object", "properties": {"answer": {"type": "string"}}}
    async with make() as server, speaking(server) as model:
        assert await said(model, replace(REQUEST, schema=schema)) == JSON_ANSWER
    assert json.dumps(schema) in json.dumps(server.requests)


async def test_a_reply_that_broke_off_with_an_error_is_gone_on_with_and_says_nothing_twice(make: Make) -> None:
    words = ("I", " walked", " along", " the", " river", " and", " thought", " of", " you", ".")
    async with (
        make(words=words, fails_at=6) as dying,
        make(words=words) as server,
        routing(dying.url, server.url) as (router, _),
    ):
        heard = "".join([delta.text async for delta in router.stream(replace(REQUEST, conversation="1"))])
    assert heard == "I walked along the river and thought of you."
    assert dying.refused == server.refused == []
    assert "I walked along the river and" in json.dumps(server.requests)


async def test_an_error_in_the_middle_is_said(make: Make) -> None:
    async with make(fails_at=2) as server, speaking(server) as model:
        stream = model.stream(REQUEST)
        assert [(await anext(stream)).text for _ in range(2)] == ["Hello", " there"]
        with pytest.raises(ModelUnavailable, match="reported an error"):
            await anext(stream)


async def test_leaving_ends_its_work(make: Make) -> None:
    async with make(words=["word "] * 1000, pause=0.01) as server, speaking(server) as model:
        async with aclosing(model.stream(replace(REQUEST, max_tokens=1000))) as stream:
            await anext(stream)
        await asyncio.wait_for(server.disconnected.wait(), 5)


async def test_whoever_has_no_key_hears_of_it_and_whoever_has_it_is_answered(make: Make) -> None:
    async with make(key="sesame") as server:
        async with speaking(server) as model:
            with pytest.raises(ModelUnavailable, match=r"answered 401.*Check EVERKIN_MODEL_API_KEY: the server wants"):
                await said(model)
        async with speaking(server, api_key="sesame") as model:
            assert await said(model) == "Hello there."
            assert model.tokens.context == server.takes


async def test_a_conversation_of_any_length_becomes_a_prompt_that_it_takes_whole(make: Make) -> None:
    async with make(context=8192) as server, speaking(server) as model:
        await model.warm()
        budget = Budget(reply=64, most_history=50_000, tokens=CommonTokens([model.tokens]))
        messages = await budget.fit(moment(turn(120, "hello"), LONG, MEMORIES))
        assert await said(model, replace(REQUEST, messages=messages, max_tokens=64)) == "Hello there."
    assert 0 < turns_in(messages) < 120
    assert server.refused == []
    assert [message["content"] for message in server.requests[-1]["messages"]] == [one.content for one in messages]


GERMAN = tuple(replace(one, text="Die Straße am Fluss lag still. " * 10) for one in LONG)


@pytest.mark.parametrize("prompts", [1, 4], ids=["after one prompt", "at once"])
async def test_of_a_language_that_takes_more_tokens_it_gets_no_more_than_it_takes(make: Make, prompts: int) -> None:
    """It learns from a prompt before, or else from those that are refused."""
    async with make(context=8192) as server, speaking(server) as model:
        await model.warm()
        budget = Budget(reply=64, most_history=50_000, tokens=CommonTokens([model.tokens]))
        history = GERMAN[:20] if prompts == 1 else GERMAN
        for _ in range(prompts):
            messages = await budget.fit(moment(turn(120, "hello"), history, MEMORIES))
            with suppress(EndpointTrouble):
                await said(model, replace(REQUEST, messages=messages, max_tokens=64))
        messages = await budget.fit(moment(turn(120, "hello"), GERMAN, MEMORIES))
        assert await said(model, replace(REQUEST, messages=messages, max_tokens=64)) == "Hello there."
    assert turns_in(messages) >= 10
    if prompts == 1:
        assert server.refused == []


async def test_a_prompt_over_its_context_is_an_error_and_no_fault_of_the_server(make: Make) -> None:
    long = (ChatMessage(role="user", content="word " * 60_000), *REQUEST.messages)
    async with make() as server, speaking(server) as model:
        with pytest.raises(EndpointTrouble) as caught:
            await said(model, replace(REQUEST, messages=long))
        assert caught.value.fault is Fault.REQUEST
        assert await said(model) == "Hello there."
    assert not getattr(server, "read", [None])[1:], "nothing of it was read"


async def test_a_model_that_it_has_not_is_told_of_and_asked_for_at_the_doctor_s(make: Make, tmp_path: Path) -> None:
    async with make() as server:
        async with speaking(server, model="nobody") as model:
            if server.wrong_model is None:
                assert await said(model) == "Hello there."
            else:
                with pytest.raises(
                    ModelUnavailable, match=r"Check the path in EVERKIN_MODEL_URL .* and the model's name"
                ):
                    await said(model)
        found = await findings(tmp_path, server, name="nobody")
    assert found["model"].state is State.WARNING
    assert "but nobody is asked for" in found["model"].detail


async def test_the_doctor_says_what_it_takes_and_where_that_stands(make: Make, tmp_path: Path) -> None:
    async with make() as server:
        found = (await findings(tmp_path, server))["model: context"]
    assert found.detail.startswith(f"{server.takes:,} tokens (")
    assert server.told in found.detail
    assert (f"counts at {server.counted_at}" if server.counted_at else "estimated") in found.detail
    assert found.state is (State.WELL if server.takes >= 8192 else State.WARNING)
    assert server.refused == []


@pytest.mark.parametrize("kind", [Vllm, Sglang])
async def test_an_overlay_speaks_by_the_name_that_it_is_listed_under_and_nobody_else_by_it(
    kind: type[Vllm] | type[Sglang],
) -> None:
    async with kind(overlays=("mira", "anselm")) as server, routing(server.url) as (router, _):
        assert await router.served() == ("big", "mira", "anselm")
        for overlay in ("mira", None):
            assert "".join([delta.text async for delta in router.stream(replace(REQUEST, model=overlay))])
        assert server.spoke == ["mira", None]
        assert server.refused == []
