"""A persona becomes a card again.

Who was imported goes out as the card that came in, whatever Everkin had no use for in its place, with what has been
changed in the blueprint since. Who was written here goes out as a card that says as much as a card can.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from copy import deepcopy
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.cards import charx, png
from bot.cards.ages import age_of
from bot.cards.drafting import EXTENSION, drafted
from bot.cards.json_text import dump
from bot.cards.reading import MOST_BYTES
from bot.core.character.persona import SHIPPED, neutral_lines, with_shared_rules
from bot.core.errors import CardError
from bot.core.lore.decorators import read_decorators
from bot.core.lore.reading import WORLD_EXTENSIONS, WORLD_KEYS, as_book
from bot.core.models.card import NAMES, V1_FIELDS, Card, Spec, card_of
from bot.core.models.persona import Blueprint, Example


class Format(StrEnum):
    """What an export writes."""

    V1 = "v1"
    V2 = "v2"
    V3 = "v3"
    PNG = "png"
    CHARX = "charx"
    JPEG = "jpeg"
    LOREBOOK = "lorebook"
    WORLD = "world"


SUFFIX = {Format.PNG: ".png", Format.CHARX: ".charx", Format.JPEG: ".jpg"}
"""Of the files; the others are JSON."""
BACKFILLED = "This is a Character Card V3, saved for older programs as a V2 card. Some of it may be missing."
_ICON = "assets/icon/images/main.png"
_PACKED = "embeded://"
"""How the addresses of what is packed with a card begin; the specification spells it so."""


def exported(
    blueprint: Blueprint, how: Format, *, card: Card | None, original: Path | None, picture: bytes | None
) -> bytes:
    """The file's contents. `card` and the file `original` it came in are those of who was imported; `picture`, a PNG or
    for JPEG a JPEG, goes over the card's own.

    Raises CardError when there is nothing to make it of.
    """
    if how in (Format.LOREBOOK, Format.WORLD):
        return dump(_book_alone(blueprint, how))
    spec = {Format.V1: Spec.V1, Format.V2: Spec.V2}.get(how, Spec.V3)
    raw = card_json(blueprint, card, spec)
    if how is Format.PNG:
        return _in_png(blueprint, card, raw, _png_of(card, original) if picture is None else picture)
    if how in (Format.CHARX, Format.JPEG):
        archive = _charx(raw, card, original, picture if how is Format.CHARX else None)
        return _jpeg(original, picture) + archive if how is Format.JPEG else archive
    return dump(raw)


def card_json(blueprint: Blueprint, card: Card | None, spec: Spec) -> dict[str, Any]:
    """The card as a JSON object of that version."""
    data = deepcopy(dict(card.data)) if card is not None else {}
    data |= _written(blueprint) if card is None else _changed(blueprint, card)
    if spec is Spec.V1:
        return {field: data.get(field) or "" for field in V1_FIELDS}
    if beyond := _beyond_cards(blueprint, data):
        data["extensions"] = {**(data.get("extensions") or {}), EXTENSION: {"blueprint": beyond}}
    if blueprint.lore and (card is None or card.book is None or as_book(blueprint.lore[0].raw) != card.book):
        data["character_book"] = deepcopy(dict(as_book(blueprint.lore[0].raw)))
    if card is None or card.spec is not spec:
        data = _completed(data, spec)
    outer = dict(card.raw) if card is not None and card.spec is not Spec.V1 else {}
    if card is None or card.spec is not spec:
        outer["spec"], outer["spec_version"] = NAMES[spec]
    mirrored = {field: data.get(field) for field in V1_FIELDS if field in outer}  # SillyTavern repeats V1's fields
    return {**outer, **mirrored, "data": data}


def _written(blueprint: Blueprint) -> dict[str, Any]:
    """The fields of who was written here."""
    about = [blueprint.identity, blueprint.backstory, *blueprint.motivations, *blueprint.boundaries]
    greetings = blueprint.greetings or (blueprint.offline.greeting[0].replace("{person}", "{{user}}"),)
    return {
        "name": blueprint.name,
        "nickname": blueprint.nickname,
        "description": "\n\n".join(
            [
                f"{blueprint.name}, {blueprint.tagline}. Age: {blueprint.age}. Pronouns: {blueprint.pronouns}.",
                *(text.strip() for text in about if text.strip()),
            ]
        ),
        "personality": blueprint.personality or f"{blueprint.voice.tone} {blueprint.voice.rhythm}",
        "scenario": blueprint.scenario,
        "first_mes": greetings[0],
        "alternate_greetings": list(greetings[1:]),
        "group_only_greetings": list(blueprint.group_greetings),
        "mes_example": _examples(blueprint.voice.examples),
        "system_prompt": blueprint.instructions,
        "post_history_instructions": blueprint.reminder,
    }


def _changed(blueprint: Blueprint, card: Card) -> dict[str, Any]:
    """The fields that the blueprint has otherwise than the import made it."""
    was = Blueprint.model_validate(
        {"offline": blueprint.offline.model_dump()} | drafted(card, blueprint.age) | {"id": blueprint.id}
    )
    pairs = {
        "name": ("name", blueprint.name),
        "nickname": ("nickname", blueprint.nickname),
        "identity": ("description", blueprint.identity),
        "personality": ("personality", blueprint.personality),
        "scenario": ("scenario", blueprint.scenario),
        "instructions": ("system_prompt", blueprint.instructions),
        "reminder": ("post_history_instructions", blueprint.reminder),
    }
    fields: dict[str, Any] = {
        field: value for ours, (field, value) in pairs.items() if value.strip() != getattr(was, ours).strip()
    }
    if blueprint.greetings != was.greetings:
        first, *others = blueprint.greetings or ("",)
        fields |= {"first_mes": first, "alternate_greetings": others}
    if blueprint.group_greetings != was.group_greetings:
        fields["group_only_greetings"] = list(blueprint.group_greetings)
    if blueprint.voice.examples != was.voice.examples:
        fields["mes_example"] = _examples(blueprint.voice.examples)
    return fields


def _beyond_cards(blueprint: Blueprint, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a card with this data cannot say of the blueprint, by its keys."""
    card = card_of({"spec": NAMES[Spec.V3][0], "data": data})
    try:
        age = age_of(card) or blueprint.age
    except CardError:  # it leaves the age open
        age = blueprint.age
    again = {"id": blueprint.id, "offline": neutral_lines(blueprint.called)} | drafted(card, age)
    drawn = with_shared_rules(Blueprint.model_validate(again), SHIPPED)
    was, now = (one.model_dump(mode="json", exclude={"id", "lore"}, exclude_none=True) for one in (drawn, blueprint))
    beyond = {key: value for key, value in now.items() if value != was.get(key)}
    return beyond | {"shared_rules": []} if "rules" in beyond else beyond  # they are among the rules


