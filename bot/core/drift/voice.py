"""How far a sentence is from a persona's own lines, by meaning: nearer to an assistant's than to hers is not her voice.

A sentence's vector is compared with those of her examples and lines, and with those of an assistant (`prototypes`).
MiniLM sees what a sentence does (soothe, offer, lecture) more than how it is built; that is what sets an assistant
apart. It takes some milliseconds, so only what the words leave in doubt is compared (`assistant.Leaning`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nlargest

import numpy as np
from numpy.typing import NDArray

from bot.core.character.persona import own_lines
from bot.core.drift.assistant import Leaning
from bot.core.drift.leanings import by_meaning
from bot.core.drift.prototypes import assistant_lines, shipped
from bot.core.models.persona import Blueprint
from bot.core.ports import Embedder

NEAREST = 3
"""So many of the nearest lines of each are averaged."""
LINES = 120
"""Of her lines so many are compared with, spread evenly, beside her examples."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Of one sentence: its unit vector, and the cosines to her own nearest lines, and to an assistant's."""

    vector: Vector
    own: float
    assistant: float

    @property
    def distance(self) -> float:
        """How far the sentence leans towards an assistant, in [0, 1]; 0 where it leans towards her."""
        return min(1.0, max(0.0, self.assistant - self.own))

    def is_assistant(self, leaning: Leaning) -> bool:
        """Whether meaning and words together tell."""
        return by_meaning(leaning.odds, self.vector, self.own, self.assistant) >= 0


@dataclass
class Voices:
    """The vectors of personas' own lines, made when they are first needed and kept; one embedding model's."""

    embedder: Embedder
    _lines: dict[str, tuple[Blueprint, Matrix]] = field(default_factory=dict)
    """Of each persona an assistant's lines, then her own: for each product NumPy lets go of Python's lock, and waits to
    have it back."""
    _assistant: Matrix | None = None

    def knows(self, blueprint: Blueprint) -> bool:
        known = self._lines.get(blueprint.id)
        return known is not None and known[0] is blueprint

    async def learn(self, blueprint: Blueprint) -> None:
        """Embed her lines, unless they are known: about a second. Raises EmbedderError."""
        if self.knows(blueprint):
            return
        if self._assistant is None:
            known = shipped(self.embedder.fingerprint)
            self._assistant = await self._embedded(assistant_lines()) if known is None else known
        examples = [example.companion for example in blueprint.voice.examples]
        lines = list(own_lines(blueprint))
        own = dict.fromkeys(
            sentence for line in [*examples, *lines[:: len(lines) // LINES + 1]] for sentence in sentences(line)
        )
        self._lines[blueprint.id] = (blueprint, np.vstack([self._assistant, await self._embedded(list(own))]))

    async def likeness(self, sentence: str, blueprint: Blueprint) -> Likeness | None:
        """None while her lines are not known. Raises EmbedderError."""
        if not self.knows(blueprint):
            return None
        (embedded,) = await self.embedder.embed([sentence.strip()])
        return self.compared(embedded.vector, blueprint)

    def compared(self, vector: Vector, blueprint: Blueprint) -> Likeness | None:
        """The likeness of a sentence with this unit vector. None while her lines are not known."""
        if not self.knows(blueprint) or self._assistant is None:
            return None
        cosines: list[float] = (self._lines[blueprint.id][1] @ vector).tolist()
        theirs, own = cosines[: len(self._assistant)], cosines[len(self._assistant) :]
        return Likeness(vector=vector, own=_nearest(own), assistant=_nearest(theirs))

    async def _embedded(self, texts: Sequence[str]) -> Matrix:
        return np.stack([embedded.vector for embedded in await self.embedder.embed(list(texts))])


def sentences(text: str) -> list[str]:
    """The text's sentences, without the white space between them."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def _nearest(cosines: list[float]) -> float:
    nearest = nlargest(NEAREST, cosines)
    return sum(nearest) / len(nearest)
