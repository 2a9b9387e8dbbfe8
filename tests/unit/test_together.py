"""Work side by side is done to its end before a failure is told."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.errors import StorageError
from bot.core.together import in_lanes, together


async def test_what_fails_neither_ends_the_others_nor_leaves_them_running() -> None:
    done: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.01)
        done.append("slow")

    async def failing(told: str) -> None:
        raise StorageError(told)

    with pytest.raises(StorageError, match="first"):
        await together(failing("first"), slow(), failing("second"))
    assert done == ["slow"]


async def test_cancelled_it_cancels_all() -> None:
    left: list[str] = []

    async def waiting() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            left.append("waiting")

    task = asyncio.create_task(together(waiting(), waiting()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert left == ["waiting", "waiting"]


async def test_in_lanes_so_many_are_done_at_a_time_in_their_order() -> None:
    begun: list[int] = []
    at_once: list[int] = []
    under_way: set[int] = set()

    async def work(number: int) -> None:
        begun.append(number)
        under_way.add(number)
        at_once.append(len(under_way))
        await asyncio.sleep(0)
        under_way.discard(number)

    await in_lanes(3, map(work, range(10)))
    assert (begun, max(at_once)) == (list(range(10)), 3)


async def test_in_lanes_one_failure_keeps_nothing_from_being_done_and_many_do() -> None:
    begun: list[str] = []

    async def work(name: str) -> None:
        begun.append(name)
        await asyncio.sleep(0)
        if name.isupper():
            raise StorageError(name)

    with pytest.raises(StorageError, match="B"):
        await in_lanes(2, map(work, "aBcde"))
    assert begun == list("aBcde")
    begun.clear()
    with pytest.raises(StorageError, match="A"):
        await in_lanes(2, map(work, "ABCDE"))
    assert begun == list("AB")
