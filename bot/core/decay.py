"""Decay: what stays near at hand, what goes to the archive, what is forgotten. Out of band, and never a surprise:
every decision has its reason.

Retrievability follows the power law of FSRS, R = (1 + F·t/S)^D with D = -0.1542 and F = 0.9^(1/D) - 1, so that R = 0.9
after one stability S; each recall makes S grow. Often-used memories are helped by their activation (ACT-R,
B = ln Σ t^-0.5, here in its closed form for evenly spread uses), important ones by their importance.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.models.memory import Kind, Memory, Strength, Tier
from bot.core.models.record import Record
from bot.core.ports import Clock, MemoryIndex, MemoryStore

DECAY_POWER = -0.1542
FACTOR = 0.9 ** (1 / DECAY_POWER) - 1
"""From FSRS-6 (open-spaced-repetition): the forgetting curve's shape."""

STABILITY = {
    Kind.EPISODE: timedelta(days=4),
    Kind.GIST: timedelta(days=120),
    Kind.FACT: timedelta(days=3650),
    Kind.PREFERENCE: timedelta(days=730),
    Kind.EVENT: timedelta(days=60),
    Kind.FEELING: timedelta(days=10),
    Kind.PROMISE: timedelta(days=90),
    Kind.PLAN: timedelta(days=21),
}
"""How long until a memory of this kind, never recalled and of middling importance, is recalled nine times in ten."""

FLEETING = timedelta(minutes=1)
"""The stability of what nobody will ask about tomorrow: what was for lunch is below 0.4 after six and a half hours."""

LARGEST_STABILITY = timedelta(days=36_500)
HYSTERESIS = 0.05


def initial_stability(kind: Kind, importance: float, *, fleeting: bool = False) -> timedelta:
    """A new memory's stability: its kind's, from a third to three times that by importance in [0, 1]."""
    if fleeting:
        return FLEETING
    return STABILITY[kind] * float(3.0 ** (2.0 * (importance - 0.5)))


def retrievability(elapsed: timedelta, stability: timedelta) -> float:
    """The chance in (0, 1] to recall after `elapsed`. A clock that jumped back counts as no time at all."""
    passed = max(elapsed, timedelta(0)) / max(stability, timedelta(seconds=1))
    return float((1.0 + FACTOR * passed) ** DECAY_POWER)


def activation(memory: Memory, now: datetime) -> float:
    """How used a memory is in [0, 1): the logistic of ACT-R's base-level activation (age in days, d = 0.5)."""
    uses = memory.recall_count + 1
    age_days = max((now - memory.created) / timedelta(days=1), 1 / 24)
    base = math.log(uses / 0.5) - 0.5 * math.log(age_days)
    return 1.0 / (1.0 + math.exp(-base))


def strengthened(memory: Memory, now: datetime) -> Strength:
    """What being recalled now does: stability grows, most when the memory had nearly faded (FSRS's spacing effect)."""
    faded = 1.0 - retrievability(now - (memory.last_recalled or memory.created), memory.stability)
    growth = 1.0 + 2.0 * faded
    return Strength(
        id=memory.id,
        stability=min(memory.stability * growth, LARGEST_STABILITY),
        last_recalled=max(now, memory.last_recalled or now),
        recall_count=memory.recall_count + 1,
        tier=Tier.HOT,
    )


