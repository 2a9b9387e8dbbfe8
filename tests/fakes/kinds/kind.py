"""Model servers on loopback, each in the shape of one real kind, as its documentation and source have it.

Strict where real ones are silent: a field that the kind does not know is refused, as it would have no effect there.
"""

from __future__ import annotations

import asyncio
import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, ClassVar, Literal

from aiohttp import web
from aiohttp.typedefs import Middleware
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tests.fakes.loopback import LoopbackServer

JSON_ANSWER = '{"answer": "yes"}'
"""What it says where a schema binds it."""


class Strict(BaseModel):
    """A body of which every field is known, and of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Message(Strict):
    """A message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


class NamedSchema(Strict):
    """A schema as OpenAI's API wraps it."""

    name: str
    bound: dict[str, Any] = Field(alias="schema")


class ResponseFormat(Strict):
    """What binds an answer, as OpenAI's API has it."""

    type: Literal["json_schema"]
    json_schema: NamedSchema


class StreamOptions(Strict):
    """What is said beside the words."""

    include_usage: bool


class ChatBody(Strict):
    """What all of them know."""

    model: str
    messages: list[Message]
    stream: bool = False
    stream_options: StreamOptions | None = None
    temperature: float | None = None
    top_p: float | None = None
    presence_penalty: float | None = None
    max_tokens: int
    stop: list[str] | None = None
    response_format: ResponseFormat | None = None


