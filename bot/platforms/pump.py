"""From a committed message to a delivered reply: one at a time per conversation, and nothing lost on the way.

A platform submits what it hears; the pump commits it to the inbox before the platform acknowledges it, takes it to the
exchange in order, and hands the reply from the outbox to the platform's sink. What one person says in several messages
is one turn, as long as no word of the answer is shown (see `bot.core.floor`).
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

import structlog

from bot.core.floor import Manners
from bot.core.language.text import clean
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, Part
from bot.core.ports import Clock, Inbox, Outbox, ReplySink
from bot.core.timings import Timings
from bot.platforms.aloud import Aloud
from bot.platforms.answering import RETRIES, Answering, Replier
from bot.platforms.errand import Errand
from bot.platforms.outgoing import REDELIVERIES, Changing, Outgoing, Platform

log = structlog.get_logger(__name__)

Work = InboxEntry | OutboxEntry | Errand
"""What waits for its turn in a conversation."""


class Talking(Replier, Protocol):
    """What the pump needs of the exchange."""

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


class Pump:
    """Takes messages in, and has each turn answered and its reply delivered."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        outbox: Outbox,
        exchange: Talking,
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
        self._draining = asyncio.Event()
        self._inbox = inbox
        self._outgoing = Outgoing(
            outbox=outbox,
            clock=clock,
            draining=self._draining,
            platforms={} if platforms is None else platforms,
            redeliveries=redeliveries,
            aloud=aloud,
        )
        self._answering = Answering(
            exchange=exchange,
            outgoing=self._outgoing,
            clock=clock,
            manners=manners,
            draining=self._draining,
            retries=retries,
        )
        self._meanwhile = meanwhile
        self._exchange = exchange
        self._amends = amends
        self._clock = clock
        self._cast = cast
        self._recovered: set[str] = set()
        self._waiting: dict[str, deque[Work]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._expecting: dict[str, asyncio.Task[None]] = {}

    def attach(self, platform: Platform, changing: Changing | None = None) -> None:
        """`changing` is the platform, too, where its messages can be changed later."""
        self._outgoing.attach(platform, changing)

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
        self._answering.timings[entry.id] = timings
        is_busy = incoming.conversation in self._workers
        if self._queue(incoming.conversation, entry) and is_busy:
            await self._answering.greet(incoming.conversation, entry)
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

    async def became(self, conversation: str) -> Collection[str]:
        """As `Outbox.became`."""
        return await self._outgoing.became(conversation)

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
            self._answering.amended(incoming.conversation, incoming.message_id)

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        """A message was deleted: it is not answered any more, and forgotten. Raises EverkinError."""
        if self._amends is None:
            return
        await self._amends.retract(platform, conversation, message_id)
        queue = self._waiting.get(conversation, deque())
        for entry in [work for work in queue if isinstance(work, InboxEntry) and _is_message(work, message_id)]:
            queue.remove(entry)
            if (errand := await self._answering.give_up(entry)) is not None:
                self._queue(conversation, errand)
        self._answering.amended(conversation, message_id)

    def expect(self, conversation: str, persona: str) -> None:
        """Somebody is typing in this conversation of theirs: use the time. Returns at once and never raises."""
        if self._draining.is_set() or conversation in self._workers or conversation in self._expecting:
            return
        task = asyncio.create_task(self._expect(conversation, persona), name=f"expect {conversation}")
        self._expecting[conversation] = task
        task.add_done_callback(lambda _: self._expecting.pop(conversation))

    async def recover(self, platform: str) -> None:
        """Take up what an earlier process left, or an earlier session there: replies not delivered, then messages not
        answered. What is under way in this one is left to itself.

        Call it before the first message is submitted: a reply that is being delivered is still in the outbox. One that
        was on its way when the process died is uncertain, and not sent again.
        """
        under_way = frozenset(self._workers)
        for reply in await self._outgoing.left(platform, but_in=under_way):
            self._queue(reply.conversation, reply)
        for entry in await self._inbox.pending():
            incoming = entry.incoming
            is_here = incoming.platform == platform and incoming.part is not Part.COMMAND  # which the platform sees to
            if is_here and incoming.conversation not in under_way:
                self._answering.cut_off.add(entry.id)
                self._queue(incoming.conversation, entry)
        self._recovered.add(platform)

    async def arrived(self, conversation: str, shows: Callable[[str], bool]) -> None:
        """As `Outgoing.arrived`."""
        await self._outgoing.arrived(conversation, shows)

    async def idle(self) -> None:
        """Return when everything submitted so far is answered."""
        while under_way := [*self._tasks(), *self._outgoing.saying]:
            await asyncio.wait(under_way)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [*self._workers.values(), *self._expecting.values(), *self._outgoing.tidying]

    async def drain(self, timeout: float) -> bool:
        """Finish the replies under way and start no more. What still waits stays in the inbox for the next start.

        Returns False when some reply did not end within `timeout` seconds and was cut off.
        """
        self._draining.set()
        await self._answering.end_greetings()
        for saying in self._outgoing.saying:
            saying.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self.idle()
        late = self._tasks()
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not late

    def _queue(self, conversation: str, work: Work) -> bool:
        """As `Answering.heed`; False where it waits already."""
        waiting = self._waiting.setdefault(conversation, deque())
        if any(type(other) is type(work) and other.id == work.id for other in waiting):
            return False
        waiting.append(work)
        comes_later = isinstance(work, InboxEntry) and self._answering.heed(conversation, work, waiting)
        if conversation not in self._workers:
            self._workers[conversation] = asyncio.create_task(self._work(conversation), name=f"pump {conversation}")
        return comes_later

    async def _work(self, conversation: str) -> None:
        waiting = self._waiting[conversation]
        try:
            while waiting and not self._draining.is_set():
                if isinstance(waiting[0], OutboxEntry):
                    await self._outgoing.deliver(waiting[0])
                    waiting.popleft()
                elif isinstance(waiting[0], Errand):
                    await self._carry_out(conversation, waiting[0])
                    waiting.popleft()
                elif waiting[0].incoming.part is Part.OVERHEARD:
                    heard = waiting[0]
                    waiting.popleft()
                    await self._overhear(heard)
                else:
                    turn, cue = await self._answering.answer(conversation, waiting)
                    _take_out(waiting, turn)
                    if cue is not None:
                        self._queue(conversation, cue)
        finally:
            for work in waiting:
                if isinstance(work, Errand):
                    work.settle(False)
            del self._workers[conversation], self._waiting[conversation]

    async def _carry_out(self, conversation: str, errand: Errand) -> None:
        sink: ReplySink | None = None
        try:
            sink = self._outgoing.sink(errand.platform, conversation, errand.reply_to, errand.persona)
            if errand.speaks:
                await sink.working()
            reply = await errand.run(sink)
            if reply is not None:
                delivered, sink = sink, None
                await self._outgoing.deliver(reply, delivered)
            errand.settle(reply is not None)
        except Exception as error:  # noqa: BLE001 - whoever asked for it gets it
            errand.settle(error)
        finally:
            if sink is not None:
                await sink.abandon()

    async def _overhear(self, entry: InboxEntry) -> None:
        self._answering.timings.pop(entry.id, None)
        try:
            await self._exchange.overhear(entry)
        except Exception:  # it stays in the inbox, and nobody waits for it
            log.exception("not taken in", inbox=entry.id)

    async def _expect(self, conversation: str, persona: str) -> None:
        try:
            await self._exchange.expect(conversation, persona)
        except Exception:  # it would have been quicker with it, and goes without
            log.exception("nothing could be made ready", conversation=conversation)


def _is_message(work: Work, message_id: str) -> bool:
    return isinstance(work, InboxEntry) and work.incoming.message_id == message_id


def _take_out(waiting: deque[Work], turn: Sequence[InboxEntry]) -> None:
    """Take a turn out of what waits, also where a message of it reads differently by now."""
    answered = {entry.id for entry in turn}
    left = [work for work in waiting if not isinstance(work, InboxEntry) or work.id not in answered]
    waiting.clear()
    waiting.extend(left)
