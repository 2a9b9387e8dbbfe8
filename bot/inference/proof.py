"""Whether a model server's prefix cache and speculative decoding really work, proven by its own counters.

Two prompts with the same beginning are sent. What the second found in the cache, and how many of the drafted tokens
were accepted, is read from the answers and from `/metrics` before, between and after.

- llama.cpp: `timings` of an answer (`cache_n`; `draft_n`, `draft_n_accepted`), `/slots` (`speculative`), with --metrics
  `llamacpp:prompt_tokens_cached_total` and `llamacpp:spec_decode_num_…_tokens_total`
- vLLM: `vllm:prefix_cache_hits_total` of `…_queries_total`, `vllm:spec_decode_num_accepted_tokens_total` of `…_draft_…`
- SGLang, with --enable-metrics: `sglang:cached_tokens_total` of `sglang:prompt_tokens_total`, `sglang:spec_accept_rate`

Other people's requests count in `/metrics`, too: on a busy server a figure is theirs as much as the probe's.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from bot.core.models.record import Record
from bot.inference.endpoint import Address

SECONDS = 90.0
"""For the whole proof: a processor may need a minute to read the prompt."""
MAX_TOKENS = 96
"""Of each answer. SGLang sets its gauges every forty steps."""

_PASSAGE = (
    "The tide had gone out so far that the harbour looked like a floor that somebody forgot to sweep. Ropes lay "
    "about in loops, a boat leaned on its elbow, and two children were sorting shells by how much noise the sea "
    "still made in them. Old Marek sat on the wall with his radio, counting gulls, and lost count whenever the "
    "weather came on. "
)
_BEGINNING = f"You are a careful copyist. You repeat what you are shown, word by word.\n\n{_PASSAGE * 6}"
_QUESTIONS = ("Copy the passage once, word by word.", "Copy the passage once more, word by word.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counters(Record):
    """What a server has counted since it started, in tokens; None where it does not count that. SGLang gives its own
    `rate` of acceptance and `length` of a step in tokens, both of its last steps."""

    server: str
    asked: float | None = None
    cached: float | None = None
    drafted: float | None = None
    accepted: float | None = None
    rate: float | None = None
    length: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof(Record):
    """What was seen. `cached` is the share of the second prompt that came from the cache, `accepted` the share of the
    drafted tokens that the model took over, `accepted_ever` the same since the server started. None: it does not say.
    `speculates` is False when it is off, and None when nothing was drafted and the server does not say why."""

    server: str
    counts: bool
    cached: float | None
    speculates: bool | None
    accepted: float | None
    accepted_ever: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer(Record):
    prompt: float | None
    cached: float | None
    drafted: float | None
    accepted: float | None


def read_counters(text: str) -> Counters | None:
    """The counters in a Prometheus text; None when it is none of the servers known here. Raises ValueError for what is
    no such text."""
    sums: defaultdict[str, float] = defaultdict(float)
    for family in text_string_to_metric_families(text):
        several = len(family.samples) if family.type == "gauge" else 1  # one for each part of the server: their mean
        for sample in family.samples:
            sums[sample.name] += sample.value / several
    if any(name.startswith("vllm:") for name in sums):
        return Counters(
            server="vLLM",
            asked=sums.get("vllm:prefix_cache_queries_total"),
            cached=sums.get("vllm:prefix_cache_hits_total"),
            drafted=sums.get("vllm:spec_decode_num_draft_tokens_total"),
            accepted=sums.get("vllm:spec_decode_num_accepted_tokens_total"),
        )
    if any(name.startswith("sglang:") for name in sums):
        return Counters(
            server="SGLang",
            asked=sums.get("sglang:prompt_tokens_total"),
            cached=sums.get("sglang:cached_tokens_total"),
            rate=sums.get("sglang:spec_accept_rate"),
            length=sums.get("sglang:spec_accept_length"),
        )
    if any(name.startswith("llamacpp:") for name in sums):
        cached = sums.get("llamacpp:prompt_tokens_cached_total")
        return Counters(
            server="llama.cpp",
            asked=sums["llamacpp:prompt_tokens_total"] + (cached or 0),
            cached=cached,
            drafted=sums.get("llamacpp:spec_decode_num_draft_tokens_total"),
            accepted=sums.get("llamacpp:spec_decode_num_accepted_tokens_total"),
        )
    return None


async def prove(address: Address, owner: str, model: str, key: str | None) -> Proof | None:
    """Probe the server there, which calls itself `owner`. None for a server that counts nothing and is none of those
    known here. Raises httpx.HTTPError, TimeoutError, ValueError."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    root = address.base.removesuffix("/v1")
    asking = httpx.AsyncClient(base_url=root, headers=headers, params=address.query, timeout=SECONDS)
    async with asyncio.timeout(SECONDS), asking as client:
        before = await _counters(client)
        server = before.server if before else _KNOWN.get(owner)
        if server is None:
            return None
        first = await _ask(client, model, _QUESTIONS[0])
        between = await _counters(client)
        second = await _ask(client, model, _QUESTIONS[1])
        after = await _counters(client)
        drafted, accepted = _drafts((first, second), before, after)
        return Proof(
            server=server,
            counts=after is not None,
            cached=_cached(second, between, after),
            speculates=bool(drafted) or await _is_on(client, server, after),
            accepted=_share(accepted, drafted) if drafted else (after and after.rate) or None,
            accepted_ever=_share(after.accepted, after.drafted) if after else None,
        )


