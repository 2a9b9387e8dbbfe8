"""Every language says the same things, with the same variables."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from bot.core.catalogue import DEFAULT, FOLDER, LANGUAGES, _written, known_language, text
from bot.platforms.companion import is_confirmed

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
    english = texts(DEFAULT)
    assert texts(language).keys() == english.keys()
    for key, variables in texts(language).items():
        assert variables | {"she"} == english[key] | {"she"}, key  # a pronoun is not needed everywhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_is_read_by_itself_as_it_is_read_with_the_others(language: str) -> None:
    whole = FluentBundle([language])
    for file in (FOLDER / language).glob("*.ftl"):
        content = file.read_text(encoding="utf-8")
        whole.add_resource(FluentResource(content))
        for entry in FluentParser().parse(content).body:
            assert not isinstance(entry, ast.Term), f"{file} has a term, which texts would have to name"
    assert _written(language).keys() == texts(language).keys() == whole._messages.keys()
    for key, written in _written(language).items():
        (alone,) = FluentParser().parse(written).body
        assert isinstance(alone, ast.Message)
        assert alone.equals(whole._messages[key], ["span", "comment"]), key
        assert "MessageReference" not in json.dumps(alone.to_json()), key


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_discord_and_telegram_show_fits(language: str) -> None:
    for key in texts(language):
        if key.startswith(("command-", "discord-option-")) and key != "command-unknown":
            assert 0 < len(text(key, language)) <= 100, key
    for key in ("discord-menu-remember", "discord-menu-why"):
        assert len(text(key, language)) <= 32, key
    for key in ("discord-correct-title", "discord-correct-label", "discord-erase-title"):
        assert len(text(key, language)) <= 45, key
    assert len(text("discord-erase-label", language, sentence=text("erase-sentence", language))) <= 45


def test_the_sentence_that_erases_everything_is_taken_in_every_language_and_nothing_else() -> None:
    for language in LANGUAGES:
        sentence = text("erase-sentence", language)
        assert is_confirmed(f"“{sentence.upper()}!”")
        assert not is_confirmed(f"{sentence} please")


def test_dates_and_numbers_are_written_as_in_the_language() -> None:
    said = datetime(2027, 3, 1, 12, tzinfo=UTC)
    lines = {language: text("telegram-memory", language, number="1", said=said, memory="tea") for language in LANGUAGES}
    assert (lines["en"], lines["de"]) == ("1. 1 Mar 2027: tea", "1. 01.03.2027: tea")
    assert len({text("forget-done", "fr", count=count) for count in (1, 2)}) == 2
