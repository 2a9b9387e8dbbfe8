"""What an emoji below her words makes the companion feel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.feeling.mood import feel
from bot.core.feeling.words import appraise
from bot.core.models.identity import Account
from bot.core.models.persona import Blueprint
from bot.core.ports import Clock, MoodStore, People

_MEANINGS = {
    "❤": "I love it.",
    "🥰": "I love it!",
    "😍": "I love it!",
    "❤‍🔥": "I love it!",
    "😘": "I love you.",
    "💋": "A kiss.",
    "🤗": "A warm hug.",
    "👍": "Good.",
    "👌": "Good.",
    "💯": "Great!",
    "🔥": "Awesome!",
    "👏": "Great, well done!",
    "🎉": "Great, congratulations!",
    "🤩": "Amazing!",
    "🏆": "You are the best!",
    "⚡": "Exciting!",
    "🙏": "Thank you.",
    "😁": "That makes me happy.",
    "🤣": "That is hilarious!",
    "😎": "Cool.",
    "🫡": "Respect.",
    "🕊": "Peace.",
    "😢": "I am sad.",
    "😭": "I am so sad!",
    "💔": "That is sad and hurts me.",
    "😱": "That scares me!",
    "😨": "That scares me.",
    "🥱": "That is boring.",
    "😴": "That is boring.",
    "🤨": "I doubt that.",
    "👎": "That is bad.",
    "😡": "I am angry at you!",
    "🤬": "I am furious at you!",
    "🤮": "That is disgusting!",
    "💩": "That is crap.",
    "🖕": "Fuck you!",
}
"""What the emoji that Telegram offers for reactions mean, in words that the lexicon of feelings knows."""


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """Takes a person's reactions to heart, as words of theirs would be. Raises StorageError."""

    people: People
    moods: MoodStore
    clock: Clock
    blueprint: Blueprint

    async def felt(self, account: Account, emoji: str) -> None:
        """Somebody reacted so; of whom was never met, nothing is felt."""
        words = meaning(emoji)
        person = await self.people.find(account)
        if person is None or not words:
            return
        before, now = await self.moods.get(person.id, self.blueprint.id), self.clock.now()
        await self.moods.put(person.id, self.blueprint.id, feel(before, self.blueprint, appraise(words), words, now))


def meaning(emoji: str) -> str:
    """The words for these emoji, empty for those that say nothing."""
    emoji = emoji.replace("\ufe0f", "")
    return " ".join(words for sign, words in _MEANINGS.items() if sign in emoji and words)
