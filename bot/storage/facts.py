"""What becomes of facts when people are joined and parted, carried out in SQL (`bot.core.memory.reunion` decides)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bot.core.memory.reunion import Reunion
from bot.core.models.identity import PersonId
from bot.core.models.memory import LinkKind, Memory
from bot.storage.joining_rules import Brought
from bot.storage.memory_rows import memory, select_memories
from bot.storage.renumbering import renumber
from bot.storage.rules import doubted, memory_id, owner, restated, short_number
from bot.storage.schema import links, memories, memory_links, turns


def read_true(connection: Connection, person: PersonId) -> list[Memory]:
    """This person's memories that hold now, with every persona."""
    query = select_memories().where(memories.c.person == person, memories.c.valid_to.is_(None))
    return [memory(row) for row in connection.execute(query.order_by(memories.c.id))]


def account_of(connection: Connection, turn: int) -> str | None:
    """Through which account this turn was said, where that is known."""
    said_by: str | None = connection.scalar(select(turns.c.account).where(turns.c.id == turn))
    return said_by


def carry_out(connection: Connection, found: Reunion, brought: Sequence[Brought]) -> None:
    """Close what has ended, and set aside what is said again, with what its account brought."""
    for old, new in found.closed:
        ended = update(memories).where(memories.c.id == old.id)
        connection.execute(ended.values(valid_to=new.created, superseded_by=new.id))
        _tie(connection, new.id, old.id, LinkKind.SUPERSEDES)
    sides = {each.key: each for each in brought}
    for again, stands in found.repeated:
        side = sides.get(account_of(connection, again.turn) or "")
        if side is not None:
            _set_aside(connection, again, stands, side)


def bring_back(connection: Connection, aside: Sequence[int], person: PersonId, offset: int) -> set[int]:
    """Make memories that were set aside this person's again; what stood for them has been said once less. Returns
    their numbers now."""
    back = set()
    for number in aside:
        repeats = (memory_links.c.source == number) & (memory_links.c.kind == LinkKind.REPEATS.value)
        stands = connection.execute(select(memory_links.c.target).where(repeats)).scalar_one_or_none()
        connection.execute(delete(memory_links).where(repeats))
        if stands is not None:
            _change_confidence(connection, stands, -1)
        own = memory_id(person, short_number(number) + offset)
        renumber(connection, [(number, own)])
        closed = select(memory_links.c.target).where(
            memory_links.c.source == own, memory_links.c.kind == LinkKind.SUPERSEDES.value
        )
        replaced = update(memories).where(memories.c.id.in_(closed), memories.c.superseded_by == stands)
        connection.execute(replaced.values(superseded_by=own))
        back.add(own)
    return back


def restore_aside(connection: Connection, stands: Sequence[int] | Select[Any]) -> None:
    """Bring back what these memories stand for, because they are about to go and it is still said."""
    for number in set_aside_for(connection, stands):
        whose = select(links.c.person, links.c.moved).where(links.c.shadow == owner(number))
        for person, moved in connection.execute(whose).all():
            bring_back(connection, [number], PersonId(person), moved)


def set_aside_for(connection: Connection, stands: Sequence[int] | Select[Any]) -> list[int]:
    """What these memories, by their numbers, stand for."""
    query = select(memory_links.c.source).where(
        memory_links.c.target.in_(stands), memory_links.c.kind == LinkKind.REPEATS.value
    )
    return list(connection.execute(query).scalars())


def _set_aside(connection: Connection, again: Memory, stands: Memory, side: Brought) -> None:
    """Give it to its account's shadow; what points to it points to what stands for it."""
    aside = memory_id(PersonId(side.shadow), again.number - side.moved)
    about = select(memory_links.c.source, memory_links.c.target, memory_links.c.kind).where(
        (memory_links.c.source == again.id) | (memory_links.c.target == again.id)
    )
    for *ends, kind in connection.execute(about).all():
        source, target = (stands.id if end == again.id else end for end in ends)
        _tie(connection, source, target, LinkKind(kind))
    closed = update(memories).where(memories.c.superseded_by == again.id)
    connection.execute(closed.values(superseded_by=stands.id))
    renumber(connection, [(again.id, aside)])
    _tie(connection, aside, stands.id, LinkKind.REPEATS)
    _change_confidence(connection, stands.id, +1)


def _tie(connection: Connection, source: int, target: int, kind: LinkKind) -> None:
    row = {"person": owner(source), "source": source, "target": target, "kind": kind.value}
    connection.execute(upsert(memory_links).values(row).on_conflict_do_nothing())


def _change_confidence(connection: Connection, number: int, times: int) -> None:
    sure = connection.scalar(select(memories.c.confidence).where(memories.c.id == number))
    if sure is not None:
        changed = restated(sure) if times > 0 else doubted(sure)
        connection.execute(update(memories).where(memories.c.id == number).values(confidence=changed))
