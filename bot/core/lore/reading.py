"""Lorebooks as they are written: in a card (V2, V3), alone (lorebook_v3), as a SillyTavern world file, or in TOML.

All become one form. Numbers and switches that are missing, null or of the wrong kind take their defaults, as other
programs have it; what is no book at all is refused.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from bot.core.errors import CardError
from bot.core.language.text import clean, defused
from bot.core.lore.decorators import Decorators, read_decorators
from bot.core.models.lorebook import Logic, Lorebook, LoreEntry, Place

SCAN_DEPTH = 4
TOKEN_BUDGET = 600
MOST_TOKENS = 4000
"""The most a book may ask for of every prompt."""
MOST_ENTRIES = 5000
MOST_KEYS = 200
MOST_CHARACTERS = 20_000
"""Of one entry."""
MOST_IN_ALL = 1_000_000

WORLD_KEYS = {
    "uid": "id",
    "key": "keys",
    "keysecondary": "secondary_keys",
    "comment": "comment",
    "content": "content",
    "constant": "constant",
    "selective": "selective",
    "order": "insertion_order",
}
"""SillyTavern's names in a world file, and those in a card's book."""
WORLD_EXTENSIONS = {
    "position": "position",
    "excludeRecursion": "exclude_recursion",
    "preventRecursion": "prevent_recursion",
    "delayUntilRecursion": "delay_until_recursion",
    "displayIndex": "display_index",
    "probability": "probability",
    "useProbability": "useProbability",
    "depth": "depth",
    "selectiveLogic": "selectiveLogic",
    "outletName": "outlet_name",
    "group": "group",
    "groupOverride": "group_override",
    "groupWeight": "group_weight",
    "scanDepth": "scan_depth",
    "caseSensitive": "case_sensitive",
    "matchWholeWords": "match_whole_words",
    "useGroupScoring": "use_group_scoring",
    "automationId": "automation_id",
    "role": "role",
    "vectorized": "vectorized",
    "sticky": "sticky",
    "cooldown": "cooldown",
    "delay": "delay",
    "matchPersonaDescription": "match_persona_description",
    "matchCharacterDescription": "match_character_description",
    "matchCharacterPersonality": "match_character_personality",
    "matchCharacterDepthPrompt": "match_character_depth_prompt",
    "matchScenario": "match_scenario",
    "matchCreatorNotes": "match_creator_notes",
    "triggers": "triggers",
    "ignoreBudget": "ignore_budget",
}
"""The same for what a card's book keeps among an entry's extensions."""

_PLACES = {0: Place.BEFORE, 1: Place.AFTER, 2: Place.LATE, 3: Place.LATE, 4: Place.DEEP}
NAMED_PLACES = {
    "before_char": Place.BEFORE,
    "after_char": Place.AFTER,
    "before_desc": Place.BEFORE,
    "after_desc": Place.AFTER,
    "personality": Place.AFTER,
    "scenario": Place.AFTER,
}


def is_lorebook(raw: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a lorebook that stands alone."""
    return raw.get("spec") == "lorebook_v3" or ("spec" not in raw and isinstance(raw.get("entries"), (list, dict)))


