"""Telegram's words for who, where and what, made ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming
from bot.core.text import clean

PLATFORM = "telegram"

_DM = f"{PLATFORM}:dm:"
_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?=\s|$)")

Number = Annotated[int, Field(gt=0, lt=2**63)]


class _Part(BaseModel):
    """A part of an update. Its types must be right as they are; what we do not use may be anything."""

    model_config = ConfigDict(frozen=True, strict=True)


class _User(_Part):
    id: Number
    first_name: str
    is_bot: Literal[False] = False


class _PrivateChat(_Part):
    id: Number
    type: Literal["private"]


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A part that the message can do without is left out when it cannot be read."""
    try:
        return read(value)
    except ValidationError:
        return None


class _Author(_Part):
    id: Number
    is_bot: bool = False


class _Original(_Part):
    """A message that another one replies to."""

    author: _Author = Field(alias="from")
    text: str = ""
    caption: str = ""


class DirectMessage(_Part):
    """A text that a person wrote to the bot in private; `date` is in seconds since 1970."""

    message_id: Number
    user: _User = Field(alias="from")
    chat: _PrivateChat
    date: Annotated[int, Field(ge=0, lt=253_402_300_800)]
    text: str
    original: Annotated[_Original | None, WrapValidator(_or_nothing)] = Field(None, alias="reply_to_message")

    @property
    def account(self) -> Account:
        return Account(platform=PLATFORM, id=str(self.user.id), name=clean(self.user.first_name) or "friend")

    @property
    def command(self) -> str | None:
        """The word after the slash, in lower case, when the message is a command."""
        match = _COMMAND.match(self.text.lstrip())
        return match[1].lower() if match else None

    @property
    def arguments(self) -> str:
        """What follows the command, cleaned."""
        text = self.text.lstrip()
        match = _COMMAND.match(text)
        return clean(text[match.end() :]) if match else ""

    def quotes(self, bot: int) -> str:
        """The text of the bot's own message that this one replies to."""
        return self.original.text if self.original is not None and self.original.author.id == bot else ""

    def incoming(self, persona: str) -> Incoming:
        """The message for the inbox; its text may be empty once it is cleaned."""
        return Incoming(
            account=self.account,
            conversation=private_conversation(self.chat.id),
            message_id=str(self.message_id),
            audience=PRIVATE,
            text=clean(self.text),
            sent=datetime.fromtimestamp(self.date, UTC),
            persona=persona,
        )


class _Update(_Part):
    update_id: Number
    message: DirectMessage | None = None
    edited_message: DirectMessage | None = None


def update_number(update: object) -> int | None:
    """The update's own number, by which it is confirmed; None when it has no usable one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number < 2**63 else None


def direct_message(update: object) -> DirectMessage | None:
    """The private text message in this update; None for everything else, whatever it is."""
    read = _read(update)
    return read.message if read is not None else None


def edited_message(update: object) -> DirectMessage | None:
    """The private text message that was edited, as it reads now; None for everything else."""
    read = _read(update)
    return read.edited_message if read is not None else None


def _read(update: object) -> _Update | None:
    try:
        return _Update.model_validate(update)
    except ValidationError:
        return None


def private_conversation(chat: int | str) -> str:
    """The conversation that a private chat is; such a chat has its person's id."""
    return f"{_DM}{chat}"


def chat_of(conversation: str) -> int:
    """The chat's id. Raises ValueError for another platform's conversation."""
    if not conversation.startswith(_DM):
        raise ValueError(f"{conversation} is no conversation on Telegram")
    return int(conversation.removeprefix(_DM))
