"""The interview writes a blueprint that can be used, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.core.character.lint import remarks
from bot.core.character.persona import load_blueprint
from bot.core.models.feeling import Aim
from bot.core.models.life import AttachmentStyle

WHO = ("a keeper of lights", "she/her", 'You notice "wind".', "You kept a light.", "To be told; to keep a log.",
       "No orders.", "You know weather.")  # fmt: skip
LIFE = ("by the sea", "", "lighthouse keeper", "brother Jens; aunt Mary Ann; husband none")
HEART = ("", "2", "5", "", "1", "5", "honesty, peace")
VOICE = ("Plain.", "Short.", "Stay Ilse.", "Keep watch with me.", "Good.", "Windy.", "Call him.", "Fair winds.")
ANSWERS = ("Zoë Öhl", "71", *WHO, *LIFE, *HEART, *VOICE)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVERKIN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EVERKIN_PERSONAS", raising=False)
    return tmp_path / "home"


def interview(*answers: str) -> Result:
    return CliRunner().invoke(app, ["persona", "new"], input="\n".join(answers) + "\n")


def test_answers_become_a_blueprint_in_the_home_once(home: Path) -> None:
    done = interview(*ANSWERS)
    assert done.exit_code == 0
    assert "everkin chat --persona zoe-ohl" in done.output
    file = home / "personas" / "zoe-ohl.toml"
    zoe = load_blueprint(file)
    assert (zoe.name, zoe.age, zoe.identity) == ("Zoë Öhl", 71, 'You notice "wind".')
    assert zoe.motivations == ("To be told", "to keep a log.")
    assert (zoe.facts.lives, zoe.facts.comes_from, zoe.facts.family) == (
        ("by the sea",), (), {"brother": "Jens", "aunt": "Mary Ann", "husband": "none"},
    )  # fmt: skip
    assert zoe.attachment is not None
    assert zoe.attachment.style is AttachmentStyle.SECURE
    assert (zoe.temperament.openness, zoe.temperament.conscientiousness, zoe.temperament.extraversion) == (0.25, 1, 0.5)
    assert [(goal.aim, goal.utility) for goal in zoe.goals] == [(Aim.HONESTY, 0.9), (Aim.PEACE, 0.7)]
    assert zoe.rules[0].name == "stay-with-grief"
    assert len(zoe.voice.examples) == 5
    assert not [remark for remark in remarks(zoe) if "cannot be answered" in remark]
    before = file.read_bytes()
    again = interview(*ANSWERS)
    assert again.exit_code == 1
    assert "is there already" in again.output
    assert "How old" not in again.output
    assert file.read_bytes() == before


def test_who_is_shipped_is_not_shadowed(home: Path) -> None:
    assert "mira.toml is there already" in interview("Mira").output
    assert not home.joinpath("personas").exists()


def test_a_wrong_answer_is_asked_for_again(home: Path) -> None:
    heart = ("shy", "avoidant", "0", "6", "x", "4", "", "", "", "", "money", "care, care", "care")
    who, family = (*WHO[:5], " ; ", *WHO[5:]), ("Jens", "brother Jens; brother Tom", "brother Jens; sister Tomma")
    done = interview("I" * 65, "Ilse", "", "twelve", "12", "71", "  ", *who, *LIFE[:3], *family, *heart, *VOICE)
    assert done.exit_code == 0
    for complaint in (
        "it has 65 characters; 64 are the most",
        "'12' is no number from 18",
        "'shy' is none of secure",
        "'6' is no number from 1 to 5",
        "'Jens' is not who",
        "'brother Jens; brother Tom' is not who",
    ):
        assert complaint in done.output
    ilse = load_blueprint(home / "personas" / "ilse.toml")
    assert ilse.age == 71
    assert ilse.boundaries == ("No orders.",)
    assert ilse.facts.family == {"brother": "Jens", "sister": "Tomma"}
    assert ilse.temperament.openness == 0.75
    assert [goal.aim for goal in ilse.goals] == [Aim.CARE]


def test_an_interview_that_breaks_off_leaves_nothing(home: Path) -> None:
    assert interview("Ilse", "71", "a keeper").exit_code == 1
    assert not home.joinpath("personas").exists()
