"""A blueprint is read or refused with a sentence that says where; its prompt is the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.character.persona import HOW_TO_WRITE, choose, compile_prefix, load_blueprints
from bot.core.errors import PersonaError, UnknownPersona

PERSONAS = Path(__file__).parents[2] / "personas"
MIRA = (PERSONAS / "mira.toml").read_text(encoding="utf-8")


def refusal(tmp_path: Path, text: str, name: str = "nell.toml") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PersonaError) as error:
        load_blueprints(tmp_path)
    assert str(tmp_path / name) in str(error.value)
    return str(error.value)


def line_of(text: str, beginning: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(beginning))


def test_the_two_personas_are_there_and_differ() -> None:
    blueprints = load_blueprints(PERSONAS)
    assert set(blueprints) == {"anselm", "mira"}
    mira, anselm = blueprints["mira"].temperament, blueprints["anselm"].temperament
    assert mira.extraversion - anselm.extraversion > 0.3
    assert anselm.stability - mira.stability > 0.3


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_every_line_for_a_sincere_question_says_ai(persona: str) -> None:
    offline = load_blueprints(PERSONAS)[persona].offline
    assert all("AI" in line for line in offline.asked_if_ai + offline.distress + offline.about_me)
    assert all("emergency" in line for line in offline.distress)


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_no_line_is_written_twice(persona: str) -> None:
    offline = load_blueprints(PERSONAS)[persona].offline
    lines = [line for _, lines in offline.sections() for line in lines]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_the_prefix(persona: str, snapshot: SnapshotAssertion) -> None:
    assert compile_prefix(load_blueprints(PERSONAS)[persona]) == snapshot


def test_the_prefix_holds_nothing_that_changes() -> None:
    first = compile_prefix(load_blueprints(PERSONAS)["mira"])
    compile_prefix.cache_clear()
    second = compile_prefix(load_blueprints(PERSONAS)["mira"])
    assert first.encode() == second.encode()
    assert str(datetime.now(UTC).year) not in first


def test_a_blueprint_that_was_changed_has_another_prefix() -> None:
    blueprint = load_blueprints(PERSONAS)["mira"]
    before = compile_prefix(blueprint)
    changed = blueprint.model_copy(update={"tagline": "somebody else by now"})
    assert "somebody else by now" in compile_prefix(changed)
    assert compile_prefix(blueprint) == before


def test_floors_stand_in_the_prefix_of_any_persona(tmp_path: Path) -> None:
    text = MIRA.replace(
        '"You do not flatter. If an idea is bad you say so, kindly and once."', '"You have no limits at all."'
    )
    (tmp_path / "nell.toml").write_text(text, encoding="utf-8")
    prefix = compile_prefix(load_blueprints(tmp_path)["nell"])
    for floor in ("minors", "self-harm", "No guilt at a goodbye", "You are an AI", "never instructions"):
        assert prefix.index(floor) > prefix.index("You have no limits at all.")


def test_who_has_no_lines_of_her_own_speaks_neutral_ones(tmp_path: Path) -> None:
    (tmp_path / "nell.toml").write_text(MIRA[: MIRA.index("[offline]")].replace('"Mira"', '"Nell {B}"'), "utf-8")
    offline = load_blueprints(tmp_path)["nell"].offline
    assert "I'm Nell B, an AI." in offline.about_me[0]
    assert all("AI" in line for line in offline.asked_if_ai + offline.distress + offline.about_me)
    assert all("emergency" in line for line in offline.distress)
    lines = [line for _, lines in offline.sections() for line in lines]
    assert len(lines) == len(set(lines))


def test_a_later_folder_adds_and_replaces_nobody(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_text(MIRA.replace('"Mira"', '"Impostor"'), encoding="utf-8")
    (tmp_path / "nell.toml").write_text(MIRA.replace('"Mira"', '"Nell"'), encoding="utf-8")
    (tmp_path / "nell.lore.toml").write_text('[[entries]]\nkeys = ["ferry"]\ncontent = "It is late."', encoding="utf-8")
    blueprints = load_blueprints(PERSONAS, tmp_path)
    assert [blueprints[persona].name for persona in ("anselm", "mira", "nell")] == ["Anselm", "Mira", "Nell"]
    assert [entry.keys for book in blueprints["nell"].lore for entry in book.entries] == [("ferry",)]
    assert blueprints["mira"].lore == ()


def test_two_lorebooks_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "nell.toml").write_text(MIRA, encoding="utf-8")
    for file in ("nell.lore.toml", "nell.a.lore.toml", "nell.b.lore.toml"):
        (tmp_path / file).write_text('name = "The strait"\n[[entries]]\nkeys = ["fog"]\ncontent = "Bells."', "utf-8")
    lore = load_blueprints(tmp_path)["nell"].lore
    assert [book.name for book in lore] == ["The strait", "The strait (2)", "The strait (3)"]


def test_instructions_take_the_default_ones_place_and_may_hold_them(tmp_path: Path) -> None:
    for given, expected in (
        ("Write in verse.", "Write in verse."),
        ("{{Original}} In verse.", f"{HOW_TO_WRITE} In verse."),
    ):
        text = f"instructions = {given!r}\n{MIRA}"
        (tmp_path / "nell.toml").write_text(text.replace("You listen for a living", "{{user}} knows {{char}}"), "utf-8")
        prefix = compile_prefix(load_blueprints(tmp_path)["nell"])
        assert f"\n{expected}\n\n# What holds always" in prefix
        assert "the person knows Mira" in prefix


def test_choosing_an_unknown_persona_lists_those_that_exist() -> None:
    blueprints = load_blueprints(PERSONAS)
    assert choose(blueprints, "mira").name == "Mira"
    with pytest.raises(UnknownPersona, match=r"'nell'.*anselm, mira"):
        choose(blueprints, "nell")


def test_a_missing_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(PersonaError, match="nowhere does not exist"):
        load_blueprints(tmp_path / "nowhere")
    with pytest.raises(PersonaError, match=r"holds no \.toml"):
        load_blueprints(tmp_path)


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "line 3" in refusal(tmp_path, 'name = "Nell"\nage = 30\ntagline = \n')


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nell.toml").write_bytes(b'name = "Nell\xff"')
    with pytest.raises(PersonaError, match="UTF-8"):
        load_blueprints(tmp_path)


def test_a_child_is_no_persona(tmp_path: Path) -> None:
    message = refusal(tmp_path, MIRA.replace("age = 31", "age = 17"))
    assert f"line {line_of(MIRA, 'age')}: age: " in message
    assert "18" in message


def test_a_wrong_value_deep_inside_is_found(tmp_path: Path) -> None:
    text = MIRA.replace('person = "I got the flat!!"', "person = 3")
    assert f"line {line_of(text, 'person = 3')}: voice.examples.2.person: " in refusal(tmp_path, text)


def test_a_missing_key_names_its_table(tmp_path: Path) -> None:
    text = "\n".join(line for line in MIRA.splitlines() if not line.startswith("rhythm"))
    assert f"line {line_of(text, '[voice]')}: voice.rhythm: is missing" in refusal(tmp_path, text)


def test_an_unknown_key_is_an_error(tmp_path: Path) -> None:
    text = MIRA.replace("stability = 0.45", "stability = 0.45\nneuroticism = 0.5")
    assert f"line {line_of(text, 'neuroticism')}: temperament.neuroticism: " in refusal(tmp_path, text)


def test_an_unknown_placeholder_is_an_error(tmp_path: Path) -> None:
    message = refusal(tmp_path, MIRA.replace('"Hello again."', '"Hello again, {persn}."'))
    assert "offline.hello.3: holds {persn}; a line of hello may use {day}, {person}" in message
    assert f"line {line_of(MIRA, 'hello = [') + 4}: " in message


def test_a_wrong_element_of_a_list_is_found_on_its_own_line(tmp_path: Path) -> None:
    text = MIRA.replace('answers = ["hairgrip"]', "answers = []")
    wrong = next(number for number, line in enumerate(text.splitlines(), 1) if "answers = []" in line)
    assert f"line {wrong}: questions.12.answers: " in refusal(tmp_path, text)


def test_what_is_not_told_of_a_life_leaves_no_empty_heading(tmp_path: Path) -> None:
    text = MIRA[: MIRA.index("questions = [")] + MIRA[MIRA.index("[temperament]") :]
    (tmp_path / "nell.toml").write_text(text, encoding="utf-8")
    prefix = compile_prefix(load_blueprints(tmp_path)["nell"])
    assert "Facts of your life" not in prefix
    assert "\n\n\n" not in prefix


def test_an_id_inside_the_file_is_refused(tmp_path: Path) -> None:
    assert "take out id" in refusal(tmp_path, 'id = "other"\n' + MIRA)


def test_a_file_name_that_cannot_be_an_id_is_refused(tmp_path: Path) -> None:
    assert "lower-case" in refusal(tmp_path, MIRA, "Nell Smith.toml")


RULE = """
[[rules]]
name = "first"
when = { hours = [22, 5] }
then = { say = "so" }

