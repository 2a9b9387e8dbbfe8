"""What was left open when two last spoke: not whatever was said last."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.memory.left_open import called_off, left_hanging, left_open
from bot.core.models.memory import Kind, Memory
from bot.core.models.turn import Speaker
from tests.fakes.builders import START, a_kept_memory
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import a_world
from tests.unit.test_initiative_rules import LAST

HERE: dict[str, Any] = {"session": LAST.session}


def a_memory(kind: Kind, text: str, days: int | None = None, **changes: Any) -> Memory:
    """One of a sitting long ago, whose day is so long after the last word."""
    values: dict[str, Any] = {"conversation": LAST.conversation, "session": 99, **changes}
    if days is not None:
        values |= {"happens_from": LAST.at, "happens_to": LAST.at + timedelta(days=days)}
    return a_kept_memory(kind, text=text, **values)


def test_days_to_come_go_before_what_weighs_and_what_is_meant_some_time() -> None:
    some_time = a_memory(Kind.PLAN, "some time", **HERE)
    heavy = a_memory(Kind.EVENT, "heavy", valence=-0.6, **HERE)
    later, sooner = a_memory(Kind.PLAN, "later", 9), a_memory(Kind.PROMISE, "sooner", 3)
    assert left_open([later, some_time, heavy, sooner], LAST) == [sooner, later, heavy, some_time]
    assert left_hanging([later, some_time, heavy, sooner], LAST) == [heavy, some_time]


def test_what_is_over_of_another_sitting_light_or_hers_is_not_open() -> None:
    closed = [
        a_memory(Kind.PLAN, "over by then", -3),
        a_memory(Kind.PLAN, "given up", 3, valid_to=START),
        a_memory(Kind.PLAN, "hers", 3, speaker=Speaker.COMPANION),
        a_memory(Kind.PLAN, "of another sitting, some time"),
        a_memory(Kind.EVENT, "of another sitting", valence=-0.9),
        a_memory(Kind.EVENT, "light", valence=0.5, **HERE),
        a_memory(Kind.FACT, "a fact", valence=-0.9, **HERE),
    ]
    assert left_open(closed, LAST) == []


@pytest.mark.parametrize(
    ("plan", "since", "is_off"),
    [
        ("I have an exam on Friday.", "My exam was cancelled.", True),
        ("I'm going to the dentist tomorrow.", "They called off the dentist.", True),
        ("Am Freitag habe ich eine Prüfung.", "Die Prüfung wurde verschoben.", True),
        ("J'ai un examen vendredi.", "L'examen est annulé.", True),
        ("I have an exam on Friday.", "The party on Friday was cancelled.", False),
        ("I have an exam on Friday.", "I cancelled my subscription.", False),
        ("I have an exam on Friday.", "The exam is going to be hard.", False),
    ],
)
def test_what_was_called_off_is_known_by_more_than_its_day(plan: str, since: str, is_off: bool) -> None:
    said = a_memory(Kind.EPISODE, since, turn=9)
    assert called_off(plan, 8, [said]) is is_off
    assert not called_off(plan, 9, [said])
    assert not called_off(plan, 8, [a_memory(Kind.EPISODE, since, turn=9, speaker=Speaker.COMPANION)])


async def test_what_was_called_off_is_not_left_open(tmp_path: Path) -> None:
    model = ScriptedChatModel("Oh?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("I have an exam on Friday.")
        await world.say("I have a concert on Friday.")
        await world.say("My exam was cancelled.")
        await world.pass_time(days=30)
        await world.say("hey")
    note = next(request for request in reversed(model.requests) if request.moment is not None).messages[-1].content
    assert 'Left open when you last spoke (data): "I have a concert on Friday."' in note


async def test_whoever_comes_back_is_asked_after_what_was_open_and_nothing_else(tmp_path: Path) -> None:
    model = ScriptedChatModel("Oh?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("I moved to Oslo and bought a red bicycle.")
        await world.pass_time(days=5)
        await world.say("I have an exam on 20 March and I am so nervous about it.")
        await world.say("Nothing else is new.")
        await world.pass_time(days=30)
        await world.say("hey")
        await world.say("It went well, by the way.")
        await world.pass_time(days=9)
        await world.say("hey again")
    notes = [request.messages[-1].content for request in model.requests if request.moment is not None]
    back, later = notes[3], notes[5]
    assert "Sam was away for four weeks." in back
    assert 'Left open when you last spoke (data): "I have an exam on 20 March' in back
    assert "bicycle" not in back
    assert "Left open" not in later
