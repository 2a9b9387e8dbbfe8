"""What the Discord tests talk to: a bot with a real pump, a scripted exchange and a companion with a few memories."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot.core.again import Again
from bot.core.casting import Casting
from bot.core.catalogue import DEFAULT, Phrasebook, known_language
from bot.core.clock import ManualClock, SystemClock
from bot.core.errors import EverkinError
from bot.core.floor import Floor
from bot.core.linking import Answer
from bot.core.models.identity import PRIVATE, Account, Audience, PersonId, Venue
from bot.core.models.persona import Blueprint
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, OutboxState, Speaker, TurnDraft
from bot.core.ports import ReplySink
from bot.core.scenes.scenes import Scenes
from bot.core.timings import Timings
from bot.platforms.companion import Reason, Remembered
from bot.platforms.discord_bot import EverkinDiscord
from bot.platforms.encore import Encore
from bot.platforms.privacy import Operator
from bot.platforms.pump import Pump
from bot.settings import Discord
from bot.storage.in_memory.conversations import MemoryInbox, MemoryOutbox, MemoryTurnLog
from bot.storage.in_memory.people import MemoryPeople
from bot.storage.in_memory.state import State
from tests.fakes.replier import ScriptedAmends
from tests.fakes.servers import BLUEPRINTS, servers_in

NOW = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
NOTHING_AGAIN = Again(exchange=None)  # type: ignore[arg-type]  # the scripted exchange says nothing twice


class Inbox(MemoryInbox):
    """Refuses everything while `failure` is set."""

    failure: EverkinError | None = None

    async def accept(self, incoming: Incoming, received: datetime) -> InboxEntry | None:
        if self.failure is not None:
            raise self.failure
        return await super().accept(incoming, received)


@dataclass
class Exchange:
    """Says its script: texts are pushed, numbers are pauses in seconds, events are waited for.

    What it concludes with is `answer`, or all that it pushed.
    """

    turns: MemoryTurnLog
    inbox: MemoryInbox
    script: Sequence[str | float | asyncio.Event] = ("Hello to you.",)
    answer: str | None = None
    scenes: Scenes | None = None
    silent: bool = False
    """Whether it settles what it hears without a reply."""
    heard: list[Incoming] = field(default_factory=list)
    overheard: list[Incoming] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)

    async def expect(self, conversation: str, persona: str) -> None:
        self.expected.append((conversation, persona))

    async def overhear(self, entry: InboxEntry) -> None:
        self.overheard.append(entry.incoming)

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry | None:
        self.heard.extend(entry.incoming for entry in entries)
        if self.silent:
            for entry in entries:
                await self.inbox.settle(entry.id)
            return None
        for part in self.script:
            if isinstance(part, str):
                await floor.take()
                await sink.push(part)
            elif isinstance(part, asyncio.Event):
                await part.wait()
            else:
                await asyncio.sleep(part)
        said = "".join(part for part in self.script if isinstance(part, str))
        *also, last = entries
        return await self.conclude(last, said if self.answer is None else self.answer, *also)

    async def conclude(self, entry: InboxEntry, text: str, *also: InboxEntry) -> OutboxEntry:
        incoming = entry.incoming
        draft = TurnDraft(
            person=PersonId(1),
            persona=incoming.persona,
            conversation=incoming.conversation,
            audience=incoming.audience,
            speaker=Speaker.COMPANION,
            name="Mira",
            text=text.strip(),
            at=NOW,
        )
        _, reply = await self.turns.conclude(draft, entry.id, [entry.id for entry in also])
        cue = await self.scenes.follow(incoming, text) if self.scenes is not None else None
        return replace(reply, cue=await self.inbox.accept(cue, NOW) if cue is not None else None)


@dataclass
class ToldCompanion:
    """Remembers what a test tells it, per account and audience; `failure` is raised by every answer."""

    told: dict[tuple[str, Audience], list[Remembered]] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    failure: Exception | None = None
    chosen: str = "spoken"

    async def whom(self, account: Account, venue: Venue) -> Blueprint:
        return BLUEPRINTS["mira"]

    def tell(self, account_id: int, audience: Audience, *texts: str) -> None:
        memories = self.told.setdefault((str(account_id), audience), [])
        for text in texts:
            number = sum(map(len, self.told.values())) + 1
            memories.insert(0, Remembered(id=number, number=number, text=text, said=NOW))

    def texts(self, account_id: int, audience: Audience) -> list[str]:
        return [memory.text for memory in self.told.get((str(account_id), audience), [])]

    async def voice(self, account: Account) -> str:
        return self.chosen

    async def settings(self, account: Account, words: str) -> str:
        if words.startswith("voice "):
            self.chosen = words.removeprefix("voice ")
        return f"{account.name} has chosen {words or 'nothing'}."

    async def reminders(self, account: Account, venue: Venue, words: str) -> str:
        return f"{account.name} asks {words or 'for all'} in {venue.audience}."

    async def link(self, account: Account, audience: Audience, words: str) -> Answer:
        return self._asked(account, audience, words or "make")

    async def unlink(self, account: Account, audience: Audience, words: str) -> Answer:
        return self._asked(account, audience, words or "leave")

    def _asked(self, account: Account, audience: Audience, words: str) -> Answer:
        choices = () if words in ("yes", "no", "make") else (("Yes", "yes"), ("No", "no"))
        return Answer(text=f"{account.name} says {words} in {audience}", choices=choices)

    async def words(self, account: Account) -> Phrasebook:
        return Phrasebook(known_language(account.language) or DEFAULT)

    async def admit(self, account: Account, said: str) -> str:
        self.failure = None if said == "yes" else self.failure
        return f"You say {said}."

    @property
    def operator(self) -> Operator:
        return Operator(name="the Friday club")

    async def memories(self, account: Account, venue: Venue, *, offset: int, limit: int) -> list[Remembered]:
        return self._of(account, venue.audience)[offset : offset + limit]

    async def find(self, account: Account, venue: Venue, words: str) -> list[Remembered]:
        return [memory for memory in self._of(account, venue.audience) if words in memory.text]

    async def forget(self, account: Account, ids: Sequence[int]) -> int:
        self._of(account, PRIVATE)
        gone = 0
        for (owner, _audience), memories in self.told.items():
            if owner == account.id:
                kept = [memory for memory in memories if memory.id not in ids]
                gone += len(memories) - len(kept)
                memories[:] = kept
        return gone

    async def show(self, account: Account, venue: Venue, number: int) -> Remembered | None:
        return next((memory for memory in self._of(account, venue.audience) if memory.number == number), None)

    async def suggest(self, account: Account, venue: Venue, typed: str, limit: int) -> list[Remembered]:
        return [
            memory
            for memory in self._of(account, venue.audience)
            if typed in memory.text or str(memory.number).startswith(typed)
        ][:limit]

    async def keep(self, account: Account, venue: Venue, text: str, message: str | None = None) -> bool:
        self._of(account, venue.audience)
        self.kept.append((venue.conversation, text))
        return text != "hello"

    async def correct(self, account: Account, venue: Venue, number: int, text: str) -> bool:
        return self._replace(account, venue.audience, number, text=text) is not None

    async def pin(self, account: Account, venue: Venue, number: int, *, pinned: bool) -> Remembered | None:
        return self._replace(account, venue.audience, number, pinned=pinned)

    async def forget_all(self, account: Account) -> None:
        self._of(account, PRIVATE)
        self.told = {key: memories for key, memories in self.told.items() if key[0] != account.id}

    async def export(self, account: Account) -> bytes | None:
        texts = [memory.text for memory in self._of(account, PRIVATE)]
        return json.dumps(texts).encode() if texts else None

    async def gate(self, account: Account) -> None:
        """Everybody may."""

    async def open(self, account: Account, venue: Venue) -> str:
        self._of(account, PRIVATE)
        return f"Sit down, {account.name}."

    async def mood(self, account: Account, venue: Venue) -> str:
        self._of(account, PRIVATE)
        return f"I feel warm towards {account.name}."

    async def why(self, account: Account, venue: Venue) -> str:
        self._of(account, PRIVATE)
        return f"I asked: {account.name} laughed, in {venue.conversation}."

    async def why_this(self, account: Account, venue: Venue, shown: str, at: datetime) -> Reason | None:
        told = f"I asked: {account.name} laughed."
        return (
            Reason(told=told, memories=tuple(self._of(account, venue.audience))) if shown == "Hello to you." else None
        )

    def _replace(self, account: Account, audience: Audience, number: int, **changes: Any) -> Remembered | None:
        memories = self._of(account, audience)
        for place, memory in enumerate(memories):
            if memory.number == number:
                memories[place] = replace(memory, **changes)
                return memories[place]
        return None

    def _of(self, account: Account, audience: Audience) -> list[Remembered]:
        if self.failure is not None:
            raise self.failure
        return self.told.get((account.id, audience), [])


class DiscordWorld:
    """A bot and all behind it, in memory. `state` is what outlives a process."""

    def __init__(
        self,
        settings: Discord | None = None,
        state: State | None = None,
        *,
        redeliveries: Sequence[float] = (),
        shards: int | None = 1,
    ) -> None:
        self.state = state or State()
        self.inbox = Inbox(self.state)
        self.exchange = Exchange(MemoryTurnLog(self.state), self.inbox)
        self.companion = ToldCompanion()
        self.amends = ScriptedAmends(self.inbox)
        self.servers = servers_in(self.state, ManualClock(NOW))
        self.exchange.scenes = self.servers.scenes
        self.pump = Pump(
            inbox=self.inbox,
            outbox=MemoryOutbox(self.state),
            exchange=self.exchange,
            amends=self.amends,
            clock=ManualClock(NOW),
            redeliveries=redeliveries,
        )
        casting = Casting(
            people=MemoryPeople(self.state, "UTC"), blueprints=BLUEPRINTS, default="mira", clock=ManualClock(NOW)
        )
        self.encore = Encore(pump=self.pump, again=NOTHING_AGAIN, casting=casting)
        self.bot = EverkinDiscord(
            pump=self.pump,
            clock=SystemClock(),
            companion=self.companion,
            encore=self.encore,
            servers=self.servers,
            persona="mira",
            settings=(settings or Discord()).model_copy(update={"shards": shards}),
            speaks=True,
        )

    @property
    def deliveries(self) -> list[OutboxState]:
        """How far each reply has come, in order."""
        return [reply.state for reply in self.state.outbox.values()]
