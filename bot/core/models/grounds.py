"""What a reply came of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.feeling import Decision
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds(Record):
    """Why a reply was as it was: the stance that it took, without its style, and the turns whose memories came up with
    what it answers, best first. It holds no word of either."""

    decision: Decision | None = None
    turns: tuple[int, ...] = ()
