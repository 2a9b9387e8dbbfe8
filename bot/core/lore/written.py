"""A lorebook as a person writes it in TOML: the keys of V3, and SillyTavern's where V3 has none.

Cards are read with patience (`bot.core.lore.reading`). What is written by hand is not: a key that is not known, or a
value of the wrong kind, is most likely a slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from bot.core.lore.reading import NAMED_PLACES
from bot.core.models.section import Flag, Number, Section, Text, Whole

Count = Annotated[Whole, Field(ge=0)]


def _place(value: Any) -> Any:
    if value not in NAMED_PLACES and type(value) is not int:
        raise ValueError(f"must be a number of SillyTavern's or one of {', '.join(NAMED_PLACES)}")
    return value


def _level(value: Any) -> Any:
    if type(value) not in (bool, int):
        raise ValueError("must be true, false or a level")
    return value


def _separated(value: Any) -> Any:
    return tuple(value.split(",")) if isinstance(value, str) else value


Keys = Annotated[tuple[Text, ...], BeforeValidator(_separated)]
"""Several, or one text with commas between them."""


class WrittenEntry(Section):
    """One entry. What has no type here is for other programs, and kept for the way out."""

    keys: Keys = ()
    content: Text
    name: str = ""
    comment: str = ""
    id: Any = None
    enabled: Flag = True
    constant: Flag = False
    selective: Flag = False
    secondary_keys: Keys = ()
    selective_logic: Annotated[Whole, Field(ge=0, le=3, alias="selectiveLogic")] = 0
    use_regex: Flag = False
    case_sensitive: Flag = False
    match_whole_words: Flag = True
    insertion_order: Number = 100
    priority: Number = 100
    position: Annotated[Any, AfterValidator(_place)] = 0
    depth: Number = 4
    role: Any = None
    scan_depth: Count = 0
    probability: Annotated[Number, Field(ge=0, le=100)] = 100
    use_probability: Annotated[Flag, Field(alias="useProbability")] = True
    sticky: Count = 0
    cooldown: Count = 0
    delay: Count = 0
    group: str = ""
    group_weight: Annotated[Number, Field(ge=0)] = 100
    group_override: Flag = False
    use_group_scoring: Flag = False
    exclude_recursion: Flag = False
    prevent_recursion: Flag = False
    delay_until_recursion: Annotated[Any, AfterValidator(_level)] = 0
    ignore_budget: Flag = False
    extensions: Mapping[str, Any] = {}
    display_index: Any = None
    outlet_name: Any = None
    automation_id: Any = None
    vectorized: Any = None
    match_persona_description: Any = None
    match_character_description: Any = None
    match_character_personality: Any = None
    match_character_depth_prompt: Any = None
    match_scenario: Any = None
    match_creator_notes: Any = None
    triggers: Any = None


class WrittenBook(Section):
    """What holds for all entries, and they."""

    name: str = ""
    description: str = ""
    scan_depth: Count = 0
    token_budget: Count = 0
    recursive_scanning: Flag = False
    extensions: Mapping[str, Any] = {}
    entries: Annotated[tuple[WrittenEntry, ...], Field(min_length=1)]
