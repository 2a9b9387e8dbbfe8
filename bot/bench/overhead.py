"""What the companion adds to a model server's own time to the first words.

On a real server: the same kind of prompt through the companion's router and through the plain `openai` client, by
turns. With the stub model: from the moment at which it writes its first words until a person can be shown some.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.bench.crowd import NOW
from bot.bench.load import talking
from bot.bench.prefix_server import Talk, volatile_last
from bot.bench.report import percentiles
from bot.bench.visible import measure_visible
from bot.core.clock import ManualClock, SystemClock
from bot.core.errors import EverkinError
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.core.ports import ChatModel
from bot.core.prompting.budget import MARGIN
from bot.inference.choice import open_speech
from bot.inference.openai_chat import OpenAIChatModel
from bot.settings import load_settings

WARM_UP = 4
"""Requests or messages before those that count."""
FIRST_TOKEN = 0.05
"""Seconds that the stub model thinks."""
_MOST_TOKENS = 4

Messages = tuple[ChatMessage, ...]
FirstToken = Callable[[Messages], Awaitable[float]]


async def measure_overhead(
    *, url: str | None, model: str | None, prompt_tokens: int, turns: int, progress: Progress
) -> dict[str, Any]:
    """Percentiles in milliseconds of `turns` replies each; the comparison only with a server's address.

    Raises EverkinError when a server says nothing.
    """
    compared = {} if url is None else await _compared(url, model, prompt_tokens, turns, progress)
    added = percentiles(await _added(turns, progress), 50, 95)
    return {**compared, "added_ms": added, "judged": await measure_visible(turns, progress), "turns": turns}


async def _compared(
    url: str, model: str | None, prompt_tokens: int, turns: int, progress: Progress
) -> dict[str, dict[str, float | None] | float]:
    server = OpenAIChatModel(url, model=model)
    try:
        await server.warm()
    finally:
        await server.close()
    task = progress.add_task("comparing", total=turns)
    times: dict[str, list[float]] = {"companion": [], "plain": []}
    async with _companion(url, model) as companion, _plain(url, model) as plain:
        talk = Talk(prompt_tokens, server.tokens.scale or MARGIN, 2 * (turns + WARM_UP))
        for number in range(turns + WARM_UP):
            ways = [("companion", companion), ("plain", plain)][:: 1 if number % 2 else -1]
            for place, (name, first_token) in enumerate(ways):
                took = await first_token(volatile_last(*talk.at(2 * number + place)))
                if number >= WARM_UP:
                    times[name].append(1000 * took)
            progress.advance(task, number >= WARM_UP)
    ours, theirs = (percentiles(times[name], 50, 95) for name in ("companion", "plain"))
    ratio = round((ours["p50"] or 0.0) / max(theirs["p50"] or 0.0, 1e-3), 3)
    return {"companion_ms": ours, "plain_client_ms": theirs, "ratio": ratio}


@asynccontextmanager
async def _companion(url: str, model: str | None) -> AsyncIterator[FirstToken]:
    """Seconds to the first token through the router."""
    clock = SystemClock()
    settings = load_settings(model={"url": url, "name": model, "endpoints": []})
    async with open_speech(settings, clock) as speech:
        voice: ChatModel = speech.model

        async def first_token(messages: Messages) -> float:
            request = ChatRequest(messages=messages, max_tokens=_MOST_TOKENS, conversation="bench")
            start = clock.monotonic()
            took: float | None = None
            async with aclosing(voice.stream(request)) as stream:
                async for delta in stream:
                    if took is None:
                        took = clock.monotonic() - start
                    if delta.composed:
                        raise EverkinError(f"{url} did not answer, so nothing was measured.")
            return took or 0.0

        yield first_token


@asynccontextmanager
async def _plain(url: str, model: str | None) -> AsyncIterator[FirstToken]:
    """Seconds to the first token with the library as its users call it."""
    from openai import AsyncOpenAI  # noqa: PLC0415 - heavy

    clock = SystemClock()
    base = url if url.rstrip("/").endswith("/v1") else f"{url.rstrip('/')}/v1"
    async with AsyncOpenAI(base_url=base, api_key="none", max_retries=0) as client:
        name = model or (await client.models.list()).data[0].id

        async def first_token(messages: Messages) -> float:
            start = clock.monotonic()
            took: float | None = None
            said: Any = [{"role": message.role, "content": message.content} for message in messages]
            stream = await client.chat.completions.create(
                model=name, messages=said, max_tokens=_MOST_TOKENS, temperature=0.8, stream=True
            )
            async for chunk in stream:
                if took is None and chunk.choices and chunk.choices[0].delta.content:
                    took = clock.monotonic() - start
            return took or 0.0

        yield first_token


async def _added(turns: int, progress: Progress) -> list[float]:
    """Milliseconds from the stub's first words to those that are shown, of one conversation."""
    task = progress.add_task("talking", total=turns + WARM_UP)
    with TemporaryDirectory(prefix="everkin-bench-") as folder:
        async with talking(Path(folder), ManualClock(NOW), FIRST_TOKEN) as crowd:
            for _ in range(turns + WARM_UP):
                await crowd.write(0)
                await crowd.heard(0)
                await crowd.app.exchange.settled()
                progress.advance(task)
            marks = [mark for mark in list(crowd.due)[WARM_UP:] if mark in crowd.answers]  # some need no model
            return [1000 * (crowd.shown[mark] - crowd.answers[mark]) for mark in marks]
