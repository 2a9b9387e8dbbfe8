"""What is to be said at a time without anybody speaking first: reminders, and what she says of her own accord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.models.identity import Audience, PersonId
from bot.core.models.record import Record
from bot.core.models.turn import OutboxState


class Purpose(StrEnum):
    """Why something is said. All but the first are her own initiative."""

    REMINDER = "reminder"
    """The person asked for it."""
    PLAN = "plan"
    """The day of something that they planned is over."""
    DATE = "date"
    """Their birthday."""
    ANNIVERSARY = "anniversary"
    """Another day of theirs that comes every year: of a wedding, or somebody's birthday."""
    OPEN = "open"
    """Something was left open when they last spoke."""
    SILENCE = "silence"
    """They have not spoken for long."""


class TimerState(StrEnum):
    """What became of a timer."""

    WAITING = "waiting"
    SAID = "said"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    """Its time went by and it was not to be said any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimerDraft(Record):
    """A timer about to be set; `key` makes setting it idempotent, by person, persona and purpose.

    `source` is the turn that it comes from, with which it goes. After `until` it is not said any more; a reminder
    has none.
    """

    person: PersonId
    persona: str
    conversation: str
    audience: Audience
    purpose: Purpose
    text: str
    key: str
    due: datetime
    made: datetime
    source: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Timer(Record):
    """A timer as it is kept. People call a reminder by its `number`, theirs counted from 1. Of one that does not wait
    any more the text is gone; `said` is the turn that it became."""

    id: int
    person: PersonId
    persona: str
    conversation: str
    audience: Audience
    purpose: Purpose
    number: int
    text: str
    key: str
    due: datetime
    made: datetime
    source: int | None = None
    until: datetime | None = None
    state: TimerState = TimerState.WAITING
    changed: datetime
    said: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion(Record):
    """Why she writes now without having been written to: `text` is what they said of it, where that is why, and `said`
    when; `since` is when they last wrote."""

    purpose: Purpose
    text: str
    since: datetime
    said: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstWord(Record):
    """One time that she spoke first: when, how far it came, and when the person next said something to her."""

    at: datetime
    state: OutboxState
    answered: datetime | None = None
