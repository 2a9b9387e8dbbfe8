"""How two people's choices, moods and bonds become one person's, and what each has again when they are parted. Pure:
SQL and its in-memory twin do the same by it.

- Settings: what was chosen stands before what was assumed, and what the one had who stays before the other's.
- What protects: the stricter. A minor is one, a crisis lasts to the later end, both must have agreed to be written to.
- Moods: what was felt last goes on. Bonds: counts add up, of closeness and trust the greater holds, shared things meet.

Parted, everybody has what they had before, except what has changed since: that is kept by whoever spoke since.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from bot.core.models.bond import Keepsake, Shared, Ties
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.identity import Audience, Person
from bot.storage.rules import merged_ties

COUNTS = ("messages", "nights", "asks", "laughs", "thanks")
_SURE = ("assumed", "hinted", "detected", "chosen")


@dataclass(slots=True)
class Heart:
    """What personas feel towards a person: feelings by persona, decisions by persona and conversation, ties by persona
    and audience."""

    feelings: dict[str, Feeling] = field(default_factory=dict)
    decisions: dict[tuple[str, str], Decision] = field(default_factory=dict)
    ties: dict[tuple[str, Audience], Ties] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """What an account brought when its person was joined to another.

    `shadow` is a number that nobody has any more, under which its moods, bonds and what it said again are kept as they
    were. A memory of its own that had the number n has `moved + n` now. `last_turn` is the newest turn of that moment,
    `before` the person as they were, `after` as they were joined.
    """

    platform: str
    account: str
    shadow: int
    moved: int
    last_turn: int
    before: Person
    after: Person

    @property
    def key(self) -> str:
        return f"{self.platform}:{self.account}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """Where an account's person has spoken since it was joined: personas, personas with audiences, personas with
    conversations whose last words were theirs; and whether a turn is of this account."""

    personas: frozenset[str]
    audiences: frozenset[tuple[str, Audience]]
    conversations: frozenset[tuple[str, str]]
    is_theirs: Callable[[int], bool]


def joined_person(kept: Person, other: Person, default_zone: str) -> Person:
    """The person that both are, under the number of the first."""
    chosen = {
        each.name: getattr(other, each.name)
        for each in fields(Person)
        if getattr(kept, each.name) is None and each.name not in _PROTECTED
    }
    surer = max((kept, other), key=lambda person: _SURE.index(person.language_by))
    minor = _earliest(kept.minor_at, other.minor_at)
    return replace(
        kept,
        **chosen,
        first_met=min(kept.first_met, other.first_met),
        time_zone=other.time_zone if kept.time_zone == default_zone else kept.time_zone,
        language=surer.language,
        language_by=surer.language_by,
        minor_at=minor,
        adult_at=None if minor else _earliest(kept.adult_at, other.adult_at),
        crisis_until=_latest(kept.crisis_until, other.crisis_until),
        refused_until=_latest(kept.refused_until, other.refused_until),
        initiative_at=_of_both(kept.initiative_at, other.initiative_at, max),
        notified_at=_of_both(kept.notified_at, other.notified_at, min),
    )


_PROTECTED = frozenset(("minor_at", "adult_at", "crisis_until", "refused_until", "initiative_at", "notified_at"))


def parted_person(brought: Brought, now: Person) -> Person:
    """One side as it was, but for what the person has changed since. Who said that they are a minor is one."""
    changed = {
        each.name: getattr(now, each.name)
        for each in fields(Person)
        if each.name not in ("id", "name", "first_met") and getattr(now, each.name) != getattr(brought.after, each.name)
    }
    parted = replace(brought.before, **changed)
    if brought.before.minor_at is not None or parted.minor_at is not None:
        parted = replace(parted, minor_at=parted.minor_at or brought.before.minor_at, adult_at=None)
    return parted


def joined_again(brought: Brought, now: Person, joined: Person) -> Brought:
    """What an account brought, after its person was joined to one more: what was changed meanwhile stays changed."""
    changed = {
        each.name: getattr(now, each.name)
        for each in fields(Person)
        if each.name not in ("id", "name", "first_met") and getattr(now, each.name) != getattr(brought.after, each.name)
    }
    return replace(brought, before=replace(brought.before, **changed), after=joined)


def joined_heart(one: Heart, other: Heart) -> Heart:
    """What is felt towards both, as one."""
    feelings = dict(one.feelings)
    for persona, feeling in other.feelings.items():
        held = feelings.get(persona)
        feelings[persona] = feeling if held is None or held.mood.at < feeling.mood.at else held
    decisions = dict(one.decisions)
    for place, decision in other.decisions.items():
        taken = decisions.get(place)
        decisions[place] = decision if taken is None or taken.at < decision.at else taken
    ties = {
        place: joined_ties([heart.ties[place] for heart in (one, other) if place in heart.ties])
        for place in {**one.ties, **other.ties}
    }
    return Heart(feelings, decisions, ties)


def joined_ties(held: Sequence[Ties]) -> Ties:
    """What two made before one audience, of one or two of them; what both share is told of once."""
    merged = merged_ties(held)
    assert merged is not None
    by_text: defaultdict[tuple[Shared, str], list[Keepsake]] = defaultdict(list)
    for keepsake in merged.keepsakes:
        by_text[keepsake.kind, keepsake.text].append(keepsake)
    kept = (
        replace(max(same, key=lambda one: (one.at, one.turn)), weight=sum(one.weight for one in same))
        for same in by_text.values()
    )
    return replace(merged, keepsakes=tuple(kept))


def parted_heart(before: Heart, now: Heart, others: Sequence[Heart], spoken: Spoken) -> Heart:
    """What is felt towards one account's person, who was `before`; the `others` are what else was joined."""
    feelings = before.feelings | {p: felt for p, felt in now.feelings.items() if p in spoken.personas}
    decisions = before.decisions | {c: taken for c, taken in now.decisions.items() if c in spoken.conversations}
    ties = dict(before.ties)
    for place in spoken.audiences & now.ties.keys():
        ties[place] = _parted_ties(before.ties.get(place), now.ties[place], _at(others, place), spoken)
    return Heart(feelings, decisions, ties)


