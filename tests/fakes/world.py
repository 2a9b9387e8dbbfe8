"""A whole companion for tests: real stores on disk, a clock that is moved by hand, a person who talks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.core.models.identity import PRIVATE, Account, Audience
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.ports import ChatModel, Embedder, Hearing, Speaking
from bot.inference.choice import Speech
from bot.inference.minilm import MiniLmEmbedder
from bot.inference.offline_voice import OfflineVoice
from bot.settings import PROJECT, Settings
from bot.wiring import App
from tests.fakes.clock import TickingClock

START = datetime(2027, 3, 1, 12, 30, tzinfo=UTC)


class ListeningSink:
    """Keeps what a person would see."""

    def __init__(self) -> None:
        self.previews: list[str] = []
        self.delivered: list[OutboxEntry] = []
        self.signs_of_life = 0
        self.abandoned = 0

    async def working(self) -> None:
        self.signs_of_life += 1

    async def push(self, text: str) -> None:
        self.previews.append(text)

    async def finish(self, entry: OutboxEntry) -> None:
        self.delivered.append(entry)

    async def abandon(self) -> None:
        self.abandoned += 1


class Loopback:
    """A platform that hands every sink the same ear."""

    name = "test"

    def __init__(self) -> None:
        self.ear = ListeningSink()

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> ListeningSink:
        return self.ear


class World:
    """An open companion and somebody to talk with it. Messages go the whole path: inbox, exchange, outbox, sink."""

    def __init__(self, app: App, clock: ManualClock) -> None:
        self.app = app
        self.clock = clock
        self.platform = Loopback()
        self.pause = timedelta(seconds=20)
        """From a reply to the next message."""
        self._number = 0
        app.pump.attach(self.platform)

    async def say(
        self,
        text: str,
        *,
        name: str = "Sam",
        audience: Audience = PRIVATE,
        conversation: str | None = None,
        persona: str | None = None,
    ) -> str:
        """Say something and hear the whole reply; what follows the reply is done when this returns. With a `persona`,
        that one is spoken with from now on."""
        self._number += 1
        account = Account(platform="test", id=name.casefold(), name=name)
        if audience == PRIVATE and persona is not None:
            await self.app.casting.choose(account, persona)
        await self.app.pump.submit(
            Incoming(
                account=account,
                conversation=conversation or f"test:dm:{account.id}",
                message_id=f"{self.clock.now().timestamp()}-{self._number}",
                audience=audience,
                text=text,
                sent=self.clock.now(),
                persona=persona or "mira",
            )
        )
        await self.app.pump.idle()
        await self.app.exchange.settled()
        self.clock.advance(self.pause)
        return self.platform.ear.delivered[-1].text

    async def recalled(self, text: str, *, name: str = "Sam", audience: Audience = PRIVATE) -> list[str]:
        """What a message would bring to mind, best first, as it was said."""
        account = Account(platform="test", id=name.casefold(), name=name)
        return [found.memory.text for found, _ in await self.app.hand.why(account, audience, text)]

    async def pass_time(self, **span: float) -> None:
        """Let time go by, with decay at the end of it."""
        self.clock.advance(timedelta(**span))
        await self.app.decay.run()


def settings_in(home: Path, **changes: Any) -> Settings:
    """Settings that no file or variable of the machine's owner can change."""
    return Settings.model_construct(**{**_defaults(), "home": home, "personas": PROJECT / "personas", **changes})


def _defaults() -> dict[str, Any]:
    return {name: field.get_default() for name, field in Settings.model_fields.items()}


@cache
def shipped_embedder() -> MiniLmEmbedder:
    return MiniLmEmbedder()


@asynccontextmanager
async def a_world(
    home: Path,
    *,
    clock: ManualClock | None = None,
    model: ChatModel | None = None,
    embedder: Embedder | None = None,
    hearing: Hearing | None = None,
    speaking: Speaking | None = None,
    **settings: Any,
) -> AsyncIterator[World]:
    """A companion in this home. Without a model the offline voice speaks; the embedder is the one that is shipped,
    loaded once for all worlds."""
    clock = clock or TickingClock(START)
    offline = OfflineVoice()
    speech = Speech(
        model=model or offline, last_resort=offline, description="a test's voice", has_model=model is not None
    )
    async with open_app(
        settings_in(home, **settings),
        clock=clock,
        speech=speech,
        embedder=embedder or shipped_embedder(),
        hearing=hearing,
        speaking=speaking,
    ) as app:
        yield World(app, clock)
