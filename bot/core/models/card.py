"""A character card, version 1, 2 or 3, as its maker wrote it.

The formats: character-card-spec-v2 (which describes version 1, too) and character-card-spec-v3 on GitHub.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from bot.core.errors import CardError
from bot.core.models.record import Record

NEWEST = 3.0
"""The newest version of a card whose fields are known here."""

MOST_CHARACTERS = 100_000
"""Of one text: more than most models read at once."""
MOST_IN_ALL = 400_000


class Spec(IntEnum):
    """The version of the format that a card follows."""

    V1 = 1
    V2 = 2
    V3 = 3


NAMES = {Spec.V2: ("chara_card_v2", "2.0"), Spec.V3: ("chara_card_v3", "3.0")}
"""What `spec` and `spec_version` hold."""
V1_FIELDS = ("name", "description", "personality", "scenario", "first_mes", "mes_example")


@dataclass(frozen=True, kw_only=True, slots=True)
class Card(Record):
    """A card's fields; what a version does not have, or holds null, is empty.

    `raw` is the whole JSON object: what is not known here survives in it. `creator_notes`, `creator`, `version` and
    `tags` are for people alone and never stand in a prompt. `book` is the JSON of the embedded lorebook.
    """

    spec: Spec
    raw: Mapping[str, Any]
    name: str
    nickname: str
    description: str
    personality: str
    scenario: str
    first_mes: str
    mes_example: str
    system_prompt: str
    post_history_instructions: str
    alternate_greetings: tuple[str, ...]
    group_only_greetings: tuple[str, ...]
    tags: tuple[str, ...]
    creator: str
    creator_notes: str
    version: str
    assets: tuple[Mapping[str, Any], ...]
    book: Mapping[str, Any] | None
    newer: bool
    """Made for a version that is not known here; some of it may be without effect."""

    @property
    def called(self) -> str:
        """What `{{char}}` stands for."""
        return self.nickname or self.name

    @property
    def data(self) -> Mapping[str, Any]:
        """The JSON object that holds the fields."""
        return self.raw if self.spec is Spec.V1 else self.raw["data"]


def card_of(raw: Mapping[str, Any]) -> Card:
    """The card that a JSON object is. Raises CardError that names the field and what it must hold."""
    spec = _spec(raw)
    data = raw if spec is Spec.V1 else raw["data"]
    name = _text(data, "name").strip()
    if not name:
        raise CardError("The card has no name. Give it one (`name`), then import it again.")
    size = sum(len(value) for value in data.values() if isinstance(value, str))
    if size > MOST_IN_ALL:
        raise CardError(f"The card's texts have {size:,} characters; {MOST_IN_ALL:,} are the most.")
    return Card(
        spec=spec,
        raw=raw,
        name=name,
        nickname=_text(data, "nickname").strip(),
        **{field: _text(data, field) for field in V1_FIELDS[1:]},
        system_prompt=_text(data, "system_prompt"),
        post_history_instructions=_text(data, "post_history_instructions"),
        alternate_greetings=_texts(data, "alternate_greetings"),
        group_only_greetings=_texts(data, "group_only_greetings"),
        tags=_texts(data, "tags"),
        creator=_text(data, "creator"),
        creator_notes=_text(data, "creator_notes"),
        version=_text(data, "character_version"),
        assets=_objects(data, "assets"),
        book=_object(data, "character_book"),
        newer=_version(raw) > NEWEST,
    )


def _spec(raw: Mapping[str, Any]) -> Spec:
    named = str(raw.get("spec") or "")
    if isinstance(raw.get("data"), Mapping):
        if named in ("", NAMES[Spec.V2][0]):
            return Spec.V2
        if named.startswith("chara_card_v"):  # a later one is read as far as it is known
            return Spec.V3
    if named:
        raise CardError(f"This JSON is no character card: its spec is {named[:40]!r}, or it has no object `data`.")
    if "name" in raw and any(field in raw for field in V1_FIELDS[1:]):
        return Spec.V1
    raise CardError("This JSON is no character card: it has neither `spec` and `data` (V2, V3) nor V1's fields.")


def _version(raw: Mapping[str, Any]) -> float:
    """The version as a number, as V3 asks for; what is no number counts as known."""
    try:
        return float(raw.get("spec_version") or 0)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _text(data: Mapping[str, Any], field: str) -> str:
    value = data.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CardError(f"The card's `{field}` must be text, and is {_kind(value)}.")
    if len(value) > MOST_CHARACTERS:
        raise CardError(f"The card's `{field}` has {len(value):,} characters; {MOST_CHARACTERS:,} are the most.")
    return value


def _texts(data: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = data.get(field)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise CardError(f"The card's `{field}` must be a list of texts.")
    if sum(map(len, value)) > MOST_CHARACTERS:
        raise CardError(f"The card's `{field}` have more than {MOST_CHARACTERS:,} characters.")
    return tuple(value)


def _objects(data: Mapping[str, Any], field: str) -> tuple[Mapping[str, Any], ...]:
    value = data.get(field)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise CardError(f"The card's `{field}` must be a list of objects.")
    return tuple(value)


def _object(data: Mapping[str, Any], field: str) -> Mapping[str, Any] | None:
    value = data.get(field)
    if value is not None and not isinstance(value, Mapping):
        raise CardError(f"The card's `{field}` must be an object or null, and is {_kind(value)}.")
    return value


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")
