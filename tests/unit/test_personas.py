"""A changed blueprint is taken over between exchanges, a broken one is not, and the relationship stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.core.character.personas import Personas
from bot.settings import PROJECT
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import a_world

MIRA = (PROJECT / "personas" / "mira.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, at: int) -> Path:
    """The file as an editor saves it, at another time each time."""
    folder.mkdir(exist_ok=True)
    file = folder / "mira.toml"
    file.write_text(text, encoding="utf-8")
    os.utime(file, (at, at))
    return file


def test_only_what_changed_becomes_another_object(tmp_path: Path) -> None:
    written(tmp_path, MIRA, 1)
    (tmp_path / "nell.toml").write_text(MIRA.replace('name = "Mira"', 'name = "Nell"'), encoding="utf-8")
    personas = Personas(tmp_path)
    mira, nell = personas["mira"], personas["nell"]
    assert personas.refresh() == []
    written(tmp_path, MIRA.replace("age = 31", "age = 32"), 2)
    assert personas.refresh() == ["mira"]
    assert personas["mira"].age == 32
    assert personas["nell"] is nell
    assert mira.age == 31


def test_a_broken_one_is_refused_once_with_its_sentence(tmp_path: Path) -> None:
    written(tmp_path, MIRA, 1)
    personas = Personas(tmp_path)
    file = written(tmp_path, MIRA.replace("age = 31", "age = 12"), 2)
    with capture_logs() as logs:
        assert personas.refresh() == personas.refresh() == []
    (refusal,) = logs
    assert f"{file}, line" in refusal["reason"]
    assert "age" in refusal["reason"]
    assert personas["mira"].age == 31


def test_a_broken_one_keeps_no_other_from_being_taken_over(tmp_path: Path) -> None:
    written(tmp_path, MIRA, 1)
    personas = Personas(tmp_path)
    nell = tmp_path / "nell.toml"
    with capture_logs() as logs:
        nell.write_text(MIRA.replace("age = 31", "age = 12"), encoding="utf-8")
        assert personas.refresh() == []
        written(tmp_path, MIRA.replace("age = 31", "age = 32"), 2)
        assert personas.refresh() == ["mira"]
    assert [line["persona"] for line in logs if "cannot be used" in line["event"]] == ["nell"]
    nell.write_text(MIRA.replace("age = 31", "age = 33"), encoding="utf-8")
    assert personas.refresh() == ["nell"]
    assert (personas["mira"].age, personas["nell"].age) == (32, 33)


def test_a_changed_lorebook_and_a_changed_rule_file_are_taken_over(tmp_path: Path) -> None:
    written(tmp_path, MIRA.replace('["decency"]', '["own"]'), 1)
    (tmp_path / "nell.toml").write_text(MIRA, encoding="utf-8")
    lore, rules = tmp_path / "nell.lore.toml", tmp_path / "rules" / "own.toml"
    rules.parent.mkdir()
    rule = '[[rules]]\nname = "so"\nthen = {{ words = {} }}'
    entry = '[[entries]]\nkeys = ["ferry"]\ncontent = "{}"'
    rules.write_text(rule.format(9), encoding="utf-8")
    lore.write_text(entry.format("It sails at nine."), encoding="utf-8")
    personas = Personas(tmp_path)
    nell = personas["nell"]
    rules.write_text(rule.format(12), encoding="utf-8")
    assert personas.refresh() == ["mira"]
    assert personas["mira"].rules[-1].then.words == 12
    assert personas["nell"] is nell
    lore.write_text(entry.format("It sails at ten."), encoding="utf-8")
    assert personas.refresh() == ["nell"]
    assert [one.content for book in personas["nell"].lore for one in book.entries] == ["It sails at ten."]
    with capture_logs() as logs:
        lore.write_text("[[entries]]\nkeys = 3\n", encoding="utf-8")
        assert personas.refresh() == []
    assert f"{lore}, line 2: entries.0.keys: must be a list" in logs[0]["reason"]


def test_one_whose_file_is_gone_goes_on(tmp_path: Path) -> None:
    file = written(tmp_path, MIRA, 1)
    (tmp_path / "nell.toml").write_text(MIRA, encoding="utf-8")
    personas = Personas(tmp_path)
    file.unlink()
    assert personas.refresh() == []
    assert personas["mira"].name == "Mira"


@pytest.mark.parametrize("named", ["Mira", "Miranda"])
async def test_a_changed_blueprint_keeps_the_relationship(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "personas"
    written(folder, MIRA, 1)
    model = ScriptedChatModel("I see.")
    async with a_world(tmp_path / "home", model=model, embedder=HashingEmbedder(), personas=folder) as world:
        await world.say("My dog is called Biscuit.")
        changed = MIRA.replace('name = "Mira"', f'name = "{named}"').replace("age = 31", "age = 33")
        written(folder, changed, 2)
        world.app.blueprints.refresh()
        await world.say("What is my dog called?")
        assert "My dog is called Biscuit." in await world.recalled("What is my dog called?")
        assert world.app.hand.blueprint.name == named
    system = model.requests[-1].messages[0].content
    assert system.startswith(f"You are {named}, ")
    assert "33" in system.partition("\n")[0]
