"""Two servers at one reply: whichever says something first goes on, and the other's work is ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import Delta
from bot.inference.upstreams import Upstream


@dataclass(frozen=True, eq=False)
class Runner:
    """One server's answer, of which the first piece is awaited."""

    upstream: Upstream
    deltas: AsyncGenerator[Delta, None]
    beginning: asyncio.Task[Delta | None]

    async def leave(self) -> None:
        """End the server's work, however far it is."""
        self.beginning.cancel()
        await asyncio.wait({self.beginning})
        await self.deltas.aclose()


def started(upstream: Upstream, deltas: AsyncGenerator[Delta, None]) -> Runner:
    """Have the server begin."""
    return Runner(upstream, deltas, asyncio.create_task(_first(deltas), name="first words"))


async def first_of(runners: Sequence[Runner], failed: Callable[[Upstream, ModelUnavailable], None]) -> Runner:
    """The one that says something first, or the last to fail; of those that failed before it `failed` is told."""
    running = list(runners)
    while True:
        await asyncio.wait([runner.beginning for runner in running], return_when=asyncio.FIRST_COMPLETED)
        for runner in [runner for runner in running if runner.beginning.done()]:
            error = runner.beginning.exception()
            if len(running) == 1 or not isinstance(error, ModelUnavailable):
                return runner
            failed(runner.upstream, error)
            running.remove(runner)


async def _first(deltas: AsyncGenerator[Delta, None]) -> Delta | None:
    return await anext(deltas, None)
