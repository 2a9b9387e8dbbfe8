"""Work done side by side, all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


async def together(*works: Coroutine[Any, Any, object]) -> None:
    """Return when all of them are done, whatever becomes of one; then raise what the first of those that failed did."""
    for outcome in await asyncio.gather(*works, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome
