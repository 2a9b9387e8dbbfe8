"""A reply on its way to Discord: typing, a preview that grows by edits, and the whole reply at the end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress

import aiohttp
import discord
import structlog

from bot.core.catalogue import text
from bot.core.errors import DeliveryError, DeliveryRefused, DeliveryUncertain, StorageError
from bot.core.models.offers import Press, Wanted
from bot.core.models.turn import CUED, OutboxEntry
from bot.platforms.delivery import split_message
from bot.platforms.discord_events import answered_by, is_speech
from bot.platforms.discord_mouths import Mouth
from bot.platforms.discord_webhooks import Webhooks
from bot.platforms.throughput import SPARE, Throughput

log = structlog.get_logger(__name__)

MESSAGE_LIMIT = 2000
TYPING_INTERVAL = 8.0
"""Seconds: Discord shows typing for ten."""
TYPING_ROUNDS = 20
"""A reply that never comes must not type for ever."""
FIRST_SIGN = 0.9
"""The share of all requests up to which the first typing is shown: people look for it sooner than for previews."""

HISTORY = 100
"""Messages after the one replied to, among which a reply is looked for."""

_WORTH_SHOWING = re.compile(r"[.!?…]\s|[。！？\n]|.{40}", re.DOTALL)

_NOBODY_THERE = frozenset((10003, 50007, 50278))
"""Discord's codes for a channel that is gone and a person who takes no messages. Missing rights can be given again."""

_UNKNOWN_WEBHOOK = 10015

TROUBLE = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError, RuntimeError)
"""All that a request can end in; a client that is closed raises a bare RuntimeError."""


