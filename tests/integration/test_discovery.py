"""A server on this machine is found quickly, and whatever else listens there does no harm."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inference.discovery import USUAL_SERVERS, Found, Server, chat_models, find_local_server, preferred
from tests.fakes.kinds.lm_studio import LmStudio
from tests.fakes.kinds.tabby import Tabby
from tests.fakes.model_server import ModelServer

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[Server]:
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    try:
        yield Server(name="something else", port=server.sockets[0].getsockname()[1])
    finally:
        server.close()


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[Server]:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with listening(handler) as server:
        yield server


async def test_the_first_in_order_that_lists_a_chat_model_is_chosen() -> None:
    async with (
        ModelServer(models=("nomic-embed-text",)) as embedding_only,
        ModelServer(models=("text-embedding-bge", "gemma-3")) as second,
        ModelServer(models=("llama",)) as third,
    ):
        servers = [
            Server(name="nobody", port=free_port()),
            Server(name="embeds", port=embedding_only.port),
            Server(name="second", port=second.port),
            Server(name="third", port=third.port),
        ]
        expected = Found(name="second", url=second.url, model="gemma-3")
        assert await find_local_server(servers, budget=5) == expected


@pytest.mark.parametrize("kind", [LmStudio, Tabby])
async def test_of_several_models_the_one_that_is_loaded_is_chosen(kind: type[LmStudio] | type[Tabby]) -> None:
    async with kind(model="here") as server:
        found = await find_local_server([Server(name="it", port=int(urlsplit(server.url).port or 0))], budget=5)
    assert found == Found(name="it", url=server.url, model="here")


@pytest.mark.parametrize("said", [None, [], {"data": "?"}, {"data": [7, {"id": "b"}]}, {"id": None}, {"id": "gone"}])
def test_whatever_is_said_of_what_is_loaded_one_of_those_listed_is_chosen(said: object) -> None:
    assert preferred(["a", "b"], said) == "a"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\xff\xfe garbage",
        b"HTTP/1.1 200 OK\r\n\r\n<html>a router</html>",
        b'HTTP/1.1 401 Unauthorized\r\n\r\n{"data": [{"id": "m"}]}',
        b"HTTP/1.1 200 OK\r\n\r\n[]",
        b'HTTP/1.1 200 OK\r\n\r\n{"data": [{"id": 7}, null, {"id": ""}]}',
        b'HTTP/1.1 200 OK\r\n\r\n{"data": [{"id": "\xff"}]}',
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * (1 << 21),
        b"HTTP/1.1 200 OK\r\n\r\n" + b" " * (1 << 21) + b'{"data": [{"id": "m"}]}',
        b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 100_000,
    ],
)
async def test_other_services_are_passed_over(answer: bytes) -> None:
    async with answering(answer) as other, ModelServer() as real:
        found = await find_local_server([other, Server(name="real", port=real.port)], budget=5)
        assert found is not None
        assert found.name == "real"


async def test_silent_servers_cost_no_more_than_the_budget_together() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the other side gives up
        writer.close()

    async with listening(silent) as one, listening(silent) as other, ModelServer() as real:
        start = time.perf_counter()
        found = await find_local_server([one, other, Server(name="real", port=real.port)], budget=0.3)
        assert time.perf_counter() - start < 0.6
        assert found is not None
        start = time.perf_counter()
        assert await find_local_server([one, other], budget=0.3) is None
        assert time.perf_counter() - start < 0.6


def test_finding_nothing_is_quick_and_loads_no_http_library() -> None:
    code = (
        "import asyncio, sys\n"
        "from bot.inference.discovery import Server, find_local_server\n"
        f"assert asyncio.run(find_local_server([Server(name='nobody', port={free_port()})])) is None\n"
        "assert not {'openai', 'httpx', 'httpx2', 'aiohttp', 'numpy'} & set(sys.modules), 'too heavy'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_usual_servers_are_at_their_usual_ports() -> None:
    ports = [server.port for server in USUAL_SERVERS]
    assert ports == [11434, 8080, 9931, 1234, 8000, 30000, 5001, 5000]


@pytest.mark.parametrize(
    ("name", "chats"),
    [
        ("llama3.2:3b", True),
        ("bigemma", True),
        ("qwen3-8b-gte", False),
        ("nomic-embed-text:latest", False),
        ("text-embedding-bge-m3", False),
        ("BAAI/bge-small", False),
        ("intfloat/e5-large", False),
        ("all-minilm", False),
        ("jina-reranker", False),
        ("whisper-1", False),
    ],
)
def test_models_that_only_embed_rank_or_listen_do_not_chat(name: str, chats: bool) -> None:
    assert (chat_models({"data": [{"id": name}]}) == [name]) is chats


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["data", "id", "x"]), inner),
    max_leaves=20,
)


@given(JSON)
def test_any_listing_gives_names_or_none(listing: object) -> None:
    assert all(isinstance(name, str) and name for name in chat_models(listing))
