"""Cutting replies: nothing lost, nothing over the limit, nothing ugly where it can be helped."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.platforms.delivery import split_message, utf16_length

LIMITS = st.integers(min_value=2, max_value=80)
MEASURES = st.sampled_from([len, utf16_length])

PROSE = st.text(
    alphabet=st.sampled_from("ab.!? \n\t。éé🐕👩‍🚀🇵🇹") | st.characters(exclude_categories=["Cs"]), max_size=300
)
CODE = st.lists(
    st.sampled_from(["```python", "```", "~~~", "````", "  ```js", "", "    indented = 1", "x" * 70, "One. Two! Three"])
    | st.text(alphabet="ab `~", max_size=12),
    max_size=25,
).map("\n".join)

FENCE = re.compile(r"^\s*(`{3,}|~{3,})[^\s`]*[ \t]*$", re.MULTILINE)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(text=PROSE | CODE, limit=LIMITS, measure=MEASURES)
@example(text="```\n" + "\n" * 90 + "x\n```", limit=40, measure=len)
@example(text="e" + "\u0301" * 90, limit=16, measure=len)
def test_every_chunk_fits_and_says_something(text: str, limit: int, measure: object) -> None:
    assert callable(measure)
    for chunk in split_message(text, limit, measure):
        assert chunk.strip()
        assert measure(chunk) <= limit


@given(text=PROSE, limit=LIMITS, measure=MEASURES)
def test_nothing_is_lost_but_space_at_the_cuts(text: str, limit: int, measure: object) -> None:
    assert callable(measure)
    if FENCE.search(text):
        return
    chunks = split_message(text, limit, measure)
    assert squeezed(text) == "".join(map(squeezed, chunks))
    if all(measure(word) <= limit for word in text.split()):
        assert text.split() == [word for chunk in chunks for word in chunk.split()]
    place = 0
    for chunk in chunks:
        found = text.index(chunk, place)
        assert not text[place:found].strip()
        place = found + len(chunk)


@given(text=CODE, limit=st.integers(min_value=60, max_value=200))
def test_code_loses_no_line(text: str, limit: int) -> None:
    chunks = split_message(text, limit)
    assert squeezed(FENCE.sub("", text)) == "".join(squeezed(FENCE.sub("", chunk)) for chunk in chunks)


@given(text=PROSE, limit=LIMITS)
def test_a_short_text_stays_whole(text: str, limit: int) -> None:
    if text.strip() and len(text.strip()) <= limit:
        assert split_message(text, limit) == [text.strip()]


@given(text=st.text())
def test_utf16_length_counts_as_telegram_does(text: str) -> None:
    assert utf16_length(text) == sum(2 if ord(char) > 0xFFFF else 1 for char in text)


def test_a_blank_text_gives_nothing() -> None:
    assert split_message(" \n\t ", 10) == []


def test_a_limit_that_holds_no_character_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        split_message("x", 1)


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("A first one.\nA second.\n\nA third one.\nA fourth.", ["A first one.\nA second.", "A third one.\nA fourth."]),
        (
            "One two three four five.\nSix seven. Eight nine ten.",
            ["One two three four five.", "Six seven. Eight nine ten."],
        ),
        ("It rained all day. She stayed in and read a book.", ["It rained all day.", "She stayed in and read a book."]),
        ("what a long and winding road this is to walk", ["what a long and winding road", "this is to walk"]),
        (
            "昨日は雨でした。今日は晴れています。明日はたぶん曇りでしょう。では。",
            ["昨日は雨でした。今日は晴れています。", "明日はたぶん曇りでしょう。では。"],
        ),
    ],
    ids=["paragraph", "line", "sentence", "word", "no spaces"],
)
def test_the_best_border_is_taken(text: str, chunks: list[str]) -> None:
    assert split_message(text, 30) == chunks


def test_a_code_block_is_closed_and_opened_again() -> None:
    code = "\n".join(f"    value_{number} = {number}" for number in range(12))
    chunks = split_message(f"Look:\n```python\ndef f():\n{code}\n```\nThat is all.", 120)
    assert len(chunks) == 3
    assert chunks[0].startswith("Look:\n```python\ndef f():\n    value_0 = 0\n")
    assert chunks[0].endswith("\n```")
    assert chunks[1].startswith("```python\n    value_")
    assert chunks[1].endswith("\n```")
    assert chunks[-1].endswith("```\nThat is all.")
    assert all(chunk.count("```") % 2 == 0 for chunk in chunks)


def test_no_empty_code_block_is_left_at_a_cut() -> None:
    before = split_message("x" * 80 + "\n```python\n" + "y" * 60 + "\n```", 100)
    assert before == ["x" * 80, "```python\n" + "y" * 60 + "\n```"]
    after = split_message("```\n" + "y" * 92 + "\n```\n" + "z" * 50, 100)
    assert after == ["```\n" + "y" * 92 + "\n```", "z" * 50]


@pytest.mark.parametrize(
    "grapheme", ["👩‍👩‍👧‍👦", "🇵🇹", "e\u0301\u0323", "👍🏽", "🏴\U000e0067\U000e0062\U000e007f", "\u1112\u1161\u11ab"]
)
@pytest.mark.parametrize("limit", range(20, 28))
def test_no_grapheme_is_torn(grapheme: str, limit: int) -> None:
    for chunk in split_message(grapheme * 20, limit, utf16_length):
        assert chunk == grapheme * (len(chunk) // len(grapheme))


def test_a_hundred_thousand_characters_take_no_time_that_anyone_notices() -> None:
    chunks = split_message("word " * 10_000 + "y" * 50_000, 4096, utf16_length)
    assert sum(len(squeezed(chunk)) for chunk in chunks) == 90_000
    assert len(chunks) <= 27
