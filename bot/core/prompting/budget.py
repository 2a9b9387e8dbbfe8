"""Making a prompt fit: how long it may be, how long it is, and what gives way when it is too long.

A server that gets more than its context refuses, or cuts in silence; so it never does. What gives way first are the
oldest turns, ten at a time as ever, then memories, the least telling first, then the middle of the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import structlog

from bot.core.character.persona import compile_prefix
from bot.core.language.text import estimate_tokens
from bot.core.models.chat import ChatMessage, Moment
from bot.core.models.lorebook import Lore
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn
from bot.core.ports import Tokens
from bot.core.prompting.context import PHOTO, UNSEEN
from bot.core.prompting.prompt import (
    MEMORY_TOKENS,
    STEP,
    TURN_CHARACTERS,
    compose,
    middle_out,
    shown_turns,
)

log = structlog.get_logger(__name__)

CONTEXT = 8192
"""Tokens of a server that does not say how much it takes."""
MARGIN = 1.15
"""By how much a tokenizer that nobody could ask may exceed the estimate."""
COUNTED_MARGIN = 1.02
"""The same after a count: a chat template spends some tokens of its own."""
A_PICTURE = 1_500
"""Tokens that a picture takes, about the most that models make of one of 1,024 pixels a side."""
A_MESSAGE = 6
"""Tokens that a chat template spends on a message."""
BESIDE_HISTORY = MEMORY_TOKENS + 300
"""Tokens kept free of history for the note, the summaries and the message."""
LEAST_SHARE = 0.4
"""Of what the blueprint leaves, the share that history has where that is little."""
SHORTEST = 400
"""Characters that are left of a message in any case."""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much a prompt may hold. `reply` are the tokens kept for the answer, `most_history` those of the history that
    are wanted where the server's context leaves room for them. Of `context`, as set, and what the server says of its
    own the smaller holds: a server cuts what is over its context, or refuses it."""

    reply: int
    most_history: int
    context: int | None = None
    tokens: Tokens | None = None

    @property
    def prompt(self) -> int:
        """Tokens of a whole prompt."""
        served = self.tokens.context if self.tokens is not None else None
        return min(filter(None, (self.context, served)), default=CONTEXT) - self.reply

    def history(self, blueprint: Blueprint) -> int:
        """Tokens, as `turn_tokens` counts them, that this persona's history may have."""
        beside = BESIDE_HISTORY + sum(book.token_budget for book in blueprint.lore)
        room = self.prompt / self._scale - _prefix_tokens(blueprint)
        return max(0, min(self.most_history, int(max(room - beside, room * LEAST_SHARE))))

    async def fit(self, moment: Moment) -> tuple[ChatMessage, ...]:
        """The prompt for a reply, cut down until it fits. The server is asked to count only when the estimate does not
        settle it, and once."""
        if self.tokens is not None:
            await self.tokens.known()
        scale = self._scale
        counted = self.tokens is None
        moment = _without_excess(moment, 1.5 * self.history(moment.blueprint))
        while True:
            messages = compose(moment)
            estimate = _prefix_tokens(moment.blueprint) + A_MESSAGE + estimated(messages[1:])
            if estimate * scale + A_PICTURE * len(moment.pictures) <= self.prompt:
                return messages
            if not counted and self.tokens is not None:
                counted = True
                if exact := await self.tokens.count("".join(message.content for message in messages)):
                    scale = COUNTED_MARGIN * (exact + A_MESSAGE * len(messages)) / estimate
                    continue
            smaller = _smaller(moment)
            if smaller is None:
                log.warning("a prompt is longer than the model's context", tokens=int(estimate * scale))
                return messages
            moment = smaller

    @property
    def _scale(self) -> float:
        """Tokens for each that is estimated."""
        return MARGIN if self.tokens is None or self.tokens.scale is None else self.tokens.scale * COUNTED_MARGIN


def turn_tokens(turn: Turn) -> int:
    """About how many tokens a turn takes in the history."""
    return estimate_tokens(turn.told[:TURN_CHARACTERS]) + A_MESSAGE


@lru_cache(maxsize=128)
def _prefix_tokens(blueprint: Blueprint) -> int:
    """About how many tokens the system message takes, which is most of a short prompt and the same in each."""
    return estimate_tokens(compile_prefix(blueprint))


def estimated(messages: Sequence[ChatMessage]) -> int:
    """About how many tokens they take, pictures apart."""
    return sum([estimate_tokens(message.content) for message in messages]) + A_MESSAGE * len(messages)


def _without_excess(moment: Moment, tokens: float) -> Moment:
    """Without turns far beyond the history's budget: a log that was brought along, or a server that was changed."""
    while (shown := shown_turns(moment)) and exceed(shown, tokens):
        moment = _later(moment, shown)
    return moment


def exceed(turns: Sequence[Turn], tokens: float) -> bool:
    """Whether they take more than this; looked at one by one only where a glance at all of them does not settle it."""
    at_most = estimate_tokens("".join([turn.told[:TURN_CHARACTERS] for turn in turns])) + (A_MESSAGE + 1) * len(turns)
    return at_most > tokens and sum(map(turn_tokens, turns)) > tokens


def _smaller(moment: Moment) -> Moment | None:
    """The moment with less to show; None when nothing more can give way."""
    if any(lore.entry.first_to_go for lore in moment.lore.lore):
        return _with_lore(moment, tuple(lore for lore in moment.lore.lore if not lore.entry.first_to_go))
    if shown := shown_turns(moment):
        return _later(moment, shown)
    if moment.memories:
        return replace(moment, memories=moment.memories[: len(moment.memories) * 2 // 3])
    if moment.lore.lore:
        return _with_lore(moment, _weightier(moment.lore.lore))
    return _bare(moment)


def _bare(moment: Moment) -> Moment | None:
    """What is left when history, memories and lore are gone, with less of it."""
    if moment.summaries:
        return replace(moment, summaries=(), history=())
    if moment.pictures:
        blind = moment.message.context.replace(PHOTO, UNSEEN)
        return replace(moment, pictures=(), message=replace(moment.message, context=blind))
    if len(moment.message.text) > SHORTEST:
        text = middle_out(moment.message.text, max(SHORTEST - 20, len(moment.message.text) * 2 // 3))
        return replace(moment, message=replace(moment.message, text=text))
    return None


def _with_lore(moment: Moment, lore: tuple[Lore, ...]) -> Moment:
    return replace(moment, lore=replace(moment.lore, lore=lore))


def _weightier(lore: tuple[Lore, ...]) -> tuple[Lore, ...]:
    """Without the half of least priority."""
    kept = sorted(lore, key=lambda one: one.entry.priority, reverse=True)[: len(lore) // 2]
    return tuple(one for one in lore if one in kept)


def _later(moment: Moment, shown: Sequence[Turn]) -> Moment:
    """With a history that begins ten turns later, at a multiple of ten."""
    first = shown[0].position // STEP * STEP + STEP
    return replace(moment, history=tuple(turn for turn in moment.history if turn.position >= first))