def as_book(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object with a list of entries as cards embed it, whatever form the lorebook came in. Nothing is lost."""
    if raw.get("spec") == "lorebook_v3":
        raw = _mapping(raw.get("data"), "The lorebook's `data`")
    entries = raw.get("entries")
    if isinstance(entries, Mapping):
        return {**raw, "entries": [as_entry(_mapping(entry, "An entry of the lorebook")) for entry in entries.values()]}
    return raw


def as_entry(world: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of a world file as a card's book has it; what is not known goes among the extensions."""
    entry: dict[str, Any] = {"keys": [], "content": "", "extensions": {}, "enabled": not world.get("disable")}
    entry |= {"insertion_order": 100, "use_regex": False}
    extensions = entry["extensions"]
    for name, value in world.items():
        if name in WORLD_KEYS:
            entry[WORLD_KEYS[name]] = value
        elif name == "extensions" and isinstance(value, Mapping):
            extensions.update({key: kept for key, kept in value.items() if key not in extensions})
        elif name != "disable":
            extensions[WORLD_EXTENSIONS.get(name, name)] = value
    if isinstance(position := world.get("position"), int):
        entry["position"] = "before_char" if position == 0 else "after_char"
    return entry


def lorebook_of(raw: Mapping[str, Any], name: str = "") -> Lorebook:
    """The book that the object describes. Raises CardError that names the entry and what is wrong with it."""
    book = as_book(raw)
    entries = book.get("entries")
    if not isinstance(entries, list):
        raise CardError("The lorebook has no list of entries.")
    if len(entries) > MOST_ENTRIES:
        raise CardError(f"The lorebook has {len(entries):,} entries; {MOST_ENTRIES:,} are the most. Split it.")
    size = sum(len(entry["content"]) for entry in entries if _has_text(entry))
    if size > MOST_IN_ALL:
        raise CardError(f"The lorebook has {size:,} characters; {MOST_IN_ALL:,} are the most. Split it.")
    recursive = book.get("recursive_scanning")
    return Lorebook(
        name=str(book.get("name") or name),
        entries=tuple(_entry(number, entry) for number, entry in enumerate(entries)),
        scan_depth=_whole(book.get("scan_depth"), SCAN_DEPTH),
        token_budget=min(_whole(book.get("token_budget"), 0) or TOKEN_BUDGET, MOST_TOKENS),
        recursive=recursive is True,
        raw=raw,
    )


class _Fields:
    """An entry's fields, wherever they stand: among its own or its extensions."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        extensions = raw.get("extensions")
        self._extensions: Mapping[str, Any] = extensions if isinstance(extensions, Mapping) else {}

    def get(self, name: str) -> Any:
        """The field, the entry's own first; None when it is missing or null."""
        own = self._raw.get(name)
        return self._extensions.get(name) if own is None else own

    def extension(self, name: str) -> Any:
        """The extension of that name, whatever the field is; None when there is none."""
        return self._extensions.get(name)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.get(name)
        return value if isinstance(value, bool) else default

    def number(self, name: str, default: float) -> float:
        return _number(self.get(name), default)

    def whole(self, name: str, default: int = 0) -> int:
        return _whole(self.get(name), default)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._raw.get(name)
        if isinstance(value, str):  # the V3 specification writes values "separated by a comma"
            value = value.split(",")
        if not isinstance(value, (list, tuple)):
            return ()
        return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())


