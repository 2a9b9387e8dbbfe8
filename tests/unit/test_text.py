"""Text on its way in, and the words of lexical search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.text import clean, lexical_terms, sentences, shorten, words

FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  hello \n", "hello"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("right\u202eto left", "rightto left"),
        ("half \ud83d of a pair", "half  of a pair"),
        (f"family {FAMILY}", f"family {FAMILY}"),
        (f"flag {SCOTLAND}", f"flag {SCOTLAND}"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("joined\u200d latin", "joined latin"),
        ("\u200b\u2060\x00", ""),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x1b[1;31mred\x1b[0m and \x9b31mred\x9bm", "red and redm"),
        ("\x1b[2J\x1b[Hgone\x1b[?25l", "gone"),
        ("\x1b]0;a title\x07hello \x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "hello a link"),
        ("\x1bPq#0;2;0\x1b\\a picture", "a picture"),
        ("\x1b]never ended\nbut read", "]never ended\nbut read"),
        ("\x9bHe said", "He said"),
        ("an array[31m] is no sequence", "an array[31m] is no sequence"),
    ],
)
def test_clean_keeps_what_writing_needs_and_nothing_else(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once if char not in "\n\t")


def test_terms_are_stemmed_without_stop_words_and_contractions() -> None:
    assert lexical_terms("Biscuit's paws weren't looked at, were they?") == ("biscuit", "paw", "look")


def test_both_sides_of_an_accent_find_each_other() -> None:
    assert lexical_terms("Café crème") == lexical_terms("cafe creme")


def test_a_script_without_spaces_becomes_pairs() -> None:
    assert lexical_terms("犬の散歩") == ("犬の", "の散", "散歩")


@given(st.text())
def test_terms_of_any_text_hold_no_space_and_are_not_empty(text: str) -> None:
    for term in lexical_terms(text):
        assert term
        assert term == term.strip()
        assert " " not in term


@given(st.text(min_size=1), st.integers(min_value=2, max_value=50))
def test_shorten_keeps_its_limit_and_the_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


def test_sentences_end_where_people_end_them() -> None:
    assert sentences("I went home. It rained!\nDid you?  Yes…") == ["I went home.", "It rained!", "Did you?", "Yes…"]


def test_words_fold_case_and_apostrophes() -> None:
    assert words("DON’T Stop") == ["don't", "stop"]
