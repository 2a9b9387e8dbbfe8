"""A turn's answer under way: begun anew while more of the turn comes in, tried again when it fails, and delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import structlog

from bot.core.floor import WITHDRAWALS, Floor, Interrupt, Manners, of_one, turn_of
from bot.core.models.turn import InboxEntry, OutboxEntry, Part
from bot.core.ports import Clock, ReplySink
from bot.core.timings import Timings
from bot.platforms.backoff import happens_within
from bot.platforms.errand import Errand
from bot.platforms.outgoing import Outgoing

log = structlog.get_logger(__name__)

RETRIES = (1.0, 5.0)
"""Seconds before an exchange that failed is tried again; those who wrote after it in the conversation wait with it."""


class Replier(Protocol):
    """What is needed of the exchange to answer a turn."""

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry | None:
        """Answer one turn, in one or several messages; what comes back is already in the outbox, and is None where the
        turn is settled without an answer. `timings` began when the last of them came.

        Takes the floor before it shows anything. Until then it may be cancelled, and called again.
        """
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


@dataclass(kw_only=True)
class Answering:
    """Answers the turn that is next in a conversation, one at a time in each.

    `retries` are the pauses, in seconds, before the attempts after the first; there are no more attempts once
    `draining` has happened. What waits in a conversation (`waiting`, below) begins with the turn; it may change
    meanwhile.
    """

    exchange: Replier
    outgoing: Outgoing
    clock: Clock
    manners: Manners
    draining: asyncio.Event
    retries: Sequence[float] = RETRIES
    timings: dict[int, Timings] = field(default_factory=dict)
    """Of messages that wait, by their numbers in the inbox."""
    cut_off: set[int] = field(default_factory=set)
    """Messages to which an earlier attempt may have shown something of a reply."""
    _replying: dict[str, _Replying] = field(default_factory=dict)
    _greetings: dict[int, ReplySink] = field(default_factory=dict)
    """Signs of life for messages whose turn is still to come."""

    async def answer(
        self, conversation: str, waiting: Sequence[object]
    ) -> tuple[Sequence[InboxEntry], InboxEntry | None]:
        """Answer the turn, in a few attempts. Returns its messages, and the cue that its reply is to somebody else."""
        for pause in (*self.retries, None):
            turn, reply, answered = await self._attempt(conversation, waiting)
            if answered:
                return turn, reply.cue if reply is not None else None
            if pause is None:
                log.error("message not answered; it is tried again at the next start", inbox=[one.id for one in turn])
            elif await happens_within(self.draining, pause):
                break
        return turn, None

    def heed(self, conversation: str, entry: InboxEntry, waiting: Sequence[object]) -> bool:
        """More is said while a reply is under way: it is withdrawn when that is of the same turn, else it ends as the
        manners say when that is said by the same person. Returns whether no words are to be expected there before those
        of another turn."""
        replying = self._replying.get(conversation)
        if replying is None or self.draining.is_set():
            return True
        if of_one(replying.entries[0], entry):
            if replying.floor.taken:
                replying.floor.contested = self.manners.interrupt is Interrupt.SENTENCE
            elif entry in turn_of(waiting):
                replying.withdraw()
        return replying.floor.taken

    async def greet(self, conversation: str, entry: InboxEntry) -> None:
        """Give a sign of life to who has said this while the words of another turn come: theirs is after it."""
        incoming = entry.incoming
        if incoming.part is Part.TALK and not self.draining.is_set():
            sink = self.outgoing.sink(incoming.platform, conversation, incoming.message_id, incoming.persona)
            self._greetings[entry.id] = sink
            await sink.working()

    async def end_greetings(self, entries: Iterable[int] | None = None) -> None:
        """These messages, or all, have their turn now, or will have none."""
        for entry in list(self._greetings) if entries is None else entries:
            if (greeting := self._greetings.pop(entry, None)) is not None:
                await greeting.abandon()

    async def give_up(self, entry: InboxEntry) -> Errand | None:
        """The message is not answered any more. Returns what is still to be done for it when it would have had its
        turn: an earlier attempt may have shown something of a reply."""
        self.timings.pop(entry.id, None)
        await self.end_greetings([entry.id])
        if self._shown_since([entry]) is None:
            return None
        self.cut_off.discard(entry.id)
        incoming, since = entry.incoming, entry.incoming.message_id

        async def take_back(_: ReplySink) -> None:
            await self.outgoing.take_back(incoming.platform, incoming.conversation, incoming.persona, since)

        return Errand(
            id=f"take back {since}",
            platform=incoming.platform,
            reply_to=None,
            persona=incoming.persona,
            run=take_back,
            speaks=False,
        )

    def amended(self, conversation: str, message_id: str) -> None:
        """A message reads differently, or is gone: a reply under way to it is begun anew, if nobody has read of it."""
        replying = self._replying.get(conversation)
        if replying is not None and any(entry.incoming.message_id == message_id for entry in replying.entries):
            replying.withdraw()

    async def _attempt(
        self, conversation: str, waiting: Sequence[object]
    ) -> tuple[Sequence[InboxEntry], OutboxEntry | None, bool]:
        """Have the exchange, anew while more of the turn comes in, and deliver its reply. Returns what it answered, the
        reply, and whether it did: else the messages stay in the inbox."""
        withdrawals = 0
        while turn := turn_of(waiting):
            sink: ReplySink | None = None
            try:
                sink = self._sink(conversation, turn)
                await sink.working()
                await self.end_greetings(entry.id for entry in turn)
                reply = await self._reply(conversation, turn, sink, withdrawable=withdrawals < WITHDRAWALS)
            except _WithdrawnError:
                withdrawals += 1
            except Exception:  # one broken exchange must not end the conversation
                log.exception("exchange failed; the message stays in the inbox", inbox=turn[-1].id)
                self.cut_off.update(entry.id for entry in turn)
                return turn, None, False
            else:
                if reply is not None:
                    delivered, sink = sink, None
                    await self.outgoing.deliver(reply, delivered)
                elif (since := self._shown_since(turn)) is not None:
                    last = turn[-1].incoming
                    await self.outgoing.take_back(last.platform, conversation, last.persona, since)
                self.cut_off.difference_update(entry.id for entry in turn)
                return turn, reply, True
            finally:
                if sink is not None:
                    await sink.abandon()
        return turn, None, True  # all of it was taken back meanwhile

    def _sink(self, conversation: str, turn: Sequence[InboxEntry]) -> ReplySink:
        """Where the reply to a turn goes, which an earlier attempt may have begun."""
        last = turn[-1].incoming
        return self.outgoing.sink(last.platform, conversation, last.message_id, last.persona, self._shown_since(turn))

    def _shown_since(self, turn: Sequence[InboxEntry]) -> str | None:
        """The message after which an earlier attempt may have shown something of the reply to this turn."""
        return turn[0].incoming.message_id if self.cut_off.intersection(entry.id for entry in turn) else None

    async def _reply(
        self, conversation: str, turn: Sequence[InboxEntry], sink: ReplySink, *, withdrawable: bool
    ) -> OutboxEntry | None:
        """What the exchange answers. Raises _WithdrawnError, and what the exchange does."""
        said = self.clock.now() - turn[-1].received
        gather = timedelta(seconds=self.manners.gather)
        floor = Floor(max(timedelta(0), min(gather, gather - said)).total_seconds())
        timings = [self.timings.pop(entry.id, None) for entry in turn]
        answering = self.exchange.reply(turn, sink, floor, timings[-1])
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
