"""What every record shares."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any


class Record:
    """A base for frozen dataclasses that refuses naive datetimes: a memory's date must mean one instant."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name in _moments(type(self)):  # type: ignore[arg-type]  # a class is hashable
            value = getattr(self, name)
            if value is not None and value.tzinfo is None:
                raise ValueError(f"{type(self).__name__}.{name} has no time zone; pass an aware datetime")


@cache
def _moments(record: Any) -> tuple[str, ...]:
    """The fields that hold a datetime, found once a class: recall makes a thousand memories within milliseconds."""
    return tuple(field.name for field in fields(record) if "datetime" in str(field.type))
