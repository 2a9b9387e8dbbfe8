"""Work side by side is done to its end before a failure is told."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.errors import StorageError
from bot.core.together import together


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
