"""What a platform's commands can ask of the companion, beside the conversation itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.hand import Hand
from bot.core.models.identity import Account, Audience
from bot.core.models.memory import Memory
from bot.core.models.record import Record

PRIVACY = """\
**What is kept.** What you write to me, and what I remember of it, in the database of whoever runs me.
**Who sees it.** Nobody else through me: what you tell me in private stays between us, and what you say in a server \
is met again only there. Whoever runs me can read their own database.
**What leaves it.** Your message, our recent conversation and the memories that fit go to the language model that \
whoever runs me has chosen.
**What you can do.** `/memories` shows what I remember, `/forget` erases what you choose. To have all of it erased, \
ask whoever runs me.
I am a program, not a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered(Record):
    """One memory, as a person is shown it: its number, the words, and when it was said."""

    id: int
    text: str
    said: datetime


class Companion(Protocol):
    """One persona's answers about itself to one account. Every method may raise StorageError."""

    @property
    def name(self) -> str:
        """The persona's name, as people are shown it."""
        ...

    async def memories(self, account: Account, audience: Audience, *, offset: int, limit: int) -> list[Remembered]:
        """What is remembered of this person and may be met in this audience: newest first, `offset` passed over."""
        ...

    async def find(self, account: Account, audience: Audience, words: str) -> list[Remembered]:
        """Memories that hold these words, best first, from what may be met in this audience."""
        ...

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        """Erase these of this person's memories, with all else that comes from the same messages; returns how many
        memories are gone. Numbers that are not theirs are passed over."""
        ...

    async def mood(self, account: Account) -> str:
        """How the companion feels towards this person now, in a few words."""
        ...


class HandsOn:
    """The companion's answers, from the person's hand on their memories. Implements `Companion`."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    @property
    def name(self) -> str:
        return self._hand.blueprint.name

    async def memories(self, account: Account, audience: Audience, *, offset: int, limit: int) -> list[Remembered]:
        return _shown(await self._hand.latest(account, audience, offset=offset, limit=limit))

    async def find(self, account: Account, audience: Audience, words: str) -> list[Remembered]:
        return _shown(await self._hand.search(account, audience, words))

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        return await self._hand.forget(account, ids)

    async def mood(self, account: Account) -> str:
        return f"{self.name} feels {await self._hand.mood(account)}."


def _shown(memories: Sequence[Memory]) -> list[Remembered]:
    return [Remembered(id=memory.id, text=memory.text, said=memory.created) for memory in memories]
