"""A model server on loopback that counts as vLLM or SGLang does, in Prometheus' own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from tests.fakes.loopback import LoopbackServer

PROMPT, ANSWER = 1000, 96


@dataclass
class CountingServer(LoopbackServer):
    """Use as `async with CountingServer("vllm") as server`; `url` is its base address.

    It finds the share `cached` of every prompt but the first in its cache, and drafts `drafted` tokens an answer, of
    which the share `accepted` is taken over; with None it does not speculate. `counts` says whether it has /metrics.
    """

    base: ClassVar[str] = "/v1"
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
        self._count = self._vllm() if self.owner == "vllm" else self._sglang()

    def routes(self) -> Sequence[web.RouteDef]:
        own = [web.get("/v1/models", self._list), web.post("/v1/chat/completions", self._chat)]
        return [*own, web.get("/metrics", self._metrics)] if self.counts else own

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
