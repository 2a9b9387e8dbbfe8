"""From a committed message to a delivered reply."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.core.clock import ManualClock
from bot.core.errors import DeliveryError, DeliveryRefused, DeliveryUncertain, ModelUnavailable, StorageError
from bot.core.floor import Floor
from bot.core.models.turn import InboxEntry, OutboxEntry, OutboxState
from bot.core.ports import Inbox, Outbox, ReplySink
from bot.core.timings import Timings
from bot.platforms.pump import Pump, Talking
from bot.storage.database import Stores, open_memory_stores
from tests.fakes.builders import START, an_account, an_incoming
from tests.fakes.replier import ScriptedAmends, ScriptedReplier

A, B = "test:a", "test:b"


@dataclass
class Sink:
    """Takes a reply at once, or, with a `way`, when the way is free."""

    failure: Exception | None = None
    finished: list[str] = field(default_factory=list)
    abandoned: int = 0
    signs: int = 0
    way: asyncio.Event | None = None
    underway: asyncio.Event = field(default_factory=asyncio.Event)

    async def working(self) -> None:
        self.signs += 1

    async def push(self, text: str) -> None:
        pass

    async def finish(self, entry: OutboxEntry) -> None:
        if self.failure is not None:
            raise self.failure
        self.underway.set()
        if self.way is not None:
            await self.way.wait()
        self.finished.append(entry.text)

    async def abandon(self) -> None:
        self.abandoned += 1


class Platform:
    name = "telegram"

    def __init__(self, *, once: bool = False) -> None:
        self.shared = Sink()
        self.once = once
        self.since: list[str | None] = []
        """Where replies were taken up again."""
        self.taken_back: list[str] = []
        self.sinks: list[Sink] = []
        """Those before the one that all others share."""

    def shows_once(self, reply: OutboxEntry) -> bool:
        return self.once

    def resume(self, conversation: str, reply_to: str | None, persona: str, since: str | None) -> Sink:
        self.since.append(since)
        return self.sink(conversation, reply_to, persona)

    async def take_back(self, conversation: str, persona: str, since: str) -> None:
        self.taken_back.append(since)

    async def ready(self, reply: OutboxEntry) -> None:
        """At once."""

    async def withdraw(self, reply: OutboxEntry) -> bool:
        return True

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> Sink:
        return self.sinks.pop(0) if self.sinks else self.shared


@dataclass
class Slow:
    """A replier in which every reply waits for its turn to be let go; notes what runs at once."""

    inner: ScriptedReplier
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)
    most_at_once: dict[str, int] = field(default_factory=dict)

    async def expect(self, conversation: str, persona: str) -> None:
        await self.inner.expect(conversation, persona)
        await self.gates.setdefault(f"typing in {conversation}", asyncio.Event()).wait()

    async def overhear(self, entry: InboxEntry) -> None:
        await self.inner.overhear(entry)

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry:
        place = entries[0].incoming.conversation
        self.running.append(place)
        self.most_at_once[place] = max(self.most_at_once.get(place, 0), self.running.count(place))
        await self.gates.setdefault(entries[0].incoming.text, asyncio.Event()).wait()
        self.running.remove(place)
        return await self.inner.reply(entries, sink, floor, timings)

    def let_go(self, *texts: str) -> None:
        for text in texts:
            self.gates.setdefault(text, asyncio.Event()).set()


@dataclass
class Silent:
    """A replier that settles every message without a reply."""

    inbox: Inbox
    heard: list[str] = field(default_factory=list)

    async def expect(self, conversation: str, persona: str) -> None:
        """Nothing."""

    async def overhear(self, entry: InboxEntry) -> None:
        """Nothing."""

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> None:
        for entry in entries:
            self.heard.append(entry.incoming.text)
            await self.inbox.settle(entry.id)


@dataclass
class Stumbling:
    """A replier whose first attempts fail."""

    inner: ScriptedReplier
    failures: int

    async def expect(self, conversation: str, persona: str) -> None:
        await self.inner.expect(conversation, persona)

    async def overhear(self, entry: InboxEntry) -> None:
        await self.inner.overhear(entry)

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry:
        self.inner.failure = StorageError("The disk is busy.") if self.failures > 0 else None
        self.failures -= 1
        return await self.inner.reply(entries, sink, floor, timings)


@dataclass
class Unwritable:
    """An outbox whose disk is full."""

    inner: Outbox

    async def pending(self) -> list[OutboxEntry]:
        return await self.inner.pending()

    async def uncertain(self) -> list[OutboxEntry]:
        return await self.inner.uncertain()

    async def offering(self, conversation: str) -> list[OutboxEntry]:
        return await self.inner.offering(conversation)

    async def withdraw(self, entry: int) -> None:
        raise StorageError("The disk is full.")

    async def mark(self, entry: int, state: OutboxState, at: datetime, messages: Sequence[str] | None = None) -> None:
        raise StorageError("The disk is full.")

    async def became(self, conversation: str) -> frozenset[str]:
        return await self.inner.became(conversation)

    async def answers_from(self, entry: int) -> str | None:
        return await self.inner.answers_from(entry)

    async def refused(self, conversation: str) -> bool:
        return await self.inner.refused(conversation)


@pytest.fixture
def stores() -> Stores:
    return open_memory_stores()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def replier(stores: Stores) -> ScriptedReplier:
    return ScriptedReplier(stores.turns)


def pump_for(
    stores: Stores,
    replier: Talking,
    platform: Platform,
    *,
    retries: Sequence[float] = (0, 0),
    redeliveries: Sequence[float] = (),
    amends: ScriptedAmends | None = None,
) -> Pump:
    pump = Pump(
        inbox=stores.inbox,
        outbox=stores.outbox,
        exchange=replier,
        clock=ManualClock(START),
        retries=retries,
        redeliveries=redeliveries,
        amends=amends,
    )
    pump.attach(platform, platform)
    return pump


async def until(happened: Callable[[], bool]) -> None:
    """Let everything else run until this is so."""
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110  # there is nothing to wait for but the others
            await asyncio.sleep(0)


async def say(pump: Pump, text: str, conversation: str = A, *, by: str = "Ada") -> bool:
    account = an_account(by, id=by)
    return await pump.submit(
        an_incoming(
            text, account=account, conversation=conversation, message_id=text, sent=START + timedelta(seconds=1)
        )
    )


async def test_a_message_is_answered_once_however_often_it_comes(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    pump = pump_for(stores, replier, platform)
    assert [await say(pump, "hello"), await say(pump, "hello")] == [True, False]
    await pump.idle()
    assert platform.shared.finished == ["Hello to you."]
    assert await stores.inbox.pending() == []
    assert await stores.outbox.pending() == []


async def test_a_conversation_goes_in_order_and_two_go_side_by_side(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    slow = Slow(replier)
    pump = pump_for(stores, slow, platform)
    for text, place, by in (("one", A, "Ada"), ("two", A, "Bea"), ("other", B, "Ada")):
        await say(pump, text, place, by=by)
    slow.let_go("two", "other")
    await until(lambda: [incoming.text for incoming in replier.heard] == ["other"])
    slow.let_go("one")
    await pump.idle()
    assert [incoming.text for incoming in replier.heard] == ["other", "one", "two"]
    assert slow.most_at_once == {A: 1, B: 1}


async def test_an_exchange_that_fails_ends_nothing_and_its_message_waits(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    pump = pump_for(stores, replier, platform)
    for failure in (ModelUnavailable("away"), ZeroDivisionError()):
        replier.failure = failure
        with capture_logs() as logs:
            await say(pump, type(failure).__name__)
            await pump.idle()
        assert logs[-1]["event"] == "message not answered; it is tried again at the next start"
    assert platform.shared.abandoned == 2 * 3
    replier.failure = None
    await say(pump, "fine")
    await pump.idle()
    assert platform.shared.finished == ["Hello to you."]
    assert len(await stores.inbox.pending()) == 2
    again = pump_for(stores, replier, platform)
    await again.recover("telegram")
    await again.idle()
    assert await stores.inbox.pending() == []
    assert len(platform.shared.finished) == 2, "what waited is one turn"
    assert platform.since[-1] == "ModelUnavailable", "its first message: what was shown to it stands after that"


async def test_an_exchange_that_fails_is_tried_again_before_what_was_said_later(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    pump = pump_for(stores, Stumbling(replier, failures=2), platform)
    await say(pump, "one")
    await say(pump, "two", by="Bea")
    await pump.idle()
    assert [incoming.text for incoming in replier.heard] == ["one", "one", "one", "two"]
    assert platform.shared.abandoned == 2 + 1, "two attempts, and the sign of life for who writes meanwhile"
    assert len(platform.shared.finished) == 2
    assert platform.since == ["one", "one"]
    assert await stores.inbox.pending() == []


async def test_who_writes_while_words_come_gets_a_sign_of_life_at_once(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    first, greeting, second = Sink(way=asyncio.Event()), Sink(), Sink()
    platform.sinks = [first, greeting, second]
    pump = pump_for(stores, replier, platform)
    await say(pump, "one")
    await first.underway.wait()
    await say(pump, "two")
    assert (greeting.signs, greeting.abandoned) == (1, 0)
    assert first.way is not None
    first.way.set()
    await pump.idle()
    assert (greeting.abandoned, greeting.finished, second.finished) == (1, [], ["Hello to you."])


@pytest.mark.parametrize("drained", [True, False])
async def test_a_sign_of_life_ends_with_the_message_or_the_process(
    stores: Stores, replier: ScriptedReplier, platform: Platform, drained: bool
) -> None:
    first, greeting = Sink(way=asyncio.Event()), Sink()
    platform.sinks = [first, greeting]
    pump = pump_for(stores, replier, platform, amends=ScriptedAmends(stores.inbox))
    await say(pump, "one")
    await first.underway.wait()
    await say(pump, "two")
    await (pump.drain(0) if drained else pump.retract("test", A, "two"))
    assert (greeting.signs, greeting.abandoned) == (1, 1)
    assert first.way is not None
    first.way.set()
    await pump.idle()
    assert platform.sinks == []


async def test_draining_does_not_wait_for_another_attempt(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    replier.failure = StorageError("The disk is busy.")
    pump = pump_for(stores, replier, platform, retries=(3600,))
    await say(pump, "hello")
    await until(lambda: platform.shared.abandoned == 1)
    assert await pump.drain(60)
    assert len(replier.heard) == 1
    assert len(await stores.inbox.pending()) == 1


async def test_what_was_not_delivered_is_delivered_at_the_next_start_without_a_new_exchange(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    platform.shared.failure = DeliveryError("unplugged")
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await pump.idle()
    platform.shared.failure = None
    again = pump_for(stores, replier, platform)
    await again.recover("telegram")
    await again.idle()
    assert platform.shared.finished == ["Hello to you."]
    assert len(replier.heard) == 1


async def test_what_was_shown_of_a_reply_that_does_not_come_is_taken_back(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    """Only what an earlier attempt may have shown: of two messages cut off, one is taken back by its person, and the
    other, like a new one, is settled in silence."""
    replier.script = (asyncio.Event(),)
    pump = pump_for(stores, replier, platform)
    for conversation, text in ((A, "hello"), (B, "and here?")):
        await say(pump, text, conversation)
    await until(lambda: len(replier.heard) == 2)
    await pump.drain(timeout=0)

    silent = Silent(stores.inbox)
    again = pump_for(stores, silent, platform, amends=ScriptedAmends(stores.inbox))
    await again.recover("telegram")
    await again.retract("telegram", A, "hello")
    await say(again, "new", "test:c")
    await again.idle()
    assert silent.heard == ["and here?", "new"]
    assert sorted(platform.taken_back) == ["and here?", "hello"]


async def test_what_may_have_arrived_is_not_sent_again(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    platform.shared.failure = DeliveryUncertain("who knows")
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await pump.idle()
    platform.shared.failure = None
    again = pump_for(stores, replier, platform)
    await again.recover("telegram")
    await again.idle()
    assert platform.shared.finished == []
    assert [entry.text for entry in await stores.outbox.uncertain()] == ["Hello to you."]


async def test_what_is_refused_for_good_is_given_up(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    platform.shared.failure = DeliveryRefused("The person has blocked the bot.")
    pump = pump_for(stores, replier, platform)
    with capture_logs() as logs:
        await say(pump, "hello")
        await pump.idle()
    assert [entry["error"] for entry in logs] == ["The person has blocked the bot."]
    assert await stores.outbox.pending() == await stores.outbox.uncertain() == []
    platform.shared.failure = None
    again = pump_for(stores, replier, platform)
    await again.recover("telegram")
    await again.idle()
    assert platform.shared.finished == []


async def restarted_in_mid_delivery(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> tuple[list[str], list[OutboxState]]:
    """What is delivered, and what is uncertain, when a process dies in mid-delivery and the next one starts."""
    platform.shared.way = asyncio.Event()
    dying = pump_for(stores, replier, platform)
    await say(dying, "hello")
    await platform.shared.underway.wait()
    after = Platform(once=platform.once)
    pump = pump_for(stores, replier, after)
    await pump.recover("telegram")
    await pump.idle()
    uncertain = [entry.state for entry in await stores.outbox.uncertain()]
    platform.shared.way.set()
    await dying.idle()
    return after.shared.finished, uncertain


async def test_what_was_on_its_way_when_the_process_died_is_uncertain_and_not_sent_again(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    delivered, uncertain = await restarted_in_mid_delivery(stores, replier, platform)
    assert delivered == []
    assert uncertain == [OutboxState.UNCERTAIN]


async def test_what_is_shown_once_however_often_it_is_sent_is_sent_again(
    stores: Stores, replier: ScriptedReplier
) -> None:
    delivered, uncertain = await restarted_in_mid_delivery(stores, replier, Platform(once=True))
    assert delivered == ["Hello to you."]
    assert uncertain == []


@pytest.mark.parametrize("once", [True, False])
async def test_a_new_session_leaves_alone_what_is_being_delivered(
    stores: Stores, replier: ScriptedReplier, once: bool
) -> None:
    platform = Platform(once=once)
    platform.shared.way = asyncio.Event()
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await platform.shared.underway.wait()
    await pump.recover("telegram")
    assert OutboxState.UNCERTAIN not in {entry.state for entry in await stores.outbox.uncertain()}
    platform.shared.way.set()
    await pump.idle()
    assert platform.shared.finished == ["Hello to you."]
    assert await stores.outbox.pending() == await stores.outbox.uncertain() == []


@pytest.mark.parametrize(("once", "left"), [(True, []), (False, [OutboxState.UNCERTAIN])])
async def test_a_delivery_that_crashes_is_tried_again_in_another_session_where_it_shows_once(
    stores: Stores, replier: ScriptedReplier, once: bool, left: list[OutboxState]
) -> None:
    platform = Platform(once=once)
    pump = pump_for(stores, replier, platform, redeliveries=(0,))
    platform.sinks = [Sink(failure=RuntimeError("Session is closed"))]
    await say(pump, "hello")
    await pump.idle()
    assert platform.shared.finished == (["Hello to you."] if once else [])
    assert [entry.state for entry in await stores.outbox.uncertain()] == left
    assert await stores.outbox.pending() == []


async def test_what_has_arrived_of_a_reply_is_kept_for_the_next_attempt(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    platform.shared.failure = DeliveryError("cut off in the middle", ["7"])
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await pump.idle()
    (left,) = await stores.outbox.pending()
    assert left.messages == ("7",)


async def test_what_waited_to_be_sent_when_it_was_cut_off_is_sent_at_the_next_start(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    platform.shared.way = asyncio.Event()
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await platform.shared.underway.wait()
    assert not await pump.drain(0)
    assert [entry.state for entry in await stores.outbox.pending()] == [OutboxState.PENDING]


async def test_a_delivery_that_cannot_be_recorded_is_not_begun(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    pump = pump_for(replace(stores, outbox=Unwritable(stores.outbox)), replier, platform)
    await say(pump, "hello")
    await pump.idle()
    assert platform.shared.finished == []
    assert platform.shared.abandoned == 1
    assert len(await stores.outbox.pending()) == 1


async def test_draining_finishes_what_is_under_way_and_starts_no_more(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    slow = Slow(replier)
    pump = pump_for(stores, slow, platform)
    await say(pump, "under way")
    await say(pump, "waiting", by="Bea")
    await until(lambda: bool(slow.running))
    draining = asyncio.create_task(pump.drain(60))
    await asyncio.sleep(0)
    slow.let_go("under way", "waiting")
    assert await draining
    assert [incoming.text for incoming in replier.heard] == ["under way"]
    assert [entry.incoming.text for entry in await stores.inbox.pending()] == ["waiting"]


async def test_draining_waits_for_what_follows_a_delivery_that_it_waited_for(
    stores: Stores, replier: ScriptedReplier, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for = []

    async def offering(conversation: str) -> list[OutboxEntry]:
        for _ in range(20):
            await asyncio.sleep(0)
        looked_for.append(conversation)
        return []

    monkeypatch.setattr(stores.outbox, "offering", offering)
    platform.shared.way = asyncio.Event()
    pump = pump_for(stores, replier, platform)
    await say(pump, "hello")
    await platform.shared.underway.wait()
    draining = asyncio.create_task(pump.drain(60))
    await asyncio.sleep(0)
    platform.shared.way.set()
    assert await draining
    assert len(looked_for) == 1


async def test_what_says_nothing_is_not_answered_and_what_is_said_is_made_safe(
    stores: Stores, replier: ScriptedReplier, platform: Platform
) -> None:
    pump = pump_for(stores, replier, platform)
    assert not await say(pump, "\u200b \x00")
    assert await say(pump, "he\u200bllo\x07")
    await pump.idle()
    assert [incoming.text for incoming in replier.heard] == ["hello"]


async def test_draining_cuts_off_what_never_ends(stores: Stores, replier: ScriptedReplier, platform: Platform) -> None:
    slow = Slow(replier)
    pump = pump_for(stores, slow, platform)
    await say(pump, "endless")
    await until(lambda: bool(slow.running))
    assert not await pump.drain(0.01)
    assert len(await stores.inbox.pending()) == 1


async def test_typing_is_used_once_and_held_against_nobody(stores: Stores, replier: ScriptedReplier) -> None:
    slow = Slow(replier)
    pump = Pump(inbox=stores.inbox, outbox=stores.outbox, exchange=slow, clock=ManualClock(START), redeliveries=())
    for conversation in (A, A, B, A):
        pump.expect(conversation, "mira")
    await asyncio.sleep(0)
    assert replier.expected == [(A, "mira"), (B, "mira")]
    slow.let_go(f"typing in {A}", f"typing in {B}")
    await pump.idle()
    pump.expect(A, "mira")
    await pump.idle()
    assert len(replier.expected) == 3


async def test_what_cannot_be_made_ready_is_logged_and_forgotten(stores: Stores, replier: ScriptedReplier) -> None:
    pump = Pump(inbox=stores.inbox, outbox=stores.outbox, exchange=replier, clock=ManualClock(START), redeliveries=())
    replier.failure = StorageError("The disk is gone.")
    with capture_logs() as logs:
        pump.expect(A, "mira")
        await pump.idle()
    assert [entry["conversation"] for entry in logs] == [A]


async def test_draining_waits_for_what_is_made_ready_and_begins_no_more(
    stores: Stores, replier: ScriptedReplier
) -> None:
    slow = Slow(replier)
    pump = Pump(inbox=stores.inbox, outbox=stores.outbox, exchange=slow, clock=ManualClock(START), redeliveries=())
    pump.expect(A, "mira")
    await asyncio.sleep(0)
    assert not await pump.drain(0.01)
    pump.expect(B, "mira")
    await pump.idle()
    assert replier.expected == [(A, "mira")]
