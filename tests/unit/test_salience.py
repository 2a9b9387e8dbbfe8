"""The gate before memory."""

from __future__ import annotations

import pytest

from bot.core.language.salience import is_question, is_salient, telling_words
from bot.core.models.turn import Speaker


@pytest.mark.parametrize(
    "text",
    ["hi", "Hey there!", "ok", "Thanks a lot", "haha", "lol", "Good morning! How are you?", "yes", "👍", "...", "",
     "?!", "sounds good", "See you tomorrow", "So what's up?",
     "how's my dog?", "What is my sister's name?",
     "tell me about the karaoke night", "Hey, can you remind me what my dog is called",
     "what did I tell you about Clara?", "do you remember the karaoke night?", "Hey Mel!", "Hi Mel, I'm great!"],
)  # fmt: skip
def test_small_talk_is_not_remembered(text: str) -> None:
    assert not is_salient(text)


@pytest.mark.parametrize(
    "text",
    ["My dog died.", "I got the job", "We moved to Lisbon", "Mia is allergic to nuts", "犬が好きです", "Живу в Москве",
     "I'm 34", "hey, I passed my exam!", "Did you know I got married?", "Remember Clara? She moved to Rome",
     "Did I tell you I won?", "I painted it. Do you like it?",
     "Remind me to call the vet on Monday", "Tell me if this is odd: I sold the house.",
     "Hi, I'm Sam.", "hello, this is Sam"],
)  # fmt: skip
def test_what_says_something_is(text: str) -> None:
    assert is_salient(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I painted the whole harbour at dawn last winter.", True),
        ("Thank you. What is he called?", False),
        ("Last I heard he limped, in November.", False),
        ("You told me in November that you had a dog named Biscuit.", False),
    ],
)
def test_of_the_companion_s_own_words_only_what_is_hers(text: str, kept: bool) -> None:
    assert is_salient(text, Speaker.COMPANION) is kept


def test_questions_end_like_questions() -> None:
    assert is_question('Did she say "really?"')
    assert not is_question("I asked why. She left.")


@pytest.mark.parametrize(
    "text", ["hello", "Thanks so much!", "how are you?", "ok, talk to you tomorrow", "👋", "haha wow"]
)
def test_small_talk_has_no_telling_word(text: str) -> None:
    assert telling_words(text) == 0


def test_telling_words_are_counted() -> None:
    assert telling_words("hey, where did my dog sleep?") == 1
    assert telling_words("wie heißt mein Hund") > 0
    assert telling_words("私の犬") > 0