class Fate(StrEnum):
    """What decay decides for a memory."""

    KEEP = "keep"
    ARCHIVE = "archive"
    RESTORE = "restore"
    FORGET = "forget"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision(Record):
    """A memory, what becomes of it, and why in one sentence."""

    memory: Memory
    fate: Fate
    reason: str
    strength: float


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Strengths in (0, 1) below which a memory moves: out of the working set, or away for ever."""

    cold_below: float = 0.7
    forget_below: float = 0.4


def decide(memory: Memory, now: datetime, thresholds: Thresholds) -> Decision:
    """The fate of one memory. Hysteresis keeps it from going back and forth across a threshold."""
    strength, why = _strength(memory, now)
    fate = Fate.KEEP
    if memory.pinned:
        why = "pinned: kept for ever"
    elif memory.expires is not None and memory.expires <= now and memory.tier is Tier.HOT:
        fate, why = Fate.ARCHIVE, f"its time passed on {memory.expires:%d %b %Y}"
    elif strength < thresholds.forget_below and _may_vanish(memory):
        fate = Fate.FORGET
    elif memory.tier is Tier.HOT and strength < thresholds.cold_below:
        fate = Fate.ARCHIVE
    elif memory.tier is Tier.COLD and strength > thresholds.cold_below + HYSTERESIS and memory.expires is None:
        fate = Fate.RESTORE
    return Decision(memory=memory, fate=fate, reason=why, strength=strength)


def _may_vanish(memory: Memory) -> bool:
    """Facts leave the working set but never vanish by themselves: a name costs little and is missed for years."""
    return memory.kind not in (Kind.FACT, Kind.GIST) or memory.valid_to is not None


def _strength(memory: Memory, now: datetime) -> tuple[float, str]:
    last = memory.last_recalled or memory.created
    chance = retrievability(now - last, memory.stability)
    used = activation(memory, now)
    strength = chance * (1.0 + 0.2 * (used - 0.5)) * (1.0 + 0.2 * (memory.importance - 0.5))
    days = max((now - last).days, 0)
    why = (
        f"{chance:.0%} likely to come back {days} days after it last did "
        f"(stability {_span(memory.stability)}, recalled {memory.recall_count}×, importance {memory.importance:.1f})"
    )
    return min(strength, 1.0), why


def _span(stability: timedelta) -> str:
    if stability < timedelta(days=2):
        return f"{stability / timedelta(hours=1):.1f} h"
    if stability < timedelta(days=800):
        return f"{stability.days} days"
    return f"{stability.days / 365.25:.0f} years"


@dataclass(frozen=True, kw_only=True)
class Decay:
    """Walks through everybody's memories in batches and carries out what is decided."""

    memories: MemoryStore
    index: MemoryIndex
    clock: Clock
    thresholds: Thresholds
    batch: int = 500

    async def decisions(self) -> AsyncIterator[Decision]:
        """Every memory's fate as of now, without carrying it out: the dry run."""
        now, after = self.clock.now(), 0
        while batch := await self.memories.sweep(after, self.batch):
            after = batch[-1].id
            for memory in batch:
                yield decide(memory, now, self.thresholds)

    async def run(self) -> dict[Fate, int]:
        """Carry out all decisions, batch by batch; returns how many of each. Stopping half-way loses nothing: the
        next run decides anew."""
        counts = dict.fromkeys(Fate, 0)
        now, after = self.clock.now(), 0
        while batch := await self.memories.sweep(after, self.batch):
            after = batch[-1].id
            decided = [decide(memory, now, self.thresholds) for memory in batch]
            await self._carry_out(decided, now)
            for decision in decided:
                counts[decision.fate] += 1
        return counts

    async def _carry_out(self, decisions: list[Decision], now: datetime) -> None:
        moves = [
            Strength(
                id=decision.memory.id,
                stability=decision.memory.stability,
                last_recalled=decision.memory.last_recalled,
                recall_count=decision.memory.recall_count,
                tier=Tier.COLD if decision.fate is Fate.ARCHIVE else Tier.HOT,
            )
            for decision in decisions
            if decision.fate in (Fate.ARCHIVE, Fate.RESTORE)
        ]
        if moves:
            await self.memories.strengthen(moves)
        gone = [decision.memory for decision in decisions if decision.fate is Fate.FORGET]
        for person in {memory.person for memory in gone}:
            await self.memories.forget(person, [memory.id for memory in gone if memory.person == person], now)
        for person, persona in {(d.memory.person, d.memory.persona) for d in decisions if d.fate is Fate.RESTORE}:
            await self.index.drop(person, persona)  # built anew, with what came back, when it is next wanted
        left = [decision.memory for decision in decisions if decision.fate in (Fate.ARCHIVE, Fate.FORGET)]
        for person, persona in {(memory.person, memory.persona) for memory in left}:
            ids = [memory.id for memory in left if (memory.person, memory.persona) == (person, persona)]
            await self.index.remove(person, persona, ids)
