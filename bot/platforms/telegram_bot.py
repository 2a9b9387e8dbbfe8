"""The Telegram bot: it fetches updates, or has them sent; in both ways one is confirmed once it is committed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from random import Random

import structlog
from telegram.constants import ChatMemberStatus
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.core.errors import EmbedderError, EverkinError, SettingsError, StorageError
from bot.core.models.audio import VoiceNote
from bot.core.models.turn import Attachment, Incoming, OutboxEntry
from bot.core.ports import Clock, Inbox, ReplySink
from bot.core.servers import Servers
from bot.platforms.backoff import Backoff
from bot.platforms.encore import Encore
from bot.platforms.labelled import Labelled
from bot.platforms.pump import Pump
from bot.platforms.telegram_client import FloodControl, Pace, TelegramClient, seconds_of
from bot.platforms.telegram_commands import Command, Once, Phrase
from bot.platforms.telegram_files import fetch
from bot.platforms.telegram_groups import Groups
from bot.platforms.telegram_menu import publish
from bot.platforms.telegram_messages import PLATFORM, Me, place
from bot.platforms.telegram_reception import Feel, Reception
from bot.platforms.telegram_sink import Courier, TelegramSink, changes_only
from bot.platforms.telegram_updates import KINDS, update_number
from bot.platforms.telegram_webhook import Webhook, WebhookServer, secret_of

log = structlog.get_logger(__name__)

FAREWELL = 2.0
"""Seconds for confirming what was taken."""
LAST_WORDS = 5.0
"""Seconds that commands under way are given when the bot stops."""

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


class TelegramBot:
    """People's messages become `Incoming`s, replies become messages. Implements `outgoing.Platform`.

    To end in good order: `stop()`, then drain the pump, then cancel `run()`.
    """

    name = PLATFORM

    def __init__(
        self,
        *,
        token: str,
        pump: Pump,
        inbox: Inbox,
        clock: Clock,
        persona: str,
        servers: Servers,
        commands: Mapping[str, Command | Once],
        phrases: Mapping[str, Phrase] | None = None,
        feel: Feel | None = None,
        encore: Encore | None = None,
        api_base: str | None = None,
        webhook: Webhook | None = None,
        pace: Pace | None = None,
    ) -> None:
        """For `commands`, `phrases` and `feel` see `Reception`. Without a webhook updates are fetched.

        Raises SettingsError for what is no token.
        """
        if not _TOKEN.fullmatch(token):
            raise _wrong_token()
        self._pump = pump
        self._servers = servers
        self._persona = persona
        self._pace = pace or Pace()
        self._random = Random(token)  # noqa: S311  # spreads attempts of several bots over time; nothing secret
        self._client = TelegramClient(token, api_base, self._pace)
        self._courier = Courier(self._client, FloodControl(clock.monotonic, self._pace), self._pace, self._random)
        self._reception = Reception(
            pump=pump,
            inbox=inbox,
            clock=clock,
            courier=self._courier,
            persona=persona,
            groups=Groups(servers=servers, persona=persona, is_admin=self._is_admin),
            commands=commands,
            phrases=phrases or {},
        )
        if feel is not None:
            self._reception.feel = feel
        self._reception.encore = encore
        self._webhook = webhook
        self._secret = secret_of(token)
        self._server = WebhookServer(webhook, self._secret, self._take) if webhook is not None else None
        self._publishing: asyncio.Task[None] | None = None
        self._offset: int | None = None
        self._listening: asyncio.Task[None] | None = None

    def shows_once(self, reply: OutboxEntry) -> bool:
        return changes_only(reply)

    async def ready(self, reply: OutboxEntry) -> None:
        """As `outgoing.Changing.ready`."""
        await self._courier.ready(place(reply.conversation)[0])

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> ReplySink:
        chat, shared = place(conversation)
        sink = TelegramSink(self._courier, chat, reply_to, shared=shared)
        blueprint = self._servers.scenes.blueprints.get(persona)
        if not shared or blueprint is None or persona == self._persona:
            return sink
        return Labelled(sink, blueprint.name)

    def resume(self, conversation: str, reply_to: str | None, persona: str, since: str | None) -> ReplySink:
        """As `outgoing.Changing.resume`: a draft that was cut off goes by itself."""
        return self.sink(conversation, reply_to, persona)

    async def take_back(self, conversation: str, persona: str, since: str) -> None:
        """As `outgoing.Changing.take_back`: there is nothing but drafts, which go by themselves."""

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        """As `ports.Files.fetch`."""
        return await fetch(self._client, attachment.file, most)

    async def send_voice_note(self, conversation: str, note: VoiceNote) -> None:
        """As `aloud.Voiced.send_voice_note`."""
        await self._courier.send_voice_note(place(conversation)[0], note)

    async def withdraw(self, reply: OutboxEntry) -> bool:
        """As `outgoing.Changing.withdraw`."""
        if not reply.messages or not reply.messages[-1]:
            return True
        return await self._courier.take_down(place(reply.conversation)[0], int(reply.messages[-1]))

    async def run(self) -> None:
        """Be on Telegram until cancelled, through outages and conflicts. Raises SettingsError for a wrong token."""
        self._pump.attach(self, self)
        self._listening = asyncio.create_task(self._listen(), name="telegram updates")
        try:
            await asyncio.wait({self._listening})
            if not self._listening.cancelled():
                await self._listening
            await asyncio.Event().wait()  # stopped: replies under way still need the client
        finally:
            tasks = [task for task in (self._listening, self._publishing, *self._reception.answering) if task]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._server is not None:
                await self._server.stop()
            await self._client.shutdown()

    async def stop(self) -> None:
        """Take no more messages. What was taken is committed, and confirmed to Telegram as far as it can be reached."""
        if self._listening is None:
            return
        if self._server is not None:
            await self._server.stop()
        self._listening.cancel()
        await asyncio.wait({self._listening})
        try:
            async with asyncio.timeout(FAREWELL):
                if self._offset is not None:
                    await self._client.updates(self._offset, wait=False)
        except (TelegramError, TimeoutError) as error:
            log.debug("last updates not confirmed; they will be recognised", error=str(error))
        if self._reception.answering:
            await asyncio.wait(self._reception.answering, timeout=LAST_WORDS)

    @property
    def _me(self) -> Me:
        return Me(self._client.id, self._client.username)

    async def _is_admin(self, chat: int, user: int) -> bool:
        member = await self._client.get_chat_member(chat, user)
        return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

    async def _listen(self) -> None:
        await self._persist(self._connect)
        await self._persist(lambda: self._pump.recover(self.name))
        await self._persist(lambda: self._reception.resume(self._me))
        self._publishing = asyncio.create_task(publish(self._client, self._reception.offered), name="telegram menu")
        if self._server is not None:
            await self._server.start()
            await self._persist(self._have_updates_sent)
            await asyncio.Event().wait()
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
        if self._webhook is None:
            await self._client.delete_webhook()  # as long as there is one, nothing can be fetched
        log.info("on Telegram", user=self._client.username)

    async def _have_updates_sent(self) -> None:
        if self._webhook is not None:
            # Over several connections messages of one chat could overtake each other.
            await self._client.set_webhook(
                self._webhook.url, max_connections=1, allowed_updates=KINDS, secret_token=self._secret
            )

    async def _take(self, update: object) -> None:
        """Raises EverkinError when the update has to be taken again. One that nobody was prepared for is passed over:
        it would come again and again, and everything else would wait behind it."""
        try:
            await self._reception.take(update, self._me)
        except EverkinError:
            raise
        except Exception:
            log.exception("an update could not be taken; passed over", update=update_number(update))

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


def _wrong_token() -> SettingsError:
    return SettingsError(
        "Telegram does not accept the bot's token. Copy it again from @BotFather and set EVERKIN_TELEGRAM_TOKEN (or "
        "the file in EVERKIN_TELEGRAM_TOKEN_FILE). If EVERKIN_TELEGRAM_API_BASE is set, check that it leads to a Bot "
        "API server."
    )
