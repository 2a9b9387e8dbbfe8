"""From a committed message to a delivered reply: one at a time per conversation, and nothing lost on the way.

A platform submits what it hears; the pump commits it to the inbox before the platform acknowledges it, takes it to the
exchange in order, and hands the reply from the outbox to the platform's sink. What one person says in several messages
is one turn, as long as no word of the answer is shown (see `bot.core.floor`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

import structlog

from bot.core.errors import DeliveryError, DeliveryRefused, DeliveryUncertain, StorageError
from bot.core.floor import WITHDRAWALS, Floor, Interrupt, Manners, of_one, turn_of
from bot.core.language.text import clean
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, OutboxState, Part
from bot.core.ports import Clock, Inbox, Outbox, ReplySink
from bot.core.timings import Timings
from bot.platforms.aloud import Aloud
from bot.platforms.errand import Errand

log = structlog.get_logger(__name__)

Work = InboxEntry | OutboxEntry | Errand
"""What waits for its turn in a conversation."""

REDELIVERIES = (5.0, 30.0, 120.0, 600.0)
"""Seconds before a reply that was not delivered is sent again; what comes after it in the conversation waits."""
RETRIES = (1.0, 5.0)
"""Seconds before an exchange that failed is tried again; those who wrote after it in the conversation wait with it."""


class Platform(Protocol):
    """A place where people write. Its name is the `platform` of its accounts."""

    @property
    def name(self) -> str: ...

    @property
    def shows_once(self) -> bool:
        """Whether a reply that is sent again is seen only once, so that one cut off on its way can be."""
        ...

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> ReplySink:
        """Where a reply of this persona to this conversation goes. Must not touch the network."""
        ...


class Offering(Protocol):
    """A platform that shows buttons below replies."""

    async def withdraw(self, reply: OutboxEntry) -> bool:
        """Take those below this reply away. False where it is to be tried again after the next reply. Never raises for
        the platform's sake."""
        ...


class Replier(Protocol):
    """What the pump needs of the exchange."""

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry | None:
        """Answer one turn, in one or several messages; what comes back is already in the outbox, and is None where the
        turn is settled without an answer. `timings` began when the last of them came.

        Takes the floor before it shows anything. Until then it may be cancelled, and called again.
        """
        ...

    async def overhear(self, entry: InboxEntry) -> None:
        """Take in what was said to nobody here, and settle it. Raises EverkinError."""
        ...

    async def expect(self, conversation: str, persona: str) -> None:
        """Make ready for a message in a conversation that only one person writes in. Raises EverkinError."""
        ...


class Amending(Protocol):
    """What the pump needs where people change or take back what they said. Both raise EverkinError."""

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        """The message now reads so; returns it when it waits to be answered."""
        ...

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        """The message is gone."""
        ...


class _WithdrawnError(Exception):
    """More of the turn has come in: its reply is to be begun anew."""


@dataclass(eq=False)
class _Replying:
    """A reply under way, and the messages that it answers."""

    entries: Sequence[InboxEntry]
    floor: Floor
    task: asyncio.Task[OutboxEntry | None]
    withdrawable: bool
    withdrawn: bool = False

    def withdraw(self) -> None:
        """End it, unless it is too late for that."""
        if self.withdrawable and not self.floor.taken:
            self.withdrawn = True
            self.task.cancel()


