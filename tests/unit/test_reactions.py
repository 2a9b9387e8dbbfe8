"""What reactions are to the companion."""

from __future__ import annotations

import pytest

from bot.core.feeling.words import appraise
from bot.core.reactions import meaning


@pytest.mark.parametrize(("emoji", "sign"), [("❤️", 1), ("👍", 1), ("💔", -1), ("👎", -1), ("🖕", -1), ("🎉🔥", 1)])
def test_an_emoji_feels_as_its_words_do(emoji: str, sign: int) -> None:
    assert appraise(meaning(emoji)).valence * sign > 0.2


def test_what_has_no_meaning_says_nothing() -> None:
    assert meaning("🗿x") == ""
