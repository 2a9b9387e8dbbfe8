"""Lorebooks beside the blueprints: `NAME.lore.toml` and `NAME.lore.json`, and any number of `NAME.ANYTHING.lore.…`.

A JSON file may be a V3 lorebook or a SillyTavern world file; TOML has the keys of `bot.core.lore.written`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from bot.core.errors import CardError, PersonaError
from bot.core.lore.reading import lorebook_of
from bot.core.lore.written import WrittenBook
from bot.core.models.lorebook import Lorebook
from bot.core.toml.files import checked, read_toml

SUFFIXES = (".lore.toml", ".lore.json")
MOST_BYTES = 8 * 1024 * 1024


def lore_files(folder: Path, persona: str) -> list[Path]:
    """The folder's lorebooks of this persona, in the order of their names; none when there is no such folder."""
    return sorted(file for file in folder.glob(f"{persona}.*") if file.name.endswith(SUFFIXES))


def read_books(files: Iterable[Path]) -> tuple[Lorebook, ...]:
    """The books in these files, each by a name of its own: when an entry last came up is kept by its book's name.
    Raises PersonaError."""
    books: list[Lorebook] = []
    for file in files:
        book = read_lore(file)
        taken = {other.name for other in books}
        names = (f"{book.name} ({number})" for number in count(2))
        free = book.name if book.name not in taken else next(name for name in names if name not in taken)
        books.append(replace(book, name=free))
    return tuple(books)


def read_lore(file: Path) -> Lorebook:
    """The book in a file. Raises PersonaError that names the file and what is wrong with it, of TOML with its line."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise PersonaError(f"{file} has more than {MOST_BYTES // 2**20} MB. Split it.")
        raw = _written(file) if file.suffix == ".toml" else json.loads(file.read_text(encoding="utf-8-sig"))
        return lorebook_of(raw if isinstance(raw, dict) else {}, name=file.name.partition(".lore.")[0])
    except CardError as error:
        raise PersonaError(f"{file}: {error}") from None
    except OSError as error:
        raise PersonaError(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise PersonaError(f"{file} is not UTF-8 text. Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise PersonaError(f"{file} is not valid JSON: {error}.") from error


def _written(file: Path) -> Any:
    text, raw = read_toml(file)
    checked(WrittenBook, file, text, raw)
    return raw
