"""All stores of a home, opened together: in SQL on disk, or in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.core.models.identity import PersonId
from bot.core.models.memory import Embedding, Tier
from bot.core.ports import (
    Bonds,
    Exchanges,
    Glances,
    Inbox,
    Links,
    LoreStates,
    MemoryStore,
    Meta,
    MoodStore,
    Outbox,
    People,
    Places,
    Questions,
    Summaries,
    Timers,
    TurnLog,
)
from bot.storage.bonds import SqlBonds
from bot.storage.conversations import SqlInbox, SqlOutbox, SqlTurnLog
from bot.storage.erasure import finish_purge
from bot.storage.exchanges import SqlExchanges
from bot.storage.glances import SqlGlances
from bot.storage.in_memory.bonds import MemoryBonds
from bot.storage.in_memory.conversations import MemoryInbox, MemoryOutbox, MemoryTurnLog
from bot.storage.in_memory.exchanges import MemoryExchanges
from bot.storage.in_memory.glances import MemoryGlances
from bot.storage.in_memory.links import MemoryLinks
from bot.storage.in_memory.lore_states import MemoryLoreStates
from bot.storage.in_memory.memories import MemoryMemories
from bot.storage.in_memory.people import MemoryMeta, MemoryMoods, MemoryPeople
from bot.storage.in_memory.places import MemoryPlaces
from bot.storage.in_memory.questions import MemoryQuestions
from bot.storage.in_memory.state import State
from bot.storage.in_memory.summaries import MemorySummaries
from bot.storage.in_memory.timers import MemoryTimers
from bot.storage.links import SqlLinks
from bot.storage.lore_states import SqlLoreStates
from bot.storage.memories import SqlMemories
from bot.storage.meta import SqlMeta
from bot.storage.moods import SqlMoods
from bot.storage.people import SqlPeople
from bot.storage.places import SqlPlaces
from bot.storage.questions import SqlQuestions
from bot.storage.sqlite import open_database
from bot.storage.summaries import SqlSummaries
from bot.storage.timers import SqlTimers


class Memories(MemoryStore, Protocol):
    """The memory store with what maintenance needs of it."""

    async def count(self, person: PersonId | None = None, persona: str | None = None, tier: Tier | None = None) -> int:
        """How many memories there are, of all or of those named."""
        ...

    async def people_with_memories(self) -> list[tuple[PersonId, str, int]]:
        """Each person and persona with memories, and how many."""
        ...

    async def rewrite_vectors(self, ids: Sequence[int], embeddings: Sequence[Embedding]) -> None:
        """Replace these memories' vectors, as after a change of the embedding model; those gone are passed over."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Stores:
    """Everything that is kept. What one of them writes, the others see at once."""

    people: People
    glances: Glances
    inbox: Inbox
    outbox: Outbox
    turns: TurnLog
    exchanges: Exchanges
    memories: Memories
    moods: MoodStore
    questions: Questions
    summaries: Summaries
    lore: LoreStates
    bonds: Bonds
    places: Places
    timers: Timers
    links: Links
    meta: Meta


@asynccontextmanager
async def open_stores(home: Path, *, time_zone: str = "UTC") -> AsyncIterator[Stores]:
    """The stores in this home's database, made when it is new. Who is met is taken to live in `time_zone`.

    Raises StorageError when another process owns the home or it cannot be written, DatabaseCorrupt when the file is
    damaged.
    """
    async with open_database(home) as database:
        await finish_purge(database)
        memories, people = SqlMemories(database), SqlPeople(database, time_zone)
        yield Stores(
            people=people,
            glances=SqlGlances(database, people),
            inbox=SqlInbox(database),
            outbox=SqlOutbox(database),
            turns=SqlTurnLog(database),
            exchanges=SqlExchanges(database, memories),
            memories=memories,
            moods=SqlMoods(database),
            questions=SqlQuestions(database),
            summaries=SqlSummaries(database),
            lore=SqlLoreStates(database),
            bonds=SqlBonds(database),
            places=SqlPlaces(database),
            timers=SqlTimers(database),
            links=SqlLinks(database, time_zone, memories.let_go),
            meta=SqlMeta(database),
        )


def open_memory_stores(*, time_zone: str = "UTC") -> Stores:
    """The stores in memory: everything works, and nothing outlives the process."""
    state = State()
    people, turns, moods, bonds = (
        MemoryPeople(state, time_zone),
        MemoryTurnLog(state),
        MemoryMoods(state),
        MemoryBonds(state),
    )
    questions, summaries, lore = MemoryQuestions(state), MemorySummaries(state), MemoryLoreStates(state)
    return Stores(
        people=people,
        glances=MemoryGlances(
            people=people, moods=moods, bonds=bonds, questions=questions, summaries=summaries, turns=turns, lore=lore
        ),
        inbox=MemoryInbox(state),
        outbox=MemoryOutbox(state),
        turns=turns,
        exchanges=MemoryExchanges(state),
        memories=MemoryMemories(state),
        moods=moods,
        questions=questions,
        summaries=summaries,
        lore=lore,
        bonds=bonds,
        places=MemoryPlaces(state),
        timers=MemoryTimers(state),
        links=MemoryLinks(state, time_zone),
        meta=MemoryMeta(state),
    )
