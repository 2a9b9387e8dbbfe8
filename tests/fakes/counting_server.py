"""A model server on loopback that counts as vLLM or SGLang does, in Prometheus' own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

PROMPT, ANSWER = 1000, 96


@dataclass
class CountingServer:
    """Use as `async with CountingServer("vllm") as server`; `url` is its base address.

    It finds the share `cached` of every prompt but the first in its cache, and drafts `drafted` tokens an answer, of
    which the share `accepted` is taken over; with None it does not speculate. `counts` says whether it has /metrics.
    """

    owner: str
    cached: float = 0.9
    drafted: int | None = 80
    accepted: float = 0.7
    counts: bool = True
    asked: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = {"vllm": ["model_name", "engine"], "sglang": ["model_name"]}[self.owner]
        self._labels = dict.fromkeys(labels, "big")

    async def __aenter__(self) -> Self:
        self._count = self._vllm() if self.owner == "vllm" else self._sglang()
        app = web.Application()
        app.router.add_get("/v1/models", self._list)
        app.router.add_post("/v1/chat/completions", self._chat)
        if self.counts:
            app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    def _counter(self, name: str) -> Counter:
        counter = Counter(name, name, self._labels, registry=self._registry)
        counter.labels(**self._labels)  # from the start, at nought
        return counter

    def _vllm(self) -> Any:
        queries, hits = self._counter("vllm:prefix_cache_queries"), self._counter("vllm:prefix_cache_hits")
        drafts = [self._counter(f"vllm:spec_decode_num_{what}_tokens") for what in ("draft", "accepted")]
        if self.drafted is None:
            for counter in drafts:
                self._registry.unregister(counter)

        def count(cached: int, drafted: int, accepted: int) -> None:
            for counter, more in zip((queries, hits, *drafts), (PROMPT, cached, drafted, accepted), strict=True):
                counter.labels(**self._labels).inc(more)

        return count

    def _sglang(self) -> Any:
        prompt, hits = self._counter("sglang:prompt_tokens"), self._counter("sglang:cached_tokens")
        rate = Gauge("sglang:spec_accept_rate", "rate", self._labels, registry=self._registry)

        def count(cached: int, drafted: int, accepted: int) -> None:
            prompt.labels(**self._labels).inc(PROMPT)
            hits.labels(**self._labels).inc(cached)
            rate.labels(**self._labels).set(accepted / drafted if drafted else 0)

        return count

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response(
            {"object": "list", "data": [{"id": "big", "owned_by": self.owner, "max_model_len": 16_384}]}
        )

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self._registry), content_type="text/plain", charset="utf-8")

    async def _chat(self, request: web.Request) -> web.Response:
        cached = round(self.cached * PROMPT) if self.asked else 0
        self.asked.append(await request.json())
        drafted = self.drafted or 0
        self._count(cached, drafted, round(drafted * self.accepted))
        usage = {"prompt_tokens": PROMPT, "completion_tokens": ANSWER, "prompt_tokens_details": None}
        return web.json_response({"choices": [{"message": {"content": "The tide"}}], "usage": usage})
