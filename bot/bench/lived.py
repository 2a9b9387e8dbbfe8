"""The product itself, living through a log: in a fresh temporary home, with real stores on disk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from bot.wiring import App

ASKED_AFTER = timedelta(days=1)
"""Questions are asked on the day after the last turn."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """An open companion that has lived through a log, and the log's own names of its turns."""

    app: App
    log: ConversationLog
    scope: Scope
    refs: Mapping[int, str]

    async def ask(self, text: str) -> list[int]:
        """The turns of what comes to mind, best first."""
        recall = self.app.recall
        question = recall.question(text, person=self.log.person_name, companion=self.log.companion_name)
        found = await recall.find(question, await recall.embed(question), self.scope, DEPTH)
        return [recalled.memory.turn for recalled in found]


@asynccontextmanager
async def lived_through(log: ConversationLog, progress: Callable[[int], None]) -> AsyncIterator[LivedThrough]:
    """A companion with the settings in force, but a home of its own and no language model, which has lived through
    the log and is asked by the log's person."""
    async with past_of(log, progress) as past:
        yield LivedThrough(ask=past.ask, refs=past.refs)


@asynccontextmanager
async def past_of(log: ConversationLog, progress: Callable[[int], None], *, fade: bool = False) -> AsyncIterator[Past]:
    """The same as a `Past`; with `fade`, decay comes between any two sessions and before the questions."""
    clock = ManualClock(log.turns[0].at)
    voice = OfflineVoice()
    speech = Speech(model=voice, last_resort=voice, description="no model takes part", has_model=False)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        async with open_app(load_settings(home=Path(home)), clock=clock, speech=speech) as app:

            async def between_sessions(now: datetime) -> None:
                if fade:
                    await app.decay.run()

            account = Account(platform="log", id=log.title, name=log.person_name)
            person = await app.stores.people.identify(account, clock.now())
            replay = Replay(
                turns=app.stores.turns, remember=app.remember, clock=clock, between_sessions=between_sessions
            )
            lived = await replay.live_through(
                log, person=person.id, persona=app.blueprint.id, conversation=f"log:{log.title}", progress=progress
            )
            clock.advance(ASKED_AFTER)
            await between_sessions(clock.now())
            yield Past(app=app, log=log, scope=Scope(person=person.id, persona=app.blueprint.id), refs=lived.refs)
