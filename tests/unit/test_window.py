"""What a long conversation's prompt shows: a history that grows, steps that are rare, a summary of what left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import ModelUnavailable
from bot.core.models.identity import PRIVATE, server_audience
from bot.core.models.turn import Speaker, Turn
from bot.core.prompting.budget import Budget, turn_tokens
from bot.core.prompting.prompt import STEP, shown_turns
from bot.core.prompting.summary import LONGEST, extract, summarise
from bot.core.prompting.window import MOST_TURNS, Window, beginning, to_load
from bot.storage.database import Stores, open_memory_stores
from tests.fakes.builders import CONVERSATION, PERSONA, START, a_turn, an_account
from tests.fakes.chat_model import ScriptedChatModel
from tests.unit.test_prompt import log, moment, turn

LINES = [
    "My sister Nora is moving to Lisbon in May.",
    "The landlord wants more rent for the flat in Lisbon.",
    "Nora found a flat near the river.",
    "ok",
    "I made soup.",
]


def spoken(*texts: str) -> list[Turn]:
    return [turn(2 * at, text) for at, text in enumerate(texts)]


async def told(stores: Stores, texts: list[str]) -> list[Turn]:
    person = await stores.people.identify(an_account(), START)
    return [
        await stores.turns.append(a_turn(text, person=person.id, at=START + timedelta(minutes=minute)))
        for minute, text in enumerate(texts)
    ]


def a_window(stores: Stores, *, tokens: int, model: ScriptedChatModel | None = None) -> Window:
    return Window(summaries=stores.summaries, budget=Budget(reply=512, most_history=tokens), model=model)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=260), st.integers(200, 4000), st.integers(0, 3))
def test_what_stays_fits_and_begins_at_a_ten(sizes: list[int], tokens: int, offset: int) -> None:
    shown = [replace(turn(at + 10 * offset), text="x" * size) for at, size in enumerate(sizes)]
    start = beginning(shown, tokens)
    if start is None:
        assert len(shown) < 2 * STEP or (sum(map(turn_tokens, shown)) <= tokens and len(shown) <= MOST_TURNS)
        return
    stays = [one for one in shown if one.position >= start]
    assert start % STEP == 0
    assert shown[0].position < start <= shown[-1].position
    assert len(stays) >= STEP
    assert beginning(stays, tokens) is None or len(stays) < 2 * STEP + 10
    if len(stays) >= 2 * STEP:
        assert sum(map(turn_tokens, stays)) <= tokens


async def test_a_history_moves_after_it_has_outgrown_its_budget_and_not_before() -> None:
    stores = open_memory_stores()
    turns = await told(stores, [f"Today I met friend number {number} in the park." for number in range(60)])
    window = a_window(stores, tokens=600)
    starts = []
    for message in turns[1:]:
        past = await window.past(CONVERSATION, PERSONA, PRIVATE)
        now = replace(moment(message, tuple(turns[: message.position])), summaries=past)
        starts.append(shown_turns(now)[0].position)
        assert sum(map(turn_tokens, shown_turns(now))) <= 600 + turn_tokens(message)
        await window.move(now)
    assert sorted(starts) == starts
    assert {start % STEP for start in starts} == {0}
    assert set(starts) == {0, 20, 40}, "each step lasts"
    past = await window.past(CONVERSATION, PERSONA, PRIVATE)
    assert [one.start for one in past[1:]] == [one.until for one in past[:-1]]
    assert all("friend number" in one.text for one in past)


async def test_a_model_sums_up_when_it_keeps_to_what_was_said() -> None:
    stores = open_memory_stores()
    turns = await told(stores, LINES * 8)
    model = ScriptedChatModel("<think>hm</think>Nora is moving to Lisbon, and the landlord wants more rent.")
    window = a_window(stores, tokens=200, model=model)
    await window.move(moment(turns[-1], tuple(turns[:-1])))
    (summary,) = await window.past(CONVERSATION, PERSONA, PRIVATE)
    assert summary.text == "Nora is moving to Lisbon, and the landlord wants more rent."
    assert "Ada: My sister Nora" in model.requests[0].messages[1].content


@pytest.mark.parametrize(
    "answer", ["Nora is moving to Oslo.", "", "Nora " * 400, ModelUnavailable("It is away.")], ids=str
)
async def test_otherwise_it_is_quoted(answer: str | ModelUnavailable) -> None:
    assert await summarise(ScriptedChatModel(answer), spoken(*LINES)) == extract(spoken(*LINES))


async def test_what_was_said_elsewhere_is_no_part_of_a_summary() -> None:
    stores = open_memory_stores()
    turns = await told(stores, LINES * 8)
    mixed = [replace(one, audience=server_audience("discord", "1")) if one.position < 5 else one for one in turns]
    mixed[0] = replace(mixed[0], text="The password is Rosebud.")
    window = a_window(stores, tokens=200)
    await window.move(moment(mixed[-1], tuple(mixed[:-1])))
    (summary,) = await window.past(CONVERSATION, PERSONA, PRIVATE)
    assert "Rosebud" not in summary.text


async def test_a_turn_forgotten_meanwhile_leaves_no_summary() -> None:
    stores = open_memory_stores()
    turns = await told(stores, LINES * 8)
    await stores.turns.blank(turns[0].person, [turns[0].id], START)
    window = a_window(stores, tokens=200)
    await window.move(moment(turns[-1], tuple(turns[:-1])))
    assert await window.past(CONVERSATION, PERSONA, PRIVATE) == ()


def test_an_extract_has_what_most_is_about_in_its_order_and_who_said_it() -> None:
    quoted = extract(spoken("ok", *LINES))
    assert quoted.startswith("Sam: “My sister Nora is moving to Lisbon in May.” Sam: “The landlord")
    assert "ok" not in quoted
    assert len(extract(spoken(*(f"I saw animal {at} at place {at + 1} with Nora." for at in range(90))))) <= LONGEST
    assert extract(spoken("ok", "haha")) == ""
    hers = replace(turn(1, "I like the lighthouse in Porto very much."), speaker=Speaker.COMPANION)
    assert extract([hers]) == "Mira: “I like the lighthouse in Porto very much.”"


def test_only_what_is_shown_is_loaded_and_twenty_turns_in_any_case() -> None:
    assert to_load(5, ()) == 21
    assert to_load(100, ()) == 101
    assert to_load(5000, ()) == 241
    assert len(shown_turns(moment(turn(100), log(100)))) == 100
