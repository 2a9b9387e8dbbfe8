"""The pump: order within a conversation, and nothing that goes wrong ends it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.core.clock import ManualClock
from bot.core.errors import DeliveryError, DeliveryUncertain, StorageError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry, OutboxState
from bot.platforms.pump import Pump
from bot.storage.in_memory.conversations import MemoryInbox, MemoryOutbox, MemoryTurnLog
from bot.storage.in_memory.state import State
from tests.fakes.replier import ScriptedReplier

NOW = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)


class Outbox(MemoryOutbox):
    failure: StorageError | None = None

    async def mark(self, entry: int, state: OutboxState, at: datetime) -> None:
        if self.failure is not None:
            raise self.failure
        await super().mark(entry, state, at)


@dataclass
class Paper:
    """A platform and its own sink, on which replies are written down; `failure` comes instead of the next."""

    name: str = "paper"
    written: list[str] = field(default_factory=list)
    failure: Exception | None = None
    has_sinks: bool = True

    def sink(self, conversation: str, reply_to: str | None) -> Paper:
        if not self.has_sinks:
            raise ValueError(conversation)
        return self

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        pass

    async def finish(self, entry: OutboxEntry) -> None:
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure
        self.written.append(f"{entry.reply_to}: {entry.text}")


class World:
    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.outbox = Outbox(self.state)
        self.inbox = MemoryInbox(self.state)
        self.replier = ScriptedReplier(MemoryTurnLog(self.state), script=["Yes."])
        self.paper = Paper()
        self.pump = Pump(inbox=self.inbox, outbox=self.outbox, exchange=self.replier, clock=ManualClock(NOW))
        self.pump.attach(self.paper)

    async def hear(self, number: int, conversation: str = "paper:1") -> bool:
        return await self.pump.submit(
            Incoming(
                account=Account(platform="paper", id="1", name="Ana"),
                conversation=conversation,
                message_id=str(number),
                audience=PRIVATE,
                text=f"message {number}",
                sent=NOW,
                persona="mira",
            )
        )

    @property
    def deliveries(self) -> list[OutboxState]:
        return [reply.state for reply in self.state.outbox.values()]


async def test_messages_are_answered_in_order_and_once() -> None:
    world = World()
    assert [await world.hear(number) for number in (1, 2, 1, 3)] == [True, True, False, True]
    await world.pump.idle()
    assert world.paper.written == ["1: Yes.", "2: Yes.", "3: Yes."]
    assert set(world.deliveries) == {OutboxState.SENT}


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (DeliveryError("refused"), OutboxState.PENDING),
        (DeliveryUncertain("who knows"), OutboxState.UNCERTAIN),
        (RuntimeError("a bug"), OutboxState.PENDING),
    ],
    ids=str,
)
async def test_a_failed_delivery_does_not_hold_up_the_next(failure: Exception, state: OutboxState) -> None:
    world = World()
    world.paper.failure = failure
    for number in (1, 2):
        await world.hear(number)
    await world.pump.idle()
    assert world.paper.written == ["2: Yes."]
    assert world.deliveries == [state, OutboxState.SENT]


async def test_a_delivery_that_cannot_be_recorded_does_not_hold_up_the_next() -> None:
    world = World()
    world.outbox.failure = StorageError("The disk is full.")
    for number in (1, 2):
        await world.hear(number)
    await world.pump.idle()
    assert world.paper.written == ["1: Yes.", "2: Yes."]
    assert world.deliveries == [OutboxState.PENDING] * 2


async def test_a_platform_that_has_no_sink_leaves_everything_for_later() -> None:
    world = World()
    world.paper.has_sinks = False
    for number in (1, 2):
        await world.hear(number)
    await world.pump.idle()
    assert len(await world.inbox.pending()) == 2


async def test_what_was_left_is_delivered_before_what_is_answered() -> None:
    first = World()
    first.paper.failure = DeliveryError("offline")
    await first.hear(1)
    await first.pump.idle()
    first.replier.failure = StorageError("The disk is full.")
    await first.hear(2)
    await first.pump.idle()

    second = World(first.state)
    await second.pump.recover("elsewhere")
    await second.pump.recover("paper")
    await second.pump.recover("paper")
    await second.hear(3)
    await second.pump.idle()
    assert second.paper.written == ["1: Yes.", "2: Yes.", "3: Yes."]
    assert set(second.deliveries) == {OutboxState.SENT}


async def test_a_drain_ends_what_is_under_way_and_begins_nothing() -> None:
    world = World()
    held = asyncio.Event()
    world.replier.script = [held, "Yes."]
    for number in (1, 2):
        await world.hear(number)
    await asyncio.sleep(0)
    draining = asyncio.create_task(world.pump.drain(5))
    await asyncio.sleep(0)
    held.set()
    assert await draining
    assert world.paper.written == ["1: Yes."]
    assert [entry.incoming.message_id for entry in await world.inbox.pending()] == ["2"]


async def test_a_drain_that_takes_too_long_cuts_off() -> None:
    world = World()
    world.replier.script = [asyncio.Event()]
    await world.hear(1)
    await asyncio.sleep(0)
    assert not await world.pump.drain(0)
    assert len(await world.inbox.pending()) == 1
