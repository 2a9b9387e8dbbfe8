"""The Telegram bot: it fetches updates in a loop of its own, because one is confirmed only once it is committed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from random import Random

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.core.errors import DeliveryError, EmbedderError, SettingsError, StorageError
from bot.core.models.identity import Account
from bot.core.models.turn import Incoming
from bot.core.ports import Clock
from bot.platforms.backoff import Backoff
from bot.platforms.pump import Pump
from bot.platforms.telegram_client import FloodControl, Pace, TelegramClient, seconds_of
from bot.platforms.telegram_commands import Command, Document, Phrase
from bot.platforms.telegram_sink import Courier, TelegramSink, may_show
from bot.platforms.telegram_updates import (
    PLATFORM,
    DirectMessage,
    chat_of,
    direct_message,
    edited_message,
    update_number,
)

log = structlog.get_logger(__name__)

NOT_DONE = "I could not do that just now. Please try again in a moment."
LAST_WORDS = 5.0
"""Seconds that commands under way are given when the bot stops."""

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


class TelegramBot:
    """People's private messages become `Incoming`s, replies become messages. Implements `pump.Platform`.

    To end in good order: `stop()`, then drain the pump, then cancel `run()`.
    """

    name = PLATFORM
    shows_once = False

    def __init__(
        self,
        *,
        token: str,
        pump: Pump,
        clock: Clock,
        persona: str,
        commands: Mapping[str, Command],
        phrases: Mapping[str, Phrase] | None = None,
        api_base: str | None = None,
        pace: Pace | None = None,
    ) -> None:
        """`commands` and `phrases` by their names without slash, in lower case; a phrase comes first.

        Raises SettingsError for what is no token.
        """
        if not _TOKEN.fullmatch(token):
            raise _wrong_token()
        self._pump = pump
        self._persona = persona
        self._commands = commands
        self._phrases = phrases or {}
        self._pace = pace or Pace()
        self._random = Random(token)  # noqa: S311  # spreads attempts of several bots over time; nothing secret
        self._client = TelegramClient(token, api_base, self._pace)
        self._courier = Courier(self._client, FloodControl(clock.monotonic), self._pace, self._random)
        self._offset: int | None = None
        self._listening: asyncio.Task[None] | None = None
        self._answering: set[asyncio.Task[None]] = set()

    def sink(self, conversation: str, reply_to: str | None) -> TelegramSink:
        return TelegramSink(self._courier, chat_of(conversation), reply_to)

    async def run(self) -> None:
        """Be on Telegram until cancelled, through outages and conflicts. Raises SettingsError for a wrong token."""
        self._pump.attach(self)
        self._listening = asyncio.create_task(self._listen(), name="telegram updates")
        try:
            await asyncio.wait({self._listening})
            if not self._listening.cancelled():
                await self._listening
            await asyncio.Event().wait()  # stopped: replies under way still need the client
        finally:
            tasks = [self._listening, *self._answering]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._client.shutdown()

    async def stop(self) -> None:
        """Take no more messages. What was taken is committed, and confirmed to Telegram as far as it can be reached."""
        if self._listening is None:
            return
        self._listening.cancel()
        await asyncio.wait({self._listening})
        try:
            if self._offset is not None:
                await self._client.updates(self._offset, wait=False)
        except TelegramError as error:
            log.debug("last updates not confirmed; they will be recognised", error=error.message)
        if self._answering:
            await asyncio.wait(self._answering, timeout=LAST_WORDS)

    async def _listen(self) -> None:
        await self._persist(self._connect)
        await self._persist(lambda: self._pump.recover(self.name))
        while True:
            await self._persist(self._take_updates)

    async def _persist(self, step: Callable[[], Awaitable[None]]) -> None:
        """Take a step again and again, with longer and longer pauses, until it is done."""
        backoff = Backoff(self._pace.first_pause, self._pace.longest_pause, self._random)
        while True:
            try:
                await step()
            except InvalidToken:
                raise _wrong_token() from None  # the cause may show the token
            except RetryAfter as error:
                pause = seconds_of(error)
                log.info("Telegram asks to wait", seconds=pause)
            except Conflict as error:
                pause = backoff.pause()
                log.warning(
                    "Another program is fetching this bot's messages. Stop it, or give this one a bot of its own.",
                    error=error.message,
                    seconds=pause,
                )
            except TelegramError as error:
                pause = backoff.pause()
                log.warning("Telegram cannot be reached; trying again", error=error.message, seconds=pause)
            except (StorageError, EmbedderError):
                pause = backoff.pause()
                log.exception("message not committed; it is fetched again", seconds=pause)
            else:
                return
            await asyncio.sleep(pause)

    async def _connect(self) -> None:
        await self._client.initialize()
        await self._client.delete_webhook()  # as long as there is one, nothing can be fetched
        log.info("on Telegram", user=self._client.username)

    async def _take_updates(self) -> None:
        updates = await self._client.updates(self._offset)
        before = self._offset
        for update in updates:
            await self._take(update)
            number = update_number(update)
            if number is not None:
                self._offset = number + 1
        if not updates:
            # All is confirmed, and after a quiet week Telegram goes on with a random number, which may be lower.
            self._offset = None
        elif self._offset == before:
            raise TelegramError("Updates without numbers cannot be confirmed")

    async def _take(self, update: object) -> None:
        message = direct_message(update)
        if message is not None and (shown := message.quotes(self._client.id)):
            await self._pump.arrived(message.incoming(self._persona).conversation, partial(may_show, shown))
        if message is None:
            edited = edited_message(update)
            if edited is None:
                log.debug("no private text message; passed over", update=update_number(update))
            elif edited.command is None:
                await self._pump.revise(edited.incoming(self._persona))
        elif (incoming := self._spoken(message)) is not None:
            if incoming.text:
                await self._pump.submit(incoming)
        elif message.command is not None:
            if message.command == "start":
                self._pump.expect(message.incoming(self._persona).conversation, self._persona)
            task = asyncio.create_task(self._carry_out(message, message.command), name="telegram command")
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    def _spoken(self, message: DirectMessage) -> Incoming | None:
        """What the message says in the conversation; None when it is a command to be answered beside it."""
        incoming = message.incoming(self._persona)
        if message.command is None:
            return incoming
        phrase = self._phrases.get(message.command)
        text = phrase(message.arguments) if phrase is not None else None
        return None if text is None else replace(incoming, text=text)

    async def _carry_out(self, message: DirectMessage, name: str) -> None:
        """Answer a command beside the conversation: it neither waits for a reply under way nor holds one up."""
        try:
            answer = await self._answer(message.account, name, message.arguments)
            if isinstance(answer, Document):
                await self._courier.hand_over(message.chat.id, answer)
            else:
                await self._courier.say(message.chat.id, answer)
        except DeliveryError as error:
            log.warning("answer to a command not delivered", command=name, error=str(error))

    async def _answer(self, account: Account, name: str, words: str) -> str | Document:
        command = self._commands.get(name)
        if command is None:
            known = ", ".join(f"/{known}" for known in self._commands)
            return f"There is no /{name} here. There are {known}."
        try:
            return await command(account, words)
        except Exception:  # one broken command must not end the bot
            log.exception("command failed", command=name)
            return NOT_DONE


def _wrong_token() -> SettingsError:
    return SettingsError(
        "Telegram does not accept the bot's token. Copy it again from @BotFather and set EVERKIN_TELEGRAM_TOKEN (or "
        "the file in EVERKIN_TELEGRAM_TOKEN_FILE). If EVERKIN_TELEGRAM_API_BASE is set, check that it leads to a Bot "
        "API server."
    )
