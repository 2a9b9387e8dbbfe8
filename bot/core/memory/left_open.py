"""What was not settled when two last spoke."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.models.memory import Kind, Memory
from bot.core.models.turn import Speaker, Turn

AHEAD = (Kind.PLAN, Kind.PROMISE)
KINDS = (*AHEAD, Kind.EVENT, Kind.FEELING)
"""Of which something may be left open."""
HEAVY = -0.35
"""From this valence on somebody is asked how it has gone on."""


def left_open(memories: Sequence[Memory], last: Turn) -> list[Memory]:
    """Those that were open after the `last` thing that was said: what had its day still to come, by that day, then what
    was left hanging."""
    ahead = [
        (memory.happens_to.timestamp(), at)
        for at, memory in enumerate(memories)
        if memory.kind in AHEAD and _holds(memory) and memory.happens_to is not None and memory.happens_to > last.at
    ]
    return [*(memories[at] for _, at in sorted(ahead)), *left_hanging(memories, last)]


def left_hanging(memories: Sequence[Memory], last: Turn) -> list[Memory]:
    """Those of their last sitting that weighed on them, then those that they meant to do some time."""
    there = [
        memory
        for memory in memories
        if _holds(memory) and (memory.conversation, memory.session) == (last.conversation, last.session)
    ]
    heavy = [memory for memory in there if memory.kind in (Kind.EVENT, Kind.FEELING) and memory.valence <= HEAVY]
    return [*heavy, *(memory for memory in there if memory.kind in AHEAD and memory.happens_to is None)]


def _holds(memory: Memory) -> bool:
    return memory.speaker is Speaker.PERSON and memory.valid_to is None
