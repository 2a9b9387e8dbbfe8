"""What grows between a persona and a person: how close they are, and what only the two of them have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.models.identity import Audience
from bot.core.models.record import Record


class Shared(StrEnum):
    """What the two have between them."""

    HER_NAME = "her name"
    """What the person calls her."""
    THEIR_NAME = "their name"
    """What the person wants to be called."""
    RITUAL = "ritual"
    JOKE = "joke"
    THOUGHT = "thought"
    """What she has come to think of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keepsake(Record):
    """One thing between them, from the turn where it was last brought up. Said again it grows in `weight`, which is as
    of `at`."""

    kind: Shared
    text: str
    turn: int
    at: datetime
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Bond(Record):
    """A relationship as of `at`, as far as one audience heard it.

    `closeness` and `trust` are in [0, 1], `closest` is as close as they ever were. The counts are of the person's
    messages: all, those in the small hours, those that ask after her, that laugh, that thank. `drift` in [0, 1] is how
    far the model lately fell out of character.
    """

    at: datetime
    closeness: float = 0.0
    trust: float = 0.0
    closest: float = 0.0
    messages: int = 0
    nights: int = 0
    asks: int = 0
    laughs: int = 0
    thanks: int = 0
    drift: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Ties(Record):
    """All that is between them and may be shown to an audience: its own bond, in private the closest of all, and what
    they share."""

    bond: Bond
    keepsakes: tuple[Keepsake, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldTies(Record):
    """The ties as one audience made them."""

    persona: str
    audience: Audience
    ties: Ties
