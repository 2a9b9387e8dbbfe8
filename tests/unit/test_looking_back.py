"""When the archive is searched too."""

from __future__ import annotations

import math

import pytest

from bot.core.memory.looking_back import archive_margin, looks_back


@pytest.mark.parametrize(
    "message",
    [
        "What did I say about the karaoke night?",
        "Do you remember my old flat?",
        "Where were we last summer?",
        "When does my lease end?",
        "remember the night we danced",
        "How was the concert in 2024?",
    ],
)
def test_who_looks_back_is_noticed(message: str) -> None:
    assert looks_back(message)
    assert archive_margin(message) == math.inf


@pytest.mark.parametrize("message", ["I am hungry", "I walked home and was tired", "My dog is asleep", "Good night!"])
def test_who_speaks_of_now_is_not(message: str) -> None:
    assert not looks_back(message)
    assert archive_margin(message) is None


def test_a_question_that_the_archive_answers_as_well_is_asked_of_it() -> None:
    question = "What is my favourite dance?"
    assert not looks_back(question)
    margin = archive_margin(question)
    assert margin is not None
    assert 0.02 <= margin < 0.1
