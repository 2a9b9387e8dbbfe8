"""A lorebook: what a persona knows of her world, told to the model when it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Any

from bot.core.models.record import Record


class Logic(IntEnum):
    """What must hold of secondary keys beside a primary one; the numbers are SillyTavern's."""

    AND_ANY = 0
    NOT_ALL = 1
    NOT_ANY = 2
    AND_ALL = 3


class Place(IntEnum):
    """Where an entry stands among those that came up, in this order."""

    BEFORE = 0
    """Before what describes the character."""
    AFTER = 1
    LATE = 2
    """Beside the author's note, in SillyTavern's words."""
    DEEP = 3
    """Among the last messages; the deeper, the earlier."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoreEntry(Record):
    """One entry. Numbers of messages count what both say.

    `id` is unique in its book. `probability` is in [0, 1]. `priority` decides what stays within the budget, `order`
    what comes first. `delay_until_recursion` is the level from which on it takes part, 0 for all. The last fields are
    the decorators of its text.
    """

    id: str
    name: str
    content: str
    keys: tuple[str, ...] = ()
    secondary_keys: tuple[str, ...] = ()
    logic: Logic = Logic.AND_ANY
    enabled: bool = True
    constant: bool = False
    use_regex: bool = False
    case_sensitive: bool = False
    whole_words: bool = True
    order: float = 100.0
    priority: float = 100.0
    place: Place = Place.AFTER
    depth: float = 0.0
    probability: float = 1.0
    scan_depth: int | None = None
    sticky: int = 0
    cooldown: int = 0
    delay: int = 0
    groups: tuple[str, ...] = ()
    group_weight: float = 100.0
    group_override: bool = False
    group_scoring: bool = False
    exclude_recursion: bool = False
    prevent_recursion: bool = False
    delay_until_recursion: int = 0
    ignore_budget: bool = False
    additional_keys: tuple[str, ...] = ()
    exclude_keys: tuple[str, ...] = ()
    always: bool = False
    never: bool = False
    only_after: int = 0
    only_every: int = 0
    greeting: int | None = None
    keep_after_match: bool = False
    never_after_match: bool = False
    first_to_go: bool = False
    """Left out where the prompt is too long, before anything else is."""

    @property
    def is_timed(self) -> bool:
        """Whether it depends on when it last came up."""
        return bool(self.sticky or self.cooldown or self.keep_after_match or self.never_after_match)


@dataclass(frozen=True, kw_only=True, eq=False)
class Lorebook:
    """Entries with what holds for all of them. `scan_depth` counts messages, the last one is 1. Books are compared by
    identity, so that what is made of one can be kept."""

    name: str
    entries: tuple[LoreEntry, ...]
    scan_depth: int
    token_budget: int
    recursive: bool
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def depth(self) -> int:
        """How many messages it looks at."""
        return max((self.scan_depth, *(entry.scan_depth or 0 for entry in self.entries)))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The entries' numbers by their ids."""
        return {entry.id: number for number, entry in enumerate(self.entries)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Lore(Record):
    """An entry that came up, filled in, and why."""

    entry: LoreEntry
    text: str
    why: str
    tokens: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Held(Record):
    """An entry that was spoken of and did not come up, and why not."""

    entry: LoreEntry
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Activation(Record):
    """What came up in one turn, in the order of the prompt, and what was held back. `fired` are the entries that were
    called for themselves, by their keys in the state of a conversation, with the position of the turn."""

    lore: tuple[Lore, ...] = ()
    held: tuple[Held, ...] = ()
    fired: Mapping[str, int] = field(default_factory=dict)


NO_LORE = Activation()
