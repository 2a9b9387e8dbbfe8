"""A model server that costs next to nothing: OpenAI's streaming chat API on loopback, always with the same answer.

Run as a program (`python -m bot.bench.stub_model PORT OWNER FIRST_TOKEN WORDS`, see `stub_process`) it can be killed;
it prints its address, then lines for each request, and serves until it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from types import TracebackType
from typing import Any

from bot.core.clock import SystemClock
from bot.loop import run

ANSWER = "That sounds like quite a day. I am glad you told me about it, and I would love to hear how it goes on."
NUMBERED = tuple(f"word{number}{'.' if number % 10 == 0 else ''}" for number in range(1, 41))
"""An answer in which no word comes twice, so that it shows what is missing and what is doubled."""
_MODEL = "stub"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request for an answer: when it came and when the answer's first words went out, on the monotonic clock, and the
    mark of its last message (`mark_of`), by which whoever wrote it knows it."""

    at: float
    answered: float
    mark: str


class StubModel:
    """Serves while it is entered. `first_token` is the delay in seconds before the answer begins, `pause` the one
    before each of its `words`; `arrived` is called for each request, `answering` as its answer begins. It goes on with
    a beginning that comes last.

    `arrivals` are the moments at which requests for an answer were received, on the monotonic clock.
    """

    def __init__(
        self,
        first_token: float = 0.0,
        *,
        pause: float = 0.0,
        words: Sequence[str] = tuple(ANSWER.split()),
        owner: str = "",
        port: int = 0,
        arrived: Callable[[], None] = lambda: None,
        answering: Callable[[Asked], None] = lambda asked: None,
    ) -> None:
        self.arrivals: list[float] = []
        self._first_token = first_token
        self._pause = pause
        self._words = words
        self._owner = owner
        self._port = port
        self._arrived = arrived
        self._answering = answering
        self._clock = SystemClock()
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The base address to configure, ending in /v1."""
        if self._server is None:
            raise RuntimeError("the stub model serves only inside `async with`")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    async def __aenter__(self) -> StubModel:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer), name="stub model connection")
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests on one connection until the client closes it."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                arrived = self._clock.monotonic()
                body = await reader.readexactly(_content_length(head))
                if head.startswith(b"POST /v1/chat/completions "):
                    request = json.loads(body)
                    if request.get("max_tokens") != 1:  # else it only warms its cache up
                        self.arrivals.append(arrived)
                        self._arrived()
                    await self._answer(writer, request, arrived)
                elif not head.startswith(b"GET /v1/models "):
                    writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                else:
                    model = {"id": _MODEL, "object": "model", "owned_by": self._owner}
                    _write_json(writer, {"object": "list", "data": [model]})
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _rest(self, request: dict[str, Any]) -> Sequence[str]:
        """What is to be said: the rest of an answer that is to be continued, else all of it."""
        match request.get("messages"):
            case [*_, {"role": "assistant", "content": str() as begun}]:
                return self._words[len(begun.split()) :]
            case _:
                return self._words

    async def _answer(self, writer: asyncio.StreamWriter, request: dict[str, Any], arrived: float) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        await writer.drain()
        if self._first_token:
            await asyncio.sleep(self._first_token)
        self._answering(Asked(at=arrived, answered=self._clock.monotonic(), mark=_mark(request)))
        for word in self._rest(request):
            if self._pause:
                await asyncio.sleep(self._pause)
            _write_event(writer, json.dumps(_chunk({"content": f"{word} "}, None)))
            await writer.drain()
        _write_event(writer, json.dumps(_chunk({}, "stop")))
        _write_event(writer, "[DONE]")
        writer.write(b"0\r\n\r\n")


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def _write_json(writer: asyncio.StreamWriter, answer: object) -> None:
    body = json.dumps(answer).encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def _write_event(writer: asyncio.StreamWriter, data: str) -> None:
    event = f"data: {data}\n\n".encode()
    writer.write(b"%x\r\n" % len(event) + event + b"\r\n")


def _chunk(delta: dict[str, str], finish: str | None) -> dict[str, object]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "stub", "object": "chat.completion.chunk", "created": 0, "model": _MODEL, "choices": [choice]}


def mark_of(message: str) -> str:
    """By which a message of one line is known again at the end of a prompt."""
    return blake2b(message.rpartition("\n")[2].encode(), digest_size=8).hexdigest()


def _mark(request: dict[str, Any]) -> str:
    match request.get("messages"):
        case [*_, {"content": str() as content}]:
            return mark_of(content)
        case _:
            return "-"


async def _serve_until_killed(port: int, owner: str, first_token: float, words: str) -> None:
    def say(*what: object) -> None:
        sys.stdout.write(f"{' '.join(map(str, what))}\n")
        sys.stdout.flush()

    stub = StubModel(
        first_token,
        pause=0.002 if words == "numbered" else 0.0,
        words=NUMBERED if words == "numbered" else ANSWER.split(),
        owner=owner,
        port=port,
        arrived=lambda: say("asked"),
        answering=lambda asked: say("answering", asked.at, asked.answered, asked.mark),
    )
    async with stub:
        say(stub.url)
        await asyncio.Event().wait()


if __name__ == "__main__":
    run(_serve_until_killed(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4]))
