"""The gate before memory."""

from __future__ import annotations

import pytest

from bot.core.salience import is_question, is_salient


@pytest.mark.parametrize(
    "text",
    ["hi", "Hey there!", "ok", "Thanks a lot", "haha", "lol", "Good morning! How are you?", "yes", "👍", "...", "",
     "?!", "sounds good", "See you tomorrow", "So what's up?"],
)  # fmt: skip
def test_small_talk_is_not_remembered(text: str) -> None:
    assert not is_salient(text)


@pytest.mark.parametrize(
    "text",
    ["My dog died.", "I got the job", "We moved to Lisbon", "Mia is allergic to nuts", "犬が好きです", "Живу в Москве",
     "I'm 34", "hey, I passed my exam!"],
)  # fmt: skip
def test_what_says_something_is(text: str) -> None:
    assert is_salient(text)


def test_questions_end_like_questions() -> None:
    assert is_question('Did she say "really?"')
    assert not is_question("I asked why. She left.")
