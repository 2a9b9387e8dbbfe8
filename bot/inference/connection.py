"""One connection to a model server, and the answer that comes over it, parsed by httptools, which is compiled.

What goes wrong is an OSError or an EOFError where the connection breaks off, and a ValueError where it speaks no HTTP.
"""

from __future__ import annotations

import asyncio
from typing import cast

import httptools

ONE_PART = 1 << 16
"""Bytes of a body that goes out as it is; a larger one does in parts, between which others have their turn."""
LONGEST_HEAD = 1 << 18
"""Bytes before an answer's body; what stands in front of a server may add long headers."""
MOST_HELD = 1 << 17
"""Bytes of a body that nobody has taken, from which on the server must wait."""

_NOT_HTTP = (httptools.HttpParserError, httptools.HttpParserUpgrade)


class Connection(asyncio.Protocol):
    """Carries one request at a time. `status`, `reason` and `headers` are those of its answer."""

    def __init__(self) -> None:
        self.status = 0
        self.reason = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self._transport: asyncio.Transport | None = None
        self._parser: httptools.HttpResponseParser | None = None
        """None while there is no answer to be read."""
        self._begun = False
        """Whether the answer's head is there."""
        self._until_closed = False
        """Whether nothing but the connection's end tells where the answer ends."""
        self._whole = False
        self._stays = False
        self._bytes = 0
        """Received before the answer began."""
        self._pieces: list[bytes] = []
        self._held = 0
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    @property
    def at_end(self) -> bool:
        """Whether nothing follows what has been read."""
        return self._whole and not self._pieces

    @property
    def can_be_used(self) -> bool:
        """Whether it is open, and no answer is under way."""
        return self._stays and self._whole and self._error is None

    async def ask(self, head: bytes, body: bytes) -> None:
        """Send a request and return when its answer begins. Closed where that fails."""
        self._parser = parser = httptools.HttpResponseParser(self)
        parser.set_dangerous_leniencies(
            lenient_headers=True, lenient_optional_cr_before_lf=True, lenient_spaces_after_chunk_size=True
        )
        self.headers, self.reason, self._bytes = [], b"", 0
        self._taken()
        self._begun = self._until_closed = self._whole = self._stays = False
        try:
            await self._send(head, body)
            while not self._begun:
                await self._news()
        except BaseException:
            self.close()
            raise

    async def _send(self, head: bytes, body: bytes) -> None:
        self._write(head + body[:ONE_PART])
        for start in range(ONE_PART, len(body), ONE_PART):
            await asyncio.sleep(0)
            self._write(body[start : start + ONE_PART])

    def _write(self, part: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(part)

    async def read(self) -> bytes:
        """All of the body that has come meanwhile, at least something; nothing when it is over."""
        while not self._pieces and not self._whole:
            await self._news()
        return self._taken()

    def _taken(self) -> bytes:
        held, waits = b"".join(self._pieces), self._held > MOST_HELD
        self._pieces, self._held = [], 0
        if waits and self._transport is not None:
            self._transport.resume_reading()
        return held

    async def _news(self) -> None:
        """Return when something has come."""
        if self._error is not None:
            raise self._error
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def close(self) -> None:
        """At once: what is under way ends."""
        self._fail(ConnectionAbortedError("closed here"))

    def _fail(self, error: Exception) -> None:
        self._error = self._error or error
        if self._transport is not None:
            self._transport.abort()
        self._tell()

    def _tell(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is a class of its own

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is None and self._begun and self._until_closed:
            self._whole = True
        error = exc if isinstance(exc, OSError) else EOFError("the server closed the connection")
        self._error = self._error or error
        self._transport = None
        self._tell()

    def data_received(self, data: bytes) -> None:
        if self._parser is None or self._whole:
            self._fail(ValueError("the server sent what nobody asked for"))
            return
        try:
            self._parser.feed_data(data)
        except _NOT_HTTP as error:
            self._fail(ValueError(f"the server does not speak HTTP: {error}"))
            return
        if not self._begun:
            self._bytes += len(data)
            if self._bytes > LONGEST_HEAD:
                self._fail(ValueError("the server's answer does not begin"))
                return
        if self._held > MOST_HELD and self._transport is not None:
            self._transport.pause_reading()
        self._tell()

    def on_message_begin(self) -> None:
        if self._whole:
            raise ValueError("another answer")

    def on_status(self, reason: bytes) -> None:
        self.reason = reason

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._begun:  # else it follows the body
            self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        assert self._parser is not None
        self.status = self._parser.get_status_code()
        if self.status < 200:  # the answer is still to come
            self.headers.clear()
            return
        names = {name.lower() for name, _ in self.headers}
        self._until_closed = names.isdisjoint((b"content-length", b"transfer-encoding"))
        self._begun = True

    def on_body(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._held += len(piece)

    def on_message_complete(self) -> None:
        assert self._parser is not None
        if self._begun:
            self._whole, self._stays = True, self._parser.should_keep_alive()
