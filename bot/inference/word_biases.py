"""Words that a server is asked to avoid, as biases on its own tokens (`logit_bias`), where it tells which they are.

Tokens are asked for in the background, once a word: the first reply that wants a word avoided goes without. A word of
several tokens gets no bias: its first token begins other words, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from bot.inference.endpoint import Endpoint

TELLING = frozenset({"llamacpp", "vllm"})
"""Servers with a /tokenize beside their API, by the name that they give as `owned_by` of their models."""
BIAS = -6.0
"""Unlikely, not impossible: what is said nevertheless is seen to afterwards."""
PATIENCE = 5.0
"""Seconds for one word's tokens."""
MOST_KNOWN = 500


class WordBiases:
    """The biases of one server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._known: dict[str, tuple[int, ...]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    def of(self, words: Iterable[str], model: str) -> dict[str, float]:
        """The biases of those of the words whose tokens are known, by token; the others are asked for."""
        biases: dict[str, float] = {}
        for word in words:
            if word in self._known:
                biases |= {str(token): BIAS for token in self._known[word]}
            elif len(self._known) < MOST_KNOWN:
                self._known[word] = ()  # asked once, whatever comes of it
                task = asyncio.create_task(self._ask(word, model), name="ask for a word's tokens")
                self._asking.add(task)
                task.add_done_callback(self._asking.discard)
        return biases

    async def settled(self) -> None:
        """Return when all that was asked for is known."""
        while self._asking:
            await asyncio.wait(self._asking)

    async def close(self) -> None:
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def _ask(self, word: str, model: str) -> None:
        """Find the single tokens that are the word within a sentence, and at its beginning."""
        found = [await self._tokens(form, model) for form in (f" {word}", f" {word.capitalize()}", word.capitalize())]
        self._known[word] = tuple(dict.fromkeys(tokens[0] for tokens in found if len(tokens) == 1))

    async def _tokens(self, text: str, model: str) -> list[int]:
        """The text's tokens; none for whatever goes wrong."""
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client

        body: dict[str, Any] = {"content": text, "prompt": text, "model": model, "add_special": False}
        body["add_special_tokens"] = False
        try:
            async with asyncio.timeout(PATIENCE):
                url = f"{self._endpoint.url.removesuffix('/v1')}/tokenize"
                answer = await client.post(url, body=body, cast_to=object)
        except (openai.OpenAIError, ValueError, TimeoutError):
            return []
        tokens = answer.get("tokens") if isinstance(answer, Mapping) else None
        return [token for token in tokens if isinstance(token, int)] if isinstance(tokens, list) else []
