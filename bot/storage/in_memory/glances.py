"""What a reply needs to know of people and places before anything else, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.models.glance import Glance
from bot.core.models.identity import Scope
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry
from bot.core.ports import Bonds, LoreStates, MoodStore, People, Questions, Summaries, TurnLog


@dataclass(frozen=True, kw_only=True)
class MemoryGlances:
    """Implements `ports.Glances` over the other stores."""

    people: People
    moods: MoodStore
    bonds: Bonds
    questions: Questions
    summaries: Summaries
    turns: TurnLog
    lore: LoreStates

    async def take(
        self, entry: InboxEntry, persona: str, *, summaries: int, turns: Callable[[int, Sequence[Summary]], int]
    ) -> Glance:
        incoming = entry.incoming
        person = await self.people.identify(incoming.account, entry.received)
        place = (incoming.conversation, persona)
        past = await self.summaries.latest(*place, incoming.audience, summaries)
        last = await self.turns.recent(*place, 1)
        return Glance(
            person=person,
            feeling=await self.moods.get(person.id, persona),
            ties=await self.bonds.get(Scope(person=person.id, persona=persona, audience=incoming.audience)),
            asked=await self.questions.get(person.id, persona, incoming.conversation),
            past=tuple(past),
            turns=tuple(await self.turns.recent(*place, turns(last[0].position, past)) if last else ()),
            lore=await self.lore.get(*place),
        )
