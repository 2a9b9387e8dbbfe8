"""The person's own hand on what is remembered of them: see, search, ask why, forget. The same on every platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.emotion import describe, settle
from bot.core.models.identity import Account, Audience, Person, Scope
from bot.core.models.memory import Memory, Recalled
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn
from bot.core.ports import Clock, MemoryIndex, MemoryStore, MoodStore, People, TurnLog
from bot.core.recall import Recall
from bot.core.text import lexical_terms

SEARCHED = 25


@dataclass(frozen=True, kw_only=True)
class Hand:
    """What one persona's people can do with their memories. All methods may raise StorageError."""

    people: People
    turns: TurnLog
    memories: MemoryStore
    index: MemoryIndex
    moods: MoodStore
    recall: Recall
    clock: Clock
    blueprint: Blueprint

    async def who(self, account: Account) -> Person:
        return await self.people.identify(account, self.clock.now())

    async def latest(self, account: Account, audience: Audience, *, offset: int = 0, limit: int = 20) -> list[Memory]:
        """What is remembered, newest first, whatever its tier."""
        scope = await self._scope(account, audience)
        return (await self.memories.latest(scope, limit=offset + limit))[offset:]

    async def search(self, account: Account, audience: Audience, words: str) -> list[Memory]:
        """Memories of any tier that hold these words, best first."""
        scope = await self._scope(account, audience)
        return await self.memories.search(scope, lexical_terms(words), SEARCHED)

    async def why(self, account: Account, audience: Audience, message: str) -> list[tuple[Recalled, Turn | None]]:
        """What this message would bring to mind, with every signal's share and the turn it comes from."""
        person = await self.who(account)
        question = self.recall.question(message, person=person.name, companion=self.blueprint.name)
        scope = Scope(person=person.id, persona=self.blueprint.id, audience=audience)
        found = await self.recall.find(question, await self.recall.embed(question), scope, limit=8)
        turns = {turn.id: turn for turn in await self.turns.get(person.id, [item.memory.turn for item in found])}
        return [(item, turns.get(item.memory.turn)) for item in found]

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        """Erase these memories and all else that comes from the same turns: what was said is gone, not one reading of
        it. Numbers that are not this person's are passed over. Returns how many are gone."""
        person = await self.who(account)
        chosen = await self.memories.get(person.id, ids)
        doomed = await self.memories.from_turns(person.id, [memory.turn for memory in chosen])
        await self.memories.forget(person.id, [memory.id for memory in doomed], self.clock.now())
        for persona in {memory.persona for memory in doomed}:
            await self.index.remove(person.id, persona, [memory.id for memory in doomed if memory.persona == persona])
        return len(doomed)

    async def mood(self, account: Account) -> str:
        """How the companion feels towards this person now, in a few words."""
        person = await self.who(account)
        mood = await self.moods.get(person.id, self.blueprint.id)
        if mood is None:
            return "curious: you have hardly met"
        return describe(settle(mood, self.blueprint, self.clock.now()))

    async def _scope(self, account: Account, audience: Audience) -> Scope:
        person = await self.who(account)
        return Scope(person=person.id, persona=self.blueprint.id, audience=audience)
