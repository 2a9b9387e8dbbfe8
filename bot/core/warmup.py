"""Warm-up: a model server reads what the next prompt will begin with while nobody waits for it.

Most of a prompt is known before the message is: blueprint, summaries, history. When somebody is about to write, or has
just been answered, the server that keeps their conversation is asked to compute that much, so that its cache holds it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import structlog

from bot.core.character.persona import NOTE_OPEN, compile_prefix
from bot.core.feeling.mood import at_home
from bot.core.models.chat import ChatMessage, ChatRequest, Moment
from bot.core.models.identity import Person
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import Clock, TurnLog
from bot.core.prompting.window import Window, to_load

log = structlog.get_logger(__name__)

Prefill = Callable[[ChatRequest], Awaitable[bool]]
"""Has a server compute a prompt, without anything being said; whether one had the time. Never raises ModelUnavailable;
cancelling it ends the server's work."""

REST = 60.0
"""Seconds after which the same beginning may be computed again: the cache may have lost it."""
A_MINUTE = 60
"""Warm-ups in a minute at most, over all conversations."""
MOST_KNOWN = 1_000
"""Conversations of which is known what was computed for them."""


class WarmUp:
    """Has prompts' beginnings computed. Without `prefill`, the server's part, it does nothing."""

    def __init__(self, *, turns: TurnLog, window: Window, clock: Clock, prefill: Prefill | None = None) -> None:
        self._turns = turns
        self._window = window
        self._clock = clock
        self._prefill = prefill
        self._running: dict[str | None, asyncio.Task[None]] = {}
        self._answered: set[str] = set()
        self._known: dict[str | None, tuple[int, float]] = {}
        """For each conversation, how many turns the beginning held that was computed last, and when."""
        self._lately: deque[float] = deque(maxlen=A_MINUTE)

    def begin(self, conversation: str | None, blueprint: Blueprint) -> None:
        """Somebody may write here soon, where nobody else does; without a conversation, anybody anywhere. Returns at
        once and never raises."""
        if self._prefill is None or conversation in self._running or conversation in self._answered:
            return
        if len(self._lately) == A_MINUTE and self._clock.monotonic() - self._lately[0] < 60:
            return
        task = asyncio.create_task(self._survive(conversation, blueprint), name=f"warm up {conversation}")
        self._running[conversation] = task
        task.add_done_callback(lambda _: self._running.pop(conversation))

    @contextmanager
    def over(self, conversation: str) -> Iterator[None]:
        """A message is there: its own request takes the server over, and computes what is not computed yet."""
        if (task := self._running.get(conversation)) is not None:
            task.cancel()
        self._answered.add(conversation)
        try:
            yield
        finally:
            self._answered.discard(conversation)

    async def settled(self) -> None:
        """Return when nothing is being computed."""
        while self._running:
            await asyncio.wait(list(self._running.values()))

    async def close(self) -> None:
        """End all that is under way, and begin nothing more."""
        self._prefill = None
        for task in self._running.values():
            task.cancel()
        await self.settled()

    async def _survive(self, conversation: str | None, blueprint: Blueprint) -> None:
        try:
            await self._compute(conversation, blueprint)
        except Exception:  # the reply would have come sooner with it, and comes without
            log.exception("a prompt's beginning was not computed", conversation=conversation)

    async def _compute(self, conversation: str | None, blueprint: Blueprint) -> None:
        last = await self._last(conversation, blueprint)
        length = 0 if last is None else last.position + 1
        now = self._clock.monotonic()
        known, at = self._known.get(conversation, (-1, now))
        if self._prefill is None or (known == length and now - at < REST):
            return
        messages = await self._beginning(blueprint, last)
        self._lately.append(now)
        request = ChatRequest(
            messages=messages,
            max_tokens=1,
            model=blueprint.model.overlay,
            or_base=True,  # a reply without the overlay begins in the same way
            conversation=conversation,
            background=True,
        )
        if await self._prefill(request):
            self._known.pop(conversation, None)
            self._known[conversation] = (length, self._clock.monotonic())
            if len(self._known) > MOST_KNOWN:
                del self._known[next(iter(self._known))]

    async def _last(self, conversation: str | None, blueprint: Blueprint) -> Turn | None:
        if conversation is None:
            return None
        return next(iter(await self._turns.recent(conversation, blueprint.id, 1)), None)

    async def _beginning(self, blueprint: Blueprint, last: Turn | None) -> tuple[ChatMessage, ...]:
        """The next prompt as far as it is known: up to the opening of the note, so that a person speaks last, as chat
        templates want it."""
        opening = ChatMessage(role="user", content=NOTE_OPEN)
        if last is None:
            return ChatMessage(role="system", content=compile_prefix(blueprint)), opening
        expected = replace(last, id=0, position=last.position + 1, speaker=Speaker.PERSON, text="")
        past = await self._window.past(last.conversation, blueprint.id, last.audience)
        moment = Moment(
            blueprint=blueprint,
            person=Person(id=last.person, name=last.name, first_met=last.at),
            audience=last.audience,
            message=expected,
            history=tuple(await self._turns.recent(last.conversation, blueprint.id, to_load(expected.position, past))),
            memories=(),
            feeling=at_home(blueprint, last.at),
            now=last.at,
            away=None,
            summaries=past,
        )
        return *(await self._window.budget.fit(moment))[:-1], opening
