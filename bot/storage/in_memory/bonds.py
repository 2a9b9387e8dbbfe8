"""What is between each person and persona, in memory."""

from __future__ import annotations

from bot.core.models.bond import HeldTies, Ties
from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.ports import After
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.state import State
from bot.storage.journal import What
from bot.storage.rules import merged_ties


class MemoryBonds:
    """Implements `ports.Bonds`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, scope: Scope) -> Ties | None:
        held = [one for one in await self.of(scope.person) if one.persona == scope.persona]
        return merged_ties([one.ties for one in held if scope.admits(one.audience)])

    async def change(
        self, person: PersonId, persona: str, audience: Audience, after: After, *, turn: int | None = None
    ) -> None:
        place = (self._state.forwarding.of(person), persona, audience)
        ties = after(self._state.ties.get(place))
        if ties is not None and note(self._state, turn, What.BOND, [place]):
            self._state.ties[place] = ties

    async def of(self, person: PersonId) -> list[HeldTies]:
        return [
            HeldTies(persona=persona, audience=audience, ties=ties)
            for (whose, persona, audience), ties in sorted(self._state.ties.items(), key=lambda item: item[0])
            if whose == self._state.forwarding.of(person)
        ]
