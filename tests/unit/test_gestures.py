"""What emoji without words do."""

from __future__ import annotations

import pytest

from bot.core.feeling.appraisal import read
from bot.core.feeling.gestures import gestures
from bot.core.feeling.words import appraise
from bot.core.models.feeling import Cue
from bot.core.models.turn import STICKER


@pytest.mark.parametrize(
    ("emoji", "cue"),
    [
        ("❤️", Cue.AFFECTION),
        ("👍🏽", Cue.PRAISE),
        ("💔", Cue.BAD_NEWS),
        ("👎", Cue.REPROACH),
        ("🖕", Cue.INSULT),
        ("😂😂😂", Cue.LAUGH),
        ("❤‍🔥", Cue.AFFECTION),
        ("🙏 !!", Cue.THANKS),
    ],
)
def test_an_emoji_alone_says_what_it_does_also_on_a_sticker(emoji: str, cue: Cue) -> None:
    for text in (emoji, f"{emoji}{STICKER}"):
        assert list(read(text, appraise(text).valence).cues) == [cue]


def test_the_surest_counts_and_several_stand_beside_each_other() -> None:
    assert gestures("👍💯🤣") == {Cue.PRAISE: 0.7, Cue.LAUGH: 1.0}


@pytest.mark.parametrize("text", ["🗿", "", STICKER, "ok 👍", "my cat died ❤️", "42 🎉"])
def test_what_nobody_knows_and_what_stands_beside_words_is_left_to_the_words(text: str) -> None:
    assert gestures(text) == {}
