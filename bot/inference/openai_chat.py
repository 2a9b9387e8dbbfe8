"""A language model behind any OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta
from bot.inference.discovery import chat_models
from bot.inference.endpoint import Endpoint

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_T = TypeVar("_T")


class OpenAIChatModel:
    """Streams answers from `url`. Without `model` the first chat model that the server lists is used from then on.

    `first_token_timeout` bounds the seconds until the first text or reasoning, `stall_timeout` those between two
    pieces; keep-alives of the server count as silence.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str | None = None,
        api_key: str | None = None,
        connect_timeout: float = 5.0,
        first_token_timeout: float = 30.0,
        stall_timeout: float = 20.0,
    ) -> None:
        self._endpoint = Endpoint(url, api_key=api_key, connect_timeout=connect_timeout, setting="EVERKIN_MODEL_URL")
        self._model = model
        self._first_token_timeout = first_token_timeout
        self._stall_timeout = stall_timeout

    @property
    def address(self) -> str:
        """The server's base address, without credentials."""
        return self._endpoint.shown

    async def warm(self) -> str:
        """Build the client, open a connection and return the model's name, so that no person waits for it.

        Raises ModelUnavailable.
        """
        names = await self._list_models()
        if self._model is None:
            self._model = self._first_of(names)
        return self._model

    async def close(self) -> None:
        await self._endpoint.close()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer as it comes. Closing the iterator closes the response, and with it the server's work.

        Raises ModelUnavailable, also after some text when the server breaks off; not for an answer cut at max_tokens.
        """
        body = self._body(request, request.model or self._model or await self.warm())
        silent = True
        async with contextlib.aclosing(self._chunks(body)) as chunks:
            async for delta in chunks:
                silent = silent and not delta.text
                yield delta
        if silent:
            raise ModelUnavailable(
                f"{self.address} gave an empty answer. Check that {body['model']} is a chat model and that its "
                "reasoning leaves room for an answer (EVERKIN_MODEL_MAX_TOKENS)."
            )

    async def _chunks(self, body: Mapping[str, Any]) -> AsyncGenerator[Delta, None]:
        client = await self._endpoint.client()
        limit = self._first_token_timeout
        deadline = _in(limit)
        async with contextlib.AsyncExitStack() as stack:
            events = await self._within(limit, deadline, self._open(client, body, stack))
            while (event := await self._within(limit, deadline, anext(events, None))) is not None:
                delta = _delta(event)
                if delta.text or delta.reasoning:
                    yield delta
                    limit = self._stall_timeout
                    deadline = _in(limit)

    async def _open(
        self, client: AsyncOpenAI, body: Mapping[str, Any], stack: contextlib.AsyncExitStack
    ) -> AsyncIterator[object]:
        """Send the request; its response is closed with the stack.

        Goes past the library's typed method, whose check of every message costs 0.16 ms each.
        """
        from openai import AsyncStream  # noqa: PLC0415 - loaded by the client

        stream = await client.post(
            "/chat/completions", body=body, cast_to=object, stream=True, stream_cls=AsyncStream[object]
        )
        stack.push_async_callback(stream.close)
        kind = stream.response.headers.get("content-type", "").partition(";")[0]
        if kind not in ("", "text/event-stream"):
            raise ModelUnavailable(
                f"{self.address} answered with {kind} instead of a stream. Check that EVERKIN_MODEL_URL is the base "
                "address of an OpenAI-compatible server (it often ends in /v1)."
            )
        return stream

    async def _list_models(self) -> list[str]:
        client = await self._endpoint.client()
        limit = self._first_token_timeout
        return chat_models(await self._within(limit, _in(limit), client.get("/models", cast_to=object)))

    def _first_of(self, names: list[str]) -> str:
        if not names:
            raise ModelUnavailable(
                f"{self.address} lists no chat model. Load one there, or set EVERKIN_MODEL_NAME to the one you want."
            )
        return names[0]

    async def _within(self, limit: float, deadline: float, step: Awaitable[_T]) -> _T:
        """Await one step until `deadline`, set `limit` seconds ahead; what goes wrong becomes ModelUnavailable."""
        import openai  # noqa: PLC0415 - loaded by the client

        try:
            async with asyncio.timeout_at(deadline):
                return await step
        except TimeoutError:
            raise ModelUnavailable(
                f"{self.address} said nothing for {limit:g} s. The model may still be loading or the machine may be "
                "too busy; EVERKIN_MODEL_FIRST_TOKEN_TIMEOUT sets how long to wait for the first word."
            ) from None
        except (openai.OpenAIError, ValueError) as error:  # ValueError: a line that is no JSON or no UTF-8
            raise ModelUnavailable(self._endpoint.explain(error)) from error

    @staticmethod
    def _body(request: ChatRequest, model: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": model,
            "messages": [{"role": message.role, "content": message.content} for message in request.messages],
            "temperature": request.temperature,
            "max_tokens": request.max_tokens,
            "stream": True,
        }
        if request.stop:
            body["stop"] = list(request.stop)
        if request.schema is not None:
            schema = {"name": "answer", "schema": dict(request.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body


def _in(seconds: float) -> float:
    """That many seconds from now, on the event loop's clock, which is what time-outs run on."""
    return asyncio.get_running_loop().time() + seconds


def _delta(event: object) -> Delta:
    """What a chunk says; servers name the reasoning in two ways, and some chunks say nothing."""
    match event:
        case {"choices": [{"delta": Mapping() as delta}, *_]}:
            reasoning = delta.get("reasoning_content") or delta.get("reasoning")
            return Delta(text=_string(delta.get("content")), reasoning=_string(reasoning))
        case _:
            return Delta()


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
