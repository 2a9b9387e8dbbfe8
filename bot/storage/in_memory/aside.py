"""Memories with other numbers, and what is set aside while another memory says the same, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.core.memory.reunion import Reunion
from bot.core.models.identity import PersonId
from bot.core.models.memory import Link, LinkKind, Memory
from bot.storage.in_memory.state import State
from bot.storage.joining_rules import Brought
from bot.storage.rules import doubted, memory_id, owner, restated, short_number


def renumber(state: State, moves: dict[int, int]) -> None:
    """As `renumbering.renumber` does in SQL."""
    for old, new in moves.items():
        shelf = state.memories[owner(old)].pop(old)
        shelf.memory = replace(shelf.memory, id=new, person=owner(new))
        state.memories.setdefault(owner(new), {})[new] = shelf
    for person, own in state.memories.items():
        state.memories[person] = dict(sorted(own.items()))
        for shelf in own.values():
            by = shelf.memory.superseded_by
            if by in moves:
                shelf.memory = replace(shelf.memory, superseded_by=moves[by])
    state.links = [
        replace(link, source=moves.get(link.source, link.source), target=moves.get(link.target, link.target))
        for link in state.links
    ]


def restore_aside(state: State, stands: Iterable[int]) -> None:
    """As `facts.restore_aside` does in SQL."""
    for number in set_aside_for(state, stands):
        for person, brought in list(state.brought.values()):
            if brought.shadow == owner(number):
                bring_back(state, [number], person, brought.moved)


def set_aside_for(state: State, stands: Iterable[int]) -> list[int]:
    """What these memories stand for."""
    standing = set(stands)
    return [link.source for link in state.links if link.kind is LinkKind.REPEATS and link.target in standing]


def bring_back(state: State, aside: Sequence[int], person: PersonId, offset: int) -> set[int]:
    """As `facts.bring_back` does in SQL."""
    back = set()
    for number in aside:
        repeats = next((link for link in state.links if link.source == number and link.kind is LinkKind.REPEATS), None)
        own = memory_id(person, short_number(number) + offset)
        if repeats is not None:
            state.links.remove(repeats)
            _change_confidence(state, repeats.target, doubted)
        renumber(state, {number: own})
        closed = {link.target for link in state.links if link.source == own and link.kind is LinkKind.SUPERSEDES}
        for shelf in state.memories.get(person, {}).values():
            if repeats is not None and shelf.memory.id in closed and shelf.memory.superseded_by == repeats.target:
                shelf.memory = replace(shelf.memory, superseded_by=own)
        back.add(own)
    return back


def carry_out(state: State, found: Reunion, brought: Sequence[Brought]) -> None:
    """As `facts.carry_out` does in SQL."""
    for old, new in found.closed:
        shelf = state.memories[old.person][old.id]
        shelf.memory = replace(shelf.memory, valid_to=new.created, superseded_by=new.id)
        _tie(state, Link(source=new.id, target=old.id, kind=LinkKind.SUPERSEDES))
    sides = {each.key: each for each in brought}
    for again, stands in found.repeated:
        side = sides.get(state.said_by.get(again.turn, ""))
        if side is not None:
            _set_aside(state, again, stands, side)


def _set_aside(state: State, again: Memory, stands: Memory, side: Brought) -> None:
    for link in list(state.links):
        if again.id in (link.source, link.target):
            source, target = (stands.id if end == again.id else end for end in (link.source, link.target))
            _tie(state, Link(source=source, target=target, kind=link.kind))
    for shelf in state.memories[again.person].values():
        if shelf.memory.superseded_by == again.id:
            shelf.memory = replace(shelf.memory, superseded_by=stands.id)
    aside = memory_id(PersonId(side.shadow), again.number - side.moved)
    renumber(state, {again.id: aside})
    _tie(state, Link(source=aside, target=stands.id, kind=LinkKind.REPEATS))
    _change_confidence(state, stands.id, restated)


def _change_confidence(state: State, number: int, change: Callable[[float], float]) -> None:
    shelf = state.memories.get(owner(number), {}).get(number)
    if shelf is not None:
        shelf.memory = replace(shelf.memory, confidence=change(shelf.memory.confidence))


def _tie(state: State, link: Link) -> None:
    if link not in state.links:
        state.links.append(link)
