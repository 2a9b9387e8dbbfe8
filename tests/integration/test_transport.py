"""The connections to model servers, over real HTTP."""

from __future__ import annotations

import asyncio
import gzip
import os
import socket
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from aiohttp import AddrInfoType, web

from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference import transport
from bot.inference.endpoint_embedder import EndpointEmbedder
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.transport import GONE_SECONDS, watchful
from bot.inference.trouble import EndpointTrouble, Fault
from tests.fakes.loopback import LoopbackServer
from tests.fakes.model_server import Answer, ModelServer

REQUEST = ChatRequest(messages=(ChatMessage(role="user", content="hi"),))
DONE = b'data: {"choices": [{"delta": {"content": "Hello."}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'

Ask = Callable[[OpenAIChatModel, EndpointEmbedder], Awaitable[object]]


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer(tokens={"hi": (1, 2, 3)}) as server:
        yield server


@asynccontextmanager
async def speaking(url: str, *, connect_timeout: float = 5.0) -> AsyncIterator[OpenAIChatModel]:
    model = OpenAIChatModel(url, model="stub", connect_timeout=connect_timeout)
    try:
        yield model
    finally:
        await model.close()


@pytest.fixture
async def model(server: ModelServer) -> AsyncIterator[OpenAIChatModel]:
    async with speaking(server.url) as model:
        yield model


@pytest.fixture
async def embedder(server: ModelServer) -> AsyncIterator[EndpointEmbedder]:
    embedder = EndpointEmbedder(server.url, model="m", dimensions=4)
    yield embedder
    await embedder.close()


async def said(model: OpenAIChatModel, request: ChatRequest = REQUEST) -> str:
    return "".join([delta.text async for delta in model.stream(request)])


async def trouble(url: str, *, connect_timeout: float = 5.0) -> EndpointTrouble:
    async with speaking(url, connect_timeout=connect_timeout) as model:
        with pytest.raises(EndpointTrouble) as caught:
            await said(model)
    return caught.value


ASKS: Sequence[Ask] = (
    lambda model, _: said(model),
    lambda model, _: model.warm(),
    lambda model, _: model.tokens.count("hi"),
    lambda _, embedder: embedder.embed(["hi"]),
)
ways = pytest.mark.parametrize("ask", ASKS, ids=["reply", "list", "count", "embed"])


async def test_a_connection_is_used_again(server: ModelServer, model: OpenAIChatModel) -> None:
    await model.warm()
    before = server.connections
    for _ in range(3):
        assert await said(model) == "Hello there."
    assert server.connections == before


async def test_a_connection_whose_answer_ends_late_is_used_again() -> None:
    async with Late() as server, speaking(server.url) as model:
        used = []
        for _ in range(2):
            server.may_end.clear()
            async for delta in model.stream(REQUEST):
                assert delta.text == "Hello."  # and the last event is there, but not the body's end
                server.may_end.set()
            used.append(server.connections)
        assert used[0] == used[1]


@ways
async def test_a_kept_connection_that_has_just_been_closed_breaks_nothing(
    server: ModelServer, model: OpenAIChatModel, embedder: EndpointEmbedder, ask: Ask
) -> None:
    first = await ask(model, embedder)
    server.hang_up()
    assert str(await ask(model, embedder)) == str(first) != "None"


async def test_an_answer_that_has_begun_is_not_asked_for_again(server: ModelServer, model: OpenAIChatModel) -> None:
    server.answer = Answer(chunks=("one", "two"), dies_after=1)
    with pytest.raises(EndpointTrouble) as caught:
        await said(model)
    assert caught.value.fault is Fault.HICCUP
    assert len(server.requests) == 1


