"""What a pattern needs stands in whatever it matches, and is as rare as may be."""

from __future__ import annotations

import re

import pytest

from bot.core.language.pieces import pieces_of


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:cat|dog)s?\b", {"cat", "dog"}),
        (r"[Mm]y (?:\w+ )?kettle", {"kettle"}),
        (r"(?i:Whistle|B FLAT)", {"whistle", "b flat"}),
        (r"(?:rain)?", set()),
        (r"\w+|rain", set()),
        (r"(?!never)bell(?= rings)", {" rings"}),
        (r"(?:tick ){2,}", {"tick tick "}),
        (r"o+h+ no", {"h no"}),
        (r"(?:ab)+c{2}d", {"abcc"}),
        (r"a[bc]d", {"a"}),
        (r"[2-4x]\w+", {"2", "3", "4", "x"}),
        (r"[a-z]\w+", set()),
        (r"n['’]t", {"'", "’"}),
        (r"to (?:mow|rake)\b", {"mow", "rake"}),
        (r"cats?", {"cat"}),
        (r"(?:cat|)s", {"s"}),
        (r"cat|", set()),
        (r"the (?:bell \w+ )?rings", {"rings"}),
        (r"the (?:bell \w+ )+rings", {"the bell "}),
        (r"(?:\w+ bell )+rings", {" bell rings"}),
        (r"(?P<a>tap) (?P=a)(?<=drip)(?<!rain)(?>pipes)", {"pipes"}),
        (r"a{x}\.\n\t\x41\u0042\d1", {"a{x}.\n\t"}),
        (r"x{2,3}y{,2}z{0}[^q][\]\-k]", {"xx"}),
        (r"[\d_]", set()),
        (r"[a-]b[]x]", {"b"}),
    ],
)
def test_a_pattern_needs_its_rarest_pieces(pattern: str, pieces: set[str]) -> None:
    assert pieces_of(re.compile(pattern)) == pieces


def test_what_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="nobody knows"):
        pieces_of(re.compile(r"(a)?b(?(1)c|d)"))


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"\x41\x42", "AB"),
        (r"(?i:KETTLE|(?-i:Tap))s?", "kettles"),
        (r"(?:rain|snow)+ ?(?:falls|stops)?", "snowrain stops"),
        (r"(?=the)(?:the|a) (?:b(?:e(?:ll)+)?|)c", "the bellllc"),
        (r"[\[\]\\]+", "]"),
        (r"^.{2,}?(?:tap)*$", "no"),
        (r"(?:ab|abc){2}d", "abcabd"),
        (r"(?:\w+a|b)+c", "bxac"),
        (r"(|kettle)s", "s"),
        (r"a|b|(?:c|d)|e", "d"),
        (r"|a", ""),
        (r"a{,2}b", "b"),
        (r"no(?! one)w?", "no"),
    ],
)
def test_whatever_matches_has_one_of_them(pattern: str, said: str) -> None:
    assert re.search(pattern, said)
    pieces = pieces_of(re.compile(pattern))
    assert not pieces or any(piece in said.lower() for piece in pieces)
