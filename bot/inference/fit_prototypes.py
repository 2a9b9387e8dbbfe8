"""Makes the prototypes' vectors by the shipped model anew: `python -m bot.inference.fit_prototypes`. Run it after a
change to `bot.core.care.prototype_sentences`."""

from __future__ import annotations

import asyncio

import numpy as np

from bot.core.care.prototypes import FILE, embedded
from bot.inference.minilm import MiniLmEmbedder


async def fit() -> None:
    """Embed every sentence and write the file."""
    embedder = MiniLmEmbedder()
    made = await embedded(embedder)
    embedder.close()
    vectors = {"meant": made.meant.astype(np.float16), "not_meant": made.not_meant.astype(np.float16)}
    np.savez(FILE, fingerprint=np.array(embedder.fingerprint), **vectors)  # type: ignore[arg-type]


if __name__ == "__main__":
    asyncio.run(fit())
