"""Every language says the same things, with the same variables."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentParser, ast

from bot.core.catalogue import DEFAULT, FOLDER, LANGUAGES, known_language, text

_VARIABLE = re.compile(r"\$(\w+)")


def texts(language: str) -> dict[str, set[str]]:
    """Every key of a language with the variables that its text uses."""
    found: dict[str, set[str]] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        content = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(content).body:
            assert not isinstance(entry, ast.Junk), f"{file}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{file} has {entry.id.name} twice"
                assert entry.span is not None
                found[entry.id.name] = set(_VARIABLE.findall(content[entry.span.start : entry.span.end]))
    return found


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT])
def test_every_language_has_the_texts_of_english_and_their_variables(language: str) -> None:
    assert texts(language) == texts(DEFAULT)


def test_a_text_is_filled_in_without_marks_around_what_is_filled_in() -> None:
    assert text("care-notice", "de", name="Mira") == "Ich bin Mira, eine KI-Begleitung, kein Mensch."


def test_an_unknown_language_is_answered_in_english() -> None:
    assert text("care-notice", "tlh", name="Mira") == text("care-notice", name="Mira")
    assert [known_language(tag) for tag in ("pt-BR", "pt_PT", "DE", "", None, "ja")] == ["pt", "pt", "de", *[None] * 3]


def test_a_missing_variable_or_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="care-notice"):
        text("care-notice")
    with pytest.raises(KeyError):
        text("no-such-text")
