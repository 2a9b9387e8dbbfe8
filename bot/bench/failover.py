"""What a person reads when model servers die while they answer.

A real companion in a fresh temporary home talks with three stub servers, each a process of its own. The one that
answers is killed (SIGKILL), by turns before its first token and in mid-stream, and started again. As the clock is moved
by hand, the router looks after it at once instead of seconds later.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.app import open_app
from bot.bench.report import percentiles
from bot.bench.stub_model import NUMBERED
from bot.bench.stub_process import StubProcess
from bot.core.clock import ManualClock
from bot.core.errors import EverkinError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.inference.breaker import LONGEST_PAUSE, Breaker
from bot.inference.choice import Speech
from bot.inference.fallback import FallbackModel
from bot.inference.offline_voice import OfflineVoice
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.router import Router
from bot.inference.upstreams import Upstream
from bot.settings import load_settings
from bot.wiring import App

PLATFORM = "bench"
OWNERS = ("vllm", "", "vllm")
"""Two of the servers generate on from a beginning, one has to be asked in words and begins anew."""
CONVERSATIONS = 6
WARM_UP = 6
"""Replies before those that count."""
FIRST_TOKEN = 0.03


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What was delivered, how long it took in seconds, and whether a server died meanwhile: before its first token, or
    after some words."""

    text: str
    seconds: float
    killed: bool = False
    begun: bool = False


class _Killer:
    """Kills the server that answers, at the moment that is set for the next reply."""

    def __init__(self) -> None:
        self.victim: StubProcess | None = None
        self._answering: StubProcess | None = None
        self._after_words: int | None = None

    def aim(self, after_words: int | None) -> None:
        """At whoever answers next, after so many words of it, 0 for before its first token; None spares it."""
        self.victim = self._answering = None
        self._after_words = after_words

    def asked(self, server: StubProcess) -> None:
        self._answering = self._answering or server
        self.heard(0)

    def heard(self, words: int) -> None:
        if self.victim is None and self._after_words is not None and words >= self._after_words and self._answering:
            self.victim = self._answering
            self.victim.kill()


class _Sink:
    """Reads along, and keeps what is delivered."""

    def __init__(self, killer: _Killer) -> None:
        self.delivered = ""
        self._killer = killer
        self._text = ""

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        self._text += text
        self._killer.heard(len(self._text.split()))

    async def finish(self, entry: OutboxEntry) -> None:
        self.delivered = entry.text

    async def abandon(self) -> None:
        pass


class _Bench:
    """A platform on which one person writes in several conversations, one message at a time."""

    name = PLATFORM

    def __init__(self, killer: _Killer) -> None:
        self._killer = killer
        self.shown = _Sink(killer)

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _Sink:
        self.shown = _Sink(self._killer)
        return self.shown


async def measure_failover(*, kills: int, seed: int, progress: Progress) -> dict[str, Any]:
    """Have so many servers killed while they answer, and report on the replies. Raises EverkinError."""
    clock, killer, random = ManualClock(datetime(2027, 3, 1, 20, tzinfo=UTC)), _Killer(), Random(seed)  # noqa: S311
    replies: list[Reply] = []
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(_serving(owner, killer)) for owner in OWNERS]
        router = Router([Upstream(model=OpenAIChatModel(server.url), breaker=Breaker(clock)) for server in servers])
        stack.push_async_callback(router.close)
        await router.warm()
        app = await stack.enter_async_context(_companion(router, clock))
        platform = _Bench(killer)
        app.pump.attach(platform)
        talking = progress.add_task("talking", total=kills)
        done = number = 0
        while done < kills:
            # in turn: nobody dies, to compare with; before the first token; after some words, of which the last third
            # may all have arrived before the kill
            words = (None, 0, random.randint(1, len(NUMBERED) * 2 // 3))[number % 3] if number >= WARM_UP else None
            killer.aim(words)
            reply = await _exchange(app, platform, killer, number, begun=bool(words))
            await _recover(killer, router, clock)
            if number >= WARM_UP:
                replies.append(reply)
            done += reply.killed
            if number > WARM_UP + 3 * kills:
                raise EverkinError("The stub model servers are not asked any more, so nothing was measured.")
            number += 1
            progress.update(talking, completed=done)
    return report(replies)


def report(replies: Sequence[Reply]) -> dict[str, Any]:
    """What became of the replies whose server was killed; delays are beyond the median of those that nobody disturbed,
    in milliseconds."""
    usual = median(reply.seconds for reply in replies if not reply.killed)
    hit = [reply for reply in replies if reply.killed]

    def extra(which: Sequence[Reply]) -> dict[str, float | None]:
        return percentiles([(reply.seconds - usual) * 1000 for reply in which], 50, 95)

    said = [reply.text.split() for reply in hit]
    return {
        "kills": len(hit),
        "lost": sum(not set(NUMBERED) <= set(words) for words in said),
        "doubled": sum(len(words) > len(set(words)) for words in said),
        "extra_delay_ms": extra(hit),
        "before_first_token_ms": extra([reply for reply in hit if not reply.begun]),
        "mid_stream_ms": extra([reply for reply in hit if reply.begun]),
        "undisturbed_ms": percentiles([reply.seconds * 1000 for reply in replies if not reply.killed], 50, 95),
    }


async def _exchange(app: App, platform: _Bench, killer: _Killer, number: int, *, begun: bool) -> Reply:
    conversation = f"{PLATFORM}:dm:{number % CONVERSATIONS}"
    incoming = Incoming(
        account=Account(platform=PLATFORM, id="1", name="Sam"),
        conversation=conversation,
        message_id=str(number),
        audience=PRIVATE,
        text=f"What do you think of number {number}?",
        sent=app.clock.now(),
        persona=app.blueprint.id,
    )
    start = app.clock.monotonic()
    await app.pump.submit(incoming)
    await app.pump.idle()
    seconds = app.clock.monotonic() - start
    await app.exchange.settled()
    return Reply(text=platform.shown.delivered, seconds=seconds, killed=killer.victim is not None, begun=begun)


async def _recover(killer: _Killer, router: Router, clock: ManualClock) -> None:
    """Start the killed server again, and let the time pass until the router looks after it."""
    clock.advance(LONGEST_PAUSE)
    if killer.victim is not None:
        await killer.victim.end()
        await killer.victim.start()
        killer.aim(None)
        await router.check()


@asynccontextmanager
async def _serving(owner: str, killer: _Killer) -> AsyncIterator[StubProcess]:
    async with StubProcess(owner=owner, first_token=FIRST_TOKEN, words="numbered", arrived=killer.asked) as server:
        yield server


@asynccontextmanager
async def _companion(router: Router, clock: ManualClock) -> AsyncIterator[App]:
    offline = OfflineVoice()
    speech = Speech(
        model=FallbackModel(router, offline), last_resort=offline, description="stub servers", has_model=True
    )
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        settings = load_settings(home=Path(home), model={"extraction": False, "endpoints": []})
        async with open_app(settings, clock=clock, speech=speech) as app:
            yield app
