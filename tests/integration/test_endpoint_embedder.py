"""EndpointEmbedder over real HTTP: the stub's every trouble, and a real llama.cpp server."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xllamacpp

from bot.core.errors import EmbedderError
from bot.inference.endpoint_embedder import BATCH, MAX_CHARACTERS, EndpointEmbedder
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.tiny_gguf import WIDTH, write_tiny_model


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as server:
        yield server


@pytest.fixture
async def embedder(server: ModelServer) -> AsyncIterator[EndpointEmbedder]:
    embedder = EndpointEmbedder(server.url, model="stub", dimensions=4, timeout=20.0)
    yield embedder
    await embedder.close()


async def test_many_texts_go_out_in_batches_and_come_back_in_order(
    server: ModelServer, embedder: EndpointEmbedder
) -> None:
    texts = [f"text {number}" for number in range(2 * BATCH + 1)]
    together = await embedder.embed(texts)
    assert [len(request["input"]) for request in server.requests] == [BATCH, BATCH, 1]
    assert np.array_equal(together[5].vector, (await embedder.embed([texts[5]]))[0].vector)


async def test_no_text_is_too_long_or_too_empty_for_the_endpoint(
    server: ModelServer, embedder: EndpointEmbedder
) -> None:
    await embedder.embed(["", "x" * 100_000, "\ud800"])
    assert [len(text) for text in server.requests[0]["input"]] == [1, MAX_CHARACTERS, 1]


async def test_a_broken_connection_is_tried_once_more(server: ModelServer, embedder: EndpointEmbedder) -> None:
    server.script.append(Answer(dies_after=0))
    assert len(await embedder.embed(["hi"])) == 1
    server.script.extend([Answer(dies_after=0)] * 2)
    with pytest.raises(EmbedderError, match=f"{server.url} cannot be reached or broke off"):
        await embedder.embed(["hi"])
    assert len(server.requests) == 4


def _data(*vectors: Any) -> str:
    return json.dumps({"data": [{"embedding": vector} for vector in vectors]})


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(raw=_data([1, 2, 3])), "gives vectors of 3 numbers, but 4 .* Set EVERKIN_EMBEDDER_DIMENSIONS=3"),
        (Answer(raw=_data([0, 0, 0, 0])), "without a direction"),
        (Answer(raw=_data([1, None, 0, "x"])), "without a direction"),
        (Answer(raw=_data([1, 0, 0, 0], [1, 0, 0, 0])), "one vector a text.*EVERKIN_EMBEDDER_NAME"),
        (Answer(raw=_data("AAAA")), "one vector a text"),
        (Answer(raw="[]"), "one vector a text"),
        (Answer(raw="<html>"), "did not answer as an OpenAI-compatible server"),
        (Answer(status=401), "Check EVERKIN_EMBEDDER_API_KEY"),
        (Answer(status=404), "EVERKIN_EMBEDDER_NAME"),
    ],
)
async def test_what_is_wrong_is_said(
    server: ModelServer, embedder: EndpointEmbedder, answer: Answer, sentence: str
) -> None:
    server.answer = answer
    with pytest.raises(EmbedderError, match=sentence):
        await embedder.embed(["hi"])


async def test_a_server_that_takes_too_long_is_named_with_the_time(server: ModelServer) -> None:
    embedder = EndpointEmbedder(server.url, model="stub", dimensions=4, timeout=0.2)
    server.answer = Answer(delay=30)
    with pytest.raises(EmbedderError, match=r"no vectors within 0\.2 s"):
        await embedder.embed(["hello"])
    await embedder.close()


def test_the_fingerprint_changes_with_place_model_and_size_but_not_with_the_password() -> None:
    def fingerprint(url: str, model: str = "m", dimensions: int = 4) -> str:
        return EndpointEmbedder(url, model=model, dimensions=dimensions).fingerprint

    first = fingerprint("http://a:secret@host:1/v1")
    others = [
        fingerprint("http://host:2/v1"),
        fingerprint("http://host:1/v1", "n"),
        fingerprint("http://host:1", "m", 8),
    ]
    assert first not in others
    assert len(set(others)) == 3
    assert first == fingerprint("http://host:1/v1/")
    assert "secret" not in first


async def test_a_real_server_embeds(tmp_path: Path) -> None:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(write_tiny_model(tmp_path / "tiny.gguf"))
    parameters.hostnames, parameters.port, parameters.n_threads_http = ["127.0.0.1"], 0, 2
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.n_ctx, parameters.n_parallel, parameters.warmup, parameters.verbosity = 2048, 1, False, -1
    parameters.embedding, parameters.pooling_type = True, xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    server = xllamacpp.Server(parameters)
    embedder = EndpointEmbedder(server.listening_address, model="tiny", dimensions=WIDTH)
    one, other, same = await embedder.embed(["hello dog", "rain today", "hello dog"])
    assert np.allclose(one.vector, same.vector, atol=1e-3)
    assert not np.allclose(one.vector, other.vector, atol=1e-3)
    await embedder.close()
    del server
