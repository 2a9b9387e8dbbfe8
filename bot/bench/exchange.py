"""How long a person waits for the companion's own part of a reply, with a long past to remember.

A real companion in a fresh temporary home, stores on disk, talks over loopback to a model server that answers at once,
in a process of its own.
Exchanges run one after the other; what follows a reply (mood, remembering, the next prompt's beginning computed ahead)
is let finish before the next message, as while somebody reads and types.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.app import open_app
from bot.bench.people import NAME, long_acquaintance, next_messages
from bot.bench.report import percentiles
from bot.bench.stub_model import Asked, mark_of
from bot.bench.stub_process import StubProcess
from bot.core.clock import ManualClock
from bot.core.errors import EverkinError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.ports import Clock
from bot.core.replay import Replay
from bot.core.timings import MOMENTS, Timings
from bot.settings import load_settings
from bot.steady import steady
from bot.wiring import App

PLATFORM = "bench"
CONVERSATION = "bench:dm:1"
ACCOUNT = Account(platform=PLATFORM, id="1", name=NAME)
WARM_UP = 5
"""Exchanges before those that count: the first ones load models and open connections."""
_BETWEEN_MESSAGES = timedelta(minutes=1)
_PATIENCE = 10.0
"""Seconds within which the model server must have been asked."""
_AT_ONCE = 200
"""Remarks that are lived through before it is counted what is remembered of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One exchange, in seconds from the moment its message came: until the model server got the request, until the
    first text could be shown, until all that follows the reply was done; when each moment of `timings.MOMENTS` was
    reached, and how long each step took."""

    to_request: float
    first_text: float
    whole: float
    reached: Mapping[str, float]
    steps: Mapping[str, float]
    deliberate: float = 0.0


class _FirstText:
    """A sink that only notes when the first text came."""

    def __init__(self, clock: Clock) -> None:
        self.at: float | None = None
        self._clock = clock

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        if self.at is None:
            self.at = self._clock.monotonic()

    async def finish(self, entry: OutboxEntry) -> None:
        pass

    async def abandon(self) -> None:
        pass


class _Bench:
    """A platform on which one person writes, one message at a time."""

    name = PLATFORM

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.shown = _FirstText(clock)

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _FirstText:
        self.shown = _FirstText(self._clock)
        return self.shown


async def measure_exchange(*, memories: int, turns: int, first_token: float, progress: Progress) -> dict[str, Any]:
    """Live through so much that about `memories` are kept of it, then measure `turns` exchanges; `first_token` delays
    the model, in seconds.

    Raises EverkinError when an exchange does not come about: its figures would be those of something else.
    """
    past = long_acquaintance(memories)
    clock = ManualClock(past.turns[0].at)
    timings: list[Timings] = []
    requests: asyncio.Queue[Asked] = asyncio.Queue()
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        async with StubProcess(first_token=first_token, answering=requests.put_nowait) as stub:
            model = {"url": stub.url, "name": "stub", "endpoints": [], "extraction": False}
            settings = load_settings(home=Path(home), model=model)
            async with open_app(settings, clock=clock, observe=timings.append) as app:
                person = await app.stores.people.identify(ACCOUNT, clock.now())
                living = progress.add_task("living through a long past", total=memories)
                replay = Replay(turns=app.stores.turns, remember=app.remember, clock=clock)
                kept = 0
                for first in range(0, len(past.turns), _AT_ONCE):
                    part = replace(past, turns=past.turns[first : first + _AT_ONCE])
                    lived = await replay.live_through(
                        part, person=person.id, persona=app.blueprint.id, conversation=CONVERSATION
                    )
                    kept += lived.memories
                    progress.update(living, completed=kept)
                    if kept >= memories:
                        break
                async with steady() as loaded:  # as `everkin run`
                    await loaded
                    talk = Talk(app=app, clock=clock, requests=requests, timings=timings)
                    talking = progress.add_task("talking", total=WARM_UP + turns)
                    for message in next_messages(WARM_UP + turns):
                        await talk.exchange(message)
                        progress.advance(talking)
    return report(talk.measured[WARM_UP:])


class Talk:
    """Exchanges with an open companion, one after the other, each measured; `requests` are those that the model server
    was sent."""

    def __init__(self, *, app: App, clock: ManualClock, requests: asyncio.Queue[Asked], timings: list[Timings]) -> None:
        self.measured: list[Measured] = []
        self._app, self._clock, self._requests, self._timings = app, clock, requests, timings
        self._platform = _Bench(clock)
        app.pump.attach(self._platform)

    async def exchange(self, text: str) -> None:
        """Say this and let all that follows from it come to its end. Raises EverkinError."""
        self._clock.advance(_BETWEEN_MESSAGES)
        self._timings.clear()
        event = self._clock.monotonic()
        await self._app.pump.submit(self._incoming(text))
        await self._app.pump.idle()
        await self._app.exchange.settled()
        end = self._clock.monotonic()
        first_text = self._platform.shown.at
        await self._app.exchange.warm_up.settled()
        asked = await self._asked(mark_of(text))
        if asked is None or len(self._timings) != 1 or first_text is None:
            raise EverkinError(
                f"Exchange {len(self.measured) + 1} did not reach the stub model just once, so nothing was measured. "
                "The log above says why."
            )
        self.measured.append(
            Measured(
                to_request=asked.at - event,
                first_text=first_text - event,
                whole=end - event,
                reached=dict(self._timings[0].reached),
                steps=dict(self._timings[0].steps),
                deliberate=self._timings[0].deliberate,
            )
        )

    async def _asked(self, mark: str) -> Asked | None:
        """The request for the answer to this; None unless there was one, and no more. What else was asked for is the
        next prompt's beginning, computed ahead."""
        asked: list[Asked] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while not asked or not self._requests.empty():
                    asked += [one for one in [await self._requests.get()] if one.mark == mark]
        return asked[0] if len(asked) == 1 else None

    def _incoming(self, text: str) -> Incoming:
        return Incoming(
            account=ACCOUNT,
            conversation=CONVERSATION,
            message_id=str(len(self.measured)),
            audience=PRIVATE,
            text=text,
            sent=self._clock.now(),
            persona=self._app.blueprint.id,
        )


def report(measured: Sequence[Measured]) -> dict[str, Any]:
    """Percentiles in milliseconds, and exchanges a second, what follows each reply included."""
    reached = [(name, [one.reached[name] for one in measured if name in one.reached]) for name in MOMENTS]
    steps = {name: [one.steps[name] for one in measured if name in one.steps] for one in measured for name in one.steps}
    return {
        "event_to_request_ms": percentiles([one.to_request * 1000 for one in measured], 50, 95, 99),
        "first_text_ms": percentiles([one.first_text * 1000 for one in measured], 50, 95, 99),
        "reached_ms": {name: _in_ms(times) for name, times in reached if times},
        "steps_ms": {name: _in_ms(times) for name, times in steps.items()},
        "deliberate_ms": _in_ms([one.deliberate for one in measured]),
        "exchanges_per_s": round(len(measured) / sum(one.whole for one in measured), 2),
    }


def _in_ms(seconds: Sequence[float]) -> dict[str, float | None]:
    return percentiles([1000 * one for one in seconds], 50, 95)
