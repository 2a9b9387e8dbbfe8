"""`everkin replay`: live through a real conversation at its own dates, as if it had happened here."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.markup import escape

from bot.app import open_app
from bot.commands.common import out, progress
from bot.core.clock import ManualClock
from bot.core.models.identity import Account
from bot.core.replay import Replay
from bot.platforms.logs.reader import read_log
from bot.settings import Settings


async def replay(
    settings: Settings, file: Path, account: Account | None, companion: str | None, *, decay: bool
) -> None:
    """Read the log, live through it, and say what came of it. Raises LogFormatError before anything is changed."""
    log = await asyncio.to_thread(read_log, file, companion, ZoneInfo(settings.time_zone))
    clock = ManualClock(log.turns[0].at)
    who = account or Account(platform="terminal", id=log.person_name.casefold(), name=log.person_name)
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
    first, last = log.turns[0].at, log.turns[-1].at
    out.print(
        f"{len(log.turns)} turns from {first:%-d %b %Y} to {last:%-d %b %Y} became {lived.memories} memories of "
        f"{escape(person.name)}; {escape(log.companion_name)} was {escape(app.blueprint.name)}.\n"
        f'Ask about it: everkin chat --as "{escape(_as(who))}"'
        + (f" --now {last:%Y-%m-%d}" if last > datetime.now(UTC) else "")
    )


def _as(account: Account) -> str:
    return account.name if account.platform == "terminal" else f"{account.platform}:{account.id}"