def _examples(examples: tuple[Example, ...]) -> str:
    blocks = []
    for example in examples:
        said = f"{{{{user}}}}: {example.person}\n" if example.person else ""
        blocks.append(f"<START>\n{said}{{{{char}}}}: {example.companion}")
    return "\n".join(blocks)


def _completed(data: dict[str, Any], spec: Spec) -> dict[str, Any]:
    """With what the version demands; in V2 without decorators, which it does not know."""
    texts = (*V1_FIELDS, "creator_notes", "system_prompt", "post_history_instructions", "creator", "character_version")
    needed: dict[str, Any] = dict.fromkeys(texts, "") | {"alternate_greetings": [], "tags": [], "extensions": {}}
    if spec is Spec.V3:
        needed["group_only_greetings"] = []
    data = {**data, **{field: value for field, value in needed.items() if data.get(field) is None}}
    if spec is Spec.V3 and not data.get("nickname"):
        data.pop("nickname", None)
    book = data.get("character_book")
    if isinstance(book, Mapping) and isinstance(book.get("entries"), list):
        entries = [_completed_entry(entry, spec) for entry in book["entries"]]
        data["character_book"] = {"extensions": {}, **book, "entries": entries}
    elif "character_book" in data:
        del data["character_book"]  # null, which neither version allows
    return data


def _completed_entry(entry: Mapping[str, Any], spec: Spec) -> dict[str, Any]:
    entry = {"keys": [], "content": "", "extensions": {}, "enabled": True, "insertion_order": 100, **entry}
    if spec is Spec.V3:
        return {"use_regex": False, **entry}
    if isinstance(entry["content"], str):
        entry["content"] = read_decorators(entry["content"])[1]
    return entry


def _book_alone(blueprint: Blueprint, how: Format) -> dict[str, Any]:
    if not blueprint.lore:
        raise CardError(f"{blueprint.name} has no lorebook to export.")
    entries = [entry for book in blueprint.lore for entry in as_book(book.raw)["entries"]]
    first = as_book(blueprint.lore[0].raw)
    if how is Format.LOREBOOK:
        completed = [_completed_entry(entry, Spec.V3) for entry in entries]
        return {"spec": "lorebook_v3", "data": {"extensions": {}, **first, "entries": completed}}
    rest = {key: value for key, value in first.items() if key != "entries"}
    return {**rest, "entries": {str(number): _as_world(number, entry) for number, entry in enumerate(entries)}}


