"""How long recall takes for somebody with a long past, through the exchange's own path: the topic cache, the index and
the store on disk, in a fresh temporary home. The query's embedding is made by the configured embedder and timed apart.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.bench.asking import Asked, ask_all, followed_up, opened, timed
from bot.bench.crowd import NOW, populate
from bot.bench.people import NAME, next_messages, remarks
from bot.bench.report import percentiles
from bot.core.clock import ManualClock
from bot.core.memory.topics import TopicCache
from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.turn import Speaker, TurnDraft
from bot.steady import steady
from bot.wiring import App

PERSON = PersonId(1)
QUESTIONS = 300
WARM_UP = 20
"""Questions before those that count: the first load libraries."""
STARTS = 5
"""How often the companion is started to see what the first recall after a start takes."""


async def measure_latency(*, memories: int, progress: Progress) -> dict[str, Any]:
    """Percentiles in milliseconds of one recall among `memories`. Raises EverkinError."""
    with TemporaryDirectory(prefix="everkin-bench-") as folder:
        home, clock = Path(folder), ManualClock(NOW)
        async with opened(home, clock) as app:
            await populate(app, [(PERSON, memories)], progress)
        asking = progress.add_task("asking", total=STARTS + WARM_UP + 2 * QUESTIONS)
        first = []
        for _ in range(STARTS):
            async with opened(home, clock) as app:
                first.append(await timed(app.exchange.gathering.recall, (await ask_all(app, FIRST))[-1], _scope(app)))
                await app.index.settled()
            progress.advance(asking)
        async with opened(home, clock) as app:
            asked = await ask_all(app, next_messages(WARM_UP + QUESTIONS))
            for question in asked[:WARM_UP]:
                await timed(app.recall, question, _scope(app))
                progress.advance(asking)
            await app.index.settled()
            async with steady() as loaded:  # as `everkin run`
                await loaded
                misses, hits = await _in_topics(app, asked[WARM_UP:], progress)
                during, written = await _while_writing(app, asked[WARM_UP:], progress)
    return {
        "miss_ms": percentiles(misses, 50, 95),
        "hit_ms": percentiles(hits, 50, 95),
        "embed_ms": percentiles([one.embed_ms for one in asked[WARM_UP:]], 50, 95),
        "first_touch_ms": percentiles(first, 50, 95),
        "while_writing_ms": percentiles(during, 50, 95),
        "written": written,
        "hits": len(hits),
        "n": len(misses),
    }


FIRST = ("Hello again after such a long time.", "How was the concert that I told you about?")
"""The first loads the model."""


async def _in_topics(app: App, asked: Sequence[Asked], progress: Progress) -> tuple[list[float], list[float]]:
    """Each question begins a topic, a miss, and what follows it up stays with the subject, mostly a hit."""
    misses, hits = [], []
    for question, follow_up in zip(asked, followed_up(asked), strict=True):
        topics = TopicCache(app.index, app.clock)
        recall = replace(app.exchange.gathering.recall, index=topics)
        misses.append(await timed(recall, question, _scope(app)))
        took = await timed(recall, follow_up, _scope(app))
        if topics.counters.hits:
            hits.append(took)
    return misses, hits


async def _while_writing(app: App, asked: Sequence[Asked], progress: Progress) -> tuple[list[float], int]:
    """Recall without the topic cache while all that the person says is remembered, one message after the other without
    a pause; and how many memories were made meanwhile."""
    number = 0
    before = await app.stores.memories.count(PERSON)

    async def write() -> None:
        nonlocal number
        for text in remarks(100_000, seed=3):
            turn = await app.stores.turns.append(
                TurnDraft(
                    person=PERSON,
                    persona=app.blueprint.id,
                    conversation="bench:dm:now",
                    audience=PRIVATE,
                    speaker=Speaker.PERSON,
                    name=NAME,
                    text=text,
                    at=app.clock.now(),
                )
            )
            await app.remember.settle([turn])

    writing = asyncio.create_task(write())
    try:
        took = [await timed(app.recall, question, _scope(app)) for question in asked]
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    return took, await app.stores.memories.count(PERSON) - before


def _scope(app: App) -> Scope:
    return Scope(person=PERSON, persona=app.blueprint.id)
