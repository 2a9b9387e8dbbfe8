"""What happens on Telegram: a message, a reaction, the press of a button.

An update that we cannot use is None, whatever it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field, ValidationError

from bot.core.language.text import clean
from bot.core.models.identity import PRIVATE, server_audience
from bot.core.models.turn import Incoming, Part
from bot.platforms.telegram_messages import PLATFORM, Chat, Message, Number, Read, Spare, User

_PRESS = "press:"
"""Stands before the number of a button's press, where messages have theirs."""


class _Emoji(Read):
    type: Literal["emoji"]
    emoji: str


class Reaction(Read):
    """A person's reactions to a message, as they are now and as they were."""

    chat: Chat
    user: User
    new: list[Spare[_Emoji]] = Field(alias="new_reaction")
    old: list[Spare[_Emoji]] = Field(alias="old_reaction")

    @property
    def added(self) -> str:
        """The emoji that are new; others than Telegram's own have no meaning that we know."""
        before = {emoji.emoji for emoji in self.old if emoji is not None}
        return "".join(emoji.emoji for emoji in self.new if emoji is not None and emoji.emoji not in before)


class _Below(Read):
    message_id: Number
    chat: Chat


class Press(Read):
    """A button below one of the bot's messages was pressed; `data` is what the button holds."""

    id: str
    user: User = Field(alias="from")
    message: _Below
    data: str

    @property
    def is_private(self) -> bool:
        return self.message.chat.is_private and self.message.chat.id == self.user.id

    @property
    def conversation(self) -> str:
        """Where the message is."""
        return self.message.chat.conversation

    def asks(self, persona: str, at: datetime) -> Incoming:
        """What the button holds, for the inbox; `reply_to` is the message that it is below."""
        chat = self.message.chat
        return Incoming(
            account=self.user.account,
            conversation=self.conversation,
            message_id=f"{_PRESS}{self.id}",
            audience=PRIVATE if self.is_private else server_audience(PLATFORM, str(chat.id)),
            text=clean(self.data),
            sent=at,
            persona=persona,
            reply_to=str(self.message.message_id),
            part=Part.COMMAND,
        )


class Update(Read):
    """What happened: one of these, or nothing that we use."""

    update_id: Number
    message: Spare[Message] = None
    edited_message: Spare[Message] = None
    message_reaction: Spare[Reaction] = None
    callback_query: Spare[Press] = None


KINDS = ["message", "edited_message", "message_reaction", "callback_query"]
"""What Telegram is asked for of all that happens."""


def read_update(update: object) -> Update | None:
    """The update; None for what is none."""
    try:
        return Update.model_validate(update)
    except ValidationError:
        return None


def update_number(update: object) -> int | None:
    """The update's own number, by which it is confirmed; None when it has no usable one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number < 2**63 else None


def press_of(incoming: Incoming) -> str | None:
    """The number of the press that a command came by; None when it was typed."""
    return incoming.message_id.removeprefix(_PRESS) if incoming.reply_to is not None else None
