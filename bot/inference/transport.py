"""What the openai client sends its requests over: aiohttp's connections, whose parser is compiled, behind httpx's port.

Redirects, credentials in an address, cookies and compressed bodies stay with httpx. Its own errors are raised:

    ConnectTimeout         no connection in time
    ConnectError           refused, unreachable, no such name, no trust in the certificate
    ReadTimeout            a connection, and then silence for longer than the request allows
    ReadError              the connection was reset
    RemoteProtocolError    the server closed it before its answer was whole, or speaks no HTTP
"""

from __future__ import annotations

import asyncio
import io
import socket
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import httpx2

from bot.inference.events import NotAStream

DRAIN_SECONDS = 0.25
"""For the end of a body whose last event has come."""
KEPT_SECONDS = 4.0
"""For which an idle connection is kept: many servers close theirs after five."""
GONE_SECONDS = 5
"""After which a connection counts as reset whose other end gives no sign of life: its machine is off, or unplugged. A
server that only thinks does give one, for it is the system there that does."""
LONGEST_FIELD = 1 << 16
"""Bytes of a header of an answer; what stands in front of a server may add long ones."""
ONE_PART = 1 << 16
"""Bytes of a body that goes out as it is; a larger one does in parts, between which others have their turn."""

MOST_BYTES = 1 << 25
"""Of one answer: no list of models, no error and no reply comes near it, and nobody shall fill our memory."""

_ENDED = "ended"
"""An extension of its answers: whether nothing follows what has been read."""


class AiohttpTransport(httpx2.AsyncBaseTransport):
    """As many connections as there are requests at once, without proxies. `trusted` says which servers to believe."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        self._trusted = trusted
        self._sessions: tuple[aiohttp.ClientSession, aiohttp.ClientSession] | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it, once more where the connection breaks off before the answer begins: a server may close a kept one at
        any time, and llama.cpp closes each after a stream without having said so."""
        kept, fresh = self._open()
        try:
            try:
                response = await _send(kept, request)
            except aiohttp.ClientConnectorError:
                raise
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientConnectionResetError):
                response = await _send(fresh, request)
        except aiohttp.ClientError as error:
            raise _as_httpx(error) from error
        return httpx2.Response(
            response.status,
            headers=response.raw_headers,
            stream=_Answer(response),
            extensions={
                "http_version": b"HTTP/1.1",
                "reason_phrase": (response.reason or "").encode(),
                _ENDED: response.content.at_eof,
            },
        )

    async def aclose(self) -> None:
        for session in self._sessions or ():
            await session.close()

    def _open(self) -> tuple[aiohttp.ClientSession, aiohttp.ClientSession]:
        """One that keeps connections and one that does not, on the event loop of the first request."""
        if self._sessions is None:
            self._sessions = (
                _session(aiohttp.TCPConnector(**self._common(), keepalive_timeout=KEPT_SECONDS)),
                _session(aiohttp.TCPConnector(**self._common(), force_close=True)),
            )
        return self._sessions

    def _common(self) -> dict[str, Any]:
        return {"ssl": self._trusted, "limit": 0, "socket_factory": watchful}


def watchful(address: aiohttp.AddrInfoType) -> socket.socket:
    """A socket that looks whether the other end is still there, as far as the system can be told to."""
    family, kind, protocol, *_ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    half = GONE_SECONDS // 2
    options = {"KEEPIDLE": half, "KEEPINTVL": 1, "KEEPCNT": half, "USER_TIMEOUT": 1000 * GONE_SECONDS}
    for name, value in options.items():
        if (option := getattr(socket, f"TCP_{name}", None)) is not None:
            made.setsockopt(socket.IPPROTO_TCP, option, value)
    return made


def _session(connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        max_field_size=LONGEST_FIELD,
    )


async def _send(session: aiohttp.ClientSession, request: httpx2.Request) -> aiohttp.ClientResponse:
    url = request.url.copy_with(userinfo=b"") if request.url.userinfo else request.url  # they are in the headers
    content = await request.aread()
    seconds = request.extensions.get("timeout", {})
    return await session.request(
        request.method,
        str(url),
        headers=request.headers.multi_items(),
        data=io.BytesIO(content) if len(content) > ONE_PART else content or None,
        allow_redirects=False,
        timeout=aiohttp.ClientTimeout(total=None, connect=seconds.get("connect"), sock_read=seconds.get("read")),
    )


class _Answer(httpx2.AsyncByteStream):
    """An answer's body. Closed before its end, it takes the connection with it, so that the server notices."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        try:
            chunk = await self._response.content.readany()
        except aiohttp.ClientError as error:
            raise _as_httpx(error) from error
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        self._response.close()


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


def _as_httpx(error: aiohttp.ClientError) -> httpx2.TransportError:
    kind: type[httpx2.TransportError] = httpx2.RemoteProtocolError
    match error:
        case aiohttp.ConnectionTimeoutError():
            kind = httpx2.ConnectTimeout
        case aiohttp.ServerTimeoutError():
            kind = httpx2.ReadTimeout
        case aiohttp.ClientConnectorError():
            kind = httpx2.ConnectError
        case aiohttp.ClientOSError() | aiohttp.ClientConnectionResetError():
            kind = httpx2.ReadError
    return kind(str(error))
