"""What the openai client sends its requests over: aiohttp's connections, whose parser is compiled, behind httpx's port.

Redirects, credentials in an address, cookies and compressed bodies stay with httpx. Its own errors are raised:

    ConnectTimeout         no connection in time
    ConnectError           refused, unreachable, no such name, no trust in the certificate
    ReadTimeout            a connection, and then silence for longer than the request allows
    ReadError              the connection was reset
    RemoteProtocolError    the server closed it before its answer was whole, or speaks no HTTP
"""

from __future__ import annotations

import io
import selectors
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakSet

import aiohttp
import httpx2

if TYPE_CHECKING:
    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.client_reqrep import ClientRequest
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

KEPT_SECONDS = 4.0
"""For which an idle connection is kept: many servers close theirs after five."""
LONGEST_FIELD = 1 << 16
"""Bytes of a header of an answer; what stands in front of a server may add long ones."""

_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class AiohttpTransport(httpx2.AsyncBaseTransport):
    """As many connections as there are requests at once, without proxies. `trusted` says which servers to believe."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        self._trusted = trusted
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it, once more where a connection closed before it had taken the request."""
        content = await request.aread()
        with _as_httpx():
            try:
                response = await self._send(request, body := _Body(io.BytesIO(content)))
            except aiohttp.ClientConnectorError:
                raise
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientConnectionResetError):
                if body.sent:
                    raise
                response = await self._send(request, _Body(io.BytesIO(content)))
        return httpx2.Response(
            response.status,
            headers=response.raw_headers,
            stream=_Answer(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode()},
        )

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _send(self, request: httpx2.Request, body: _Body) -> aiohttp.ClientResponse:
        if self._session is None:  # not before: it belongs to the event loop that it is made on
            self._session = aiohttp.ClientSession(
                connector=_Connector(ssl=self._trusted, limit=0, keepalive_timeout=KEPT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                max_field_size=LONGEST_FIELD,
            )
        url = request.url.copy_with(userinfo=b"") if request.url.userinfo else request.url  # they are in the headers
        seconds = request.extensions.get("timeout", {})
        return await self._session.request(
            request.method,
            str(url),
            headers=request.headers.multi_items(),
            data=body if body.size else None,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=seconds.get("connect"), sock_read=seconds.get("read")),
        )


class _Body(aiohttp.BytesIOPayload):
    """A request's. `sent` says whether a connection has taken all of it."""

    sent = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        await super().write_with_length(writer, content_length)
        self.sent = True


class _Answer(httpx2.AsyncByteStream):
    """An answer's body. Closed before its end, it takes the connection with it, so that the server notices."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            while chunk := await self._response.content.readany():
                yield chunk

    async def aclose(self) -> None:
        self._response.close()


class _Connector(aiohttp.TCPConnector):
    """Uses no kept connection that the server has closed, even if the event loop has yet to notice."""

    def __init__(self, *, ssl: ssl.SSLContext, limit: int, keepalive_timeout: float) -> None:
        super().__init__(ssl=ssl, limit=limit, keepalive_timeout=keepalive_timeout)
        self._used: WeakSet[object] = WeakSet()

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout) -> Connection:
        while True:
            connection = await super().connect(req, traces, timeout)
            if connection.protocol not in self._used:
                self._used.add(connection.protocol)
                return connection
            if not has_ended(connection):
                return connection
            connection.close()


def has_ended(idle: Connection) -> bool:
    """Whether there is something to read: nothing but an end comes unasked."""
    transport = idle.transport
    if transport is None:
        return True
    socket = transport.get_extra_info("socket")
    with _Selector() as selector:
        selector.register(socket, selectors.EVENT_READ)
        return bool(selector.select(0))


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except aiohttp.ConnectionTimeoutError as error:
        raise httpx2.ConnectTimeout(str(error)) from error
    except aiohttp.ServerTimeoutError as error:
        raise httpx2.ReadTimeout(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise httpx2.ConnectError(str(error)) from error
    except (aiohttp.ClientOSError, aiohttp.ClientConnectionResetError) as error:
        raise httpx2.ReadError(str(error)) from error
    except aiohttp.ClientError as error:
        raise httpx2.RemoteProtocolError(str(error)) from error
