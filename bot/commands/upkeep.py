"""What is done again and again while a companion is open."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.core.memory.notes import PATIENCE
from bot.scheduling.jobs import SOON, Jobs
from bot.wiring import App

LOOKED_AT = timedelta(seconds=2)
"""How often the files of personas are looked at."""

TICK = timedelta(seconds=5)
"""How often reminders that are due are looked for."""
REASONS, FIRST_WORDS = timedelta(minutes=15), timedelta(seconds=30)
"""How often reasons to write first are looked for, and whether one is due."""

log = structlog.get_logger(__name__)


def upkeep(app: App, *, soon: timedelta = SOON) -> Jobs:
    """The recurring jobs, not started yet: decay, first after `soon`, then as often as the settings say; what is
    to be said at its time; and, where a model takes notes, those that have waited long enough."""

    async def decay() -> None:
        counts = await app.decay.run()
        log.info("decay", **{fate.value: count for fate, count in counts.items()})

    async def personas() -> None:
        await asyncio.to_thread(app.blueprints.refresh)

    jobs = Jobs()
    jobs.every("personas", LOOKED_AT, personas)
    jobs.every("reminders", TICK, app.timekeeper.run)
    if app.settings.initiative.enabled:
        jobs.every("reasons", REASONS, app.initiative.plan)
        jobs.every("first words", FIRST_WORDS, app.initiative.run)
    jobs.every("decay", timedelta(hours=app.settings.decay.every_hours), decay, soon=soon)
    if app.notes is not None:
        jobs.every("notes", PATIENCE / 2, app.notes.take)
    return jobs