class Pump:
    """Moves messages in and replies out for all attached platforms."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        outbox: Outbox,
        exchange: Replier,
        clock: Clock,
        amends: Amending | None = None,
        meanwhile: Callable[[Incoming], None] = lambda incoming: None,
        redeliveries: Sequence[float] = REDELIVERIES,
        retries: Sequence[float] = RETRIES,
        manners: Manners = Manners(),  # noqa: B008 - frozen
        platforms: dict[str, Platform] | None = None,
        cast: Callable[[Account], Awaitable[str]] | None = None,
        aloud: Aloud | None = None,
    ) -> None:
        """`platforms` is filled with those that are attached, by name. `retries` and `redeliveries` are the pauses, in
        seconds, before the attempts after the first. Without `amends`, what people change after saying it is passed
        over, without `aloud` nothing is said aloud. `cast` says with whom somebody speaks in private, where that is
        theirs to choose. `meanwhile` may begin with a message while it is being committed: it returns at once, and does
        nothing that would have to be undone.
        """
        self._inbox = inbox
        self._meanwhile = meanwhile
        self._outbox = outbox
        self._exchange = exchange
        self._amends = amends
        self._redeliveries = redeliveries
        self._clock = clock
        self._retries = retries
        self._manners = manners
        self._cast = cast
        self._platforms = {} if platforms is None else platforms
        self._aloud = aloud
        self._recovered: set[str] = set()
        self._waiting: dict[str, deque[Work]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._replying: dict[str, _Replying] = {}
        self._draining = asyncio.Event()
        self._expecting: dict[str, asyncio.Task[None]] = {}
        self._timings: dict[int, Timings] = {}
        self._offering: dict[str, Offering] = {}
        self._tidying: set[asyncio.Task[None]] = set()

    def attach(self, platform: Platform, offering: Offering | None = None) -> None:
        """`offering` takes the buttons away that the platform shows below replies, where it does."""
        self._platforms[platform.name] = platform
        if offering is not None:
            self._offering[platform.name] = offering

    @property
    def platforms(self) -> frozenset[str]:
        """Where people can be reached now: what was left there is taken up, and nothing is being finished."""
        return frozenset() if self._draining.is_set() else frozenset(self._recovered)

    def deliver(self, reply: OutboxEntry) -> None:
        """Deliver what nobody's message called for, after what is under way there. Returns at once."""
        self._queue(reply.conversation, reply)

    async def submit(self, incoming: Incoming) -> bool:
        """Commit the message, made safe, and queue it. False when it was known already or says nothing.

        Raises StorageError: then the platform must not acknowledge it.
        """
        timings = Timings(now=self._clock.monotonic)
        incoming = replace(incoming, text=clean(incoming.text))
        if not incoming.text:
            return False
        if self._cast is not None and incoming.audience == PRIVATE:
            incoming = replace(incoming, persona=await self._cast(incoming.account))
        self._meanwhile(incoming)
        entry = await self._inbox.accept(incoming, self._clock.now())
        if entry is None:
            return False
        timings.reach("inbox")
        self._timings[entry.id] = timings
        self._queue(incoming.conversation, entry)
        return True

    async def run(self, conversation: str, errand: Errand) -> bool:
        """Do this when it is its turn in the conversation, and deliver what is said. Whether something was; False at
        once where the same is being done already. Raises what `errand.run` does."""
        under_way = [work.id for work in self._waiting.get(conversation, ()) if isinstance(work, Errand)]
        if errand.id in under_way or self._draining.is_set():
            return False
        self._queue(conversation, errand)
        return await errand.done

    async def last_heard(self, platform: str) -> dict[str, str]:
        """Of each conversation there, the number of the message that was heard last. Raises StorageError."""
        return await self._inbox.last_heard(platform)

    async def revise(self, incoming: Incoming) -> None:
        """A message was edited: its answer is to the new words, or what was remembered of it is made anew. One that was
        never heard is passed over. Raises EverkinError: then the platform must not acknowledge it."""
        incoming = replace(incoming, text=clean(incoming.text))
        if self._amends is None:
            return
        if not incoming.text:
            await self.retract(incoming.platform, incoming.conversation, incoming.message_id)
        elif (waiting := await self._amends.revise(incoming)) is not None:
            queue = self._waiting.get(incoming.conversation, deque())
            for place in [place for place, work in enumerate(queue) if _is_message(work, incoming.message_id)]:
                queue[place] = waiting
            self._amended(incoming.conversation, incoming.message_id)

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        """A message was deleted: it is not answered any more, and forgotten. Raises EverkinError."""
        if self._amends is None:
            return
        await self._amends.retract(platform, conversation, message_id)
        queue = self._waiting.get(conversation, deque())
        for work in [work for work in queue if _is_message(work, message_id)]:
            queue.remove(work)
        self._amended(conversation, message_id)

    def expect(self, conversation: str, persona: str) -> None:
        """Somebody is typing in this conversation of theirs: use the time. Returns at once and never raises."""
        if self._draining.is_set() or conversation in self._workers or conversation in self._expecting:
            return
        task = asyncio.create_task(self._expect(conversation, persona), name=f"expect {conversation}")
        self._expecting[conversation] = task
        task.add_done_callback(lambda _: self._expecting.pop(conversation))

    async def recover(self, platform: str) -> None:
        """Take up what an earlier process left: replies not delivered, then messages not answered.

        Call it before the first message is submitted: a reply that is being delivered is still in the outbox.
        One that was on its way when the process died is uncertain, and not sent again.
        """
        for reply in await self._outbox.uncertain():
            if reply.platform != platform or reply.state is not OutboxState.SENDING:
                continue
            if reply.messages:  # messages that are there already were to read differently: doing it again is harmless
                await self._mark(reply, OutboxState.PENDING)
            else:
                log.warning("cut off on its way; nobody knows whether it arrived", outbox=reply.id, platform=platform)
                await self._mark(reply, OutboxState.UNCERTAIN)
        for reply in await self._outbox.pending():
            if reply.platform == platform:
                self._queue(reply.conversation, reply)
        for entry in await self._inbox.pending():
            if entry.incoming.platform == platform:
                self._queue(entry.incoming.conversation, entry)
        self._recovered.add(platform)

    async def idle(self) -> None:
        """Return when everything submitted so far is answered."""
        while under_way := [*self._workers.values(), *self._expecting.values(), *self._tidying, *self._heard_now()]:
            await asyncio.wait(under_way)

    def _heard_now(self) -> list[asyncio.Task[None]]:
        return self._aloud.under_way if self._aloud is not None else []

    async def drain(self, timeout: float) -> bool:
        """Finish the replies under way and start no more. What still waits stays in the inbox for the next start.

        Returns False when some reply did not end within `timeout` seconds and was cut off.
        """
        self._draining.set()
        for saying in self._heard_now():
            saying.cancel()
        workers = [*self._workers.values(), *self._expecting.values(), *self._tidying]
        if not workers:
            return True
        _, late = await asyncio.wait(workers, timeout=timeout)
        for worker in late:
            worker.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not late

    def _queue(self, conversation: str, work: Work) -> None:
        waiting = self._waiting.setdefault(conversation, deque())
        if any(type(other) is type(work) and other.id == work.id for other in waiting):
            return
        waiting.append(work)
        if isinstance(work, InboxEntry):
            self._heed(conversation, work)
        if conversation not in self._workers:
            self._workers[conversation] = asyncio.create_task(self._work(conversation), name=f"pump {conversation}")

    def _heed(self, conversation: str, entry: InboxEntry) -> None:
        """More is said while a reply is under way: it is withdrawn when that is of the same turn, else it ends as the
        manners say when that is said by the same person."""
        replying = self._replying.get(conversation)
        if replying is None or self._draining.is_set() or not of_one(replying.entries[0], entry):
            return
        if replying.floor.taken:
            replying.floor.contested = self._manners.interrupt is Interrupt.SENTENCE
        elif entry in turn_of(self._waiting[conversation]):
            replying.withdraw()

    def _amended(self, conversation: str, message_id: str) -> None:
        """A message reads differently, or is gone: a reply under way to it is begun anew, if nobody has read of it."""
        replying = self._replying.get(conversation)
        if replying is not None and any(_is_message(entry, message_id) for entry in replying.entries):
            replying.withdraw()

    async def _work(self, conversation: str) -> None:
        waiting = self._waiting[conversation]
        try:
            while waiting and not self._draining.is_set():
                if isinstance(waiting[0], OutboxEntry):
                    await self._deliver(waiting[0])
                    waiting.popleft()
                elif isinstance(waiting[0], Errand):
                    await self._carry_out(conversation, waiting[0])
                    waiting.popleft()
                elif waiting[0].incoming.part is Part.OVERHEARD:
                    heard = waiting[0]
                    waiting.popleft()
                    await self._overhear(heard)
                else:
                    _take_out(waiting, await self._answer(conversation))
        finally:
            for work in waiting:
                if isinstance(work, Errand):
                    work.settle(False)
            del self._workers[conversation], self._waiting[conversation]

    async def _carry_out(self, conversation: str, errand: Errand) -> None:
        sink: ReplySink | None = None
        try:
            sink = self._platforms[errand.platform].sink(conversation, errand.reply_to, errand.persona)
            if errand.speaks:
                await sink.working()
            reply = await errand.run(sink)
            if reply is not None:
                await self._deliver(reply, sink)
            else:
                await sink.abandon()
            errand.settle(reply is not None)
        except Exception as error:  # noqa: BLE001 - whoever asked for it gets it
            if sink is not None:
                await sink.abandon()
            errand.settle(error)

    async def _overhear(self, entry: InboxEntry) -> None:
        try:
            await self._exchange.overhear(entry)
        except Exception:  # it stays in the inbox, and nobody waits for it
            log.exception("not taken in", inbox=entry.id)
        finally:
            self._timings.pop(entry.id, None)

    async def _expect(self, conversation: str, persona: str) -> None:
        try:
            await self._exchange.expect(conversation, persona)
        except Exception:  # it would have been quicker with it, and goes without
            log.exception("nothing could be made ready", conversation=conversation)

    async def _answer(self, conversation: str) -> Sequence[InboxEntry]:
        """Answer the turn that is next, in a few attempts; draining ends the pauses between them. Returns the turn."""
        for pause in self._retries:
            turn, answered = await self._attempt(conversation)
            if answered or await self._drained_within(pause):
                return turn
        turn, answered = await self._attempt(conversation)
        if not answered:
            log.error("message not answered; it is tried again at the next start", inbox=[entry.id for entry in turn])
        return turn

    async def _attempt(self, conversation: str) -> tuple[Sequence[InboxEntry], bool]:
        """Have the exchange, anew while more of the turn comes in, and deliver its reply. Returns what it answered, and
        whether it did: else the messages stay in the inbox."""
        withdrawals = 0
        while True:
            turn = turn_of(self._waiting[conversation])
            if not turn:  # all of it was taken back meanwhile
                return turn, True
            incoming = turn[-1].incoming
            sink: ReplySink | None = None
            try:
                sink = self._platforms[incoming.platform].sink(
                    incoming.conversation, incoming.message_id, incoming.persona
                )
                await sink.working()
                reply = await self._reply(conversation, turn, sink, withdrawable=withdrawals < WITHDRAWALS)
            except _WithdrawnError:
                withdrawals += 1
            except Exception:  # one broken exchange must not end the conversation
                log.exception("exchange failed; the message stays in the inbox", inbox=turn[-1].id)
                if sink is not None:
                    await sink.abandon()
                return turn, False
            else:
                if reply is not None:
                    await self._deliver(reply, sink)
                    if reply.cue is not None:
                        self._queue(conversation, reply.cue)
                else:
                    await sink.abandon()
                return turn, True
            if sink is not None:
                await sink.abandon()

    async def _reply(
        self, conversation: str, turn: Sequence[InboxEntry], sink: ReplySink, *, withdrawable: bool
    ) -> OutboxEntry | None:
        """What the exchange answers. Raises _WithdrawnError, and what the exchange does."""
        said = self._clock.now() - turn[-1].received
        gather = timedelta(seconds=self._manners.gather)
        floor = Floor(max(timedelta(0), min(gather, gather - said)).total_seconds())
        timings = [self._timings.pop(entry.id, None) for entry in turn]
        answering = self._exchange.reply(turn, sink, floor, timings[-1])
        task = asyncio.create_task(answering, name=f"reply in {conversation}")
        replying = self._replying[conversation] = _Replying(turn, floor, task, withdrawable)
        try:
            return await task
        except asyncio.CancelledError:
            this = asyncio.current_task()
            if not replying.withdrawn or (this is not None and this.cancelling()):
                raise
            raise _WithdrawnError from None
        finally:
            del self._replying[conversation]

    async def arrived(self, conversation: str, shows: Callable[[str], bool]) -> None:
        """Somebody has a message before them that an uncertain reply may have become: it has arrived, if it is one that
        this message `shows`. Raises StorageError."""
        for reply in await self._outbox.uncertain():
            if reply.conversation == conversation and reply.state is OutboxState.UNCERTAIN and shows(reply.text):
                log.info("an uncertain reply has arrived: it was answered", outbox=reply.id)
                await self._outbox.mark(reply.id, OutboxState.SENT, self._clock.now())

    async def _deliver(self, reply: OutboxEntry, sink: ReplySink | None = None) -> None:
        """Deliver the reply, in a few attempts; draining ends the pauses between them."""
        if reply.state is not OutboxState.PENDING:
            return
        for pause in self._redeliveries:
            sink, delivered = await self._send(reply, sink)
            if delivered or await self._drained_within(pause):
                return
        await self._send(reply, sink)

    async def _drained_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._draining.wait()
        return self._draining.is_set()

    async def _send(self, reply: OutboxEntry, sink: ReplySink | None) -> tuple[ReplySink | None, bool]:
        """Try to deliver. Returns what it went through, for another attempt, and whether there needs to be none."""
        done = True
        try:
            sink = sink or self._platforms[reply.platform].sink(reply.conversation, reply.reply_to, reply.persona)
            if not self._platforms[reply.platform].shows_once:
                await self._outbox.mark(reply.id, OutboxState.SENDING, self._clock.now())
            became = await sink.finish(reply)
        except DeliveryUncertain:
            done = not self._platforms[reply.platform].shows_once and not reply.messages
            log.warning("delivery uncertain", outbox=reply.id, platform=reply.platform, again=not done)
            await self._mark(reply, OutboxState.UNCERTAIN if done else OutboxState.PENDING)
        except DeliveryRefused as error:
            log.warning("cannot be delivered and is given up", outbox=reply.id, error=str(error))
            await self._mark(reply, OutboxState.UNDELIVERABLE)
        except DeliveryError as error:
            done = False
            log.warning("not delivered; it stays in the outbox", outbox=reply.id, error=str(error))
            await self._mark(reply, OutboxState.PENDING)
        except asyncio.CancelledError:  # what was on the wire is DeliveryUncertain: this was still waiting
            await self._mark(reply, OutboxState.PENDING)
            raise
        except Exception:  # a platform's fault must not end the conversation
            log.exception("delivery crashed; it stays in the outbox", outbox=reply.id, platform=reply.platform)
            if sink is not None:
                await sink.abandon()
            await self._mark(reply, OutboxState.PENDING)
        else:
            await self._mark(reply, OutboxState.SENT, became)
            self._tidy(reply)
            if self._aloud is not None and not self._draining.is_set():
                self._aloud.say(reply, self._platforms[reply.platform])
        return sink, done

    def _tidy(self, reply: OutboxEntry) -> None:
        """Only the last reply has buttons."""
        if (offering := self._offering.get(reply.platform)) is not None:
            task = asyncio.create_task(self._withdraw_before(reply, offering), name="buttons of older replies")
            self._tidying.add(task)
            task.add_done_callback(self._tidying.discard)

    async def _withdraw_before(self, reply: OutboxEntry, offering: Offering) -> None:
        try:
            older = [one for one in await self._outbox.offering(reply.conversation) if one.id < reply.id]
            for one in older:
                if await offering.withdraw(one):
                    await self._outbox.withdraw(one.id)
        except Exception:  # whoever presses an old button is told that it is late
            log.exception("buttons of older replies stay", conversation=reply.conversation)

    async def _mark(self, reply: OutboxEntry, state: OutboxState, messages: Sequence[str] | None = None) -> None:
        try:
            await self._outbox.mark(reply.id, state, self._clock.now(), messages)
        except StorageError:
            log.exception("delivery not recorded; the next start may send it again", outbox=reply.id, state=state)


def _is_message(work: Work, message_id: str) -> bool:
    return isinstance(work, InboxEntry) and work.incoming.message_id == message_id


def _take_out(waiting: deque[Work], turn: Sequence[InboxEntry]) -> None:
    """Take a turn out of what waits, also where a message of it reads differently by now."""
    answered = {entry.id for entry in turn}
    left = [work for work in waiting if not isinstance(work, InboxEntry) or work.id not in answered]
    waiting.clear()
    waiting.extend(left)
