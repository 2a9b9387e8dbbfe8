"""Bringing cards and lorebooks into a home: a blueprint, its lorebook, and the card as it came beside them.

    NAME.toml          the blueprint, to read and change
    NAME.lore.json     the card's lorebook, where it has one
    NAME.card.png      the card itself (or .json, .charx, .jpg), from which an export takes what Everkin has no use for

Nothing that is there is ever replaced: a namesake gets a name of its own.
"""

from __future__ import annotations

import filecmp
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.cards.ages import UNSTATED, age_of
from bot.cards.drafting import drafted, unread_examples
from bot.cards.json_text import dump
from bot.cards.reading import SUFFIXES, Brought, read
from bot.cards.toml_text import toml
from bot.core.character.persona import blueprint_files, compile_prefix, neutral_lines, sources
from bot.core.errors import CardError, PersonaError
from bot.core.language.text import clean, estimate_tokens
from bot.core.lore.files import lore_files, read_lore
from bot.core.lore.reading import lorebook_of
from bot.core.models.card import Card
from bot.core.models.persona import Blueprint
from bot.core.models.record import Record
from bot.core.toml.files import what_is_wrong

LONG_PREFIX = 3000
"""Tokens of a blueprint from which on it is worth a remark: every prompt begins with them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported(Record):
    """What an import did: as whom the card is known, or to whom a lorebook was added, and what is worth knowing."""

    persona: str
    name: str
    is_new: bool = True
    is_lorebook: bool = False
    remarks: tuple[str, ...] = ()
    creator_notes: str = ""


def bring(path: Path, folders: Sequence[Path], *, age: int | None = None, persona: str | None = None) -> Imported:
    """Import the file into the last of the folders that blueprints are read from. `age` is the character's where the
    card does not say; `persona` is whom a lorebook is for.

    Raises CardError, or PersonaError when the folder cannot be written.
    """
    brought = read(path)
    try:
        folders[-1].mkdir(parents=True, exist_ok=True)
        if brought.book is not None:
            return _bring_book(path, brought, folders, persona)
        assert brought.card is not None
        if (there := _as_it_came(path, folders[-1])) is not None:
            return Imported(persona=there, name=brought.card.name, is_new=False)
        return _bring_card(path, brought, brought.card, folders, age)
    except CardError as error:
        raise CardError(f"{path}: {error}") from None
    except OSError as error:
        raise PersonaError(f"{folders[-1]} cannot be written ({error.strerror}).") from error


def card_file(folder: Path, persona: str) -> Path | None:
    """The card that a persona came from; None for who was written here."""
    files = (folder / f"{persona}.card{suffix}" for suffix in SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def _bring_card(path: Path, brought: Brought, card: Card, folders: Sequence[Path], age: int | None) -> Imported:
    known = age_of(card, age)
    content = drafted(card, UNSTATED if known is None else known)
    age_of(_as_drafted(card, content), content["age"])
    there = (file.name.partition(".")[0] for folder in folders if folder.is_dir() for file in folder.iterdir())
    persona = free_name(card.name, set(there))  # whose blueprint was deleted left a lorebook that is not the new one's
    blueprint = _blueprint(content, persona)
    folder = folders[-1]
    shutil.copyfile(path, folder / f"{persona}.card{brought.suffix}")
    if card.book is not None and card.book.get("entries"):
        (folder / f"{persona}.lore.json").write_bytes(dump({"spec": "lorebook_v3", "data": card.book}))
    head = f"# {_one_line(card.name)}, imported from {_one_line(path.name)}. docs/personas.md explains every key.\n\n"
    with (folder / f"{persona}.toml").open("x", encoding="utf-8") as file:
        file.write(head + toml(content))
    _check(folder, persona)
    return Imported(
        persona=persona,
        name=blueprint.name,
        remarks=(*brought.remarks, *_remarks(card, blueprint, known)),
        creator_notes=clean(card.creator_notes),
    )


def _as_drafted(card: Card, content: Mapping[str, Any]) -> Card:
    """The card as its blueprint has it, in which an export of Everkin's may say otherwise than the card's fields."""

    def said(*keys: str) -> str:
        return "\n".join(str(content.get(key, "")) for key in keys)

    return replace(
        card,
        description=said("identity"),
        personality=said("personality"),
        scenario=said("scenario"),
        system_prompt=said("instructions"),
        first_mes=said("tagline", "backstory", "visual"),
    )


def _check(folder: Path, persona: str) -> None:
    """What was written can be read again, or is not left there: it would stop the next start. Raises CardError."""
    try:
        sources(folder)[persona].read()
    except PersonaError as error:
        for file in folder.glob(f"{persona}.*"):
            file.unlink()
        raise CardError(f"The card cannot become a blueprint: {error}") from None


def _bring_book(path: Path, brought: Brought, folders: Sequence[Path], persona: str | None) -> Imported:
    known = {file.stem for folder in folders for file in blueprint_files(folder)}
    if persona is None:
        raise CardError("This is a lorebook. Say whose it is to be with --for and the persona's name.")
    if persona not in known:
        raise CardError(
            f"There is no persona {persona!r} to whom it could be added. There are: {', '.join(sorted(known))}."
        )
    assert brought.book is not None
    folder = folders[-1]
    book, text = lorebook_of(brought.book), dump(brought.book)
    for file in lore_files(folder, persona):
        if file.read_bytes() == text:
            return Imported(persona=persona, name=read_lore(file).name, is_new=False, is_lorebook=True)
    taken = {file.name.removesuffix(".lore.json") for file in lore_files(folder, persona)}
    slug = free_name(book.name or path.stem, {name.partition(".")[2] for name in taken})
    (folder / f"{persona}.{slug}.lore.json").write_bytes(text)
    entries = f"{len(book.entries):,} entries" if len(book.entries) != 1 else "1 entry"
    return Imported(
        persona=persona, name=book.name or path.stem, is_lorebook=True, remarks=(*brought.remarks, f"It has {entries}.")
    )


def free_name(name: str, taken: set[str]) -> str:
    """A name for files that nobody has: the name in lower case and ASCII, with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    if not slug:
        slug = f"card-{blake2b(name.encode('utf-8', 'replace'), digest_size=3).hexdigest()}"
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _blueprint(content: dict[str, Any], persona: str) -> Blueprint:
    lines = {"offline": neutral_lines(content["name"])}
    try:
        return Blueprint.model_validate(lines | content | {"id": persona})
    except ValidationError as error:
        problem = what_is_wrong(Blueprint, error.errors(include_url=False)[0])
        raise CardError(f"The card cannot become a blueprint: {problem}") from None


def _as_it_came(path: Path, folder: Path) -> str | None:
    """Under which name the very same file was imported before."""
    size = path.stat().st_size
    for file in folder.glob("*.card.*"):
        persona = file.name.partition(".")[0]
        is_known = (folder / f"{persona}.toml").is_file()
        if is_known and file.stat().st_size == size and filecmp.cmp(file, path, shallow=False):
            return persona
    return None


def _remarks(card: Card, blueprint: Blueprint, age: int | None) -> list[str]:
    remarks = []
    if age is None:
        remarks.append(f"The card states no age; the blueprint says {UNSTATED}. Correct it there.")
    if card.newer:
        remarks.append("The card is made for a newer version of its format; some of it may be without effect.")
    if unread_examples(card.mes_example, card.name):
        remarks.append("Its example messages name no speakers ({{user}}: …, {{char}}: …) and were left out.")
    if (tokens := estimate_tokens(compile_prefix(blueprint))) > LONG_PREFIX:
        remarks.append(f"It is long: every prompt begins with its {tokens:,} tokens.")
    if elsewhere := sum(str(asset.get("uri", "")).startswith("http") for asset in card.assets):
        remarks.append(f"{elsewhere} of its assets are on the web; they were not fetched.")
    return remarks


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())[:80]
