"""OpenAIChatModel over real HTTP, against a server that does what servers do."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any

import httpx2
import pytest
from openai import AsyncOpenAI, AsyncStream

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.openai_chat import OpenAIChatModel
from tests.fakes.model_server import Answer, ModelServer

REQUEST = ChatRequest(messages=(ChatMessage(role="system", content="Be kind."), ChatMessage(role="user", content="hi")))

Make = Callable[..., OpenAIChatModel]


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as server:
        yield server


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    made: list[OpenAIChatModel] = []

    def make(url: str, **options: Any) -> OpenAIChatModel:
        made.append(OpenAIChatModel(url, **options))
        return made[-1]

    yield make
    for model in made:
        await model.close()


async def said(model: OpenAIChatModel, request: ChatRequest = REQUEST) -> str:
    return "".join([delta.text async for delta in model.stream(request)])


async def said_until_it_broke(model: OpenAIChatModel) -> tuple[str, str]:
    heard = ""
    try:
        async for delta in model.stream(REQUEST):
            heard += delta.text
    except ModelUnavailable as error:
        return heard, str(error)
    raise AssertionError("the stream did not break")


async def test_sends_what_was_asked_and_nothing_else(server: ModelServer, make: Make) -> None:
    request = ChatRequest(
        messages=REQUEST.messages, temperature=0.3, max_tokens=99, stop=("\nYou:",), schema={"type": "object"}
    )
    await said(make(server.url, model="m", api_key="sesame"), request)
    assert server.requests == [
        {
            "model": "m",
            "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "hi"}],
            "temperature": 0.3,
            "max_tokens": 99,
            "stream": True,
            "stop": ["\nYou:"],
            "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "schema": {"type": "object"}}},
        }
    ]
    assert server.headers[0]["Authorization"] == "Bearer sesame"


async def test_nothing_that_was_sent_is_kept(server: ModelServer, make: Make) -> None:
    model = make(server.url, model="m")
    for words in ("secret", "secret again"):
        await said(model, ChatRequest(messages=(ChatMessage(role="user", content=words),)))
    gc.collect()
    requests = [one for one in gc.get_objects() if isinstance(one, httpx2.Request)]
    assert requests
    assert not any(b"secret" in request.content for request in requests)


async def test_each_request_goes_out_as_the_library_would_send_it(server: ModelServer, make: Make) -> None:
    model, theirs = make(server.url, model="m", api_key="sesame"), AsyncOpenAI(base_url=server.url, api_key="sesame")
    for words in ("hi", "Grüß dich, again"):
        await said(model, ChatRequest(messages=(ChatMessage(role="user", content=words),)))
        body = server.requests[-1]
        stream = await theirs.post(
            "/chat/completions", body=body, cast_to=object, stream=True, stream_cls=AsyncStream[object]
        )
        await stream.close()
        ours, original = server.headers[-2:]
        differing = {name for name, _ in ours.items() ^ original.items()}
        assert {name.lower() for name in differing} == {"x-stainless-read-timeout"}, "only theirs has such a bound"
        assert server.requests[-1] == body
    await theirs.close()


async def test_a_request_may_name_its_own_model(server: ModelServer, make: Make) -> None:
    await said(make(server.url, model="base"), ChatRequest(messages=REQUEST.messages, model="overlay"))
    assert server.requests[0]["model"] == "overlay"


async def test_without_a_name_the_first_chat_model_is_used_and_remembered(make: Make) -> None:
    async with ModelServer(models=("nomic-embed-text", "first", "second")) as server:
        model = make(server.url)
        assert await said(model) == "Hello there."
        server.models = ("other",)
        await said(model)
        assert [request["model"] for request in server.requests] == ["first", "first"]


async def test_warming_names_the_model_and_leaves_the_client_ready(server: ModelServer, make: Make) -> None:
    assert await make(server.url).warm() == "stub"
    assert await make(server.url.removesuffix("/v1")).warm() == "stub"
    assert not server.requests


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
async def test_reasoning_is_kept_apart(server: ModelServer, make: Make, field: str) -> None:
    server.answer = Answer(reasoning=("who ", "is it"), reasoning_field=field, chunks=("Hello.",))
    deltas = [delta async for delta in make(server.url, model="m").stream(REQUEST)]
    assert "".join(delta.text for delta in deltas) == "Hello."
    assert "".join(delta.reasoning for delta in deltas) == "who is it"


async def test_pieces_arrive_as_they_are_sent(server: ModelServer, make: Make) -> None:
    model = make(server.url, model="m")
    await said(model)
    server.answer = Answer(chunks=("one", "two"), pause=0.2)
    loop = asyncio.get_running_loop()
    times = [loop.time() async for _ in model.stream(REQUEST)]
    assert times[1] - times[0] > 0.15


async def test_leaving_the_stream_ends_the_servers_work_at_once(server: ModelServer, make: Make) -> None:
    server.answer = Answer(chunks=["word "] * 1000, pause=0.01)
    async with aclosing(make(server.url, model="m").stream(REQUEST)) as stream:
        await anext(stream)
    await asyncio.wait_for(server.disconnected.wait(), 2)


async def test_a_cancelled_reply_ends_the_servers_work_at_once(server: ModelServer, make: Make) -> None:
    server.answer = Answer(delay=60)
    reply = asyncio.create_task(said(make(server.url, model="m")))
    await asyncio.wait_for(server.asked.wait(), 5)
    reply.cancel()
    await asyncio.wait_for(server.disconnected.wait(), 2)
    with pytest.raises(asyncio.CancelledError):
        await reply


@pytest.mark.parametrize("answer", [Answer(delay=60), Answer(keep_alive=True)], ids=["silence", "keep-alives"])
async def test_a_model_that_says_nothing_is_given_up(server: ModelServer, make: Make, answer: Answer) -> None:
    server.answer = answer
    with pytest.raises(ModelUnavailable, match=r"/v1 said nothing for 0.2 s.*FIRST_TOKEN_TIMEOUT"):
        await said(make(server.url, model="m", first_token_timeout=0.2))
    await asyncio.wait_for(server.disconnected.wait(), 2)


async def test_a_model_that_falls_silent_is_given_up(server: ModelServer, make: Make) -> None:
    server.answer = Answer(chunks=("one", "two"), pause=1.0)
    model = make(server.url, model="m", first_token_timeout=30, stall_timeout=0.2)
    heard, error = await said_until_it_broke(model)
    assert heard == "one"
    assert "said nothing for 0.2 s" in error


async def test_a_connection_that_breaks_in_mid_answer_is_reported_after_what_was_said(
    server: ModelServer, make: Make
) -> None:
    server.answer = Answer(chunks=("one", "two", "three"), dies_after=2, pause=0.02)
    heard, error = await said_until_it_broke(make(server.url, model="m"))
    assert heard == "onetwo"
    assert "broke off" in error
    server.answer = Answer()
    assert await said(make(server.url, model="m")) == "Hello there."


ERROR = '{"error": {"message": "your prompt was: my secret", "type": "%s", "code": null}}'


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(status=401), "answered 401. Check EVERKIN_MODEL_API_KEY: the server wants a key"),
        (Answer(status=403), "answered 403. Check EVERKIN_MODEL_API_KEY"),
        (Answer(status=404), "answered 404. Check the path in EVERKIN_MODEL_URL"),
        (Answer(status=429), "answered 429. Its rate limit or quota"),
        (Answer(status=503), "answered 503. The server is in trouble"),
        (Answer(status=400, raw=ERROR % "exceed_context_size_error"), "answered 400 (exceed_context_size_error). It"),
        (Answer(raw="<html>hi</html>", content_type="text/html"), "answered with text/html instead of a stream"),
        (Answer(raw="{}", content_type="application/json"), "answered with application/json instead of a stream"),
        (Answer(raw="data: {not json\n\n"), "sent a chunk that is not JSON. Check that EVERKIN_MODEL_URL"),
        (Answer(raw="data: " + "[" * 100_000 + "\n\n"), "sent a chunk that is not JSON"),
        (Answer(raw=b'data: {"choices": [{"delta": {"content": "caf\xe9"}}]}\n\n'), "sent a chunk that is not UTF-8"),
        (Answer(raw=b"data: " + b"x" * 10_000_000), "sent a line of more than 1 MB"),
        (Answer(raw=b"data: " + b"x" * 10_000_000 + b"\n\n"), "sent a line of more than 1 MB"),
        (Answer(status=500, raw=b"x" * 40_000_000), "sent over 32 MB and went on"),
        (Answer(raw="<html>hi</html>"), "answered without a single event"),
        (Answer(raw="data: " + ERROR % "server_error" + "\n\n"), "reported an error (server_error)"),
        (Answer(raw="data: 7\n\ndata: {}\n\ndata: [DONE]\n\n"), "gave an empty answer"),
        (Answer(raw='data: {"choices": [{"delta": null, "finish_reason": "stop"}]}\n\n'), "gave an empty answer"),
        (Answer(raw='data: {"choices": [{"delta": null}]}\n\n'), "broke off before its answer was whole"),
        (Answer(raw=""), "answered without a single event"),
        (Answer(chunks=["and "], endless=True), "goes on after the 512 tokens"),
        (Answer(chunks=(), reasoning=("hm",)), "gave an empty answer"),
        (Answer(dies_after=0), "cannot be reached or broke off"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
async def test_what_is_wrong_is_said_with_the_address_and_what_to_check(
    server: ModelServer, make: Make, answer: Answer, sentence: str
) -> None:
    server.answer = answer
    address = server.url.replace("://", "://someone:secret@")
    with pytest.raises(ModelUnavailable) as caught:
        await said(make(address, model="m"))
    message = str(caught.value)
    assert message.startswith(server.url)
    assert sentence in message
    assert "secret" not in message


async def test_nobody_listening_is_said(make: Make) -> None:
    async with ModelServer() as server:
        url = server.url
    with pytest.raises(ModelUnavailable, match=f"{url} cannot be reached.*Check that the server is running"):
        await said(make(url))


async def test_a_server_without_a_chat_model_is_said(make: Make) -> None:
    async with ModelServer(models=("text-embedding-3-small",)) as server:
        with pytest.raises(ModelUnavailable, match=r"lists no chat model.*EVERKIN_MODEL_NAME"):
            await make(server.url).warm()


async def test_no_key_is_taken_from_the_environment(
    server: ModelServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "somebody-elses")
    await said(make(server.url, model="m"))
    assert "somebody-elses" not in server.headers[0]["Authorization"]


async def test_a_proxy_in_the_environment_does_not_stand_between_us_and_this_machine(
    server: ModelServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert await said(make(server.url, model="m")) == "Hello there."
