"""How an answer is asked for and how it comes: OpenAI's chat completions, which nearly all servers speak, and Ollama's
own API, because its compatible one takes no length of the context and cuts what is over it in silence.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic_core import to_json

from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.continuation import EXACT, going_on
from bot.inference.discovery import LM_STUDIO
from bot.inference.events import Events, JsonLines, Reading
from bot.inference.overlays import Adapters, applied, sampled
from bot.inference.word_biases import TELLING, WordBiases

_TELLING_USAGE = frozenset({"llamacpp", "vllm", "sglang", "tabbyAPI", LM_STUDIO})
"""Servers, by their owner, that say at a stream's end, when asked to, how long the prompt was."""
UNSEEN = "(You cannot see the photo just now. Say so honestly; do not guess what it shows.)"

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


Heard = tuple[str, str, bool, int | None]
"""What one event of an answer says: text, reasoning, whether the answer is whole with it, and how many tokens the
prompt had, where it says so."""


class Wire(Protocol):
    """One API. `path` is an address or a path below the base address, `kind` the content type of a stream."""

    @property
    def path(self) -> str: ...

    @property
    def kind(self) -> str: ...

    def body(self, request: ChatRequest, model: str, begun: str, *, exactly: bool) -> dict[str, Any]:
        """What is sent to have the request answered, or what follows `begun`, which stands already; `exactly` where the
        server generates on from it."""
        ...

    def reading(self) -> Reading:
        """What decodes the body of one answer."""
        ...

    def heard(self, event: Mapping[str, Any]) -> Heard:
        """What an event says; some say nothing."""
        ...


@dataclass(frozen=True)
class Completions:
    """OpenAI's, as the server that calls itself `owner` takes it."""

    biases: WordBiases
    owner: str = ""
    adapters: Adapters = field(default_factory=dict)
    sees: bool = False

    path = "/chat/completions"
    kind = "text/event-stream"

    def body(self, request: ChatRequest, model: str, begun: str, *, exactly: bool) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": model,
            "messages": _messages(request, begun, self._message, exactly=exactly),
            "temperature": request.temperature,
            "max_tokens": request.max_tokens,
            "stream": True,
        }
        body |= sampled(request.sampling, self.owner) | applied(self.adapters, request.model)
        if begun and exactly:
            body |= EXACT[self.owner]
        if self.owner in _TELLING_USAGE:
            body["stream_options"] = {"include_usage": True}
        if self.owner == "llamacpp":
            body["return_progress"] = True  # it notices that nobody listens when it writes, else only after the prompt
        if request.stop:
            body["stop"] = list(request.stop)
        if self.owner in TELLING and (biases := self.biases.of(request.discouraged, model)):
            body["logit_bias"] = biases
        if request.schema is not None:
            schema = {"name": "answer", "schema": dict(request.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    def _message(self, message: ChatMessage) -> dict[str, Any]:
        if not message.pictures:
            return {"role": message.role, "content": message.content}
        if not self.sees:
            return {"role": message.role, "content": _unseen(message)}
        parts: list[dict[str, Any]] = [{"type": "text", "text": message.content}]
        for picture in message.pictures:  # its bytes themselves: a server would fetch an address by itself
            address = f"data:{picture.mime};base64,{b64encode(picture.data).decode()}"
            parts.append({"type": "image_url", "image_url": {"url": address}})
        return {"role": message.role, "content": parts}

    def reading(self) -> Reading:
        return Events()

    def heard(self, event: Mapping[str, Any]) -> Heard:
        """Servers name the reasoning in two ways."""
        text = reasoning = finish = tokens = None
        choices, usage = event.get("choices"), event.get("usage")
        if isinstance(choices, list) and choices and isinstance(choice := choices[0], dict):
            finish = choice.get("finish_reason")
            if isinstance(delta := choice.get("delta"), dict):
                text = delta.get("content")
                reasoning = delta.get("reasoning_content") or delta.get("reasoning")
        if isinstance(usage, dict) and isinstance(told := usage.get("prompt_tokens"), int):
            tokens = told
        return _string(text), _string(reasoning), isinstance(finish, str), tokens


@dataclass(frozen=True)
class OllamaChat:
    """Ollama's own, at the address `root`: a line of JSON for each piece. With `num_ctx` it loads the model with a
    context of so many tokens; a prompt over it is refused instead of cut, where the server knows how to."""

    root: str
    num_ctx: int
    sees: bool = False

    kind = "application/x-ndjson"

    @property
    def path(self) -> str:
        return f"{self.root}/api/chat"

    def body(self, request: ChatRequest, model: str, begun: str, *, exactly: bool) -> dict[str, Any]:
        options: dict[str, Any] = {
            "num_ctx": self.num_ctx,
            "num_predict": request.max_tokens,
            "temperature": request.temperature,
        }
        options |= sampled(request.sampling, "ollama")
        if request.stop:
            options["stop"] = list(request.stop)
        body: dict[str, Any] = {
            "model": model,
            "messages": _messages(request, begun, self._message, exactly=exactly),
            "stream": True,
            "truncate": False,
            "shift": False,
            "options": options,
        }
        if request.schema is not None:
            body["format"] = dict(request.schema)
        return body

    def _message(self, message: ChatMessage) -> dict[str, Any]:
        if not message.pictures or not self.sees:
            return {"role": message.role, "content": _unseen(message)}
        pictures = [b64encode(picture.data).decode() for picture in message.pictures]
        return {"role": message.role, "content": message.content, "images": pictures}

    def reading(self) -> Reading:
        return JsonLines()

    def heard(self, event: Mapping[str, Any]) -> Heard:
        is_last = event.get("done") is True
        said, tokens = event.get("message"), event.get("prompt_eval_count") if is_last else None
        text, reasoning = (said.get("content"), said.get("thinking")) if isinstance(said, dict) else ("", "")
        return _string(text), _string(reasoning), is_last, tokens if isinstance(tokens, int) else None


def serialised(body: Mapping[str, Any]) -> bytes:
    """A body as JSON, to the byte as the openai client writes it. Raises ValueError for what is no JSON.

    Nearly all of it are the messages, which hold no numbers: those pydantic would write in a way of its own ("1e-7"),
    texts it writes alike and in a tenth of the time.
    """
    before, after = _JSON.encode({**body, "messages": []}).split('"messages":[]', 1)
    return b"".join([before.encode(), b'"messages":', to_json(body["messages"]), after.encode()])


def _messages(
    request: ChatRequest, begun: str, write: Callable[[ChatMessage], dict[str, Any]], *, exactly: bool
) -> list[dict[str, Any]]:
    messages = [write(message) for message in request.messages]
    return messages + (going_on(begun, exactly=exactly) if begun else [])


def _unseen(message: ChatMessage) -> str:
    """The words of a message for a server that cannot be shown its pictures."""
    return f"{message.content}\n\n{UNSEEN}" if message.pictures else message.content


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
