"""Who waits for a busy server is served in a fair order, and places are never lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clock import ManualClock
from bot.core.errors import ModelUnavailable
from bot.inference.breaker import Breaker
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.upstreams import Upstream
from bot.inference.waiting import WaitingRoom
from tests.fakes.builders import START

Visit = tuple[asyncio.Task[None], Callable[[], None]]


class Desk:
    """A server that serves so many at once, and a room before it."""

    def __init__(self, slots: int, *, patience: float = 30, most: int = 200) -> None:
        self.free = slots
        self.room: WaitingRoom[str] = WaitingRoom(patience=patience, most=most)
        self.order: list[str] = []
        self.gone: ModelUnavailable | None = None

    def _find(self) -> str | None:
        if self.gone:
            raise self.gone
        if not self.free:
            return None
        self.free -= 1
        return "place"

    def _leave(self, place: str) -> None:
        assert place == "place"
        self.free += 1

    def come(
        self, name: str, *, person: str, background: bool = False
    ) -> tuple[asyncio.Task[None], Callable[[], None]]:
        """Somebody who stays until told to leave."""
        leave = asyncio.Event()

        async def visit() -> None:
            async with self.room.place(person, self._find, self._leave, background=background):
                self.order.append(name)
                await leave.wait()

        return asyncio.create_task(visit()), leave.set


async def settle() -> None:
    """Let every task run until it waits for something that does not come by itself."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_replies_come_before_background_work_and_nobody_at_anothers_expense() -> None:
    desk = Desk(1)
    first, done = desk.come("first", person="Ada")
    await settle()
    visits = [
        desk.come("notes", person="", background=True),
        desk.come("Ada 1", person="Ada"),
        desk.come("Ada 2", person="Ada"),
        desk.come("Ada 3", person="Ada"),
        desk.come("Bo 1", person="Bo"),
        desk.come("Cy 1", person="Cy"),
        desk.come("Bo 2", person="Bo"),
    ]
    await settle()
    assert desk.room.replies_wait
    for _, leave in visits:
        leave()
    done()
    await asyncio.gather(first, *(visit for visit, _ in visits))
    assert desk.order == ["first", "Bo 1", "Cy 1", "Ada 1", "Bo 2", "Ada 2", "Ada 3", "notes"]
    assert desk.free == 1
    assert not desk.room.replies_wait


async def test_whoever_has_fewest_under_way_comes_first() -> None:
    desk = Desk(3)
    held = [desk.come("Ada", person="Ada"), desk.come("Ada", person="Ada"), desk.come("Bo", person="Bo")]
    await settle()
    waiting = [desk.come("Ada again", person="Ada"), desk.come("Bo again", person="Bo")]
    await settle()
    held[0][1]()  # one of Ada's two ends: she has one under way, as Bo has, and was served before him
    await settle()
    assert desk.order[3:] == ["Ada again"]
    for _, leave in (*held, *waiting):
        leave()
    await asyncio.gather(*(visit for visit, _ in (*held, *waiting)))


async def test_whoever_goes_away_as_a_place_is_given_passes_it_on() -> None:
    desk = Desk(0)
    first, _ = desk.come("first", person="Ada")
    second, leave = desk.come("second", person="Bo")
    await settle()
    desk.free += 1
    desk.room.serve()  # the place is the first one's, who has not noticed yet
    first.cancel()
    leave()
    async with asyncio.timeout(5):
        await second
    assert first.cancelled()
    assert desk.order == ["second"]
    assert desk.free == 1


async def test_a_cancelled_wait_ends_at_once() -> None:
    desk = Desk(1)
    first, done = desk.come("first", person="Ada")
    await settle()
    second, _ = desk.come("second", person="Bo")
    await settle()
    second.cancel()
    await settle()
    assert second.cancelled()
    assert not desk.room.replies_wait
    done()
    await first
    assert desk.free == 1


async def test_who_has_a_place_and_who_waits_for_it_may_go_at_once() -> None:
    desk = Desk(1)
    first, _ = desk.come("first", person="Ada")
    second, _ = desk.come("second", person="Bo")
    await settle()
    first.cancel()
    second.cancel()
    await settle()
    assert first.cancelled()
    assert second.cancelled()
    assert desk.free == 1


async def test_nobody_has_more_than_their_share_at_once() -> None:
    room: WaitingRoom[str] = WaitingRoom(patience=30, each=1)
    taken: list[str] = []

    async def stay(person: str, until: asyncio.Event) -> None:
        async with room.place(person, lambda: person, lambda _: None):
            taken.append(person)
            await until.wait()

    first, second = asyncio.Event(), asyncio.Event()
    tasks = [asyncio.create_task(stay("Ada", gate)) for gate in (first, second)]
    tasks.append(asyncio.create_task(stay("Bea", second)))
    for _ in range(3):
        await asyncio.sleep(0)
    assert taken == ["Ada", "Bea"]
    first.set()
    second.set()
    await asyncio.gather(*tasks)
    assert taken == ["Ada", "Bea", "Ada"]


async def test_waiting_is_bounded_in_number_and_time() -> None:
    desk = Desk(0, patience=0.05, most=2)
    visits = [desk.come(str(number), person="Ada")[0] for number in range(3)]
    ends = await asyncio.gather(*visits, return_exceptions=True)
    assert [str(end).partition(".")[0] for end in ends] == [
        "All model servers were busy for 0",
        "All model servers were busy for 0",
        "2 requests wait for the model already",
    ]


async def test_those_who_wait_hear_that_nobody_is_left() -> None:
    desk = Desk(0)
    visit, _ = desk.come("first", person="Ada")
    await settle()
    desk.gone = ModelUnavailable("gone")
    desk.room.serve()
    with pytest.raises(ModelUnavailable, match="gone"):
        await visit


STEPS = ["background", "reply", "leave"]


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 3), st.lists(st.sampled_from(STEPS), min_size=20, max_size=40), st.randoms())
async def test_background_work_is_given_no_place_that_a_reply_waits_for(
    slots: int, steps: list[str], random: Random
) -> None:
    """Whatever comes and goes: background work gets a place only when no reply waits, one at a time, and of several
    slots it never has the last."""
    upstream = Upstream(
        model=OpenAIChatModel("http://127.0.0.1:9/v1"), breaker=Breaker(ManualClock(START)), slots=slots
    )
    room: WaitingRoom[Upstream] = WaitingRoom(patience=30)
    staying: list[asyncio.Event] = []

    async def visit(*, background: bool) -> None:
        def find() -> Upstream | None:
            if not upstream.has_room(background=background):
                return None
            if background:
                assert not room.replies_wait
                assert upstream.background == 0
                assert slots == 1 or upstream.replies < slots - 1
            upstream.enter(background=background)
            return upstream

        def leave(there: Upstream) -> None:
            there.leave(background=background)

        async with room.place("somebody", find, leave, background=background):
            staying.append(until := asyncio.Event())
            await until.wait()

    visits = []
    for step in steps:
        if step != "leave":
            visits.append(asyncio.create_task(visit(background=step == "background")))
        elif staying:
            staying.pop(random.randrange(len(staying))).set()
        await settle()
    for _ in visits:
        for until in staying:
            until.set()
        staying.clear()
        await settle()
    for left in visits:
        left.cancel()  # whoever is still there, because another visit failed
    await asyncio.gather(*visits)
    assert (upstream.replies, upstream.background) == (0, 0)
