"""What a stable prefix saves on a real server: the same conversation with everything volatile last, and first.

Both prompts hold the same words. Only the order differs: what the companion sends (blueprint, history, then time,
memories and message), and what would put time and memories before all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.progress import Progress

from bot.bench.report import percentiles
from bot.core.character.persona import compile_prefix, load_blueprints
from bot.core.clock import SystemClock
from bot.core.errors import EverkinError, ModelUnavailable
from bot.core.language.text import estimate_tokens
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.core.prompting.budget import MARGIN
from bot.inference.everyday import everyday_sentences
from bot.inference.openai_chat import OpenAIChatModel
from bot.settings import PROJECT

NOTE_SHARE = 0.12
"""Of a prompt, the time and the memories: about 350 tokens of 3,000, as `bench prefix` finds them."""
SYSTEM_SHARE = 0.45
ANSWER_TOKENS = 2
_FIRST_EVENING = datetime(2026, 3, 1, 18, tzinfo=UTC)

Order = Callable[["Exchanged", str], tuple[ChatMessage, ...]]


@dataclass(frozen=True)
class Exchanged:
    """A conversation as far as it has come: the blueprint, the turns, and what somebody says next."""

    blueprint: str
    turns: Sequence[str]
    message: str

    @property
    def history(self) -> tuple[ChatMessage, ...]:
        return tuple(
            ChatMessage(role="assistant" if place % 2 else "user", content=text)
            for place, text in enumerate(self.turns)
        )


def volatile_last(said: Exchanged, note: str) -> tuple[ChatMessage, ...]:
    """The companion's own order."""
    system = ChatMessage(role="system", content=said.blueprint)
    return system, *said.history, ChatMessage(role="user", content=f"{note}\n\n{said.message}")


def volatile_first(said: Exchanged, note: str) -> tuple[ChatMessage, ...]:
    """Time and memories before everything else."""
    system = ChatMessage(role="system", content=f"{note}\n\n{said.blueprint}")
    return system, *said.history, ChatMessage(role="user", content=said.message)


async def measure_server(
    *, url: str, model: str | None, prompt_tokens: int, turns: int, progress: Progress
) -> dict[str, Any]:
    """Times to the first token of `turns` exchanges in each order, after one that fills the cache.

    Raises ModelUnavailable when the server cannot be reached, EverkinError when it says nothing.
    """
    server = OpenAIChatModel(url, model=model)
    try:
        await server.warm()
        talk = Talk(prompt_tokens, server.tokens.scale or MARGIN, turns)
        times: dict[str, list[float]] = {}
        for name, order in (("volatile_last", volatile_last), ("volatile_first", volatile_first)):
            task = progress.add_task(name.replace("_", " "), total=turns + 1)
            times[name] = []
            for number in range(turns + 1):
                times[name].append(1000 * await _first_token(server, order(*talk.at(number))))
                progress.advance(task)
        size = await server.tokens.count("".join(message.content for message in volatile_last(*talk.at(turns))))
    finally:
        await server.close()
    last, first = (percentiles(times[name][1:], 50, 95) for name in ("volatile_last", "volatile_first"))
    return {
        "first_token_ms": {"volatile_last": last, "volatile_first": first},
        "ratio": round((first["p50"] or 0.0) / max(last["p50"] or 0.0, 1e-3), 2),
        "cold_ms": round(times["volatile_last"][0], 2),
        "prompt_tokens": size or prompt_tokens,
        "turns": turns,
    }


class Talk:
    """A made-up conversation, the same again. With a tokenizer of many small tokens all texts are shorter, so that a
    turn is the same share of the prompt."""

    def __init__(self, prompt_tokens: int, scale: float, turns: int) -> None:
        tokens = int(prompt_tokens / scale)
        system = min(int(tokens * SYSTEM_SHARE), 2_000)
        self._note = int(tokens * NOTE_SHARE)
        prefix = compile_prefix(next(iter(load_blueprints(PROJECT / "personas").values())))
        self._blueprint = prefix[: system * 4]
        told = everyday_sentences(tokens + 4 * turns + 200, seed=7)
        self._sentences = [text[: max(8, int(len(text) / max(scale, 1)))] for text in told]
        self._memories = everyday_sentences(turns * 40 + 40, seed=8)
        left = tokens - system - self._note
        self._before = 0
        while left > 0 or self._before % 2:
            left -= estimate_tokens(self._sentences[self._before])
            self._before += 1

    def at(self, number: int) -> tuple[Exchanged, str]:
        """What has been said before the exchange, and the note that goes with it."""
        shown = self._before + 2 * number
        now = _FIRST_EVENING + timedelta(minutes=number)
        memories = self._memories[40 * number : 40 * number + 40]
        note = f"Now it is {now:%A, %Y-%m-%d %H:%M}. You remember:\n" + "\n".join(f"- {text}" for text in memories)
        return Exchanged(self._blueprint, self._sentences[:shown], self._sentences[shown]), note[: self._note * 4]


async def _first_token(server: OpenAIChatModel, messages: tuple[ChatMessage, ...]) -> float:
    """Seconds until the first text or reasoning. llama.cpp closes a connection after a stream, and a request that
    follows at once may meet its end: such a one is made again, on a new connection."""
    try:
        return await _timed(server, messages)
    except ModelUnavailable:
        return await _timed(server, messages)


async def _timed(server: OpenAIChatModel, messages: tuple[ChatMessage, ...]) -> float:
    clock = SystemClock()
    start = clock.monotonic()
    request = ChatRequest(messages=messages, temperature=0.0, max_tokens=ANSWER_TOKENS)
    async with aclosing(server.stream(request)) as stream:
        async for _ in stream:
            took = clock.monotonic() - start
            async for _ in stream:  # read to its end, so that the next request finds the server idle
                pass
            return took
    raise EverkinError(f"{server.address} said nothing, so nothing was measured.")