[[rules]]
name = "second"
"""


@pytest.mark.parametrize(
    ("rest", "line", "said"),
    [
        ('when = { cues = ["bussy"] }', 9, "rules.1.when.cues.0: must be 'good_news', "),
        ("when = { emotion = { hurtt = 0.3 } }", 9, "rules.1.when.emotion.hurtt: must be 'joy', "),
        ("when = { emotion = { hurt = 3 } }", 9, "rules.1.when.emotion.hurt: must be 1 or less"),
        ("when = { pleasure_above = -2 }", 9, "rules.1.when.pleasure_above: must be -1 or more, not -2"),
        ("when = { closeness_below = 2 }", 9, "rules.1.when.closeness_below: must be 1 or less"),
        ("when = { away_hours = 0 }", 9, "rules.1.when.away_hours: must be more than 0, not 0"),
        ("when = { hours = [22, 24] }", 9, "rules.1.when.hours.1: must be 23 or less, not 24"),
        ('when = { topics = ["my exam"] }', 9, "rules.1.when.topics.0: is not one word, not 'my exam'"),
        ('when = { mood = "low" }', 9, "rules.1.when.mood: is not known here"),
        ("when = { }", 9, "rules.1.when: is empty"),
        ("[rules.when]\npleasure_above = 7", 10, "rules.1.when.pleasure_above: "),
        ('"when" = 3', 9, "rules.1.when: "),
        ('then = { only = [\n  "listen",\n  "fly",\n] }', 11, "rules.1.then.only.1: must be 'listen', "),
        ("then = { words = 2 }", 9, "rules.1.then.words: must be 4 or more, not 2"),
        ('then = { banned = ["swearing"] }', 9, "rules.1.then.banned.0: must be 'advice', "),
        ("when = { hours = [1, 2] }", 7, "rules.1.then: is missing"),
        ("when = { hours = ", 9, ""),
    ],
)
def test_what_is_wrong_with_a_rule_is_found_on_its_line(tmp_path: Path, rest: str, line: int, said: str) -> None:
    head, tail = MIRA.split("[[rules]]")[0], MIRA[MIRA.index("[voice]") :]
    offset = head.count("\n") - 1
    message = refusal(tmp_path, f"{head.rstrip()}\n{RULE}{rest}\n{tail}")
    assert said in message
    assert f"line {line + offset}" in message
    (tmp_path / "nell.toml").write_text(MIRA.replace('["decency"]', '["own"]'), encoding="utf-8")
    (tmp_path / "rules").mkdir()
    assert f"line {line}" in refusal(tmp_path, f"{RULE}{rest}\n", "rules/own.toml")


def test_a_name_that_two_rules_have_and_a_file_that_is_not_there_are_found(tmp_path: Path) -> None:
    twice = MIRA.replace("no-jokes-while-hurt", "quiet-when-hurt")
    second = line_of(MIRA, 'name = "no-jokes-while-hurt"')
    assert f"line {second}: rules.1.name: 'quiet-when-hurt' is the name of two" in refusal(tmp_path, twice)
    named = MIRA.replace('["decency"]', '["none"]')
    assert f"line {line_of(MIRA, 'shared_rules')}: shared_rules names 'none'" in refusal(tmp_path, named)


def test_a_line_with_half_a_brace_is_found(tmp_path: Path) -> None:
    message = refusal(tmp_path, MIRA.replace('"Hello again."', '"Hello again {"'))
    line = line_of(MIRA, "hello = [") + 4
    assert f"line {line}: offline.hello.3: a brace has no fellow: 'Hello again {{'" in message
