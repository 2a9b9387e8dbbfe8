"""What happens on Telegram, taken to where it belongs: the pump, a command, a feeling."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

import structlog

from bot.core.catalogue import DEFAULT, Phrasebook, known_language
from bot.core.errors import DeliveryError, NotAdmitted, StorageError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.offers import Outcome, read_press
from bot.core.models.offers import Press as Asked
from bot.core.models.turn import InboxEntry, Incoming, Part
from bot.core.ports import Clock, Inbox
from bot.platforms.encore import Encore
from bot.platforms.labelled import label_of
from bot.platforms.pump import Pump
from bot.platforms.telegram_commands import Command, Document, Once, Page, Phrase
from bot.platforms.telegram_groups import COMMANDS as GROUP_COMMANDS
from bot.platforms.telegram_groups import Groups
from bot.platforms.telegram_messages import PLATFORM, Me, Message, place, read_command
from bot.platforms.telegram_sink import Courier, may_show
from bot.platforms.telegram_updates import Reaction, press_of, read_update, update_number

log = structlog.get_logger(__name__)

Feel = Callable[[Account, str], Awaitable[None]]
"""Lets the companion feel what an account's emoji say. Raises EverkinError."""


async def _feel_nothing(account: Account, emoji: str) -> None:
    """Where nobody feels."""


