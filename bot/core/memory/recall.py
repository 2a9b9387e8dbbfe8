"""Recall: what of all that is remembered bears on this message.

The semantic index and the lexical index propose, the store adds the turns around, `ranking` decides. The audience is
part of every query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.feeling.words import valence_of
from bot.core.language.salience import telling_words
from bot.core.language.text import lexical_terms, shorten
from bot.core.memory.cues import Question, embedded_text, read_question
from bot.core.memory.looking_back import archive_margin
from bot.core.memory.ranking import bears_on_it, rank, recollection
from bot.core.models.identity import Scope
from bot.core.models.memory import CandidateQuery, Choice, Embedding, Recalled
from bot.core.ports import Clock, Embedder, MemoryIndex, MemoryStore

DENSE_LIMIT = 100
LEXICAL_LIMIT = 100
WALKED, LINKED = 3, 0.7
"""From so many of the best one hop is walked, and what is reached gets this share of the score it was reached from."""
QUERY_CHARACTERS = 1_000
"""About what an embedding model of 256 tokens can take in."""


@dataclass(frozen=True, kw_only=True)
class Recall:
    """Finds memories for a message."""

    memories: MemoryStore
    index: MemoryIndex
    embedder: Embedder
    clock: Clock

    def question(self, message: str, *, person: str, companion: str) -> Question:
        """The message, made a question to memory; `person` and `companion` are the two's names."""
        said = shorten(message, QUERY_CHARACTERS)
        now = self.clock.now()
        return read_question(said, person=person, companion=companion, now=now, valence=valence_of(said))

    async def embed_ahead(self, message: str, *, person: str, companion: str) -> None:
        """Have the embedding of this message at hand when its question asks for it. Raises EmbedderError."""
        text = embedded_text(shorten(message, QUERY_CHARACTERS), person=person, companion=companion)
        await self.embedder.embed([text])

    async def read_ahead(self, question: Question, scope: Scope) -> None:
        """Have at hand what of the scope's memories holds the question's words, and what stands around, while its
        embedding is being made. Raises StorageError."""
        if self.searches(question):
            await self.memories.have_at_hand(scope, _terms(question.text), LEXICAL_LIMIT)

    async def embed(self, question: Question) -> Embedding:
        """The question as memory compares it. Raises EmbedderError."""
        return (await self.embedder.embed([question.text]))[0]

    def searches(self, question: Question) -> bool:
        """Whether memory is searched for this at all: what small talk resembles most is other small talk."""
        return question.of_a_time or bool(telling_words(question.text))

    async def find(
        self, question: Question, query: Embedding, scope: Scope, limit: int = 20, *, bearing: bool = False
    ) -> list[Recalled]:
        """The memories that bear most on the question, one for each source turn, best first, with their signals. With
        `bearing` of these only those that do have to do with it, and what they are tied to.

        Small talk finds nothing.
        """
        if not self.searches(question):
            return []
        at_hand = await self.index.at_hand(scope, query.vector, DENSE_LIMIT)
        choice = await self.memories.choose(
            CandidateQuery(
                scope=scope,
                vector=query.vector,
                terms=_terms(question.text),
                dense=None if at_hand is None else tuple(at_hand),
                dense_limit=DENSE_LIMIT,
                lexical_limit=LEXICAL_LIMIT,
                archive=archive_margin(question.said),
                walked=WALKED,
                days=question.spans if question.of_a_time else (),
            ),
            lambda candidates: rank(question, query, candidates, limit, bearing=bearing),
        )
        if at_hand is None:
            self.index.found(scope, query.vector, choice.near)
        found = [one for each in choice.chosen if (one := recollection(each, choice.memories)) is not None]
        found += _linked(found, choice)
        return sorted(found, key=lambda one: -one.score)[:limit]


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexical_terms(text)))


def _linked(found: Sequence[Recalled], choice: Choice) -> list[Recalled]:
    """One hop from the best along the links between memories: how it went on, what came of it, how it felt."""
    told = {memory.turn for one in found for memory in (one.memory, *one.also)}
    near = {memory.id: one for one in reversed(found[:WALKED]) for memory in (one.memory, *one.also)}
    reached: dict[int, float] = {}
    for link in choice.links:
        for here, there in ((link.source, link.target), (link.target, link.source)):
            if here in near and there not in near and bears_on_it(near[here]):
                reached[there] = max(reached.get(there, 0.0), LINKED * near[here].score)
    return [
        Recalled(memory=memory, score=score, signals=(("linked", round(score, 3)),))
        for number, score in reached.items()
        if (memory := choice.memories.get(number)) is not None
        and memory.turn not in told
        and memory.tier in choice.tiers
    ]
