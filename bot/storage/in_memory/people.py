"""Who is known, moods, and what the store knows about itself, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.models.feeling import PLAIN, Decision, Feeling
from bot.core.models.identity import Account, Person, PersonId
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.state import State
from bot.storage.journal import What
from bot.storage.rules import newcomer


class MemoryPeople:
    """Implements `ports.People`."""

    def __init__(self, state: State, time_zone: str) -> None:
        self._state = state
        self._time_zone = time_zone

    async def identify(self, account: Account, at: datetime) -> Person:
        state, key = self._state, (account.platform, account.id)
        if key not in state.accounts:
            number = PersonId(next(state.fresh))
            state.people[number] = replace(newcomer(account, at, self._time_zone), id=number)
            state.accounts[key] = number, account.name
        number, name = state.accounts[key]
        if name != account.name:
            state.accounts[key] = number, account.name
            state.people[number] = replace(state.people[number], name=account.name)
        return state.people[number]

    async def get(self, person: PersonId) -> Person | None:
        return self._state.people.get(self._state.forwarding.of(person))

    async def find(self, account: Account) -> Person | None:
        held = self._state.accounts.get((account.platform, account.id))
        return None if held is None else self._state.people[held[0]]

    async def accounts(self, person: PersonId) -> list[Account]:
        held = sorted(self._state.accounts.items())
        return [Account(platform=on, id=key, name=name) for (on, key), (holder, name) in held if holder == person]

    async def everyone(self) -> list[Person]:
        return list(self._state.people.values())

    async def detect(self, person: PersonId, language: str, turn: int) -> None:
        person = self._state.forwarding.of(person)
        if person in self._state.people and note(self._state, turn, What.LANGUAGE, [person]):
            await self.change(person, language=language, language_by="detected")

    async def change(self, person: PersonId, **values: Any) -> Person | None:
        person = self._state.forwarding.of(person)
        if person not in self._state.people:
            return None
        self._state.people[person] = replace(self._state.people[person], **values)
        return self._state.people[person]


class MemoryMoods:
    """Implements `ports.MoodStore`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, person: PersonId, persona: str) -> Feeling | None:
        return self._state.feelings.get((self._state.forwarding.of(person), persona))

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
        person = self._state.forwarding.of(person)
        if not note(self._state, turn, What.MOOD, [(person, persona)]):
            return
        if decision is not None:
            note(self._state, turn, What.STANCE, [(person, persona, conversation)])
        self._state.feelings[person, persona] = feeling
        if decision is not None:
            self._state.decisions[person, persona, conversation] = replace(decision, style=PLAIN)

    async def of(self, person: PersonId) -> dict[str, Feeling]:
        return {persona: feeling for (whose, persona), feeling in self._state.feelings.items() if whose == person}

    async def decision(self, person: PersonId, persona: str, conversation: str) -> Decision | None:
        return self._state.decisions.get((person, persona, conversation))

    async def decisions(self, person: PersonId) -> list[tuple[str, str, Decision]]:
        taken = sorted(self._state.decisions.items(), key=lambda item: item[0])
        return [(persona, where, decision) for (whose, persona, where), decision in taken if whose == person]


class MemoryMeta:
    """Implements `database.Meta`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, key: str) -> str | None:
        return self._state.meta.get(key)

    async def count(self, key: str) -> None:
        self._state.meta[key] = str(int(self._state.meta.get(key, "0")) + 1)

    async def set(self, key: str, value: str) -> None:
        self._state.meta[key] = value
