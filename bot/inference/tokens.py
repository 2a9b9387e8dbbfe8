"""How many tokens a model server takes, and how it counts: read from the server itself, in whichever way it tells.

| server | context | count |
|---|---|---|
| llama.cpp | `/props`: `default_generation_settings.n_ctx`, what one slot has | `/tokenize` |
| vLLM, SGLang | `/v1/models`: `max_model_len` | `/tokenize` (vLLM) |
| Ollama | `/api/ps` for a loaded model, else `num_ctx` of `/api/show`, else its default of 4096 | none |

Ollama's OpenAI-compatible API has no way to ask for a longer context, so what it has is what prompts are cut to.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog

from bot.core.language.text import estimate_tokens
from bot.core.ports import Tokens
from bot.core.prompting.budget import CONTEXT, MARGIN
from bot.inference.discovery import chat_models
from bot.inference.endpoint import Endpoint, variable
from bot.settings import ModelEndpoint

log = structlog.get_logger(__name__)

PATIENCE = 2.0
"""Seconds that one question may take: a prompt may wait for the last of them."""
AGAIN = 30.0
"""Seconds until a server that could not be reached is asked again."""
OLLAMA_CONTEXT = 4096
SAMPLE = (
    "We walked along the river until the rain came, and then my sister, who'd forgotten her umbrella (again!), said: "
    '"Let\'s have soup at 7:30." It was 12 °C; nobody minded. - 2026-11-20, Sam said: "I took Biscuit to the vet."\n'
) * 3
"""English as it stands in prompts, to learn how the tokenizer compares with the estimate."""

_NUM_CTX = re.compile(r"^num_ctx\s+(\d+)", re.MULTILINE)


class ServerTokens:
    """Implements `ports.Tokens` for one server. Knows nothing until `learn` has reached it."""

    def __init__(self, url: str, *, model: str | None, api_key: str | None, connect_timeout: float = 5.0) -> None:
        self._endpoint = Endpoint(url, api_key=api_key, connect_timeout=connect_timeout, setting=variable("model"))
        self._root = self._endpoint.url.removesuffix("/v1")
        self._model = model
        self._context: int | None = None
        self._scale: float | None = None
        self._reached = False

    @property
    def context(self) -> int | None:
        return self._context

    @property
    def scale(self) -> float | None:
        return self._scale

    async def count(self, text: str) -> int | None:
        match await self._post("/tokenize", self._to_count(text)):
            case {"count": int(count)}:
                return count
            case {"tokens": list(tokens)}:
                return len(tokens)
            case _:
                return None

    async def learn(self) -> bool:
        """Ask the server what it takes and how it counts; whether it could be reached at all. Never raises."""
        listing = await self._get(f"{self._endpoint.url}/models")
        if listing is None:
            return False
        self._model = self._model or next(iter(chat_models(listing)), None)
        self._context = await self._of_a_slot() or _longest(listing, self._model) or await self._of_ollama()
        counted = await self.count(SAMPLE)
        self._scale = counted / estimate_tokens(SAMPLE) if counted else None
        log.info("the model server's tokens", context=self._context, scale=self._scale and round(self._scale, 2))
        return True

    async def keep_learning(self) -> None:
        """Learn as soon as the server can be reached."""
        while not await self.learn():  # noqa: ASYNC110 - another process's state can only be asked for
            await asyncio.sleep(AGAIN)

    async def close(self) -> None:
        await self._endpoint.close()

    def _to_count(self, text: str) -> dict[str, Any]:
        """The body for both: llama.cpp reads `content`, vLLM `prompt` and `model`."""
        return {"content": text, "prompt": text, "model": self._model, "add_special": False}

    async def _of_a_slot(self) -> int | None:
        match await self._get(f"{self._root}/props"):
            case {"default_generation_settings": {"n_ctx": int(length)}}:
                return length or None
            case _:
                return None

    async def _of_ollama(self) -> int | None:
        shown = await self._post("/api/show", {"model": self._model})
        if not isinstance(shown, Mapping):
            return None
        match await self._get(f"{self._root}/api/ps"):
            case {"models": list(loaded)}:
                for one in loaded:
                    if isinstance(one, Mapping) and self._model in (one.get("name"), one.get("model")):
                        length = one.get("context_length")
                        if isinstance(length, int) and length > 0:
                            return length
        chosen = _NUM_CTX.search(str(shown.get("parameters") or ""))
        return int(chosen[1]) if chosen else OLLAMA_CONTEXT

    async def _get(self, url: str) -> object | None:
        return await self._ask("get", url, None)

    async def _post(self, path: str, body: Mapping[str, Any]) -> object | None:
        return await self._ask("post", f"{self._root}{path}", body)

    async def _ask(self, method: str, url: str, body: Mapping[str, Any] | None) -> object | None:
        """The answer's JSON, None for whatever goes wrong: most servers know but one of these ways."""
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client

        try:
            async with asyncio.timeout(PATIENCE):
                if method == "get":
                    return await client.get(url, cast_to=object)
                return await client.post(url, body=body, cast_to=object)
        except (openai.OpenAIError, ValueError, TimeoutError):
            return None


@asynccontextmanager
async def open_tokens(servers: Sequence[ModelEndpoint], connect_timeout: float) -> AsyncIterator[Tokens]:
    """How these servers count; they are asked in the background, as soon as they can be reached."""
    several = [
        ServerTokens(str(one.url), model=one.name, api_key=one.secret(), connect_timeout=connect_timeout)
        for one in servers
    ]
    learning = [asyncio.create_task(one.keep_learning(), name="learn the model's tokens") for one in several]
    try:
        yield CommonTokens(several)
    finally:
        for task in learning:
            task.cancel()
        await asyncio.gather(*learning, return_exceptions=True)
        for one in several:
            await one.close()


class CommonTokens:
    """Implements `ports.Tokens` for several servers, of which any may get the prompt: it must fit them all."""

    def __init__(self, several: Sequence[Tokens]) -> None:
        self._several = several

    @property
    def context(self) -> int | None:
        known = [one.context for one in self._several]
        return min(length or CONTEXT for length in known) if any(known) else None

    @property
    def scale(self) -> float | None:
        known = [one.scale for one in self._several]
        return max(scale or MARGIN for scale in known) if any(known) else None

    async def count(self, text: str) -> int | None:
        counts = await asyncio.gather(*(one.count(text) for one in self._several))
        return max((count for count in counts if count is not None), default=None) if all(counts) else None


def _longest(listing: object, model: str | None) -> int | None:
    """What vLLM and SGLang say of the model, or of the first when it is not in the list."""
    match listing:
        case {"data": list(entries)}:
            lengths = {
                entry.get("id"): entry["max_model_len"]
                for entry in entries
                if isinstance(entry, Mapping) and isinstance(entry.get("max_model_len"), int)
            }
            return lengths.get(model) or next(iter(lengths.values()), None)
        case _:
            return None
