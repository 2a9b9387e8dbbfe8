"""Decay's reads and its one write, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import groupby

from bot.core.models.identity import PersonId
from bot.core.models.memory import Fading, Kind, Memory, Sitting, Tier, Trace
from bot.storage.in_memory.erasure import forget_memories
from bot.storage.in_memory.state import Shelf, State
from bot.storage.rules import owner

_NAMES = tuple(field.name for field in fields(Trace))


def trace(memory: Memory) -> Trace:
    """What the memory fades by."""
    return Trace(**{name: getattr(memory, name) for name in _NAMES})


def sittings(state: State, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
    """As `fading.sittings` does in SQL."""
    own = state.memories.get(person, {})
    known = {_sitting(shelf.memory) for shelf in own.values() if shelf.memory.kind is Kind.GIST}
    found = []
    for place in dict.fromkeys(_sitting(own[number].memory) for number in sorted(ids) if number in own):
        faded = [shelf for shelf in own.values() if _sitting(shelf.memory) == place and _is_faded(shelf, ids)]
        if faded and place not in known:
            faded.sort(key=lambda shelf: (shelf.memory.position, shelf.memory.id))
            embeddings = tuple(shelf.embedding for shelf in faded)
            turns = {shelf.memory.turn for shelf in faded}
            told = frozenset(
                shelf.memory.turn
                for shelf in own.values()
                if shelf.memory.kind is not Kind.EPISODE and shelf.memory.turn in turns
            )
            found.append(Sitting(episodes=tuple(shelf.memory for shelf in faded), embeddings=embeddings, told=told))
    return found


def fade(state: State, fading: Fading) -> None:
    """As `fading.fade` does in SQL, but for the gists."""
    back = [state.memories.get(trace.person, {}).get(trace.id) for trace in fading.restore]
    for tier, moved in ((Tier.COLD, _as_read(state, fading.archive)), (Tier.HOT, back)):
        for shelf in moved:
            if shelf is not None:
                shelf.memory = replace(shelf.memory, tier=tier)
    gone = sorted(shelf.memory.id for shelf in _as_read(state, fading.forget))
    for person, ids in groupby(gone, key=owner):
        forget_memories(state, person, list(ids))


def _sitting(memory: Memory) -> tuple[str, str, str, int]:
    return memory.persona, memory.audience, memory.conversation, memory.session


def _is_faded(shelf: Shelf, ids: Sequence[int]) -> bool:
    return shelf.memory.kind is Kind.EPISODE and (shelf.memory.tier is Tier.COLD or shelf.memory.id in ids)


def _as_read(state: State, read: Sequence[Trace]) -> list[Shelf]:
    """Those that are still as decay saw them."""
    found = [(seen, state.memories.get(seen.person, {}).get(seen.id)) for seen in read]
    return [
        shelf
        for seen, shelf in found
        if shelf is not None and shelf.memory.recall_count == seen.recall_count and not shelf.memory.pinned
    ]
