"""What a platform's commands can ask of the companion, beside the conversation itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.models.identity import Account, Audience
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
