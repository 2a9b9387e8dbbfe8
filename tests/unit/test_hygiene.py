"""What a person gets to read of a stream: whole, of one voice, without loops, however its chunks break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.hygiene import FIRST_PIECE, Hygiene

PIECES = st.sampled_from(
    [
        *(
            "Sam",
            "sam: ",
            "**Sam**: ",
            "\n",
            "\n\n",
            "Mira: ",
            "**Mira:** ",
            "Us",
            "User",
            "User :",
            ":",
            " ",
            "S",
            "Σ",
        ),
        *("<|im_", "<|im_end|>", "<", "|", "</s", "<note", ">", "`", "``", "```", "```py\n", "*", "**", "_", "~~~\n"),
        *(
            "hello",
            "Well, then. ",
            "ha",
            "ha ha ",
            "na" * 45,
            "I love you. " * 3,
            "。",
            "\ud83d",
            "\ude00",
            "\U0001f600",
        ),
        *("\U0001f600", "\u202e", "\x1b", "\r\n", "İ", "ß", "\U000e0041", "…"),
    ]
)


def read(chunks: list[str]) -> str:
    """What the person reads; the stream is left where the reply is over."""
    hygiene = Hygiene("Mira", ["Sam", "Sammy Lee"])
    parts = []
    for chunk in chunks:
        parts.append(hygiene.feed(chunk))
        if hygiene.closed:
            break
    return "".join([*parts, hygiene.end()])


@given(st.lists(PIECES, max_size=40), st.lists(st.integers(0, 400), max_size=30))
@settings(max_examples=400, deadline=None)
def test_the_text_does_not_depend_on_the_chunking(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    chunks = [text[start:end] for start, end in pairwise(edges)]
    assert read(chunks) == read([text])
    assert read(list(text)) == read([text])


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters=":<`*", exclude_categories=["C"]), max_size=60))
@settings(deadline=None)
def test_an_ordinary_reply_passes_unchanged(text: str) -> None:
    assert read(list(text)) == text


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Hello.\nSam: and then I said", "Hello.\n"),
        ("Hello.\n**sam**: no", "Hello.\n"),
        ("Hello.\nUser: no", "Hello.\n"),
        ("Hello.\n> Sammy Lee : no", "Hello.\n"),
        ("Sam: I begin for you", ""),
        ("Hello, Sam: nice to see you.", "Hello, Sam: nice to see you."),
        ("Sam is here.\nSamuel: a name", "Sam is here.\nSamuel: a name"),
        ("Hi.\nSam", "Hi.\nSam"),
        ("Mira: Hello.", "Hello."),
        ("**Mira:** *smiles* Hello.", "*smiles* Hello."),
        ("Mira: *smiles* Hello.", "*smiles* Hello."),
        ("Mira: Sam: no", ""),
        ("Hello.\nMira: again", "Hello.\nMira: again"),
    ],
)
def test_nobody_is_spoken_for(said: str, seen: str) -> None:
    assert read([said]) == seen
    assert read(list(said)) == seen


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Good night.<|im_end|>\n<|im_start|>user", "Good night."),
        ("Good night.</s>", "Good night."),
        ("a < b, <| and </sea", "a < b, <| and </sea"),
        ("Fine.\n<note>Now it is", "Fine.\n"),
    ],
)
def test_a_template_s_mark_ends_the_reply(said: str, seen: str) -> None:
    assert read(list(said)) == seen


def test_the_stream_can_be_left_as_soon_as_the_reply_is_over() -> None:
    hygiene = Hygiene("Mira", ["Sam"])
    assert [hygiene.feed("Hello.\nSa"), hygiene.closed] == ["Hello.\n", False]
    assert hygiene.feed("m:") == ""
    assert hygiene.feed(" more\nand more") == ""
    assert hygiene.closed


def test_a_stop_sequence_of_one_s_own_ends_the_reply() -> None:
    hygiene = Hygiene("Mira", stop=["###"])
    assert hygiene.feed("Well, that is all. ##") + hygiene.feed("# more") + hygiene.end() == "Well, that is all. "


@pytest.mark.parametrize(
    "unit", ["I love you so much. ", "no ", "ha", "!", "We walked and walked until the night came, then on. "]
)
def test_a_loop_is_cut(unit: str) -> None:
    said = "It was a long day. " + unit * 400
    seen = read(list(said))
    assert said.startswith(seen.rstrip("*`"))
    assert len(seen) < 19 + max(4 * len(unit), 80) + 2 * 16
    assert seen.count(unit) >= 3


@pytest.mark.parametrize("length", range(1, 301))
def test_a_loop_of_any_length_is_cut_as_soon_as_it_is_one(length: int) -> None:
    unit = "".join(map(chr, range(0x4E00, 0x4E00 + length)))
    copies = 3 if length >= 60 else max(4, -(-80 // length))
    hygiene = Hygiene("Mira")
    lead = "x" * (-copies * length % 16)  # it is looked for after each sixteen characters
    hygiene.feed(lead + unit * (copies - 1) + unit[:-1])
    assert not hygiene.closed
    hygiene.feed(unit[-1])
    assert hygiene.closed


@pytest.mark.parametrize(
    "said",
    [
        "Ha ha ha ha ha! Very, very, very, very funny.",
        "Row, row, row your boat,\nrow, row, row your boat,\nrow, row, row your boat.",
        "1. tea\n2. tea\n3. tea\n4. cake",
    ],
)
def test_repeating_oneself_is_no_loop(said: str) -> None:
    assert read(list(said)) == said


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Try:\n```py\nprint(1)", "Try:\n```py\nprint(1)\n```"),
        ("Try:\n```py\nprint(1)\n``", "Try:\n```py\nprint(1)\n``\n```"),
        ("Use `cat", "Use `cat`"),
        ("It was **won", "It was **won**"),
        ("It was **won*", "It was **won**"),
        ("It was **won** and 2**3", "It was **won** and 2**3"),
        ("A *b* and **c**.", "A *b* and **c**."),
    ],
)
def test_formatting_is_closed(said: str, seen: str) -> None:
    assert read(list(said)) == seen
    assert read([said]) == seen


def test_marks_of_formatting_come_in_one_piece() -> None:
    hygiene = Hygiene("Mira")
    assert hygiene.feed("Look at this, please: `") == "Look at this, please: "
    assert hygiene.feed("``py") == "```py"


def test_characters_are_whole_and_harmless() -> None:
    assert read(["Hi \ud83d", "\ude00!"]) == "Hi \U0001f600!"
    assert read(["Hi \ud83d", "there\udc00"]) == "Hi there"
    assert read(["a\x00b\x1b[2J\u202ec"]) == "ab[2Jc"


@pytest.mark.parametrize(
    ("chunks", "pieces"),
    [
        (["We", "ll", ", ", "I ", "never."], ["Well, ", "I ", "never."]),
        (["I ", "am ", "so ", "very ", "happy ", "now"], ["I am so very happy ", "now"]),
        (["Yes", ".", " ", "No"], ["Yes. ", "No"]),
        (["Yes"], ["Yes"]),
        (["Well, I nev", "er. Not"], ["Well, I ", "never. Not"]),
        (["I am so very happy, and", " you?"], ["I am so very happy, ", "and you?"]),
        (["好", "的", "。", "再", "见"], ["好的。", "再", "见"]),
        (["x" * 2 * FIRST_PIECE], ["x" * 2 * FIRST_PIECE]),
    ],
)
def test_the_first_piece_is_a_clause_or_some_words(chunks: list[str], pieces: list[str]) -> None:
    hygiene = Hygiene("Mira")
    seen = [*(hygiene.feed(chunk) for chunk in chunks), hygiene.end()]
    assert [piece for piece in seen if piece] == pieces
