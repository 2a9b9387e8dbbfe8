"""Recurring jobs: they recur, one at a time, survive failure and stop cleanly."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.scheduling.jobs import Jobs

OFTEN = timedelta(milliseconds=10)
PATIENCE = 10.0


@pytest.fixture
async def jobs() -> AsyncIterator[Jobs]:
    jobs = Jobs()
    yield jobs
    await jobs.stop(grace=0)


class Counter:
    """Counts runs; `reached(n)` waits for the n-th."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = asyncio.Condition()

    async def __call__(self) -> None:
        async with self._changed:
            self.count += 1
            self._changed.notify_all()

    async def reached(self, count: int) -> None:
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: self.count >= count), PATIENCE)


async def test_a_job_recurs(jobs: Jobs) -> None:
    counter = Counter()
    jobs.every("count", OFTEN, counter)
    jobs.start()
    await counter.reached(3)


async def test_a_rare_job_runs_soon_after_the_start(jobs: Jobs) -> None:
    jobs.every("decay", timedelta(hours=6), Counter())
    jobs.every("count", OFTEN, Counter())
    jobs.start()
    due = {job.id: job.next_run_time for job in jobs._scheduler.get_jobs()}
    assert timedelta(seconds=50) < due["decay"] - due["count"] < timedelta(seconds=61)


async def test_a_failing_job_is_logged_and_lives_and_others_go_on(jobs: Jobs) -> None:
    attempts, others = Counter(), Counter()

    async def fail() -> None:
        await attempts()
        raise ValueError("no luck")

    jobs.every("failing", OFTEN, fail)
    jobs.every("other", OFTEN, others)
    with capture_logs() as logs:
        jobs.start()
        await attempts.reached(3)
        await others.reached(3)
    failures = [entry for entry in logs if entry["log_level"] == "error"]
    assert len(failures) >= 2
    assert {entry["job"] for entry in failures} == {"failing"}
    assert all(entry["exc_info"] for entry in failures)


async def test_a_long_job_does_not_overlap_itself(jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    started, ticks, release = Counter(), Counter(), asyncio.Event()

    async def long() -> None:
        await started()
        await release.wait()

    jobs.every("long", OFTEN, long)
    jobs.every("tick", OFTEN, ticks)
    jobs.start()
    await started.reached(1)
    await ticks.reached(ticks.count + 5)
    assert started.count == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING], "it is as it should be"
    release.set()
    await started.reached(2)


async def test_stop_lets_a_running_job_end(jobs: Jobs) -> None:
    started, release, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        started.set()
        await release.wait()
        ended.set()

    jobs.every("work", OFTEN, work)
    jobs.start()
    await asyncio.wait_for(started.wait(), PATIENCE)
    stopping = asyncio.create_task(jobs.stop(grace=PATIENCE))
    await asyncio.sleep(0)
    release.set()
    await stopping
    assert ended.is_set()


async def test_stop_cancels_what_does_not_end_and_starts_nothing_more(jobs: Jobs) -> None:
    started, cancelled = Counter(), asyncio.Event()

    async def endless() -> None:
        await started()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    jobs.every("endless", OFTEN, endless)
    jobs.start()
    await started.reached(1)
    await jobs.stop(grace=0)
    assert cancelled.is_set()
    assert not [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    await asyncio.sleep(5 * OFTEN.total_seconds())  # time in which a schedule that lived would run again
    assert started.count == 1


async def test_stop_without_start_and_twice_is_harmless(jobs: Jobs) -> None:
    await jobs.stop()
    jobs.start()
    await jobs.stop()
    await jobs.stop()
