"""The product itself, living through a log: in a fresh temporary home, with real stores on disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import open_app
from bot.bench.recall import LivedThrough
from bot.bench.scores import DEPTH
from bot.core.clock import ManualClock
from bot.core.models.identity import Account, Scope
from bot.core.models.log import ConversationLog
from bot.core.replay import Replay
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.settings import load_settings

ASKED_AFTER = timedelta(days=1)
"""Questions are asked on the day after the last turn."""


@asynccontextmanager
async def lived_through(log: ConversationLog, progress: Callable[[int], None]) -> AsyncIterator[LivedThrough]:
    """A companion with the settings in force, but a home of its own and no language model, which has lived through
    the log and is asked by the log's person."""
    clock = ManualClock(log.turns[0].at)
    voice = OfflineVoice()
    speech = Speech(model=voice, last_resort=voice, description="no model takes part", has_model=False)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        async with open_app(load_settings(home=Path(home)), clock=clock, speech=speech) as app:
            account = Account(platform="log", id=log.title, name=log.person_name)
            person = await app.stores.people.identify(account, clock.now())
            lived = await Replay(turns=app.stores.turns, remember=app.remember, clock=clock).live_through(
                log, person=person.id, persona=app.blueprint.id, conversation=f"log:{log.title}", progress=progress
            )
            clock.advance(ASKED_AFTER)
            scope = Scope(person=person.id, persona=app.blueprint.id)

            async def ask(text: str) -> list[int]:
                question = app.recall.question(text, person=log.person_name, companion=log.companion_name)
                found = await app.recall.find(question, await app.recall.embed(question), scope, DEPTH)
                return [recalled.memory.turn for recalled in found]

            yield LivedThrough(ask=ask, refs=lived.refs)
