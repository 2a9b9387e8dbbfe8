"""What of several memories says most of how somebody is, how something went, and whether it is over yet. For a voice
without a model; English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import IntEnum

from bot.core.feeling.tone import Tone, speaks_of_death, tone
from bot.core.language.patterns import lazily
from bot.core.language.phrases import one_of
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.turn import Speaker
from bot.inference.bearing import Bearings

MOVING = frozenset({Tone.DEATH, Tone.HEAVY, Tone.JOY})
SOON_AFTER = timedelta(days=21)
"""What came of a thing is told within this time after its day."""

_JUST_THEN = lazily(
    r"\b(?:today|tonight|this (?:morning|afternoon|week)|last night|yesterday|on \w+day|just)\b", re.IGNORECASE
)
_HAPPENS = frozenset({Kind.EVENT, Kind.PLAN, Kind.PROMISE, Kind.FEELING})
_DAY = (
    r"tomorrow|tonight|next (?:week|month|year|\w+day)|in (?:a|two|three|four|a few) (?:days?|weeks?|months?)|"
    r"(?:on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_DATED = lazily(rf"\b(?:{_DAY})\b", re.IGNORECASE)
_AHEAD = lazily(rf"\b(?:{_DAY}|going to (?!bed|sleep)|gonna|i['’]ll|we['’]ll|will be)\b", re.IGNORECASE)
_WAS = lazily(r"\b(?:was|were|went|came|took|met|saw|(?:i|we|he|she|they) \w+ed)\b.* on \w+day\b", re.IGNORECASE)
_CAME_OUT = one_of(
    r"""
    (i|we) (just |finally |actually |only )?(passed|failed|aced|flunked|won|lost|made it|blew it|nailed it)
    (i|we) (just |really |totally )?messed (it )?up
    (i|we) (got|didn't get|did not get) (it|in|the (job|flat|house|place|part))
    (it|that|everything|all|the \w+) (\w+ )?(went|was|turned out) (\w+ )?(well|great|fine|ok|okay|badly|bad|good|awful|
        terrible|perfect|a disaster|a success|cancelled|canceled|postponed|wonderful|lovely|brilliant)
    (they|he|she) said (yes|no)|turned me down|offered me
    """
)


class Weight(IntEnum):
    """How much a memory says of how somebody is, most first. A death overrides all that was before."""

    DEATH = 0
    NEWS = 1
    """Something that happened or is to happen."""
    SAID = 2
    STATED = 3
    """What holds for long: what they have, where they live, how old they are."""
    NAME = 4
    """What they are called, and nothing more."""


def weight(entry: Recalled, bearings: Bearings) -> Weight:
    """How much a memory, with what else its turn says, tells of how somebody is."""
    memory = entry.memory
    if speaks_of_death(memory.text):
        return Weight.DEATH
    if only_names(memory, bearings):
        return Weight.NAME
    if memory.kind in _HAPPENS or any(also.kind in _HAPPENS for also in entry.also):
        return Weight.NEWS
    return Weight.STATED if memory.relation or any(also.relation for also in entry.also) else Weight.SAID


def only_names(memory: Memory, bearings: Bearings) -> bool:
    """Whether a memory says what somebody is called, and nothing more."""
    if memory.relation != "name":
        return False
    return not bearings.terms(memory.text) - bearings.terms(f"{memory.value} {memory.subject}")


def outcome(of: Memory, bearings: Bearings) -> Recalled | None:
    """What was told of how a thing came out that a memory looked forward to; None when nothing was, or when it may be
    of another thing that lay ahead at the time."""
    if of.kind is not Kind.PLAN and not looks_ahead(of.text):
        return None
    later = _soon_after(of, bearings)
    first = min(filter(_came_out, later), key=lambda entry: entry.memory.created, default=None)
    return None if first is None or _also_ahead(of, first.memory, later, bearings) else first


def followed(of: Memory, bearings: Bearings) -> Recalled | None:
    """What was told of how a part of it went, soon after something happened to somebody: "the operation went well"."""
    near = (e for e in _soon_after(of, bearings) if _came_out(e) and not bearings.heads(e.memory.text))
    return next((entry for entry in near if bearings.are_near(of.text, entry.memory.text)), None)


def looks_ahead(text: str, *, dated: bool = False) -> bool:
    """Whether a text speaks of something that is still to come; `dated`: and says when."""
    return bool((_DATED if dated else _AHEAD).search(text)) and not _WAS.search(text)


def is_over(memory: Memory, now: datetime) -> bool:
    """Whether what a memory looked forward to has had its time: what it says, else a week."""
    if memory.happens_to is not None:
        return memory.happens_to <= now
    if memory.expires is not None and looks_ahead(memory.text, dated=True):
        return memory.expires <= now
    soon = re.search(r"\b(?:tomorrow|tonight|today)\b", memory.text, re.IGNORECASE)
    return memory.created + (timedelta(hours=36) if soon else timedelta(days=7)) <= now


def pressing(memory: Memory) -> int | None:
    """How much a memory wants to be asked after unasked, 0 most; None when not at all. A death counts while it is new,
    a plan most when it has its day."""
    felt = tone(memory.text, memory.valence)
    if felt is Tone.DEATH:
        return 0 if _JUST_THEN.search(memory.text) else None
    if memory.kind in (Kind.PLAN, Kind.PROMISE):
        return 1 if looks_ahead(memory.text, dated=True) else 4
    if felt in MOVING:
        return 2
    return 3 if memory.kind is Kind.EVENT else None


def _soon_after(of: Memory, bearings: Bearings) -> list[Recalled]:
    until = max(of.created, of.happens_to or of.created) + SOON_AFTER
    theirs = (entry for entry in bearings.recalled if entry.memory.speaker is Speaker.PERSON)
    return [entry for entry in theirs if of.created < entry.memory.created <= until]


def _came_out(entry: Recalled) -> bool:
    return bool(_CAME_OUT.search(entry.memory.text)) and not looks_ahead(entry.memory.text)


def _also_ahead(of: Memory, told: Memory, later: Iterable[Recalled], bearings: Bearings) -> bool:
    """Whether something else lay ahead when the outcome was told, of which it does not speak less."""
    if bearings.terms(of.text) & bearings.terms(told.text):
        return False
    return any(entry.memory.kind is Kind.PLAN and entry.memory.created < told.created for entry in later)
