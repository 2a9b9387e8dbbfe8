"""An exchange that says what a test wrote down for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.core.floor import Floor
from bot.core.models.identity import PersonId
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, Speaker, TurnDraft
from bot.core.ports import Inbox, ReplySink, TurnLog
from bot.core.timings import Timings

Script = Sequence[str | asyncio.Event]


@dataclass
class ScriptedReplier:
    """Implements `pump.Replier`: pushes the script's texts, waits for its events, concludes with all texts together."""

    turns: TurnLog
    script: Script = ("Hello ", "to you.")
    heard: list[Incoming] = field(default_factory=list)
    overheard: list[Incoming] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)
    failure: Exception | None = None

    async def expect(self, conversation: str, persona: str) -> None:
        self.expected.append((conversation, persona))
        if self.failure is not None:
            raise self.failure

    async def overhear(self, entry: InboxEntry) -> None:
        self.overheard.append(entry.incoming)

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry:
        self.heard.extend(entry.incoming for entry in entries)
        if self.failure is not None:
            raise self.failure
        for part in self.script:
            if isinstance(part, str):
                await floor.take()
                await sink.push(part)
            else:
                await part.wait()
        *also, last = entries
        incoming = last.incoming
        draft = TurnDraft(
            person=PersonId(1),
            persona=incoming.persona,
            conversation=incoming.conversation,
            audience=incoming.audience,
            speaker=Speaker.COMPANION,
            name="Mira",
            text="".join(part for part in self.script if isinstance(part, str)).strip(),
            at=datetime(2027, 3, 1, 18, 0, tzinfo=UTC),
        )
        return (await self.turns.conclude(draft, last.id, [entry.id for entry in also]))[1]


@dataclass
class ScriptedAmends:
    """Implements `pump.Amending` for messages that wait, and notes all it is told."""

    inbox: Inbox
    revised: list[Incoming] = field(default_factory=list)
    retracted: list[tuple[str, str]] = field(default_factory=list)

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        self.revised.append(incoming)
        return await self.inbox.revise(incoming)

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        self.retracted.append((conversation, message_id))
        await self.inbox.retract(platform, conversation, message_id)
