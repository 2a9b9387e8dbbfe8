"""Recall: what of all that is remembered bears on this message.

The semantic index and the lexical index propose, the store adds the turns around, `ranking` decides. The audience is
part of every query.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.feeling.words import appraise
from bot.core.language.salience import is_question, telling_words
from bot.core.language.text import lexical_terms, shorten
from bot.core.memory.cues import Question, embedded_text, read_question
from bot.core.memory.looking_back import looks_back, wants_archive
from bot.core.memory.ranking import bears_on_it, rank, recollection
from bot.core.models.identity import Scope
from bot.core.models.memory import CandidateQuery, Choice, Embedding, Hit, Recalled, Tier
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
        question = read_question(said, person=person, companion=companion, now=self.clock.now())
        return replace(question, valence=appraise(said).valence)

    async def embed_ahead(self, message: str, *, person: str, companion: str) -> Embedding | None:
        """Have the embedding of this message at hand when its question asks for it; None for small talk, which is
        searched for nothing. Raises EmbedderError."""
        text = embedded_text(shorten(message, QUERY_CHARACTERS), person=person, companion=companion)
        embedding = (await self.embedder.embed([text]))[0]
        return embedding if telling_words(text) else None

    async def read_ahead(self, message: str, scope: Scope, *, person: str, companion: str) -> None:
        """Have at hand where this message's words stand among the scope's memories, which are searched for them as soon
        as its embedding is made. Raises StorageError."""
        text = embedded_text(shorten(message, QUERY_CHARACTERS), person=person, companion=companion)
        if telling_words(text):
            await self.memories.have_at_hand(scope, _terms(text))

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
        hot, archived = await asyncio.gather(
            self.index.search(scope, query.vector, DENSE_LIMIT), self._archived(question, query, scope)
        )
        cold = archived if _are_wanted(archived, hot, question) else []
        choice = await self.memories.choose(
            CandidateQuery(
                scope=scope,
                vector=query.vector,
                terms=_terms(question.text),
                dense=tuple(sorted([*hot, *cold], key=lambda hit: -hit.score)[:DENSE_LIMIT]),
                lexical_limit=LEXICAL_LIMIT,
                tiers=(Tier.HOT, Tier.COLD) if cold else (Tier.HOT,),
                walked=WALKED,
                days=question.spans if question.of_a_time else (),
            ),
            lambda candidates: rank(question, query, candidates, limit, bearing=bearing),
        )
        found = [one for each in choice.chosen if (one := recollection(each, choice.memories)) is not None]
        found += _linked(found, choice, archive=bool(cold))
        return sorted(found, key=lambda one: -one.score)[:limit]

    async def _archived(self, question: Question, query: Embedding, scope: Scope) -> list[Hit]:
        """Hits in cold storage, where the message may want them."""
        if not (is_question(question.said) or looks_back(question.said)):
            return []
        return await self.memories.nearest(scope, query.vector, DENSE_LIMIT, (Tier.COLD,))


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexical_terms(text)))


def _linked(found: Sequence[Recalled], choice: Choice, *, archive: bool) -> list[Recalled]:
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
        and (archive or memory.tier is Tier.HOT)
    ]


def _are_wanted(archived: Sequence[Hit], hot: Sequence[Hit], question: Question) -> bool:
    """Whether the message looks back, or the archive is as near to it as what is at hand."""
    near = hot[0].score if hot else -1.0
    return bool(archived) and wants_archive(question.said, near=near, archived=archived[0].score)
