"""An embedder that needs no model: texts with words in common are near one another, others are not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.core.language.text import lexical_terms
from bot.core.models.memory import Embedding


class HashingEmbedder:
    """A bag of hashed words as a unit vector, with one token vector a content word. The same for ever, anywhere."""

    def __init__(self, dimensions: int = 384, token_width: int = 64) -> None:
        self._dimensions = dimensions
        self._token_width = token_width
        self.texts: list[str] = []

    @property
    def fingerprint(self) -> str:
        return f"hashing-{self._dimensions}-{self._token_width}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        self.texts += texts
        return [self._embed(text) for text in texts]

    def _embed(self, text: str) -> Embedding:
        terms = lexical_terms(text)[:256]
        total = np.sum([_direction(term, self._dimensions) for term in terms or ("",)], axis=0)
        tokens = [np.rint(_direction(term, self._token_width) * 127) for term in terms]
        return Embedding(
            vector=(total / np.linalg.norm(total)).astype(np.float32),
            tokens=np.asarray(tokens, dtype=np.int8).reshape(len(terms), self._token_width),
            token_ids=np.asarray([_number(term) % 30_000 for term in terms], dtype=np.int32),
        )


@lru_cache(maxsize=10_000)
def _direction(word: str, dimensions: int) -> NDArray[np.float64]:
    """A direction of the word's own; two words' directions are nearly orthogonal."""
    drawn = np.random.default_rng(_number(word)).standard_normal(dimensions)
    direction: NDArray[np.float64] = drawn / np.linalg.norm(drawn)
    return direction


def _number(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4])
