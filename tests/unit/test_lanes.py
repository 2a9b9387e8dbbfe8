"""Works on threads of their own: what they return, what they raise, and who is left waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from bot.lanes import MOST_FIRST, Lanes

PATIENCE = 10


@pytest.fixture
def lane() -> Iterator[Lanes]:
    lanes = Lanes(1, "test")
    yield lanes
    lanes.close(at_once=True)


class Panic(BaseException):
    pass


class Held:
    """A work that is under way until it is released."""

    def __init__(self) -> None:
        self.begun, self.release = threading.Event(), threading.Event()
        self.done = False

    def __call__(self) -> None:
        self.begun.set()
        self.done = self.release.wait(PATIENCE)


async def test_a_work_is_done_elsewhere_and_what_it_returns_comes_back(lane: Lanes) -> None:
    assert await lane.run(threading.get_ident) != threading.get_ident()
    assert await lane.run(lambda: 7) == 7


@pytest.mark.parametrize("error", [KeyError("gone"), Panic()])
async def test_what_a_work_raises_comes_back_and_the_next_is_done(lane: Lanes, error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        await lane.run(fail)
    assert raised.value is error
    assert await lane.run(lambda: "next") == "next"


async def test_one_lane_does_one_after_the_other(lane: Lanes) -> None:
    seen: list[int] = []
    await asyncio.gather(*(lane.run(partial(seen.append, number)) for number in range(50)))
    assert seen == list(range(50))


async def test_those_behind_let_others_go_first_and_come_all_the_same(lane: Lanes) -> None:
    held, seen = Held(), list[int | str]()
    works: list[asyncio.Future[None]] = [lane.run(held)]
    await asyncio.to_thread(held.begun.wait, PATIENCE)
    works += [lane.run(partial(seen.append, name), behind=True) for name in ("one", "two")]
    works += [lane.run(partial(seen.append, number)) for number in range(1, 2 * MOST_FIRST)]
    held.release.set()
    await asyncio.gather(*works)
    assert seen == [*range(1, MOST_FIRST), "one", *range(MOST_FIRST, 2 * MOST_FIRST), "two"]


async def test_two_lanes_work_side_by_side() -> None:
    lanes, together = Lanes(2, "test"), threading.Barrier(2)
    await asyncio.gather(*(lanes.run(lambda: together.wait(PATIENCE)) for _ in range(2)))
    lanes.close()


async def test_what_is_cancelled_before_it_was_begun_is_not_done(lane: Lanes) -> None:
    held, never = Held(), Held()
    first, second = lane.run(held), lane.run(never)
    await asyncio.to_thread(held.begun.wait, PATIENCE)
    second.cancel()
    first.cancel()  # is under way: it ends, and nobody hears of it
    held.release.set()
    await lane.run(lambda: None)
    assert held.done
    assert not never.begun.is_set()


async def test_the_end_waits_for_what_was_asked_for() -> None:
    lanes, done = Lanes(2, "test"), list[int]()
    works = [lanes.run(partial(done.append, number)) for number in range(20)]
    lanes.close()
    assert sorted(done) == list(range(20))
    await asyncio.gather(*works)


async def test_nothing_is_taken_on_after_the_end(lane: Lanes) -> None:
    assert await lane.run(lambda: 7) == 7
    lane.close()
    with pytest.raises(RuntimeError, match="test is closed"):
        lane.run(lambda: 8)


async def test_an_end_at_once_drops_what_was_not_begun() -> None:
    lanes, held, never = Lanes(1, "test"), Held(), Held()
    first, second, third = lanes.run(held), lanes.run(never), lanes.run(never, behind=True)
    await asyncio.to_thread(held.begun.wait, PATIENCE)
    closing = asyncio.create_task(asyncio.to_thread(lanes.close, at_once=True))
    for dropped in (second, third):
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(dropped, PATIENCE)
    held.release.set()
    await first
    await closing
    assert held.done
    assert not never.begun.is_set()


def test_a_loop_that_is_gone_before_its_work_is_no_trouble(lane: Lanes) -> None:
    held = Held()

    async def leave() -> None:
        lane.run(held)
        await asyncio.to_thread(held.begun.wait, PATIENCE)

    asyncio.run(leave())
    held.release.set()

    async def come_back() -> int:
        return await lane.run(lambda: 7)

    assert asyncio.run(come_back()) == 7
