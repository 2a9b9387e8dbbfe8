"""What a process does that has started, and only serves from now on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from bot.core.feeling import words
from bot.core.language import dates
from bot.core.language.patterns import compile_piecemeal
from bot.cores import one_core
from bot.heap import settle


@asynccontextmanager
async def steady() -> AsyncIterator[Awaitable[None]]:
    """Meanwhile the threads share a core. Patterns, a lexicon and a calendar are loaded beside what is served, so that
    no platform waits for them and soon no message does, either; all is there when what is yielded returns."""
    loading = asyncio.create_task(_load(), name="load what reads language")
    try:
        with one_core():
            yield loading
    finally:
        loading.cancel()
        await asyncio.gather(loading, return_exceptions=True)


async def _load() -> None:
    for _ in compile_piecemeal():
        await asyncio.sleep(0)
    words.load()
    await asyncio.to_thread(dates.load)
    settle()
