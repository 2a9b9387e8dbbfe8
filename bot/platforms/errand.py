"""What is done with a conversation beside answering messages, in its turn: the last reply said anew, an exchange taken
back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.core.models.turn import OutboxEntry
from bot.core.ports import ReplySink


@dataclass(frozen=True, kw_only=True, eq=False)
class Errand:
    """`run` gets a sink for what is said, and returns a reply that is to be delivered through it. Of those with one
    `id` only the first is done while it waits. `reply_to` is the message that is answered, `persona` who speaks."""

    id: str
    platform: str
    reply_to: str | None
    persona: str
    run: Callable[[ReplySink], Awaitable[OutboxEntry | None]]
    speaks: bool = True
    """Whether words are to be expected, so that a sign of life is due."""
    done: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, outcome: bool | Exception) -> None:
        """Tell whoever waits for it what became of it."""
        if self.done.done():  # nobody waits any more
            return
        if isinstance(outcome, bool):
            self.done.set_result(outcome)
        else:
            self.done.set_exception(outcome)
