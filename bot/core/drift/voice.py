"""How far a sentence is from a persona's own lines, by meaning: nearer to an assistant's than to hers is not her voice.

A sentence's vector is compared with those of her examples and lines, and with those of `ASSISTANT_LINES`. MiniLM sees
what a sentence does (soothe, offer, lecture) more than how it is built; that is what sets an assistant apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.core.character.persona import own_lines
from bot.core.drift.prototypes import ASSISTANT_LINES
from bot.core.models.persona import Blueprint
from bot.core.ports import Embedder

NEAR_AN_ASSISTANT = 0.4
"""Cosine to the nearest of an assistant's lines from which on a sentence may be one."""
LEANS = 0.03
"""By how much it must be nearer to an assistant's lines than to hers. At both, 92 % of the assistant's lines are known
when each is held against the others alone, and none of `CLEAN` in `bench/drift_wordings`."""
NEAREST = 3
"""So many of the nearest lines of each are averaged."""
FEWEST_WORDS = 4
"""Shorter sentences say too little of a voice."""
SPEAKS = 3
"""Words of a beginning from which on it says something of its own."""
LINES = 120
"""Of her lines so many are compared with, spread evenly, beside her examples."""

_PARTICULAR = re.compile(
    r"(?<=[a-z,;] )(?!I\b|AI\b)[A-Z][a-z]|\d|[\"“”]|\?\s*\Z"
    r"|\b(?i:he|she|him|her|his|hers|you said|you told|yesterday|tonight|did|does|was|were|had|went|got|said)\b"
)

_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Cosines of one sentence: to her own nearest lines, and to an assistant's."""

    own: float
    assistant: float
    nearest_assistant: float

    @property
    def distance(self) -> float:
        """How far the sentence leans towards an assistant, in [0, 1]; 0 where it leans towards her."""
        return min(1.0, max(0.0, self.assistant - self.own))

    @property
    def is_assistant(self) -> bool:
        return self.nearest_assistant > NEAR_AN_ASSISTANT and self.assistant > self.own + LEANS


@dataclass
class Voices:
    """The vectors of personas' own lines, made when they are first needed and kept; one embedding model's."""

    embedder: Embedder
    _own: dict[str, tuple[Blueprint, Matrix]] = field(default_factory=dict)
    _assistant: Matrix | None = None

    def knows(self, blueprint: Blueprint) -> bool:
        known = self._own.get(blueprint.id)
        return known is not None and known[0] is blueprint

    async def learn(self, blueprint: Blueprint) -> None:
        """Embed her lines, unless they are known: about a second. Raises EmbedderError."""
        if self.knows(blueprint):
            return
        if self._assistant is None:
            self._assistant = await self._embedded(ASSISTANT_LINES)
        examples = [example.companion for example in blueprint.voice.examples]
        lines = list(own_lines(blueprint))
        own = dict.fromkeys(
            sentence for line in [*examples, *lines[:: len(lines) // LINES + 1]] for sentence in sentences(line)
        )
        self._own[blueprint.id] = (blueprint, await self._embedded(list(own)))

    async def likeness(self, sentence: str, blueprint: Blueprint) -> Likeness | None:
        """None while her lines are not known. Raises EmbedderError."""
        if not self.knows(blueprint) or self._assistant is None:
            return None
        (embedded,) = await self.embedder.embed([sentence.strip()])
        theirs = self._assistant @ embedded.vector
        own = self._own[blueprint.id][1] @ embedded.vector
        return Likeness(own=_nearest(own), assistant=_nearest(theirs), nearest_assistant=float(theirs.max()))

    async def _embedded(self, texts: Sequence[str]) -> Matrix:
        return np.stack([embedded.vector for embedded in await self.embedder.embed(list(texts))])


def could_be_anyones(sentence: str) -> bool:
    """Whether the sentence names nobody and nothing, tells nothing past and asks nothing: only such ones can be an
    assistant's that its register did not give away."""
    return len(sentence.split()) >= FEWEST_WORDS and not _PARTICULAR.search(sentence)


def could_become_anyones(clause: str) -> bool:
    """Whether a sentence that begins like this may turn out to be such a one."""
    return len(clause.split()) >= SPEAKS and not _PARTICULAR.search(clause)


def sentences(text: str) -> list[str]:
    """The text's sentences, without the white space between them."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def _nearest(cosines: Matrix) -> float:
    count = min(NEAREST, len(cosines))
    return float(np.partition(cosines, -count)[-count:].mean())
