"""A table of a TOML file that people write."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError

Number = Annotated[float, Strict()]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
"""TOML has numbers and switches of its own: "0.4" in quotes and `true` for 1 are slips."""
Unit = Annotated[Number, Field(ge=0.0, le=1.0)]
Signed = Annotated[Number, Field(ge=-1.0, le=1.0)]
Text = Annotated[str, Field(min_length=1)]


class Section(BaseModel):
    """Frozen; an unknown key is an error, not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def wrong_at(place: tuple[int | str, ...], reason: str) -> PydanticCustomError:
    """To be raised by a validator of a whole list or table, where what is wrong stands at a place within it."""
    return PydanticCustomError("wrong_at", "{reason}", {"reason": reason, "place": place})
