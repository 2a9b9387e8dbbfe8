"""The event loop that commands run on: uvloop's where there is one, for an eighth less of processor time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bot.cores import apart
from bot.heap import loaded

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, in a program that is loaded. What takes long and is given to a thread (`asyncio.to_thread`) may
    use every core."""
    loaded()
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 - Windows has none
    except ImportError:
        return asyncio.run(_served(work))
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(_served(work))


async def _served(work: Coroutine[Any, Any, T]) -> T:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="everkin", initializer=apart))
    return await work
