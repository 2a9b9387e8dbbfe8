"""TabbyAPI, as of August 2026: `endpoints/OAI` and `endpoints/core`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fakes.kinds.kind import ChatBody, Kind


class TabbyBody(ChatBody):
    """What TabbyAPI takes beside."""

    min_p: float | None = None
    repetition_penalty: float | None = None


class Tabby(Kind):
    """Whatever model is asked for, the one that is loaded answers, unless it may load others. Whoever has its
    administrator's key, or needs none, is told of all that lie in its folder."""

    name = "TabbyAPI"
    counted_at = "/v1/token/encode"
    body = TabbyBody
    wrong_model = None

    @property
    def slots(self) -> int | None:
        return 4

    @property
    def told(self) -> str:
        return "/v1/model"

    def own_routes(self) -> list[web.RouteDef]:
        encode = web.post("/v1/token/encode", self._encode)
        return [web.get("/v1/model", self._card), encode, web.get("/props", self._props)]

    def listing(self) -> list[dict[str, Any]]:
        return [self._card_of(name) for name in ("another", self.model)]

    def _card_of(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": 1, "owned_by": "tabbyAPI", "logging": None}

    def error(self, status: int, message: str, code: str) -> web.Response:
        told = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
        return web.json_response({"error": told}, status=status)

    def locked(self) -> web.Response:
        return web.json_response({"detail": "Please provide an API key"}, status=401)

    def framed(self, event: object) -> bytes:
        ping = b": ping - 2026-11-27 12:00:00.000000+00:00\r\n\r\n"
        return ping + f"data: {event if isinstance(event, str) else json.dumps(event)}\r\n\r\n".encode()

    def trouble(self) -> list[bytes]:
        message = {"message": "Chat completion aborted. Please check the server console.", "trace": None}
        return [self.framed({"error": message})]

    def opening(self) -> Mapping[str, Any] | None:
        return None

    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        whole = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "choices": [choice]}
        return whole | {"model": self.model}

    def usage(self, asked: int) -> dict[str, Any]:
        return self.chunk({}, "stop") | {"usage": super().usage(asked)["usage"]}

    async def _card(self, _: web.Request) -> web.Response:
        parameters = {"max_seq_len": self.context, "cache_size": self.context, "max_batch_size": self.slots}
        return web.json_response(
            self._card_of(self.model) | {"parameters": parameters | {"use_vision": False, "draft": None}}
        )

    async def _props(self, _: web.Request) -> web.Response:
        settings = {"n_ctx": self.context}
        return web.json_response({"total_slots": self.slots, "default_generation_settings": settings})

    async def _encode(self, request: web.Request) -> web.Response:
        text = (await request.json())["text"]
        return web.json_response({"tokens": list(range(self.tokens(text))), "length": self.tokens(text)})
