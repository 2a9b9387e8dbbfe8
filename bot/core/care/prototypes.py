"""How near a message is to those by which people say that they are in danger, and how much it sounds like those who do
not say it outright, by its vector and by what it speaks of.

The sentences are `prototype_sentences`. Their vectors by the model that is shipped lie beside them; another model's are
made once, in the background, and until then the words decide alone. The undertone and the hints are fitted for the
shipped model alone (`bot.fitting.danger`).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.core.care.cues import cues
from bot.core.care.danger import is_reported, read_danger
from bot.core.care.prototype_sentences import MEANT, NOT_MEANT
from bot.core.models.danger import Danger
from bot.core.ports import Embedder

FILE = Path(__file__).with_name("prototypes.npz")
LINES = Path(__file__).with_name("undertone.toml")
"""What the undertone is fitted by."""
NEIGHBOURS = 3
FAINT = -1.0
"""Log odds from which a message hints faintly, where zero is those from which it is answered."""


@dataclass(frozen=True)
class Prototypes:
    """Unit vectors float32[n, dimensions] of what is meant, and of what only sounds like it."""

    meant: NDArray[np.float32]
    not_meant: NDArray[np.float32]
    weights: NDArray[np.float32] | None = None
    """Of a logistic regression, float32[dimensions + 1], the last one for the constant."""
    hints: NDArray[np.float32] | None = None
    """Of one on a vector and its cues, float32[dimensions + cues + 1]; zero decides."""

    def danger(self, message: str, vector: NDArray[np.float32]) -> Danger | None:
        """Whose life a message is about that has this unit vector."""
        found = read_danger(message, self.nearness(vector), self.undertone(vector))
        if found is not None or self.hints is None or is_reported(message):
            return found
        odds = float(self.hints[:-1] @ np.concatenate([vector, cues(message)]) + self.hints[-1])
        return Danger.HINTED if odds >= 0 else Danger.FAINT if odds >= FAINT else None

    def nearness(self, vector: NDArray[np.float32]) -> float:
        """In [-2, 2]: by how much the mean cosine to the nearest messages that are meant exceeds that to the nearest
        that are not."""
        return _nearest(self.meant @ vector) - _nearest(self.not_meant @ vector)

    def undertone(self, vector: NDArray[np.float32]) -> float | None:
        """The log odds that a message like this is meant, were as many meant as not; None where nothing is fitted."""
        return None if self.weights is None else float(self.weights[:-1] @ vector + self.weights[-1])


def _nearest(cosines: NDArray[np.float32]) -> float:
    # NumPy would let go of Python's lock to sort them, and wait to have it back.
    nearest: list[float] = nlargest(NEIGHBOURS, cosines.tolist())
    return sum(nearest) / len(nearest)


def shipped(fingerprint: str, file: Path = FILE) -> Prototypes | None:
    """The vectors that lie beside the sentences, when this model made them."""
    with np.load(file, allow_pickle=False) as stored:
        if str(stored["fingerprint"]) != fingerprint:
            return None
        return Prototypes(*(stored[name].astype(np.float32) for name in ("meant", "not_meant", "undertone", "hints")))


async def embedded(embedder: Embedder) -> Prototypes:
    """The sentences' vectors by any model. Raises EmbedderError."""
    made = await embedder.embed([*MEANT, *NOT_MEANT])
    vectors = np.stack([embedding.vector for embedding in made])
    return Prototypes(vectors[: len(MEANT)], vectors[len(MEANT) :])
