"""Looks for a model server that already runs on this machine."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.models.record import Record

LM_STUDIO = "organization_owner"
"""What it gives as `owned_by` of its models, where others give their own name."""
LOADED = {LM_STUDIO: "/api/v0/models", "tabbyAPI": "/v1/model"}
"""Where servers that list more models than they have loaded say which these are, by their owner (`owner_of`)."""

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
    """A server that answers, and the chat model that is asked of it."""

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


def owner_of(listing: object) -> str:
    """What kind of server lists this: some give their own name as the owner of their models."""
    match listing:
        case {"data": [{"owned_by": str() as owner}, *_]}:
            return owner
        case _:
            return ""


def preferred(names: Sequence[str], loaded: object) -> str:
    """The one of these models that is loaded, as a server says at its path of `LOADED`, else the first: asking for
    another would have it loaded, or the loaded one would answer for it."""
    match loaded:
        case {"data": list(entries)}:
            states = [entry for entry in entries if isinstance(entry, Mapping) and entry.get("state") == "loaded"]
            present = [entry.get("id") for entry in states]
        case {"id": name}:
            present = [name]
        case _:
            present = []
    return next((name for name in names if name in present), names[0])


async def _probe(server: Server, budget: float) -> Found | None:
    try:
        async with asyncio.timeout(budget):
            listing = json.loads(await _get(server.port, "/v1/models"))
            models = chat_models(listing)
            loaded = await _loaded(server.port, owner_of(listing)) if models else None
    except (OSError, TimeoutError, ValueError, RecursionError):
        return None
    url = f"http://{_HOST}:{server.port}/v1"
    return Found(name=server.name, url=url, model=preferred(models, loaded)) if models else None


async def _loaded(port: int, owner: str) -> object:
    """What the server says of the models that it has loaded; None where it says nothing."""
    if owner not in LOADED:
        return None
    try:
        return json.loads(await _get(port, LOADED[owner]))
    except (OSError, ValueError, RecursionError):
        return None


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
