"""What is shown to a model that sees."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture(Record):
    """An image, within bounds."""

    data: bytes
    mime: str = "image/jpeg"
