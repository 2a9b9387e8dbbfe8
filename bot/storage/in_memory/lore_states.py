"""When the entries of lorebooks last came up, in memory."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.models.identity import PersonId
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.state import State
from bot.storage.journal import What


class MemoryLoreStates:
    """Implements `ports.LoreStates`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, conversation: str, persona: str) -> dict[str, int]:
        return dict(self._state.lore.get((conversation, persona), {}))

    async def put(self, conversation: str, persona: str, fired: Mapping[str, int], *, turn: int | None = None) -> None:
        if note(self._state, turn, What.LORE, [(conversation, persona, entry) for entry in fired]):
            self._state.lore.setdefault((conversation, persona), {}).update(fired)

    async def of(self, person: PersonId) -> list[tuple[str, str, str, int]]:
        spoken = {(turn.conversation, turn.persona) for turn in self._state.turns.values() if turn.person == person}
        return sorted(
            (*place, entry, position) for place in spoken for entry, position in self._state.lore.get(place, {}).items()
        )
