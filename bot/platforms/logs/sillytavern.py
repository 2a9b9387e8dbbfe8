"""SillyTavern chats: one JSON object a line, the first about the chat, each further one a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.core.models.log import ConversationLog, LoggedTurn
from bot.platforms.logs.source import Entry, Source

_HEAD_KEYS = ("user_name", "character_name", "chat_metadata")
_MESSAGE = '{"name": "Ann", "is_user": true, "mes": "Hi!", "send_date": "June 25, 2024 4:13pm"}'
_DATE = '"send_date" like "June 25, 2024 4:13pm", "2024-6-25@16h13m22s", 1719332002000 or 2024-06-25T16:13:22Z'
_UNUSED = "unused"
"""What newer versions write into the first line instead of a name."""


class _Extra(Entry):
    type: str | None = None


class _Message(Entry):
    name: str
    is_user: bool = False
    is_system: bool = False
    mes: str
    send_date: int | float | str | None = None
    extra: _Extra | None = None

    @property
    def narrated(self) -> bool:
        """Whether neither of the two says it: a narrator's line, a comment, a line hidden from the conversation."""
        return self.is_system or (self.extra is not None and self.extra.type in ("narrator", "comment"))


def is_sillytavern(first: object) -> bool:
    """Whether a file with this first line is such a chat."""
    return isinstance(first, dict) and (any(key in first for key in _HEAD_KEYS) or {"name", "mes"} <= first.keys())


def read_sillytavern(
    source: Source, lines: Sequence[tuple[int, dict[str, Any]]], companion: str | None
) -> ConversationLog:
    """The chat; `lines` are numbered from 1. The character is the companion; in a group chat it must be named, and
    the other characters' lines are left out. Raises LogFormatError."""
    messages = list(_messages(source, lines))
    characters = {message.name.casefold(): message.name for _, message in messages if not message.is_user}
    if companion is None and len(characters) > 1:
        raise source.wrong(f"it has several characters ({', '.join(characters.values())})", "the companion's name")
    if companion is not None and companion.casefold() not in characters:
        raise source.wrong(f"nobody is called {companion} in it", " or ".join(characters.values()) or "a character")
    name = characters[companion.casefold()] if companion else next(iter(characters.values()), _head_name(lines))
    turns = (
        LoggedTurn(
            ref=f"line {number}",
            name=message.name,
            is_companion=not message.is_user,
            text=message.mes,
            caption=None,
            at=source.moment(message.send_date, f"line {number}", _DATE),
        )
        for number, message in messages
        if message.is_user or message.name.casefold() == name.casefold()
    )
    return source.finish(source.path.stem, turns, name)


def _messages(source: Source, lines: Sequence[tuple[int, dict[str, Any]]]) -> Iterator[tuple[int, _Message]]:
    for number, line in lines:
        if "mes" not in line and any(key in line for key in _HEAD_KEYS):
            continue
        message = source.check(_Message, line, f"line {number}", _MESSAGE)
        if not message.narrated:
            yield number, message


def _head_name(lines: Sequence[tuple[int, dict[str, Any]]]) -> str:
    """The character's name by the first line, for a chat in which the character has not spoken yet."""
    name = lines[0][1].get("character_name")
    return name if isinstance(name, str) and name not in ("", _UNUSED) else "Companion"
