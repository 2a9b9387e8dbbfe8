"""A reply on its way to Telegram: typing, a draft that grows, and the whole reply at the end.

The draft (Bot API 9.3) is a preview that Telegram itself takes away when the message comes. A server that refuses
drafts gets none: typing goes on, and the reply comes as a whole, rather than as a message whose many edits would use up
what the chat may be sent and could stay behind half-written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random
from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.core.errors import DeliveryError, DeliveryRefused, DeliveryUncertain
from bot.core.models.audio import VoiceNote
from bot.core.models.turn import CUED, OutboxEntry
from bot.platforms.backoff import Backoff
from bot.platforms.delivery import utf16_length
from bot.platforms.markup import Styled, read_markdown
from bot.platforms.telegram_client import FloodControl, Pace, TelegramClient, seconds_of, surely_not_sent
from bot.platforms.telegram_commands import Document, Page
from bot.platforms.telegram_encore import offered

log = structlog.get_logger(__name__)

MESSAGE_LIMIT = 4096
"""UTF-16 units."""
A_ROW = 3
"""Buttons that stand side by side."""
TYPING_ROUNDS = 40
"""A reply that never comes must not type for ever."""

_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""Parts of what Telegram says."""
_REFUSALS = (BadRequest, Forbidden, InvalidToken, ChatMigrated)
"""Answers from which it is certain that nothing was sent."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""A preview would have Telegram fetch whatever address a reply names."""


class Unreadable(DeliveryError):
    """Telegram could not read the formatting of a message; without it, it may be sent."""


class Gone(DeliveryError):
    """A message that was to be changed is not there any more, or cannot be changed."""


class Unchanged(DeliveryError):
    """A message reads so already."""


