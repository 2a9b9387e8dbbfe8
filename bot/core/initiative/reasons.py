"""What gives her a reason to write: something that they planned is over, a birthday or another day of the year,
something that was left open, a long silence. Each becomes a timer, once: its key names what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import blake2b

from bot.core.feeling.tone import speaks_of_death
from bot.core.language.almanac import zone_of
from bot.core.language.appointments import appointed
from bot.core.language.text import one_line
from bot.core.memory.left_open import left_hanging
from bot.core.models.identity import PRIVATE, Person
from bot.core.models.life import AttachmentStyle
from bot.core.models.memory import Kind, Memory
from bot.core.models.persona import Blueprint
from bot.core.models.record import Record
from bot.core.models.timer import Purpose, Timer, TimerDraft
from bot.core.models.turn import Speaker, Turn

WEIGHT = {
    Purpose.DATE: 1.0,
    Purpose.ANNIVERSARY: 0.9,
    Purpose.PLAN: 0.8,
    Purpose.OPEN: 0.6,
    Purpose.SILENCE: 0.4,
}
"""How good a reason is. The less eager she is, the better it must be."""
SILENCE = {
    AttachmentStyle.ANXIOUS: timedelta(days=6),
    AttachmentStyle.SECURE: timedelta(days=10),
    AttachmentStyle.FEARFUL: timedelta(days=14),
    AttachmentStyle.AVOIDANT: timedelta(days=21),
}
"""For how long she lets a silence be."""
MORNING, EVENING = time(9, 30), time(18, 30)
SCATTER = 75
"""Minutes over which first words are scattered, so that they come like somebody's and not on the dot."""
STALE = {
    Purpose.PLAN: timedelta(days=3),
    Purpose.DATE: timedelta(hours=12),
    Purpose.ANNIVERSARY: timedelta(hours=12),
    Purpose.OPEN: timedelta(days=4),
    Purpose.SILENCE: timedelta(days=10),
}
"""After so long a reason is none any more."""
OPEN_AFTER = timedelta(days=2)
VAGUE = timedelta(days=8)
"""What is planned for a longer stretch of time has no day on which to ask."""
CHARACTERS = 300
_YEAR = re.compile(r"(?:,|\bin\b|\bde\b)?\s*\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known(Record):
    """What reasons are looked for in: the last thing they said in private, `memories` newest first, what they said of
    their birthday, and of other days that come every year."""

    person: Person
    last: Turn
    memories: tuple[Memory, ...]
    birthdays: tuple[Memory, ...] = ()
    anniversaries: tuple[Memory, ...] = ()


def reasons(known: Known, blueprint: Blueprint, now: datetime) -> list[TimerDraft]:
    """A timer for each reason there is, as far as she is eager enough for it and it is not stale."""
    found = [*_plans(known), *_dates(known, now), *_left_open(known), _silence(known, blueprint)]
    least = 1.0 - blueprint.initiative.eagerness
    drafts = (_draft(known, reason, now) for reason in found if WEIGHT[reason.purpose] >= least)
    return [draft for draft in drafts if draft.until is not None and draft.until > now]


def best(timers: Sequence[Timer]) -> Timer:
    """The one to speak of now; of equally good ones the older."""
    return max(timers, key=lambda timer: (WEIGHT[timer.purpose], -timer.due.timestamp(), -timer.id))


def is_moot(timer: Timer, last: Turn) -> bool:
    """Whether what they said since has settled it."""
    if timer.purpose in (Purpose.DATE, Purpose.ANNIVERSARY):
        return False
    return last.at > timer.due if timer.purpose is Purpose.PLAN else last.id != timer.source and last.at > timer.made


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reason(Record):
    purpose: Purpose
    key: str
    due: datetime
    text: str = ""
    source: int | None = None


def _plans(known: Known) -> Iterator[_Reason]:
    """On the evening of the last day of what was planned."""
    zone = zone_of(known.person)
    for memory in known.memories:
        begins, ends = memory.happens_from, memory.happens_to
        if memory.kind is not Kind.PLAN or not _is_theirs(memory) or begins is None or ends is None:
            continue
        if ends <= memory.created or ends - begins > VAGUE:
            continue
        day = (ends - timedelta(microseconds=1)).astimezone(zone).date()
        due = datetime.combine(day, EVENING, zone)
        if due < memory.created + timedelta(hours=3):
            due += timedelta(days=1)
        yield _Reason(purpose=Purpose.PLAN, key=f"memory {memory.id}", due=due, text=memory.text, source=memory.turn)


def _dates(known: Known, now: datetime) -> Iterator[_Reason]:
    """Their birthday and other days of the year, on the next one's morning. Nobody is reminded of the birthday of who
    has died."""
    for memory in known.birthdays:
        if (due := _next(memory, known.person, now)) is not None:
            key = f"birthday {due.year}"
            yield _Reason(purpose=Purpose.DATE, key=key, due=due, text=memory.text, source=memory.turn)
    mourned = {memory.subject for memory in known.memories if speaks_of_death(memory.text)}
    for memory in known.anniversaries:
        if memory.subject not in mourned and (due := _next(memory, known.person, now)) is not None:
            key = f"day {due:%Y-%m-%d}"
            yield _Reason(purpose=Purpose.ANNIVERSARY, key=key, due=due, text=memory.text, source=memory.turn)


def _next(memory: Memory, person: Person, now: datetime) -> datetime | None:
    """The morning on which the day that the memory names comes next, today's included; None when it names none."""
    zone = zone_of(person)
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    for language in dict.fromkeys((person.language, "en")):
        day = appointed(_YEAR.sub("", memory.value or ""), midnight - timedelta(seconds=1), zone, language)
        if day.at is not None and not day.rest:
            return datetime.combine(day.at.astimezone(zone).date(), MORNING, zone)
    return None


def _left_open(known: Known) -> Iterator[_Reason]:
    """What weighed on them, or what they meant to do some time, at the end of their last sitting."""
    for memory in left_hanging(known.memories, known.last)[:1]:
        due = _at(memory.created + OPEN_AFTER, EVENING, known.person)
        yield _Reason(purpose=Purpose.OPEN, key=f"turn {known.last.id}", due=due, text=memory.text, source=memory.turn)


def _silence(known: Known, blueprint: Blueprint) -> _Reason:
    style = blueprint.attachment.style if blueprint.attachment is not None else AttachmentStyle.SECURE
    bears = SILENCE[style] * (1.5 - blueprint.initiative.eagerness)
    due = _at(known.last.at + bears, EVENING, known.person)
    return _Reason(purpose=Purpose.SILENCE, key=f"turn {known.last.id}", due=due, source=known.last.id)


def _is_theirs(memory: Memory) -> bool:
    return memory.speaker is Speaker.PERSON and memory.valid_to is None


def _at(moment: datetime, hour: time, person: Person) -> datetime:
    zone = zone_of(person)
    return datetime.combine(moment.astimezone(zone).date(), hour, zone)


def _draft(known: Known, reason: _Reason, now: datetime) -> TimerDraft:
    digest = blake2b(f"{known.person.id}\0{reason.purpose}\0{reason.key}".encode(), digest_size=4).digest()
    due = reason.due + timedelta(minutes=int.from_bytes(digest) % SCATTER)
    return TimerDraft(
        person=known.person.id,
        persona=known.last.persona,
        conversation=known.last.conversation,
        audience=PRIVATE,
        purpose=reason.purpose,
        text=one_line(reason.text, CHARACTERS),
        key=reason.key,
        due=due.astimezone(now.tzinfo),
        made=now,
        source=reason.source,
        until=(due + STALE[reason.purpose]).astimezone(now.tzinfo),
    )
