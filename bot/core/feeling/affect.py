"""What a message's vector says of its feeling, by sentences whose feeling is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.core.feeling.prototypes import Prototype
from bot.core.feeling.temperament import bounded
from bot.core.models.feeling import Cue

RIDGE = 4.0
"""The penalty of the regression from vectors to valences."""
OF_VECTOR = 0.7
"""The vector's share of a valence; the words' is the rest."""
GAIN = 1.5
"""Regression draws valences to the middle, and this back. Ridge and share were chosen on the four rated sets that VADER
was published with (Hutto & Gilbert 2014); `everkin bench emotion` says what comes of them on others."""
NEAR, SAME = 0.58, 0.8
"""Cosines to the nearest prototype of a cue: from the first on a message may be of its kind, from the second it is."""
READ_BY_VECTOR = frozenset(
    {Cue.GOOD_NEWS, Cue.BAD_NEWS, Cue.GRIEF, Cue.WORRY, Cue.LOOKING_FORWARD, Cue.CONFIDES, Cue.AFFECTION, Cue.NUISANCE}
)
"""What words often do not name. What is said to her is read by words alone, being too much like its contrary."""


@dataclass(frozen=True, kw_only=True)
class Affect:
    """A linear reading of unit vectors float32[d], and the prototypes' own, float32[n, d]."""

    weights: NDArray[np.float32]
    bias: float
    vectors: NDArray[np.float32]
    cues: tuple[Cue | None, ...]

    def reading(self, vector: NDArray[np.float32]) -> tuple[float, dict[Cue, float]]:
        """How the vector feels, in [-1, 1], before its gain; and how surely, in (0, 1], the message is of the kind of
        its nearest prototype: empty when none is near, or when the nearest is of no kind."""
        *likeness, felt = (self._lines @ vector).tolist()
        valence = bounded(felt + self.bias)
        cosine = max(likeness)
        cue = self.cues[likeness.index(cosine)]
        if cue not in READ_BY_VECTOR or cue is None or cosine < NEAR:
            return valence, {}
        return valence, {cue: min(1.0, 0.4 + 0.6 * (cosine - NEAR) / (SAME - NEAR))}

    @cached_property
    def _lines(self) -> NDArray[np.float32]:
        """All that a vector is multiplied by. For each product NumPy lets go of Python's lock, and waits to have it
        back."""
        return np.vstack([self.vectors, self.weights])


def fit(prototypes: Sequence[Prototype], vectors: NDArray[np.float32]) -> Affect:
    """Ridge regression from the prototypes' unit vectors float32[n, d] to their valences, in its dual form."""
    x = vectors.astype(np.float64)
    y = np.array([prototype.valence for prototype in prototypes])
    mean = x.mean(axis=0)
    centred = x - mean
    dual = np.linalg.solve(centred @ centred.T + RIDGE * np.eye(len(y)), y - y.mean())
    weights = centred.T @ dual
    return Affect(
        weights=weights.astype(np.float32),
        bias=float(y.mean() - mean @ weights),
        vectors=np.ascontiguousarray(vectors, dtype=np.float32),
        cues=tuple(prototype.cue for prototype in prototypes),
    )


def fused(of_words: float, of_vector: float) -> float:
    """A valence in [-1, 1] by words and vector together."""
    return bounded(GAIN * (OF_VECTOR * of_vector + (1.0 - OF_VECTOR) * of_words))
