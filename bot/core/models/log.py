"""A conversation that happened elsewhere, ready to be lived through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedTurn(Record):
    """One utterance of a log.

    `ref` is the log's own name for it ("D3:7", "line 12"). `caption` says in words what a picture shown with it shows.
    """

    ref: str
    name: str
    is_companion: bool
    text: str
    caption: str | None
    at: datetime

    def spoken(self) -> str:
        """What the turn conveys, as one text: the words, then the picture in brackets."""
        if self.caption is None:
            return self.text
        return f"{self.text} [image: {self.caption}]".lstrip()


@dataclass(frozen=True, kw_only=True, slots=True)
class ConversationLog(Record):
    """A whole conversation between a person and who stands for the companion, in order; never empty, dates ascend."""

    title: str
    person_name: str
    companion_name: str
    turns: tuple[LoggedTurn, ...]
