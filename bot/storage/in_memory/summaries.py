"""Summaries of what has left the history, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.models.identity import Audience
from bot.core.models.summary import Summary
from bot.storage.in_memory.journal import note
from bot.storage.in_memory.state import State
from bot.storage.journal import What


class MemorySummaries:
    """Implements `ports.Summaries`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, summary: Summary, sources: Sequence[int], *, turn: int | None = None) -> bool:
        turns, key = self._state.turns, (summary.conversation, summary.persona, summary.start)
        if key in self._state.summaries or not all(number in turns and turns[number].text for number in sources):
            return False
        if not note(self._state, turn, What.SUMMARY, [key]):
            return False
        self._state.summaries[key] = summary
        return True

    async def begin(self, conversation: str, persona: str) -> None:
        positions = [
            turn.position
            for turn in self._state.turns.values()
            if (turn.conversation, turn.persona) == (conversation, persona)
        ]
        self._state.beginnings[conversation, persona] = max(positions, default=-1) + 1

    async def latest(self, conversation: str, persona: str, audience: Audience, limit: int) -> list[Summary]:
        found = [
            summary
            for (place, whose, _), summary in sorted(self._state.summaries.items())
            if (place, whose, summary.audience) == (conversation, persona, audience)
        ]
        if (anew := self._state.beginnings.get((conversation, persona))) is not None:
            nothing = Summary(
                conversation=conversation, persona=persona, audience=audience, start=anew, until=anew, text=""
            )
            found = [nothing, *(summary for summary in found if summary.start >= anew)]
        return found[max(len(found) - limit, 0) :]
