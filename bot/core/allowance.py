"""How much may be asked of the models: messages and tokens in an hour and in a day, of each person and of everybody.

Counted in steps of five minutes. What was had within a day is stored every minute, and at the end, so that a restart
lifts no limit: numbers of people and counts, nothing that was said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.core.models.identity import PersonId
from bot.core.models.record import Record
from bot.core.ports import Clock, Meta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEP = timedelta(minutes=5)
KEPT = "had of the models"
"""Under which it is in the store."""
MOST_PEOPLE = 10_000
"""Of whom is known what they had; whoever was counted first is forgotten first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance(Record):
    """The most in any hour and in any day. None is no limit."""

    messages_hour: int | None = None
    messages_day: int | None = None
    tokens_hour: int | None = None
    tokens_day: int | None = None


@dataclass
class _Account:
    """Messages and tokens by the step in which they were had."""

    steps: dict[datetime, tuple[int, int]] = field(default_factory=dict)
    told: bool = False

    def add(self, step: datetime, messages: int, tokens: int) -> None:
        had = self.steps.get(step, (0, 0))
        self.steps[step] = (had[0] + messages, had[1] + tokens)

    def drop_old(self, now: datetime) -> None:
        self.steps = {step: had for step, had in self.steps.items() if timedelta(0) <= now - step < DAY + STEP}

    def wait(self, allowance: Allowance, now: datetime) -> timedelta | None:
        """How long until there is something left; None when there is."""
        limits = (
            (HOUR, 0, allowance.messages_hour),
            (DAY, 0, allowance.messages_day),
            (HOUR, 1, allowance.tokens_hour),
            (DAY, 1, allowance.tokens_day),
        )
        waits = [self._until_below(most, what, span, now) for span, what, most in limits if most is not None]
        return max((wait for wait in waits if wait is not None), default=None)

    def _until_below(self, most: int, what: int, span: timedelta, now: datetime) -> timedelta | None:
        within = sorted((step, had[what]) for step, had in self.steps.items() if timedelta(0) <= now - step < span)
        total = sum(had for _, had in within)
        wait = None
        for step, had in within:
            if total < most:
                break
            total -= had
            wait = step + span - now
        return wait


class Ledger:
    """What was had, held against what may be. Without `meta` a restart begins anew."""

    def __init__(
        self,
        *,
        clock: Clock,
        person: Allowance = Allowance(),
        everybody: Allowance = Allowance(),
        meta: Meta | None = None,
    ) -> None:
        self._clock = clock
        self._meta = meta
        self._changed = False
        self._person = person
        self._everybody = everybody
        self._of_all = _Account()
        self._people: dict[PersonId, _Account] = {}

    def wait(self, person: PersonId) -> timedelta | None:
        """How long until this person may have a reply of a model again; None when they may."""
        now, account = self._clock.now(), self._of(person)
        waits = (account.wait(self._person, now), self._of_all.wait(self._everybody, now))
        wait = max((wait for wait in waits if wait is not None), default=None)
        account.told = account.told and wait is not None
        return wait

    def is_to_be_told(self, person: PersonId) -> bool:
        """Whether the person has yet to hear that they must wait. Says so once, until they may again."""
        account = self._of(person)
        told, account.told = account.told, True
        return not told

    def spend(self, person: PersonId, *, messages: int, tokens: int) -> None:
        """A model has answered this person."""
        now = self._clock.now()
        step = now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % STEP
        for account in (self._of(person), self._of_all):
            if step not in account.steps:
                account.drop_old(now)
            account.add(step, messages, tokens)
        self._changed = True

    async def recall(self) -> None:
        """Know what was had before the last stop. Raises StorageError."""
        kept = await self._meta.get(KEPT) if self._meta is not None else None
        if not kept:
            return
        of_all, people = json.loads(kept)
        self._of_all = _read(of_all)
        self._people = {PersonId(int(person)): _read(steps) for person, steps in people.items()}

    async def keep(self) -> None:
        """Store what changed since the last time. Raises StorageError."""
        if self._meta is None or not self._changed:
            return
        self._changed = False
        now = self._clock.now()
        for account in (self._of_all, *self._people.values()):
            account.drop_old(now)
        people = {person: _written(account) for person, account in self._people.items() if account.steps}
        await self._meta.set(KEPT, json.dumps([_written(self._of_all), people], separators=(",", ":")))

    async def forget(self, person: PersonId) -> None:
        """Know nothing of this person any more. Raises StorageError."""
        if self._people.pop(person, None) is not None:
            self._changed = True
            await self.keep()

    def carry_over(self, source: PersonId, target: PersonId) -> None:
        """Count what the one has had as the other's, too: who links or unlinks an account has no more for it."""
        had = self._of(target)
        for step, (messages, tokens) in self._of(source).steps.items():
            had.add(step, messages, tokens)

    def _of(self, person: PersonId) -> _Account:
        if person not in self._people and len(self._people) >= MOST_PEOPLE:
            del self._people[next(iter(self._people))]
        return self._people.setdefault(person, _Account())


def _written(account: _Account) -> list[tuple[int, int, int]]:
    """Its steps as seconds since 1970, messages and tokens."""
    return [(int(step.timestamp()), *had) for step, had in account.steps.items()]


def _read(steps: list[tuple[int, int, int]]) -> _Account:
    return _Account({datetime.fromtimestamp(at, UTC): (messages, tokens) for at, messages, tokens in steps})


def when(wait: timedelta) -> str:
    """A time so far ahead, in words: "in an hour"."""
    if wait <= timedelta(minutes=20):
        return "in a quarter of an hour"
    if wait <= timedelta(minutes=90):
        return "in an hour"
    return "in a few hours" if wait < timedelta(hours=12) else "tomorrow"
