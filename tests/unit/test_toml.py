"""What is wrong in a TOML file is found on its line, whatever the file looks like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.character.persona import load_blueprint
from bot.core.errors import PersonaError
from bot.core.toml.files import read_toml
from bot.core.toml.lines import lines_of

PERSONAS = Path(__file__).parents[2] / "personas"

LAID_OUT = '''
# name = "in a comment"
"name" = "Nell" # = [
identity = """You say
lives = 3
[not a table] \\""" and go on."""
lists = [ [ 1, 2 ], # ] = no end
  [
    3 ], "a, ]", '], "',
  { deep = [ 1,
      { deeper = true } ], other = 2 }
]
dotted . key = { } ; tail
'''

TABLES = """
[a.b]
c = 1
[[list]]
d = 1
[[list]]
[list.inner]
e = 1979-05-27 07:32:00
[[list.more]]
f = '''
f = 2
'''
[[list.more]]
g = 1
[list."quoted.key"]
h.i = -0.5e3
[a]
j = "\\"#"
"""


def test_keys_elements_and_tables_are_found_however_they_are_laid_out() -> None:
    assert lines_of(LAID_OUT) == {
        ("name",): 3,
        ("identity",): 4,
        ("lists",): 7,
        ("lists", 0): 7,
        ("lists", 0, 0): 7,
        ("lists", 0, 1): 7,
        ("lists", 1): 8,
        ("lists", 1, 0): 9,
        ("lists", 2): 9,
        ("lists", 3): 9,
        ("lists", 4): 10,
        ("lists", 4, "deep"): 10,
        ("lists", 4, "deep", 0): 10,
        ("lists", 4, "deep", 1): 11,
        ("lists", 4, "deep", 1, "deeper"): 11,
        ("lists", 4, "other"): 11,
        ("dotted",): 13,
        ("dotted", "key"): 13,
    }


def test_tables_and_lists_of_tables_are_found() -> None:
    lines = lines_of(TABLES)
    assert {place: line for place, line in lines.items() if len(place) < 3 and place[0] == "a"} == {
        ("a",): 17,
        ("a", "b"): 2,
        ("a", "j"): 18,
    }
    assert lines["a", "b", "c"] == 3
    assert {place[1:]: line for place, line in lines.items() if place[0] == "list"} == {
        (): 4,
        (0,): 4,
        (0, "d"): 5,
        (1,): 6,
        (1, "inner"): 7,
        (1, "inner", "e"): 8,
        (1, "more"): 9,
        (1, "more", 0): 9,
        (1, "more", 0, "f"): 10,
        (1, "more", 1): 13,
        (1, "more", 1, "g"): 14,
        (1, "quoted.key"): 15,
        (1, "quoted.key", "h"): 16,
        (1, "quoted.key", "h", "i"): 16,
    }


def lines_to_spoil(text: str) -> list[tuple[int, str]]:
    """Each line of a whole blueprint that holds one key or one element, with something of the wrong kind there."""
    spoilt, quoted = [], False
    for number, line in enumerate(text.split("\n"), 1):
        if not quoted and '"""' not in line:
            if pair := re.match(r"([\w-]+ = )[^\[]", line):
                spoilt.append((number, f"{pair[1]}[0.5, {{}}]"))
                spoilt.append((number, f"zz{line}"))
            elif re.match(r" +[\"{]", line):
                spoilt.append((number, "    7,"))
        quoted ^= line.count('"""') % 2 == 1
    return spoilt


def test_every_line_of_a_blueprint_that_is_spoilt_is_named(tmp_path: Path) -> None:
    text = (PERSONAS / "mira.toml").read_text(encoding="utf-8")
    text = text[: text.index("[offline]")]
    lines, file = text.split("\n"), tmp_path / "nell.toml"
    spoils = lines_to_spoil(text)
    assert len(spoils) > 150
    for number, spoilt in spoils:
        file.write_text("\n".join([*lines[: number - 1], spoilt, *lines[number:]]), encoding="utf-8")
        with pytest.raises(PersonaError) as error:
            load_blueprint(file)
        assert f"{file}, line {number}: " in str(error.value), spoilt


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b'name = "Nell"\nage = \xff', "line 2: this is not UTF-8 text"),
        (b'name = "Nell"\nage = 3\nidentity = """You\nare', "begins at line 3"),
        (b'name = "Nell"\nabout = [\n  "a",\n', "begins at line"),
        (b'name = "Nell"\nname = "Nora"\n', "line 2"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
    ],
)
def test_what_is_no_toml_is_refused_with_a_line(tmp_path: Path, text: bytes, says: str) -> None:
    file = tmp_path / "nell.toml"
    file.write_bytes(text)
    with pytest.raises(PersonaError, match=says):
        read_toml(file)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "nell.toml"
    file.write_bytes(b'\xef\xbb\xbfname = "Nell"\r\nage = 30\r\n')
    assert read_toml(file)[1] == {"name": "Nell", "age": 30}


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        ("openness = true", "temperament.openness: must be a number, not true"),
        ('openness = "0.4"', "temperament.openness: must be a number, not '0.4'"),
        ("openness = nan", "temperament.openness: must be"),
        ("opennes = 0.4", "temperament.opennes: is not known here (did you mean openness?)"),
    ],
)
def test_what_it_must_hold_is_said(tmp_path: Path, spoilt: str, says: str) -> None:
    text = (PERSONAS / "mira.toml").read_text(encoding="utf-8")
    file = tmp_path / "nell.toml"
    file.write_text(re.sub("^openness = .*", spoilt, text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(PersonaError) as error:
        load_blueprint(file)
    assert says in str(error.value)
