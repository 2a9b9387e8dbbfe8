"""What was understood of a turn, before it becomes memories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.models.memory import Kind
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(Record):
    """One thing found in a turn.

    `text` is the sentence as it was said; `subject`, `relation` and `value` say what of it is a fact ("dog", "name",
    "Biscuit"). `corrects` marks a correction: what was believed about this relation is closed. `single` says that the
    relation has one value at a time (one lives in one city, but likes many things).
    """

    kind: Kind
    text: str
    subject: str | None = None
    relation: str | None = None
    value: str | None = None
    importance: float = 0.5
    single: bool = False
    corrects: bool = False
    expires: datetime | None = None
