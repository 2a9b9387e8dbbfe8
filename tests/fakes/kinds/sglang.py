"""SGLang, as of 0.5: `sglang/srt/entrypoints/openai` and its `http_server`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from tests.fakes.kinds.kind import ChatBody, Kind
from tests.fakes.kinds.vllm import following


class SglangBody(ChatBody):
    """What SGLang takes beside."""

    min_p: float | None = None
    repetition_penalty: float | None = None
    logit_bias: dict[str, float] | None = None
    continue_final_message: bool = False
    lora_path: str | None = None


class Sglang(Kind):
    """It asks nobody for the model's right name: whatever follows a colon in it is an overlay, and all else its base
    model. `spoke` is who that was, for each answer."""

    name = "SGLang"
    counted_at = "/tokenize"
    body = SglangBody
    wrong_model = None

    def own_routes(self) -> list[web.RouteDef]:
        return [web.post("/tokenize", self._tokenize), web.get("/model_info", self._info)]

    @property
    def spoke(self) -> list[str | None]:
        """The overlay that was applied to each request."""
        return [overlay or None for _, _, overlay in (sent["model"].partition(":") for sent in self.requests)]

    def listing(self) -> list[dict[str, Any]]:
        card = {"object": "model", "created": 1, "owned_by": "sglang"}
        base = card | {"id": self.model, "root": self.model, "parent": None, "max_model_len": self.context}
        overlays = [{"id": name, "root": f"/loras/{name}", "parent": self.model} for name in self.overlays]
        return [base, *(card | overlay | {"max_model_len": None} for overlay in overlays)]

    def error(self, status: int, message: str, code: str) -> web.Response:
        told = {"object": "error", "message": message, "type": "BadRequestError", "param": None, "code": status}
        return web.json_response(told, status=status)

    def locked(self) -> web.Response:
        return web.json_response({"error": "Unauthorized"}, status=401)

    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        whole = {"role": None, "content": None, "reasoning_content": None, "tool_calls": None} | dict(delta)
        choice = {"index": 0, "delta": whole, "logprobs": None, "finish_reason": finish, "matched_stop": None}
        return {"id": "1", "object": "chat.completion.chunk", "model": self.model, "choices": [choice], "usage": None}

    def said(self, body: ChatBody) -> Sequence[str]:
        assert isinstance(body, SglangBody)
        return following(self.words, body) if body.continue_final_message else super().said(body)

    async def _info(self, _: web.Request) -> web.Response:
        return web.json_response({"model_path": self.model, "is_generation": True})

    async def _tokenize(self, request: web.Request) -> web.Response:
        count = self.tokens((await request.json())["prompt"])
        return web.json_response({"tokens": list(range(count)), "count": count, "max_model_len": self.context})
