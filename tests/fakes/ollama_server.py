"""Ollama on loopback, as far as its context goes: a prompt over it is cut from its beginning without a word, unless the
request says that it must not be. Its OpenAI-compatible API knows nothing of either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

DEFAULT = 4096
"""Tokens of the context with which it loads a model unless it is told otherwise."""


def tokens(messages: Sequence[Mapping[str, Any]]) -> int:
    """One for four characters, and four for each message."""
    return sum(len(message["content"]) // 4 + 4 for message in messages)


@dataclass
class OllamaServer:
    """Use as `async with OllamaServer() as server`; `url` is its base address.

    It has one model, trained for a context of `trained` tokens, with `parameters` of its own, which is in memory with a
    context of `loaded` tokens; `loads` counts how often it was loaded. `read` keeps what was left of each prompt,
    `requests` the bodies. With `refuses` False it is an older one, which cuts whatever it is asked for.
    """

    name: str = "qwen3:8b"
    trained: int = 40_960
    parameters: str = ""
    loaded: int | None = None
    refuses: bool = True
    words: Sequence[str] = ("Hello", " there", ".")
    thinks: Sequence[str] = ()
    breaks_off: bool = False
    loads: int = 0
    read: list[list[dict[str, Any]]] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 26)
        app.router.add_get("/v1/models", self._list)
        app.router.add_get("/api/version", self._version)
        app.router.add_get("/api/ps", self._ps)
        app.router.add_post("/api/show", self._show)
        app.router.add_post("/api/chat", self._chat)
        app.router.add_post("/v1/chat/completions", self._completions)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": [{"id": self.name, "owned_by": "library"}]})

    async def _version(self, _: web.Request) -> web.Response:
        return web.json_response({"version": "0.24.0"})

    async def _ps(self, _: web.Request) -> web.Response:
        model = {"name": self.name, "model": self.name, "context_length": self.loaded}
        return web.json_response({"models": [model] if self.loaded else []})

    async def _show(self, request: web.Request) -> web.Response:
        if (await request.json())["model"] != self.name:
            return web.json_response({"error": "model not found"}, status=404)
        info = {"general.architecture": "qwen3", "qwen3.context_length": self.trained}
        return web.json_response({"parameters": self.parameters, "model_info": info, "details": {}})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        asked = body.get("options", {}).get("num_ctx") or self._by_itself()
        left = self._load_and_cut(asked, body["messages"])
        if left != body["messages"] and self.refuses and body.get("truncate") is False:
            return web.json_response({"error": "the input length exceeds the context length"}, status=400)
        self.read.append(left)
        response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
        await response.prepare(request)
        said = [("thinking", word) for word in self.thinks] + [("content", word) for word in self.words]
        for key, word in said[: body["options"].get("num_predict", -1)]:
            piece = {"model": self.name, "message": {"role": "assistant", "content": "", key: word}, "done": False}
            await response.write(json.dumps(piece).encode() + b"\n")
        if self.breaks_off:
            await response.write(b'{"error": "an error was encountered while running the model"}\n')
            return response
        last = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
        await response.write(json.dumps(last | {"prompt_eval_count": tokens(left)}).encode() + b"\n")
        return response

    async def _completions(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.requests.append(body)
        if body["model"] != self.name:
            return web.json_response({"error": {"message": f"model '{body['model']}' not found"}}, status=404)
        self.read.append(self._load_and_cut(self._by_itself(), body["messages"]))
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
            if tokens([*system, *messages[start:]]) <= context:
                return [*system, *messages[start:]]
        return messages[-1:]
