"""A companion's life that ends by SIGKILL: `python -m bot.bench.crash_child HOME`, started by `bot.bench.crash`.

It loads everything, waits for its order (one line of JSON on standard input), opens the companion in HOME, takes up
what the life before it left, and then hears message after message while memories decay, until it is killed. On
standard output it says, a line each and at once: "accepted N" when message N is committed, "delivered N" when the
platform has the reply to it, "doing …" what is under way, "settled COLLECTIONS MISMATCHES" after a look at the index.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import structlog
from structlog.dev import plain_traceback

from bot.app import open_app
from bot.bench.crash_check import compare_collections
from bot.core.clock import ManualClock
from bot.core.language.salience import is_salient
from bot.core.language.text import sentences
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import PRIVATE, Account, Scope
from bot.core.models.memory import Kind
from bot.core.models.turn import Incoming, OutboxEntry
from bot.inference.choice import Speech
from bot.inference.everyday import everyday_sentences
from bot.inference.offline_voice import OfflineVoice
from bot.loop import run
from bot.settings import Settings, load_settings
from bot.wiring import App

PLATFORM = "bench"
PERSONA = "mira"
WORTH_INDEXING = 8
"""Memories near at hand that are worth a collection: few, so that every life builds some."""

_PEOPLE = ("Robin", "Kim", "Toni")
_A_SITTING = 4
"""Messages of each person in one sitting; the people talk side by side."""
_FIRST_DAY = datetime(2027, 1, 4, 18, tzinfo=UTC)
_BETWEEN_SITTINGS = timedelta(days=2)
_STABILITY_DAYS = 1.0
_FORGET_BELOW = 0.6
"""With these, what is said is archived after about a week and forgotten after three."""
_ON_THE_WAY = 0.01
"""Seconds for which a reply is on its way to the platform, and the platform's word that it has it on its way back."""
_WATCHED = {
    "pump": "answering",
    "after the reply": "remembering",
    "catch up": "remembering",
    "decay": "decaying",
    "index builder": "indexing",
}
"""What the companion calls its tasks, up to the name of a conversation, and what they do."""
_LOOKS_A_SECOND = 50


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a life is to do: begin with message `first`; before that, with `settle`, finish whatever is unfinished,
    close, and hold the index against the rows; without `talk`, do no more."""

    first: int
    settle: bool = False
    talk: bool = True

    def line(self) -> bytes:
        """The order as it is written to the child's standard input."""
        return json.dumps(asdict(self)).encode() + b"\n"


def message(number: int) -> Incoming:
    """The message of this number, the same in every life: who was not acknowledged sends it again."""
    sitting, place = divmod(number, len(_PEOPLE) * _A_SITTING)
    name = _PEOPLE[place % len(_PEOPLE)]
    return Incoming(
        account=Account(platform=PLATFORM, id=name.casefold(), name=name),
        conversation=f"{PLATFORM}:dm:{name.casefold()}",
        message_id=str(number),
        audience=PRIVATE,
        text=_remark(number),
        sent=_FIRST_DAY + sitting * _BETWEEN_SITTINGS + timedelta(minutes=place),
        persona=PERSONA,
    )


def _remark(number: int) -> str:
    """Something worth remembering that nobody has said before: what is said again is rightly remembered once."""
    remarks = (text for seed in count(number) for text in everyday_sentences(4, seed) if is_salient(text))
    return f"{next(remarks)} This was entry {number} of my diary."


def _settings(home: Path) -> Settings:
    kinds = {kind.value: {"stability_days": _STABILITY_DAYS} for kind in Kind}
    return load_settings(
        home=home,
        persona=PERSONA,
        index={"kind": "chroma", "worth_indexing": WORTH_INDEXING},
        decay={"forget_below": _FORGET_BELOW, "kinds": kinds},
    )


async def live(home: Path, order: Order) -> None:
    """One life. Raises EverkinError when the companion cannot be opened."""
    clock = ManualClock(message(order.first).sent)
    if order.settle:
        await _settle(home, clock)
        _say("settled", *await compare_collections(home, WORTH_INDEXING))
    if not order.talk:
        return
    async with _companion(home, clock) as app, asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch())
        await app.pump.recover(PLATFORM)
        tasks.create_task(_decay(app, Random(order.first)), name="decay")  # noqa: S311 - rhythm, not secrecy
        await _talk(app, clock, order.first)


