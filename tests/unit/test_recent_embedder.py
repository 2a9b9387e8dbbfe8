"""Each text is embedded once while it is at hand, whoever asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.core.errors import EmbedderError
from bot.core.models.memory import Embedding
from bot.inference.recent_embedder import RecentEmbedder
from tests.fakes.embedder import HashingEmbedder


class Counting(HashingEmbedder):
    """Notes what it is asked for, and waits until it may answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.may = asyncio.Event()
        self.may.set()
        self.fails = False

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        self.asked += texts
        await self.may.wait()
        if self.fails:
            raise EmbedderError("the server is away")
        return await super().embed(texts)


async def test_a_text_is_made_once_also_for_those_who_ask_meanwhile() -> None:
    inner = Counting()
    inner.may.clear()
    recent = RecentEmbedder(inner)
    first = asyncio.create_task(recent.embed(["dog", "cat", "dog"]))
    second = asyncio.create_task(recent.embed(["cat", "bird"]))
    await asyncio.sleep(0)
    inner.may.set()
    (dog, cat, again), (same, bird) = await asyncio.gather(first, second)
    assert dog is again
    assert cat is same
    assert bird.vector.tolist() == (await HashingEmbedder().embed(["bird"]))[0].vector.tolist()
    assert (await recent.embed(["bird"]))[0] is bird
    assert inner.asked == ["dog", "cat", "bird"]


async def test_who_gives_up_takes_nothing_from_the_others() -> None:
    inner = Counting()
    inner.may.clear()
    recent = RecentEmbedder(inner)
    gone, stays = (asyncio.create_task(recent.embed(["dog"])) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()
    inner.may.set()
    assert len(await stays) == 1
    assert inner.asked == ["dog"]


async def test_a_failure_is_everybodys_and_is_not_kept() -> None:
    inner = Counting()
    inner.fails = True
    recent = RecentEmbedder(inner)
    for attempt in await asyncio.gather(recent.embed(["dog"]), recent.embed(["dog"]), return_exceptions=True):
        assert isinstance(attempt, EmbedderError)
    inner.fails = False
    assert len(await recent.embed(["dog"])) == 1


async def test_only_so_many_are_kept() -> None:
    inner = Counting()
    recent = RecentEmbedder(inner, most=2)
    for text in ("dog", "cat", "dog", "bird", "dog", "cat"):
        await recent.embed([text])
    assert inner.asked == ["dog", "cat", "bird", "cat"]
