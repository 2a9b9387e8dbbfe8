"""The shipped embedding model, as it is."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from bot.core.errors import EmbedderError
from bot.fitting.projection import fit
from bot.inference.everyday import everyday_sentences
from bot.inference.minilm import MINILM_FOLDER, TOKEN_WIDTH, MiniLmEmbedder, Network, has_exact_products, verify_files


@pytest.fixture
async def embedder() -> AsyncIterator[MiniLmEmbedder]:
    embedder = MiniLmEmbedder()
    yield embedder
    embedder.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINILM_FOLDER, tmp_path / "model"))


async def test_nearness_is_nearness_in_meaning(embedder: MiniLmEmbedder) -> None:
    vet, doctor, tax = await embedder.embed(
        ["I took my puppy to the vet.", "The dog had to see the animal doctor.", "My tax return is overdue."]
    )
    assert vet.vector @ doctor.vector > 0.5
    assert vet.vector @ tax.vector < 0.3


async def test_what_a_reply_waits_for_is_made_before_what_it_does_not(embedder: MiniLmEmbedder) -> None:
    await embedder.warm()
    made: list[str] = []

    async def make(text: str, *, behind: bool) -> None:
        await embedder.embed([text], behind=behind)
        made.append(text)

    remembered = [make(f"Once I saw {number} herons.", behind=True) for number in range(6)]
    await asyncio.gather(*remembered, make("How is my dog?", behind=False))
    assert "How is my dog?" in made[:2], "after the one that was under way, at most"


async def test_only_content_tokens_have_vectors(embedder: MiniLmEmbedder) -> None:
    tokenizer = Tokenizer.from_file(str(MINILM_FOLDER / "tokenizer.json"))
    [embedding] = await embedder.embed(["So, what is the name of my dog? An Anouk!"])
    named = [tokenizer.id_to_token(token) for token in embedding.token_ids.tolist()]
    assert named == ["name", "dog", "an", "##ouk"]


async def test_a_text_without_content_has_no_token_vectors(embedder: MiniLmEmbedder) -> None:
    for embedding in await embedder.embed(["", "?!", "it is what it is"]):
        assert embedding.tokens.shape == (0, TOKEN_WIDTH)
        assert embedding.token_ids.shape == (0,)


def test_the_products_that_are_trusted_give_the_vectors_of_the_exact_ones() -> None:
    trusted, exact = Network(MINILM_FOLDER), Network(MINILM_FOLDER, exact_products=False)
    for text in everyday_sentences(200, seed=11):
        for ours, right in zip(trusted.states(text), exact.states(text), strict=True):
            np.testing.assert_array_equal(ours, right)


@pytest.mark.parametrize(
    ("flags", "exact"),
    [
        (b"flags : fpu avx2 avx512f avx512_vnni amx_int8", True),
        (b"flags : fpu avx2 avx_vnni", True),
        (b"flags : fpu avx2 avx512f", False),
        (b"\xff\xfe", False),
        (None, False),
    ],
)
def test_products_are_trusted_where_the_processor_says_why(tmp_path: Path, flags: bytes | None, exact: bool) -> None:
    processors = tmp_path / "cpuinfo"
    if flags is not None:
        processors.write_bytes(flags)
    assert has_exact_products(processors) is exact


async def test_small_token_vectors_agree_with_the_full_ones(embedder: MiniLmEmbedder) -> None:
    """On sentences that the projection was not fitted on."""
    network = Network(MINILM_FOLDER)
    sentences = everyday_sentences(40, seed=99)
    full = np.concatenate([network.states(text)[1] for text in sentences])
    small = np.concatenate([found.tokens for found in await embedder.embed(sentences)]).astype(np.float32) / 127
    pairs = np.triu_indices(len(full), k=1)
    assert np.corrcoef((full @ full.T)[pairs], (small @ small.T)[pairs])[0, 1] > 0.85


async def test_the_shipped_projection_is_orthonormal_and_comes_from_its_script() -> None:
    shipped = np.load(MINILM_FOLDER / "token_projection.npy")
    assert np.allclose(shipped @ shipped.T, np.eye(TOKEN_WIDTH), atol=1e-5)
    network = Network(MINILM_FOLDER)
    states = np.concatenate([network.states(text)[1] for text in everyday_sentences(150, seed=7)])
    refitted = fit(states)
    # Fitted on a part of its text, the leading directions are the same, up to sign.
    assert np.abs(np.sum(refitted[:3] * shipped[:3], axis=1)).min() > 0.8


async def test_a_query_does_not_wait_for_bulk(embedder: MiniLmEmbedder) -> None:
    await embedder.warm()
    bulk = asyncio.create_task(embedder.embed(["a long message " * 60] * 200))
    await asyncio.sleep(0)
    for _ in range(5):
        await embedder.embed(["How is my dog?"])
    assert not bulk.done()
    bulk.cancel()
    with pytest.raises(asyncio.CancelledError):
        await bulk


async def test_the_event_loop_goes_on_while_texts_are_embedded(embedder: MiniLmEmbedder) -> None:
    await embedder.warm()
    work = asyncio.create_task(embedder.embed(["a long message " * 60] * 8))
    longest, last = 0.0, time.perf_counter()
    while not work.done():
        await asyncio.sleep(0.001)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    assert len(await work) == 8
    assert longest < 0.25


async def test_the_shipped_files_are_the_shipped_files(embedder: MiniLmEmbedder) -> None:
    await embedder.verify()


@pytest.mark.parametrize("name", ["model_int8.onnx", "tokenizer.json", "token_projection.npy"])
def test_a_missing_or_cut_file_is_named_at_the_start(copy: Path, name: str) -> None:
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[:1000])
    with pytest.raises(EmbedderError, match=f"{name} has 1,000 bytes.*Restore"):
        MiniLmEmbedder(copy)
    (copy / name).unlink()
    with pytest.raises(EmbedderError, match=f"{name} cannot be read.*Restore"):
        MiniLmEmbedder(copy)


@pytest.mark.parametrize("name", ["model_int8.onnx", "tokenizer.json", "token_projection.npy"])
async def test_a_corrupt_file_of_the_right_size_is_found_out(copy: Path, name: str) -> None:
    size = (copy / name).stat().st_size
    (copy / name).write_bytes(b"\xff" * size)
    embedder = MiniLmEmbedder(copy)
    with pytest.raises(EmbedderError, match=r"cannot be loaded.*Restore"):
        await embedder.embed(["hello"])
    embedder.close()
    with pytest.raises(EmbedderError, match=f"{name} is not the file that was shipped"):
        verify_files(copy)
