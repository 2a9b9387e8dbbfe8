"""A reply that breaks off is gone on with, and nothing is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inference.continuation import Seam, anchor, going_on

BEGUN = "That sounds lovely. I would go to the sea in Lis"


def joined(begun: str, said: str, *, exactly: bool = False, size: int = 3) -> str:
    """What a person reads when the continuation comes in pieces of this size."""
    seam = Seam(begun, exactly=exactly)
    pieces = [said[start : start + size] for start in range(0, len(said), size)]
    return begun + "".join(seam.feed(piece) for piece in pieces) + seam.end()


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    "said",
    [
        "go to the sea in Lisbon with you.",
        "“go to the sea in Lisbon with you.",
        "… go to the sea in Lisbon with you.",
        "  That sounds lovely. I would go to the sea in Lisbon with you.",
        "in Lisbon with you.",
    ],
    ids=["as asked", "quoted", "with dots", "from the beginning", "from later on"],
)
def test_what_stands_already_is_taken_out(said: str, size: int) -> None:
    assert joined(BEGUN, said, size=size) == "That sounds lovely. I would go to the sea in Lisbon with you."


@pytest.mark.parametrize(
    ("begun", "said", "whole"),
    [
        ("I was", "there yesterday.", "I was there yesterday."),
        ("I was ", "there yesterday.", "I was there yesterday."),
        ("I was", ", yes.", "I was, yes."),
        ("I was there \n", "was there yesterday.", "I was there \nyesterday."),
        ("I was very", "very glad.", "I was very very glad."),
        ("Hi", "Hi there.", "Hi there."),
        ("I was there", "", "I was there"),
        ("I was there", "was there", "I was there"),
        ("", "Hello.", "Hello."),
    ],
)
def test_a_continuation_that_repeats_nothing_is_joined_on(begun: str, said: str, whole: str) -> None:
    assert joined(begun, said) == whole


def test_a_reply_begun_anew_in_other_words_says_nothing_twice() -> None:
    said = "That sounds lovely. I like mountains better."
    assert joined("That sounds lovely. I would", said) == "That sounds lovely. I would… like mountains better."


def test_a_server_that_goes_on_exactly_is_left_alone_unless_it_sends_the_beginning_back() -> None:
    assert joined("We sang and sang", " and sang and danced.", exactly=True) == "We sang and sang and sang and danced."
    assert joined("Ha", "Ha!", exactly=True) == "HaHa!"
    assert joined(BEGUN, f"{BEGUN}bon.", exactly=True) == f"{BEGUN}bon."


WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=2, max_size=40, unique=True)


@given(WORDS, st.data())
def test_wherever_it_breaks_and_wherever_it_is_taken_up_nothing_is_lost_or_doubled(
    words: list[str], data: st.DataObject
) -> None:
    whole = " ".join(words)
    begun = whole[: data.draw(st.integers(1, len(whole)), label="broke off at")]
    size = data.draw(st.integers(1, 9), label="pieces of")
    for again in (whole, whole[begun.rindex(anchor(begun)) :] if begun.strip() else whole):
        if len(begun.split()) > 1:
            assert joined(begun, again, size=size) == whole
    assert joined(begun, whole[len(begun) :], exactly=True, size=size) == whole


def test_what_is_sent_to_have_a_reply_continued() -> None:
    assert going_on("I was \ud83d", exactly=True) == [{"role": "assistant", "content": "I was ?"}]
    beginning, asked = going_on("One two three four five six seven ", exactly=False)
    assert beginning == {"role": "assistant", "content": "One two three four five six seven "}
    assert "beginning with the words “two three four five six seven”" in asked["content"]
