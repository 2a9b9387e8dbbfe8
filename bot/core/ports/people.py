"""Who is known, and what is between them and a persona."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.models.bond import HeldTies, Ties
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.identity import Account, Audience, Person, PersonId, Scope
from bot.core.models.link import Attempt, LinkCode, Moved, Party
from bot.core.models.memory import (
    Memory,
)
from bot.core.models.question import Question
from bot.core.models.timer import FirstWord, Purpose, Timer, TimerDraft, TimerState
from bot.core.models.turn import OutboxEntry, Turn, TurnDraft


class People(Protocol):
    """Who is known, under which accounts."""

    async def identify(self, account: Account, at: datetime) -> Person:
        """The person behind the account, met now when new, with the language of their app where it is known; a
        changed display name is taken over."""
        ...

    async def get(self, person: PersonId) -> Person | None: ...

    async def find(self, account: Account) -> Person | None:
        """The person behind the account, None when nobody was met under it. Changes nothing."""
        ...

    async def accounts(self, person: PersonId) -> list[Account]:
        """All accounts under which this person was met."""
        ...

    async def everyone(self) -> list[Person]:
        """All who are known, in the order they were met."""
        ...

    async def change(self, person: PersonId, **values: str | datetime | None) -> Person | None:
        """Set these fields of the person and return them as they are now; None when they are gone."""
        ...

    async def detect(self, person: PersonId, language: str, turn: int) -> None:
        """This turn shows that they speak this language."""
        ...


class Links(Protocol):
    """Accounts that are one person's, and the codes by which they find each other. A restart lifts no limit."""

    async def attempt(self, account: Account, what: Attempt, at: datetime, *, most: int, within: timedelta) -> bool:
        """Count one more attempt of the account; False when it has had so many within that time, which is not one."""
        ...

    async def offer(self, code: LinkCode, at: datetime) -> bool:
        """Keep the code in the place of the account's earlier one; False when its selector is another's just now."""
        ...

    async def try_code(self, selector: str, by: Account, at: datetime) -> LinkCode | None:
        """The code with this selector, tried once more; None when there is none, it has expired, was tried too often,
        or waits for another account's yes."""
        ...

    async def claim(self, selector: str, by: Account) -> None:
        """This account has typed the whole code: it waits for its yes, and is nobody else's any more."""
        ...

    async def claimed(self, by: Account, at: datetime) -> Account | None:
        """Whose code this account has typed, as long as it waits for a yes."""
        ...

    async def withdraw(self, by: Account) -> None:
        """This account has said no: the code is used up."""
        ...

    async def party(self, account: Account) -> Party | None:
        """What the person behind this account would bring; None when nobody was met under it."""
        ...

    async def join(self, by: Account, at: datetime) -> Moved | None:
        """Use up the code that this account has typed, and make one person of the two, in one transaction; None when
        there is no such code, or they are one already. Nothing is lost and nothing that is true is closed: what becomes
        of facts says `bot.core.memory.reunion`. What was under way for the one who is gone is the other's."""
        ...

    async def part(self, account: Account) -> Moved | None:
        """Give the account a person of its own again, with what came through it, in one transaction; None when it was
        never joined to another. Both are as before, with what each has said since."""
        ...

    async def linked(self, person: PersonId) -> bool:
        """Whether several accounts are this person's."""
        ...

    async def set_aside(self, person: PersonId) -> list[Memory]:
        """What is not met anywhere because another memory of this person says the same, until they are parted."""
        ...


class MoodStore(Protocol):
    """What the companion felt towards a person when they last spoke, and the last stance it took in each
    conversation."""

    async def get(self, person: PersonId, persona: str) -> Feeling | None: ...

    async def put(
        self,
        person: PersonId,
        persona: str,
        feeling: Feeling,
        decision: Decision | None = None,
        conversation: str = "",
        *,
        turn: int | None = None,
    ) -> None:
        """Keep what is felt after this turn and, with a decision, why the last reply in the conversation was as it was:
        without its style, which only that reply needed."""
        ...

    async def of(self, person: PersonId) -> dict[str, Feeling]:
        """What each persona feels towards this person."""
        ...

    async def decision(self, person: PersonId, persona: str, conversation: str) -> Decision | None: ...

    async def decisions(self, person: PersonId) -> list[tuple[str, str, Decision]]:
        """Persona, conversation and the last decision there, in the order of the first two."""
        ...


After = Callable[[Ties | None], Ties | None]
"""Ties as they are to be, made of those there are."""


class Bonds(Protocol):
    """What is between each person and persona, apart for each audience. A keepsake goes with its turn."""

    async def get(self, scope: Scope) -> Ties | None:
        """All that this audience may know, in private everything; None before anything was kept."""
        ...

    async def change(
        self, person: PersonId, persona: str, audience: Audience, after: After, *, turn: int | None = None
    ) -> None:
        """Put what this turn makes of what this audience had made in its place. `after` takes the ties as they are and
        returns them as they are to be, None when nothing changes; no other change comes in between. It is called on
        another thread, perhaps more than once, and must have no other effect."""
        ...

    async def of(self, person: PersonId) -> list[HeldTies]:
        """All of this person, by persona and audience."""
        ...


class Questions(Protocol):
    """What was asked before erasing and is not answered yet. It survives a restart."""

    async def put(self, question: Question) -> None:
        """Ask; what this person was asked before in this conversation is replaced."""
        ...

    async def get(self, person: PersonId, persona: str, conversation: str) -> Question | None: ...

    async def of(self, person: PersonId) -> list[Question]:
        """All that this person was asked and has not answered, oldest first."""
        ...

    async def drop(self, question: Question) -> None:
        """It is answered. Another question that has taken its place stays."""
        ...


class Timers(Protocol):
    """What is to be said at a time. A timer goes with the turn that it comes from."""

    async def add(self, draft: TimerDraft) -> Timer:
        """Set a timer; the one that has its key already stays as it is, whatever became of it, and is returned."""
        ...

    async def due(
        self, at: datetime, platforms: Collection[str], purposes: Collection[Purpose], limit: int
    ) -> list[Timer]:
        """Of these purposes, in conversations on these platforms, those whose time has come, earliest first."""
        ...

    async def of(self, person: PersonId) -> list[Timer]:
        """All of this person's, by when they are due."""
        ...

    async def close(self, ids: Sequence[int], state: TimerState, at: datetime) -> int:
        """Take those that wait out of waiting; returns how many did."""
        ...

    async def postpone(self, ids: Sequence[int], due: datetime) -> None:
        """Those that wait are due then."""
        ...

    async def say(self, ids: Sequence[int], draft: TurnDraft, *, preface: str = "") -> tuple[Turn, OutboxEntry] | None:
        """Log what is said for these timers, put it in the outbox and take them out of waiting, in one transaction: it
        is said once, whatever happens to the process. None, and nothing is done, when one of them waits no more."""
        ...

    async def first_words(self, person: PersonId, persona: str, limit: int) -> list[FirstWord]:
        """When she last spoke of her own accord, newest first. Reminders are not among them."""
        ...


class Meta(Protocol):
    """What the store knows about itself, by key."""

    async def get(self, key: str) -> str | None: ...

    async def set(self, key: str, value: str) -> None: ...

    async def count(self, key: str) -> None:
        """Add one to the number under this key; none is 0."""
        ...
