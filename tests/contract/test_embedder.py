"""What every embedder promises."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest

from bot.core.ports import Embedder
from bot.inference.endpoint_embedder import EndpointEmbedder
from bot.inference.minilm import MiniLmEmbedder
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.model_server import ModelServer


@pytest.fixture(params=["minilm", "endpoint", "hashing"])
async def embedder(request: pytest.FixtureRequest) -> AsyncIterator[Embedder]:
    if request.param == "hashing":
        yield HashingEmbedder()
    elif request.param == "minilm":
        minilm = MiniLmEmbedder()
        yield minilm
        minilm.close()
    else:
        async with ModelServer(dimensions=8) as server:
            endpoint = EndpointEmbedder(server.url, model="stub", dimensions=8)
            yield endpoint
            await endpoint.close()


TEXTS = ["My dog is called Biscuit.", "", "ok", "Wir sehen uns in Köln 🐕", "\ud800 broken \x00", "word " * 20_000]


async def test_gives_one_unit_vector_a_text_in_order(embedder: Embedder) -> None:
    together = await embedder.embed(TEXTS)
    assert len(together) == len(TEXTS)
    for text, embedding in zip(TEXTS, together, strict=True):
        assert embedding.vector.shape == (embedder.dimensions,)
        assert embedding.vector.dtype == np.float32
        assert np.linalg.norm(embedding.vector) == pytest.approx(1, abs=1e-5)
        alone = (await embedder.embed([text]))[0]
        assert np.array_equal(alone.vector, embedding.vector)
        assert np.array_equal(alone.tokens, embedding.tokens)


async def test_token_vectors_are_named_and_of_unit_length(embedder: Embedder) -> None:
    for embedding in await embedder.embed(TEXTS):
        assert embedding.tokens.dtype == np.int8
        assert embedding.token_ids.dtype == np.int32
        assert len(embedding.tokens) == len(embedding.token_ids)
        lengths = np.linalg.norm(embedding.tokens.astype(np.float32), axis=1) / 127
        assert np.allclose(lengths, 1, atol=0.03)


async def test_nothing_to_embed_is_no_embedding(embedder: Embedder) -> None:
    assert await embedder.embed([]) == []


async def test_texts_may_be_embedded_at_the_same_time(embedder: Embedder) -> None:
    texts = [f"message number {number}" for number in range(12)]
    apart = await asyncio.gather(*[embedder.embed([text]) for text in texts])
    together = await embedder.embed(texts)
    assert all(np.array_equal(one.vector, other.vector) for [one], other in zip(apart, together, strict=True))


async def test_the_fingerprint_names_one_model(embedder: Embedder) -> None:
    assert embedder.fingerprint
    assert embedder.fingerprint == embedder.fingerprint.strip()
