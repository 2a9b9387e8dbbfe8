"""What a platform's commands can ask of the companion, beside the conversation itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.casting import Casting
from bot.core.catalogue import LANGUAGES, Phrasebook, text
from bot.core.feeling.told import because
from bot.core.hand import Hand
from bot.core.linking import Answer
from bot.core.lorekeeper import lore_told
from bot.core.models.identity import PRIVATE, Account, Audience, Venue
from bot.core.models.memory import Memory
from bot.core.models.persona import Blueprint
from bot.core.models.record import Record
from bot.core.scenes.scenes import Scenes
from bot.platforms.privacy import Operator


def is_confirmed(typed: str) -> bool:
    """Whether the person typed the sentence that erases everything of theirs, in whatever case and language."""
    said = " ".join(typed.split()).strip("\"'“”„«».! ").casefold()
    return any(said == text("erase-sentence", language) for language in LANGUAGES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered(Record):
    """One memory, as a person is shown it: its id, the number they call it by, the words, and when it was said."""

    id: int
    number: int
    text: str
    said: datetime
    pinned: bool = False
    outdated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason(Record):
    """Why a reply was as it was: what was felt and meant, in sentences, and what was remembered of it, None where that
    is not kept."""

    told: str
    memories: tuple[Remembered, ...] | None = None


class Companion(Protocol):
    """What an account is told by whom it speaks with at a venue. Every method may raise StorageError.

    Whoever has not confirmed their age, where that is asked, is shown nothing and changes nothing: NotAdmitted, whose
    message is the question. Their settings, what is kept of them, and its erasure are theirs all the same.
    """

    async def whom(self, account: Account, venue: Venue) -> Blueprint:
        """Who of the personas this account speaks with there."""
        ...

    async def settings(self, account: Account, words: str) -> str:
        """What this person has chosen for themselves, after the change that the words ask for ("language de")."""
        ...

    async def voice(self, account: Account) -> str:
        """When replies to this person are said aloud: one of `preferences.VOICE`."""
        ...

    async def reminders(self, account: Account, venue: Venue, words: str) -> str:
        """What this person wants to be reminded of, or what became of the one to cancel ("cancel 2")."""
        ...

    async def words(self, account: Account) -> Phrasebook:
        """The language in which this account is answered: what its person chose or writes in, else their app's."""
        ...

    async def admit(self, account: Account, said: str) -> str:
        """What is said to somebody's answer to the question whether they are old enough."""
        ...

    @property
    def operator(self) -> Operator:
        """Who runs the program, and what they say about what is kept."""
        ...

    async def gate(self, account: Account) -> None:
        """Raises NotAdmitted for whoever must confirm their age first."""
        ...

    async def open(self, account: Account, venue: Venue) -> str:
        """What the companion says first in this private conversation, and has then said; empty when she waits to be
        spoken to, or has been."""
        ...

    async def memories(self, account: Account, venue: Venue, *, offset: int, limit: int) -> list[Remembered]:
        """What was said by or to this person and may be met there: newest first, `offset` passed over."""
        ...

    async def find(self, account: Account, venue: Venue, words: str) -> list[Remembered]:
        """Memories that were said about this, best first, from what may be met there."""
        ...

    async def suggest(self, account: Account, venue: Venue, typed: str, limit: int) -> list[Remembered]:
        """The memories that somebody may mean who has typed so much of one, or of its number, newest first."""
        ...

    async def show(self, account: Account, venue: Venue, number: int) -> Remembered | None:
        """The memory with this number, when it may be met there."""
        ...

    async def keep(self, account: Account, venue: Venue, text: str, message: str | None = None) -> bool:
        """Remember for ever what the person says here, or said in that message of theirs; False when there is nothing
        in it to remember."""
        ...

    async def correct(self, account: Account, venue: Venue, number: int, text: str) -> bool:
        """Put the person's words in the place of this memory; False when there is none with this number here."""
        ...

    async def pin(self, account: Account, venue: Venue, number: int, *, pinned: bool) -> Remembered | None:
        """Keep this memory for ever, or let it fade again; None when there is none with this number here."""
        ...

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        """Erase these of this person's memories, with all else that comes from the same messages; returns how many
        memories are gone. Numbers that are not theirs are passed over."""
        ...

    async def link(self, account: Account, audience: Audience, words: str) -> Answer:
        """A code for the person's other account, or what comes of one (see `Linking.link`)."""
        ...

    async def unlink(self, account: Account, audience: Audience, words: str) -> Answer:
        """Give the account its own person again, once that was said yes to (see `Linking.unlink`)."""
        ...

    async def forget_all(self, account: Account) -> None:
        """Erase everything of this person, with every persona and on every platform."""
        ...

    async def export(self, account: Account) -> bytes | None:
        """All that is kept of this person, as one JSON document; None when nothing is."""
        ...

    async def mood(self, account: Account, venue: Venue) -> str:
        """How whom they speak with there feels towards this person now, in a few words."""
        ...

    async def why(self, account: Account, venue: Venue) -> str:
        """Why the last reply to them there was as it was, in a sentence or two."""
        ...

    async def why_this(self, account: Account, venue: Venue, shown: str, at: datetime) -> Reason | None:
        """Why the reply to this account that a message of that time shows was as it was; None where it shows none."""
        ...