class Courier:
    """Brings texts to chats, each once: it waits out flood control and tries again only what surely was not sent."""

    def __init__(self, client: TelegramClient, flood: FloodControl, pace: Pace, random: Random) -> None:
        self.pace = pace
        self._client = client
        self._flood = flood
        self._random = random

    async def deliver(self, chat: int, entry: OutboxEntry, *, quote: bool = False) -> list[str]:
        """Send a reply, or have the messages that it is already read so. A part that may have arrived is not sent
        again, and those after it are: a gap is better than half a reply. Returns the numbers of all. Raises
        DeliveryError with those that are there, from which another attempt goes on."""
        parts, shown = _parts(read_markdown(entry.text)), list(entry.messages)
        uncertain: DeliveryUncertain | None = None
        for place, part in enumerate(parts):
            was = shown[place] if place < len(shown) else ""
            below = offered(entry) if place == len(parts) - 1 else None
            quoted = _in_reply_to(entry) if quote and place == 0 else None
            try:
                became = await self._part(chat, part, was, reply_parameters=quoted, reply_markup=below)
            except DeliveryUncertain as error:
                uncertain, became = error, was
            except DeliveryRefused:
                raise
            except (DeliveryError, asyncio.CancelledError) as error:
                if place == 0:
                    raise
                raise uncertain or DeliveryError(f"A reply to chat {chat} was cut off in the middle.", shown) from error
            shown[place : place + 1] = [became]
            if uncertain is not None:
                uncertain.arrived = shown
                if _is_cancelled():
                    break
        if uncertain is not None:
            raise uncertain
        for surplus in filter(None, shown[len(parts) :]):
            await self._delete(chat, int(surplus))
        return shown[: len(parts)]

    async def ready(self, chat: int) -> None:
        """Return when a message may be sent to this chat, which the next one then is."""
        await self._flood.ready(chat)

    async def take_down(self, chat: int, message: int) -> bool:
        """Take the buttons below a message away, if there is room for that now; whether it was done or cannot be."""
        if self._flood.left(chat) or not await self._flood.spare():
            return False
        try:
            await self._in_passing(chat, lambda: self._client.edit_message_reply_markup(chat, message))
        except BadRequest as error:
            log.debug("no buttons to take away", chat=chat, error=error.message)
        except TelegramError as error:
            log.debug("buttons stay for now", chat=chat, error=error.message)
            return False
        return True

    async def say(self, chat: int, answer: str | Page) -> None:
        """Send a text that is no reply from the outbox, as it stands. Raises DeliveryError."""
        text, keyboard = (answer.text, _keyboard(answer)) if isinstance(answer, Page) else (answer, None)
        *parts, last = _parts(Styled(text.strip()))
        for part in parts:
            await self._send(chat, part)
        await self._carry(chat, lambda: self._message(chat, last.text, None, reply_markup=keyboard))

    async def replace(self, chat: int, message: int, page: Page) -> None:
        """Put a page in the place of one that was sent. Raises DeliveryError."""
        text = _parts(Styled(page.text.strip()))[0].text
        try:
            await self._carry(
                chat,
                lambda: self._client.edit_message_text(
                    text, chat, message, reply_markup=_keyboard(page), link_preview_options=_NO_PREVIEW
                ),
            )
        except Unchanged:
            log.debug("the page is there already", chat=chat)

    async def acknowledge(self, press: str) -> None:
        """Let a button come up again, if there is still time for that: it does so by itself after some seconds."""
        try:
            await self._client.answer_callback_query(press)
        except TelegramError as error:
            log.debug("a button was not acknowledged", error=error.message)

    async def hand_over(self, chat: int, document: Document) -> None:
        """Send a file. Raises DeliveryError."""
        file = InputFile(document.content, document.name)
        await self._carry(chat, lambda: self._client.send_document(chat, file, caption=document.caption))

    async def send_voice_note(self, chat: int, note: VoiceNote) -> None:
        """Send speech. Raises DeliveryError, also where the person takes none."""
        file = InputFile(note.audio, "voice.ogg")
        await self._carry(chat, lambda: self._client.send_voice(chat, file, duration=max(1, round(note.seconds))))

    async def draft(self, chat: int, draft: int, text: str) -> None:
        """Show the end of an unfinished text. Raises TelegramError."""
        if not await self._flood.spare():
            return
        last = _parts(read_markdown(text))[-1].html()
        await self._in_passing(
            chat, lambda: self._client.send_message_draft(chat, draft, last, parse_mode=ParseMode.HTML)
        )

    async def typing(self, chat: int) -> None:
        """Show that a reply is being written. Raises TelegramError."""
        await self._in_passing(chat, lambda: self._client.send_chat_action(chat, "typing"))

    async def _in_passing(self, chat: int, request: Callable[[], Awaitable[Message | bool]]) -> None:
        """What may be left out is left out while the chat is to be left alone."""
        if self._flood.left(chat):
            return
        try:
            await request()
        except RetryAfter as error:
            self._flood.hold(chat, seconds_of(error))
            raise

    async def _part(self, chat: int, part: Styled, was: str, **more: Any) -> str:
        """Have a part of a reply read so, in the message that it was, if that is still there. Returns its number."""
        if was:
            with suppress(Unchanged):
                try:
                    await self._change(chat, int(was), part, more["reply_markup"])
                except Gone:
                    log.info("what was to be changed is gone; sent anew", chat=chat)
                    return await self._send(chat, part, **more)
            return was
        return await self._send(chat, part, **more)

    async def _change(self, chat: int, message: int, part: Styled, below: InlineKeyboardMarkup | None) -> None:
        async def edit(words: str, mode: ParseMode | None) -> Message | bool:
            return await self._client.edit_message_text(
                words, chat, message, parse_mode=mode, reply_markup=below, link_preview_options=_NO_PREVIEW
            )

        try:
            await self._carry(chat, lambda: edit(part.html(), ParseMode.HTML))
        except Unreadable:
            await self._carry(chat, lambda: edit(part.text, None))

    async def _delete(self, chat: int, message: int) -> None:
        """Delete a message that nothing of a reply is in any more; one that cannot be is left."""
        try:
            await self._carry(chat, lambda: self._client.delete_message(chat, message))
        except DeliveryError as error:
            log.warning("a part of an old reply stays", chat=chat, error=str(error))

    async def _send(self, chat: int, part: Styled, **more: Any) -> str:
        """Send one message, and return its number. Formatting that Telegram cannot read is left out: the words matter
        more."""
        try:
            sent = await self._carry(chat, lambda: self._message(chat, part.html(), ParseMode.HTML, **more))
        except Unreadable:
            log.warning("formatting refused; sent without", chat=chat)
            sent = await self._carry(chat, lambda: self._message(chat, part.text, None, **more))
        return str(sent.message_id) if isinstance(sent, Message) else ""

    async def _message(self, chat: int, text: str, mode: ParseMode | None, **more: Any) -> Message:
        return await self._client.send_message(chat, text, parse_mode=mode, link_preview_options=_NO_PREVIEW, **more)

    async def _carry(self, chat: int, send: Callable[[], Awaitable[Message | bool]]) -> Message | bool:
        backoff = Backoff(self.pace.first_pause, self.pace.longest_pause, self._random)
        while True:
            await self._flood.turn(chat)
            try:
                done = await send()
            except asyncio.CancelledError:
                raise DeliveryUncertain(f"A message to chat {chat} was cut off on its way to Telegram.") from None
            except RetryAfter as error:
                self._flood.hold(chat, seconds_of(error))
                log.info("Telegram asks to wait", chat=chat, seconds=seconds_of(error))
            except _REFUSALS as error:
                raise _refused(chat, error) from error
            except TelegramError as error:
                if not surely_not_sent(error):
                    raise DeliveryUncertain(
                        f"Telegram did not say whether a message to chat {chat} arrived ({error.message})."
                    ) from error
                pause = backoff.pause()
                log.warning("Telegram cannot be reached; the message waits", chat=chat, seconds=pause)
                await asyncio.sleep(pause)
            except Exception as error:  # the library met what it did not expect in the answer, so there was one
                raise DeliveryUncertain(
                    f"Telegram's answer to a message to chat {chat} cannot be read ({type(error).__name__})."
                ) from error
            else:
                self._flood.sent(chat)
                return done


