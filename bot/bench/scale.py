"""What many people cost: resident memory, recall and decay with all of them in one process.

Everything goes through the product's own parts, open as `everkin run` opens them, in a fresh temporary home. The pasts
are written straight into the store (see `crowd`); of the people there is nothing but their memories.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from rich.progress import Progress

from bot.bench.asking import Asked, ask_all, opened, timed
from bot.bench.crowd import NOW, populate
from bot.bench.people import next_messages
from bot.bench.report import percentiles
from bot.bench.stalls import watched
from bot.core.clock import ManualClock
from bot.core.models.identity import PersonId, Scope
from bot.steady import steady
from bot.wiring import App

LARGE = 10_000
"""Memories of somebody who has told a lot."""
QUESTIONS = 200
COLD = 300
"""People who are met for the first time since the start."""
TALKING = 50
"""People who are talked with by turns."""
TURNS = 10
"""Recalls of each of them."""
_MEGABYTE = 2**20


async def measure_scale(
    *, people: int, memories: int, large: int, fading: bool = True, progress: Progress
) -> dict[str, Any]:
    """The figures for `people` with `memories` each and `large` people with 10,000; decay's when there is `fading`.

    Raises EverkinError.
    """
    crowd = [(PersonId(number), memories) for number in range(1, people + 1)]
    talkers = [(PersonId(number), LARGE) for number in range(people + 1, people + large + 1)]
    with TemporaryDirectory(prefix="everkin-bench-") as folder:
        home, clock = Path(folder), ManualClock(NOW)
        async with opened(home, clock) as app:
            start = clock.monotonic()
            total = await populate(app, [*crowd, *talkers], progress)
            writing = {"memories": total, "seconds": round(clock.monotonic() - start, 1)}
        async with opened(home, clock) as app:
            asked = await ask_all(app, next_messages(QUESTIONS))
            async with steady() as loaded:  # as `everkin run`
                await loaded
                recalls = await _recalls(app, [who for who, _ in crowd], [who for who, _ in talkers], asked, progress)
                before = resident()
                collections = {"open": _collections(home), "bound": app.settings.index.collections}
                decay = {"decay": await _decay(app, total, progress)} if fading else {}
    return {
        "people": people + large,
        "writing": writing,
        **recalls,
        **decay,
        "collections": collections,
        "resident_mb": before | {"peak": resident()["peak"]},
    }


async def _recalls(
    app: App, crowd: Sequence[PersonId], talkers: Sequence[PersonId], asked: Sequence[Asked], progress: Progress
) -> dict[str, Any]:
    """Recall of people as they come, of those who were just here, and of those who have told a lot."""
    met = np.random.default_rng(1).permutation(np.asarray(crowd))[:COLD].tolist()
    stay = met[-TALKING:]
    questions = cycle(asked)
    task = progress.add_task("asking", total=len(met) + (TURNS + 1) * len(stay) + (TURNS + 2) * len(talkers))

    async def ask(people: Iterable[int]) -> list[float]:
        took = []
        for person in people:
            scope = Scope(person=PersonId(person), persona=app.blueprint.id)
            took.append(await timed(app.exchange.gathering.recall, next(questions), scope))
            progress.advance(task)
        return took

    first = await ask(met)
    again = await ask(islice(cycle(stay), TURNS * len(stay)))
    touched = []
    for person in talkers:
        touched += await ask([person])
        await app.index.settled()
    return {
        "first_recall_ms": percentiles(first, 50, 95),
        "cached_recall_ms": percentiles(again, 50, 95),
        "large_first_touch_ms": percentiles(touched, 50, 95),
        "large_cached_ms": percentiles(await ask(islice(cycle(talkers), TURNS * len(talkers))), 50, 95),
    }


async def _decay(app: App, total: int, progress: Progress) -> dict[str, Any]:
    """Decay of everybody's memories at once, and the longest time for which nothing else got its turn meanwhile."""
    task = progress.add_task("letting fade", total=None)
    async with watched(app.clock) as stalls:
        start = app.clock.monotonic()
        fates = await app.decay.run()
        took = app.clock.monotonic() - start
    progress.remove_task(task)
    return {
        "memories": total,
        "seconds": round(took, 1),
        "longest_stall_ms": round(stalls.longest, 1),
        "longest_own_stall_ms": round(stalls.own, 1),
        **{fate.value: count for fate, count in fates.items()},
    }


def _collections(home: Path) -> int:
    """How many people have a collection."""
    folder = home / "chroma"
    return sum(entry.is_dir() for entry in folder.iterdir()) if folder.is_dir() else 0


def resident() -> dict[str, int | None]:
    """Resident memory of this process now and at its highest, in MB; None where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return {"now": None, "peak": None}
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
    return {name: int(lines[key].split()[0]) * 1024 // _MEGABYTE for name, key in (("now", "VmRSS"), ("peak", "VmHWM"))}
