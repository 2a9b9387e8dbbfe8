"""Nobody is made to feel bad by what she writes first."""

from __future__ import annotations

import pytest

from bot.core.care.danger import fold
from bot.core.care.floor_phrases import GUILT
from bot.core.care.pressure import REPROACH


@pytest.mark.parametrize(
    "sentence",
    [
        "Why didn't you write to me?",
        "You left me alone.",
        "I was so lonely without you.",
        "I've been waiting for days.",
        "Did you forget about me?",
        "You never write back.",
        "Where have you been all this time?",
        "Warum hast du dich nicht gemeldet?",
        "Ich habe so lange auf dich gewartet.",
        "Tu m’as oubliée ?",
        "Je t'attendais.",
        "¿Por qué no me escribes?",
        "Nunca me respondes.",
        "Esqueceste-me?",
        "Fiquei à tua espera.",
    ],
)
def test_a_reproach_is_one(sentence: str) -> None:
    folded = fold(sentence)
    assert REPROACH.search(folded) or GUILT.search(folded)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hey Sam, how was the exam?",
        "I've been thinking of your sister. Have you heard from her?",
        "The kettle just hit its flat B and I thought of you.",
        "No need to answer.",
        "Did you talk to your mum?",
        "Alles Gute zum Geburtstag!",
        "Wie ist es gelaufen?",
        "Comment ça s'est passé ?",
        "¿Cómo fue?",
        "Como correu?",
    ],
)
def test_a_kind_word_is_none(sentence: str) -> None:
    folded = fold(sentence)
    assert not REPROACH.search(folded)
    assert not GUILT.search(folded)
