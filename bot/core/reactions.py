"""What an emoji below her words makes the companion feel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.care.protocol import Care
from bot.core.casting import Casting
from bot.core.feeling.appraisal import read
from bot.core.feeling.mood import feel
from bot.core.feeling.words import appraise
from bot.core.models.identity import Account
from bot.core.ports import Clock, MoodStore, People


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """Takes a person's reactions to heart, as a message of nothing but these would be. Raises StorageError."""

    people: People
    moods: MoodStore
    clock: Clock
    casting: Casting
    care: Care

    async def felt(self, account: Account, emoji: str) -> None:
        """Somebody reacted so, in private, to whom they speak with. Of whom was never met, or may not talk here yet,
        nothing is felt."""
        appraisal = read(emoji, appraise(emoji).valence)
        person = await self.people.find(account)
        if person is None or not appraisal.cues or not self.care.is_admitted(person, account.platform):
            return
        blueprint = self.casting.blueprints[await self.casting.of(account)]
        before, now = await self.moods.get(person.id, blueprint.id), self.clock.now()
        await self.moods.put(person.id, blueprint.id, feel(before, blueprint, appraisal, emoji, now))
