"""A life, made up, and what decay makes of it: people tell so many things a day, some come up again, the rest fades.

The same formulas and decisions as in `decay`, without a store: years pass in seconds.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.core.memory.decay import Fate, decide
from bot.core.memory.forgetting import Courses, initial_stability, last_used, strengthened
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.record import Record
from bot.core.models.turn import Speaker

BEGIN = datetime(2026, 1, 1, 20, tzinfo=UTC)
SAMPLES = 60
"""Moments at which decay passes and the tiers are counted."""
TOLD_A_DAY = 6
RECALLED_A_DAY = 2
DEEP = 0.05
"""How often it is something archived that comes up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that somebody may tell: of what kind, how important, and whether it is a lunch."""

    kind: Kind
    importance: float
    fleeting: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample(Record):
    """How many memories are in each tier at one moment; `forgotten` counts all that ever were."""

    at: datetime
    hot: int
    cold: int
    forgotten: int


def simulate(
    span: timedelta,
    told: Sequence[Told],
    courses: Courses,
    *,
    seed: int = 1,
    progress: Callable[[int], None] = lambda days: None,
) -> list[Sample]:
    """Live through `span` with what is told drawn from `told`, the same for the same seed; `progress` hears of days.

    What comes up is drawn from what is near at hand, half of it from the last fortnight, seldom from the archive.
    """
    chance = random.Random(seed)  # noqa: S311 - a made-up life, no secret
    life = _Life(chance=chance, courses=courses)
    samples, days = [Sample(at=BEGIN, hot=0, cold=0, forgotten=0)], max(span.days, 1)
    step = max(days // SAMPLES, 1)
    for day in range(1, days + 1):
        life.live(BEGIN + timedelta(days=day), told)
        if day % step == 0 or day == days:
            samples.append(life.fade(BEGIN + timedelta(days=day, hours=12)))
            progress(day)
    return samples


class _Life:
    def __init__(self, *, chance: random.Random, courses: Courses) -> None:
        self._chance, self._courses = chance, courses
        self._tiers: dict[Tier, list[Memory]] = {tier: [] for tier in Tier}
        self._written = 0
        self._forgotten = 0

    def live(self, now: datetime, told: Sequence[Told]) -> None:
        """One evening: some things are told, some come up again."""
        for _ in range(TOLD_A_DAY):
            self._written += 1
            self._tiers[Tier.HOT].append(_memory(self._written, self._chance.choice(told), now))
        for _ in range(RECALLED_A_DAY):
            self._come_up(now)

    def _come_up(self, now: datetime) -> None:
        hot, cold = self._tiers[Tier.HOT], self._tiers[Tier.COLD]
        if cold and self._chance.random() < DEEP:
            hot.append(cold.pop(self._chance.randrange(len(cold))))
            place = len(hot) - 1
        elif self._chance.random() < 0.5:
            place = self._chance.randrange(max(len(hot) - 14 * TOLD_A_DAY, 0), len(hot))
        else:
            place = self._chance.randrange(len(hot))
        memory = hot[place]
        grown = strengthened(memory, max(now, last_used(memory)))
        hot[place] = replace(
            memory,
            stability=grown.stability,
            last_recalled=grown.last_recalled,
            recall_count=grown.recall_count,
            tier=Tier.HOT,
        )

    def fade(self, now: datetime) -> Sample:
        """Decay passes once; returns what is where afterwards."""
        after: dict[Tier, list[Memory]] = {tier: [] for tier in Tier}
        for memory in [*self._tiers[Tier.HOT], *self._tiers[Tier.COLD]]:
            fate = decide(memory, now, self._courses).fate
            if fate is Fate.FORGET:
                self._forgotten += 1
                continue
            tier = {Fate.ARCHIVE: Tier.COLD, Fate.RESTORE: Tier.HOT}.get(fate, memory.tier)
            after[tier].append(memory if tier is memory.tier else replace(memory, tier=tier))
        self._tiers = after
        return Sample(at=now, hot=len(after[Tier.HOT]), cold=len(after[Tier.COLD]), forgotten=self._forgotten)


def _memory(number: int, told: Told, now: datetime) -> Memory:
    return Memory(
        id=number,
        person=PersonId(1),
        persona="",
        audience=PRIVATE,
        kind=told.kind,
        speaker=Speaker.PERSON,
        text="",
        turn=number,
        conversation="",
        position=number,
        session=0,
        created=now,
        importance=told.importance,
        stability=initial_stability(told.kind, told.importance, fleeting=told.fleeting),
    )