def _as_world(number: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with SillyTavern's names; what it does not name keeps its own."""
    keys = {ours: theirs for theirs, ours in WORLD_KEYS.items()}
    named = {ours: theirs for theirs, ours in WORLD_EXTENSIONS.items()}
    extensions = entry.get("extensions")
    world: dict[str, Any] = {"uid": number, "key": [], "keysecondary": [], "comment": "", "content": "", "order": 100}
    world["disable"] = entry.get("enabled") is False
    world["position"] = 0 if entry.get("position") == "before_char" else 1
    world |= {keys[name]: value for name, value in entry.items() if name in keys}
    world |= {named.get(name, name): value for name, value in (extensions or {}).items()}
    known = {*keys, "extensions", "enabled", "position"}
    if not entry.get("use_regex"):  # patterns stand between slashes there
        known.add("use_regex")
    return world | {named.get(name, name): value for name, value in entry.items() if name not in known}


def _in_png(blueprint: Blueprint, card: Card | None, raw: dict[str, Any], picture: bytes | None) -> bytes:
    """The V3 card, and for older programs a V2 card that says so, before the picture's data."""
    older = card_json(blueprint, card, Spec.V2)
    notes = older["data"].get("creator_notes") or ""
    older["data"]["creator_notes"] = f"{BACKFILLED}\n\n{notes}".strip()
    added = {"ccv3": base64.b64encode(dump(raw)), "chara": base64.b64encode(dump(older))}
    if picture is not None and not picture.startswith(png.SIGNATURE):
        raise CardError("The picture is no PNG.")
    return png.with_texts(png.plain_picture() if picture is None else picture, added)


def _png_of(card: Card | None, original: Path | None) -> bytes | None:
    """The picture that the card came in, or with, where it is a PNG."""
    if card is None or original is None or original.suffix == ".json":
        return None
    if original.suffix == ".png":
        return original.read_bytes()
    with original.open("rb") as file, charx.opened(file) as archive:
        for name in _icons(card):
            if name in archive.NameToInfo:
                picture = charx.unpacked(archive, archive.getinfo(name), MOST_BYTES)
                return picture if picture.startswith(png.SIGNATURE) else None
    return None


def _icons(card: Card) -> list[str]:
    """The paths of the card's icons in its archive, the main one first."""
    icons = [asset for asset in card.assets if asset.get("type") == "icon"]
    icons.sort(key=lambda asset: asset.get("name") != "main")
    uris = [str(asset.get("uri", "")) for asset in icons]
    return [uri.removeprefix(_PACKED) for uri in uris if uri.startswith(_PACKED)]


def _charx(raw: dict[str, Any], card: Card | None, original: Path | None, picture: bytes | None) -> bytes:
    if picture is None and original is not None and original.suffix in (".charx", ".jpg"):
        with original.open("rb") as file:
            return charx.repacked(file, dump(raw))
    picture = _png_of(card, original) if picture is None else picture
    if picture is None:
        return charx.packed(dump(raw))
    icon = {"type": "icon", "uri": f"{_PACKED}{_ICON}", "name": "main", "ext": "png"}
    others = [asset for asset in raw["data"].get("assets") or () if asset.get("type") != "icon"]
    raw = {**raw, "data": {**raw["data"], "assets": [icon, *others]}}
    return charx.packed(dump(raw), [(_ICON, picture)])


def _jpeg(original: Path | None, picture: bytes | None) -> bytes:
    if picture is None and original is not None and original.suffix == ".jpg":
        with original.open("rb") as file:
            return charx.before_archive(file)
    if picture is None or not picture.startswith(b"\xff\xd8\xff"):
        raise CardError("A card behind a JPEG needs one: name it with --picture.")
    return picture


def left_behind(card: Card | None, original: Path | None, how: Format) -> int:
    """How many assets that are packed with the card the format has no place for."""
    if card is None or original is None or how in (Format.LOREBOOK, Format.WORLD):
        return 0
    kept = original.suffix == ".png" and how is Format.PNG
    kept |= original.suffix in (".charx", ".jpg") and how in (Format.CHARX, Format.JPEG)
    packed = sum(str(asset.get("uri", "")).startswith((_PACKED, "__asset:")) for asset in card.assets)
    shown = how is Format.PNG and _png_of(card, original) is not None
    return 0 if kept else packed - shown
