"""What is chosen for servers and kept of them, in memory."""

from __future__ import annotations

from bot.core.character.persona import load_blueprints
from bot.core.memory.keeper import Keeper
from bot.core.ports import Clock
from bot.core.scenes.scenes import Scenes
from bot.core.servers import Servers
from bot.settings import PROJECT
from bot.storage.in_memory.conversations import MemoryTurnLog
from bot.storage.in_memory.memories import MemoryMemories
from bot.storage.in_memory.people import MemoryPeople
from bot.storage.in_memory.places import MemoryPlaces
from bot.storage.in_memory.questions import MemoryQuestions
from bot.storage.in_memory.state import State
from bot.storage.working_set import WorkingSetIndex

BLUEPRINTS = load_blueprints(PROJECT / "personas")


def servers_in(state: State, clock: Clock) -> Servers:
    """Servers over this state; the usual persona is Mira."""
    memories = MemoryMemories(state)
    scenes = Scenes(places=MemoryPlaces(state), blueprints=BLUEPRINTS, default_persona="mira", clock=clock)
    keeper = Keeper(
        turns=MemoryTurnLog(state),
        memories=memories,
        index=WorkingSetIndex(memories, None),
        questions=MemoryQuestions(state),
        clock=clock,
    )
    return Servers(scenes=scenes, people=MemoryPeople(state, "UTC"), keeper=keeper, clock=clock)
