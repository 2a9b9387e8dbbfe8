"""Connections of our own, to servers that answer byte by byte as a test has it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx2
import pytest

from bot.inference import transport as transports
from bot.inference.connection import LONGEST_HEAD, MOST_HELD
from bot.inference.transport import DirectTransport
from bot.loop import run

OK = b"HTTP/1.1 200 OK\r\n"
WHOLE = OK + b"Content-Length: 5\r\n\r\nHello"


class Scripted:
    """A server that answers each request with the next of these bytes, and then keeps still."""

    def __init__(self, *answers: bytes) -> None:
        self.heads: list[bytes] = []
        self.connections = 0
        self.closed = asyncio.Event()
        self._answers = list(answers)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(self._answers.pop(0))
                await writer.drain()
                if not self._answers:
                    writer.write_eof()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            self.closed.set()
        finally:
            writer.close()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[tuple[DirectTransport, str]]:
        async with await asyncio.start_server(self.connected, "127.0.0.1", 0) as listening:
            client = DirectTransport(ssl.create_default_context())
            yield client, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
            await client.aclose()


async def got(client: DirectTransport, url: str, headers: Sequence[tuple[str, str]] = ()) -> httpx2.Response:
    """An answer that was read whole and closed."""
    response = await client.handle_async_request(httpx2.Request("GET", url, headers=list(headers)))
    await response.aread()
    return response


async def texts(*answers: bytes) -> tuple[list[str], int]:
    """What is read of these answers, one asked for after the other, and over how many connections."""
    server = Scripted(*answers, WHOLE)
    async with server.serving() as (client, url):
        return [(await got(client, url)).text for _ in answers], server.connections


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n2 \r\nlo\r\n0\r\nX-After: all\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE,
        OK + CHUNKED,
        WHOLE.replace(b"\r\n", b"\n"),
        b"HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\n" + WHOLE,
        OK + b"X-Long: " + b"x" * 60_000 + b"\r\nContent-Length: 5\r\n\r\nHello",
    ],
    ids=["length", "chunks", "bare line feeds", "continue", "long head"],
)
async def test_a_connection_is_kept_after_an_answer_that_is_whole(answer: bytes) -> None:
    assert await texts(answer, answer) == (["Hello", "Hello"], 1)


@pytest.mark.parametrize(
    "answer",
    [OK + b"Connection: close\r\nContent-Length: 5\r\n\r\nHello", b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nHello"],
    ids=["HTTP/1.1", "HTTP/1.0"],
)
async def test_a_connection_that_the_server_closes_is_not_kept(answer: bytes) -> None:
    assert await texts(answer, answer) == (["Hello", "Hello"], 2)


async def test_what_nobody_asked_for_is_read_as_no_answer() -> None:
    said, _ = await texts(WHOLE + WHOLE.replace(b"Hello", b"Bogus"), WHOLE)
    assert said == ["Hello", "Hello"]


async def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async with Scripted(OK + b"Content-Type: text/plain\r\n\r\nHello").serving() as (client, url):
        response = await got(client, url)
        assert (response.text, response.headers["content-type"]) == ("Hello", "text/plain")


async def test_what_follows_a_body_is_no_header() -> None:
    async with Scripted(OK + CHUNKED).serving() as (client, url):
        assert "x-after" not in (await got(client, url)).headers


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"X-Long: " + b"x" * (LONGEST_HEAD + 1),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: upgrade\r\n\r\n",
        OK + b"Content-Length: 9\r\n\r\nHello",
    ],
    ids=["endless head", "no chunk", "another protocol", "half a body"],
)
async def test_what_is_no_whole_answer_is_said(answer: bytes) -> None:
    async with Scripted(answer).serving() as (client, url):
        with pytest.raises(httpx2.RemoteProtocolError):
            await got(client, url)


async def test_a_line_break_in_a_header_is_not_sent() -> None:
    server = Scripted(WHOLE)
    async with server.serving() as (client, url):
        with pytest.raises(httpx2.LocalProtocolError):
            await got(client, url, [("Authorization", "Bearer a\r\nX-Forged: 1")])
    assert server.connections == 0


async def test_a_server_waits_until_its_answer_is_taken() -> None:
    size, sent = 40 * MOST_HELD, 0

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + b"Content-Length: %d\r\n\r\n" % size)
        while sent < size:
            writer.write(b"x" * MOST_HELD)
            await writer.drain()
            sent += MOST_HELD
        writer.close()

    async with await asyncio.start_server(connected, "127.0.0.1", 0) as listening:
        client = DirectTransport(ssl.create_default_context())
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"
        response = await client.handle_async_request(httpx2.Request("GET", url))
        await asyncio.sleep(0.3)
        assert sent < size, "all of it was sent, and held, before anybody read"
        assert len(await response.aread()) == size
        await client.aclose()


async def test_an_answer_that_is_left_ends_with_its_connection() -> None:
    server = Scripted(OK + b"Content-Length: 9\r\n\r\nHello", WHOLE)
    async with server.serving() as (client, url):
        response = await client.handle_async_request(httpx2.Request("GET", url))
        await response.aclose()
        async with asyncio.timeout(5):
            await server.closed.wait()


async def test_an_idle_connection_is_closed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "KEPT_SECONDS", 0.05)
    server = Scripted(WHOLE, WHOLE)
    async with server.serving() as (client, url):
        await got(client, url)
        async with asyncio.timeout(5):
            await server.closed.wait()


def test_the_loop_that_commands_run_on_has_connections_of_the_same_kind() -> None:
    assert run(texts(WHOLE, OK + CHUNKED)) == (["Hello", "Hello"], 1)
