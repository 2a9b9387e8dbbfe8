"""What a stance forbids does not reach the person, and what is repaired still reads."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.feeling.expression import Expression, warmed
from bot.core.feeling.pace import Pace, Typist
from bot.core.feeling.style import OF_STANCE
from bot.core.gate import Gate
from bot.core.models.feeling import PLAIN, Family, Stance, Style
from bot.core.timings import Timings


def shown(text: str, style: Style) -> tuple[str, list[str]]:
    """What a person reads of a reply that streams word by word, and what was found in it."""

    async def stream() -> tuple[str, list[str]]:
        gate = Gate([Expression(style)])
        passed = "".join([await gate.feed(f"{word} ") for word in text.split(" ") if not gate.closed])
        return (passed + await gate.end()).strip(), [verdict.kind for verdict in gate.verdicts]

    return asyncio.run(stream())


QUIET = OF_STANCE[Stance.GIVE_SPACE]
COMFORT = OF_STANCE[Stance.COMFORT]


@pytest.mark.parametrize(
    ("said", "style", "read"),
    [
        ("Oh no! That hurts!! Really?! I'm here.", Style(exclamations=False), "Oh no. That hurts. Really? I'm here."),
        ("I'm here 😢💔. Take your time :)", Style(emoji=False), "I'm here. Take your time"),
        ("Haha, that is sad. I'm here.", COMFORT, "That is sad. I'm here."),
        ("I'm sorry. At least he had a long life. I'm here.", COMFORT, "I'm sorry. I'm here."),
        ("I'm sorry. You should see a doctor. I'm here.", COMFORT, "I'm sorry. I'm here."),
        ("All right. Shall we talk later? Take care.", QUIET, "All right. Take care."),
        ("All right. Please don't go yet. Take care.", QUIET, "All right. Take care."),
        ("All right. Take care. I'll be here. Always.", QUIET, "All right. Take care."),
        ("Good night, honey. The honey is on the shelf.", Style(banned=(Family.ENDEARMENTS,)), None),
        ("Look: ```x = 1! 2!```", Style(exclamations=True), "Look: ```x = 1! 2!```"),
    ],
)
def test_what_is_read(said: str, style: Style, read: str | None) -> None:
    assert shown(said, style)[0] == (read or "Good night. The honey is on the shelf.")


def test_a_long_sentence_is_cut_where_it_runs_on() -> None:
    said = "I heard the train go over the bridge at night, and I thought of you, but then the kettle began to sing."
    read, found = shown(said, Style(words=10))
    assert read == "I heard the train go over the bridge at night. I thought of you. Then the kettle began to sing."
    assert found == ["a long sentence"]


def test_what_needs_no_repair_passes_as_it_is() -> None:
    said = "I'm sorry. What did you call her? You can tell me about her, or we just sit here a bit."
    assert shown(said, COMFORT) == (said, [])
    assert shown("Yay!!! 🎉 You should go! At least once, darling.", PLAIN)[1] == []


def test_a_first_sentence_is_sent_back_once_and_then_let_through_and_counted() -> None:
    said = "You should see a doctor. I'm here."
    assert shown(said, COMFORT) == ("", ["advice"])
    assert shown(said, replace(COMFORT, strict=False)) == (said, ["advice"])


def test_asking_somebody_to_stay_is_never_let_through() -> None:
    assert shown("Please don't leave me. Stay!", replace(QUIET, strict=False))[0] == ""


@given(st.text(max_size=200), st.sampled_from(list(OF_STANCE.values())))
def test_any_text_keeps_to_marks_and_emoji(text: str, style: Style) -> None:
    read, _ = shown(text, style)
    if "```" in text or "~~~" in text:
        return
    assert style.exclamations or "!" not in read or not any(char.isalnum() for char in text)
    assert style.emoji or not any("\U0001f300" <= char <= "\U0001faff" for char in read)


def test_a_mood_warms_and_cools_the_sampling_within_bounds() -> None:
    assert warmed(0.8, Style(warmth=0.1)) == pytest.approx(0.9)
    assert warmed(0.0, Style(warmth=0.3)) == 0.0
    assert warmed(1.9, Style(warmth=0.3)) == 2.0


async def typed(pieces: list[str], *, computing: float, most: float) -> tuple[list[float], Timings]:
    """When each piece is shown, in seconds after the event; each costs some seconds of computing."""
    now = 100.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    timings = Timings(now=lambda: now)
    typist = Typist(Pace(most=most, sleep=sleep), timings)
    typist.style = Style(pause=1.0, pace=50.0)
    shown_at = []
    for piece in pieces:
        now += computing
        await typist.hold_back(piece)
        shown_at.append(timings.now() - timings.event)
    return shown_at, timings


async def test_a_reply_is_typed_at_its_pace_and_the_delay_is_counted() -> None:
    shown_at, timings = await typed(["x" * 50, "y" * 100, "z"], computing=0.1, most=10)
    assert shown_at == pytest.approx([1.0, 2.0, 4.0])
    assert timings.deliberate == pytest.approx(4.0 - 0.3)


async def test_computing_is_not_waited_for_again_and_the_delay_is_bounded() -> None:
    shown_at, timings = await typed(["x" * 50, "y"], computing=2.0, most=10)
    assert shown_at == pytest.approx([2.0, 4.0])
    assert timings.deliberate == 0.0
    _, bounded = await typed(["x" * 500] * 5, computing=0.0, most=3)
    assert bounded.deliberate == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("clause", "style", "may"),
    [
        ("Oh,", PLAIN, True),
        ("Oh!,", Style(exclamations=False), False),
        ("Haha,", Style(banned=(Family.LAUGHTER,)), False),
        ("Darling,", Style(banned=(Family.ENDEARMENTS,)), False),
        ("Well now,", Style(avoid=("well now",)), False),
        ("Oh,", COMFORT, False),
        ("Good night, honey", Style(banned=(Family.ENDEARMENTS,)), False),
        ("Good night, my", Style(banned=(Family.ENDEARMENTS,)), False),
        ("Good night, Sam", Style(banned=(Family.ENDEARMENTS,)), True),
    ],
)
def test_a_reply_may_begin_with_what_no_repair_changes(clause: str, style: Style, may: bool) -> None:
    opening, _, following = clause.partition(", ")
    assert Expression(style).may_open(f"{opening.rstrip(',')},", following or "then") is may
