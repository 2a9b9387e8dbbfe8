"""What happens on Telegram, taken to where it belongs: the pump, a command, a feeling."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import structlog

from bot.core.catalogue import DEFAULT, Phrasebook, known_language
from bot.core.errors import DeliveryError, NotAdmitted
from bot.core.models.identity import Account
from bot.core.models.offers import Outcome, read_press
from bot.core.models.offers import Press as Asked
from bot.core.models.turn import Incoming
from bot.platforms.encore import Encore
from bot.platforms.labelled import label_of
from bot.platforms.pump import Pump
from bot.platforms.telegram_commands import Command, Document, Page, Phrase
from bot.platforms.telegram_groups import COMMANDS as GROUP_COMMANDS
from bot.platforms.telegram_groups import Groups
from bot.platforms.telegram_sink import Courier, may_show
from bot.platforms.telegram_updates import Me, Message, Press, Reaction, read_update, update_number

log = structlog.get_logger(__name__)

Feel = Callable[[Account, str], Awaitable[None]]
"""Lets the companion feel what an account's emoji say. Raises EverkinError."""


async def _feel_nothing(account: Account, emoji: str) -> None:
    """Where nobody feels."""


@dataclass(kw_only=True)
class Reception:
    """Takes updates one after the other. `commands` and `phrases` by their names without slash, in lower case; a phrase
    comes first."""

    pump: Pump
    courier: Courier
    persona: str
    groups: Groups
    commands: Mapping[str, Command]
    phrases: Mapping[str, Phrase]
    feel: Feel = _feel_nothing
    encore: Encore | None = None
    """Does what the buttons below a reply ask for."""
    answering: set[asyncio.Task[None]] = field(default_factory=set)
    """Commands under way."""

    @property
    def offered(self) -> list[str]:
        """The names of all commands and phrases."""
        return [*self.commands, *self.phrases]

    async def take(self, update: object, me: Me) -> None:
        """Do what the update means; what is to be answered in the conversation is committed when this returns. Raises
        EverkinError: then the update must be taken again."""
        happened = read_update(update)
        if happened is None:
            log.debug("no update; passed over")
        elif happened.message is not None and not happened.message.is_private:
            await self._hear_in_a_group(happened.message, me)
        elif happened.message is not None and happened.message.is_for(me):
            await self._hear(happened.message, me)
        elif (edited := happened.edited_message) is not None and edited.command is None:
            if edited.is_for(me) or not edited.is_private:  # what was never heard is passed over
                await self.pump.revise(edited.incoming(self.persona, me))
        elif happened.message_reaction is not None:
            await self._felt(happened.message_reaction)
        elif happened.callback_query is not None:
            self._beside(self._pressed(happened.callback_query))
        else:
            log.debug("nothing for the companion; passed over", update=update_number(update))

    async def _hear_in_a_group(self, message: Message, me: Me) -> None:
        if shown := message.quotes(me):
            await self.pump.arrived(message.conversation, partial(may_show, label_of(shown)[1]))
        if message.gone is not None:
            await self.groups.gone(message, me)
        elif message.command is not None:
            if message.is_for(me):
                self._beside(self._carry_out(message, message.command, me))
        elif (told := await self.groups.hear(message, me)) is not None:
            await self.pump.submit(told)

    async def _hear(self, message: Message, me: Me) -> None:
        if shown := message.quotes(me):
            await self.pump.arrived(message.conversation, partial(may_show, shown))
        incoming = self._spoken(message, me)
        if incoming is not None:
            if incoming.text:
                await self.pump.submit(incoming)
        elif message.command is not None:
            self._beside(self._carry_out(message, message.command, me))

    def _spoken(self, message: Message, me: Me) -> Incoming | None:
        """What the message says in the conversation; None when it is a command to be answered beside it."""
        incoming = message.incoming(self.persona, me)
        if message.command is None:
            return incoming
        phrase = self.phrases.get(message.command)
        words = phrase(message.arguments) if phrase is not None and message.is_private else None
        return None if words is None else replace(incoming, text=words)

    async def _felt(self, reaction: Reaction) -> None:
        if reaction.added and reaction.chat.type == "private" and reaction.chat.id == reaction.user.id:
            await self.feel(reaction.user.account, reaction.added)

    def _beside(self, work: Awaitable[None]) -> None:
        """Do it beside the conversation: it neither waits for a reply under way nor holds one up."""
        task = asyncio.ensure_future(work)
        self.answering.add(task)
        task.add_done_callback(self.answering.discard)

    async def _carry_out(self, message: Message, name: str, me: Me) -> None:
        try:
            if not message.is_private:
                await self.courier.say(message.chat.id, await self._answer_in_a_group(message, name, me))
                return
            answer = await self._answer(message.account, name, message.arguments)
            if isinstance(answer, Document):
                await self.courier.hand_over(message.chat.id, answer)
            elif answer:
                await self.courier.say(message.chat.id, answer)
        except DeliveryError as error:
            log.warning("answer to a command not delivered", command=name, error=str(error))

    async def _pressed(self, press: Press) -> None:
        """A button holds a command with its words, whose answer takes the place of the message above it."""
        name, _, words = press.data.partition(" ")
        try:
            await self.courier.acknowledge(press.id)
            if self.encore is not None and (asked := read_press(press.data)) is not None:
                await self._again(press, asked, self.encore)
                return
            if not press.is_private:
                return
            answer = await self._answer(press.user.account, name, words)
            if isinstance(answer, Page):
                await self.courier.replace(press.message.chat.id, press.message.message_id, answer)
        except DeliveryError as error:
            log.warning("a button was not answered", command=name, error=str(error))

    async def _answer_in_a_group(self, message: Message, name: str, me: Me) -> str:
        say = _spoken_by(message.account)
        if name not in GROUP_COMMANDS:  # what somebody is remembered by is nobody else's business
            return say("telegram-in-private", name=me.username)
        try:
            return await self.groups.answer(message, name, say)
        except Exception:  # one broken command must not end the bot
            log.exception("command failed", command=name)
            return say("failed")

    async def _again(self, press: Press, asked: Asked, encore: Encore) -> None:
        """A button below a reply: what it asks for takes its turn in the conversation."""
        chat = press.message.chat
        try:
            outcome = await encore.press(press.user.account, press.conversation, asked)
        except Exception:  # one broken press must not end the bot
            log.exception("a reply was not changed", chat=chat.id)
            outcome = Outcome.NOTHING
        if outcome is Outcome.LATE and press.is_private:
            await self.courier.take_down(chat.id, press.message.message_id)
        elif outcome is Outcome.NOTHING:
            await self.courier.say(chat.id, _spoken_by(press.user.account)("again-nothing"))

    async def _answer(self, account: Account, name: str, words: str) -> str | Document | Page:
        command = self.commands.get(name)
        if command is None:
            known = ", ".join(f"/{known}" for known in self.commands)
            return _spoken_by(account)("command-unknown", command=name, known=known)
        try:
            return await command(account, words)
        except NotAdmitted as question:
            return str(question)
        except Exception:  # one broken command must not end the bot
            log.exception("command failed", command=name)
            return _spoken_by(account)("failed")


def _spoken_by(account: Account) -> Phrasebook:
    """The language of their app, for where nothing else of them is known."""
    return Phrasebook(known_language(account.language) or DEFAULT)
