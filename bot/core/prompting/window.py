"""How much of a conversation the prompt shows, and when its oldest turns leave it.

The history is only appended to until it is longer than its budget; then its oldest turns leave in one large step, and
a summary takes their place. A step costs the server's prefix cache everything after the blueprint, so steps are rare:
half of the history leaves at once, in tens of turns. It happens after a reply, never on its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from bot.core.models.chat import Moment
from bot.core.models.identity import Audience
from bot.core.models.summary import Summary
from bot.core.models.turn import Turn
from bot.core.ports import ChatModel, Summaries
from bot.core.prompting.budget import Budget, exceed, turn_tokens
from bot.core.prompting.prompt import STEP, shown_turns
from bot.core.prompting.summary import summarise

log = structlog.get_logger(__name__)

KEPT = 0.5
"""Share of the budget that is left after a step."""
MOST_TURNS = 200
"""Turns that are shown at most, however short they are."""
MOST_LOADED = 240
"""More than are shown: what comes in while a summary is being made."""
LATELY = 20
"""Turns that everybody else gets to see: the offline voice, and what the person says of the last ones."""
LATEST = 3
"""Summaries that the prompt shows; what is older comes back through recall alone."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """Keeps each conversation's history within its budget. `model`, when there is one, writes the summaries."""

    summaries: Summaries
    budget: Budget
    model: ChatModel | None = None
    _moving: set[tuple[str, str]] = field(default_factory=set)

    async def past(self, conversation: str, persona: str, audience: Audience) -> tuple[Summary, ...]:
        """What has left the history, oldest first; it begins where the last one ends. Raises StorageError."""
        return tuple(await self.summaries.latest(conversation, persona, audience, LATEST))

    async def move(self, moment: Moment) -> None:
        """Let the oldest turns leave when the history has outgrown its budget. Raises StorageError.

        Returns at once when another call is at it for this conversation. Until it is done all turns are shown.
        """
        place = (moment.message.conversation, moment.message.persona)
        shown = shown_turns(moment)
        start = beginning(shown, self.budget.history(moment.blueprint))
        if start is None or place in self._moving:
            return
        self._moving.add(place)
        try:
            await self._summarise([turn for turn in shown if turn.position < start], start, moment)
        finally:
            self._moving.discard(place)

    async def _summarise(self, leaving: Sequence[Turn], until: int, moment: Moment) -> None:
        told = [turn for turn in leaving if turn.audience == moment.audience]
        summary = Summary(
            conversation=moment.message.conversation,
            persona=moment.message.persona,
            audience=moment.audience,
            start=moment.summaries[-1].until if moment.summaries else leaving[0].position,
            until=until,
            text=await summarise(self.model, told),
        )
        if not await self.summaries.add(summary, [turn.id for turn in told], turn=moment.message.id):
            log.info("a summary came too late: a turn of it is gone by now, or another was there first")


def begins(past: Sequence[Summary]) -> int:
    """The position from which on the conversation is shown, where it was begun anew."""
    return max((one.until for one in past if one.start == one.until), default=0)


def to_load(position: int, past: Sequence[Summary]) -> int:
    """How many turns up to this position the log must give for what is shown, and for who looks at the last ones."""
    return max(LATELY, min(position - (past[-1].until if past else 0), MOST_LOADED)) + 1


def beginning(shown: Sequence[Turn], tokens: int) -> int | None:
    """The position, a multiple of `STEP`, at which the history should begin from now on; None while it is short enough.

    At least `STEP` turns stay.
    """
    if len(shown) <= STEP or (len(shown) <= MOST_TURNS and not exceed(shown, tokens)):
        return None
    sizes = [turn_tokens(turn) for turn in shown]
    stay = 0
    while stay < MOST_TURNS * KEPT and sum(sizes[len(sizes) - stay - 1 :]) <= tokens * KEPT:
        stay += 1
    stay = max(stay, STEP)
    first = -(-shown[len(shown) - stay].position // STEP) * STEP
    while sum(turn.position >= first for turn in shown) < STEP:
        first -= STEP
    return first if first > shown[0].position else None
