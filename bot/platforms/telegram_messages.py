"""What a person writes on Telegram: who, where and what, made ours.

What we use of a message must have its right type; what we do not use may be anything.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from bot.core.language.text import clean, shorten
from bot.core.models.identity import PRIVATE, Account, Audience, server_audience
from bot.core.models.place import Heard
from bot.core.models.turn import STICKER, WORDLESS, Attachment, Incoming, Medium, Part, Quote

PLATFORM = "telegram"
SEEN = 1_000
"""Pixels of a photo's longer side; Telegram makes sizes of 320, 800, 1280 and 2560."""
QUOTED = 1_000
"""Characters of a message replied to that are kept while the reply waits."""

_DM, _GROUP = f"{PLATFORM}:dm:", f"{PLATFORM}:group:"
_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<to>\w+))?(?=\s|$)")

Number = Annotated[int, Field(gt=0, lt=2**63)]
ChatNumber = Annotated[int, Field(gt=-(2**63), lt=2**63)]
T = TypeVar("T")


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A part that the update can do without is left out when it cannot be read."""
    try:
        return read(value)
    except ValidationError:
        return None


Spare = Annotated[T | None, WrapValidator(_or_nothing)]


class Me(NamedTuple):
    """Who the bot is, as Telegram says."""

    id: int
    username: str


class Read(BaseModel):
    """A part of an update, as far as it is used."""

    model_config = ConfigDict(frozen=True, strict=True)


class User(Read):
    id: Number
    first_name: str
    is_bot: Literal[False] = False
    language_code: Spare[str] = None

    @property
    def account(self) -> Account:
        return Account(
            platform=PLATFORM,
            id=str(self.id),
            name=clean(self.first_name) or "friend",
            language=self.language_code,
        )


class Chat(Read):
    id: ChatNumber
    type: Literal["private", "group", "supergroup"]

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def conversation(self) -> str:
        """The conversation that the chat is."""
        return f"{_DM if self.is_private else _GROUP}{self.id}"


class _Gone(Read):
    """Who left a group, which may be the bot."""

    id: Number
    first_name: Spare[str] = None

    @property
    def account(self) -> Account:
        return Account(platform=PLATFORM, id=str(self.id), name=clean(self.first_name or "") or "friend")


class _Author(Read):
    id: Number
    first_name: str = ""


class _Original(Read):
    """A message that another one replies to."""

    author: _Author = Field(alias="from")
    text: Spare[str] = None
    caption: Spare[str] = None


class _Excerpt(Read):
    """The part of a message that another one replies to."""

    text: str


class _Sticker(Read):
    emoji: str


class _File(Read):
    """A file that a person sent; `duration` in seconds, `file_size` in bytes."""

    file_id: Annotated[str, Field(min_length=1, max_length=500)]
    mime_type: Spare[str] = None
    duration: Spare[Number] = None
    file_size: Spare[Number] = None
    width: Spare[Number] = None
    height: Spare[Number] = None

    def attached(self, medium: Medium) -> Attachment:
        return Attachment(
            medium=medium,
            file=self.file_id,
            mime=self.mime_type or "",
            seconds=self.duration,
            size=self.file_size,
        )


class Message(Read):
    """What a person wrote where the bot reads it; `date` is in seconds since 1970."""

    message_id: Number
    user: User = Field(alias="from")
    chat: Chat
    date: Annotated[int, Field(ge=0, lt=253_402_300_800)]
    text: Spare[str] = None
    caption: Spare[str] = None
    sticker: Spare[_Sticker] = None
    photo: Spare[list[_File]] = None
    voice: Spare[_File] = None
    original: Spare[_Original] = Field(None, alias="reply_to_message")
    excerpt: Spare[_Excerpt] = Field(None, alias="quote")
    gone: Spare[_Gone] = Field(None, alias="left_chat_member")

    @property
    def is_private(self) -> bool:
        return self.chat.is_private

    @property
    def account(self) -> Account:
        return self.user.account

    @property
    def said(self) -> str:
        """The words; of a sticker the emoji that it stands for, which says how it is meant; of what is nothing but a
        photo or a voice note, that it is one."""
        if self.text:
            return self.text
        if self.sticker is not None:
            return f"{self.sticker.emoji}{STICKER}"
        attached = self.attachments
        return (self.caption or WORDLESS[attached[0].medium]) if attached else ""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The voice note, or the photo in the size that is large enough."""
        if self.voice is not None:
            return (self.voice.attached(Medium.VOICE),)
        return (_large_enough(self.photo).attached(Medium.PHOTO),) if self.photo else ()

    @property
    def command(self) -> str | None:
        """The word after the slash, in lower case, when the message is a command."""
        return read_command(self.said)[0]

    @property
    def arguments(self) -> str:
        """What follows the command, cleaned."""
        return read_command(self.said)[1]

    @property
    def conversation(self) -> str:
        return self.chat.conversation

    def quotes(self, me: Me) -> str:
        """The text of the bot's own message that this one replies to."""
        original = self.original
        return (original.text or "") if original is not None and original.author.id == me.id else ""

    def is_for(self, me: Me) -> bool:
        """Whether the person addresses the bot: in private, by its name, or in reply to it. In a group, a command
        without a name may be anybody's."""
        if self.is_private:
            return self.chat.id == self.user.id
        match = _COMMAND.match(self.said.lstrip())
        if match is not None:
            return (match["to"] or "").casefold() == me.username.casefold()
        return self._mentions(me) or self.answers(me)

    def answers(self, me: Me) -> bool:
        """Whether it replies to the bot."""
        return self.original is not None and self.original.author.id == me.id

    def _mentions(self, me: Me) -> bool:
        return _name(me).search(self.said) is not None

    def heard(self, me: Me, text: str, answers: str | None) -> Heard:
        """The message in a group, as far as it decides who answers. `answers` is the persona that it replies to."""
        return Heard(
            audience=self.audience,
            conversation=self.conversation,
            message_id=str(self.message_id),
            account=self.account,
            text=text,
            mentioned=self._mentions(me),
            answers=answers,
        )

    def incoming(self, persona: str, me: Me) -> Incoming:
        """The message for the inbox, without the bot's own name at either end; its text may be empty then."""
        text = clean(self.said)
        if not self.is_private:
            text = re.sub(rf"^{_name(me).pattern}[\s,:]*|[\s,]*{_name(me).pattern}$", "", text, flags=re.IGNORECASE)
        return Incoming(
            account=self.account,
            conversation=self.conversation,
            message_id=str(self.message_id),
            audience=self.audience,
            text=text,
            sent=datetime.fromtimestamp(self.date, UTC),
            persona=persona,
            attachments=self.attachments,
            quote=self._quote(me),
        )

    def asks(self, persona: str) -> Incoming:
        """The command for the inbox."""
        return Incoming(
            account=self.account,
            conversation=self.conversation,
            message_id=str(self.message_id),
            audience=self.audience,
            text=clean(self.said),
            sent=datetime.fromtimestamp(self.date, UTC),
            persona=persona,
            part=Part.COMMAND,
        )

    def _quote(self, me: Me) -> Quote | None:
        """What it replies to, or the part of that which the person marked."""
        if self.original is None:
            return None
        words = clean((self.excerpt.text if self.excerpt else "") or self.original.text or self.original.caption or "")
        author = self.original.author
        name = clean(author.first_name) or "somebody"
        whose = None if author.id == me.id else Account(platform=PLATFORM, id=str(author.id), name=name)
        return Quote(text=shorten(words, QUOTED), author=whose) if words else None

    @property
    def audience(self) -> Audience:
        """Who can read it."""
        return PRIVATE if self.is_private else server_audience(PLATFORM, str(self.chat.id))


def read_command(text: str) -> tuple[str | None, str]:
    """The word after the slash, in lower case, when a message is a command, and what follows it, cleaned."""
    text = text.lstrip()
    match = _COMMAND.match(text)
    return (match["name"].lower(), clean(text[match.end() :])) if match else (None, "")


def private_conversation(chat: int | str) -> str:
    """The conversation that a private chat is; such a chat has its person's id."""
    return f"{_DM}{chat}"


def place(conversation: str) -> tuple[int, bool]:
    """The chat's id, and whether others read there. Raises ValueError for another platform's conversation."""
    for prefix, shared in ((_DM, False), (_GROUP, True)):
        if conversation.startswith(prefix):
            return int(conversation.removeprefix(prefix)), shared
    raise ValueError(f"{conversation} is no conversation on Telegram")


def _large_enough(sizes: list[_File]) -> _File:
    """The smallest of a photo's sizes in which enough can be seen, else the largest."""
    by_size = sorted(sizes, key=lambda one: max(one.width or 0, one.height or 0))
    return next((one for one in by_size if max(one.width or 0, one.height or 0) >= SEEN), by_size[-1])


def _name(me: Me) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(me.username)}\b", re.IGNORECASE)
