"""How the companion feels, as a point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Mood(Record):
    """Pleasure, arousal and dominance, each in [-1, 1] (Mehrabian's PAD space), as of a moment."""

    pleasure: float
    arousal: float
    dominance: float
    at: datetime
