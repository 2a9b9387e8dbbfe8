"""`everkin replay`: live through a real conversation at its own dates, as if it had happened here."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.markup import escape

from bot.app import open_app
from bot.commands.common import count, err, out, progress
from bot.core.clock import ManualClock
from bot.core.memory.notes import PATIENCE
from bot.core.models.identity import Account
from bot.core.replay import Replay
from bot.platforms.logs.reader import read_log
from bot.platforms.terminal import PLATFORM
from bot.settings import Settings


async def replay(
    settings: Settings, file: Path, account: Account | None, companion: str | None, *, decay: bool
) -> None:
    """Read the log, live through it, and say what came of it. Raises LogFormatError before anything is changed."""
    log = await asyncio.to_thread(read_log, file, companion, ZoneInfo(settings.time_zone))
    clock = ManualClock(log.turns[0].at)
    who = account or Account(platform=PLATFORM, id=log.person_name.casefold(), name=log.person_name)
    async with open_app(settings, clock=clock) as app:
        person = await app.stores.people.identify(who, log.turns[0].at)

        async def between(now: datetime) -> None:
            if decay:
                await app.decay.run()

        with progress(what="living through") as bar:
            task = bar.add_task(escape(log.title), total=len(log.turns))
            lived = await Replay(
                turns=app.stores.turns, remember=app.remember, clock=clock, between_sessions=between
            ).live_through(
                log,
                person=person.id,
                persona=app.blueprint.id,
                conversation=f"{who.platform}:{who.id}",
                progress=lambda done: bar.advance(task, done),
            )
        if app.notes is not None:
            clock.advance(PATIENCE)
            with err.status("[dim]the model takes notes…[/dim]"):
                await app.notes.take()
    first, last = log.turns[0].at, log.turns[-1].at
    dates = f"on {first:%-d %b %Y}" if first.date() == last.date() else f"from {first:%-d %b %Y} to {last:%-d %b %Y}"
    out.print(
        f"{count(len(log.turns), 'turn')} {dates} became {count(lived.memories, 'memory', 'memories')} of "
        f"{escape(person.name)}; {escape(app.blueprint.name)} took the part of {escape(log.companion_name)}.\n"
        f"Ask about it: {escape(_question(who, last if last > datetime.now(UTC) else None))}"
    )


def _question(account: Account, now: datetime | None) -> str:
    """The command that asks about what was lived through; only people of the terminal can chat in it."""
    if account.platform != PLATFORM:
        return f'everkin memories why "…" --as {account.platform}:{account.id}'
    return f'everkin chat --as "{account.name}"' + (f" --now {now:%Y-%m-%d}" if now else "")
