"""How much may be asked of the models: messages and tokens in an hour and in a day, of each person and of everybody.

Counted since the start, in steps of five minutes; a restart begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.models.identity import PersonId
from bot.core.models.record import Record
from bot.core.ports import Clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEP = timedelta(minutes=5)
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

    def wait(self, allowance: Allowance, now: datetime) -> timedelta | None:
        """How long until there is something left; None when there is."""
        self.steps = {step: had for step, had in self.steps.items() if timedelta(0) <= now - step < DAY + STEP}
        limits = (
            (HOUR, 0, allowance.messages_hour),
            (DAY, 0, allowance.messages_day),
            (HOUR, 1, allowance.tokens_hour),
            (DAY, 1, allowance.tokens_day),
        )
        waits = [self._until_below(most, what, span, now) for span, what, most in limits if most is not None]
        return max((wait for wait in waits if wait is not None), default=None)

    def _until_below(self, most: int, what: int, span: timedelta, now: datetime) -> timedelta | None:
        within = sorted((step, had[what]) for step, had in self.steps.items() if now - step < span)
        total = sum(had for _, had in within)
        wait = None
        for step, had in within:
            if total < most:
                break
            total -= had
            wait = step + span - now
        return wait


class Ledger:
    """What was had, held against what may be."""

    def __init__(self, *, clock: Clock, person: Allowance = Allowance(), everybody: Allowance = Allowance()) -> None:
        self._clock = clock
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
            account.add(step, messages, tokens)

    def _of(self, person: PersonId) -> _Account:
        if person not in self._people and len(self._people) >= MOST_PEOPLE:
            del self._people[next(iter(self._people))]
        return self._people.setdefault(person, _Account())


def when(wait: timedelta) -> str:
    """A time so far ahead, in words: "in an hour"."""
    if wait <= timedelta(minutes=20):
        return "in a quarter of an hour"
    if wait <= timedelta(minutes=90):
        return "in an hour"
    return "in a few hours" if wait < timedelta(hours=12) else "tomorrow"
