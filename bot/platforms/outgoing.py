"""Replies on their way from the outbox to their platforms: each in a few attempts, and none of them twice.

On a platform that would show a reply again when it is sent again, it is marked before it is sent. What breaks off then
is uncertain: it is known, and not sent again by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import structlog

from bot.core.errors import DeliveryError, DeliveryRefused, DeliveryUncertain, StorageError
from bot.core.models.turn import OutboxEntry, OutboxState
from bot.core.ports import Clock, Outbox, ReplySink
from bot.platforms.aloud import Aloud
from bot.platforms.backoff import happens_within

log = structlog.get_logger(__name__)

REDELIVERIES = (5.0, 30.0, 120.0, 600.0)
"""Seconds before a reply that was not delivered is sent again; what comes after it in the conversation waits."""


class Platform(Protocol):
    """A place where people write. Its name is the `platform` of its accounts."""

    @property
    def name(self) -> str: ...

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> ReplySink:
        """Where a reply of this persona to this conversation goes. Must not touch the network."""
        ...


class Changing(Protocol):
    """A platform whose messages can be changed later."""

    def shows_once(self, reply: OutboxEntry) -> bool:
        """Whether this reply is seen only once however often it is delivered, so that one cut off on its way can be
        sent again."""
        ...

    def resume(self, conversation: str, reply_to: str | None, persona: str, since: str | None) -> ReplySink:
        """As `Platform.sink`, where an earlier attempt was cut off: what it showed of the reply stands after the
        message `since`."""
        ...

    async def take_back(self, conversation: str, persona: str, since: str) -> None:
        """No reply follows what an attempt that was cut off showed of one after the message `since`: take that away.
        Never raises for the platform's sake."""
        ...

    async def ready(self, reply: OutboxEntry) -> None:
        """Return when this reply may be sent at once: what is killed while it waits was surely not sent."""
        ...

    async def withdraw(self, reply: OutboxEntry) -> bool:
        """Take the buttons below this reply away. False where it is to be tried again after the next one. Never raises
        for the platform's sake."""
        ...


@dataclass
class _Sending:
    """A reply that is being delivered, and the sink that it goes through, which knows what of it is shown."""

    reply: OutboxEntry
    sink: ReplySink | None


