"""Reading a stream of server-sent events, or of lines of JSON, from a server that may send anything."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from typing import Final

LONGEST_LINE = 1 << 20
"""Bytes. A chunk of an answer has some hundred."""

DONE: Final = object()
"""Comes after the last event where the server says that it was the last."""


class NotAStream(ValueError):
    """What came is no stream of JSON events; the message says what is wrong with it."""


async def events(chunks: AsyncIterable[bytes]) -> AsyncGenerator[object, None]:
    """What each event holds, decoded from JSON, and `DONE` where the server sends "[DONE]".

    Comments and other fields than data are passed over. Raises NotAStream.
    """
    data: list[bytes] = []
    heard = False
    async with aclosing(_lines(chunks)) as lines:
        async for some in lines:
            for line in some:
                if line.startswith(b"data:"):
                    data.append(line[5:].strip())
                elif not line and data:
                    heard = True
                    yield _decoded(b"\n".join(data))
                    data.clear()
    if data:
        yield _decoded(b"\n".join(data))
    elif not heard:
        raise NotAStream("answered without a single event")


async def json_lines(chunks: AsyncIterable[bytes]) -> AsyncGenerator[object, None]:
    """What each line holds, decoded from JSON. Raises NotAStream."""
    heard = False
    async with aclosing(_lines(chunks)) as lines:
        async for some in lines:
            for line in filter(bytes.strip, some):
                heard = True
                yield _decoded(line)
    if not heard:
        raise NotAStream("answered without a single line")


async def _lines(chunks: AsyncIterable[bytes]) -> AsyncGenerator[list[bytes], None]:
    """Those that are whole with each chunk."""
    rest = b""
    async for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield [line.removesuffix(b"\r") for line in whole]
        if len(rest) > LONGEST_LINE:
            raise NotAStream(f"sent a line of more than {LONGEST_LINE >> 20} MB")
    if rest:
        yield [rest.removesuffix(b"\r")]


def _decoded(data: bytes) -> object:
    if data.startswith(b"[DONE]"):
        return DONE
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotAStream("sent a chunk that is not UTF-8") from None
    except (ValueError, RecursionError):
        raise NotAStream("sent a chunk that is not JSON") from None
