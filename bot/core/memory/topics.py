"""The topic cache: while people stay with a subject, the semantic index need not be searched before every answer.

It stands in front of a `MemoryIndex` and is one itself. What it keeps is numbers, never contents: whom they belong to,
who may hear them and whether they are still there is asked of the store at every recall, so nothing kept here can bring
back what was erased. A topic is what was found for the last questions (stale while revalidated: a question is answered
from it at once, and searched for after the reply) and the centroid of these questions, by which a shift is noticed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.memory import Hit
from bot.core.ports import Clock, MemoryIndex

NEAR = 0.35
"""Cosine to the centroid from which a question belongs to the topic. Measured on 545 remarks of five conversations,
among 17,700 memories: below it a topic holds a fifth of the 20 nearest to the question, above .5 two thirds."""
PATIENCE = 2
"""So many far questions in a row are another topic; one alone is an aside, after which the topic goes on."""
SPAN = 6
"""Questions that the centroid is the mean of; older ones fade."""
NEAREST = 5
"""Memories by which it is judged afterwards whether an answer was right."""
MOST_TOPICS = 1_000
"""Of about 30 KB each."""
AGE = timedelta(hours=1)
"""A silence after which a topic is begun anew."""


@dataclass(slots=True)
class Counters:
    """What became of the searches: `stale` are the hits from a topic that was waiting to be revalidated, `shifts` the
    misses that ended a topic, `wrong` the answers that lacked most of the nearest five, as was found afterwards."""

    hits: int = 0
    stale: int = 0
    misses: int = 0
    shifts: int = 0
    wrong: int = 0


@dataclass(slots=True)
class _Topic:
    """What was found lately, the latest last, as many as one search finds: more would only be more to compare.

    `stale` means that what may be found for `asked`, the last question, was not yet searched for.
    """

    centroid: NDArray[np.float32]
    limit: int
    used: datetime
    asked: NDArray[np.float32]
    found: dict[int, Hit] = field(default_factory=dict)
    questions: int = 1
    strays: int = 0
    stale: bool = False
    _length: float = field(init=False)

    def __post_init__(self) -> None:
        self._length = float(np.linalg.norm(self.centroid))

    def near(self, vector: NDArray[np.float32]) -> bool:
        return float(vector @ self.centroid) >= NEAR * self._length

    def follow(self, vector: NDArray[np.float32]) -> None:
        """Take up a question that belongs here."""
        self.questions += 1
        self.centroid = self.centroid + (vector - self.centroid) / np.float32(min(self.questions, SPAN))
        self._length = float(np.linalg.norm(self.centroid))
        self.strays = 0
        self.asked, self.stale = vector, True

    def take(self, hits: Sequence[Hit]) -> None:
        """Put these, best first, before what was found earlier, and let go of the oldest."""
        for hit in reversed(hits):
            self.found.pop(hit.id, None)
            self.found[hit.id] = hit
        for number in list(self.found)[: max(len(self.found) - self.limit, 0)]:
            del self.found[number]

    def latest(self) -> list[Hit]:
        return list(reversed(self.found.values()))


@dataclass(eq=False, slots=True, weakref_slot=True)
class _Search:
    """A search under way, for so many; `overtaken` when the memories changed meanwhile, so that what it finds is not
    kept."""

    scope: Scope
    vector: NDArray[np.float32]
    limit: int
    overtaken: bool = False


class TopicCache:
    """Implements `ports.MemoryIndex` over another one. A topic belongs to one scope and serves no other.

    On a hit, `search` returns the topic's memories with the scores of the searches that found them: which of them bear
    on this question is ranking's to say, which has the store compare all of them with it.
    """

    def __init__(self, index: MemoryIndex, clock: Clock, *, most: int = MOST_TOPICS) -> None:
        self.counters = Counters()
        self._index = index
        self._clock = clock
        self._most = most
        self._topics: OrderedDict[Scope, _Topic] = OrderedDict()
        self._searches: WeakSet[_Search] = WeakSet()
        self._missed: OrderedDict[Scope, _Search] = OrderedDict()
        """What the store is asked for, as nothing was at hand."""

    def covers(self, scope: Scope, vector: NDArray[np.float32], limit: int = 1) -> bool:
        """Whether a search for this would be a hit now."""
        topic = self._current(scope)
        return topic is not None and limit <= topic.limit and topic.near(vector)

    def knows(self, scope: Scope) -> bool:
        """Whether there is a topic at all: then nothing needs to be prefetched."""
        return self._current(scope) is not None

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        hits = await self.at_hand(scope, vector, limit)
        if hits is None:
            hits = await self._index.search(scope, vector, limit)
            self.found(scope, vector, hits)
        return hits

    async def at_hand(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit] | None:
        topic = self._current(scope)
        if topic is not None and self.covers(scope, vector, limit):
            self.counters.hits += 1
            self.counters.stale += topic.stale
            topic.follow(vector)
            topic.used = self._clock.now()
            self._topics.move_to_end(scope)
            return topic.latest()[:limit]
        self.counters.misses += 1
        search = self._searching(scope, vector, limit)
        hits = await self._index.at_hand(scope, vector, limit)
        if hits is not None:
            self._learn(search, hits)
            return hits
        self._missed[scope] = search
        self._missed.move_to_end(scope)
        while len(self._missed) > self._most:
            self._missed.popitem(last=False)
        return None

    def found(self, scope: Scope, vector: NDArray[np.float32], hits: Sequence[Hit]) -> None:
        """Begin a topic with it, if it is this that was asked for last."""
        search = self._missed.get(scope)
        if search is not None and search.vector is vector:
            del self._missed[scope]
            self._learn(search, hits)

    async def revalidate(self, scope: Scope) -> None:
        """Search for what was last answered from the topic, and have it take in what is found. Meant for the time after
        a reply; does nothing when nothing is stale. Raises IndexUnavailable."""
        topic = self._topics.get(scope)
        if topic is None or not topic.stale:
            return
        asked = topic.asked
        search = self._searching(scope, asked, topic.limit)
        hits = await self._index.search(scope, asked, topic.limit)
        if not search.overtaken:
            self.counters.wrong += sum(hit.id not in topic.found for hit in hits[:NEAREST]) > NEAREST // 2
            topic.take(hits)
            topic.stale = topic.asked is not asked

    async def add(self, person: PersonId, persona: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """In private all of a person's memories may be met, so new ones join the topic; elsewhere it is stale."""
        for scope in self._scopes(person, persona):
            topic = self._topics[scope]
            if scope.audience == PRIVATE:
                scores = (vectors @ topic.asked).tolist()
                topic.take([Hit(id=number, score=score) for number, score in zip(ids, scores, strict=True)])
            else:
                topic.stale = True
        await self._index.add(person, persona, ids, vectors)

    async def remove(self, person: PersonId, persona: str, ids: Sequence[int]) -> None:
        for scope in self._scopes(person, persona):
            for number in ids:
                self._topics[scope].found.pop(number, None)
        await self._index.remove(person, persona, ids)

    async def drop(self, person: PersonId, persona: str) -> None:
        for scope in self._scopes(person, persona):
            del self._topics[scope]
        await self._index.drop(person, persona)

    def _current(self, scope: Scope) -> _Topic | None:
        """The scope's topic, if it is not too old; one from a time yet to come is, because the clock jumped back."""
        topic = self._topics.get(scope)
        if topic is None or timedelta(0) <= self._clock.now() - topic.used <= AGE:
            return topic
        del self._topics[scope]
        return None

    def _learn(self, search: _Search, hits: Sequence[Hit]) -> None:
        """Begin a new topic, unless this was the first question off the one that is kept."""
        scope, vector = search.scope, search.vector
        if search.overtaken:
            return
        old = self._current(scope)
        if old is not None and not old.near(vector):
            old.strays += 1
            if old.strays < PATIENCE:
                return
            self.counters.shifts += 1
        topic = _Topic(centroid=vector, limit=search.limit, used=self._clock.now(), asked=vector)
        topic.take(hits)
        self._topics[scope] = topic
        self._topics.move_to_end(scope)
        while len(self._topics) > self._most:
            self._topics.popitem(last=False)

    def _scopes(self, person: PersonId, persona: str) -> list[Scope]:
        """The scopes whose topics a change of these memories concerns. What is being searched for them is overtaken."""
        for search in self._searches:
            if search.scope.person == person and search.scope.persona == persona:
                search.overtaken = True
        return [scope for scope in self._topics if scope.person == person and scope.persona == persona]

    def _searching(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> _Search:
        """A search that hears of changes as long as anybody waits for what it finds."""
        search = _Search(scope, vector, limit)
        self._searches.add(search)
        return search
