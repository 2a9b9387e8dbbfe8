"""What the core needs from the world, as small protocols.

Each has a real implementation (`bot.storage`, `bot.inference`, `bot.platforms`) and an in-memory one
(`bot.storage.in_memory`, `tests/fakes`), and both pass the same contract suite (`tests/contract`).
"""

from __future__ import annotations

from bot.core.ports.conversations import Exchanges, Glances, Inbox, LoreStates, Outbox, Places, Summaries, TurnLog
from bot.core.ports.memories import Known, MemoryIndex, MemoryStore
from bot.core.ports.people import After, Bonds, Links, Meta, MoodStore, People, Questions, Timers
from bot.core.ports.speech import ChatModel, Embedder, Hearing, Languages, Sight, Speaking, Tokens
from bot.core.ports.world import Clock, Files, Outlet, ReplySink

__all__ = [
    "After",
    "Bonds",
    "ChatModel",
    "Clock",
    "Embedder",
    "Exchanges",
    "Files",
    "Glances",
    "Hearing",
    "Inbox",
    "Known",
    "Languages",
    "Links",
    "LoreStates",
    "MemoryIndex",
    "MemoryStore",
    "Meta",
    "MoodStore",
    "Outbox",
    "Outlet",
    "People",
    "Places",
    "Questions",
    "ReplySink",
    "Sight",
    "Speaking",
    "Summaries",
    "Timers",
    "Tokens",
    "TurnLog",
]
