"""A model server that costs next to nothing: OpenAI's streaming chat API on loopback, always with the same answer.

Run as a program (`python -m bot.bench.stub_model PORT OWNER`) it can be killed: it prints its address, then a line for
each request, and serves until it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any

from bot.core.clock import SystemClock

ANSWER = "That sounds like quite a day. I am glad you told me about it, and I would love to hear how it goes on."
NUMBERED = tuple(f"word{number}{'.' if number % 10 == 0 else ''}" for number in range(1, 41))
"""An answer in which no word comes twice, so that it shows what is missing and what is doubled."""
_MODEL = "stub"


class StubModel:
    """Serves while it is entered. `first_token` is the delay in seconds before the answer begins, `pause` the one
    before each of its `words`; `arrived` is called for each request. It goes on with a beginning that comes last.

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
    ) -> None:
        self.arrivals: list[float] = []
        self._first_token = first_token
        self._pause = pause
        self._words = words
        self._owner = owner
        self._port = port
        self._arrived = arrived
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
                if head.startswith(b"POST "):
                    request = json.loads(body)
                    if request.get("max_tokens") != 1:  # else it only warms its cache up
                        self.arrivals.append(arrived)
                        self._arrived()
                    await self._answer(writer, self._rest(request))
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

    async def _answer(self, writer: asyncio.StreamWriter, words: Sequence[str]) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        await writer.drain()
        if self._first_token:
            await asyncio.sleep(self._first_token)
        for word in words:
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


async def _serve_until_killed(port: int, owner: str) -> None:
    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    stub = StubModel(0.03, pause=0.002, words=NUMBERED, owner=owner, port=port, arrived=lambda: say("asked"))
    async with stub:
        say(stub.url)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve_until_killed(int(sys.argv[1]), sys.argv[2]))
