"""What could be better about a blueprint is said; the two that are shipped leave nothing to be desired."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.core.character.lint import holds, remarks
from bot.core.character.persona import compile_prefix, load_blueprints, own_lines
from bot.core.models.life import Facts, Question
from bot.settings import PROJECT

BLUEPRINTS = load_blueprints(PROJECT / "personas")
MIRA = BLUEPRINTS["mira"]


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_the_shipped_personas_have_no_remarks(persona: str) -> None:
    assert remarks(BLUEPRINTS[persona]) == []


def test_each_of_fifty_questions_is_answered_by_the_prompt() -> None:
    prefix = compile_prefix(MIRA)
    assert len({question.ask for question in MIRA.questions}) >= 50
    for question in MIRA.questions:
        assert any(holds(prefix, answer) for answer in question.answers), question.ask


def test_a_question_that_the_prompt_cannot_answer_is_named() -> None:
    asked = MIRA.model_copy(update={"questions": (Question(ask="What is your shoe size?", answers=("forty-one",)),)})
    assert any("shoe size" in remark for remark in remarks(asked))


def test_what_is_missing_and_what_she_says_against_herself_is_named() -> None:
    voice = MIRA.voice.model_copy(update={"forbidden_words": ("bread",), "examples": MIRA.voice.examples[:2]})
    found = "\n".join(remarks(MIRA.model_copy(update={"voice": voice, "visual": None, "facts": Facts()})))
    for word in ("'bread'", "[visual]", "no lives, comes_from, work, family", "voice.examples"):
        assert word in found
    assert any(holds(line, "bread") for line in own_lines(MIRA))


def test_shared_rules_are_checked_with_the_blueprints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EVERKIN_PERSONAS", str(tmp_path))
    (tmp_path / "rules").mkdir()
    shutil.copy(PROJECT / "personas" / "mira.toml", tmp_path)
    rules = tmp_path / "rules" / "own.toml"
    rules.write_text('[[rules]]\nname = "x"\nwhen = { cues = ["busy"] }\nthen = { words = 9 }\n', encoding="utf-8")
    well = CliRunner().invoke(app, ["persona", "lint"])
    assert well.exit_code == 0
    assert "own.toml: 1 rule\n" in well.output
    rules.write_text(rules.read_text("utf-8").replace("9", "900"), encoding="utf-8")
    wrong = CliRunner().invoke(app, ["persona", "lint", str(rules)])
    assert wrong.exit_code == 1
    assert "own.toml, line 4: rules.0.then.words: " in wrong.output


def test_lorebooks_are_checked_with_their_persona(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EVERKIN_PERSONAS", str(tmp_path))
    shutil.copy(PROJECT / "personas" / "mira.toml", tmp_path / "nell.toml")
    lore = tmp_path / "nell.lore.toml"
    lore.write_text('[[entries]]\nkeys = ["a"]\ncontent = "b"\n[[entries]]\nname = "lost"\ncontent = "c"', "utf-8")
    told = CliRunner().invoke(app, ["persona", "lint", "nell"])
    assert told.exit_code == 0
    assert "nell.lore.toml: 2 entries" in told.output
    assert "“lost” never comes up" in told.output
    lore.write_text('[[entries]]\nkeys = ["a"]\ncontent = 3', "utf-8")
    told = CliRunner().invoke(app, ["persona", "lint"])
    assert told.exit_code == 1
    assert "nell.lore.toml, line 3: entries.0.content: must be text, in quotes, not 3" in told.output
    assert "nell.toml: nothing to remark" in told.output
    told = CliRunner().invoke(app, ["persona", "lint", "nobody"])
    assert told.exit_code == 1
    assert "There is no persona 'nobody'. There are: nell." in told.output
