"""Decay: what stays near at hand, what goes to the archive, what is forgotten. Out of band, and never a surprise:
every decision has its reason.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

import structlog

from bot.core.memory.consolidation import Consolidation
from bot.core.memory.forgetting import HYSTERESIS, Courses, Fades, last_used, strengthened
from bot.core.models.identity import PersonId
from bot.core.models.memory import Fading, Memory, Tier, Trace
from bot.core.models.record import Record
from bot.core.models.turn import SESSION_GAP
from bot.core.ports import Clock, MemoryIndex, MemoryStore, Meta

log = structlog.get_logger(__name__)

CURSOR = "decay"
"""Under this key the store keeps how far an unfinished run came."""

Faded = TypeVar("Faded", bound=Fades)


class Fate(StrEnum):
    """What decay decides for a memory."""

    KEEP = "keep"
    ARCHIVE = "archive"
    RESTORE = "restore"
    FORGET = "forget"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision(Record, Generic[Faded]):
    """A memory, what becomes of it, and how strong it is."""

    memory: Faded
    fate: Fate
    strength: float


def decide(memory: Faded, now: datetime, courses: Courses) -> Decision[Faded]:
    """The fate of one memory. Hysteresis keeps it from going back and forth across a threshold."""
    course, strength = courses.of(memory), courses.strength(memory, now)
    fate = Fate.KEEP
    if memory.pinned:
        fate = Fate.RESTORE if memory.tier is Tier.COLD else Fate.KEEP
    elif _is_over(memory, now) and memory.tier is Tier.HOT:
        fate = Fate.ARCHIVE
    elif strength < course.forget_below and (course.may_vanish or memory.valid_to is not None):
        fate = Fate.FORGET
    elif memory.tier is Tier.HOT and strength < course.cold_below:
        fate = Fate.ARCHIVE
    elif memory.tier is Tier.COLD and strength > course.cold_below + HYSTERESIS and memory.expires is None:
        fate = Fate.RESTORE
    return Decision(memory=memory, fate=fate, strength=strength)


def reason(memory: Fades, now: datetime, courses: Courses) -> str:
    """Why `decide` decides as it does, in one sentence."""
    if memory.pinned:
        return "pinned: kept for ever"
    if memory.expires is not None and _is_over(memory, now) and memory.tier is Tier.HOT:
        return f"its time passed on {memory.expires:%d %b %Y}"
    return (
        f"{courses.chance(memory, now):.0%} likely to come back {max((now - last_used(memory)).days, 0)} days after it "
        f"last did (stability {_span(memory.stability * courses.of(memory).pace)}, recalled {memory.recall_count}×, "
        f"importance {memory.importance:.1f})"
    )


def _is_over(memory: Fades, now: datetime) -> bool:
    return memory.expires is not None and memory.expires <= now


def _span(stability: timedelta) -> str:
    if stability < timedelta(hours=1):
        return f"{stability / timedelta(minutes=1):.0f} min"
    if stability < timedelta(days=2):
        return f"{stability / timedelta(hours=1):.1f} h"
    if stability < timedelta(days=800):
        return f"{stability.days} days"
    return f"{stability.days / 365.25:.0f} years"


async def come_up(
    memories: MemoryStore, index: MemoryIndex, recalled: Sequence[Memory], now: datetime, *, turn: int | None = None
) -> None:
    """These memories were recalled with this turn: they grow stronger, and those that were cold are near at hand again.

    Within one sitting a memory grows stronger once: what is repeated in one go is forgotten as if it were not (the
    spacing effect; Cepeda et al. 2006).
    """
    spaced = (memory for memory in recalled if memory.tier is Tier.COLD or not _just_used(memory, now))
    await memories.strengthen([strengthened(memory, now) for memory in spaced], turn=turn)
    for memory in recalled:
        if memory.tier is Tier.COLD:
            await put_in_index(memories, index, memory)


def _just_used(memory: Memory, now: datetime) -> bool:
    return timedelta(0) <= now - last_used(memory) < SESSION_GAP


async def put_in_index(memories: MemoryStore, index: MemoryIndex, memory: Memory | Trace) -> None:
    """Add a memory that is at hand again; one that is not is passed over."""
    ids, vectors = await memories.vectors(memory.person, memory.persona, memory.id - 1, 1)
    if ids == [memory.id]:
        await index.add(memory.person, memory.persona, ids, vectors)


@dataclass(frozen=True, kw_only=True)
class Decay:
    """Walks through everybody's memories in batches and carries out what is decided.

    A batch is one transaction, so that a killed process leaves a memory or its gist, never neither. How far it came is
    kept: the next run goes on from there.
    """

    memories: MemoryStore
    index: MemoryIndex
    clock: Clock
    meta: Meta
    courses: Courses
    consolidation: Consolidation
    batch: int = 200

    async def decisions(self) -> AsyncIterator[Decision[Trace]]:
        """Every memory's fate as of now, without carrying it out: the dry run."""
        now, after = self.clock.now(), 0
        while batch := await self.memories.traces(after, self.batch):
            after = batch[-1].id
            for trace in batch:
                yield decide(trace, now, self.courses)

    async def run(self) -> dict[Fate, int]:
        """Carry out all decisions, batch by batch; returns how many of each. Replies go on meanwhile."""
        counts = dict.fromkeys(Fate, 0)
        now, begun = self.clock.now(), int(await self.meta.get(CURSOR) or 0)
        decided = await self._decided(begun, now)
        while decided:
            for decision in decided:
                counts[decision.fate] += 1
            after = decided[-1].memory.id
            coming, _ = await asyncio.gather(self._decided(after, now), self._carry_out(decided, now))
            if len(decided) == self.batch:
                await self.meta.set(CURSOR, str(after))
                begun = after
            decided = coming
        if begun:
            await self.meta.set(CURSOR, "0")
        await self.memories.purge()
        return counts

    async def _decided(self, after: int, now: datetime) -> list[Decision[Trace]]:
        """The next batch, with what becomes of each of it."""
        return [decide(trace, now, self.courses) for trace in await self.memories.traces(after, self.batch)]

    async def _carry_out(self, decisions: Sequence[Decision[Trace]], now: datetime) -> None:
        archive, restore, forget = (_with(fate, decisions) for fate in (Fate.ARCHIVE, Fate.RESTORE, Fate.FORGET))
        if not (archive or restore or forget):
            return
        gists = tuple(await self.consolidation.gists(forget, now))
        new = await self.memories.fade(Fading(at=now, archive=archive, restore=restore, forget=forget, gists=gists))
        at_hand = [gist for gist in new if gist.tier is Tier.HOT]
        await self._tell_index([*archive, *forget], [*restore, *at_hand])

    async def _tell_index(self, left: Sequence[Trace], came: Sequence[Trace | Memory]) -> None:
        by_owner: dict[tuple[PersonId, str], list[int]] = {}
        for trace in left:
            by_owner.setdefault((trace.person, trace.persona), []).append(trace.id)
        for (person, persona), ids in by_owner.items():
            await self.index.remove(person, persona, ids)
        for memory in came:
            await put_in_index(self.memories, self.index, memory)


def _with(fate: Fate, decisions: Sequence[Decision[Trace]]) -> tuple[Trace, ...]:
    return tuple(decision.memory for decision in decisions if decision.fate is fate)