_KNOWN = {"llamacpp": "llama.cpp", "vllm": "vLLM", "sglang": "SGLang"}


async def _counters(client: httpx.AsyncClient) -> Counters | None:
    response = await client.get("/metrics")
    try:
        return read_counters(response.text) if response.is_success else None
    except (ValueError, IndexError):  # a page of another kind, at which the parser may trip
        return None


async def _ask(client: httpx.AsyncClient, model: str, question: str) -> _Answer:
    messages = [{"role": "system", "content": _BEGINNING}, {"role": "user", "content": question}]
    body = {"model": model, "messages": messages, "max_tokens": MAX_TOKENS, "temperature": 0}
    response = await client.post("/v1/chat/completions", json=body)
    response.raise_for_status()
    answer = response.json()
    timings = _table(answer, "timings")
    usage = _table(answer, "usage")
    return _Answer(
        prompt=_number(usage, "prompt_tokens"),
        cached=_number(timings, "cache_n")
        if timings
        else _number(_table(usage, "prompt_tokens_details"), "cached_tokens"),
        drafted=_number(timings, "draft_n"),
        accepted=_number(timings, "draft_n_accepted"),
    )


async def _is_on(client: httpx.AsyncClient, server: str, counters: Counters | None) -> bool | None:
    """Whether the server means to speculate although it drafted nothing."""
    if server == "llama.cpp":
        match (await client.get("/slots")).json():
            case [{"speculative": bool(on)}, *_]:
                return on
            case _:
                return None
    if counters is None:
        return None
    return counters.drafted is not None if server == "vLLM" else bool(counters.rate or counters.length)


def _drafts(
    answers: tuple[_Answer, ...], before: Counters | None, after: Counters | None
) -> tuple[float | None, float | None]:
    """Tokens drafted and accepted in these answers: as they say, else as was counted meanwhile."""
    if any(answer.drafted for answer in answers):
        return sum(answer.drafted or 0 for answer in answers), sum(answer.accepted or 0 for answer in answers)
    if before is None or after is None:
        return None, None
    return _more(before.drafted, after.drafted), _more(before.accepted, after.accepted)


def _cached(answer: _Answer, before: Counters | None, after: Counters | None) -> float | None:
    """The share of a prompt that came from the cache: as the answer says, else as was counted meanwhile."""
    if answer.cached is not None:
        return _share(answer.cached, answer.prompt)
    if before is None or after is None:
        return None
    return _share(_more(before.cached, after.cached), _more(before.asked, after.asked))


def _more(before: float | None, after: float | None) -> float | None:
    return after - (before or 0) if after is not None else None


def _share(part: float | None, whole: float | None) -> float | None:
    return min(part / whole, 1.0) if part is not None and whole else None


def _table(answer: object, key: str) -> Mapping[str, Any]:
    """The part of an answer, empty where it is missing."""
    part = answer.get(key) if isinstance(answer, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def _number(table: Mapping[str, Any], key: str) -> float | None:
    value = table.get(key)
    return value if isinstance(value, int | float) else None