async def test_nobody_who_waits_for_a_reply_waits_for_the_system_to_make_a_key(
    model: OpenAIChatModel, embedder: EndpointEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await said(model)

    def never(size: int) -> bytes:
        raise AssertionError("the system was asked")

    monkeypatch.setattr(os, "urandom", never)
    assert await said(model) == "Hello there."
    assert await embedder.embed(["hi"])


async def test_credentials_in_the_address_are_sent_as_a_header(server: ModelServer) -> None:
    async with speaking(server.url.replace("://", "://some%20one:s%40crat@")) as model:
        assert await said(model) == "Hello there."
    sent = {headers["Authorization"] for headers in server.headers}
    assert sent == {f"Basic {b64encode(b'some one:s@crat').decode()}"}


async def test_what_an_address_asks_along_is_asked_with_every_path(server: ModelServer) -> None:
    async with speaking(f"{server.url}/?api-version=2026-01&key=se%20same") as model:
        assert await said(model) == "Hello there."
        assert await said(model) == "Hello there."
        await model.warm()
        await model.tokens.count("How are you?")
    paths = {target.partition("?")[0] for target in server.targets}
    assert {"/v1/models", "/v1/chat/completions", "/tokenize"} <= paths
    assert {target.partition("?")[2] for target in server.targets} == {"api-version=2026-01&key=se+same"}


async def test_a_large_request_arrives_whole(server: ModelServer, model: OpenAIChatModel) -> None:
    long = "every word of it " * 200_000
    await said(model, ChatRequest(messages=(ChatMessage(role="user", content=long),)))
    assert server.requests[0]["messages"][0]["content"] == long


async def test_a_compressed_answer_with_a_long_head_is_read(server: ModelServer, model: OpenAIChatModel) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Security-Policy": "x" * 20_000}
    server.answer = Answer(raw=gzip.compress(DONE), headers=headers)
    server.script.append(server.answer)
    assert await said(model) == "Hello."


async def test_a_server_that_has_moved_is_followed(server: ModelServer) -> None:
    async with Moved(server.url) as old, speaking(old.url) as model:
        assert await said(model) == "Hello there."
    assert server.requests[0]["messages"] == [{"role": "user", "content": "hi"}]


async def test_a_proxy_in_the_environment_is_used_on_the_way_out(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with speaking("http://models.invalid/v1") as model:
        assert await said(model) == "Hello there."
    assert server.headers[0]["Host"] == "models.invalid"


async def test_a_connection_looks_whether_the_other_end_is_still_there(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def noted(address: AddrInfoType) -> socket.socket:
        made = watchful(address)
        looked.append(made.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            tcp = [socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT, socket.TCP_USER_TIMEOUT]
            idle, each, tries, unanswered = (made.getsockopt(socket.IPPROTO_TCP, option) for option in tcp)
            assert 0 < idle + each * tries <= GONE_SECONDS
            assert unanswered == 1000 * GONE_SECONDS
        return made

    monkeypatch.setattr(transport, "watchful", noted)
    async with speaking(server.url) as model:
        assert await said(model) == "Hello there."
    assert looked
    assert all(looked)


async def test_nobody_is_there() -> None:
    async with ModelServer() as server:
        url = server.url
    assert (await trouble(url)).fault is Fault.AWAY
    assert (await trouble("http://models.invalid/v1")).fault is Fault.AWAY


async def test_with_a_server_that_speaks_no_tls_there_is_no_connection(server: ModelServer) -> None:
    error = await trouble(server.url.replace("http://", "https://"))
    assert error.fault is Fault.AWAY
    assert "cannot be reached" in str(error)


async def test_a_handshake_that_takes_too_long_is_said() -> None:
    async with answering(b"") as address:
        error = await trouble(f"https://{address}/v1", connect_timeout=0.1)
    assert error.fault is Fault.AWAY
    assert "did not accept a connection in 0.1 s" in str(error)


@pytest.mark.parametrize(
    "answer",
    [b"SSH-2.0-OpenSSH_9.9\r\n", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ndata"],
    ids=["no HTTP", "half a head", "half a body"],
)
async def test_what_breaks_off_may_go_better_next_time(answer: bytes) -> None:
    async with answering(answer) as address:
        error = await trouble(f"http://{address}/v1")
    assert error.fault is Fault.HICCUP
    assert "cannot be reached or broke off" in str(error)


class Late(LoopbackServer):
    """Ends its answers some time after their last event."""

    base: ClassVar[str] = "/v1"

    def __init__(self) -> None:
        self.may_end = asyncio.Event()

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.post("/v1/chat/completions", self._answer)]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        await request.read()
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(DONE)
        await self.may_end.wait()
        return response


class Moved(LoopbackServer):
    base: ClassVar[str] = "/v1"

    def __init__(self, to: str) -> None:
        self._to = to

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.route("*", "/v1/{path:.*}", self._redirect)]

    async def _redirect(self, request: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": f"{self._to}/{request.match_info['path']}"})


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """Something that answers whatever it is asked with these bytes and hangs up; with none it says nothing."""
    over = asyncio.Event()

    async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if answer:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
        else:
            await over.wait()
        writer.close()

    async with await asyncio.start_server(answered, "127.0.0.1", 0) as listening:
        yield f"127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        over.set()