@dataclass(kw_only=True)
class Reception:
    """Takes updates one after the other. `commands` and `phrases` by their names without slash, in lower case; a phrase
    comes first. A command waits in the inbox until it is answered, as a message does."""

    pump: Pump
    inbox: Inbox
    clock: Clock
    courier: Courier
    persona: str
    groups: Groups
    commands: Mapping[str, Command | Once]
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
            await self._asked(happened.callback_query.asks(self.persona, self.clock.now()), me)
        else:
            log.debug("nothing for the companion; passed over", update=update_number(update))

    async def _hear_in_a_group(self, message: Message, me: Me) -> None:
        if shown := message.quotes(me):
            await self.pump.arrived(message.conversation, partial(may_show, label_of(shown)[1]))
        if message.gone is not None:
            await self.groups.gone(message, me)
        elif message.command is not None:
            if message.is_for(me):
                await self._asked(message.asks(self.persona), me)
        elif (told := await self.groups.hear(message, me)) is not None:
            await self.pump.submit(told)

    async def _hear(self, message: Message, me: Me) -> None:
        if shown := message.quotes(me):
            await self.pump.arrived(message.conversation, partial(may_show, shown))
        incoming = self._spoken(message, me)
        if incoming is not None:
            if incoming.text:
                await self.pump.submit(incoming)
        else:
            await self._asked(message.asks(self.persona), me)

    def _spoken(self, message: Message, me: Me) -> Incoming | None:
        """What the message says in the conversation; None when it is a command to be answered beside it."""
        incoming = message.incoming(self.persona, me)
        if message.command is None:
            return incoming
        phrase = self.phrases.get(message.command)
        words = phrase(message.arguments) if phrase is not None and message.is_private else None
        return None if words is None else replace(incoming, text=words)

    async def _felt(self, reaction: Reaction) -> None:
        if reaction.added and reaction.chat.is_private and reaction.chat.id == reaction.user.id:
            await self.feel(reaction.user.account, reaction.added)

    async def resume(self, me: Me) -> None:
        """Take up the commands that an earlier process, or session, did not answer. Raises StorageError."""
        for entry in await self.inbox.pending():
            if entry.incoming.platform == PLATFORM and entry.incoming.part is Part.COMMAND:
                self._beside(entry, me)

    async def _asked(self, command: Incoming, me: Me) -> None:
        """Commit what is asked beside the conversation, and begin with it. Raises StorageError."""
        entry = await self.inbox.accept(command, self.clock.now())
        if entry is not None:
            self._beside(entry, me)

    def _beside(self, entry: InboxEntry, me: Me) -> None:
        """Do it beside the conversation: it neither waits for a reply under way nor holds one up."""
        task = asyncio.create_task(self._see_to(entry, me), name=f"command {entry.id}")
        self.answering.add(task)
        task.add_done_callback(self.answering.discard)

    async def _see_to(self, entry: InboxEntry, me: Me) -> None:
        """Answer a command, which waits in the inbox until then."""
        try:
            await (self._carry_out(entry, me) if press_of(entry.incoming) is None else self._pressed(entry))
            await self.inbox.settle(entry.id)
        except DeliveryError as error:
            log.warning("the answer to a command was not delivered", inbox=entry.id, error=str(error))
            await self._give_up(entry)
        except Exception:  # it would only fail again
            log.exception("a command crashed", inbox=entry.id)
            await self._give_up(entry)

    async def _give_up(self, entry: InboxEntry) -> None:
        with suppress(StorageError):  # then it is answered once more at the next start
            await self.inbox.settle(entry.id)

    async def _carry_out(self, entry: InboxEntry, me: Me) -> None:
        asked, chat = entry.incoming, place(entry.incoming.conversation)[0]
        if asked.audience != PRIVATE:
            await self.courier.say(chat, await self._answer_in_a_group(asked, me))
            return
        name, words = read_command(asked.text)
        answer = await self._answer(entry, name or "", words) if asked.text else _spoken_by(asked.account)("undo-done")
        if isinstance(answer, Document):
            await self.courier.hand_over(chat, answer)
        elif answer:
            await self.courier.say(chat, answer)

    async def _pressed(self, entry: InboxEntry) -> None:
        """A button holds a command with its words, whose answer takes the place of the message above it."""
        press, (chat, _) = entry.incoming, place(entry.incoming.conversation)
        await self.courier.acknowledge(press_of(press) or "")
        name, _, words = press.text.partition(" ")
        if self.encore is not None and (asked := read_press(press.text)) is not None:
            await self._again(entry, asked, self.encore)
        elif press.audience == PRIVATE and name in self.commands:
            answer = await self._answer(entry, name, words)
            if isinstance(answer, Page):
                await self.courier.replace(chat, int(press.reply_to or 0), answer)

    async def _answer_in_a_group(self, asked: Incoming, me: Me) -> str:
        say, (name, _) = _spoken_by(asked.account), read_command(asked.text)
        if name not in GROUP_COMMANDS:  # what somebody is remembered by is nobody else's business
            return say("telegram-in-private", name=me.username)
        try:
            return await self.groups.answer(asked, say)
        except Exception:  # one broken command must not end the bot
            log.exception("command failed", command=name)
            return say("failed")

    async def _again(self, entry: InboxEntry, asked: Asked, encore: Encore) -> None:
        """A button below a reply: what it asks for takes its turn in the conversation."""
        press, chat = entry.incoming, place(entry.incoming.conversation)[0]
        try:
            outcome = await encore.press(press.account, press.conversation, asked, entry.id)
        except Exception:  # one broken press must not end the bot
            log.exception("a reply was not changed", chat=chat)
            outcome = Outcome.NOTHING
        if outcome is Outcome.LATE and press.audience == PRIVATE:
            await self.courier.take_down(chat, int(press.reply_to or 0))
        elif outcome is Outcome.NOTHING:
            await self.courier.say(chat, _spoken_by(press.account)("again-nothing"))

    async def _answer(self, entry: InboxEntry, name: str, words: str) -> str | Document | Page:
        account, command = entry.incoming.account, self.commands.get(name)
        if command is None:
            known = ", ".join(f"/{known}" for known in self.commands)
            return _spoken_by(account)("command-unknown", command=name, known=known)
        try:
            return await (command.do(account, entry.id) if isinstance(command, Once) else command(account, words))
        except NotAdmitted as question:
            return str(question)
        except Exception:  # one broken command must not end the bot
            log.exception("command failed", command=name)
            return _spoken_by(account)("failed")


def _spoken_by(account: Account) -> Phrasebook:
    """The language of their app, for where nothing else of them is known."""
    return Phrasebook(known_language(account.language) or DEFAULT)
