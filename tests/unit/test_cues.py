"""What a message asks of memory."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.memory.cues import Question, read_question

NOW = datetime(2027, 6, 10, 23, 30, tzinfo=UTC)


def asked(message: str) -> Question:
    return read_question(message, person="Ada", companion="Mira", now=NOW)


@pytest.mark.parametrize(
    "message",
    [
        "What books did I read?",
        "which friends have I helped",
        "how often did I go",
        "What kind of music do I like?",
        "What do we have in common?",
        "What people did I meet?",
    ],
)
def test_asks_for_several(message: str) -> None:
    assert asked(message).several


@pytest.mark.parametrize(
    "message",
    [
        "What did I do last spring?",
        "what happened in May 2025?",
        "What did we talk about three weeks ago?",
        "Do you remember what I told you on 3 July?",
    ],
)
def test_asks_for_whatever_was_then(message: str) -> None:
    assert asked(message).of_a_time


@pytest.mark.parametrize(
    "message",
    [
        "What did I read last spring?",
        "Where was I in May 2025?",
        "What did I do?",
        "I did a lot last spring.",
        "How was my exam last week?",
    ],
)
def test_asks_for_something_of_that_time(message: str) -> None:
    assert not asked(message).of_a_time


@pytest.mark.parametrize(
    "message",
    [
        "What is this?",
        "When was it?",
        "What was my boss called?",
        "Which bus goes there?",
        "What does she do?",
        "I read books",
    ],
)
def test_asks_for_one(message: str) -> None:
    assert not asked(message).several


@pytest.mark.parametrize(
    ("message", "spans"),
    [
        ("what was in May 2025", [(date(2025, 5, 1), date(2025, 5, 31))]),
        ("and in December?", [(date(2026, 12, 1), date(2026, 12, 31))]),
        ("in June", [(date(2027, 6, 1), date(2027, 6, 30))]),
        (
            "on 2 March, 2024",
            [(date(2024, 3, 1), date(2024, 3, 31)), (date(2024, 3, 1), date(2024, 3, 3))],
        ),
        ("on the 3rd of July", [(date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 7, 2), date(2026, 7, 4))]),
        ("on February 29", [(date(2027, 2, 1), date(2027, 2, 28))]),
        ("yesterday", [(date(2027, 6, 8), date(2027, 6, 10))]),
        ("last week", [(date(2027, 5, 31), date(2027, 6, 6))]),
        ("last month", [(date(2027, 5, 1), date(2027, 5, 31))]),
        ("last year", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("three months ago", [(date(2027, 3, 1), date(2027, 3, 31))]),
        ("two weeks ago", [(date(2027, 5, 24), date(2027, 5, 30))]),
        ("a year ago", [(date(2026, 1, 1), date(2026, 12, 31))]),
        ("10 days ago", [(date(2027, 5, 30), date(2027, 6, 1))]),
        ("last Saturday", [(date(2027, 6, 4), date(2027, 6, 6))]),
        ("on Thursday", [(date(2027, 6, 2), date(2027, 6, 4))]),
        ("last spring", [(date(2027, 3, 1), date(2027, 5, 31))]),
        ("in the summer of 2025", [(date(2025, 6, 1), date(2025, 8, 31))]),
        ("at the weekend", [(date(2027, 6, 5), date(2027, 6, 6))]),
        ("back in 2024", [(date(2024, 1, 1), date(2024, 12, 31))]),
        ("999 years ago", [(date(1028, 1, 1), date(1028, 12, 31))]),
        ("you may march on", []),
    ],
)
def test_when_is_meant(message: str, spans: list[tuple[date, date]]) -> None:
    assert list(asked(message).spans) == spans


@given(
    st.text(max_size=60),
    st.dates(),
    st.sampled_from(
        ["{} May", "May {}", "December {}, 1900", "last {}", "{}", "999 years ago", "12 months ago", "last winter"]
    ),
)
def test_anything_can_be_asked_on_any_day(text: str, day: date, form: str) -> None:
    now = datetime(max(day.year, 3), day.month, day.day, tzinfo=UTC)
    question = read_question(form.format(text), person="Ada", companion="Mira", now=now)
    assert all(first <= last for first, last in question.spans)
