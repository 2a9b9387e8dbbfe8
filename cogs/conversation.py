"""What is said on Discord: which of it is for whom of the personas, and on with it to the pump."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import discord
import structlog
from discord.ext import commands

from bot.core.catalogue import DEFAULT, Phrasebook, known_language
from bot.core.errors import EverkinError
from bot.core.models.identity import Account
from bot.core.models.turn import Incoming
from bot.platforms.discord_backfill import Backfill
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.discord_events import (
    PLATFORM,
    account,
    conversation,
    heard,
    incoming,
    is_speech,
    original,
    private_conversation,
)

log = structlog.get_logger(__name__)


class Conversation(commands.Cog):
    """Direct messages, and in servers what was chosen to be heard there, become turns of a conversation; everything
    else is left alone."""

    def __init__(self, bot: EverkinDiscord) -> None:
        self._bot = bot
        self._missed = Backfill(bot, partial(bot.pump.last_heard, PLATFORM), self._hear)

    @commands.Cog.listener()
    async def on_connect(self) -> None:
        """A new session, after a start or when the gateway would not resume the last one: something may be missed."""
        try:
            await self._missed.begin()
        except EverkinError:
            log.exception("what was missed is not looked for")

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        await self._missed.rest()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        await self._missed.before(message)
        await self._hear(message)

    async def _hear(self, message: discord.Message) -> None:
        me = self._bot.user
        if me is None or not is_speech(message):
            return
        try:
            told = await (self._in_private(message) if message.guild is None else self._in_a_server(message, me))
            if told is not None:
                await self._bot.pump.submit(told)
        except EverkinError:
            # Discord does not deliver twice: who wrote must know that it is lost.
            log.exception("message not committed", message=message.id)
            await message.reply((await self._words(message))("discord-not-taken"))

    async def _words(self, message: discord.Message) -> Phrasebook:
        """The language of whoever wrote, or of the place, where nothing can be read of them."""
        language = known_language(str(message.guild.preferred_locale) if message.guild is not None else None)
        try:
            return await self._bot.companion.words(replace(account(message.author), language=language))
        except EverkinError:
            return Phrasebook(language or DEFAULT)

    async def _in_private(self, message: discord.Message) -> Incoming | None:
        return None if message.author.bot else incoming(message, self._bot.persona)

    async def _in_a_server(self, message: discord.Message, me: discord.ClientUser) -> Incoming | None:
        """What the scene makes of it. Personas hear one another without Discord. Raises EverkinError."""
        webhooks = self._bot.webhooks
        if webhooks.persona_of(message) is not None:
            return None
        before = original(message)
        answers = webhooks.persona_of(before) if before is not None else None
        told = await self._bot.servers.scenes.take(heard(message, me, answers), incoming(message, self._bot.persona))
        if told is None or told.quote is None or before is None or answers is None:
            return told
        if answers == told.persona:
            return replace(told, quote=replace(told.quote, author=None))
        author = replace(account(before.author), name=self._bot.webhooks.name(answers))
        return replace(told, quote=replace(told.quote, author=author))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Discord also tells of link previews that were added; only people's edits have a date."""
        me, message = self._bot.user, edit.message
        if me is None or message.author.bot or message.edited_at is None:
            return
        try:
            await self._bot.pump.revise(incoming(message, self._bot.persona))
        except EverkinError:
            log.exception("edit not taken over", message=message.id)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, deletion: discord.RawMessageDeleteEvent) -> None:
        await self._forget(deletion, {deletion.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, deletion: discord.RawBulkMessageDeleteEvent) -> None:
        await self._forget(deletion, deletion.message_ids)

    async def _forget(
        self, deletion: discord.RawMessageDeleteEvent | discord.RawBulkMessageDeleteEvent, messages: set[int]
    ) -> None:
        where = conversation(deletion.channel_id, private=deletion.guild_id is None)
        for message in sorted(messages):
            try:
                await self._bot.pump.retract(PLATFORM, where, str(message))
            except EverkinError:
                log.exception("deleted message not forgotten", message=message)

    @commands.Cog.listener()
    async def on_raw_typing(self, typing: discord.RawTypingEvent) -> None:
        """In a server, whoever types may be writing to anybody."""
        me = self._bot.user
        if typing.guild_id is not None or me is None or typing.user_id == me.id:
            return
        who = Account(platform=PLATFORM, id=str(typing.user_id), name="")
        try:
            self._bot.pump.expect(private_conversation(typing.channel_id), await self._bot.encore.casting.of(who))
        except EverkinError:
            log.exception("nothing is made ready for somebody who types", channel=typing.channel_id)


async def setup(bot: EverkinDiscord) -> None:
    await bot.add_cog(Conversation(bot))
