"""The vectors of `bot.core.feeling.prototypes` by the shipped embedding model: made once, by
`python -m bot.inference.feeling_vectors`, because making them takes seconds."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.core.feeling.affect import Affect, fit
from bot.core.feeling.prototypes import digest, prototypes
from bot.core.ports import Embedder
from bot.inference.minilm import MINILM_FOLDER, MiniLmEmbedder

FILE = MINILM_FOLDER / "feelings.npz"
BATCH = 16


async def learn(embedder: Embedder) -> Affect:
    """How this embedder's vectors feel: from the file where it is of this model and these sentences, else by embedding
    them now. Raises EmbedderError."""
    shipped = _shipped(FILE, embedder.fingerprint)
    return fit(prototypes(), await _embedded(embedder) if shipped is None else shipped)


def _shipped(file: Path, fingerprint: str) -> NDArray[np.float32] | None:
    try:
        with np.load(file) as kept:
            if str(kept["of"]) != f"{fingerprint} {digest()}":
                return None
            return np.asarray(kept["vectors"], dtype=np.float32)
    except (OSError, ValueError, KeyError):
        return None


async def _embedded(embedder: Embedder) -> NDArray[np.float32]:
    texts = [prototype.text for prototype in prototypes()]
    batches = [await embedder.embed(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    return np.stack([embedding.vector for batch in batches for embedding in batch])


async def _make() -> None:
    embedder = MiniLmEmbedder()
    vectors = await _embedded(embedder)
    np.savez_compressed(FILE, of=f"{embedder.fingerprint} {digest()}", vectors=vectors.astype(np.float16))


if __name__ == "__main__":
    asyncio.run(_make())
