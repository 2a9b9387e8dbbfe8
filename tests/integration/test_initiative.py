"""She writes first, as somebody meets it: only when they agreed, with a reason, once, and never in a burst."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.core.clock import ManualClock
from bot.core.models.bond import Bond, Ties
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.feeling import Stance
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.timer import Purpose, TimerState
from bot.core.models.turn import OutboxState, Speaker
from tests.fakes.builders import just
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.clock import TickingClock
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")
MONDAY = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)
EXAM = "I have an exam on Friday."


class Speaking:
    """A model that says these things where it writes first, something else in answers, and takes no notes."""

    def __init__(self, *said: str) -> None:
        self.first_words, self._answers = ScriptedChatModel(*said), ScriptedChatModel("I see.")
        self._notes = ScriptedChatModel('{"memories": []}')

    def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if request.schema is not None:
            return self._notes.stream(request)
        first = request.moment is not None and request.moment.occasion is not None
        return (self.first_words if first else self._answers).stream(request)


@asynccontextmanager
async def told(home: Path, *said: str, clock: ManualClock | None = None, **world: Any) -> AsyncIterator[World]:
    """A world in which Sam has agreed to be written to and has said this."""
    clock = clock or TickingClock(MONDAY)
    async with a_world(home, clock=clock, embedder=HashingEmbedder(), **world) as opened:
        await opened.app.pump.recover("test")
        for one in said:
            await opened.say(one)
        if said:
            await opened.app.hand.settings(SAM, "initiative on")
        yield opened


async def written(world: World, moment: datetime) -> list[str]:
    """What she writes of her own accord when it is this late."""
    before = len(world.platform.ear.delivered)
    world.clock.set(moment)
    await world.app.initiative.plan()
    await world.app.initiative.run()
    await world.app.pump.idle()
    return [entry.text for entry in world.platform.ear.delivered[before:]]


async def timers(world: World) -> dict[Purpose, TimerState]:
    (sam,) = await world.app.stores.people.everyone()
    return {timer.purpose: timer.state for timer in await world.app.stores.timers.of(sam.id)}


def friday(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, 5, hour, minute, tzinfo=UTC)


async def test_she_asks_after_the_exam_on_its_evening_once(tmp_path: Path) -> None:
    async with told(tmp_path, EXAM) as world:
        assert await written(world, friday(18, 0)) == []
        (said,) = await written(world, friday(20, 0))
        assert "I have an exam on Friday." in said
        assert said.endswith("?")
        last = (await world.app.stores.turns.recent("test:dm:sam", "mira", 1))[0]
        assert (last.speaker, last.text) == (Speaker.COMPANION, said)
        assert await written(world, friday(20, 1)) == []
        assert await world.say("It went well!") != said
        assert await written(world, datetime(2027, 3, 6, 20, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("since", "is_off"),
    [
        ("My exam was cancelled.", True),
        ("The exam has been moved to next Tuesday.", True),
        ("The meeting on Friday was cancelled.", False),
        ("I am so nervous about that exam.", False),
    ],
)
async def test_what_was_called_off_since_is_not_asked_after(tmp_path: Path, since: str, is_off: bool) -> None:
    async with told(tmp_path, EXAM) as world:
        await world.app.initiative.plan()
        await world.say(since)
        said = await written(world, friday(20, 0))
        assert any("I have an exam on Friday." in one for one in said) is not is_off


async def test_a_plan_of_which_the_day_was_corrected_is_asked_after_on_the_new_one(tmp_path: Path) -> None:
    async with told(tmp_path, EXAM) as world:
        await world.app.initiative.plan()
        await world.say("Actually, the exam is on Monday.")
        assert await written(world, friday(20, 0)) == []
        (said,) = await written(world, datetime(2027, 3, 8, 20, tzinfo=UTC))
        assert "the exam is on Monday." in said


async def test_she_thinks_of_days_that_come_every_year(tmp_path: Path) -> None:
    wed, sister = "We got married on 3 March 2019.", "My sister's birthday is on 5 March."
    model = Speaking("Nine years, or is it eight? I thought of you two.", "I thought of your sister today.")
    async with told(tmp_path, wed, sister, model=model) as world:
        assert await written(world, datetime(2027, 3, 2, 12, tzinfo=UTC)) == []
        assert len(await written(world, datetime(2027, 3, 3, 12, tzinfo=UTC))) == 1
        assert "today is the day of the year that they told of on 2027-03-01" in (
            model.first_words.requests[0].messages[-1].content
        )
        assert wed in model.first_words.requests[0].messages[-1].content
        await world.say("Thank you, that is sweet.")
        assert await written(world, datetime(2027, 3, 5, 12, tzinfo=UTC)) == ["I thought of your sister today."]
        assert sister in model.first_words.requests[1].messages[-1].content
        assert await written(world, datetime(2027, 3, 5, 13, tzinfo=UTC)) == []


async def test_without_consent_or_after_it_is_withdrawn_nothing_is_written(tmp_path: Path) -> None:
    async with told(tmp_path, EXAM) as world:
        await world.app.initiative.plan()
        await world.app.hand.settings(SAM, "initiative off")
        assert await written(world, friday(20, 0)) == []
        assert set((await timers(world)).values()) <= {TimerState.CANCELLED, TimerState.WAITING}
        assert (await timers(world))[Purpose.PLAN] is TimerState.CANCELLED
    other = tmp_path / "other"
    other.mkdir()
    async with told(other, EXAM) as world:
        (sam,) = await world.app.stores.people.everyone()
        await world.app.stores.people.change(sam.id, initiative_at=None)
        assert await written(world, friday(20, 0)) == []
        assert await timers(world) == {}, "and no reason is even looked for"


async def test_after_weeks_of_downtime_there_is_one_message_at_most(tmp_path: Path) -> None:
    clock = TickingClock(MONDAY)
    said = (EXAM, "I have a concert on Saturday.", "My birthday is on 27 March.")
    async with told(tmp_path, *said, clock=clock) as world:
        await world.app.initiative.plan()
        assert len(await timers(world)) >= 3
    clock.set(datetime(2027, 3, 27, 19, 0, tzinfo=UTC))
    async with told(tmp_path, clock=clock) as world:
        (wish,) = await written(world, clock.now())
        assert "irthday" in wish
        assert await written(world, clock.now() + timedelta(minutes=5)) == []
        states = await timers(world)
        assert states[Purpose.PLAN] is TimerState.LAPSED
        assert states[Purpose.DATE] is TimerState.SAID


async def test_who_does_not_answer_hears_less_and_less_and_then_nothing(tmp_path: Path) -> None:
    plans = ("I have an exam on Tuesday.", "I have a race on Thursday.", "I have a concert on Saturday.")
    async with told(tmp_path, *plans) as world:
        steps = range(8, 24 * 40, 24)  # each evening
        days = [hours // 24 for hours in steps if await written(world, MONDAY + timedelta(hours=hours))]
        assert 2 <= len(days) <= 4
        gaps = [later - earlier for earlier, later in pairwise(days)]
        assert gaps == sorted(gaps), days
        assert days[0] <= 2
        world.clock.set(MONDAY + timedelta(days=41))
        await world.say("Hello! I have an interview on Friday.")
        moment = world.clock.now()
        assert any([await written(world, moment + timedelta(hours=hours)) for hours in range(8, 150, 24)])


async def test_what_was_claimed_before_a_kill_is_delivered_once_afterwards(tmp_path: Path) -> None:
    clock = TickingClock(MONDAY)
    async with told(tmp_path, EXAM, clock=clock) as world:
        world.app.pump.deliver = lambda reply: None  # type: ignore[method-assign]  # dies before it is sent
        assert await written(world, friday(20, 0)) == []
        assert [entry.state for entry in await world.app.stores.outbox.pending()] == [OutboxState.PENDING]
    async with a_world(tmp_path, clock=clock, embedder=HashingEmbedder()) as world:
        await world.app.pump.recover("test")
        await world.app.pump.idle()
        assert len(world.platform.ear.delivered) == 1
        assert await written(world, friday(20, 5)) == []


async def test_a_models_words_pass_and_a_reproach_never_does(tmp_path: Path) -> None:
    model = Speaking("Why didn't you write to me? I was so lonely.", "You never write.")
    async with told(tmp_path, EXAM, model=model) as world:
        (said,) = await written(world, friday(20, 0))
        assert "never" not in said
        assert "Why" not in said
        assert EXAM in said, "the offline voice says it instead"
        first, anew = model.first_words.requests
        note = first.messages[-1].content
        assert "Nobody has written to you now" in note
        assert EXAM in note
        assert first.background
        assert "It makes them feel bad" in anew.messages[-1].content
    other = tmp_path / "other"
    other.mkdir()
    async with told(other, EXAM, model=Speaking("Hey Sam. How was the exam?")) as world:
        assert await written(world, friday(20, 0)) == ["Hey Sam. How was the exam?"]


async def test_her_first_words_take_account_of_how_close_they_are(tmp_path: Path) -> None:
    confiding = []
    for close in (0.0, 0.9):
        home = tmp_path / str(close)
        home.mkdir()
        model = Speaking("Hey Sam. How was the exam?")
        async with told(home, EXAM, model=model) as world:
            (sam,) = await world.app.stores.people.everyone()
            ties = Ties(bond=Bond(at=world.clock.now(), closeness=close, closest=close))
            await world.app.stores.bonds.change(sam.id, "mira", PRIVATE, just(ties))
            assert await written(world, friday(20, 0))
            moment = model.first_words.requests[0].moment
            assert moment is not None
            assert moment.decision is not None
            confiding.append(dict(moment.decision.considered).get(Stance.CONFIDE, -1.0))
    assert confiding[1] > confiding[0]
