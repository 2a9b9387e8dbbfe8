"""When she may write of her own accord. Every rule must allow it; none of them can be lifted by a blueprint.

The person has agreed and is not a minor; nobody is in crisis, in the middle of a talk, or in their quiet hours; not
more in a week than she and whoever runs her have in mind; and the longer the pauses, the more of her last words were
left unanswered, until she waits to be spoken to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.language.quiet import quiet_until
from bot.core.models.identity import Person
from bot.core.models.record import Record
from bot.core.models.timer import FirstWord
from bot.core.models.turn import OutboxState

REST = timedelta(hours=1)
"""After the last word of a talk."""
PAUSE = timedelta(hours=20)
"""Between two first words; twice as long for each that was left unanswered."""
GIVEN_UP = 4
"""So many unanswered in a row, and she waits to be spoken to."""
WEEK = timedelta(days=7)
_UNDER_WAY = frozenset({OutboxState.PENDING, OutboxState.SENDING})


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances(Record):
    """What the rules look at. `admitted`: they confirmed their age, where that is asked. `last` is when either of the
    two last said something in private, `words` are her first words, newest first. `refused`: the last thing said there
    could not be delivered."""

    person: Person
    admitted: bool
    last: datetime | None
    words: tuple[FirstWord, ...]
    per_week: int
    refused: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Leave(Record):
    """From when on she may write, as far as can be told now; None until something changes. `because` says what stands
    in the way."""

    at: datetime | None
    because: str = ""

    def allows(self, now: datetime) -> bool:
        return self.at is not None and self.at <= now


def leave(given: Circumstances, now: datetime) -> Leave:
    """When she may write, at `now` at the earliest."""
    if (never := _never(given)) is not None:
        return Leave(at=None, because=never)
    waits = {
        "they are in crisis": given.person.crisis_until,
        "they have only just talked": None if given.last is None else given.last + REST,
        "the week is full": _week_is_over(given.words, given.per_week),
        "she wrote not long ago": _pause_is_over(given.words),
    }
    because, at = max(
        ((why, until) for why, until in waits.items() if until is not None),
        key=lambda wait: wait[1],
        default=("", now),
    )
    at, because = (at, because) if at > now else (now, "")
    if (morning := quiet_until(given.person, at)) is not None:
        return Leave(at=morning, because=because or "these are their quiet hours")
    return Leave(at=at, because=because)


def unanswered(words: Sequence[FirstWord]) -> int:
    """How many of her last first words nobody answered."""
    return next((at for at, word in enumerate(words) if word.answered is not None), len(words))


def _never(given: Circumstances) -> str | None:
    """What forbids it altogether."""
    forbids = {
        "they have not agreed to it": given.person.initiative_at is None,
        "they are not known to be old enough": given.person.minor_at is not None or not given.admitted,
        "they cannot be reached": given.refused,
        "she never does": given.per_week < 1,
        "the last one is not delivered yet": bool(given.words) and given.words[0].state in _UNDER_WAY,
        "the last ones were not answered": unanswered(given.words) >= GIVEN_UP,
    }
    return next((why for why, holds in forbids.items() if holds), None)


def _week_is_over(words: Sequence[FirstWord], per_week: int) -> datetime | None:
    """When the first of a full week is a week ago."""
    return words[per_week - 1].at + WEEK if len(words) >= per_week else None


def _pause_is_over(words: Sequence[FirstWord]) -> datetime | None:
    return words[0].at + PAUSE * 2 ** unanswered(words) if words else None
