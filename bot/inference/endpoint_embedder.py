"""Vectors from any OpenAI-compatible /v1/embeddings endpoint."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import EmbedderError
from bot.core.models.memory import Embedding
from bot.inference.endpoint import Endpoint, variable

BATCH = 32
MAX_CHARACTERS = 8000
"""Below the usual limit of 8,192 tokens whatever the language."""


class EndpointEmbedder:
    """Vectors float32[dimensions] of unit norm; an endpoint gives no token vectors.

    Texts go out in batches of 32, each cut to its first 8,000 characters.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str,
        dimensions: int,
        api_key: str | None = None,
        connect_timeout: float = 5.0,
        timeout: float = 30.0,
    ) -> None:
        self._endpoint = Endpoint(url, api_key=api_key, connect_timeout=connect_timeout, setting=variable("embedder"))
        self._model = model
        self._dimensions = dimensions
        self._timeout = timeout

    @property
    def fingerprint(self) -> str:
        place = hashlib.sha256(self._endpoint.shown.encode()).hexdigest()[:8]
        return f"endpoint-{place}-{self._model}-{self._dimensions}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        """One embedding a text, in order; whose turn it is, is the server's affair. Raises EmbedderError."""
        vectors: list[Embedding] = []
        for start in range(0, len(texts), BATCH):
            batch = [_sendable(text[:MAX_CHARACTERS]) for text in texts[start : start + BATCH]]
            vectors += self._read(await self._ask(batch), len(batch))
        return vectors

    async def close(self) -> None:
        await self._endpoint.close()

    async def _ask(self, batch: list[str]) -> object:
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client, off the event loop

        body = {"model": self._model, "input": batch, "encoding_format": "float"}
        try:
            async with asyncio.timeout(self._timeout):
                return await client.post("/embeddings", body=body, options=self._endpoint.own_options(), cast_to=object)
        except TimeoutError:
            raise EmbedderError(
                f"{self._endpoint.shown} gave no vectors within {self._timeout:g} s. Check the server's load."
            ) from None
        except (openai.OpenAIError, ValueError) as error:
            raise EmbedderError(self._endpoint.explain(error)) from error

    def _read(self, answer: object, count: int) -> list[Embedding]:
        vectors: dict[int, NDArray[np.float32]] = {}
        if isinstance(answer, Mapping) and isinstance(answer.get("data"), list):
            for place, entry in enumerate(answer["data"]):
                match entry:
                    case {"embedding": [_, *_] as numbers}:
                        index = entry.get("index")
                        vectors[index if isinstance(index, int) else place] = self._vector(numbers)
        if sorted(vectors) != list(range(count)):
            raise EmbedderError(
                f"{self._endpoint.shown} did not answer with one vector a text. Check that EVERKIN_EMBEDDER_URL is the "
                "base address of an OpenAI-compatible server and EVERKIN_EMBEDDER_NAME one of its embedding models."
            )
        return [Embedding(vector=vectors[place]) for place in range(count)]

    def _vector(self, numbers: list[object]) -> NDArray[np.float32]:
        if len(numbers) != self._dimensions:
            raise EmbedderError(
                f"{self._model} at {self._endpoint.shown} gives vectors of {len(numbers)} numbers, but "
                f"{self._dimensions} are expected. Set EVERKIN_EMBEDDER_DIMENSIONS={len(numbers)}."
            )
        vector = np.asarray([number if isinstance(number, int | float) else np.nan for number in numbers], np.float32)
        norm = float(np.linalg.norm(vector))
        if not np.isfinite(norm) or norm == 0:
            raise EmbedderError(f"{self._model} at {self._endpoint.shown} gave a vector without a direction.")
        unit: NDArray[np.float32] = vector / np.float32(norm)
        return unit


def _sendable(text: str) -> str:
    """The text without lone surrogates, which JSON cannot carry; an empty one, which some refuse, becomes a space."""
    return text.encode("utf-8", "replace").decode("utf-8").strip() or " "
