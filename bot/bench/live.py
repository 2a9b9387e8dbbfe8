"""Recall in a life in which memories fade: the same logs lived through with decay at their own dates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from rich.progress import Progress

from bot.bench.lived import Past, lived_through, past_of
from bot.bench.recall import LivedThrough, measure_recall
from bot.core.looking_back import wants_archive
from bot.core.models.identity import Scope
from bot.core.models.log import ConversationLog
from bot.core.models.memory import Candidate, CandidateQuery, Hit, Tier
from bot.core.ports import MemoryIndex, MemoryStore

COMPARED = "recall@10"


async def measure_live(paths: Iterable[Path], progress: Progress) -> dict[str, Any]:
    """The figures of `measure_recall` with decay, what they are without, and how much was hot at the end.

    Raises LogFormatError.
    """
    paths, fading = list(paths), _Fading()
    report = await measure_recall(paths, progress, fading.live)
    without = (await measure_recall(paths, progress, lived_through))["no5"][COMPARED]
    reached = report["no5"][COMPARED]
    return {
        **report,
        "hot_share": round(fading.hot / max(fading.kept, 1), 4),
        "forgotten": fading.forgotten,
        "asked_deep": round(fading.deep / max(fading.asked, 1), 4),
        f"{COMPARED}_without_decay": without,
        "ratio": round(reached / without, 4) if without else None,
    }


@dataclass
class _Fading:
    """Lives through logs with decay and counts what became of the memories, over all of them."""

    hot: int = 0
    kept: int = 0
    forgotten: int = 0
    deep: int = 0
    asked: int = 0

    @asynccontextmanager
    async def live(self, log: ConversationLog, progress: Callable[[int], None]) -> AsyncIterator[LivedThrough]:
        async with past_of(log, progress, fade=True) as past:
            memories = past.app.stores.memories
            kept = await memories.count()
            self.hot += await memories.count(tier=Tier.HOT)
            self.kept += kept
            self.forgotten += max(await memories.sweep(0, 1_000_000), key=lambda last: last.id).number - kept
            yield LivedThrough(ask=partial(self._ask, past), refs=past.refs)

    async def _ask(self, past: Past, text: str) -> list[int]:
        self.asked += 1
        memories = past.app.stores.memories
        near, archived = [await _nearest(past, text, tier) for tier in (Tier.HOT, Tier.COLD)]
        if not wants_archive(text, near=near, archived=archived):
            return await past.ask(text)
        self.deep += 1
        both = BothTiers(memories)
        deep = replace(past.app.recall, memories=cast("MemoryStore", both), index=cast("MemoryIndex", both))
        return await past.ask(text, deep)


async def _nearest(past: Past, text: str, tier: Tier) -> float:
    """The cosine of the memory of this tier that is nearest to the question, -1 when there is none."""
    query = await past.embed(text)
    hits = await past.app.stores.memories.nearest(past.scope, query.vector, 1, (tier,))
    return hits[0].score if hits else -1.0


class BothTiers:
    """A store, and an index over it, whose searches meet what is archived too."""

    def __init__(self, memories: MemoryStore) -> None:
        self._memories = memories

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        return await self._memories.nearest(scope, vector, limit, tuple(Tier))

    async def candidates(self, query: CandidateQuery) -> list[Candidate]:
        return await self._memories.candidates(replace(query, tiers=tuple(Tier)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._memories, name)
