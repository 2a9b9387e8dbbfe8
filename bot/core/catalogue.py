"""Everything fixed that people are told, in their language: Fluent catalogues, one folder a language, one file
a subject (`locales/de/care.ftl`).

English has every text; the others have the same ones with the same variables (a test sees to it). A language that has
no catalogue is answered in English. No text names another, so each is parsed when it is first said: parsing all of a
language would keep its first words waiting for 50 ms.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

FOLDER = Path(__file__).parent / "locales"
DEFAULT = "en"
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "pt": "Português"}
"""The languages with a catalogue, each by its own name."""
_AS_WRITTEN_IN = {"en": "en-GB", "pt": "pt-PT"}
"""Whose dates and numbers these are, where a language has several ways."""
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w-]*) *=.*\n(?:(?:[ }].*)?\n)*", re.MULTILINE)
"""A key at a line's beginning, and what is indented below it."""

Value = str | float | datetime


def known_language(tag: str | None) -> str | None:
    """The language of a tag such as "pt-BR" or "pt_PT", when there is a catalogue for it; else None."""
    language = (tag or "").replace("_", "-").split("-")[0].casefold()
    return language if language in LANGUAGES else None


def text(key: str, language: str = DEFAULT, /, **values: Value) -> str:
    """The text with this key in this language, with its variables filled in. Raises KeyError for a key that English
    lacks, ValueError when a variable is missing."""
    known = known_language(language) or DEFAULT
    said, errors = _bundle(known).format_pattern(_pattern(known, key), values)
    if errors:
        raise ValueError(f"{key} in {language}: {errors[0]}")
    return str(said)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All that is fixed in one language: `say("memory-unknown")`. Raises as `text` does."""

    language: str = DEFAULT

    def __call__(self, key: str, /, **values: Value) -> str:
        return text(key, self.language, **values)


@functools.cache
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle  # noqa: PLC0415 - it takes its time, and not all need it

    return FluentBundle([_AS_WRITTEN_IN.get(language, language)], use_isolating=False)


@functools.cache
def _pattern(language: str, key: str) -> Pattern:
    """What is said with this key. Raises KeyError."""
    from fluent.runtime import FluentResource  # noqa: PLC0415

    bundle = _bundle(language)
    bundle.add_resource(FluentResource(_written(language)[key]))
    said = bundle.get_message(key).value
    if said is None:
        raise KeyError(key)
    return said


@functools.cache
def _written(language: str) -> dict[str, str]:
    """Every text with its key, as it stands in its file."""
    written = (file.read_text(encoding="utf-8") for file in sorted((FOLDER / language).glob("*.ftl")))
    return {entry["key"]: entry[0] for content in written for entry in _ENTRY.finditer(content)}
