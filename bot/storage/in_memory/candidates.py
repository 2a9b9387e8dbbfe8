"""Candidates one by one, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.language.salience import is_question, names_somebody
from bot.core.models.memory import POSITION_BITS, Candidates, Kind, Memory
from bot.core.models.turn import Speaker
from bot.storage.schema import MICROSECOND


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One memory of `Candidates`, with token vectors int8[n, width]."""

    memory: Memory
    dense: float
    lexical: float
    tokens: NDArray[np.int8]


def as_columns(found: Sequence[Candidate]) -> Candidates:
    """What `ports.MemoryStore.candidates` returns for these, in this order."""
    memories = [one.memory for one in found]
    sittings: dict[tuple[str, int], int] = {}
    places = [
        (sittings.setdefault((memory.conversation, memory.session), len(sittings)) << POSITION_BITS) + memory.position
        for memory in memories
    ]
    filled = [one.tokens for one in found if len(one.tokens)]
    return Candidates(
        ids=np.array([memory.id for memory in memories], dtype=np.int64),
        turn=np.array([memory.turn for memory in memories], dtype=np.int64),
        place=np.array(places, dtype=np.int64),
        day=np.array([memory.created.toordinal() for memory in memories], dtype=np.int64),
        companion=np.array([memory.speaker is Speaker.COMPANION for memory in memories], dtype=np.bool_),
        gist=np.array([memory.kind is Kind.GIST for memory in memories], dtype=np.bool_),
        closed=np.array([memory.valid_to is not None for memory in memories], dtype=np.bool_),
        asks=np.array([is_question(memory.text) for memory in memories], dtype=np.bool_),
        names=np.array([names_somebody(memory.text) for memory in memories], dtype=np.bool_),
        importance=np.array([memory.importance for memory in memories], dtype=np.float32),
        valence=np.array([memory.valence for memory in memories], dtype=np.float32),
        recalled=np.array([memory.recall_count for memory in memories], dtype=np.int64),
        used=np.array([(memory.last_recalled or memory.created).toordinal() for memory in memories], dtype=np.int64),
        first_day=np.array([_days(memory)[0] for memory in memories], dtype=np.int64),
        last_day=np.array([_days(memory)[1] for memory in memories], dtype=np.int64),
        dense=np.array([one.dense for one in found], dtype=np.float32),
        lexical=np.array([one.lexical for one in found], dtype=np.float32),
        tokens=np.concatenate(filled) if filled else np.empty((0, 0), dtype=np.int8),
        counts=np.array([len(one.tokens) for one in found], dtype=np.int64),
    )


def _days(memory: Memory) -> tuple[int, int]:
    """The first and the last day of the time that a memory's words name; 1 and 0 when they name none."""
    if memory.happens_from is None or memory.happens_to is None:
        return 1, 0
    return memory.happens_from.toordinal(), (memory.happens_to - MICROSECOND).toordinal()