class TelegramSink:
    """One reply. In a group it quotes what it answers, and comes as a whole: there are no drafts there, and edits would
    use up the few messages that a group takes. Implements `ports.ReplySink`."""

    def __init__(self, courier: Courier, chat: int, reply_to: str | None, *, shared: bool = False) -> None:
        self._shared = shared
        self._courier = courier
        self._chat = chat
        self._draft = int(reply_to or 1)  # any number but 0: changes under the same one are shown as one draft growing
        self._text = ""
        self._drafting = asyncio.Lock()
        self._previewing = not shared
        self._preview: asyncio.Task[None] | None = None
        self._typing: asyncio.Task[None] | None = None

    async def working(self) -> None:
        if self._typing is None:
            self._typing = asyncio.create_task(self._type(), name="telegram typing")

    async def push(self, text: str) -> None:
        self._text += text
        idle = self._preview is None or self._preview.done()
        if self._previewing and idle and self._text.strip():
            self._preview = asyncio.create_task(self._show(), name="telegram draft")

    async def finish(self, entry: OutboxEntry) -> list[str]:
        await self.abandon()
        return await self._courier.deliver(self._chat, entry, quote=self._shared)

    async def abandon(self) -> None:
        if self._typing is not None:
            self._typing.cancel()
        await self._end_preview()

    async def _type(self) -> None:
        try:
            for _ in range(TYPING_ROUNDS):
                await self._courier.typing(self._chat)
                await asyncio.sleep(self._courier.pace.typing)
        except TelegramError as error:
            log.debug("typing not shown", chat=self._chat, error=error.message)

    async def _show(self) -> None:
        """Show what has come so far, then what came meanwhile, until nothing new is there."""
        shown = ""
        try:
            while shown != self._text:
                async with self._drafting:
                    if not self._previewing:
                        return
                    shown = self._text
                    await self._courier.draft(self._chat, self._draft, shown)
                await asyncio.sleep(self._courier.pace.preview)
        except TelegramError as error:
            self._previewing = False
            log.debug("no drafts for this reply any more", chat=self._chat, error=error.message)

    async def _end_preview(self) -> None:
        self._previewing = False
        if self._preview is None:
            return
        try:
            async with asyncio.timeout(self._courier.pace.grace), self._drafting:
                pass
        except TimeoutError:
            log.debug("a draft may come after its message", chat=self._chat)
        self._preview.cancel()


def _in_reply_to(entry: OutboxEntry) -> ReplyParameters | None:
    if entry.reply_to is None or CUED in entry.reply_to:  # nobody asked for a cue
        return None
    return ReplyParameters(int(entry.reply_to), allow_sending_without_reply=True)


def _keyboard(page: Page) -> InlineKeyboardMarkup | None:
    buttons = [InlineKeyboardButton(label, callback_data=command) for label, command in page.buttons]
    rows = [buttons[start : start + A_ROW] for start in range(0, len(buttons), A_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None


def changes_only(entry: OutboxEntry) -> bool:
    """Whether each part of the reply has its message: then it is delivered by changing them, which may be repeated."""
    parts = _parts(read_markdown(entry.text))
    theirs = entry.messages[: len(parts)]
    return len(theirs) == len(parts) and all(theirs)


def may_show(message: str, reply: str) -> bool:
    """Whether this message of the bot's is, or is a part of, what became of the reply."""
    return message.strip() in [part.text.strip() for part in _parts(read_markdown(reply))]


def _refused(chat: int, error: TelegramError) -> DeliveryError:
    if "message is not modified" in error.message.lower():
        return Unchanged(error.message)
    if any(sign in error.message.lower() for sign in _GONE):
        return Gone(error.message)
    if "can't parse entities" in error.message.lower():
        return Unreadable(f"Telegram cannot read a message's formatting ({error.message}).")
    if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
        return DeliveryRefused(
            f"Telegram takes no messages to chat {chat} ({error.message}): the person has blocked the bot or is gone."
        )
    return DeliveryError(f"Telegram refused a message to chat {chat} ({error.message}).")


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _parts(text: Styled) -> list[Styled]:
    return text.split(MESSAGE_LIMIT, utf16_length)
