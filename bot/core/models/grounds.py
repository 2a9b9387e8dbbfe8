"""What a reply came of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.feeling import Decision
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds(Record):
    """Why a reply was as it was: the stance that it took, without its style, and the turns whose memories came up with
    what it answers, best first; the lorebook's entries that came up and those that were held back, by their names, with
    the reasons. Of what was said it holds no word but the keys of the lorebook."""

    decision: Decision | None = None
    turns: tuple[int, ...] = ()
    lore: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str], ...] = ()
