"""How a message is read: how it feels and what it does, by its words and, where there is one, by its vector."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.core.feeling.affect import Affect, fused
from bot.core.feeling.signs import AT_HER, signs
from bot.core.feeling.words import READ, arousal
from bot.core.models.danger import Danger
from bot.core.models.feeling import Appraisal, Cue

_NO_NEWS = AT_HER | {Cue.GOODBYE, Cue.BUSY, Cue.QUESTION, Cue.ASKS_OF_HER, Cue.DISTRESS}


def read(
    text: str,
    valence: float,
    affect: Affect | None = None,
    vector: NDArray[np.float32] | None = None,
    *,
    danger: Danger | None = None,
) -> Appraisal:
    """How a message feels, the valence of whose words is known and who is in `danger` by it, and what it does."""
    text = text[:READ]
    if affect is None or vector is None:
        return Appraisal(valence=valence, arousal=arousal(text, valence), cues=signs(text, valence, danger))
    of_vector, by_vector = affect.reading(vector)
    valence = fused(valence, of_vector)
    cues = _both(signs(text, valence, danger), by_vector)
    return Appraisal(valence=valence, arousal=arousal(text, valence), cues=cues)


def _both(by_words: dict[Cue, float], by_vector: dict[Cue, float]) -> dict[Cue, float]:
    """What either shows. What is said to her, a question or a goodbye is no news of theirs, however near it comes."""
    if not by_vector or not _NO_NEWS.isdisjoint(by_words):
        return by_words
    return {cue: max(by_words.get(cue, 0.0), by_vector.get(cue, 0.0)) for cue in (*by_words, *by_vector)}
