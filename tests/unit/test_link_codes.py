"""The codes by which accounts find each other."""

from __future__ import annotations

from random import Random

import pytest

from bot.core.link_codes import ALPHABET, LASTS, fits, make_code, read_code, selector_of
from tests.fakes.builders import START, an_account


async def test_a_code_is_read_as_it_is_shown_and_proves_itself_alone() -> None:
    shown, code = await make_code(an_account(), START, Random(1))
    typed = read_code(shown)
    assert typed is not None
    assert (selector_of(typed), code.expires, code.account) == (code.selector, START + LASTS, an_account())
    assert await fits(typed, code)
    other = ALPHABET[ALPHABET.index(typed[-1]) - 1]
    assert not await fits(typed[:-1] + other, code)
    assert typed[3:].encode() not in code.salt + code.digest


async def test_the_same_code_twice_leaves_two_hashes() -> None:
    (shown, one), (again, other) = [await make_code(an_account(), START, Random(seed)) for seed in (1, 2)]
    assert shown != again
    assert one.digest != other.digest
    assert len(one.salt) == 16


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("k7qx2-9fmpt", "K7QX29FMPT"),
        (" K7QX2 9FMPT ", "K7QX29FMPT"),
        ("oil00-11111", "0110011111"),
        ("K7QX2-9FMP", None),
        ("K7QX2-9FMPU", None),
        ("yes", None),
        ("", None),
    ],
)
def test_what_can_be_misread_is_read_all_the_same(words: str, typed: str | None) -> None:
    assert read_code(words) == typed
