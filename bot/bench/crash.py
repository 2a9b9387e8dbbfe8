"""What is left when a companion is killed again and again: nothing lost, nothing twice, an index that agrees.

A child process (`crash_child`) talks and decays in a temporary home until it is killed at a random moment; the next one
takes up what it left. The platform behaves as real ones do: what was not acknowledged is sent again. At the end, and
after every fifth kill, one start is let finish everything, and then the home is held against what the children had
acknowledged (`crash_check`, which states the rules).
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.bench.crash_check import Verdict, judge
from bot.bench.crash_child import Order
from bot.core.errors import EverkinError
from bot.settings import PROJECT

CHECK_EVERY = 5
_AT_THE_START = 0.15
"""The share of lives that are killed by the time since their order, most of them before they are ready to hear."""
_START_SECONDS = 1.0
_LIFE_SECONDS = 2.0
_PATIENCE = 120.0
"""Seconds after which a child that acknowledges nothing hangs."""
_SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """When a life ends: `seconds` after its first acknowledgement, or after its order."""

    seconds: float
    heard: bool = True


@dataclass
class Tally:
    """What the children have said: the numbers of accepted messages, how often the reply to each was delivered, and the
    results of comparing the index. `interrupted` counts what was under way when they were killed."""

    accepted: set[int] = field(default_factory=set)
    delivered: Counter[int] = field(default_factory=Counter)
    collections: int = 0
    mismatches: int = 0
    interrupted: Counter[str] = field(default_factory=Counter)

    def hear(self, line: str) -> None:
        """Take in one line of a child."""
        word, *rest = line.split()
        if word == "accepted":
            self.accepted.add(int(rest[0]))
        elif word == "delivered":
            self.delivered[int(rest[0])] += 1
        elif word == "settled":
            self.collections += int(rest[0])
            self.mismatches += int(rest[1])


async def measure_crash(*, kills: int, seed: int, progress: Progress) -> dict[str, Any]:
    """Kill a companion so many times. Raises EverkinError when one hangs or dies by itself."""
    chance, tally = Random(seed), Tally()  # noqa: S311 - the same again for the same seed
    task = progress.add_task("killing", total=kills)
    with TemporaryDirectory(prefix="everkin-bench-", ignore_cleanup_errors=True) as folder:
        async with _Lives(Path(folder) / "home") as lives:
            for number in range(kills):
                settle = number % CHECK_EVERY == CHECK_EVERY - 1
                order = Order(first=max(tally.accepted, default=-1) + 1, settle=settle)
                await (await lives.next()).live_until(_moment(chance, settle), order, tally)
                progress.advance(task)
            last = Order(first=max(tally.accepted, default=-1) + 1, settle=True, talk=False)
            await (await lives.next()).live(last, tally)
        verdict = await asyncio.to_thread(judge, Path(folder) / "home", tally.accepted, tally.delivered)
    for fault in (*verdict.lost, *verdict.doubled)[:_SHOWN]:
        progress.console.print(fault)
    return report(kills, verdict, tally)


def report(kills: int, verdict: Verdict, tally: Tally) -> dict[str, Any]:
    """The figures. `index_mismatches` are ids that differ between memories near at hand and their collection, at every
    comparison, and in the end those that are missing among rows, vectors and lexical entries."""
    return {
        "kills": kills,
        "lost": len(verdict.lost),
        "doubled": len(verdict.doubled),
        "index_mismatches": verdict.mismatches + tally.mismatches,
        "uncertain": verdict.uncertain,
        "uncertain_arrived": verdict.arrived,
        "acknowledged": len(tally.accepted),
        "turns": verdict.turns,
        "memories": verdict.memories,
        "forgotten": verdict.forgotten,
        "collections": tally.collections,
        "interrupted": dict(sorted(tally.interrupted.items())),
    }


def _moment(chance: Random, settle: bool) -> Moment:
    if not settle and chance.random() < _AT_THE_START:
        return Moment(seconds=chance.uniform(0.0, _START_SECONDS), heard=False)
    return Moment(seconds=chance.uniform(0.0, _LIFE_SECONDS))


class _Lives:
    """Children of one home, one after the other; the next loads its libraries while its forerunner still lives."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._spare: _Life | None = None

    async def __aenter__(self) -> _Lives:
        self._spare = await self._begin()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._spare is not None:
            await self._spare.end()

    async def next(self) -> _Life:
        life, self._spare = self._spare or await self._begin(), await self._begin()
        return life

    async def _begin(self) -> _Life:
        command = (sys.executable, "-m", "bot.bench.crash_child", str(self._home))
        return _Life(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=PROJECT))


class _Life:
    """One child."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._heard_or_dead = asyncio.Event()
        self._doing = ["starting"]

    async def live_until(self, moment: Moment, order: Order, tally: Tally) -> None:
        """Give the order, and kill at this moment. Raises EverkinError when the child is dead or deaf by then."""
        listening = asyncio.create_task(self._listen(order, tally))
        try:
            if moment.heard:
                await asyncio.wait_for(self._heard_or_dead.wait(), _PATIENCE)
            await asyncio.wait([listening], timeout=moment.seconds)
            if listening.done():
                raise EverkinError(f"A companion died by itself (exit status {await self._process.wait()}). See above.")
        except TimeoutError:
            raise EverkinError(f"A companion has acknowledged nothing for {_PATIENCE:g} seconds.") from None
        finally:
            await self.end()
            await listening
        tally.interrupted.update(self._doing)

    async def live(self, order: Order, tally: Tally) -> None:
        """Give the order, and let it be carried out to its end. Raises EverkinError when it is not."""
        await self._listen(order, tally)
        if status := await self._process.wait():
            raise EverkinError(f"A companion that was to settle everything failed (exit status {status}). See above.")

    async def end(self) -> None:
        """Kill it, whatever it is doing."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    async def _listen(self, order: Order, tally: Tally) -> None:
        """Give the order, and hear all that the child has to say, until there is nobody to say anything."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a child has pipes for input and output")
        self._process.stdin.write(order.line())
        async for line in self._process.stdout:
            text = line.decode()
            tally.hear(text)
            if text.startswith("accepted"):
                self._heard_or_dead.set()
            elif text.startswith("doing"):
                self._doing = text.split()[1:] or ["idle"]
        self._heard_or_dead.set()
