"""A question of the companion's own that waits for the person's yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.models.identity import PersonId
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Question(Record):
    """Shall these memories be erased? One person has at most one such question open in one conversation.

    `request` is the turn that asked for it, `ids` are the memories in the order in which they were shown.
    """

    person: PersonId
    persona: str
    conversation: str
    request: int
    ids: tuple[int, ...]
    asked: datetime
