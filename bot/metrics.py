"""Figures for Prometheus: how long replies take step by step, what became of them, and how it stands with memory,
deliveries and model servers. They name no person and hold nothing that was said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.core.errors import SettingsError
from bot.core.models.memory import Tier
from bot.core.timings import Timings
from bot.wiring import App

if TYPE_CHECKING:
    from aiohttp import web

log = structlog.get_logger(__name__)

HOST = "127.0.0.1"
"""Figures are for whoever has an account on this machine; a proxy can hand them on."""
STALE = 60.0
"""Seconds for which what has to be counted in the database is not counted again."""
_OWN = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds, for what the companion does itself."""
_WAITING = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds, for what a person waits for."""
_WITH_THE_MODEL = ("first_token", "first_text", "done")


class Metrics:
    """Counts what it observes from the start on; `exposition` adds how things stand."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counted = -STALE
        here: dict[str, Any] = {"registry": self._registry}
        own, waiting = {"buckets": _OWN, **here}, {"buckets": _WAITING, **here}
        self._reached = Histogram(
            "everkin_reached_seconds", "From the message's arrival to a moment of its exchange.", ["moment"], **own
        )
        self._waited = Histogram(
            "everkin_waited_seconds",
            "From the message's arrival to what the model does.",
            ["moment"],
            **waiting,
        )
        self._steps = Histogram("everkin_step_seconds", "What a step of an exchange took.", ["step"], **own)
        self._deliberate = Histogram("everkin_deliberate_seconds", "What was waited on purpose.", **waiting)
        self._replies = Counter("everkin_replies", "Replies, by who spoke.", ["by"], **here)
        self._violations = Counter(
            "everkin_violations", "What the checks found in the model's sentences.", ["kind"], **here
        )
        self._failures = Counter("everkin_failures", "Exchanges of which no reply came.", **here)
        self._topics = Gauge(
            "everkin_topic_searches", "Searches since the start, by what became of them.", ["outcome"], **here
        )
        self._memories = Gauge("everkin_memories", "Memories, by tier.", ["tier"], **here)
        self._outbox = Gauge("everkin_outbox", "Replies that are not surely delivered.", ["state"], **here)
        self._up = Gauge("everkin_model_server_up", "Whether a model server is asked.", ["server"], **here)
        self._busy = Gauge(
            "everkin_model_server_requests", "What a model server is doing for us.", ["server", "kind"], **here
        )

    def observe(self, timings: Timings) -> None:
        """Take in one exchange, also one that failed or was broken off."""
        for moment, seconds in timings.reached.items():
            (self._waited if moment in _WITH_THE_MODEL else self._reached).labels(moment).observe(seconds)
        for step, seconds in timings.steps.items():
            self._steps.labels(step).observe(seconds)
        for kind in (kind for verdict in timings.verdicts for kind in verdict.kind.split(", ") if kind):
            self._violations.labels(kind).inc()
        if timings.failed:
            self._failures.inc()
        elif "done" in timings.reached:
            self._replies.labels("offline" if timings.composed else "model").inc()
            self._deliberate.observe(timings.deliberate)

    async def exposition(self, app: App) -> bytes:
        """All figures in Prometheus's text format. Raises StorageError."""
        counters = app.topics.counters
        for outcome in ("hits", "stale", "misses", "shifts", "wrong"):
            self._topics.labels(outcome).set(getattr(counters, outcome))
        for server in app.speech.servers:
            address = server.model.address
            self._up.labels(address).set(server.breaker.closed)
            self._busy.labels(address, "replies").set(server.replies)
            self._busy.labels(address, "background").set(server.background + (server.prefill is not None))
        await self._count(app)
        return generate_latest(self._registry)

    async def _count(self, app: App) -> None:
        now = app.clock.monotonic()
        if now - self._counted < STALE:
            return
        self._counted = now
        for tier in (Tier.HOT, Tier.COLD):
            self._memories.labels(tier.value).set(await app.stores.memories.count(tier=tier))
        for state, entries in (
            ("pending", await app.stores.outbox.pending()),
            ("uncertain", await app.stores.outbox.uncertain()),
        ):
            self._outbox.labels(state).set(len(entries))


@asynccontextmanager
async def serving(metrics: Metrics, app: App, port: int | None) -> AsyncIterator[int | None]:
    """Serve the figures at /metrics on this port of loopback, any free one for 0, until left; without one do nothing.

    Yields the port. Raises SettingsError when it is taken.
    """
    if port is None:
        yield None
        return
    from aiohttp import web  # noqa: PLC0415 - only whoever wants figures needs it

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=await metrics.exposition(app), headers={"Content-Type": CONTENT_TYPE_LATEST})

    site = web.Application()
    site.router.add_get("/metrics", answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise SettingsError(
                f"Port {port} cannot be used for metrics ({error.strerror}). Set EVERKIN_METRICS_PORT to a free one."
            ) from error
        at = int(runner.addresses[0][1])
        log.info("metrics", address=f"http://{HOST}:{at}/metrics")
        yield at
    finally:
        await runner.cleanup()
