"""What judging a reply sentence by sentence adds until a person sees its first words.

A real companion in a fresh temporary home is answered at a steady pace by a voice in this process, with sentences that
are hers. What is shown first is timed from the voice's first word, and from the end of its first sentence, which a
judge must have heard; a first clause may be shown before that.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.app import open_app
from bot.bench.drift_wordings import scenes
from bot.bench.exchange import ACCOUNT, PLATFORM
from bot.bench.people import next_messages
from bot.bench.report import percentiles
from bot.core.clock import SystemClock
from bot.core.gate import end_of_sentence
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import PRIVATE
from bot.core.models.turn import Incoming, OutboxEntry
from bot.inference.choice import Speech
from bot.settings import load_settings

WORDS_A_SECOND = 30.0
"""About 40 tokens: an 8-billion model on a consumer's card."""
PERSONA = "mira"
WARM_UP = 4
"""Replies before those that count."""


@dataclass
class _Reply:
    """When its first word was said, when its first sentence had been, and when something of it was shown."""

    first_word: float = 0.0
    first_sentence: float = 0.0
    shown: float = 0.0


@dataclass
class _Voice:
    """A chat model that says some sentences, a word at a time. Implements `outgoing.Platform`, too, for who listens."""

    clock: SystemClock
    replies: list[_Reply] = field(default_factory=list)
    name: str = PLATFORM
    _lines: Any = field(default_factory=lambda: cycle(_hers()))

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        reply, said = self.replies[-1], ""
        for word in next(self._lines).replace(" ", " \0").split("\0"):
            await asyncio.sleep(1 / WORDS_A_SECOND)
            said += word
            reply.first_word = reply.first_word or self.clock.monotonic()
            if not reply.first_sentence and end_of_sentence(said):
                reply.first_sentence = self.clock.monotonic()
            yield Delta(text=word)
        reply.first_sentence = reply.first_sentence or self.clock.monotonic()

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _Voice:
        return self

    async def working(self) -> None: ...

    async def push(self, text: str) -> None:
        reply = self.replies[-1]
        reply.shown = reply.shown or self.clock.monotonic()

    async def finish(self, entry: OutboxEntry) -> None: ...

    async def abandon(self) -> None: ...


def _hers() -> list[str]:
    """Replies in which nothing is wrong of the persona that speaks by itself."""
    clean = [line for scene in scenes("seen") if scene.persona == PERSONA for line in scene.clean]
    return [" ".join(pair) for pair in zip(clean[::2], clean[1::2], strict=False)]


async def measure_visible(turns: int, progress: Progress) -> dict[str, Any]:
    """Milliseconds of so many replies."""
    clock = SystemClock()
    voice, task = _Voice(clock), progress.add_task("judging", total=turns + WARM_UP)
    speech = Speech(model=voice, last_resort=voice, description="the bench's own voice", has_model=True)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        settings = load_settings(home=Path(home), model={"extraction": False, "endpoints": []})
        async with open_app(settings, clock=clock, speech=speech) as app:
            app.pump.attach(voice)
            for number, text in enumerate(next_messages(turns + WARM_UP)):
                voice.replies.append(_Reply())
                incoming = Incoming(
                    account=ACCOUNT,
                    conversation=f"{PLATFORM}:dm:1",
                    message_id=str(number),
                    audience=PRIVATE,
                    text=text,
                    sent=clock.now(),
                    persona=app.blueprint.id,
                )
                await app.pump.submit(incoming)
                await app.pump.idle()
                await app.exchange.settled()
                progress.advance(task)
    return report(voice.replies[WARM_UP:])


def report(replies: Sequence[_Reply]) -> dict[str, Any]:
    """`early` is the share of replies of which a clause was shown before their first sentence had ended, `gained_ms` by
    how much."""
    shown = [one for one in replies if one.shown and one.first_word]  # some need no model
    early = [one for one in shown if one.shown < one.first_sentence]
    late = [one for one in shown if one.shown >= one.first_sentence]
    return {
        "after_first_word_ms": percentiles([1000 * (one.shown - one.first_word) for one in shown], 50, 95),
        "after_first_sentence_ms": percentiles([1000 * (one.shown - one.first_sentence) for one in late], 50, 95),
        "early": round(len(early) / max(1, len(shown)), 2),
        "gained_ms": percentiles([1000 * (one.first_sentence - one.shown) for one in early], 50, 95),
        "words_a_second": WORDS_A_SECOND,
    }
