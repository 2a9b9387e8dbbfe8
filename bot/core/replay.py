"""Replay: a conversation that happened elsewhere is lived through at its own dates, as if it had happened here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.clock import ManualClock
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.log import ConversationLog, LoggedTurn
from bot.core.models.memory import Memory
from bot.core.models.record import Record
from bot.core.models.turn import SESSION_GAP, Speaker, Turn, TurnDraft
from bot.core.ports import TurnLog

BATCH = 64
"""Turns remembered in one go at most: fewer thread hops and index writes than one by one."""
SMALL_BATCH = 32
"""Enough to be worth remembering before the next session begins; fewer wait for its turns."""
_EVERYTHING = 1_000_000


class Remembers(Protocol):
    """What a replay needs of remembering."""

    async def settle(self, turns: Sequence[Turn]) -> list[Memory]:
        """Remember what these turns hold, at their own dates, and return what is new."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Lived(Record):
    """What a replay left behind: the log's own name of each turn by the turn's number, and how many memories."""

    refs: Mapping[int, str]
    memories: int


async def nothing_between(now: datetime) -> None:
    """Between two sessions nothing happens."""


def unheard(turns: int) -> None:
    """Nobody watches the progress."""


@dataclass(frozen=True, kw_only=True)
class Replay:
    """Lives through logs. `between_sessions` is awaited with each new session's first moment: time for decay."""

    turns: TurnLog
    remember: Remembers
    clock: ManualClock
    between_sessions: Callable[[datetime], Awaitable[None]] = nothing_between

    async def live_through(
        self,
        log: ConversationLog,
        *,
        person: PersonId,
        persona: str,
        conversation: str,
        progress: Callable[[int], None] = unheard,
    ) -> Lived:
        """Say all of the log's turns again, in private, and remember them; `progress` hears how many more are done.

        What the conversation holds already, by moment and speaker, is not said twice: a replay that broke off goes on
        where it stopped, and what was forgotten since does not come back. What was said but not yet remembered is
        `Remember.catch_up`'s. The clock is left at the last turn.
        """
        said = await self._said(conversation, persona)
        refs: dict[int, str] = {}
        waiting: list[Turn] = []
        memories = 0
        previous = log.turns[0].at
        for logged in log.turns:
            new_session = logged.at - previous > SESSION_GAP
            if len(waiting) >= BATCH or (new_session and len(waiting) >= SMALL_BATCH):
                memories += len(await self.remember.settle(waiting))
                progress(len(waiting))
                waiting = []
            self.clock.set(logged.at)
            if new_session:
                await self.between_sessions(logged.at)
            previous = logged.at
            draft = _draft(logged, person=person, persona=persona, conversation=conversation)
            if earlier := said.get(_key(draft)):
                refs[earlier.pop(0).id] = logged.ref
                progress(1)
                continue
            turn = await self.turns.append(draft)
            refs[turn.id] = logged.ref
            waiting.append(turn)
        if waiting:
            memories += len(await self.remember.settle(waiting))
            progress(len(waiting))
        return Lived(refs=refs, memories=memories)

    async def _said(self, conversation: str, persona: str) -> dict[_Key, list[Turn]]:
        said: dict[_Key, list[Turn]] = {}
        for turn in await self.turns.recent(conversation, persona, _EVERYTHING):
            said.setdefault(_key(turn), []).append(turn)
        return said


_Key = tuple[datetime, Speaker]


def _key(turn: Turn | TurnDraft) -> _Key:
    return turn.at, turn.speaker


def _draft(logged: LoggedTurn, *, person: PersonId, persona: str, conversation: str) -> TurnDraft:
    return TurnDraft(
        person=person,
        persona=persona,
        conversation=conversation,
        audience=PRIVATE,
        speaker=Speaker.COMPANION if logged.is_companion else Speaker.PERSON,
        name=logged.name,
        text=logged.spoken(),
        at=logged.at,
    )
