"""What is remembered within a scope, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core.models.identity import PRIVATE, Scope
from bot.core.models.memory import Kind, Memory, Tier
from bot.storage.in_memory.state import Shelf, State
from bot.storage.lexical import bm25, query_terms
from bot.storage.rules import concerns, owner


@dataclass(frozen=True)
class MemoryKnown:
    """Implements `ports.Known`."""

    state: State
    scope: Scope

    def time_zone(self) -> str:
        person = self.state.people.get(self.scope.person)
        return "UTC" if person is None else person.time_zone

    def search(self, terms: Sequence[str], limit: int) -> list[Memory]:
        return self.recollect(self.lexical(self.within(tuple(Tier)), terms, limit))

    def holding(self, terms: Sequence[str], limit: int) -> list[Memory]:
        wanted = set(query_terms(terms))
        shelves = [shelf for shelf in self.within(tuple(Tier)) if wanted.issubset(shelf.terms)]
        return self.recollect(self.lexical(shelves, terms, limit))

    def latest(self, *, limit: int, kinds: Sequence[Kind] = (), tiers: Sequence[Tier] = tuple(Tier)) -> list[Memory]:
        within = [self.as_known(shelf.memory) for shelf in self.within(tiers)]
        return _newest_first(memory for memory in within if not kinds or memory.kind in kinds)[:limit]

    def current(self, subject: str, relation: str) -> list[Memory]:
        wanted = concerns(subject, relation)
        return _newest_first(
            shelf.memory
            for shelf in self.shelves()
            if shelf.memory.persona == self.scope.persona
            and shelf.memory.valid_to is None
            and concerns(shelf.memory.subject, shelf.memory.relation) == wanted
        )

    def from_turns(self, turns: Sequence[int]) -> list[Memory]:
        return [shelf.memory for shelf in self.shelves() if shelf.memory.turn in turns or shelf.sources & set(turns)]

    def recollect(self, ids: Iterable[int]) -> list[Memory]:
        """Those with these numbers, in that order."""
        found = {shelf.memory.id: self.as_known(shelf.memory) for shelf in self.within(tuple(Tier))}
        return [found[number] for number in ids if number in found]

    def lexical(self, shelves: Sequence[Shelf], terms: Sequence[str], limit: int) -> dict[int, float]:
        """The best of these by BM25, best first, as `lexical.lexical_scores`."""
        postings = [
            np.array([row for row, shelf in enumerate(shelves) if term in shelf.terms], dtype=np.intp)
            for term in query_terms(terms)
        ]
        lengths = np.array([len(shelf.terms) for shelf in shelves], dtype=np.float32)
        found, scores = bm25(postings, lengths, *self.state.numbers.get(self.scope.person, (0, 0)), limit)
        ids = [shelves[row].memory.id for row in found]
        return dict(zip(ids, scores.tolist(), strict=True))

    def within(self, tiers: Sequence[Tier]) -> list[Shelf]:
        """Those of these tiers that are admitted here."""
        return [
            shelf
            for shelf in self.shelves()
            if shelf.memory.persona == self.scope.persona
            and self.scope.admits(shelf.memory.audience)
            and shelf.memory.tier in tiers
        ]

    def as_known(self, memory: Memory) -> Memory:
        """The memory as it is known here: what was said elsewhere ends nothing."""
        if self.scope.audience == PRIVATE or memory.valid_to is None:
            return memory
        number = memory.superseded_by or 0
        by = self.state.memories.get(owner(number), {}).get(number)
        if by is not None and by.memory.audience == memory.audience:
            return memory
        return replace(memory, valid_to=None, superseded_by=None)

    def shelves(self) -> Iterable[Shelf]:
        """All of the person's, with every persona."""
        return self.state.memories.get(self.scope.person, {}).values()


def _newest_first(memories: Iterable[Memory]) -> list[Memory]:
    return sorted(memories, key=lambda memory: (memory.created, memory.id), reverse=True)
