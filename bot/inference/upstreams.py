"""The model servers that replies can come from, and which of them a conversation goes to."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.inference.breaker import Breaker
from bot.inference.openai_chat import OpenAIChatModel

Role = Literal["any", "fast", "large"]
SLOTS = 16
MOST_CONVERSATIONS = 10_000
"""Of which is known where they go; whichever was silent for longest is forgotten first."""


@dataclass(eq=False, kw_only=True)
class Upstream:
    """One server: what it is worth beside the others, how much it may do at once, and how much it does."""

    model: OpenAIChatModel
    breaker: Breaker
    weight: float = 1.0
    slots: int | None = None
    """Answers at once; what the server says itself when not set, and `SLOTS` where it says nothing."""
    replies: int = 0
    background: int = 0
    role: Role = "any"
    """Which requests it is for, where another has room as well: a fast one for simple turns, a large one for the
    rest."""
    prefill: asyncio.Task[None] | None = None
    """A prompt's beginning that it computes for somebody who may write. It takes no room: any reply ends it."""

    @property
    def at_once(self) -> int:
        """How many answers it may be asked for at once."""
        return self.slots or self.model.tokens.facts.slots or SLOTS

    def suits(self, *, simple: bool) -> bool:
        """Whether such requests are what it is for."""
        return self.role == "any" or (self.role == "fast") == simple

    def has_room(self, *, background: bool) -> bool:
        """Whether it may be asked now. Background work is done one at a time, and leaves a slot for the next reply."""
        if not background:
            return self.replies + self.background < self.at_once
        return self.background == 0 and self.prefill is None and self.replies < max(1, self.at_once - 1)

    def enter(self, *, background: bool) -> None:
        if background:
            self.background += 1
            return
        self.replies += 1
        if self.prefill is not None:
            self.prefill.cancel()

    def leave(self, *, background: bool) -> None:
        if background:
            self.background -= 1
        else:
            self.replies -= 1


class Affinity:
    """Where each conversation went last: that server has its prompt in the cache."""

    def __init__(self, most: int = MOST_CONVERSATIONS) -> None:
        self._most = most
        self._kept: OrderedDict[str, Upstream] = OrderedDict()
        self._held: Counter[Upstream] = Counter()

    def keep(self, conversation: str, upstream: Upstream) -> None:
        """The conversation's next turn goes there, too, if it can."""
        before = self._kept.pop(conversation, None)
        if before is not None:
            self._held[before] -= 1
        elif len(self._kept) >= self._most:
            _, oldest = self._kept.popitem(last=False)
            self._held[oldest] -= 1
        self._kept[conversation] = upstream
        self._held[upstream] += 1

    def of(self, conversation: str | None) -> Upstream | None:
        """The conversation's own server, when it has one."""
        return self._kept.get(conversation) if conversation is not None else None

    def choose(self, able: Sequence[Upstream], conversation: str | None) -> Upstream:
        """The conversation's own server; else the least busy for its weight, and of those the one that holds the
        fewest conversations for its weight."""
        own = self.of(conversation)
        if own is not None and own in able:
            return own
        return min(able, key=lambda one: ((one.replies + one.background) / one.weight, self._held[one] / one.weight))
