"""What was understood of a turn, before it becomes memories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.models.bond import Keepsake
from bot.core.models.feeling import Appraisal
from bot.core.models.memory import Kind
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class When(Record):
    """A stretch of time that words name, from `start` up to but without `end`. `precision` is what the words name:
    "day", "weekend", "week", "month", "season" or "year"."""

    start: datetime
    end: datetime
    precision: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended(Record):
    """What a sentence says holds no more: an old `value` of the `subject`, whatever it was the value of, or all that is
    known of `whose`, pairs of subject and relation.

    `of` narrows what `value` was the value of: relations, or "pet" and "romance" for the names of those, whosever.
    """

    value: str | None = None
    subject: str | None = "me"
    of: tuple[str, ...] = ()
    whose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(Record):
    """One thing found in a turn.

    `text` is the sentence as it was said; `subject`, `relation` and `value` say what of it is a fact ("dog", "name",
    "Biscuit"). `corrects` marks a correction: what was believed about this relation is closed. `single` says that the
    relation has one value at a time (one lives in one city, but likes many things). `was` is the old value that `value`
    takes the place of, when the sentence names both; the relation may be left to what is known of the old one. `ended`
    is what else holds no more. `happens` is when, where words name a time. `noted` marks a language model's reading,
    `fleeting` what nobody will ask about tomorrow. `topic` says in words what the sentence is about where it
    does not say so itself.
    """

    kind: Kind
    text: str
    subject: str | None = None
    relation: str | None = None
    value: str | None = None
    importance: float = 0.5
    single: bool = False
    corrects: bool = False
    expires: datetime | None = None
    was: str | None = None
    ended: tuple[Ended, ...] = ()
    happens: When | None = None
    noted: bool = False
    fleeting: bool = False
    topic: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Notes(Record):
    """What a language model made of turns, by their numbers: what is to be remembered, how they felt, and what they
    tell of the two."""

    found: Mapping[int, list[Finding]] = field(default_factory=dict)
    felt: Mapping[int, Appraisal] = field(default_factory=dict)
    between: Mapping[int, list[Keepsake]] = field(default_factory=dict)