async def _settle(home: Path, clock: ManualClock) -> None:
    """Take up and finish everything, let fade what is due, have every collection built, and close in good order."""
    async with _companion(home, clock) as app:
        await app.pump.recover(PLATFORM)
        await app.pump.idle()
        await app.exchange.settled()
        await app.remember.catch_up()
        await app.decay.run()
        for person, persona, _ in await app.stores.memories.people_with_memories():
            question = await app.embedder.embed(["What did I write in my diary?"])
            await app.index.search(Scope(person=person, persona=persona), question[0].vector, 1)
        await app.index.settled()


@asynccontextmanager
async def _companion(home: Path, clock: ManualClock) -> AsyncIterator[App]:
    speech = Speech(model=_NoteTaker(), last_resort=OfflineVoice(), description="takes notes", has_model=True)
    async with open_app(_settings(home), clock=clock, speech=speech) as app:
        app.pump.attach(_Platform())
        yield app


async def _talk(app: App, clock: ManualClock, first: int) -> None:
    """Everybody writes, sitting after sitting, without waiting for an answer before the sitting is over."""
    for number in count(first):
        incoming = message(number)
        clock.set(max(clock.now(), incoming.sent))
        await app.pump.submit(incoming)
        _say("accepted", number)
        if (number + 1) % (len(_PEOPLE) * _A_SITTING) == 0:
            await app.pump.idle()


async def _decay(app: App, rhythm: Random) -> None:
    while True:
        await asyncio.sleep(rhythm.uniform(0.0, 0.3))
        await app.decay.run()


async def _watch() -> None:
    """Say what is under way, whenever that changes."""
    known = None
    while True:
        names = {task.get_name() for task in asyncio.all_tasks()}
        doing = sorted({what for start, what in _WATCHED.items() if any(name.startswith(start) for name in names)})
        if doing != known:
            _say("doing", *doing)
        known = doing
        await asyncio.sleep(1 / _LOOKS_A_SECOND)


class _NoteTaker:
    """Implements `ports.ChatModel`: the offline voice, but one that takes notes as a language model does, so that a
    turn is remembered in two steps. It notes the first sentence of each message; for gists it has no words."""

    def __init__(self) -> None:
        self._voice = OfflineVoice()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if request.moment is not None:
            async with aclosing(self._voice.stream(request)) as answer:
                async for delta in answer:
                    yield delta
        elif request.schema is not None:
            told = [json.loads(line) for line in request.messages[-1].content.splitlines()]
            notes = [{"turn": one["turn"], "quote": sentences(one["message"])[0], "kind": "event"} for one in told]
            yield Delta(text=json.dumps({"memories": notes}))


class _Platform:
    """A platform that takes every reply."""

    name = PLATFORM

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _Sink:
        return _Sink()


class _Sink:
    """Implements `ports.ReplySink`. What it has said is delivered, whatever becomes of this process."""

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        pass

    async def finish(self, entry: OutboxEntry) -> None:
        await asyncio.sleep(_ON_THE_WAY)
        _say("delivered", entry.reply_to)
        await asyncio.sleep(_ON_THE_WAY)

    async def abandon(self) -> None:
        pass


def _say(*words: object) -> None:
    """One write to the pipe, so that a line is there whole or not at all."""
    os.write(sys.stdout.fileno(), " ".join(map(str, words)).encode() + b"\n")


def _load() -> None:
    """What the companion loads only when it needs it: this life is short, and is to be spent on other things."""
    import chromadb  # noqa: F401, PLC0415
    import onnxruntime  # noqa: F401, PLC0415

    import bot.inference.minilm  # noqa: F401, PLC0415


def main() -> None:
    """Load, wait for the order, live. Without an order there is no life."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.dev.ConsoleRenderer(exception_formatter=plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    _load()
    if line := sys.stdin.readline():
        run(live(Path(sys.argv[1]), Order(**json.loads(line))))


if __name__ == "__main__":
    main()
