"""How a message is read: how it feels and what it does, by its words and, where there is one, by its vector."""

from __future__ import annotations

from bot.core.feeling.signs import signs
from bot.core.feeling.words import READ, arousal
from bot.core.models.feeling import Appraisal


def read(text: str, valence: float) -> Appraisal:
    """How a message feels, the valence of whose words is known, and what it does."""
    text = text[:READ]
    return Appraisal(valence=valence, arousal=arousal(text, valence), cues=signs(text, valence))
