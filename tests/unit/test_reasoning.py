"""The person reads the answer, never the reasoning, wherever the stream breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language.reasoning import ReasoningFilter

PIECES = st.sampled_from(
    [
        "<think>",
        "</think>",
        "<Thinking>",
        "</THINKING>",
        "<reasoning>",
        "</reasoning>",
        "<",
        ">",
        "</",
        "<th",
        "thin",
        "K",
        "\u212a",
        "İ",
        " ",
        "\n",
        "Hello",
        "a < b",
        "<b>",
        "<thinks>",
    ]
)


def run(chunks: list[str], *, inside: bool = False) -> tuple[str, str]:
    reasoning_filter = ReasoningFilter(inside=inside)
    parts = [reasoning_filter.feed(chunk) for chunk in chunks] + [reasoning_filter.end()]
    return "".join(visible for visible, _ in parts), "".join(reasoning for _, reasoning in parts)


@pytest.mark.parametrize(
    ("text", "visible", "reasoning"),
    [
        ("Hello there.", "Hello there.", ""),
        ("<think>who is this?</think>\n\nHello.", "Hello.", "who is this?"),
        ("<THINK>a</Think>b<reasoning>c</reasoning>d", "bd", "ac"),
        ("<thinking>one</thinking> Hi. <think>two", "Hi. ", "onetwo"),
        ("<think>a <think> b</think>c", "c", "a  b"),
        ("a < b and <b>bold</b> and <thinks> stay", "a < b and <b>bold</b> and <thinks> stay", ""),
        ("It ends in <thi", "It ends in <thi", ""),
        ("<thin\u212a>no tag", "<thin\u212a>no tag", ""),
        ("", "", ""),
    ],
)
def test_splits_answer_from_reasoning(text: str, visible: str, reasoning: str) -> None:
    assert run([text]) == (visible, reasoning)


def test_an_opening_tag_in_the_template_makes_the_beginning_reasoning() -> None:
    assert run(["who is ", "this?</thi", "nk>\nHello."], inside=True) == ("Hello.", "who is this?")


def test_a_stray_closing_tag_is_left_out_and_reported() -> None:
    reasoning_filter = ReasoningFilter()
    assert reasoning_filter.feed("musing</think>Hello.") == ("musingHello.", "")
    assert reasoning_filter.stray


def test_text_comes_out_as_soon_as_it_cannot_be_a_tag() -> None:
    reasoning_filter = ReasoningFilter()
    assert reasoning_filter.feed("Hello <th") == ("Hello ", "")
    assert reasoning_filter.feed("e sea") == ("<the sea", "")


@given(st.lists(PIECES, max_size=30), st.lists(st.integers(0, 200), max_size=20), st.booleans())
def test_the_result_does_not_depend_on_the_chunking(pieces: list[str], cuts: list[int], inside: bool) -> None:
    text = "".join(pieces)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    chunks = [text[start:end] for start, end in pairwise(edges)]
    assert run(chunks, inside=inside) == run([text], inside=inside)
    assert run(list(text), inside=inside) == run([text], inside=inside)
