"""Late interaction: texts compared token by token (ColBERT's MaxSim; Khattab & Zaharia 2020)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

UNRELATED = 0.25
"""About what a query token finds in a text that has nothing to do with it."""
SAME_WORD = 0.6
"""A match as good as this is mostly the word itself, or another form of it."""
SIMILAR_WORD = 0.5
_RAREST = 0.005
_UNIT = np.float32(127 * 127)


@dataclass(frozen=True, kw_only=True)
class Matches:
    """`best`[q, d] is the best match of query token q in document d, in [-1, 1]; UNRELATED for a document without
    tokens. `generic`[d] is how near the document's tokens are, on average, to what all documents say: about 0.3; talk
    that fits everywhere has more."""

    best: Scores
    generic: Scores

    @cached_property
    def mean(self) -> Scores:
        """Over the query's tokens, for each document."""
        return mean(self.best)

    @cached_property
    def rarity(self) -> Scores:
        """How rare each query token is among the documents: the logarithm of one document in how many has the word."""
        share = (self.best > SAME_WORD).sum(axis=1) / self.best.shape[1]
        return np.asarray(-np.log(np.maximum(share, _RAREST)), dtype=np.float32)

    @cached_property
    def same_words(self) -> Scores:
        """Of each document, see `same_words`."""
        return same_words(self.best, self.rarity)


def token_matches(query: NDArray[np.int8], tokens: NDArray[np.int8], counts: NDArray[np.int64]) -> Matches:
    """Match a query int8[m, width] with documents that lie one after the other in `tokens`, int8[t, width], each of
    `counts` rows; a query without tokens has no rows in `best`."""
    best = np.full((len(query), len(counts)), UNRELATED, dtype=np.float32)
    generic = np.zeros(len(counts), dtype=np.float32)
    filled = np.flatnonzero(counts)
    if not len(filled) or not len(query):
        return Matches(best=best, generic=generic)
    lengths = counts[filled]
    starts = np.cumsum(lengths) - lengths
    wide = tokens.astype(np.float32)
    centre = np.full(len(wide), 1 / len(wide), dtype=np.float32) @ wide
    centre /= max(float(centre @ centre) ** 0.5, 1e-6) * 127
    # Tokens by rows, so that each is read once: two thirds of the time that columns take.
    found = wide @ np.vstack([query.astype(np.float32) / _UNIT, centre]).T
    best[:, filled] = np.maximum.reduceat(found[:, :-1], starts, axis=0).T
    generic[filled] = np.add.reduceat(found[:, -1], starts) / lengths
    return Matches(best=best, generic=generic)


def mean(best: Scores) -> Scores:
    """Over the query's tokens, for each document."""
    return np.asarray(np.full(len(best), 1 / len(best), dtype=np.float32) @ best, dtype=np.float32)


def same_words(best: Scores, rarity: Scores) -> Scores:
    """What the query's own words are worth where a document has them: a frequent word little, a rare one more."""
    return np.asarray(rarity @ np.maximum(best - np.float32(SIMILAR_WORD), 0), dtype=np.float32)