def left_heart(now: Heart, gone: Heart, spoken: Spoken) -> Heart:
    """What is felt towards those who are still one when an account has left, that `spoken` is of."""
    ties = {}
    for place, held in now.ties.items():
        brought = gone.ties.get(place)
        kept = tuple(one for one in held.keepsakes if not spoken.is_theirs(one.turn))
        ties[place] = replace(_less(held, [brought] if brought else []), keepsakes=kept)
    decisions = {place: taken for place, taken in now.decisions.items() if place not in spoken.conversations}
    return Heart(dict(now.feelings), decisions, ties)


def _parted_ties(before: Ties | None, now: Ties, others: Sequence[Ties], spoken: Spoken) -> Ties:
    theirs = {(one.kind, one.text): one for one in (before.keepsakes if before else ())}
    elsewhere: defaultdict[tuple[Shared, str], float] = defaultdict(float)
    for ties in others:
        for keepsake in ties.keepsakes:
            elsewhere[keepsake.kind, keepsake.text] += keepsake.weight
    for one in now.keepsakes:
        if spoken.is_theirs(one.turn):
            weight = max(1.0, one.weight - elsewhere[one.kind, one.text])
            theirs[one.kind, one.text] = replace(one, weight=weight)
    return replace(_less(now, others), keepsakes=tuple(theirs.values()))


def _less(ties: Ties, others: Sequence[Ties]) -> Ties:
    """Without what the others' messages counted."""
    counts = {
        name: max(0, getattr(ties.bond, name) - sum(getattr(other.bond, name) for other in others)) for name in COUNTS
    }
    return replace(ties, bond=replace(ties.bond, **counts))


def _at(hearts: Iterable[Heart], place: tuple[str, Audience]) -> list[Ties]:
    return [heart.ties[place] for heart in hearts if place in heart.ties]


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)


def _of_both(
    one: datetime | None, other: datetime | None, choose: Callable[[datetime, datetime], datetime]
) -> datetime | None:
    return None if one is None or other is None else choose(one, other)


def person_as_json(person: Person) -> str:
    """For `person_from_json`."""
    values = {each.name: getattr(person, each.name) for each in fields(Person)}
    return json.dumps({name: _plain(value) for name, value in values.items()})


def person_from_json(kept: str) -> Person:
    """Fields that this version does not know fall away."""
    moments = {each.name: "datetime" in str(each.type) for each in fields(Person)}
    values: dict[str, Any] = {}
    for name, value in json.loads(kept).items():
        if name in moments:
            values[name] = datetime.fromisoformat(value) if moments[name] and value is not None else value
    return Person(**values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
