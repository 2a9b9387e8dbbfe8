"""Who is known, moods, and what the store knows about itself, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.models.identity import Account, Person, PersonId
from bot.core.models.mood import Mood
from bot.storage.in_memory.state import State


class MemoryPeople:
    """Implements `ports.People`."""

    def __init__(self, state: State, time_zone: str) -> None:
        self._state = state
        self._time_zone = time_zone

    async def identify(self, account: Account, at: datetime) -> Person:
        state, key = self._state, (account.platform, account.id)
        if key not in state.accounts:
            number = PersonId(next(state.fresh))
            state.people[number] = Person(id=number, name=account.name, first_met=at, time_zone=self._time_zone)
            state.accounts[key] = number, account.name
        number, name = state.accounts[key]
        if name != account.name:
            state.accounts[key] = number, account.name
            state.people[number] = replace(state.people[number], name=account.name)
        return state.people[number]

    async def get(self, person: PersonId) -> Person | None:
        return self._state.people.get(person)

    async def find(self, account: Account) -> Person | None:
        held = self._state.accounts.get((account.platform, account.id))
        return None if held is None else self._state.people[held[0]]

    async def accounts(self, person: PersonId) -> list[Account]:
        held = sorted(self._state.accounts.items())
        return [Account(platform=on, id=key, name=name) for (on, key), (holder, name) in held if holder == person]

    async def everyone(self) -> list[Person]:
        return list(self._state.people.values())


class MemoryMoods:
    """Implements `ports.MoodStore`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, person: PersonId, persona: str) -> Mood | None:
        return self._state.moods.get((person, persona))

    async def put(self, person: PersonId, persona: str, mood: Mood) -> None:
        self._state.moods[person, persona] = mood

    async def of(self, person: PersonId) -> dict[str, Mood]:
        return {persona: mood for (whose, persona), mood in self._state.moods.items() if whose == person}


class MemoryMeta:
    """Implements `database.Meta`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, key: str) -> str | None:
        return self._state.meta.get(key)

    async def set(self, key: str, value: str) -> None:
        self._state.meta[key] = value
