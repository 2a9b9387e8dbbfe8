"""What is remembered, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.models.memory import (
    CandidateQuery,
    Candidates,
    Choice,
    Chosen,
    Embedding,
    Fading,
    Hit,
    Kind,
    Link,
    Memory,
    MemoryBatch,
    MemoryDraft,
    Sitting,
    Strength,
    Tier,
    Trace,
)
from bot.core.models.turn import Turn
from bot.core.ports import Known
from bot.storage.columns import best
from bot.storage.fading import without
from bot.storage.in_memory.candidates import Candidate, as_columns
from bot.storage.in_memory.erasure import erase_from, erase_person, forget_memories, reword_turn
from bot.storage.in_memory.fading import fade, sittings, trace
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.known import MemoryKnown
from bot.storage.in_memory.state import Shelf, State
from bot.storage.journal import What
from bot.storage.rules import born, digest, memory_id, ordered, owner, restated, tied

T = TypeVar("T")


class MemoryMemories:
    """Implements `ports.MemoryStore` and `database.Memories`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def write(self, batch: MemoryBatch) -> list[Memory]:
        turn = self._state.turns.get(batch.turn) if batch.turn is not None else None
        if batch.turn is not None and (turn is None or not turn.text):
            batch = replace(batch, drafts=(), links=(), restated=())
        drafts = tuple(self._of_its_turn(draft) for draft in batch.drafts)
        batch = replace(batch, drafts=drafts)
        pairs = [(memory, draft) for draft in batch.drafts if (memory := self._write(draft)) is not None]
        self._link(tied(pairs, batch))
        note(self._state, batch.turn, What.CONFIDENCE, batch.restated)
        for number in batch.restated:
            if (shelf := self._find(number)) is not None:
                shelf.memory = replace(shelf.memory, confidence=restated(shelf.memory.confidence))
        self._state.remembered.update(batch.settles)
        self._state.unread.update(number for number in batch.to_read if self._state.turns[number].text)
        self._state.unread.difference_update(batch.read)
        return [memory for memory, _ in pairs]

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Memory]:
        own = self._state.memories.get(person, {})
        return [own[number].memory for number in ids if number in own]

    async def choose(self, query: CandidateQuery, choose: Callable[[Candidates], Sequence[Chosen]]) -> Choice:
        hits = query.dense if query.dense is not None else await self._nearest(query, query.tiers)
        query = query.with_hits(hits, await self._nearest(query, (Tier.COLD,)))
        chosen = choose(self._candidates(query))
        numbers = [number for one in chosen for number in one.ids]
        near = [number for one in chosen[: query.walked] for number in one.ids]
        tied = await self.links(query.scope.person, near)
        wanted = [*numbers, *(number for link in tied for number in (link.source, link.target))]
        return Choice(
            chosen=tuple(chosen),
            memories={memory.id: memory for memory in self._known(query.scope).recollect(wanted)},
            links=tuple(tied),
            near=tuple(hits),
            tiers=query.tiers,
        )

    async def _nearest(self, query: CandidateQuery, tiers: Sequence[Tier]) -> list[Hit]:
        return await self.nearest(query.scope, query.vector, query.dense_limit, tiers)

    def _candidates(self, query: CandidateQuery) -> Candidates:
        known = self._known(query.scope)
        shelves = {shelf.memory.id: shelf for shelf in known.within(query.tiers)}
        lexical = known.lexical(list(shelves.values()), query.terms, query.lexical_limit)
        hits = ({hit.id for hit in query.dense or ()} | lexical.keys()) & shelves.keys()
        then = [
            shelf
            for shelf in shelves.values()
            if any(first <= shelf.memory.created.date() <= last for first, last in query.days)
        ]
        then.sort(key=lambda shelf: -float(shelf.embedding.vector @ query.vector))
        hits |= {shelf.memory.id for shelf in then[: query.lexical_limit]}
        around = {place for hit in hits for place in _places(shelves[hit].memory, query.reach)}
        wanted = hits | {number for number, shelf in shelves.items() if _places(shelf.memory, 0)[0] in around}
        return as_columns(
            [
                Candidate(
                    memory=known.as_known(shelves[number].memory),
                    dense=float(shelves[number].embedding.vector @ query.vector),
                    lexical=lexical.get(number, 0.0),
                    tokens=shelves[number].embedding.tokens,
                )
                for number in sorted(wanted)
            ]
        )

    async def have_at_hand(self, scope: Scope, terms: Sequence[str] = (), limit: int = 0) -> None:
        pass  # all of it is

    async def recollect(self, scope: Scope, ids: Sequence[int]) -> list[Memory]:
        return self._known(scope).recollect(ids)

    async def consult(self, scope: Scope, work: Callable[[Known], T]) -> T:
        return work(self._known(scope))

    async def nearest(
        self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier] = (Tier.HOT,)
    ) -> list[Hit]:
        shelves = self._known(scope).within(tiers)
        if not shelves:
            return []
        scores = np.stack([shelf.embedding.vector for shelf in shelves]) @ vector
        return best(np.array([shelf.memory.id for shelf in shelves], dtype=np.int64), scores, limit)

    async def search(self, scope: Scope, terms: Sequence[str], limit: int) -> list[Memory]:
        return self._known(scope).search(terms, limit)

    async def latest(
        self, scope: Scope, *, limit: int, kinds: Sequence[Kind] = (), tier: Tier | None = None
    ) -> list[Memory]:
        tiers = tuple(Tier) if tier is None else (tier,)
        return self._known(scope).latest(limit=limit, kinds=kinds, tiers=tiers)

    async def current(self, person: PersonId, persona: str, subject: str, relation: str) -> list[Memory]:
        return self._known(Scope(person=person, persona=persona)).current(subject, relation)

    async def links(self, person: PersonId, ids: Sequence[int]) -> list[Link]:
        own = (link for link in self._state.links if owner(link.source) == person)
        return ordered(link for link in own if link.source in ids or link.target in ids)

    async def from_turns(self, person: PersonId, turns: Sequence[int]) -> list[Memory]:
        return self._known(Scope(person=person, persona="")).from_turns(turns)

    async def sources(self, person: PersonId, memory: int) -> list[int]:
        shelf = self._state.memories.get(person, {}).get(memory)
        return [] if shelf is None else sorted(shelf.sources)

    async def vectors(
        self, person: PersonId, persona: str, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        hot = self._known(Scope(person=person, persona=persona)).within((Tier.HOT,))
        chosen = [shelf for shelf in hot if shelf.memory.id > after][:limit]
        if not chosen:
            return [], np.empty((0, 0), dtype=np.float32)
        return [shelf.memory.id for shelf in chosen], np.stack([shelf.embedding.vector for shelf in chosen])

    async def sweep(self, after: int, limit: int) -> list[Memory]:
        return sorted((memory for memory in self._all() if memory.id > after), key=lambda memory: memory.id)[:limit]

    async def page(self, person: PersonId, after: int, limit: int) -> list[Memory]:
        return [memory for memory in self._whose(person) if memory.id > after][:limit]

    async def personas(self, person: PersonId) -> list[str]:
        return sorted({memory.persona for memory in self._whose(person)})

    async def pin(self, person: PersonId, ids: Sequence[int], *, pinned: bool, turn: int | None = None) -> None:
        own = self._state.memories.get(person, {})
        if not note(self._state, turn, What.PIN, ids):
            return
        for shelf in (own[number] for number in ids if number in own):
            shelf.memory = replace(shelf.memory, pinned=pinned)

    async def traces(self, after: int, limit: int) -> list[Trace]:
        shadows = {brought.shadow for _, brought in self._state.brought.values()}
        theirs = (memory for memory in self._all() if memory.id > after and memory.person not in shadows)
        return [trace(memory) for memory in sorted(theirs, key=lambda memory: memory.id)[:limit]]

    async def sittings(self, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
        return sittings(self._state, person, ids)

    async def fade(self, fading: Fading) -> list[Memory]:
        fading = without(fading, [gist for gist in fading.gists if not all(map(self._find, gist.drawn_from))])
        new = await self.write(MemoryBatch(at=fading.at, drafts=fading.gists))
        fade(self._state, fading)
        return new

    async def purge(self) -> None:
        """Nothing of what is forgotten is left here."""

    async def strengthen(self, changes: Sequence[Strength], *, turn: int | None = None) -> None:
        if not note(self._state, turn, What.STRENGTH, [change.id for change in changes]):
            return
        for change in changes:
            if (shelf := self._find(change.id)) is not None:
                shelf.memory = replace(
                    shelf.memory,
                    stability=change.stability,
                    last_recalled=change.last_recalled,
                    recall_count=change.recall_count,
                    tier=change.tier,
                )

    async def forget(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        forget_memories(self._state, person, ids)

    async def reword(self, turn: Turn, text: str, *, off_record: bool = False) -> list[Memory]:
        gone = await self.from_turns(turn.person, [turn.id])
        reword_turn(self._state, turn, text, [memory.id for memory in gone], off_record=off_record)
        return gone

    async def erase_from(self, audience: Audience, person: PersonId | None = None) -> list[Memory]:
        return erase_from(self._state, audience, person)

    async def erase(self, person: PersonId) -> None:
        erase_person(self._state, person)

    async def count(self, person: PersonId | None = None, persona: str | None = None, tier: Tier | None = None) -> int:
        return sum(
            person in (None, memory.person) and persona in (None, memory.persona) and tier in (None, memory.tier)
            for memory in self._all()
        )

    async def people_with_memories(self) -> list[tuple[PersonId, str, int]]:
        counts = Counter((memory.person, memory.persona) for memory in self._all())
        return [(person, persona, count) for (person, persona), count in sorted(counts.items())]

    async def rewrite_vectors(self, ids: Sequence[int], embeddings: Sequence[Embedding]) -> None:
        for number, embedding in zip(ids, embeddings, strict=True):
            if (shelf := self._find(number)) is not None:
                shelf.embedding = _rounded(embedding)

    def _of_its_turn(self, draft: MemoryDraft) -> MemoryDraft:
        turn = self._state.turns.get(draft.turn) if draft.person in self._state.forwarding.moved else None
        return draft if turn is None else replace(draft, person=turn.person)

    def _write(self, draft: MemoryDraft) -> Memory | None:
        state, person = self._state, draft.person
        written = state.written.setdefault(person, set())
        mark = digest(draft.persona, draft.turn, draft.kind, draft.key)
        if mark in written:
            return None
        written.add(mark)
        last, terms = state.numbers.get(person, (0, 0))
        state.numbers[person] = last + 1, terms + len(draft.terms)
        memory = born(draft, memory_id(person, last + 1))
        own = state.memories.setdefault(person, {})
        own[memory.id] = Shelf(memory, _rounded(draft.embedding), draft.terms, frozenset(draft.sources), mark)
        for shelf in (own[old] for old in draft.supersedes if old in own):
            if shelf.memory.persona == draft.persona and shelf.memory.valid_to is None:
                note(self._state, draft.turn, What.TRUTH, [shelf.memory.id])
                shelf.memory = replace(shelf.memory, valid_to=memory.created, superseded_by=memory.id)
        return memory

    def _link(self, links: Sequence[Link]) -> None:
        for link in links:
            ends = self._find(link.source), self._find(link.target)
            whose = [(shelf.memory.person, shelf.memory.persona) for shelf in ends if shelf is not None]
            if len(whose) == len(ends) and len(set(whose)) == 1 and link not in self._state.links:
                self._state.links.append(link)

    def _all(self) -> Iterator[Memory]:
        return (shelf.memory for own in self._state.memories.values() for shelf in own.values())

    def _find(self, number: int) -> Shelf | None:
        return self._state.memories.get(owner(number), {}).get(number)

    def _whose(self, person: PersonId) -> Iterator[Memory]:
        return (shelf.memory for shelf in self._state.memories.get(person, {}).values())

    def _known(self, scope: Scope) -> MemoryKnown:
        return MemoryKnown(self._state, scope)


def _places(memory: Memory, reach: int) -> list[tuple[str, int, int]]:
    """Where its turn and those around it stand: conversation, session, position."""
    around = range(memory.position - reach, memory.position + reach + 1)
    return [(memory.conversation, memory.session, position) for position in around]


def _rounded(embedding: Embedding) -> Embedding:
    """As it would come back from disk."""
    return replace(embedding, vector=embedding.vector.astype(np.float16).astype(np.float32))
