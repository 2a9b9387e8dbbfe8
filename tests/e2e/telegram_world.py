"""What the Telegram tests run: a bot with a real pump over in-memory stores and a scripted exchange."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from structlog.testing import capture_logs

from bot.core.clock import ManualClock
from bot.core.errors import StorageError
from bot.core.models.identity import Account
from bot.core.models.turn import InboxEntry, Incoming, OutboxState
from bot.platforms.pump import Pump
from bot.platforms.telegram_bot import TelegramBot
from bot.platforms.telegram_client import Pace
from bot.platforms.telegram_commands import Document, Page
from bot.platforms.telegram_webhook import Webhook
from bot.storage.in_memory.conversations import MemoryInbox, MemoryOutbox, MemoryTurnLog
from bot.storage.in_memory.state import State
from tests.e2e.telegram_server import TOKEN, TelegramServer
from tests.fakes.replier import ScriptedAmends, ScriptedReplier
from tests.fakes.servers import servers_in

NOW = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
QUICK = Pace(
    poll=1,
    request=0.5,
    typing=4.5,
    preview=0.02,
    gap=0,
    group_gap=0,
    a_second=10_000,
    first_pause=0.02,
    longest_pause=0.1,
)


class Inbox(MemoryInbox):
    """Refuses everything while `failure` is set."""

    failure: StorageError | None = None

    async def accept(self, incoming: Incoming, received: datetime) -> InboxEntry | None:
        if self.failure is not None:
            raise self.failure
        return await super().accept(incoming, received)


@dataclass
class Log:
    """What was logged so far."""

    lines: list[MutableMapping[str, Any]]

    def says(self, event: str) -> bool:
        return any(str(line["event"]).startswith(event) for line in self.lines)

    async def until(self, event: str) -> None:
        async with asyncio.timeout(10):
            while not self.says(event):  # noqa: ASYNC110  # a log cannot be waited for
                await asyncio.sleep(0.01)


@contextmanager
def keep_log() -> Iterator[Log]:
    with capture_logs() as lines:
        yield Log(lines)


class TelegramWorld:
    """One process. `state` is what outlives it."""

    def __init__(
        self,
        server: TelegramServer,
        *,
        state: State | None = None,
        token: str = TOKEN,
        pace: Pace = QUICK,
        webhook: Webhook | None = None,
        replier: type[ScriptedReplier] = ScriptedReplier,
    ) -> None:
        self.felt: list[tuple[str, str]] = []
        self.state = state or State()
        self.inbox = Inbox(self.state)
        self.replier = replier(MemoryTurnLog(self.state))
        clock = ManualClock(NOW)
        self.amends = ScriptedAmends(self.inbox)
        self.pump = Pump(
            inbox=self.inbox,
            outbox=MemoryOutbox(self.state),
            exchange=self.replier,
            amends=self.amends,
            clock=clock,
            redeliveries=(),
        )
        self.servers = servers_in(self.state, clock)
        self.bot = TelegramBot(
            token=token,
            api_base=server.api_base,
            pump=self.pump,
            inbox=self.inbox,
            clock=clock,
            persona="mira",
            servers=self.servers,
            commands={"start": greet, "whoami": who, "broken": broken, "file": file, "memories": pages},
            phrases={"echo": lambda words: words or None},
            feel=self.feel,
            webhook=webhook,
            pace=pace,
        )

    async def feel(self, account: Account, emoji: str) -> None:
        self.felt.append((account.id, emoji))

    @property
    def deliveries(self) -> list[OutboxState]:
        """How far each reply has come, in order."""
        return [reply.state for reply in self.state.outbox.values()]


async def greet(account: Account, words: str) -> str:
    return f"Hello {account.name}, I am a program."


async def who(account: Account, words: str) -> str:
    return f"You are {account.id}." if not words else f"You are {account.id}, {words}."


async def file(account: Account, words: str) -> Document:
    return Document(name="all.json", content=b'{"name": "Ana"}', caption="All of it.")


async def pages(account: Account, words: str) -> Page:
    """Three pages, each with a button for the next."""
    number = int(words or 1)
    return Page(text=f"Page {number} of {account.id}", buttons=(("on", f"memories {min(number + 1, 3)}"),))


async def broken(account: Account, words: str) -> str:
    raise RuntimeError(account.id)
