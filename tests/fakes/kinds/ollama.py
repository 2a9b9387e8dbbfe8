"""Ollama, as of 0.24: its own API, where a prompt over the context is cut from its beginning without a word, unless the
request says that it must not be, and the OpenAI-compatible one, which knows nothing of either.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from bot.core.prompting.budget import CONTEXT
from tests.fakes.kinds.kind import JSON_ANSWER, ChatBody, Kind, Message, Strict

DEFAULT = 4096
"""Tokens of the context with which it loads a model unless it is told otherwise."""


class Options(Strict):
    """How to run the model, under the names that a Modelfile has."""

    num_ctx: int
    num_predict: int = -1
    temperature: float | None = None
    top_p: float | None = None
    min_p: float | None = None
    repeat_penalty: float | None = None
    presence_penalty: float | None = None
    stop: list[str] | None = None


class OllamaBody(Strict):
    """The body of /api/chat."""

    model: str
    messages: list[Message]
    stream: bool = True
    truncate: bool = True
    shift: bool = True
    format: dict[str, Any] | None = None
    options: Options


@dataclass
class Ollama(Kind):
    """Its model was trained for a context of `trained` tokens, has `parameters` of its own, and is in memory with a
    context of `loaded` tokens; `loads` counts how often it was loaded. `read` keeps what was left of each prompt. With
    `refuses` False it is an older one, which cuts whatever it is asked for."""

    name = "Ollama"
    counted_at = None
    body = ChatBody
    wrong_model = 404

    model: str = "qwen3:8b"
    trained: int = 40_960
    parameters: str = ""
    loaded: int | None = None
    refuses: bool = True
    loads: int = 0
    read: list[list[dict[str, Any]]] = field(default_factory=list)

    @property
    def slots(self) -> int | None:
        return 1

    @property
    def told(self) -> str:
        return "num_ctx, which it is asked for"

    @property
    def takes(self) -> int:
        return min(CONTEXT, self.trained)

    def own_routes(self) -> list[web.RouteDef]:
        known = [web.get("/api/version", self._version), web.get("/api/ps", self._ps)]
        return [*known, web.post("/api/show", self._show), web.post("/api/chat", self._own_chat)]

    def listing(self) -> list[dict[str, Any]]:
        return [{"id": self.model, "object": "model", "created": 1, "owned_by": "library"}]

    def error(self, status: int, message: str, code: str) -> web.Response:
        return web.json_response({"error": message}, status=status)

    def locked(self) -> web.Response:
        return web.json_response({"error": "unauthorized"}, status=401)

    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        about = {"model": self.model, "created_at": "2026-11-27T12:00:00Z"}
        message = {"role": "assistant", "content": "", **delta}
        if finish is None:
            return about | {"message": message, "done": False}
        return about | {"message": message, "done": True, "done_reason": finish, "eval_count": 3}

    def _length(self, messages: Sequence[Mapping[str, Any]]) -> int:
        return sum(self.tokens(message["content"]) + 4 for message in messages)

    def framed(self, event: object) -> bytes:
        return json.dumps(event).encode() + b"\n"

    def trouble(self) -> list[bytes]:
        return [self.framed({"error": "an error was encountered while running the model"})]

    def thought(self, word: str) -> dict[str, Any]:
        return {"thinking": word}

    async def _version(self, _: web.Request) -> web.Response:
        return web.json_response({"version": "0.24.0"})

    async def _ps(self, _: web.Request) -> web.Response:
        model = {"name": self.model, "model": self.model, "context_length": self.loaded}
        return web.json_response({"models": [model] if self.loaded else []})

    async def _show(self, request: web.Request) -> web.Response:
        if (await request.json())["model"] != self.model:
            return self.error(404, "model not found", "")
        info = {"general.architecture": "qwen3", "qwen3.context_length": self.trained}
        about = {"details": {}, "capabilities": ["completion", "tools"]}
        return web.json_response({"parameters": self.parameters, "model_info": info, **about})

    async def _own_chat(self, request: web.Request) -> web.StreamResponse:
        sent = await request.json()
        try:
            body = OllamaBody.model_validate(sent)
        except ValidationError as error:
            self.refused.append(str(error))
            return self.error(400, "an option unknown to it", "")
        if body.model != self.model:
            return self.error(404, f"model '{body.model}' not found", "")
        self.requests.append(sent)
        left = self._load_and_cut(body.options.num_ctx, sent["messages"])
        if left != sent["messages"] and self.refuses and not body.truncate:
            return self.error(400, "the input length exceeds the context length", "")
        self.read.append(left)
        try:
            return await self._say(request, body)
        except (asyncio.CancelledError, ConnectionResetError):
            self.disconnected.set()
            raise

    async def _say(self, request: web.Request, body: OllamaBody) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
        await response.prepare(request)
        words: Sequence[str] = [JSON_ANSWER] if body.format else self.words
        deltas = [self.thought(word) for word in self.thoughts] + [{"content": word} for word in words]
        most = body.options.num_predict if body.options.num_predict > 0 else len(deltas)
        for number, delta in enumerate(deltas[:most]):
            await asyncio.sleep(self.pause)
            if number == self.fails_at:
                await response.write(b"".join(self.trouble()))
                return response
            await response.write(self.framed(self.chunk(delta, None)))
        if self.fails_at is not None and self.fails_at >= len(deltas):
            await response.write(b"".join(self.trouble()))
            return response
        counted = {"prompt_eval_count": self._length([one.model_dump() for one in body.messages])}
        await response.write(self.framed(self.chunk({}, "length" if most < len(deltas) else "stop") | counted))
        return response

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        """The compatible API: whatever is over the model's own context is cut."""
        sent = await request.json()
        self.requests.append(sent)
        if sent["model"] != self.model:
            return web.json_response({"error": {"message": f"model '{sent['model']}' not found"}}, status=404)
        self.read.append(self._load_and_cut(self._by_itself(), sent["messages"]))
        said = {"index": 0, "message": {"role": "assistant", "content": "".join(self.words)}, "finish_reason": "stop"}
        return web.json_response({"object": "chat.completion", "choices": [said]})

    def _by_itself(self) -> int:
        for line in self.parameters.splitlines():
            if line.startswith("num_ctx"):
                return int(line.split()[1])
        return DEFAULT

    def _load_and_cut(self, context: int, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What fits, the system's words and the latest ones: as `chatPrompt` of its server does it."""
        context = min(context, self.trained)
        if context != self.loaded:
            self.loaded = context
            self.loads += 1
        for start in range(len(messages)):
            system = [message for message in messages[:start] if message["role"] == "system"]
            if self._length([*system, *messages[start:]]) <= context:
                return [*system, *messages[start:]]
        return messages[-1:]
