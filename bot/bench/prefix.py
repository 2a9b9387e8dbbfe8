"""How much of each prompt a model server has seen before: the part that its prefix cache need not compute again.

A real companion in a fresh temporary home, its memory on disk, talks with somebody made up. Its prompts are kept as
they would be sent, and each is compared with the one before. Tokens are those of the shipped MiniLM's vocabulary: near
enough to any other's, as only their share is asked for.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.progress import Progress

from bot.app import open_app
from bot.bench.people import NAME, long_acquaintance, next_messages
from bot.core.clock import ManualClock
from bot.core.errors import EverkinError
from bot.core.language.text import estimate_tokens
from bot.core.models.chat import ChatMessage, ChatRequest, Delta
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.replay import Replay
from bot.inference.choice import Speech
from bot.inference.everyday import everyday_sentences
from bot.inference.minilm import MINILM_FOLDER
from bot.inference.offline_voice import OfflineVoice
from bot.inference.tokens import SAMPLE
from bot.settings import load_settings
from bot.wiring import App

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PLATFORM = "bench"
CONVERSATION = "bench:dm:1"
ACCOUNT = Account(platform=PLATFORM, id="1", name=NAME)
AN_EVENING = 20
"""Exchanges in one sitting; the next one is a day later."""
_REPLY_SENTENCES = 3
_SENTENCES = 4000
_OF_ITSELF = re.compile(r"\b(?:I|me|my|mine|we|us|our)\b", re.IGNORECASE)


async def measure_prefix(
    *, turns: int, memories: int, context: int, counts: bool, progress: Progress
) -> dict[str, Any]:
    """Live through `memories` remarks, then compare the prompts of `turns` exchanges and the one before them. The
    server `counts` when it is asked to, or leaves it to an estimate.

    Raises EverkinError when an exchange does not come about.
    """
    past = long_acquaintance(max(1, memories))
    clock = ManualClock(past.turns[0].at)
    voice = _Voice()
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        settings = load_settings(home=Path(home), model={"extraction": False, "context": context})
        speech = Speech(
            model=voice,
            last_resort=OfflineVoice(),
            description="the bench's own voice",
            has_model=True,
            tokens=_Tokens(context) if counts else None,
        )
        async with open_app(settings, clock=clock, speech=speech) as app:
            if memories:
                person = await app.stores.people.identify(ACCOUNT, clock.now())
                living = progress.add_task("living through a past", total=len(past.turns))
                await Replay(turns=app.stores.turns, remember=app.remember, clock=clock).live_through(
                    past,
                    person=person.id,
                    persona=app.blueprint.id,
                    conversation=CONVERSATION,
                    progress=lambda done: progress.advance(living, done),
                )
            talking = progress.add_task("talking", total=turns + 1)
            for number, message in enumerate(next_messages(2 * turns + 2)):  # some are answered without a model
                if len(voice.requests) > turns:
                    break
                clock.advance(timedelta(days=1) if number % AN_EVENING == 0 else timedelta(minutes=1))
                await _exchange(app, clock, number, message)
                progress.update(talking, completed=len(voice.requests))
    return report([rendered(request.messages) for request in voice.requests])


class _Voice:
    """A chat model that keeps what it is asked for each message, and says something else each time: nothing of itself,
    which might not be true of the persona and be asked for anew."""

    def __init__(self) -> None:
        self.requests: list[ChatRequest] = []
        told = everyday_sentences(_SENTENCES, seed=5)
        self._sentences = [sentence for sentence in told if not _OF_ITSELF.search(sentence)]
        self._said = 0

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if not request.anew:
            self.requests.append(request)
        for _ in range(1 + len(self.requests) % _REPLY_SENTENCES):
            self._said += 1  # before it may be refused, or it would come again
            yield Delta(text=f"{self._sentences[self._said % len(self._sentences)]} ")


class _Tokens:
    """Counts as the bench does. Implements `ports.Tokens`."""

    def __init__(self, context: int) -> None:
        self.context = context
        self._tokenizer = _tokenizer()
        self.scale = self._count(SAMPLE) / estimate_tokens(SAMPLE)

    async def known(self) -> None: ...

    async def count(self, text: str) -> int:
        return self._count(text)

    def _count(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)


class Nowhere:
    """A sink for replies that nobody reads."""

    async def working(self) -> None: ...

    async def push(self, text: str) -> None: ...

    async def finish(self, entry: OutboxEntry) -> None: ...

    async def abandon(self) -> None: ...


async def _exchange(app: App, clock: ManualClock, number: int, text: str) -> None:
    incoming = Incoming(
        account=ACCOUNT,
        conversation=CONVERSATION,
        message_id=str(number),
        audience=PRIVATE,
        text=text,
        sent=clock.now(),
        persona=app.blueprint.id,
    )
    entry = await app.stores.inbox.accept(incoming, clock.now())
    if entry is None:
        raise EverkinError(f"The companion takes message {number} for one that it has had.")
    await app.exchange.reply([entry], Nowhere())
    await app.exchange.settled()


def rendered(messages: Sequence[ChatMessage]) -> str:
    """The prompt as one text, as a chat template makes it."""
    return "".join(f"<|im_start|>{message.role}\n{message.content}<|im_end|>\n" for message in messages)


def report(prompts: Sequence[str]) -> dict[str, Any]:
    """Of each prompt's tokens the share that the prompt before began with, and how many were left to compute."""
    tokenizer = _tokenizer()
    shares, fresh, sizes = [], [], []
    for earlier, prompt in pairwise(prompts):
        common = _shared_characters(earlier, prompt)
        ends = [end for _, end in tokenizer.encode(prompt, add_special_tokens=False).offsets]
        shared = sum(end <= common for end in ends)
        shares.append(shared / len(ends))
        fresh.append(len(ends) - shared)
        sizes.append(len(ends))
    if not shares:
        return {"shared_mean": None, "shared_p5": None, "turns": 0}
    return {
        "shared_mean": round(float(np.mean(shares)), 4),
        "shared_p5": round(float(np.percentile(shares, 5)), 4),
        "turns": len(shares),
        "prompt_tokens": _mean_and_most(sizes),
        "new_tokens": _mean_and_most(fresh),
    }


def _shared_characters(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)


def _mean_and_most(values: Sequence[int]) -> dict[str, float]:
    return {"mean": round(float(np.mean(values)), 1), "p50": float(np.median(values)), "max": float(max(values))}


def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - loaded for this bench alone

    tokenizer = Tokenizer.from_file(str(MINILM_FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