class DiscordSink:
    """One reply. What was previewed stays and is completed, so that nobody reads it twice."""

    def __init__(
        self,
        channel: discord.PartialMessageable,
        reply_to: str | None,
        webhooks: Webhooks,
        throughput: Throughput,
        became: Callable[[], Awaitable[Collection[str]]],
        *,
        persona: str,
        shared: bool,
        since: str | None = None,
    ) -> None:
        """What of the reply may be there already stands after the message `since`; None where nothing can be."""
        self._channel = channel
        self._reply_to = reply_to
        self._webhooks = webhooks
        self._throughput = throughput
        self._became = became
        self._persona = persona
        self._shared = shared
        self._since = since
        self._mouth: Mouth | None = None
        self._text = ""
        self._shown: list[str] = []
        self._messages: list[discord.Message] = []
        self._requests = asyncio.Lock()
        self._typing: asyncio.Task[None] | None = None
        self._preview: asyncio.Task[None] | None = None
        self._previewing = True
        self._tried = False
        self._unsure = False
        """Whether something was posted of which nobody knows whether it arrived."""

    async def working(self) -> None:
        if self._typing is None:
            self._typing = asyncio.create_task(self._type(), name="discord typing")

    async def push(self, text: str) -> None:
        self._text += text
        idle = self._preview is None or self._preview.done()
        if self._previewing and idle and _WORTH_SHOWING.search(self._text.lstrip()):
            self._preview = asyncio.create_task(self._stream(), name="discord preview")

    async def finish(self, entry: OutboxEntry) -> list[str]:
        self._previewing = False
        try:
            async with self._requests:  # a request that is under way must not be cut off: nobody would know its result
                if self._preview is not None:
                    self._preview.cancel()
                try:
                    await self._complete(entry)
                except discord.NotFound as error:
                    if error.code != _UNKNOWN_WEBHOOK:
                        raise
                    self._lose_mouth()
                    await self._complete(entry)
            return [str(message.id) for message in self._messages]
        except discord.HTTPException as error:
            if error.code in _NOBODY_THERE:
                raise DeliveryRefused(
                    f"Discord takes no messages to channel {self._channel.id} (code {error.code}): it is gone, or the "
                    "person takes none from the bot."
                ) from error
            raise DeliveryError(
                f"Discord refused a reply in channel {self._channel.id} (HTTP {error.status}, code {error.code}). "
                "Check that the bot may still see the channel and write there."
            ) from error
        except aiohttp.ClientConnectorError as error:
            raise DeliveryError(f"Discord cannot be reached ({error}). Check the network.") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DeliveryUncertain(
                f"Discord did not say whether a reply in channel {self._channel.id} arrived ({type(error).__name__})."
            ) from error
        finally:
            if self._typing is not None:
                self._typing.cancel()

    async def abandon(self) -> None:
        self._previewing = False
        for task in (self._typing, self._preview):
            if task is not None:
                task.cancel()

    async def take_back(self) -> None:
        """Delete what an earlier attempt has shown: no reply follows."""
        try:
            mouth = await self._speaks()
            if self._since is not None:
                await self._find(self._since)
            for message in self._messages:
                await mouth.take_back(message)
        except (DeliveryError, StorageError, *TROUBLE) as error:
            log.warning("a part of a reply stays that does not come", channel=self._channel.id, error=str(error))

    async def _type(self) -> None:
        try:
            for number in range(TYPING_ROUNDS):
                if self._throughput.has_room(FIRST_SIGN if number == 0 else SPARE):
                    await self._channel.typing()
                await asyncio.sleep(TYPING_INTERVAL)
        except TROUBLE as error:
            log.debug("typing not shown", channel=self._channel.id, error=type(error).__name__)

    async def _stream(self) -> None:
        """Show what has come so far, then what came meanwhile, until nothing new is there."""
        shown = ""
        try:
            while shown != self._text:
                async with self._requests:
                    if not self._previewing:
                        return
                    if self._throughput.has_room():
                        shown = self._text
                        await self._show(shown, None)
                await asyncio.sleep((await self._speaks()).pace)
        except (DeliveryError, StorageError, *TROUBLE) as error:
            self._previewing = False
            log.warning("no preview any more", channel=self._channel.id, error=str(error))

    async def _complete(self, entry: OutboxEntry) -> None:
        mouth = await self._speaks()
        if entry.messages:
            if not self._messages:
                await self._take_up(entry.messages)
        elif self._tried or self._unsure or not self._text:  # some of it may be there, of this or another process
            self._since = self._since or self._reply_to or str(discord.utils.time_snowflake(entry.created))
        self._tried = True
        count = await self._show(entry.text, entry)
        for surplus in self._messages[count:]:
            await mouth.take_back(surplus)
        del self._messages[count:], self._shown[count:]

    async def _take_up(self, messages: Sequence[str]) -> None:
        """What was sent before is to be changed, as far as it is there, or said anew where it cannot be read."""
        mouth = await self._speaks()
        for one in messages:
            try:
                message = await self._channel.fetch_message(int(one))
            except discord.NotFound:
                return
            except discord.Forbidden:
                for unread in messages:
                    with suppress(discord.NotFound):
                        await mouth.take_back(self._channel.get_partial_message(int(unread)))
                return
            self._messages.append(message)
            self._shown.append(message.content)

    async def _speaks(self) -> Mouth:
        if self._mouth is None:
            self._mouth = await self._webhooks.mouth(self._channel, self._persona, shared=self._shared)
        return self._mouth

    def _lose_mouth(self) -> None:
        """Her webhook was deleted, and nobody can change what it posted: begin with another."""
        self._webhooks.forget(self._channel.id, self._persona)
        self._mouth = None
        self._messages.clear()
        self._shown.clear()

    async def _find(self, since: str) -> None:
        """Find in the channel what is there of the reply already, which no reply is recorded to have become: Discord
        forgets a nonce after some minutes, and knows none of webhooks. Raises DeliveryUncertain where only the channel
        could tell and cannot be read, and StorageError."""
        mouth, after = await self._speaks(), discord.Object(answered_by(since))
        try:
            said = [message async for message in self._channel.history(after=after, oldest_first=True, limit=HISTORY)]
        except discord.HTTPException as error:
            log.warning("what was sent before cannot be read", channel=self._channel.id, status=error.status)
            if not mouth.sure:
                raise DeliveryUncertain(
                    f"Whether a reply in channel {self._channel.id} has arrived can only be read there. Give the bot "
                    "the permission Read Message History."
                ) from error
            return
        known = {*await self._became(), *(str(message.id) for message in self._messages)}
        for message in said:
            if str(message.id) not in known and mouth.said(message) and self._is_of_this(message, after.id):
                self._messages.append(message)
                self._shown.append(message.content)

    def _is_of_this(self, message: discord.Message, since: int) -> bool:
        """Whether words of this mouth may be a part of the reply to what was said from `since` on."""
        if not is_speech(message) or not message.content.strip():
            return False
        if message.reference is not None and (message.reference.message_id or 0) < since:
            return False
        speaker = self._persona or self._webhooks.host
        return not self._shared or self._webhooks.persona_of(message) == speaker

    async def _show(self, text: str, entry: OutboxEntry | None) -> int:
        """Make the messages read as `text` does, and have the entry's buttons below the last one; returns how many that
        takes."""
        mouth = await self._speaks()
        if self._since is not None:
            await self._find(self._since)
            self._since = None
        chunks = split_message(mouth.shape(text), MESSAGE_LIMIT)
        for index, chunk in enumerate(chunks):
            is_last = index == len(chunks) - 1
            below = _offered(entry) if entry is not None and entry.offers and is_last and mouth.has_buttons else None
            if index == len(self._messages):
                await self._send(mouth, chunk, self._nonce(index, entry), below)
            if self._shown[index].strip() != chunk.strip() or _buttons(self._messages[index]) != _ids(below):
                await mouth.change(self._messages[index], chunk, below)
                self._shown[index] = chunk
        return len(chunks)

    async def _send(self, mouth: Mouth, chunk: str, nonce: str | None, below: discord.ui.View | None) -> None:
        """Send a new message; under a nonce that Discord has met lately it answers with the earlier one instead."""
        self._unsure = not mouth.sure
        try:
            message = await mouth.post(chunk, nonce, self._reference() if not self._messages else None, below)
        except (discord.HTTPException, aiohttp.ClientConnectorError):
            self._unsure = False
            raise
        self._unsure = False
        self._messages.append(message)
        self._shown.append(message.content)

    def _nonce(self, index: int, entry: OutboxEntry | None) -> str | None:
        """The same for the same part of the same reply in every process, in at most 25 characters.

        It is taken from the message replied to, which the preview knows already and the outbox row still knows.
        """
        if entry is not None and entry.edition:
            return f"edition{entry.id}-{entry.edition}-{index}"[:25]
        if self._reply_to is not None:
            return f"{self._reply_to}-{index}"
        return f"outbox{entry.id}-{index}" if entry is not None else None

    def _reference(self) -> discord.MessageReference | None:
        if not self._shared or self._reply_to is None or CUED in self._reply_to:  # nobody asked for a cue
            return None
        return discord.MessageReference(
            message_id=int(self._reply_to), channel_id=self._channel.id, fail_if_not_exists=False
        )


def _offered(entry: OutboxEntry) -> discord.ui.View:
    """The buttons below a reply, in its person's language. What one does stands in its id: nobody keeps the view."""
    view = discord.ui.View(timeout=None)
    for wanted in Wanted:
        press = Press(wanted=wanted, turn=entry.turn, edition=entry.edition)
        label = text(f"again-{wanted}", entry.language)
        view.add_item(discord.ui.Button(label=label, custom_id=f"everkin:again:{press}"))
    view.stop()
    return view


def _buttons(message: discord.Message) -> list[str | None]:
    """The ids of the buttons below a message."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [below.custom_id for row in rows for below in row.children]


def _ids(view: discord.ui.View | None) -> list[str | None]:
    """The ids of the buttons that a message is to have."""
    return (
        [] if view is None else [button.custom_id for button in view.children if isinstance(button, discord.ui.Button)]
    )
