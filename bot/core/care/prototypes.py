"""How near a message is to those by which people say that they are in danger, and how much it sounds like those who do
not say it outright, by its vector and by what it speaks of.

The sentences are `prototype_sentences`. Their vectors by the model that is shipped lie beside them; another model's are
made once, in the background, and until then the words decide alone. The undertone and the hints are fitted for the
shipped model alone (`bot.fitting.danger`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.core.care.cues import spoken_of
from bot.core.care.danger import READ, fold, is_reported, read_danger
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
    """Of a logistic regression, float32[dimensions + 1], the last one for the constant; fitted with `hints` or not."""
    hints: NDArray[np.float32] | None = None
    """Of one on a vector and its cues, float32[dimensions + cues + 1]; zero decides."""

    def danger(self, message: str, vector: NDArray[np.float32]) -> Danger | None:
        """Whose life a message is about that has this unit vector."""
        nearness, undertone, hinted = self.witnesses(vector)
        found = read_danger(message, nearness, undertone)
        if found is not None or hinted is None or self.hints is None:
            return found
        folded = fold(message[:READ])
        if is_reported(folded):
            return None
        weights = self.hints[len(vector) :].item
        odds = hinted + sum([weights(place) * value for place, value in spoken_of(message, folded).items()])
        return Danger.HINTED if odds >= 0 else Danger.FAINT if odds >= FAINT else None

    def witnesses(self, vector: NDArray[np.float32]) -> tuple[float, float | None, float | None]:
        """What a message's vector says: its nearness in [-2, 2], by which the mean cosine to the nearest messages that
        are meant exceeds that to the nearest that are not; its undertone, the log odds that a message like this is
        meant, were as many meant as not; the log odds of a hint but for its cues. None where nothing is fitted."""
        found: list[float] = (self._lines @ vector).tolist()
        meant, not_meant = found[: len(self.meant)], found[len(self.meant) : len(self.meant) + len(self.not_meant)]
        nearness = _nearest(meant) - _nearest(not_meant)
        if self.weights is None or self.hints is None:
            return nearness, None, None
        return nearness, found[-2] + float(self.weights[-1]), found[-1] + float(self.hints[-1])

    @cached_property
    def _lines(self) -> NDArray[np.float32]:
        """All that a vector is multiplied by. For each product NumPy lets go of Python's lock, and waits to have it
        back."""
        size = self.meant.shape[1]
        fitted = [weights[:size] for weights in (self.weights, self.hints) if weights is not None]
        return np.vstack([self.meant, self.not_meant, *fitted])


def _nearest(cosines: list[float]) -> float:
    nearest = sorted(cosines)[-NEIGHBOURS:]
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