class HandsOn:
    """The companion's answers, from the person's hand on their memories. Implements `Companion`."""

    def __init__(
        self,
        hand: Hand,
        operator: Operator | None = None,
        casting: Casting | None = None,
        scenes: Scenes | None = None,
    ) -> None:
        """`casting` knows with whom each person speaks in private, `scenes` who is in each channel: without them it is
        the hand's own persona."""
        self._hand = hand
        self._casting = casting
        self._scenes = scenes
        self._operator = operator or Operator()

    async def whom(self, account: Account, venue: Venue) -> Blueprint:
        return (await self._hers(account, venue)).blueprint

    async def settings(self, account: Account, words: str) -> str:
        return await self._hand.settings(account, words)

    async def voice(self, account: Account) -> str:
        return await self._hand.voice(account)

    async def reminders(self, account: Account, venue: Venue, words: str) -> str:
        await self.gate(account)
        return await (await self._hers(account, venue)).remind(account, venue.audience, words)

    async def words(self, account: Account) -> Phrasebook:
        return Phrasebook(await self._hand.language(account))

    async def admit(self, account: Account, said: str) -> str:
        return await self._hand.admit(account, said)

    @property
    def operator(self) -> Operator:
        return self._operator

    async def open(self, account: Account, venue: Venue) -> str:
        await self.gate(account)
        return await (await self._hers(account, venue)).open(account, venue.conversation, venue.audience)

    async def memories(self, account: Account, venue: Venue, *, offset: int, limit: int) -> list[Remembered]:
        await self.gate(account)
        found = await (await self._hers(account, venue)).told(account, venue.audience, offset=offset, limit=limit)
        return [_shown(memory) for memory in found]

    async def find(self, account: Account, venue: Venue, words: str) -> list[Remembered]:
        await self.gate(account)
        return [
            _shown(memory) for memory in await (await self._hers(account, venue)).about(account, venue.audience, words)
        ]

    async def suggest(self, account: Account, venue: Venue, typed: str, limit: int) -> list[Remembered]:
        await self.gate(account)
        return [
            _shown(memory)
            for memory in await (await self._hers(account, venue)).suggest(account, venue.audience, typed, limit)
        ]

    async def show(self, account: Account, venue: Venue, number: int) -> Remembered | None:
        await self.gate(account)
        found = await (await self._hers(account, venue)).show(account, venue.audience, number)
        return None if found is None else _shown(found[0])

    async def keep(self, account: Account, venue: Venue, text: str, message: str | None = None) -> bool:
        await self.gate(account)
        hers = await self._hers(account, venue)
        return await hers.keep(account, venue.audience, venue.conversation, text, message) > 0

    async def correct(self, account: Account, venue: Venue, number: int, text: str) -> bool:
        await self.gate(account)
        return await (await self._hers(account, venue)).correct(account, venue.audience, number, text) is not None

    async def pin(self, account: Account, venue: Venue, number: int, *, pinned: bool) -> Remembered | None:
        await self.gate(account)
        memory = await (await self._hers(account, venue)).pin(account, venue.audience, number, pinned=pinned)
        return None if memory is None else _shown(memory)

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        await self.gate(account)
        return await self._hand.forget(account, ids)

    async def link(self, account: Account, audience: Audience, words: str) -> Answer:
        await self.gate(account)
        return await self._hand.linking.link(account, audience, words)

    async def unlink(self, account: Account, audience: Audience, words: str) -> Answer:
        return await self._hand.linking.unlink(account, audience, words)

    async def forget_all(self, account: Account) -> None:
        await self._hand.forget_all(account)

    async def export(self, account: Account) -> bytes | None:
        return "".join([piece async for piece in self._hand.export(account)]).encode() or None

    async def mood(self, account: Account, venue: Venue) -> str:
        await self.gate(account)
        return await (await self._hers(account, venue)).mood(account)

    async def why(self, account: Account, venue: Venue) -> str:
        await self.gate(account)
        say = await self.words(account)
        hand = await self._hers(account, venue)
        return await hand.why_last(account, say, venue.conversation)

    async def why_this(self, account: Account, venue: Venue, shown: str, at: datetime) -> Reason | None:
        await self.gate(account)
        say = await self.words(account)
        reply = await self._hand.answered(account, venue.conversation, shown, at)
        if reply is None:
            return None
        kept = await self._hand.grounds(reply, venue.audience)
        if kept is None:
            return Reason(told=say("because-not-kept"))
        grounds, memories = kept
        stance = because(grounds.decision, self._hand.of(reply.persona).blueprint, say)
        told = f"{stance}\n{lore_told(grounds, say)}".rstrip()
        return Reason(told=told, memories=tuple(_shown(memory) for memory in memories))

    async def _hers(self, account: Account, venue: Venue) -> Hand:
        """The hand on the memories of whom the account speaks with there."""
        if venue.audience != PRIVATE:
            return self._hand if self._scenes is None else self._hand.of(await self._scenes.host(venue))
        return self._hand if self._casting is None else self._hand.of(await self._casting.of(account))

    async def gate(self, account: Account) -> None:
        if (kept_out := await self._hand.kept_out(account)) is not None:
            raise kept_out


def _shown(memory: Memory) -> Remembered:
    return Remembered(
        id=memory.id,
        number=memory.number,
        text=memory.text,
        said=memory.created,
        pinned=memory.pinned,
        outdated=memory.valid_to is not None,
    )