def _entry(number: int, raw: Any) -> LoreEntry:
    where = f"Entry {number + 1} of the lorebook"
    fields = _Fields(_mapping(raw, where))
    content, keys = fields.get("content") or "", fields.texts("keys")
    if not isinstance(content, str):
        raise CardError(f"{where}: its content must be text.")
    if len(content) > MOST_CHARACTERS:
        raise CardError(f"{where}: its content has {len(content):,} characters; {MOST_CHARACTERS:,} are the most.")
    if len(keys) > MOST_KEYS:
        raise CardError(f"{where}: it has {len(keys):,} keys; {MOST_KEYS} are the most.")
    decorators, content = read_decorators(content)
    order = fields.number("insertion_order", 100.0)
    place, depth = _place(fields, decorators)
    name = fields.get("name") or fields.get("comment") or ", ".join(keys[:3]) or f"entry {number + 1}"
    return LoreEntry(
        id=f"{number}" if fields.get("id") is None else f"{number}:{str(fields.get('id'))[:40]}",
        name=clean(str(name))[:80],
        content=defused(clean(content)),
        keys=keys,
        secondary_keys=fields.texts("secondary_keys") if fields.flag("selective") else (),
        logic=_logic(fields.whole("selectiveLogic")),
        enabled=fields.flag("enabled", default=True),
        constant=fields.flag("constant"),
        use_regex=fields.flag("use_regex"),
        case_sensitive=fields.flag("case_sensitive"),
        whole_words=fields.flag("match_whole_words", default=True),
        order=order,
        priority=fields.number("priority", order),
        place=place,
        depth=depth,
        probability=_probability(fields, decorators),
        scan_depth=_scan_depth(fields, decorators),
        sticky=fields.whole("sticky"),
        cooldown=fields.whole("cooldown"),
        delay=fields.whole("delay"),
        groups=_groups(fields),
        group_weight=max(0.0, fields.number("group_weight", 100.0)),
        group_override=fields.flag("group_override"),
        group_scoring=fields.flag("use_group_scoring"),
        exclude_recursion=fields.flag("exclude_recursion"),
        prevent_recursion=fields.flag("prevent_recursion"),
        delay_until_recursion=_level(fields.get("delay_until_recursion")),
        ignore_budget=fields.flag("ignore_budget"),
        additional_keys=decorators.listed("additional_keys"),
        exclude_keys=decorators.listed("exclude_keys"),
        always="activate" in decorators,
        never="dont_activate" in decorators and "activate" not in decorators,
        only_after=decorators.whole("activate_only_after") or 0,
        only_every=decorators.whole("activate_only_every") or 0,
        greeting=decorators.whole("is_greeting"),
        keep_after_match="keep_activate_after_match" in decorators,
        never_after_match="dont_activate_after_match" in decorators,
        first_to_go="ignore_on_max_context" in decorators,
    )


def _place(fields: _Fields, decorators: Decorators) -> tuple[Place, float]:
    """Where it stands, and how deep. `@@position` goes over `@@depth`, both over the entry's own."""
    if (named := NAMED_PLACES.get(decorators.text("position"))) is not None:
        return named, 0.0
    if (depth := decorators.whole("depth")) is not None:
        return Place.DEEP, float(depth)
    position = fields.get("position")
    if isinstance(more := fields.extension("position"), int):  # SillyTavern knows more places than V2 does
        position = more
    if isinstance(position, str):
        return NAMED_PLACES.get(position, Place.AFTER), 0.0
    place = _PLACES.get(position, Place.AFTER) if isinstance(position, int) else Place.AFTER
    return place, fields.number("depth", 4.0) if place is Place.DEEP else 0.0


def _probability(fields: _Fields, decorators: Decorators) -> float:
    percent = decorators.whole("probability")
    if percent is None:
        percent_or_default = fields.number("probability", 100.0)
        return min(1.0, max(0.0, percent_or_default / 100)) if fields.flag("useProbability", default=True) else 1.0
    return min(1.0, percent / 100)


def _scan_depth(fields: _Fields, decorators: Decorators) -> int | None:
    depth = decorators.whole("scan_depth")
    if depth is None and fields.get("scan_depth") is not None:
        depth = fields.whole("scan_depth", SCAN_DEPTH)
    return depth


def _groups(fields: _Fields) -> tuple[str, ...]:
    group = fields.get("group")
    return tuple(name.strip() for name in group.split(",") if name.strip()) if isinstance(group, str) else ()


def _logic(number: int) -> Logic:
    return Logic(number) if number in Logic._value2member_map_ else Logic.AND_ANY


def _level(value: Any) -> int:
    return int(value) if isinstance(value, bool) else _whole(value, 0)


def _number(value: Any, default: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return default
    return float(value) if abs(value) < 1e15 else math.copysign(1e15, value)


def _whole(value: Any, default: int) -> int:
    return max(0, int(_number(value, default)))


def _has_text(entry: Any) -> bool:
    return isinstance(entry, Mapping) and isinstance(entry.get("content"), str)


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise CardError(
            f"{what} of the lorebook must be an object." if what == "data" else f"{what} must be an object."
        )
    return value
