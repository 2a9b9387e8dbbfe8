"""Codes by which accounts find each other, and the joining and parting of people, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.models.identity import Account, Person, PersonId
from bot.core.models.link import Attempt, LinkCode, Moved, Party
from bot.core.models.memory import Memory
from bot.core.models.turn import Speaker
from bot.storage.in_memory.joining import join, part
from bot.storage.in_memory.people import MemoryPeople
from bot.storage.in_memory.state import Code, State
from bot.storage.rules import CODE_TRIES


class MemoryLinks:
    """Implements `ports.Links`."""

    def __init__(self, state: State, time_zone: str) -> None:
        self._state = state
        self._time_zone = time_zone

    async def attempt(self, account: Account, what: Attempt, at: datetime, *, most: int, within: timedelta) -> bool:
        state = self._state
        mine = [one for one in state.attempts if one[:2] == (account.key, what)]
        state.attempts = [one for one in state.attempts if one not in mine or one[2] > at - within]
        if sum(one[2] > at - within for one in mine) >= most:
            return False
        state.attempts.append((account.key, what, at))
        return True

    async def offer(self, code: LinkCode, at: datetime) -> bool:
        codes = self._state.codes
        for key in [key for key, held in codes.items() if key == code.account.key or held.code.expires <= at]:
            del codes[key]
        if any(held.code.selector == code.selector for held in codes.values()):
            return False
        codes[code.account.key] = Code(code)
        return True

    async def try_code(self, selector: str, by: Account, at: datetime) -> LinkCode | None:
        for held in self._state.codes.values():
            free = held.by is None or held.by.key == by.key
            if held.code.selector == selector and held.code.expires > at and held.tries < CODE_TRIES and free:
                held.tries += 1
                return held.code
        return None

    async def claim(self, selector: str, by: Account) -> None:
        for held in self._state.codes.values():
            if held.by is not None and held.by.key == by.key:
                held.by = None
            if held.code.selector == selector:
                held.by = by

    async def claimed(self, by: Account, at: datetime) -> Account | None:
        held = self._claimed(by)
        return held.code.account if held is not None and held.code.expires > at else None

    async def withdraw(self, by: Account) -> None:
        held = self._claimed(by)
        if held is not None:
            del self._state.codes[held.code.account.key]

    async def party(self, account: Account) -> Party | None:
        person = self._holder(account)
        if person is None:
            return None
        said = [turn for turn in self._state.turns.values() if turn.person == person.id]
        return Party(
            person=person.id,
            accounts=tuple(await MemoryPeople(self._state, self._time_zone).accounts(person.id)),
            memories=len(self._state.memories.get(person.id, {})),
            messages=sum(turn.speaker is Speaker.PERSON for turn in said),
        )

    async def join(self, by: Account, at: datetime) -> Moved | None:
        other = await self.claimed(by, at)
        await self.withdraw(by)
        here, there = self._holder(by), None if other is None else self._holder(other)
        if here is None or there is None or here.id == there.id:
            return None
        moved = join(self._state, there, here, self._time_zone)
        self._state.forwarding.forward(moved.source, moved.target)
        return moved

    async def part(self, account: Account) -> Moved | None:
        held = self._state.accounts.get((account.platform, account.id))
        moved = None if held is None else part(self._state, replace(account, name=held[1]), held[0])
        if moved is not None:
            self._state.forwarding.moved.add(moved.source)
        return moved

    async def linked(self, person: PersonId) -> bool:
        return any(whose == person for whose, _ in self._state.brought.values())

    async def set_aside(self, person: PersonId) -> list[Memory]:
        shadows = {brought.shadow for whose, brought in self._state.brought.values() if whose == person}
        shelves = (shelf for key, own in self._state.memories.items() if key in shadows for shelf in own.values())
        return sorted((shelf.memory for shelf in shelves), key=lambda memory: memory.id)

    def _claimed(self, by: Account) -> Code | None:
        held = self._state.codes.values()
        return next((code for code in held if code.by is not None and code.by.key == by.key), None)

    def _holder(self, account: Account) -> Person | None:
        held = self._state.accounts.get((account.platform, account.id))
        return None if held is None else self._state.people[held[0]]
