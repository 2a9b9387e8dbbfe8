"""Telegram Desktop's JSON export (result.json): one chat, or everything with all chats in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.models.log import ConversationLog, LoggedTurn
from bot.platforms.logs.source import Entry, Source

_MESSAGE = '{"id": 1, "type": "message", "date_unixtime": "1719332002", "from": "Ann", "text": "Hi!"}'
_DATE = '"date_unixtime" (seconds) or "date" like 2024-06-25T16:13:22'
_CHAT = '{"name": "Ann", "type": "personal_chat", "messages": […]} or {"chats": {"list": […]}}'
_BETWEEN_TWO = ("personal_chat", "bot_chat")
_GONE = "Deleted Account"


class _Span(Entry):
    text: str = ""


class _Chat(Entry):
    name: str | None = None
    type: str | None = None
    id: int | None = None
    messages: list[dict[str, Any]]

    @property
    def label(self) -> str:
        return self.name or _GONE


class _ChatList(Entry):
    list: list[_Chat]


class _Everything(Entry):
    chats: _ChatList


class _Message(Entry):
    id: int
    type: str = "message"
    date: str | None = None
    date_unixtime: str | int | None = None
    sender: str | None = None
    sender_id: str | int | None = None
    text: str | list[str | _Span] = ""

    @property
    def words(self) -> str:
        """The text without its formatting."""
        if isinstance(self.text, str):
            return self.text
        return "".join(part if isinstance(part, str) else part.text for part in self.text)


def is_telegram(data: object) -> bool:
    """Whether this is an export of one chat or of all."""
    return isinstance(data, dict) and ("messages" in data or "chats" in data)


def read_telegram(source: Source, data: Mapping[str, Any], companion: str | None) -> ConversationLog:
    """The chat between the account's owner and one other, who stands for the companion unless the owner is named.

    Of a full export, the private chat of that name is taken, or the only one there is. Raises LogFormatError.
    """
    chat = _only_chat(source, data, companion) if "chats" in data else source.check(_Chat, data, "the file", _CHAT)
    messages = list(_messages(source, chat))
    speakers = {_key(message): message.sender or _GONE for message in messages}
    if len(speakers) > 2:
        raise source.wrong(
            f'the chat "{chat.label}" has {len(speakers)} speakers ({", ".join(list(speakers.values())[:5])}, …)',
            "a private chat of two; in a group, what one says would be taken for another's words",
        )
    key, name = _companion(source, chat, speakers, companion)
    turns = (
        LoggedTurn(
            ref=f"message {message.id}",
            name=speakers[_key(message)],
            is_companion=_key(message) == key,
            text=message.words,
            caption=None,
            at=source.moment(message.date_unixtime or message.date, f"message {message.id}", _DATE),
        )
        for message in messages
    )
    return source.finish(chat.label, turns, name)


def _only_chat(source: Source, data: Mapping[str, Any], companion: str | None) -> _Chat:
    everything = source.check(_Everything, data, "the file", _CHAT)
    private = [chat for chat in everything.chats.list if chat.type in _BETWEEN_TWO and chat.messages]
    chosen = [chat for chat in private if companion is None or chat.label.casefold() == companion.casefold()]
    if len(chosen) == 1:
        return chosen[0]
    whom = f" with {companion}" if companion else ""
    names = ", ".join(chat.label for chat in private[:10]) or "none is there"
    raise source.wrong(
        f"it holds {len(chosen)} private chats{whom}", f"the companion's name ({names}), or an export of that one chat"
    )


def _messages(source: Source, chat: _Chat) -> Iterator[_Message]:
    for number, item in enumerate(chat.messages, start=1):
        if item.get("type", "message") != "message":
            continue
        renamed = {**item, "sender": item.get("from"), "sender_id": item.get("from_id")}
        yield source.check(_Message, renamed, f"message number {number} of {chat.label}", _MESSAGE)


def _key(message: _Message) -> str:
    return str(message.sender_id or message.sender)


def _companion(
    source: Source, chat: _Chat, speakers: Mapping[str, str], companion: str | None
) -> tuple[str | None, str]:
    """The key and the name of who stands for the companion; no key when they never wrote."""
    if companion is not None:
        for key, name in speakers.items():
            if name.casefold() == companion.casefold():
                return key, name
        if companion.casefold() != chat.label.casefold():
            raise source.wrong(f"nobody is called {companion} in it", " or ".join(speakers.values()) or "a speaker")
    partner = f"user{chat.id}"
    for key, name in speakers.items():
        if key == partner or name == chat.label:
            return key, name
    if len(speakers) > 1:
        raise source.wrong(
            f'who of the two stands for the companion is open in "{chat.label}"', " or ".join(speakers.values())
        )
    return None, chat.label
