"""A language model's notes on what people said: it adds to memory what the rules missed.

Turns wait in the log until one person's are enough for the model to be asked once, or have waited long enough. They are
marked as read together with what was found in them, so a process that dies reads them again and stores nothing twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.core.bonds.bonding import Bonding
from bot.core.errors import ModelRubbish, ModelUnavailable
from bot.core.feeling.feelings import Feelings
from bot.core.memory.extraction import extract
from bot.core.memory.remember import Remember
from bot.core.models.identity import PersonId
from bot.core.models.reading import Notes as Read
from bot.core.models.turn import Turn
from bot.core.ports import ChatModel, Clock, TurnLog

log = structlog.get_logger(__name__)

TOGETHER = 8
"""One person's turns that the model is shown at once."""
PATIENCE = timedelta(minutes=10)
"""After this time fewer are enough."""
MOST = 400
"""Turns that one round looks at."""


@dataclass(frozen=True, kw_only=True)
class Notes:
    """Reads what waits, oldest first."""

    turns: TurnLog
    remember: Remember
    model: ChatModel
    clock: Clock
    feelings: Feelings | None = None
    """What the model's reading of how messages felt is told."""
    bonding: Bonding | None = None
    """What its reading is told of what is between the two."""
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self) -> None:
        """Have the model read what is ripe. While it cannot be reached, the turns wait; an answer that makes no sense
        costs a line in the log. Returns at once when another call is at it. Raises StorageError, EmbedderError."""
        if self._one_at_a_time.locked():
            return
        async with self._one_at_a_time:
            while batches := list(ripe(await self.turns.unread(MOST), self.clock.now())):
                for batch in batches:
                    try:
                        await self._read(batch)
                    except ModelUnavailable as error:
                        log.warning("the model cannot be asked for notes; the turns wait", reason=str(error))
                        return

    async def _read(self, batch: Sequence[Turn]) -> None:
        try:
            read = await extract(self.model, batch)
        except ModelRubbish as error:
            log.warning("the model's notes are left out", person=batch[0].person, reason=str(error))
            read = Read()
        await self.remember.note(batch, read.found)
        if self.feelings is not None:
            await self.feelings.think_again([(turn, read.felt[turn.id]) for turn in batch if turn.id in read.felt])
        if self.bonding is not None:
            for turn in batch:
                await self.bonding.think_again(turn, read.felt.get(turn.id), read.between.get(turn.id, ()))


def ripe(waiting: Sequence[Turn], now: datetime) -> Iterator[list[Turn]]:
    """Batches of one person's turns each, full ones and those that have waited long enough."""
    theirs: dict[PersonId, list[Turn]] = {}
    for turn in waiting:
        theirs.setdefault(turn.person, []).append(turn)
    for turns in theirs.values():
        for start in range(0, len(turns), TOGETHER):
            batch = turns[start : start + TOGETHER]
            if len(batch) == TOGETHER or now - batch[0].at >= PATIENCE:
                yield batch
