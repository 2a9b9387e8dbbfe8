"""Lorebooks beside the blueprints: `NAME.lore.toml` and `NAME.lore.json`, and any number of `NAME.ANYTHING.lore.…`.

A JSON file may be a V3 lorebook or a SillyTavern world file; TOML has the fields of V3, by their names.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot.core.errors import CardError, PersonaError
from bot.core.lore.reading import BOOK_KEYS, ENTRY_KEYS, lorebook_of
from bot.core.models.lorebook import Lorebook

SUFFIXES = (".lore.toml", ".lore.json")
MOST_BYTES = 8 * 1024 * 1024


def lorebooks(folders: Iterable[Path]) -> dict[str, tuple[Lorebook, ...]]:
    """The books of each persona that has some, in the order of their files' names. Raises PersonaError."""
    found: dict[str, tuple[Lorebook, ...]] = {}
    for folder in folders:
        for file in lore_files(folder):
            persona = file.name.partition(".")[0]
            found[persona] = (*found.get(persona, ()), read_lore(file))
    return found


def lore_files(folder: Path, persona: str = "*") -> list[Path]:
    """The folder's lorebooks, those of one persona or all; none when there is no such folder."""
    return sorted(file for file in folder.glob(f"{persona}.*") if file.name.endswith(SUFFIXES))


def read_lore(file: Path) -> Lorebook:
    """The book in a file. Raises PersonaError that names the file and what is wrong with it."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise PersonaError(f"{file} has more than {MOST_BYTES // 2**20} MB. Split it.")
        text = file.read_text(encoding="utf-8")
        raw: Any = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    except OSError as error:
        raise PersonaError(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise PersonaError(f"{file} is not UTF-8 text. Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise PersonaError(f"{file} is not valid {file.suffix[1:].upper()}: {error}.") from error
    if file.suffix == ".toml":
        _check_keys(file, raw)
    try:
        return lorebook_of(raw if isinstance(raw, dict) else {}, name=file.name.partition(".lore.")[0])
    except CardError as error:
        raise PersonaError(f"{file}: {error}") from None


def _check_keys(file: Path, raw: dict[str, Any]) -> None:
    """An unknown key of what is written by hand is an error, because it is most likely a slip. Raises PersonaError."""
    tables = [("", BOOK_KEYS, raw)]
    entries = raw.get("entries")
    if isinstance(entries, list):
        tables += [(f"entry {number}: ", ENTRY_KEYS, entry) for number, entry in enumerate(entries, 1)]
    for where, known, table in tables:
        if isinstance(table, dict) and (unknown := table.keys() - known):
            nearest = get_close_matches(min(unknown), known, n=1)
            meant = f" Did you mean {nearest[0]}?" if nearest else ""
            raise PersonaError(f"{file}: {where}there is no key {min(unknown)!r}.{meant} docs/cards.md lists them all.")
