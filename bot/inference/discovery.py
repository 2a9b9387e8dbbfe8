"""Looks for a model server that already runs on this machine."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.models.record import Record

_HOST = "127.0.0.1"
_LARGEST_LISTING = 1 << 20
_OK = re.compile(rb"HTTP/1\.[01] 200\b")
_NO_CHAT_MODEL = re.compile(r"embed|rerank|minilm|whisper|(?:^|[/_-])(?:bge|gte|e5|tts)(?:$|[/_:-])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Server(Record):
    """A kind of server and the port it uses unless told otherwise."""

    name: str
    port: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Record):
    """A server that answers, and the first chat model it lists."""

    name: str
    url: str
    model: str


USUAL_SERVERS = (
    Server(name="Ollama", port=11434),
    Server(name="llama.cpp", port=8080),
    Server(name="llama.cpp", port=9931),
    Server(name="LM Studio", port=1234),
    Server(name="vLLM", port=8000),
    Server(name="SGLang", port=30000),
    Server(name="KoboldCpp", port=5001),
    Server(name="TabbyAPI", port=5000),
)


async def find_local_server(servers: Sequence[Server] = USUAL_SERVERS, *, budget: float = 0.4) -> Found | None:
    """The first of `servers` that lists a chat model within `budget` seconds; all are asked at the same time.

    Never raises: whatever else listens on these ports is passed over. Uses bare sockets, so that a start without any
    server loads no HTTP library.
    """
    probes = [asyncio.create_task(_probe(server, budget)) for server in servers]
    try:
        for probe in probes:
            if (found := await probe) is not None:
                return found
        return None
    finally:
        for probe in probes:
            probe.cancel()
        await asyncio.gather(*probes, return_exceptions=True)


def chat_models(listing: object) -> list[str]:
    """The names in an answer of /v1/models, in its order, without models that only embed, rank or speak."""
    match listing:
        case {"data": list(entries)}:
            names = [entry.get("id") for entry in entries if isinstance(entry, Mapping)]
            return [name for name in names if isinstance(name, str) and name and not _NO_CHAT_MODEL.search(name)]
        case _:
            return []


async def _probe(server: Server, budget: float) -> Found | None:
    try:
        async with asyncio.timeout(budget):
            models = chat_models(json.loads(await _get(server.port, "/v1/models")))
    except (OSError, TimeoutError, ValueError, RecursionError):
        return None
    return Found(name=server.name, url=f"http://{_HOST}:{server.port}/v1", model=models[0]) if models else None


async def _get(port: int, path: str) -> bytes:
    """The body of a GET with status 200. HTTP/1.0, so that the body is neither chunked nor kept open."""
    reader, writer = await asyncio.open_connection(_HOST, port)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {_HOST}:{port}\r\nConnection: close\r\n\r\n".encode())
        head, _, body = (await _read_to_end(reader)).partition(b"\r\n\r\n")
    finally:
        writer.close()
    if not _OK.match(head):
        raise ValueError("not the answer of a model server")
    return body


async def _read_to_end(reader: asyncio.StreamReader) -> bytes:
    answer = bytearray()
    while piece := await reader.read(65536):
        answer += piece
        if len(answer) > _LARGEST_LISTING:
            raise ValueError("too long for a list of models")
    return bytes(answer)
