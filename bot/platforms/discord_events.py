"""Discord's words for who, where and what, made ours."""

from __future__ import annotations

import re

import discord

from bot.core.language.text import clean, shorten
from bot.core.models.identity import PRIVATE, Account, Audience, server_audience
from bot.core.models.place import Heard
from bot.core.models.turn import CUED, WORDLESS, Attachment, Incoming, Medium, Quote

PLATFORM = "discord"
QUOTED = 1_000
"""Characters of a message replied to that are kept while the reply waits."""

_DM, _CHANNEL = f"{PLATFORM}:dm:", f"{PLATFORM}:channel:"


def account(user: discord.User | discord.Member) -> Account:
    """The account, under the name that is the same in every server: a nickname would rename the person each time."""
    return Account(platform=PLATFORM, id=str(user.id), name=user.global_name or user.name)


def audience(guild_id: int | None) -> Audience:
    """All of the server, or nobody else in a direct message."""
    return PRIVATE if guild_id is None else server_audience(PLATFORM, str(guild_id))


def incoming(message: discord.Message, persona: str) -> Incoming:
    """The message, with mentions written as names and the companion's own left out at either end."""
    private = message.guild is None
    return Incoming(
        account=account(message.author),
        conversation=conversation(message.channel.id, private=private),
        message_id=str(message.id),
        audience=audience(None if message.guild is None else message.guild.id),
        text=spoken(message),
        sent=message.created_at,
        persona=persona,
        restricted=not private and _is_restricted(message.channel),
        attachments=_attachments(message),
        quote=_quote(message),
    )


def _attachments(message: discord.Message) -> tuple[Attachment, ...]:
    """Its voice message and its pictures. Addresses on Discord end; the numbers of attachments do not."""
    return tuple(
        Attachment(
            medium=medium,
            file=str(one.id),
            mime=one.content_type or "",
            seconds=one.duration,
            size=one.size,
        )
        for one in message.attachments
        if (medium := _medium(one)) is not None
    )


def _medium(attachment: discord.Attachment) -> Medium | None:
    if attachment.is_voice_message():
        return Medium.VOICE
    return Medium.PHOTO if (attachment.content_type or "").startswith("image/") else None


def _quote(message: discord.Message) -> Quote | None:
    """The message that it replies to, which stands in the same channel; Discord sends it along."""
    quoted = original(message)
    if quoted is None:
        return None
    words = shorten(clean(quoted.clean_content), QUOTED)
    author = None if quoted.author.id == _me(message) else account(quoted.author)
    return Quote(text=words, author=author) if words else None


def _me(message: discord.Message) -> int | None:
    """The companion's own number."""
    me = message.guild.me if message.guild is not None else getattr(message.channel, "me", None)
    return me.id if me is not None else None


def _is_restricted(channel: object) -> bool:
    """Whether Discord lets only adults into the channel."""
    is_nsfw = getattr(channel, "is_nsfw", None)
    return bool(is_nsfw()) if callable(is_nsfw) else False


def conversation(channel_id: int, *, private: bool) -> str:
    """The conversation that a channel is."""
    return private_conversation(channel_id) if private else f"{_CHANNEL}{channel_id}"


def private_conversation(channel_id: int) -> str:
    """The conversation that a direct-message channel is."""
    return f"{_DM}{channel_id}"


def place(conversation: str) -> tuple[int, bool]:
    """The channel's id, and whether it lies in a server. Raises ValueError for another platform's conversation."""
    for prefix, shared in ((_DM, False), (_CHANNEL, True)):
        if conversation.startswith(prefix):
            return int(conversation.removeprefix(prefix)), shared
    raise ValueError(f"{conversation} is no conversation on Discord")


def answered_by(reply_to: str) -> int:
    """The number of the message that a reply, or what was said after it, goes back to."""
    return int(reply_to.partition(CUED)[0])


def is_speech(message: discord.Message) -> bool:
    """Whether somebody says something: the rest is what Discord itself tells."""
    return message.type in (discord.MessageType.default, discord.MessageType.reply)


def heard(message: discord.Message, me: discord.ClientUser, answers: str | None) -> Heard:
    """A message in a server, as far as it decides who answers. `answers` is the persona whose message it replies to.

    Without the message-content intent only a mention comes with its words.
    """
    channel, guild = message.channel, message.guild
    thread = channel if isinstance(channel, discord.Thread) else None
    return Heard(
        audience=audience(None if guild is None else guild.id),
        conversation=conversation(channel.id, private=False),
        message_id=str(message.id),
        account=account(message.author),
        text=spoken(message),
        within=None if thread is None else conversation(thread.parent_id, private=False),
        by_bot=message.author.bot or message.webhook_id is not None,
        mentioned=any(user.id == me.id for user in message.mentions),
        answers=answers if message.content or message.attachments else None,
        joined=thread is not None and (thread.me is not None or thread.owner_id == me.id),
    )


def original(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, as far as Discord sent it along."""
    found = message.reference.resolved if message.reference is not None else None
    return found if isinstance(found, discord.Message) else None


def spoken(message: discord.Message) -> str:
    """What the message says, with mentions written as names and the companion's own left out at either end."""
    text = clean(message.clean_content)
    me = getattr(message.guild, "me", None)  # also of a server that Discord has not told of yet
    if me is not None:
        name = re.escape(f"@{me.display_name}")
        text = re.sub(rf"^{name}[\s,:]*|[\s,]*{name}$", "", text)
    attached = _attachments(message)
    return text or (WORDLESS[attached[0].medium] if attached else "")
