"""A log is lived through at its own dates, in batches, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.clock import ManualClock
from bot.core.memory.remember import Remember
from bot.core.models.identity import PRIVATE, PersonId, Scope
from bot.core.models.log import ConversationLog, LoggedTurn
from bot.core.models.memory import Hit, Memory
from bot.core.models.turn import Speaker, Turn
from bot.core.replay import BATCH, SMALL_BATCH, Replay
from bot.storage.in_memory.conversations import MemoryTurnLog
from bot.storage.in_memory.memories import MemoryMemories
from bot.storage.in_memory.state import State
from tests.fakes.embedder import HashingEmbedder

START = datetime(2024, 1, 1, 20, tzinfo=UTC)
INES = PersonId(7)


def a_log(*session_lengths: int) -> ConversationLog:
    """Sessions a week apart, the two taking turns, a minute each."""
    return ConversationLog(
        title="a log",
        person_name="Ines",
        companion_name="Theo",
        turns=tuple(
            LoggedTurn(
                ref=f"D{session}:{number}",
                name="Theo" if number % 2 else "Ines",
                is_companion=bool(number % 2),
                text=f"Biscuit learnt trick number {number} in week {session}.",
                caption="a dog on a hoop" if number == 0 else None,
                at=START + timedelta(weeks=session, minutes=number),
            )
            for session, length in enumerate(session_lengths)
            for number in range(length)
        ),
    )


class Witness:
    """Remembers nothing, but notes what it was given and when."""

    def __init__(self, clock: ManualClock) -> None:
        self.batches: list[list[Turn]] = []
        self.moments: list[datetime] = []
        self._clock = clock

    async def settle(self, turns: Sequence[Turn]) -> list[Memory]:
        self.batches.append(list(turns))
        self.moments.append(self._clock.now())
        return []


class NoIndex:
    """An index that keeps nothing: exact search would stand in for it."""

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        return []

    async def at_hand(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit] | None:
        return None

    def found(self, scope: Scope, vector: NDArray[np.float32], hits: Sequence[Hit]) -> None: ...

    async def add(self, person: PersonId, persona: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None: ...

    async def remove(self, person: PersonId, persona: str, ids: Sequence[int]) -> None: ...

    async def drop(self, person: PersonId, persona: str) -> None: ...


class World:
    """A replay over stores in memory, and what it did."""

    def __init__(self) -> None:
        self.clock = ManualClock(START - timedelta(days=1))
        self.state = State()
        self.turns = MemoryTurnLog(self.state)
        self.witness = Witness(self.clock)
        self.breaks: list[tuple[datetime, datetime]] = []
        self.done: list[int] = []

    async def live(self, log: ConversationLog) -> dict[int, str]:
        async def between(now: datetime) -> None:
            self.breaks.append((now, self.clock.now()))

        replay = Replay(turns=self.turns, remember=self.witness, clock=self.clock, between_sessions=between)
        lived = await replay.live_through(
            log, person=INES, persona="mira", conversation="log:1", progress=self.done.append
        )
        return dict(lived.refs)


async def test_every_turn_is_said_at_its_date_by_its_speaker() -> None:
    world = World()
    log = a_log(3, 2)

    refs = await world.live(log)

    turns = await world.turns.recent("log:1", "mira", 100)
    assert [(turn.at, turn.name, turn.speaker is Speaker.COMPANION) for turn in turns] == [
        (logged.at, logged.name, logged.is_companion) for logged in log.turns
    ]
    assert turns[0].text == "Biscuit learnt trick number 0 in week 0. [image: a dog on a hoop]"
    assert {(turn.person, turn.audience) for turn in turns} == {(INES, PRIVATE)}
    assert [refs[turn.id] for turn in turns] == ["D0:0", "D0:1", "D0:2", "D1:0", "D1:1"]
    assert [turn.session for turn in turns] == [0, 0, 0, 3, 3]
    assert world.clock.now() == log.turns[-1].at


async def test_turns_are_remembered_in_batches_each_at_its_own_time() -> None:
    world = World()
    log = a_log(BATCH + 10, SMALL_BATCH, 4, 4)

    await world.live(log)

    assert [len(batch) for batch in world.witness.batches] == [BATCH, 10 + SMALL_BATCH, 8]
    assert [turn for batch in world.witness.batches for turn in batch] == await world.turns.recent("log:1", "mira", 999)
    assert world.witness.moments == [batch[-1].at for batch in world.witness.batches], "never in the next session"
    assert sum(world.done) == len(log.turns)


async def test_between_sessions_there_is_time_at_the_next_ones_start() -> None:
    world = World()

    await world.live(a_log(2, 2, 2))

    starts = [START + timedelta(weeks=1), START + timedelta(weeks=2)]
    assert world.breaks == [(start, start) for start in starts]


async def test_a_replay_that_broke_off_goes_on_where_it_stopped() -> None:
    world = World()
    log = a_log(5, 5)
    part = ConversationLog(
        title=log.title, person_name=log.person_name, companion_name=log.companion_name, turns=log.turns[:7]
    )

    first = await world.live(part)
    world.done.clear()
    again = await world.live(log)

    assert len(await world.turns.recent("log:1", "mira", 100)) == 10
    assert list(again.values()) == [logged.ref for logged in log.turns]
    assert first.items() <= again.items()
    assert [len(batch) for batch in world.witness.batches] == [7, 3]
    assert sum(world.done) == 10


async def test_two_turns_of_the_same_moment_and_words_are_two() -> None:
    world = World()
    one = a_log(1).turns[0]
    log = ConversationLog(title="a log", person_name="Ines", companion_name="Theo", turns=(one, one, one))

    first = await world.live(log)
    again = await world.live(log)

    assert len(await world.turns.recent("log:1", "mira", 100)) == 3
    assert len(first) == len(again) == 3


async def test_a_replay_that_fails_leaves_what_was_said_waiting_to_be_remembered() -> None:
    world = World()

    async def refuse(turns: Sequence[Turn]) -> list[Memory]:
        raise KeyboardInterrupt

    world.witness.settle = refuse  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        await world.live(a_log(3))

    assert len(await world.turns.unremembered(100)) == 3


async def test_what_was_lived_through_is_really_remembered() -> None:
    world = World()
    memories = MemoryMemories(world.state)
    remember = Remember(
        turns=world.turns, memories=memories, index=NoIndex(), embedder=HashingEmbedder(), clock=world.clock
    )
    replay = Replay(turns=world.turns, remember=remember, clock=world.clock)

    lived = await replay.live_through(a_log(3, 3), person=INES, persona="mira", conversation="log:1")

    kept = await memories.from_turns(INES, list(lived.refs))
    assert lived.memories == len(kept) >= 6
    assert {lived.refs[memory.turn] for memory in kept} == set(lived.refs.values())
    assert {memory.created for memory in kept if lived.refs[memory.turn] == "D1:1"} == {
        START + timedelta(weeks=1, minutes=1)
    }
    assert await world.turns.unremembered(100) == []
