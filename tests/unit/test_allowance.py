"""How much may be asked of the models, and what is said when that is reached."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.allowance import DAY, HOUR, KEPT, STEP, Allowance, Ledger
from bot.core.clock import ManualClock
from bot.core.models.identity import PersonId
from bot.core.models.turn import Speaker
from bot.settings import LimitSettings
from bot.storage.database import open_memory_stores
from tests.fakes.builders import START
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import a_world
from tests.unit.test_exchange import BLUEPRINTS, Talk

ADA, BEA = PersonId(1), PersonId(2)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 500)), max_size=60))
def test_nobody_has_more_than_their_allowance_in_any_window_and_the_wait_is_true(had: list[tuple[int, int]]) -> None:
    clock = ManualClock(START)
    allowance = Allowance(messages_hour=5, tokens_day=4_000)
    ledger = Ledger(clock=clock, person=allowance)
    spent = []
    for minutes, tokens in had:
        clock.advance(timedelta(minutes=minutes))
        wait = ledger.wait(ADA)
        if wait is None:
            ledger.spend(ADA, messages=1, tokens=tokens)
            spent.append((clock.now(), tokens))
        else:
            later = ManualClock(clock.now() + wait)
            ledger._clock = later  # a look into the future
            assert ledger.wait(ADA) is None
            ledger._clock = clock
    for at, _ in spent:
        assert sum(at - HOUR + STEP < then <= at for then, _ in spent) <= 5
        assert sum(tokens for then, tokens in spent if at - DAY + STEP < then < at) < 4_000, "the last may go over"


def test_what_everybody_has_had_counts_for_each_and_a_day_ends_it() -> None:
    clock = ManualClock(START)
    ledger = Ledger(clock=clock, everybody=Allowance(messages_day=2))
    ledger.spend(ADA, messages=2, tokens=10)
    assert ledger.wait(BEA) is not None
    assert [ledger.is_to_be_told(BEA), ledger.is_to_be_told(BEA), ledger.is_to_be_told(ADA)] == [True, False, True]
    clock.advance(DAY + STEP)
    assert ledger.wait(BEA) is None
    ledger.spend(ADA, messages=2, tokens=10)
    assert ledger.wait(BEA) is not None
    assert ledger.is_to_be_told(BEA), "it is another time"


async def test_a_restart_lifts_no_limit_and_who_is_erased_is_not_counted_any_more() -> None:
    clock, stores = ManualClock(START), open_memory_stores()
    limits: dict[str, Any] = {"clock": clock, "person": Allowance(messages_day=3), "meta": stores.meta}
    before = Ledger(**limits)
    before.spend(ADA, messages=2, tokens=10)
    clock.advance(2 * HOUR)
    before.spend(ADA, messages=1, tokens=10)
    before.spend(BEA, messages=1, tokens=10)
    await before.keep()
    after = Ledger(**limits)
    await after.recall()
    wait = before.wait(ADA)
    assert wait is not None
    assert after.wait(ADA) == wait
    assert after.wait(BEA) is None
    await after.forget(ADA)
    once_more = Ledger(**{**limits, "everybody": Allowance(messages_day=5)})
    await once_more.recall()
    assert once_more.wait(ADA) is None
    once_more.spend(BEA, messages=1, tokens=10)
    assert once_more.wait(ADA) is not None, "what she had still counts for all"
    clock.advance(DAY + STEP)
    await once_more.keep()
    assert await stores.meta.get(KEPT) == "[[],{}]", "nothing is kept for longer than it counts"


async def test_a_companion_that_was_stopped_still_knows_who_has_had_enough(tmp_path: Path) -> None:
    clock, limits = ManualClock(START), LimitSettings(person_messages_per_hour=1)
    model = ScriptedChatModel("I see.")
    for _ in range(2):
        async with a_world(tmp_path, clock=clock, model=model, embedder=HashingEmbedder(), limits=limits) as world:
            heard = await world.say("What do you think of the sea?")
    assert heard != "I see."
    assert len([request for request in model.requests if not request.background]) == 1


async def test_at_the_limit_she_says_so_once_remembers_what_is_said_and_answers_whoever_is_in_danger() -> None:
    model = ScriptedChatModel("I see.")
    talk = Talk(model, allowance=Allowance(messages_hour=1))
    await talk.reply(await talk.hear("My beagle is called Biscuit.", message_id="1"))
    told = await talk.reply(await talk.hear("My sister is called Ana.", message_id="2"))
    possible = [line.format(person="Ada", when="in an hour") for line in BLUEPRINTS["mira"].offline.spent]
    assert told.text in possible
    assert await talk.exchange.reply([await talk.hear("My cat is called Max.", message_id="3")], talk.sink) is None
    await talk.exchange.settled()
    assert len(model.requests) == 1
    assert await talk.stores.inbox.pending() == []
    assert [text for speaker, text, _ in await talk.said() if speaker is Speaker.PERSON][-1] == "My cat is called Max."
    (ada,) = await talk.stores.people.everyone()
    memories = await talk.stores.memories.page(ada.id, 0, 99)
    assert any("Max" in memory.text for memory in memories)
    assert not any(told.text in memory.text for memory in memories)
    assert (await talk.reply(await talk.hear("I want to kill myself.", message_id="4"))).text not in possible
    talk.clock.advance(HOUR + STEP)
    assert (await talk.reply(await talk.hear("And now?", message_id="5"))).text == "I see."
