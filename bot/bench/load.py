"""How much one companion can do at once: many conversations, each a person with a past, and a stub model beside it.

First everybody writes again as soon as they have their reply: that is full load, and counts until all of it is also
remembered. Then messages come at four fifths of that rate, whether or not the companion keeps up, and each is timed
from the moment at which it was due.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from rich.progress import Progress

from bot.app import open_app
from bot.bench.asking import opened
from bot.bench.crowd import NOW, populate
from bot.bench.people import ever_new_messages
from bot.bench.report import percentiles
from bot.bench.stalls import Stalls, watched
from bot.bench.stub_model import Asked, mark_of
from bot.bench.stub_process import StubProcess
from bot.core.clock import ManualClock
from bot.core.errors import EverkinError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.settings import load_settings
from bot.steady import steady
from bot.wiring import App

PLATFORM = "bench"
WARM_UP = 2
"""Replies to each before those that count: the first ones load models and open connections."""
SHARE = 0.8
PATIENCE = 60.0
"""Seconds within which what was begun must be done."""


@dataclass(eq=False)
class _Sink:
    """Shows one reply to whoever waits for it."""

    people: _People
    conversation: str
    mark: str

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        self.people.shown.setdefault(self.mark, self.people.clock.monotonic())

    async def finish(self, entry: OutboxEntry) -> None:
        self.people.answered(self.conversation)

    async def abandon(self) -> None:
        pass  # it is tried again, or the whole bench runs out of patience


@dataclass
class _People:
    """A platform on which `count` people write, each in a conversation of their own. Implements `outgoing.Platform`."""

    app: App
    clock: ManualClock
    name: str = PLATFORM
    due: dict[str, float] = field(default_factory=dict)
    """When each message was due, by its mark, on the monotonic clock."""
    requests: dict[str, float] = field(default_factory=dict)
    """When the model server got the request for it."""
    answers: dict[str, float] = field(default_factory=dict)
    """When that sent its first words."""
    shown: dict[str, float] = field(default_factory=dict)
    """When some words could be shown."""
    replies: list[float] = field(default_factory=list)
    free: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    """Who has had their reply, for longest first."""
    enough: bool = False
    """Whether `chat` comes to its end."""
    _waiting: dict[str, asyncio.Event] = field(default_factory=dict)
    _texts: Iterator[str] = field(default_factory=ever_new_messages)

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _Sink:
        return _Sink(self, conversation, reply_to or "")

    def answered(self, conversation: str) -> None:
        self.replies.append(self.clock.monotonic())
        self._waiting[conversation].set()
        self.free.put_nowait(int(conversation.rpartition(":")[2]))

    def asked(self, request: Asked) -> None:
        self.requests[request.mark] = request.at
        self.answers[request.mark] = request.answered

    async def write(self, person: int, due: float | None = None) -> None:
        """Send the next message, which was due then, or is now."""
        text = next(self._texts)
        mark = mark_of(text)
        self.due[mark] = self.clock.monotonic() if due is None else due
        self.clock.advance(timedelta(seconds=1))
        conversation = f"{PLATFORM}:dm:{person}"
        self._waiting.setdefault(conversation, asyncio.Event()).clear()
        await self.app.pump.submit(
            Incoming(
                account=account(person),
                conversation=conversation,
                message_id=mark,
                audience=PRIVATE,
                text=text,
                sent=self.clock.now(),
                persona=self.app.blueprint.id,
            )
        )

    async def heard(self, person: int) -> None:
        """Return when this person has the reply to what they wrote last."""
        await self._waiting[f"{PLATFORM}:dm:{person}"].wait()

    async def chat(self, person: int) -> None:
        """Write again and again, as soon as the reply is there."""
        while not self.enough:
            await self.write(person)
            await self.heard(person)


def account(person: int) -> Account:
    return Account(platform=PLATFORM, id=str(person), name=f"Robin {person}")


async def measure_load(
    *, conversations: int, memories: int, seconds: float, first_token: float, progress: Progress
) -> dict[str, Any]:
    """The figures of so many conversations, of people with so many memories each; full load and four fifths of it are
    kept up for `seconds` each. Raises EverkinError."""
    with TemporaryDirectory(prefix="everkin-bench-") as folder:
        home, clock = Path(folder), ManualClock(NOW)
        async with opened(home, clock) as app:
            people = [await app.stores.people.identify(account(number), NOW) for number in range(conversations)]
            await populate(app, [(person.id, memories) for person in people], progress)
        async with talking(home, clock, first_token) as crowd:
            full = await _full_load(crowd, conversations, seconds, progress)
            crowd.requests.clear()
            rate = SHARE * full["exchanges_per_s"]
            part = await _part_load(crowd, conversations, rate, seconds, progress)
    return {"conversations": conversations, "memories": conversations * memories, "full": full, "at_80_percent": part}


async def _full_load(crowd: _People, conversations: int, seconds: float, progress: Progress) -> dict[str, Any]:
    task = progress.add_task("full load", total=None)
    chats = [asyncio.create_task(crowd.chat(person), name=f"chat {person}") for person in range(conversations)]
    async with asyncio.timeout(PATIENCE):
        while len(crowd.replies) < WARM_UP * conversations:  # noqa: ASYNC110 - a look now and then costs less
            await asyncio.sleep(0.05)
    async with watched(crowd.clock) as stalls:
        start, cpu, before = crowd.clock.monotonic(), process_time(), len(crowd.replies)
        await asyncio.sleep(seconds)
    crowd.enough = True
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*chats)
    await _settle(crowd)
    end, cpu, done = crowd.clock.monotonic(), process_time() - cpu, len(crowd.replies) - before
    progress.remove_task(task)
    return {
        "exchanges_per_s": round(done / (end - start), 1),
        "cpu_ms_per_exchange": round(1000 * cpu / max(done, 1), 1),
        **_held_up(stalls),
    }


async def _part_load(
    crowd: _People, conversations: int, rate: float, seconds: float, progress: Progress
) -> dict[str, Any]:
    """Messages at random moments, `rate` of them a second, of whoever has had their reply for longest: nobody writes
    two before one, they would be answered together. None waits until the one before it has been taken in."""
    if rate <= 0:
        raise EverkinError("Nobody was answered under full load, so nothing was measured. The log above says why.")
    count = max(1, int(rate * seconds))
    task = progress.add_task("four fifths of it", total=count)
    crowd.free = asyncio.Queue()
    for person in range(conversations):
        crowd.free.put_nowait(person)
    random = Random(1)  # noqa: S311 - the same moments again
    first = len(crowd.due)
    async with watched(crowd.clock) as stalls, asyncio.TaskGroup() as writing:
        due, cpu = crowd.clock.monotonic(), process_time()
        for _ in range(count):
            due += random.expovariate(rate)
            await asyncio.sleep(due - crowd.clock.monotonic())
            writing.create_task(crowd.write(await crowd.free.get(), due), name="a message")
            progress.advance(task)
        cpu = process_time() - cpu
    await _settle(crowd)
    cost = round(1000 * cpu / count, 1)
    late = [1000 * (crowd.requests[mark] - due) for mark, due in list(crowd.due.items())[first:]]
    return {
        "event_to_request_ms": percentiles(late, 50, 95, 99),
        "cpu_ms_per_exchange": cost,
        "n": len(late),
        **_held_up(stalls),
    }


async def _settle(crowd: _People) -> None:
    """Let all that was written be answered and remembered."""
    async with asyncio.timeout(PATIENCE):
        await crowd.app.pump.idle()
        await crowd.app.exchange.settled()
    gc.collect()


def _held_up(stalls: Stalls) -> dict[str, float]:
    return {"longest_stall_ms": round(stalls.longest, 1), "longest_own_stall_ms": round(stalls.own, 1)}


@asynccontextmanager
async def talking(home: Path, clock: ManualClock, first_token: float) -> AsyncIterator[_People]:
    """The companion of this home with the stub model, as `everkin run` has it, and the people who write to it."""
    crowd: _People | None = None

    def asked(request: Asked) -> None:
        if crowd is not None:
            crowd.asked(request)

    async with StubProcess(first_token=first_token, answering=asked) as stub:
        model = {"url": stub.url, "name": "stub", "endpoints": [], "extraction": False}
        async with open_app(load_settings(home=home, model=model), clock=clock) as app:
            crowd = _People(app, clock)
            app.pump.attach(crowd)
            async with steady() as loaded:  # as `everkin run`
                await loaded
                yield crowd