@dataclass
class Kind(LoopbackServer):
    """Use as `async with Vllm() as server`; `url` is its base address.

    It serves `model`, of which a prompt with its answer may have `context` tokens, and `overlays`. After `thoughts` it
    says `words`, a token each, `pause` seconds apart; instead of the word with the number `fails_at` comes an error.
    With a `key` it answers nobody without it. `requests` are the bodies that it answered, `refused` its reasons where
    it did not; `disconnected` is set when somebody goes away before their answer ends.
    """

    base: ClassVar[str] = "/v1"
    cancels: ClassVar[bool] = True
    name: ClassVar[str]
    counted_at: ClassVar[str | None]
    """Where it counts tokens."""
    body: ClassVar[type[ChatBody]]
    wrong_model: ClassVar[int | None]
    """With what it answers somebody who asks for a model that it has not; None where it answers with the one it has."""

    model: str = "big"
    context: int = 16_384
    overlays: Sequence[str] = ()
    words: Sequence[str] = ("Hello", " there", ".")
    thoughts: Sequence[str] = ()
    pause: float = 0.0
    fails_at: int | None = None
    key: str | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    disconnected: asyncio.Event = field(default_factory=asyncio.Event)

    def routes(self) -> Sequence[web.RouteDef]:
        common = [web.get("/v1/models", self._list), web.post("/v1/chat/completions", self._chat)]
        return [*common, *self.own_routes(), web.route("*", "/{path:.*}", self.unknown)]

    def middlewares(self) -> Sequence[Middleware]:
        return [self._guard]

    @property
    def told(self) -> str:
        """Where its context is read."""
        return "/v1/models"

    @property
    def slots(self) -> int | None:
        """Answers at once, where it says so."""
        return None

    @property
    def takes(self) -> int:
        """The context for which prompts are made."""
        return self.context

    @abstractmethod
    def own_routes(self) -> list[web.RouteDef]:
        """What it has beside the API of all."""

    @abstractmethod
    def listing(self) -> list[dict[str, Any]]:
        """Its models, as /v1/models lists them."""

    @abstractmethod
    def error(self, status: int, message: str, code: str) -> web.Response:
        """A refusal, as it words it."""

    @abstractmethod
    def locked(self) -> web.Response:
        """What it answers whoever has no key."""

    @abstractmethod
    def chunk(self, delta: Mapping[str, Any], finish: str | None) -> dict[str, Any]:
        """An event of its stream."""

    async def unknown(self, _: web.Request) -> web.Response:
        """What it answers where it has nothing."""
        return web.json_response({"detail": "Not Found"}, status=404)

    def framed(self, event: object) -> bytes:
        """An event as it goes over the wire."""
        return f"data: {event if isinstance(event, str) else json.dumps(event)}\n\n".encode()

    def trouble(self) -> list[bytes]:
        """An error in the middle of an answer."""
        message = {"message": "CUDA out of memory", "type": "InternalServerError", "param": None, "code": 500}
        return [self.framed({"error": message}), self.framed("[DONE]")]

    def opening(self) -> Mapping[str, Any] | None:
        """The delta of an event before the first word."""
        return {"role": "assistant", "content": ""}

    def has(self, model: str) -> bool:
        """Whether it has what is asked for by this name."""
        return model in (self.model, *self.overlays)

    def said(self, body: ChatBody) -> Sequence[str]:
        """The words of an answer."""
        return [JSON_ANSWER] if body.response_format else self.words

    def tokens(self, text: str) -> int:
        """One for four characters; of what is German more."""
        return ceil(len(text) / (2.2 if "Straße" in text else 4))

    def asked(self, body: ChatBody) -> int:
        """Tokens of the prompt."""
        return sum(self.tokens(message.content) + 4 for message in body.messages)

    def usage(self, asked: int) -> dict[str, Any]:
        """The event that says how long the prompt was."""
        counts = {"prompt_tokens": asked, "completion_tokens": 3, "total_tokens": asked + 3}
        return self.chunk({}, None) | {"choices": [], "usage": counts}

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.key is not None and request.headers.get("Authorization") != f"Bearer {self.key}":
            return self.locked()
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": self.listing()})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        sent = await request.json()
        try:
            body = self.body.model_validate(sent)
        except ValidationError as error:
            self.refused.append(str(error))
            return self.error(400, "an option unknown to it", "invalid_request_error")
        if self.wrong_model is not None and not self.has(body.model):
            self.refused.append(body.model)
            return self.error(self.wrong_model, f"The model `{body.model}` does not exist.", "model_not_found")
        asked = self.asked(body)
        if asked + body.max_tokens > self.context:
            self.refused.append(f"{asked} tokens")
            return await self.overflow(request, asked)
        self.requests.append(sent)
        said = self.said(body)
        try:
            return await self._stream(request, body, said) if body.stream else self._whole(body, said)
        except (asyncio.CancelledError, ConnectionResetError):
            self.disconnected.set()
            raise

    async def overflow(self, request: web.Request, asked: int) -> web.StreamResponse:
        """What becomes of a prompt over the context."""
        message = f"The input ({asked} tokens) is longer than the model's context length ({self.context} tokens)."
        return self.error(400, message, "context_length_exceeded")

    async def _stream(self, request: web.Request, body: ChatBody, said: Sequence[str]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        if (opening := self.opening()) is not None:
            await response.write(self.framed(self.chunk(opening, None)))
        deltas = [self.thought(word) for word in self.thoughts] + [{"content": word} for word in said]
        for number, delta in enumerate(deltas[: body.max_tokens]):
            await asyncio.sleep(self.pause)
            if number == self.fails_at:
                for event in self.trouble():
                    await response.write(event)
                return response
            if body.stop and any(stop in delta.get("content", "") for stop in body.stop):
                deltas = deltas[:number]
                break
            await response.write(self.framed(self.chunk(delta, None)))
        finish = "length" if len(deltas) > body.max_tokens else "stop"
        await response.write(self.framed(self.chunk(self.closing(), finish)))
        if body.stream_options is not None and body.stream_options.include_usage:
            await response.write(self.framed(self.usage(self.asked(body))))
        await response.write(self.framed("[DONE]"))
        return response

    def thought(self, word: str) -> dict[str, Any]:
        """The delta of a piece of reasoning."""
        return {"reasoning_content": word}

    def closing(self) -> Mapping[str, Any]:
        """The delta that comes with the reason for the end."""
        return {}

    def _whole(self, body: ChatBody, said: Sequence[str]) -> web.Response:
        message = {"role": "assistant", "content": "".join(said[: body.max_tokens])}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return web.json_response({"object": "chat.completion", "model": self.model, "choices": [choice]})
