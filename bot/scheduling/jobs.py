"""What is done again and again beside the conversations, over APScheduler."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog

log = structlog.get_logger(__name__)

SOON = timedelta(minutes=1)
"""When a job first runs, unless its interval is shorter: a process that is restarted often must get to it."""

GRACE_SECONDS = 5.0


class Jobs:
    """Recurring jobs. Each runs one at a time; runs that were missed (a sleeping machine, a busy loop) become one;
    one that fails is logged, and runs again when next due."""

    def __init__(self) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - only whoever has jobs needs it

        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each run that finds the last one at work
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._running: set[asyncio.Task[None]] = set()

    def every(
        self, name: str, interval: timedelta, work: Callable[[], Awaitable[None]], *, soon: timedelta = SOON
    ) -> None:
        """Do `work` at this interval, first after `soon` at most. `name` is how the log calls it, and unique."""
        self._scheduler.add_job(
            self._run,
            "interval",
            args=(name, work),
            id=name,
            seconds=interval.total_seconds(),
            next_run_time=datetime.now(UTC) + min(interval, soon),
        )

    def start(self) -> None:
        """Begin, on the running event loop."""
        self._scheduler.start()

    async def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Start nothing more, give running jobs `grace` seconds to end, then cancel them. Harmless when stopped."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        late = list(self._running)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # APScheduler carries it out in the loop's next round

    async def _run(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        try:
            await work()
        except asyncio.CancelledError:
            log.warning("job was cut off", job=name)
        except Exception:  # a background job's edge: the schedule lives on
            log.exception("job failed; it runs again when it is next due", job=name)
