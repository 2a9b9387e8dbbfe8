"""Reading a stream of server-sent events, or of lines of JSON, from a server that may send anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, Protocol

from pydantic_core import from_json

LONGEST_LINE = 1 << 20
"""Bytes. A chunk of an answer has some hundred."""

DONE: Final = object()
"""Comes after the last event where the server says that it was the last."""

_BLANK = (b"", b"\r")


class NotAStream(ValueError):
    """What came is no stream of JSON events; the message says what is wrong with it."""


class Reading(Protocol):
    """Takes a stream's bytes, wherever they are cut, and gives what it holds, decoded from JSON. What comes before
    something wrong is given before NotAStream is raised."""

    def feed(self, chunk: bytes) -> Iterator[object]:
        """What is whole with this chunk."""
        ...

    def end(self) -> Iterator[object]:
        """The stream is over: what is left of it."""
        ...


class Events:
    """Server-sent events, and `DONE` where the server sends "[DONE]". Comments and other fields than data are passed
    over."""

    def __init__(self) -> None:
        self._lines = _Lines()
        self._data: list[bytes] = []
        self._heard = False

    def feed(self, chunk: bytes) -> Iterator[object]:
        for line in self._lines.feed(chunk):
            if line.startswith(b"data:"):
                self._data.append(line[5:].strip())
            elif self._data and line in _BLANK:
                yield self._event()

    def end(self) -> Iterator[object]:
        yield from self.feed(b"\n")
        if self._data:
            yield self._event()
        elif not self._heard:
            raise NotAStream("answered without a single event")

    def _event(self) -> object:
        data, self._data, self._heard = self._data, [], True
        return _decoded(b"\n".join(data))


class JsonLines:
    """A line of JSON for each piece."""

    def __init__(self) -> None:
        self._lines = _Lines()
        self._heard = False

    def feed(self, chunk: bytes) -> Iterator[object]:
        for line in filter(None, map(bytes.strip, self._lines.feed(chunk))):
            self._heard = True
            yield _decoded(line)

    def end(self) -> Iterator[object]:
        yield from self.feed(b"\n")
        if not self._heard:
            raise NotAStream("answered without a single line")


class _Lines:
    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Those that are whole with this chunk; some end in a carriage return."""
        *whole, self._rest = (self._rest + chunk).split(b"\n")
        yield from whole
        if len(self._rest) > LONGEST_LINE:
            raise NotAStream(f"sent a line of more than {LONGEST_LINE >> 20} MB")


def _decoded(data: bytes) -> object:
    """What pydantic cannot read, such as half of a character of two, is left to the standard library."""
    if data.startswith(b"[DONE]"):
        return DONE
    try:
        return from_json(data, cache_strings="keys")  # of what is said nothing is kept
    except ValueError:
        return _decoded_strictly(data)


def _decoded_strictly(data: bytes) -> object:
    try:
        found: object = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotAStream("sent a chunk that is not UTF-8") from None
    except (ValueError, RecursionError):
        raise NotAStream("sent a chunk that is not JSON") from None
    return found
