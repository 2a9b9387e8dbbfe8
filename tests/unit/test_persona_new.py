"""The interview writes a blueprint that can be used, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.core.character.persona import load_blueprint

ANSWERS = (
    "Ilse", "71", "a keeper of lights", "she/her", 'You notice "wind".', "You kept a light.", "To be told.",
    "No orders.", "You know weather.", "Plain.", "Short.", "Stay Ilse.", "Keep watch with me.", "Good.",
)  # fmt: skip


def test_answers_become_a_blueprint_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_PERSONAS", str(tmp_path))
    answers = "\n".join(ANSWERS) + "\n"
    assert CliRunner().invoke(app, ["persona", "new"], input=answers).exit_code == 0
    ilse = load_blueprint(tmp_path / "ilse.toml")
    assert (ilse.name, ilse.age, ilse.identity) == ("Ilse", 71, 'You notice "wind".')
    before = (tmp_path / "ilse.toml").read_bytes()
    assert CliRunner().invoke(app, ["persona", "new"], input=answers).exit_code == 1
    assert (tmp_path / "ilse.toml").read_bytes() == before


def test_a_child_is_refused_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVERKIN_PERSONAS", str(tmp_path))
    answers = "\n".join(("Ilse", "12", *ANSWERS[2:])) + "\n"
    assert CliRunner().invoke(app, ["persona", "new"], input=answers).exit_code == 1
    assert list(tmp_path.iterdir()) == []
