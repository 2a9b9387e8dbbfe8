"""Memories between their records and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, select, type_coerce
from sqlalchemy.types import TypeDecorator

from bot.core.models.identity import Scope
from bot.core.models.memory import POSITION_BITS, Kind, Memory, MemoryDraft, Tier
from bot.core.models.record import maker
from bot.core.models.turn import Speaker
from bot.storage.memory_blocks import COMPANION, GIST, Entry, Whereabouts
from bot.storage.rules import concerns
from bot.storage.schema import EPOCH, MICROSECOND, encodable, memories
from bot.storage.vectors import packed

COLUMNS = tuple(field.name for field in fields(Memory))
"""The columns that `memory` reads, in its order."""

INSERTED = (*COLUMNS, "key", "length", "concerns")
"""The columns that `row` fills, in its order."""

SELECTED = ", ".join(f"m.{name}" for name in COLUMNS)

_ENDS = ("valid_to", "superseded_by")
_ENDED_HERE = """CASE WHEN :audience = 'private' OR EXISTS (
    SELECT 1 FROM memories s WHERE s.id = m.superseded_by AND s.audience = m.audience) THEN m.{} END"""
SELECTED_IN_SCOPE = ", ".join(_ENDED_HERE.format(name) if name in _ENDS else f"m.{name}" for name in COLUMNS)
"""As it is known there: what was said in private or in another server ends nothing that was said in this one."""

_TIER_VALUES = ", ".join(f":tier{place}" for place in range(len(Tier)))

IN_SCOPE = f"""m.person = :person AND m.persona = :persona AND (:audience = 'private' OR m.audience = :audience)
    AND m.tier IN ({_TIER_VALUES})"""
"""Part of every plain statement: whose, with whom, said where; `scope_values` fills it."""

_KINDS = {kind.value: kind for kind in Kind}
_TIERS = {tier.value: tier for tier in Tier}
_SPEAKERS = {speaker.value: speaker for speaker in Speaker}


def scope_values(scope: Scope, tiers: Sequence[Tier]) -> dict[str, Any]:
    """The values of `IN_SCOPE`."""
    return {
        "person": scope.person,
        "persona": scope.persona,
        "audience": scope.audience,
        **{f"tier{place}": tiers[place].value if place < len(tiers) else None for place in range(len(Tier))},
    }


def select_memories() -> Select[Any]:
    """Rows for `memory`: moments and spans stay the integers they are."""
    return select(*(_raw(memories.c[name]) for name in COLUMNS))


def _raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return type_coerce(column, column.type.impl_instance) if isinstance(column.type, TypeDecorator) else column


def memory(row: Sequence[Any]) -> Memory:
    """The record of a row that holds `COLUMNS`."""
    values = list(row)
    for place, convert in _CONVERTED:
        if values[place] is not None:
            values[place] = convert(values[place])
    return _made(values)


def row(stored: Memory, draft: MemoryDraft) -> tuple[Any, ...]:
    """The row of a new memory, for `INSERTED`."""
    return (
        *plain(_in_order(stored)),
        encodable(draft.key),
        len(draft.terms),
        encodable(concerns(draft.subject, draft.relation)),
    )


def plain(values: Iterable[Any]) -> list[Any]:
    """What a record holds, as the driver stores it without asking further."""
    return [_PLAIN.get(type(value), _same)(value) for value in values]


def block_entry(stored: Memory, draft: MemoryDraft) -> Entry:
    """What of a new memory recall compares."""
    return Entry(
        id=stored.id,
        names=Whereabouts(stored.persona, stored.conversation, stored.audience),
        flags=COMPANION * (stored.speaker is Speaker.COMPANION) + GIST * (stored.kind is Kind.GIST),
        length=len(draft.terms),
        day=(stored.created - EPOCH).days,
        turn=stored.turn,
        place=(stored.session << POSITION_BITS) + stored.position,
        vector=packed(draft.embedding.vector),
    )


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def _span(microseconds: int) -> timedelta:
    return timedelta(microseconds=microseconds)


def _same(value: Any) -> Any:
    return value


_in_order = attrgetter(*COLUMNS)

_made = maker(Memory)
_CONVERTS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("created", "last_recalled", "expires", "happens_from", "happens_to"), _moment),
    **dict.fromkeys(("valid_from", "valid_to"), _moment),
    "stability": _span,
    "kind": _KINDS.__getitem__,
    "speaker": _SPEAKERS.__getitem__,
    "tier": _TIERS.__getitem__,
    "pinned": bool,
}
_CONVERTED = [(COLUMNS.index(name), convert) for name, convert in _CONVERTS.items()]
"""Places in `COLUMNS` whose values are something else in a record, if they are not None."""

_PLAIN: dict[type, Callable[[Any], Any]] = {
    str: encodable,
    bool: int,
    datetime: lambda moment: (moment - EPOCH) // MICROSECOND,
    timedelta: lambda span: span // MICROSECOND,
    **dict.fromkeys((Kind, Speaker, Tier), attrgetter("value")),
}
