"""What the store knows as a message comes in, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models.bond import Ties
from bot.core.models.feeling import Feeling
from bot.core.models.identity import Person
from bot.core.models.question import Question
from bot.core.models.record import Record
from bot.core.models.summary import Summary
from bot.core.models.turn import Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance(Record):
    """Of whoever writes: what she last felt towards them, what is between the two as far as the audience may know, and
    what they were asked and have not answered. Of the conversation: `past` stands for what has left its history,
    `turns` are the last ones, both oldest first; `lore` says when entries of books last came up there.
    """

    person: Person
    feeling: Feeling | None
    ties: Ties | None
    asked: Question | None
    past: tuple[Summary, ...]
    turns: tuple[Turn, ...]
    lore: Mapping[str, int]
