"""Recall: what of all that is remembered bears on this message.

The semantic index and the lexical index propose, the store adds the turns around, `ranking` decides. The audience is
part of every query.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.core.cues import Question, read_question
from bot.core.looking_back import looks_back, wants_archive
from bot.core.models.identity import Scope
from bot.core.models.memory import CandidateQuery, Embedding, Hit, Recalled, Tier
from bot.core.ports import Clock, Embedder, MemoryIndex, MemoryStore
from bot.core.ranking import rank, recollection
from bot.core.salience import is_question, telling_words
from bot.core.text import lexical_terms, shorten

DENSE_LIMIT = 100
LEXICAL_LIMIT = 100
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
        return read_question(
            shorten(message, QUERY_CHARACTERS), person=person, companion=companion, now=self.clock.now()
        )

    async def embed(self, question: Question) -> Embedding:
        """The question as memory compares it. Raises EmbedderError."""
        return (await self.embedder.embed([question.text]))[0]

    async def find(self, question: Question, query: Embedding, scope: Scope, limit: int = 20) -> list[Recalled]:
        """The memories that bear most on the question, one for each source turn, best first, with their signals.

        Small talk finds nothing: what it resembles most is other small talk.
        """
        if not telling_words(question.text):
            return []
        hot = await self.index.search(scope, query.vector, DENSE_LIMIT)
        cold = await self._archived(question, query, scope, hot)
        candidates = await self.memories.candidates(
            CandidateQuery(
                scope=scope,
                vector=query.vector,
                terms=tuple(dict.fromkeys(lexical_terms(question.text))),
                dense=tuple(sorted([*hot, *cold], key=lambda hit: -hit.score)[:DENSE_LIMIT]),
                lexical_limit=LEXICAL_LIMIT,
                tiers=(Tier.HOT, Tier.COLD) if cold else (Tier.HOT,),
            )
        )
        chosen = await asyncio.to_thread(rank, question, query, candidates, limit)
        numbers = [number for one in chosen for number in one.ids]
        memories = {memory.id: memory for memory in await self.memories.recollect(scope, numbers)}
        return [found for one in chosen if (found := recollection(one, memories)) is not None]

    async def _archived(self, question: Question, query: Embedding, scope: Scope, hot: list[Hit]) -> list[Hit]:
        """Hits in cold storage, where the message looks back or the archive is as near to it as what is at hand."""
        if not (is_question(question.said) or looks_back(question.said)):
            return []
        cold = await self.memories.nearest(scope, query.vector, DENSE_LIMIT, (Tier.COLD,))
        near = hot[0].score if hot else -1.0
        return cold if cold and wants_archive(question.said, near=near, archived=cold[0].score) else []
