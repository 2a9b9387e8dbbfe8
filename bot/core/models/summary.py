"""What is left in a prompt of turns that its history no longer shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.identity import Audience
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary(Record):
    """What was said in the turns from position `start` up to, and without, `until`.

    A conversation's summaries follow one another; its history is shown from the last one's `until` on. `text` may be
    empty, when nothing there was worth a word.
    """

    conversation: str
    persona: str
    audience: Audience
    start: int
    until: int
    text: str
