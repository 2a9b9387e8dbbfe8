"""What every record shares."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime


class Record:
    """A base for frozen dataclasses that refuses naive datetimes: a memory's date must mean one instant."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            if isinstance(value, datetime) and value.tzinfo is None:
                raise ValueError(f"{type(self).__name__}.{field.name} has no time zone; pass an aware datetime")
