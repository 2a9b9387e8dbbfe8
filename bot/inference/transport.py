"""What the openai client sends its requests over: connections of our own (`connection`), behind httpx's port.

Redirects, credentials in an address, cookies and compressed bodies stay with httpx. Its own errors are raised:

    ConnectTimeout         no connection in time
    ConnectError           refused, unreachable, no such name, no trust in the certificate
    ReadError              the connection was reset
    RemoteProtocolError    the server closed it before its answer was whole, or speaks no HTTP
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from typing import NamedTuple

import httpx2
from aiohappyeyeballs import start_connection

from bot.inference.connection import Connection
from bot.inference.events import NotAStream

DRAIN_SECONDS = 0.25
"""For the end of a body whose last event has come."""
KEPT_SECONDS = 4.0
"""For which an idle connection is kept: many servers close theirs after five."""
NEXT_ADDRESS_SECONDS = 0.25
"""After which a server's next address is tried beside the one that has not answered yet."""

MOST_BYTES = 1 << 25
"""Of one answer: no list of models, no error and no reply comes near it, and nobody shall fill our memory."""

_ENDED = "ended"
"""An extension of its answers: whether nothing follows what has been read."""


class _Server(NamedTuple):
    host: str
    port: int
    encrypted: bool


class DirectTransport(httpx2.AsyncBaseTransport):
    """As many connections as there are requests at once, without proxies. `trusted` says which servers to believe."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        self._trusted = trusted
        self._idle: defaultdict[_Server, dict[Connection, asyncio.TimerHandle]] = defaultdict(dict)
        """Connections that are kept, the one that was used last at the end, and what ends that."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it, once more where the connection breaks off before the answer begins: a server may close a kept one at
        any time, and llama.cpp closes each after a stream without having said so."""
        server, seconds = _server_of(request), request.extensions.get("timeout", {}).get("connect")
        body = await request.aread()
        head = _head(request)
        connection = self._kept(server) or await self._connect(server, seconds)
        try:
            try:
                await connection.ask(head, body)
            except (OSError, EOFError):
                connection = await self._connect(server, seconds)
                await connection.ask(head, body)
        except (OSError, EOFError, ValueError) as error:
            raise _as_httpx(error) from error
        return httpx2.Response(
            connection.status,
            headers=connection.headers,
            stream=_Answer(connection, lambda: self._keep(server, connection)),
            extensions={
                "http_version": b"HTTP/1.1",
                "reason_phrase": connection.reason,
                _ENDED: lambda: connection.at_end,
            },
        )

    async def aclose(self) -> None:
        for idle in self._idle.values():
            for connection, ends in idle.items():
                ends.cancel()
                connection.close()
        self._idle.clear()

    def _kept(self, server: _Server) -> Connection | None:
        idle = self._idle[server]
        while idle:
            connection, ends = idle.popitem()
            ends.cancel()
            if connection.can_be_used:
                return connection
        return None

    def _keep(self, server: _Server, connection: Connection) -> None:
        if not connection.can_be_used:
            connection.close()
            return
        loop = asyncio.get_running_loop()
        self._idle[server][connection] = loop.call_later(KEPT_SECONDS, self._end, server, connection)

    def _end(self, server: _Server, connection: Connection) -> None:
        self._idle[server].pop(connection, None)
        connection.close()

    async def _connect(self, server: _Server, seconds: float | None) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                found = await loop.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
                reached = await start_connection(
                    found, happy_eyeballs_delay=NEXT_ADDRESS_SECONDS, interleave=1, loop=loop
                )
                _, connection = await loop.create_connection(
                    Connection,
                    sock=reached,
                    ssl=self._trusted if server.encrypted else None,
                    server_hostname=server.host if server.encrypted else None,
                )
        except TimeoutError as error:
            raise httpx2.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:  # no name may be as long as some addresses have it
            raise httpx2.ConnectError(str(error)) from error
        return connection


def _server_of(request: httpx2.Request) -> _Server:
    url = request.url
    encrypted = url.scheme == "https"
    return _Server(url.raw_host.decode("ascii"), url.port or (443 if encrypted else 80), encrypted)


def _head(request: httpx2.Request) -> bytes:
    """The request without its body. Credentials of its address are among the headers."""
    lines = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%s: %s" % header for header in request.headers.raw]
    head = b"\r\n".join((*lines, b"", b""))
    if head.count(b"\r") + head.count(b"\n") > 2 * (len(lines) + 1):
        raise httpx2.LocalProtocolError("a line break in a header")
    return head


class _Answer(httpx2.AsyncByteStream):
    """An answer's body, of a connection that is `done` with it. Closed before its end, it takes the connection with it,
    so that the server notices."""

    def __init__(self, connection: Connection, done: Callable[[], None]) -> None:
        self._connection = connection
        self._done: Callable[[], None] | None = done

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        try:
            chunk = await self._connection.read()
        except (OSError, EOFError, ValueError) as error:
            raise _as_httpx(error) from error
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            done()


async def bounded(response: httpx2.Response) -> None:
    """A hook of httpx, whatever its transport: what is read of this answer ends at MOST_BYTES, with NotAStream."""
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = Bounded(response.stream, response.extensions.get(_ENDED, lambda: False))


def content(response: httpx2.Response) -> AsyncGenerator[bytes, None] | Bounded:
    """The answer's body as it comes, to be closed. Only one that is encoded goes through httpx's decoders, and through
    three more iterators."""
    plain = "content-encoding" not in response.headers
    return response.stream if plain and isinstance(response.stream, Bounded) else response.aiter_bytes()


async def drain(body: AsyncIterator[bytes]) -> None:
    """Read what little is left of it, so that its connection can be used again. Never raises: the answer is whole."""
    if isinstance(body, Bounded) and body.ended():
        return
    with suppress(TimeoutError, httpx2.HTTPError, ValueError):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for _ in body:
                pass


class Bounded(httpx2.AsyncByteStream):
    """A body that ends at MOST_BYTES. `ended` says whether it is known to have ended."""

    def __init__(self, stream: httpx2.AsyncByteStream, ended: Callable[[], bool]) -> None:
        self.ended = ended
        self._stream = stream
        self._chunks = aiter(stream)
        self._read = 0

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        chunk = await anext(self._chunks)
        self._read += len(chunk)
        if self._read > MOST_BYTES:
            raise NotAStream(f"sent over {MOST_BYTES >> 20} MB and went on")
        return chunk

    async def aclose(self) -> None:
        if isinstance(self._chunks, AsyncGenerator):  # else it would be closed later, in a task of its own
            await self._chunks.aclose()
        await self._stream.aclose()


def _as_httpx(error: Exception) -> httpx2.TransportError:
    kind = httpx2.ReadError if isinstance(error, OSError) else httpx2.RemoteProtocolError
    return kind(str(error))
