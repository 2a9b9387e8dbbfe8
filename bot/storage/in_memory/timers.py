"""What is to be said at a time, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime

from bot.core.models.identity import PersonId
from bot.core.models.timer import FirstWord, Purpose, Timer, TimerDraft, TimerState
from bot.core.models.turn import OutboxEntry, Speaker, Turn, TurnDraft
from bot.storage.in_memory.conversations import MemoryTurnLog, put_out
from bot.storage.in_memory.state import State

_DRAFTED = tuple(field.name for field in fields(TimerDraft))


class MemoryTimers:
    """Implements `ports.Timers`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, draft: TimerDraft) -> Timer:
        theirs = [timer for timer in await self.of(draft.person) if timer.purpose is draft.purpose]
        for timer in theirs:
            if (timer.persona, timer.key) == (draft.persona, draft.key):
                return timer
        values = {name: getattr(draft, name) for name in _DRAFTED}
        number = max((timer.number for timer in theirs), default=0) + 1
        timer = Timer(id=next(self._state.fresh), number=number, changed=draft.made, **values)
        self._state.timers[timer.id] = timer
        return timer

    async def due(
        self, at: datetime, platforms: Collection[str], purposes: Collection[Purpose], limit: int
    ) -> list[Timer]:
        there = (timer for timer in self._state.timers.values() if timer.conversation.partition(":")[0] in platforms)
        waiting = (timer for timer in there if timer.state is TimerState.WAITING and timer.purpose in purposes)
        return sorted((timer for timer in waiting if timer.due <= at), key=_by_time)[:limit]

    async def of(self, person: PersonId) -> list[Timer]:
        return sorted((timer for timer in self._state.timers.values() if timer.person == person), key=_by_time)

    async def close(self, ids: Sequence[int], state: TimerState, at: datetime) -> int:
        waiting = self._waiting(ids)
        for timer in waiting:
            self._state.timers[timer.id] = replace(timer, state=state, changed=at, text="")
        return len(waiting)

    async def postpone(self, ids: Sequence[int], due: datetime) -> None:
        for timer in self._waiting(ids):
            self._state.timers[timer.id] = replace(timer, due=due)

    async def say(self, ids: Sequence[int], draft: TurnDraft, *, preface: str = "") -> tuple[Turn, OutboxEntry] | None:
        waiting = self._waiting(ids)
        if not ids or len(waiting) != len(set(ids)):
            return None
        turn = await MemoryTurnLog(self._state).append(draft)
        platform = draft.conversation.partition(":")[0]
        entry = put_out(self._state, turn, platform, None, draft.at, preface=preface)
        for timer in waiting:
            done = replace(timer, state=TimerState.SAID, changed=draft.at, said=turn.id, text="")
            self._state.timers[timer.id] = done
        return turn, entry

    async def first_words(self, person: PersonId, persona: str, limit: int) -> list[FirstWord]:
        own = [timer for timer in await self.of(person) if timer.purpose is not Purpose.REMINDER]
        said = sorted({timer.said for timer in own if timer.persona == persona and timer.said is not None})
        words = []
        for number in [number for number in reversed(said) if number in self._state.turns][:limit]:
            entry = next(entry for entry in self._state.outbox.values() if entry.turn == number)
            answers = (
                turn.at
                for turn in self._state.turns.values()
                if (turn.person, turn.persona, turn.speaker) == (person, persona, Speaker.PERSON) and turn.id > number
            )
            at = self._state.turns[number].at
            words.append(FirstWord(at=at, state=entry.state, answered=min(answers, default=None)))
        return words

    def _waiting(self, ids: Sequence[int]) -> list[Timer]:
        found = [self._state.timers[number] for number in dict.fromkeys(ids) if number in self._state.timers]
        return [timer for timer in found if timer.state is TimerState.WAITING]


def _by_time(timer: Timer) -> tuple[datetime, int]:
    return timer.due, timer.id
