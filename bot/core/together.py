"""Work done side by side, all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from typing import Any


async def together(*works: Coroutine[Any, Any, object]) -> None:
    """Return when all of them are done, whatever becomes of one; then raise what the first of those that failed did."""
    for outcome in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome


async def in_lanes(count: int, works: Iterable[Coroutine[Any, Any, object]]) -> None:
    """The same with up to `count` at a time, begun in their order. Each that fails ends a lane, so that not all are
    tried when every one would fail."""
    left = iter(works)
    await together(*(_lane(left) for _ in range(count)))


async def _lane(left: Iterator[Coroutine[Any, Any, object]]) -> None:
    for work in left:
        await work