class Outgoing:
    """Delivers what is in the outbox to all attached platforms."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        clock: Clock,
        draining: asyncio.Event,
        platforms: dict[str, Platform],
        redeliveries: Sequence[float],
        aloud: Aloud | None,
    ) -> None:
        """`platforms` are those that are attached, by name, and `redeliveries` the pauses, in seconds, before the
        attempts after the first; there are no more attempts once `draining` has happened."""
        self._outbox = outbox
        self._clock = clock
        self._draining = draining
        self._platforms = platforms
        self._redeliveries = redeliveries
        self._aloud = aloud
        self._changing: dict[str, Changing] = {}
        self._tidying: set[asyncio.Task[None]] = set()

    def attach(self, platform: Platform, changing: Changing | None) -> None:
        self._platforms[platform.name] = platform
        if changing is not None:
            self._changing[platform.name] = changing

    def sink(
        self, platform: str, conversation: str, reply_to: str | None, persona: str, since: str | None = None
    ) -> ReplySink:
        """Where a reply goes; for `since` see `Changing.resume`. Raises KeyError for a platform that is not
        attached."""
        changing = self._changing.get(platform)
        if changing is None or since is None:
            return self._platforms[platform].sink(conversation, reply_to, persona)
        return changing.resume(conversation, reply_to, persona, since)

    async def take_back(self, platform: str, conversation: str, persona: str, since: str) -> None:
        """As `Changing.take_back`."""
        if (changing := self._changing.get(platform)) is not None:
            await changing.take_back(conversation, persona, since)

    async def became(self, conversation: str) -> Collection[str]:
        """As `Outbox.became`."""
        return await self._outbox.became(conversation)

    @property
    def tidying(self) -> Collection[asyncio.Task[None]]:
        """What follows replies that have arrived."""
        return self._tidying

    @property
    def saying(self) -> Collection[asyncio.Task[None]]:
        """Replies that are being said aloud."""
        return self._aloud.under_way if self._aloud is not None else ()

    async def left(self, platform: str, *, but_in: Collection[str]) -> list[OutboxEntry]:
        """What an earlier process, or session, did not deliver there, oldest first, but in these conversations.

        A reply that was on its way then is uncertain, and not among them, unless it is shown once. Raises StorageError.
        """
        for reply in await self._outbox.uncertain():
            if reply.platform != platform or reply.conversation in but_in or reply.state is not OutboxState.SENDING:
                continue
            if self._shows_once(reply):
                await self._mark(reply, OutboxState.PENDING)
            else:
                log.warning("cut off on its way; nobody knows whether it arrived", outbox=reply.id, platform=platform)
                await self._mark(reply, OutboxState.UNCERTAIN)
        pending = await self._outbox.pending()
        return [reply for reply in pending if reply.platform == platform and reply.conversation not in but_in]

    async def arrived(self, conversation: str, shows: Callable[[str], bool]) -> None:
        """Somebody has a message before them that an uncertain reply may have become: it has arrived, if it is one that
        this message `shows`. Raises StorageError."""
        for reply in await self._outbox.uncertain():
            if reply.conversation == conversation and reply.state is OutboxState.UNCERTAIN and shows(reply.text):
                log.info("an uncertain reply has arrived: it was answered", outbox=reply.id)
                await self._outbox.mark(reply.id, OutboxState.SENT, self._clock.now())

    async def deliver(self, reply: OutboxEntry, sink: ReplySink | None = None) -> None:
        """Deliver the reply, in a few attempts; draining ends the pauses between them."""
        if reply.state is not OutboxState.PENDING:
            return
        sending = _Sending(reply, sink)
        for pause in self._redeliveries:
            if await self._send(sending) or await happens_within(self._draining, pause):
                return
        await self._send(sending)

    async def _send(self, sending: _Sending) -> bool:
        """Try to deliver. Returns whether there needs to be no other attempt."""
        reply = sending.reply
        once = self._shows_once(reply)
        try:
            if sending.sink is None:
                since = await self._outbox.answers_from(reply.id)
                sending.sink = self.sink(reply.platform, reply.conversation, reply.reply_to, reply.persona, since)
            if not once:
                if (changing := self._changing.get(reply.platform)) is not None:
                    await changing.ready(reply)
                await self._outbox.mark(reply.id, OutboxState.SENDING, self._clock.now())
            became = await sending.sink.finish(reply)
        except DeliveryUncertain as error:
            log.warning("delivery uncertain", outbox=reply.id, platform=reply.platform, again=once)
            await self._mark(reply, OutboxState.PENDING if once else OutboxState.UNCERTAIN, error.arrived)
            return not once
        except DeliveryRefused as error:
            log.warning("cannot be delivered and is given up", outbox=reply.id, error=str(error))
            await self._mark(reply, OutboxState.UNDELIVERABLE)
            return True
        except DeliveryError as error:
            log.warning("not delivered; it stays in the outbox", outbox=reply.id, error=str(error))
            if error.arrived is not None:
                sending.reply = replace(reply, messages=tuple(error.arrived))
            await self._mark(reply, OutboxState.PENDING, error.arrived)
            return False
        except StorageError:
            log.exception("a delivery cannot be recorded, and is not begun", outbox=reply.id, platform=reply.platform)
            await self._let_go(sending)
            return False
        except asyncio.CancelledError:  # what was on the wire is DeliveryUncertain: this was still waiting
            await self._mark(reply, OutboxState.PENDING)
            raise
        except Exception:  # a platform's fault must not end the conversation
            log.exception("delivery crashed", outbox=reply.id, platform=reply.platform, again=once)
            await self._let_go(sending)
            await self._mark(reply, OutboxState.PENDING if once else OutboxState.UNCERTAIN)
            return not once
        await self._mark(reply, OutboxState.SENT, became)
        self._tidy(reply)
        if self._aloud is not None and not self._draining.is_set():
            self._aloud.say(reply, self._platforms[reply.platform])
        return True

    async def _let_go(self, sending: _Sending) -> None:
        """Another attempt, which may be in another session of the platform, goes through a sink of its own."""
        if sending.sink is not None:
            await sending.sink.abandon()
        sending.sink = None

    def _shows_once(self, reply: OutboxEntry) -> bool:
        changing = self._changing.get(reply.platform)
        return changing is not None and changing.shows_once(reply)

    def _tidy(self, reply: OutboxEntry) -> None:
        """Only the last reply has buttons."""
        if (changing := self._changing.get(reply.platform)) is not None:
            task = asyncio.create_task(self._withdraw_before(reply, changing), name="buttons of older replies")
            self._tidying.add(task)
            task.add_done_callback(self._tidying.discard)

    async def _withdraw_before(self, reply: OutboxEntry, changing: Changing) -> None:
        try:
            older = [one for one in await self._outbox.offering(reply.conversation) if one.id < reply.id]
            for one in older:
                if await changing.withdraw(one):
                    await self._outbox.withdraw(one.id)
        except Exception:  # whoever presses an old button is told that it is late
            log.exception("buttons of older replies stay", conversation=reply.conversation)

    async def _mark(self, reply: OutboxEntry, state: OutboxState, messages: Sequence[str] | None = None) -> None:
        try:
            await self._outbox.mark(reply.id, state, self._clock.now(), messages)
        except StorageError:
            log.exception("delivery not recorded; the next start may send it again", outbox=reply.id, state=state)
