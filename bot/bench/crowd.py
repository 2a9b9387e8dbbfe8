"""Many people with a long past each, written straight into the store: what sizes and times are measured with.

Telling the companion a million things would take its embedder an hour. So some thousand everyday remarks are embedded,
and every memory is one of them at a date of its own, its vector turned a little so that no two are the same. Kinds,
importance and stability are shared out as remembering does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from bot.bench.people import NAME, remarks
from bot.core.language.text import lexical_terms
from bot.core.memory.forgetting import initial_stability
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Embedding, Kind, LinkDraft, LinkKind, MemoryBatch, MemoryDraft
from bot.core.models.turn import Speaker
from bot.wiring import App

REMARKS = 4_000
"""Different ones; each is said again and again, in thoughts that differ a little."""
TURNED = 0.4
"""How far a memory's vector is turned away from its remark's: the tangent of the angle, so a cosine of .93."""
NOW = datetime(2027, 6, 1, 20, tzinfo=UTC)
FIRST_TURN = 1 << 40
"""The log holds none of these turns, and will not get so far by itself."""
SITTING = 40
"""Remarks of one sitting."""
YEARS = timedelta(days=5 * 365)
"""Over which a person's sittings are spread, each person's in another way."""
_GOLDEN = 0.618
BATCH = 2_000
"""Memories written in one transaction."""
_KINDS = (Kind.EPISODE,) * 14 + (Kind.FACT, Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.FEELING, Kind.PLAN)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something to say, its words and its embedding."""

    text: str
    terms: tuple[str, ...]
    embedding: Embedding


async def populate(app: App, people: Sequence[tuple[PersonId, int]], progress: Progress) -> int:
    """Have these people each have said so many things, up to `NOW`, and return how many in all. Raises EverkinError."""
    total = sum(count for _, count in people)
    embedding = progress.add_task("embedding remarks", total=None)
    texts = remarks(min(REMARKS, total))
    embeddings = await app.embedder.embed(texts)
    said = [
        Remark(text=text, terms=lexical_terms(text), embedding=embedding)
        for text, embedding in zip(texts, embeddings, strict=True)
    ]
    progress.remove_task(embedding)
    writing = progress.add_task("writing memories", total=total)
    for batch in Crowd(said, app.blueprint.id).batches(people):
        await app.stores.memories.write(batch)
        progress.advance(writing, len(batch.drafts))
    return total


class Crowd:
    """People who said these remarks, up to `NOW`; the same again for the same seed."""

    def __init__(self, said: Sequence[Remark], persona: str, seed: int = 1) -> None:
        self._remarks = said
        self._vectors = np.stack([remark.embedding.vector for remark in said])
        self._persona = persona
        self._rng = np.random.default_rng(seed)

    def batches(self, people: Iterable[tuple[PersonId, int]]) -> Iterator[MemoryBatch]:
        """What these people said, each so many things, in transactions of some thousand."""
        waiting: list[MemoryDraft] = []
        for person, count in people:
            for start in range(0, count, BATCH):
                waiting += self._drafts(person, range(start, min(count, start + BATCH)), count)
                if len(waiting) >= BATCH:
                    yield _batch(waiting)
                    waiting = []
        if waiting:
            yield _batch(waiting)

    def _drafts(self, person: PersonId, places: range, count: int) -> Iterator[MemoryDraft]:
        chosen = self._rng.integers(len(self._remarks), size=len(places))
        vectors = self._turned(self._vectors[chosen])
        kinds = self._rng.integers(len(_KINDS), size=len(places)).tolist()
        importances = self._rng.choice((0.1, 0.4, 0.5, 0.6, 0.75), size=len(places)).tolist()
        for place, number, vector, kind, importance in zip(
            places, chosen.tolist(), vectors, kinds, importances, strict=True
        ):
            remark, at = self._remarks[number], _moment(person, place, count)
            yield MemoryDraft(
                person=person,
                persona=self._persona,
                audience=PRIVATE,
                kind=_KINDS[kind],
                speaker=Speaker.PERSON,
                text=remark.text,
                turn=FIRST_TURN + place,
                conversation=f"bench:dm:{person}",
                position=place,
                session=place // SITTING * SITTING,
                created=at,
                embedding=Embedding(vector=vector, tokens=remark.embedding.tokens),
                terms=_dated(at.toordinal()) + remark.terms,
                importance=importance,
                stability=initial_stability(_KINDS[kind], importance, fleeting=importance < 0.4),
            )

    def _turned(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        noise = self._rng.standard_normal(vectors.shape, dtype=np.float32)
        turned = vectors + noise * np.float32(TURNED / np.sqrt(vectors.shape[1]))
        turned /= np.linalg.norm(turned, axis=1, keepdims=True)
        return turned


def _batch(drafts: Sequence[MemoryDraft]) -> MemoryBatch:
    """What is more than a turn's own words continues what was said before."""
    links = tuple(
        LinkDraft(kind=LinkKind.CONTINUES, source=place, target=place - 1)
        for place, draft in enumerate(drafts)
        if draft.kind is not Kind.EPISODE and place and drafts[place - 1].person == draft.person
    )
    return MemoryBatch(at=NOW, drafts=tuple(drafts), links=links)


def _moment(person: PersonId, place: int, count: int) -> datetime:
    """When a person who said so many things said this one."""
    passed = (place // SITTING + person * _GOLDEN % 1) / (count // SITTING + 1)
    return NOW - YEARS * (1 - passed) + timedelta(minutes=place % SITTING)


@cache
def _dated(day: int) -> tuple[str, ...]:
    """The lexical terms of a day and of whoever spoke."""
    return lexical_terms(f"{datetime.fromordinal(day):%-d %B %Y %A} {NAME}:")
