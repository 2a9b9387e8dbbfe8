"""Who is served next when all servers are busy: replies before background work, and nobody at another's expense."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

from bot.core.errors import ModelUnavailable

MOST_WAITING = 200
MOST_REMEMBERED = 10_000
"""People of whom is known when they were served last."""

T = TypeVar("T")


@dataclass(eq=False, kw_only=True)
class _Waiter(Generic[T]):
    person: Hashable
    background: bool
    number: int
    find: Callable[[], T | None]
    leave: Callable[[T], None]
    found: asyncio.Future[T]


class WaitingRoom(Generic[T]):
    """Hands out places. At most `most` wait, each for at most `patience` seconds; nobody has more than `each` at a
    time."""

    def __init__(self, *, patience: float, most: int = MOST_WAITING, each: int | None = None) -> None:
        self._patience = patience
        self._most = most
        self._each = each
        self._waiting: list[_Waiter[T]] = []
        self._under_way: Counter[Hashable] = Counter()
        self._last_served: dict[Hashable, int] = {}
        self._numbers = count(1)

    @property
    def replies_wait(self) -> bool:
        """Whether somebody waits for a reply."""
        return any(not waiter.background for waiter in self._waiting)

    @asynccontextmanager
    async def place(
        self, person: Hashable, find: Callable[[], T | None], leave: Callable[[T], None], *, background: bool = False
    ) -> AsyncIterator[T]:
        """A place that `find` takes, when it is this one's turn; `leave` gives it back.

        `find` returns None while there is none. The ModelUnavailable that it raises is raised here; another when too
        many wait or it takes too long.
        """
        found = self._take(person, find, background=background) if not self._waiting else None
        if found is None:
            found = await self._wait(person, find, leave, background=background)
        try:
            yield found
        finally:
            self._end(person, leave, found)

    def serve(self) -> None:
        """Something has changed: whoever can be served now is, in turn.

        Replies come first; among them whoever has the fewest under way, then whoever was served longest ago.
        """
        while self._waiting and any(self._try(waiter) for waiter in sorted(self._waiting, key=self._turn)):
            pass

    def _turn(self, waiter: _Waiter[T]) -> tuple[bool, int, int, int]:
        person = waiter.person
        return waiter.background, self._under_way[person], self._last_served.get(person, 0), waiter.number

    def _try(self, waiter: _Waiter[T]) -> bool:
        """Whether the waiter need not wait any more."""
        if waiter.found.cancelled():  # it is about to go away
            return False
        try:
            found = self._take(waiter.person, waiter.find, background=waiter.background)
        except ModelUnavailable as error:
            self._waiting.remove(waiter)
            waiter.found.set_exception(error)
            return True
        if found is None:
            return False
        self._waiting.remove(waiter)
        waiter.found.set_result(found)
        return True

    def _take(self, person: Hashable, find: Callable[[], T | None], *, background: bool) -> T | None:
        """A place, where there is one and the person may have it now. Raises what `find` raises."""
        theirs = self._under_way[person] if person is not None and not background else 0
        if self._each is not None and theirs >= self._each:
            return None
        if (found := find()) is None:
            return None
        self._under_way[person] += 1
        if len(self._last_served) >= MOST_REMEMBERED:
            self._last_served.clear()
        self._last_served[person] = next(self._numbers)
        return found

    async def _wait(
        self, person: Hashable, find: Callable[[], T | None], leave: Callable[[T], None], *, background: bool
    ) -> T:
        if len(self._waiting) >= self._most:
            raise ModelUnavailable(f"{self._most} requests wait for the model already. Add a server, or give it slots.")
        waiter: _Waiter[T] = _Waiter(
            person=person,
            background=background,
            number=next(self._numbers),
            find=find,
            leave=leave,
            found=asyncio.get_running_loop().create_future(),
        )
        self._waiting.append(waiter)
        self.serve()
        if waiter.found.done():
            return waiter.found.result()
        try:
            async with asyncio.timeout(self._patience):
                return await waiter.found
        except TimeoutError:
            self._go_away(waiter)
            raise ModelUnavailable(
                f"All model servers were busy for {self._patience:g} s. Add one, or give them more slots."
            ) from None
        except asyncio.CancelledError:
            self._go_away(waiter)
            raise

    def _go_away(self, waiter: _Waiter[T]) -> None:
        """Wait no more; what was found in the same moment is given back."""
        if waiter in self._waiting:
            self._waiting.remove(waiter)
        elif not waiter.found.cancelled() and waiter.found.exception() is None:
            self._end(waiter.person, waiter.leave, waiter.found.result())

    def _end(self, person: Hashable, leave: Callable[[T], None], found: T) -> None:
        self._under_way[person] -= 1
        if not self._under_way[person]:
            del self._under_way[person]
        leave(found)
        self.serve()
