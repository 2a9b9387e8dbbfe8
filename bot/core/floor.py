"""Whose turn it is to speak: which messages are one turn, and what becomes of a reply when more is said meanwhile.

People write in bursts. What one of them says before a reply's first words is answered with the rest of the turn: the
reply is withdrawn, which ends the model server's work, and begun anew for all of it. What is said after the first words
is a turn of its own; the reply under way is finished first, or ends with its sentence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.gate import end_of_sentence
from bot.core.language.reminding import read_reminder
from bot.core.language.requests import read_request
from bot.core.models.record import Record
from bot.core.models.turn import InboxEntry, Part

MOST_TOGETHER = 20
"""Messages of one turn."""
WITHDRAWALS = 4
"""Of one reply; whoever goes on writing then hears an answer first."""

_LOOK_BACK = 16
"""Characters before a piece in which the sentence that it follows may end."""


class Interrupt(StrEnum):
    """What a reply does when its person goes on writing after its first words."""

    FINISH = "finish"
    SENTENCE = "sentence"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners(Record):
    """`gather` are the seconds after a message for which its answer's first words are held back, so that what follows
    at once is of the same turn."""

    gather: float = 0.0
    interrupt: Interrupt = Interrupt.SENTENCE


class Floor:
    """One reply's hold on the conversation: before it is taken the reply may be withdrawn, after that no more."""

    def __init__(self, opens_in: float = 0.0) -> None:
        """`opens_in` are the seconds until it may be taken."""
        self.taken = False
        self.contested = False
        """Whether the reply is to end with its sentence, because its person says more."""
        self._opens = asyncio.get_running_loop().time() + opens_in

    async def take(self) -> None:
        """Before the first words are shown, and before anything is done that must not be done twice."""
        if not self.taken:
            if (left := self._opens - asyncio.get_running_loop().time()) > 0:
                await asyncio.sleep(left)
            self.taken = True

    def share_of(self, said: str, piece: str) -> int | None:
        """How many characters of the next piece still belong to the sentence that `said` ends in; None for all."""
        if not self.contested:
            return None
        before = said[-_LOOK_BACK:]
        end = end_of_sentence(before + piece, len(before))
        return end - len(before) if end else None


def turn_of(waiting: Sequence[object]) -> tuple[InboxEntry, ...]:
    """The messages at the beginning of what waits that one reply answers; empty when none is there."""
    turn: list[InboxEntry] = []
    for work in waiting:
        if not isinstance(work, InboxEntry) or len(turn) == MOST_TOGETHER or (turn and not _joins(turn[-1], work)):
            break
        turn.append(work)
    return tuple(turn)


def _joins(one: InboxEntry, other: InboxEntry) -> bool:
    """Whether both are said by the same person to the same persona, and neither asks something of memory or of
    reminders: that is answered by itself."""
    return of_one(one, other) and not any(_is_request(entry.incoming.text) for entry in (one, other))


def _is_request(text: str) -> bool:
    return read_request(text) is not None or read_reminder(text) is not None


def of_one(one: InboxEntry, other: InboxEntry) -> bool:
    """Whether the same person says both to the same persona in the same place."""
    first, second = one.incoming, other.incoming
    return (
        first.part is second.part is Part.TALK
        and first.account.id == second.account.id
        and first.persona == second.persona
        and first.conversation == second.conversation
        and first.audience == second.audience
    )
