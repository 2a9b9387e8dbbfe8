"""How many tokens a model server takes, and how it counts: `/tokenize` (llama.cpp, vLLM, SGLang), `/v1/token/encode`
(TabbyAPI), `/api/extra/tokencount` (KoboldCpp); elsewhere there is an estimate. `server_facts` says what it takes.

What an answer says of its prompt's length corrects either: other languages than English take more for as many
characters, and more of some models than of others.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from bot.core.language.text import estimate_tokens
from bot.core.ports import Tokens
from bot.core.prompting.budget import CONTEXT, MARGIN
from bot.inference.discovery import owner_of
from bot.inference.endpoint import Endpoint
from bot.inference.server_facts import Facts, find_facts

log = structlog.get_logger(__name__)

PATIENCE = 2.0
"""Seconds that one question may take: a prompt may wait for the last of them."""
SAMPLE = (
    "We walked along the river until the rain came, and then my sister, who'd forgotten her umbrella (again!), said: "
    '"Let\'s have soup at 7:30." It was 12 °C; nobody minded. - 2026-11-20, Sam said: "I took Biscuit to the vet."\n'
) * 3
"""English as it stands in prompts, to learn how the tokenizer compares with the estimate."""
TELLING = 1_000
"""Tokens of a prompt from which on its length says something: in a shorter one, what a chat template adds weighs too
much."""
LARGEST_SCALE = 4.0
FADING = 0.05
"""How far each shorter prompt brings back what a longer one than estimated has shown."""
SHRINKING = 1.1
"""By how much more a tokenizer is taken to count after a prompt that was refused, as long as the refusals may be due to
that: up to MOST_SHRUNK."""
MOST_SHRUNK = 2.0
_COUNTING = {"tabbyAPI": "/v1/token/encode", "koboldcpp": "/api/extra/tokencount"}


class ServerTokens:
    """Implements `ports.Tokens` for one server. Knows nothing until `learn` has been told what it lists."""

    def __init__(self, endpoint: Endpoint, *, wanted: int | None = None) -> None:
        """`wanted` is the context that somebody set, for servers that can be asked for one."""
        self.facts = Facts()
        self._endpoint = endpoint
        self._root = endpoint.url.removesuffix("/v1")
        self._wanted = wanted
        self._model: str | None = None
        self._counting = "/tokenize"
        self._scale: float | None = None
        self._seen: float | None = None
        """The largest scale of the last real prompts."""
        self._tried = asyncio.Event()

    @property
    def context(self) -> int | None:
        return self.facts.context

    @property
    def scale(self) -> float | None:
        if self._seen is None:
            return self._scale
        return max(self._seen, self._scale or MARGIN)

    @property
    def counted_at(self) -> str | None:
        """Where it counts a text; None where that is estimated."""
        return self._counting if self._scale is not None else None

    async def known(self) -> None:
        if self._tried.is_set():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._tried.wait()
        self._tried.set()  # whoever has waited in vain for a server is the last to do so

    async def count(self, text: str) -> int | None:
        match await self.ask(self._counting, self._to_count(text)):
            case {"count": int(count)} | {"length": int(count)} | {"value": int(count)}:
                return count
            case {"tokens": list(tokens)}:
                return len(tokens)
            case _:
                return None

    async def learn(self, listing: object, model: str | None) -> None:
        """Ask the server what it takes and how it counts. Never raises."""
        before, asked, self._model = (self.facts, self._scale), self._model, model
        self.facts = await find_facts(self.ask, listing, model, self._wanted)
        self._counting = _COUNTING.get(owner_of(listing), "/tokenize")
        counted = await self.count(SAMPLE) if not self.facts.ollama else None
        self._scale = counted / estimate_tokens(SAMPLE) if counted else None
        self._tried.set()
        changed = (self.facts, self._scale) != before
        if changed or model != asked:
            self._seen = None
        if changed:
            scale = self._scale and round(self._scale, 2)
            log.info("the model server's tokens", server=self._endpoint.shown, context=self.context, scale=scale)

    def saw(self, estimate: int, counted: int) -> None:
        """A prompt that was estimated to have so many tokens has so many."""
        if estimate >= TELLING:
            scale = min(counted / estimate, LARGEST_SCALE)
            before = self._seen if self._seen is not None else scale
            self._seen = max(scale, before + (scale - before) * FADING)

    def refused(self, estimate: int) -> None:
        """A prompt that was estimated to have so many tokens was refused, perhaps for its length."""
        scale = self.scale or MARGIN
        if self.context is not None and estimate * scale > self.context / 2 and scale < MOST_SHRUNK:
            self._seen = scale * SHRINKING

    def unreached(self) -> None:
        """The server could not be asked: nobody need wait for what it says."""
        self._tried.set()

    def _to_count(self, text: str) -> dict[str, Any]:
        """The body for all: llama.cpp reads `content`, vLLM, SGLang and KoboldCpp `prompt`, TabbyAPI `text`."""
        also = {"add_special": False, "add_special_tokens": False, "add_bos_token": False}
        return {"content": text, "prompt": text, "text": text, "model": self._model, **also}

    async def ask(self, path: str, body: Mapping[str, Any] | None = None) -> object | None:
        """Implements `server_facts.Ask`, for at most PATIENCE."""
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client

        url = f"{self._root}{path}"
        try:
            async with asyncio.timeout(PATIENCE):
                if body is None:
                    return await client.get(url, cast_to=object)
                return await client.post(url, body=body, cast_to=object)
        except (openai.OpenAIError, ValueError, TimeoutError):
            return None


class CommonTokens:
    """Implements `ports.Tokens` for several servers, of which any may get the prompt: it must fit them all. One that
    does not say what it takes is `assumed` to take so much."""

    def __init__(self, several: Sequence[Tokens], *, assumed: int | None = None) -> None:
        self._several = several
        self._assumed = assumed or CONTEXT

    @property
    def context(self) -> int | None:
        known = [one.context for one in self._several]
        return min(length or self._assumed for length in known) if any(known) else None

    @property
    def scale(self) -> float | None:
        known = [one.scale for one in self._several]
        return max(scale or MARGIN for scale in known) if any(known) else None

    async def known(self) -> None:
        for one in self._several:
            await one.known()

    async def count(self, text: str) -> int | None:
        counts = await asyncio.gather(*(one.count(text) for one in self._several))
        return max((count for count in counts if count is not None), default=None) if all(counts) else None
