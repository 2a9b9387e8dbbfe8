"""A stub of an OpenAI-compatible server on loopback: it says what it is told to, over real HTTP."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tests.fakes.loopback import LoopbackServer


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server does with one request.

    `chunks` are streamed as text after `reasoning`, `delay` seconds before all of it and `pause` before each piece.
    The connection breaks after `dies_after` pieces unless that is negative. `keep_alive` sends comments and never an
    answer; `endless` says the chunks again and again. `raw` replaces the whole body; a `status` above 399 makes it an
    error, and `headers` come with either.
    """

    chunks: Sequence[str] = ("Hello", " there", ".")
    reasoning: Sequence[str] = ()
    reasoning_field: str = "reasoning_content"
    delay: float = 0.0
    pause: float = 0.0
    keep_alive: bool = False
    endless: bool = False
    dies_after: int = -1
    status: int = 200
    raw: str | bytes | None = None
    content_type: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class ModelServer(LoopbackServer):
    """Use as `async with ModelServer(...) as server`; `url` is its base address.

    `script` answers the next requests, one each; then `answer` is used for all. `owned_by` is what it calls itself in
    its list of `models`, `adapters` are the files of llama.cpp's, for which `adapter_listing` may stand, `tokens` those
    of the texts that /tokenize is asked for. `requests` keeps the decoded bodies, `targets` each request's path and
    query, `asked` is set by the first of them, `disconnected` when a client goes away before its answer ends.
    """

    base: ClassVar[str] = "/v1"
    cancels: ClassVar[bool] = True
    answer: Answer = Answer()
    models: Sequence[str] = ("stub",)
    owned_by: str = ""
    adapters: Sequence[str] = ()
    tokens: Mapping[str, Sequence[int]] = field(default_factory=dict)
    adapter_listing: str | None = None
    sees: bool = False
    """Whether it says so, as llama.cpp does."""
    dimensions: int = 4
    port: int = 0
    script: deque[Answer] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    disconnected: asyncio.Event = field(default_factory=asyncio.Event)

    def middlewares(self) -> Sequence[Middleware]:
        return (self._aimed_at,)

    @web.middleware
    async def _aimed_at(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.targets.append(request.path_qs)
        return await handler(request)

    def routes(self) -> Sequence[web.RouteDef]:
        return [
            web.get("/v1/models", self._list),
            web.get("/lora-adapters", self._adapters),
            web.get("/props", self._props),
            web.post("/tokenize", self._tokenize),
            web.post("/v1/chat/completions", self._chat),
            web.post("/v1/embeddings", self._embed),
            web.post("/v1/audio/transcriptions", self._transcribe),
            web.post("/v1/audio/speech", self._speak),
        ]

    async def _list(self, request: web.Request) -> web.Response:
        self.headers.append(dict(request.headers))
        if self.answer.status != 200:
            return _whole(self.answer)
        listing = [{"id": name, "owned_by": self.owned_by} for name in self.models]
        return web.json_response({"object": "list", "data": listing})

    async def _adapters(self, request: web.Request) -> web.Response:
        if self.adapter_listing is not None:
            return web.Response(text=self.adapter_listing, content_type="application/json")
        return web.json_response([{"id": at, "path": path, "scale": 0.0} for at, path in enumerate(self.adapters)])

    async def _props(self, request: web.Request) -> web.Response:
        if not self.sees:
            return web.Response(status=404)
        settings = {"n_ctx": 8192}
        return web.json_response({"default_generation_settings": settings, "modalities": {"vision": True}})

    async def _tokenize(self, request: web.Request) -> web.Response:
        asked = (await request.json())["content"]
        return (
            web.json_response({"tokens": list(self.tokens[asked])})
            if asked in self.tokens
            else web.Response(status=404)
        )

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        answer = await self._next(request)
        try:
            await asyncio.sleep(answer.delay)
            if answer.raw is not None or answer.status > 399:
                return _whole(answer)
            return await self._stream(request, answer)
        except asyncio.CancelledError:
            self.disconnected.set()
            raise
        except ConnectionResetError:
            self.disconnected.set()
            return web.Response()

    async def _stream(self, request: web.Request, answer: Answer) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": answer.content_type})
        await response.prepare(request)
        while answer.keep_alive:
            await response.write(b": still here\n\n")
            await asyncio.sleep(0.01)
        pieces = [(answer.reasoning_field, text) for text in answer.reasoning]
        pieces += [("content", text) for text in answer.chunks]
        for count, (name, text) in enumerate(pieces):
            await asyncio.sleep(answer.pause)
            if count == answer.dies_after:
                _cut(request)
            await response.write(_event(name, text))
        while answer.endless:
            await response.write(_event("content", "".join(answer.chunks)))
        if answer.dies_after == len(pieces):
            _cut(request)
        await response.write(b'data: {"choices": [], "usage": {"total_tokens": 1}}\n\ndata: [DONE]\n\n')
        return response

    async def _embed(self, request: web.Request) -> web.Response:
        answer = await self._next(request)
        await asyncio.sleep(answer.delay)
        if answer.dies_after >= 0:
            _cut(request)
        if answer.raw is not None or answer.status > 399:
            return _whole(replace(answer, content_type="application/json"))
        texts = (await request.json())["input"]
        rows = [{"index": at, "embedding": self._vector(text)} for at, text in enumerate(texts)]
        return web.json_response({"data": rows[::-1]})  # the order is not promised, the index is

    async def _transcribe(self, request: web.Request) -> web.Response:
        """Answers with `raw`; the form it was sent is among the requests, its file as bytes."""
        form = await request.post()
        sent = {name: part.file.read() if isinstance(part, web.FileField) else part for name, part in form.items()}
        self.requests.append(sent)
        return await self._of_sound(request, "application/json")

    async def _speak(self, request: web.Request) -> web.Response:
        """Answers with `raw`."""
        self.requests.append(await request.json())
        return await self._of_sound(request, "audio/ogg")

    async def _of_sound(self, request: web.Request, content_type: str) -> web.Response:
        self.headers.append(dict(request.headers))
        answer = self.script.popleft() if self.script else self.answer
        await asyncio.sleep(answer.delay)
        if answer.dies_after >= 0:
            _cut(request)
        return _whole(replace(answer, content_type=content_type))

    async def _next(self, request: web.Request) -> Answer:
        self.requests.append(await request.json())
        self.headers.append(dict(request.headers))
        self.asked.set()
        return self.script.popleft() if self.script else self.answer

    def _vector(self, text: str) -> list[float]:
        return [float(1 + sum(text.encode()[at :: self.dimensions])) for at in range(self.dimensions)]


def _whole(answer: Answer) -> web.Response:
    body = answer.raw.encode() if isinstance(answer.raw, str) else answer.raw
    return web.Response(status=answer.status, body=body, content_type=answer.content_type, headers=answer.headers)


def _event(name: str, text: str) -> bytes:
    chunk = {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {name: text}}]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def _cut(request: web.Request) -> None:
    """End the connection as a dying process does."""
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionResetError
