"""What was chosen for servers, in memory."""

from __future__ import annotations

from bot.core.models.identity import Audience
from bot.core.models.place import Choices, Server
from bot.storage.in_memory.state import State


class MemoryPlaces:
    """Implements `ports.Places`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, audience: Audience) -> Server:
        return Server(
            choices={place: choices for (server, place), choices in self._state.places.items() if server == audience},
            opted_out=frozenset(member for server, member in self._state.opt_outs if server == audience),
        )

    async def put(self, audience: Audience, conversation: str, choices: Choices | None) -> None:
        if choices is None:
            self._state.places.pop((audience, conversation), None)
        else:
            self._state.places[audience, conversation] = choices

    async def opt(self, audience: Audience, member: str, *, out: bool) -> None:
        if out:
            self._state.opt_outs.add((audience, member))
        else:
            self._state.opt_outs.discard((audience, member))

    async def drop(self, audience: Audience) -> None:
        self._state.places = {key: choices for key, choices in self._state.places.items() if key[0] != audience}
        self._state.opt_outs = {key for key in self._state.opt_outs if key[0] != audience}
