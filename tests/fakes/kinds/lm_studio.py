"""LM Studio, as of 0.4: its documentation of `/v1`, `/api/v0` and `/api/v1`, and what people saw of it beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.inference.server_facts import LM_STUDIO_CONTEXT
from tests.fakes.kinds.kind import ChatBody, Kind


class LmStudioBody(ChatBody):
    """What LM Studio takes beside; `min_p` it does not name."""

    logit_bias: dict[str, float] | None = None
    repeat_penalty: float | None = None
    min_p: float | None = None


@dataclass
class LmStudio(Kind):
    """Where it has nothing it answers 200 all the same. A prompt over the context gets an answer without a word. Before
    0.4 (`older`) it had no `/api/v1`; a model may be there that is not `loaded` yet."""

    name = "LM Studio"
    counted_at = None
    body = LmStudioBody
    wrong_model = 400

    older: bool = False
    loaded: bool = True

    @property
    def listed(self) -> tuple[str, str]:
        """In no order that would say which is loaded."""
        return ("other", self.model) if self.loaded else (self.model, "other")

    @property
    def told(self) -> str:
        path = "/api/v0/models" if self.older else "/api/v1/models"
        return path if self.loaded else f"{path}, as it is not loaded yet"

    @property
    def slots(self) -> int | None:
        return 4 if self.loaded and not self.older else None

    @property
    def takes(self) -> int:
        return self.context if self.loaded else LM_STUDIO_CONTEXT

    def own_routes(self) -> list[web.RouteDef]:
        known = [web.get("/api/v0/models", self._older)]
        return known if self.older else [*known, web.get("/api/v1/models", self._newer)]

    async def unknown(self, request: web.Request) -> web.Response:
        return web.json_response({"error": f"Unexpected endpoint or method. ({request.method} {request.path})"})

    def listing(self) -> list[dict[str, Any]]:
        return [{"id": name, "object": "model", "owned_by": "organization_owner"} for name in self.listed]

    def error(self, status: int, message: str, code: str) -> web.Response:
        told = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
        return web.json_response({"error": told}, status=status)

    def locked(self) -> web.Response:
        told = {"message": "An LM Studio API token is required", "type": "invalid_request_error", "param": None}
        return web.json_response({"error": told | {"code": "invalid_api_key"}}, status=401)

    async def overflow(self, request: web.Request, asked: int) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(self.framed(self.chunk({}, "stop")) + self.framed("[DONE]"))
        return response

    def trouble(self) -> list[bytes]:
        return [
            b"event: error\n",
            self.framed({"error": {"message": "The model has crashed without additional info."}}),
        ]

    def opening(self) -> Mapping[str, Any] | None:
        return None

    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        whole = {"role": "assistant", **delta} if finish is None else dict(delta)
        choice = {"index": 0, "delta": whole, "logprobs": None, "finish_reason": finish}
        return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": self.model, "choices": [choice]}

    async def _newer(self, _: web.Request) -> web.Response:
        config = {"context_length": self.context, "eval_batch_size": 512, "parallel": 4}
        instances = [{"id": self.model, "config": config}] if self.loaded else []
        about = {"type": "llm", "capabilities": {"vision": False, "trained_for_tool_use": True}}
        mine = {"key": self.model, "max_context_length": 262_144, "loaded_instances": instances, **about}
        other = {"key": "other", "max_context_length": 2048, "loaded_instances": [], **about}
        embedder = {"type": "embedding", "key": "nomic", "max_context_length": 2048, "loaded_instances": []}
        return web.json_response({"models": [embedder, other, mine]})

    async def _older(self, _: web.Request) -> web.Response:
        about = {"object": "model", "type": "llm", "arch": "llama", "compatibility_type": "gguf"}
        mine = {"id": self.model, "state": "loaded", "max_context_length": 262_144, **about}
        mine |= {"loaded_context_length": self.context} if self.loaded else {"state": "not-loaded"}
        other = {"id": "other", "state": "not-loaded", "max_context_length": 2048, **about}
        return web.json_response({"object": "list", "data": [other, mine]})
