"""Recall in a life in which memories fade: the same logs lived through with decay at their own dates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bot.bench.lived import lived_through, past_of
from bot.bench.recall import LivedThrough, measure_recall
from bot.core.models.log import ConversationLog
from bot.core.models.memory import Tier

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
        f"{COMPARED}_without_decay": without,
        "ratio": round(reached / without, 4) if without else None,
    }


@dataclass
class _Fading:
    """Lives through logs with decay and counts what became of the memories, over all of them."""

    hot: int = 0
    kept: int = 0
    forgotten: int = 0

    @asynccontextmanager
    async def live(self, log: ConversationLog, progress: Callable[[int], None]) -> AsyncIterator[LivedThrough]:
        async with past_of(log, progress, fade=True) as past:
            memories = past.app.stores.memories
            kept = await memories.count()
            self.hot += await memories.count(tier=Tier.HOT)
            self.kept += kept
            self.forgotten += max(await memories.sweep(0, 1_000_000), key=lambda last: last.id).number - kept
            yield LivedThrough(ask=past.ask, refs=past.refs)
