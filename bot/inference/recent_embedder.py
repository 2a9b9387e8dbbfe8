"""An embedder that knows what it was lately asked for. A message is embedded as it comes in, asked about, remembered; a
gist before its turn: each is made once, also for those who ask while it is being made.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b

from bot.core.models.memory import Embedding
from bot.core.ports import Embedder

MOST = 1_024
"""Texts, of about 3 KB each: with 50 conversations at once a message waits so long until it is remembered that hundreds
come in between. Their vectors are kept, and of the texts a hash."""


class RecentEmbedder:
    """Implements `ports.Embedder` over another one."""

    def __init__(self, embedder: Embedder, most: int = MOST) -> None:
        self._embedder = embedder
        self._most = most
        self._recent: OrderedDict[bytes, asyncio.Future[Embedding]] = OrderedDict()

    @property
    def fingerprint(self) -> str:
        return self._embedder.fingerprint

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        """See `ports.Embedder.embed`. Whoever is cancelled meanwhile takes nothing from the others."""
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        asked = {key: self._recent[key] for key in wanted if key in self._recent}
        if missing := {key: text for key, text in wanted.items() if key not in asked}:
            asked |= self._begin(missing, behind=behind)
        for key in wanted:
            if key in self._recent:
                self._recent.move_to_end(key)
        while len(self._recent) > self._most:
            self._recent.popitem(last=False)
        if asked:
            await asyncio.wait(asked.values())
        return [asked[key].result() for key in keys]

    def _begin(self, missing: dict[bytes, str], *, behind: bool) -> dict[bytes, asyncio.Future[Embedding]]:
        """Have these made; a failure is everybody's who waits, and is not kept."""
        loop = asyncio.get_running_loop()
        futures = {key: loop.create_future() for key in missing}
        self._recent |= futures
        making = loop.create_task(self._embedder.embed(list(missing.values()), behind=behind), name="embed")

        def made(task: asyncio.Task[list[Embedding]]) -> None:
            error = None if task.cancelled() else task.exception()
            for place, (key, future) in enumerate(futures.items()):
                if error is None and not task.cancelled():
                    future.set_result(task.result()[place])
                    continue
                self._recent.pop(key, None)
                if error is None:
                    future.cancel()
                else:
                    future.set_exception(error)
                    future.exception()  # it counts as seen, for nobody may be left who waits

        making.add_done_callback(made)
        return futures
