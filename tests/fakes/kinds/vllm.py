"""vLLM, as of 0.15: `vllm/entrypoints/openai` and `vllm/entrypoints/serve/tokenize`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from tests.fakes.kinds.kind import ChatBody, Kind


class VllmBody(ChatBody):
    """What vLLM takes beside."""

    min_p: float | None = None
    repetition_penalty: float | None = None
    logit_bias: dict[str, float] | None = None
    add_generation_prompt: bool = True
    continue_final_message: bool = False


class Vllm(Kind):
    """Its overlays are models with a parent, and without a context of their own."""

    name = "vLLM"
    counted_at = "/tokenize"
    body = VllmBody
    wrong_model = 404
    owner = "vllm"

    @property
    def spoke(self) -> list[str | None]:
        """The overlay that was applied to each request."""
        return [sent["model"] if sent["model"] in self.overlays else None for sent in self.requests]

    def own_routes(self) -> list[web.RouteDef]:
        return [web.post("/tokenize", self._tokenize)]

    def listing(self) -> list[dict[str, Any]]:
        cards = [self._card(self.model, None, self.context)]
        return cards + [self._card(overlay, self.model, None) for overlay in self.overlays]

    def _card(self, name: str, parent: str | None, context: int | None) -> dict[str, Any]:
        card = {"id": name, "object": "model", "created": 1, "owned_by": self.owner, "root": name}
        return card | {"parent": parent, "max_model_len": context, "permission": [{"object": "model_permission"}]}

    def error(self, status: int, message: str, code: str) -> web.Response:
        kind = "NotFoundError" if status == 404 else "BadRequestError"
        told = {"message": message, "type": kind, "param": None, "code": status}
        return web.json_response({"error": told}, status=status)

    def locked(self) -> web.Response:
        return web.json_response({"error": "Unauthorized"}, status=401)

    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish, "token_ids": None}
        return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": self.model, "choices": [choice]}

    def thought(self, word: str) -> dict[str, Any]:
        return {"reasoning": word}

    def closing(self) -> Mapping[str, Any]:
        return {"content": ""}

    def said(self, body: ChatBody) -> Sequence[str]:
        assert isinstance(body, VllmBody)
        if body.continue_final_message and body.add_generation_prompt:
            raise web.HTTPBadRequest(text="Cannot set both")
        return following(self.words, body) if body.continue_final_message else super().said(body)

    async def _tokenize(self, request: web.Request) -> web.Response:
        sent = await request.json()
        if sent.get("model") not in (None, self.model, *self.overlays) or not isinstance(sent.get("prompt"), str):
            return self.error(404, "The model does not exist.", "model_not_found")
        count = self.tokens(sent["prompt"])
        tokens = list(range(count))
        return web.json_response({"count": count, "max_model_len": self.context, "tokens": tokens, "token_strs": None})


def following(words: Sequence[str], body: ChatBody) -> Sequence[str]:
    """What comes after the last message, which is the reply as far as it stands."""
    last = body.messages[-1]
    whole = "".join(words)
    if last.role != "assistant" or not whole.startswith(last.content):
        raise web.HTTPBadRequest(text="no message to go on with")
    return [whole[len(last.content) :]]
