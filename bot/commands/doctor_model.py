"""`everkin doctor` on language models: whether each server answers, serves what is asked, takes prompts that are long
enough, caches and speculates."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import httpx

from bot.commands.finding import Finding, State, asked_for
from bot.core.errors import ModelUnavailable
from bot.core.prompting.budget import CONTEXT
from bot.inference.choice import CONFIGURED, NONE_HERE, RUN_HERE, client_of, find_servers
from bot.inference.discovery import chat_models, owner_of
from bot.inference.endpoint import Address
from bot.inference.proof import Proof, prove
from bot.inference.tokens import ServerTokens
from bot.settings import Model, ModelEndpoint, Settings

MOST_NAMES = 6
"""Of the models that a server lists."""
ENOUGH_CACHED = 0.5
ENOUGH_ACCEPTED = 0.4
"""Of a draft. Below, checking what is refused costs about what the rest saves."""

_ROOM_ADVICE = {
    "llama.cpp": "Start it with a larger --ctx-size, which its slots (--parallel) share.",
    "vLLM": "Start it with a larger --max-model-len.",
    "SGLang": "Start it with a larger --context-length.",
    "TabbyAPI": "Raise max_seq_len and cache_size in its config.yml.",
    "KoboldCpp": "Start it with a larger --contextsize.",
    "LM Studio": "Load the model with a longer context there, or set that as its default.",
    "Ollama": "Raise EVERKIN_MODEL_CONTEXT, or take a model that was made for longer prompts.",
    RUN_HERE: "Raise EVERKIN_LOCAL_CONTEXT.",
}
_CACHE_ADVICE = {
    "llama.cpp": "Take --no-cache-prompt away; give each conversation that is going on a slot (--parallel), and those "
    "that wait memory (--cache-ram).",
    "vLLM": "Take --no-enable-prefix-caching away; give its cache more memory (--gpu-memory-utilization).",
    "SGLang": "Take --disable-radix-cache away; give its cache more memory (--mem-fraction-static).",
}
_COUNT_ADVICE = {
    "llama.cpp": "Start it with --metrics.",
    "vLLM": "Take --disable-log-stats away, and let /metrics be reached.",
    "SGLang": "Start it with --enable-metrics.",
}
_DRAFT_ADVICE = "Draft fewer tokens at once, or take a draft model or head that was made for this very model."


async def look_at_models(settings: Settings) -> list[Finding]:
    """A line for each model server, and one each for its cache and its speculation. Loads a model of our own where that
    is what would speak."""
    async with AsyncExitStack() as stack:
        servers, how = await find_servers(settings, stack, own_model=True)
        if not servers:
            return [_none(how)]
        several = len(servers) > 1
        own = how == RUN_HERE
        names = [f"model {number}" if several else "model" for number in range(1, len(servers) + 1)]
        looks = (_look(one, what, settings.model, own=own) for one, what in zip(servers, names, strict=True))
        found = [finding for findings in await asyncio.gather(*looks) for finding in findings]
        return found if how == CONFIGURED else [replace(found[0], detail=f"{how}; {found[0].detail}"), *found[1:]]


def _none(how: str) -> Finding:
    if how == NONE_HERE:
        return Finding(
            what="model",
            state=State.ABSENT,
            detail="none configured, none found on this machine; the offline voice speaks",
            advice="Start Ollama, llama.cpp, LM Studio, vLLM, SGLang, KoboldCpp or TabbyAPI, set EVERKIN_MODEL_URL, or "
            "let Everkin run one itself (`everkin model list`).",
        )
    return Finding(what="model", state=State.WARNING, detail=f"the offline voice speaks: {how}")


async def _look(server: ModelEndpoint, what: str, chosen: Model, *, own: bool) -> list[Finding]:
    """One model server: whether it answers, what it serves, whether that is what is asked of it, and how well it can do
    that. `own`: Everkin runs it itself."""
    key = server.secret()
    address = Address.of(str(server.url))
    url = "EVERKIN_MODEL_URL" if what == "model" else "its url in [[model.endpoints]]"
    advice = f"check {url} and that the server runs"
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    finding, listing = await asked_for(
        what, f"{address.base}/models", advice, headers, query=address.query, shown=f"{address.shown}/models"
    )
    names = chat_models(listing)
    if finding.state is not State.WELL or not names:
        return [finding]
    client = client_of(server, chosen)
    try:
        asked = await client.warm()
    except ModelUnavailable as error:
        return [replace(finding, state=State.WARNING, detail=str(error), advice="Look into the server's log.")]
    finally:
        await client.close()
    finding = _served(finding, names, asked)
    if finding.state is not State.WELL:
        return [finding]
    if client.adapters:
        finding = replace(finding, detail=f"{finding.detail}; has the overlays {', '.join(client.adapters)}")
    proven = await _proven(what, address, owner_of(listing), asked, key)
    return [finding, _room(what, client.tokens, chosen, own=own), *proven]


def _served(finding: Finding, names: list[str], asked: str) -> Finding:
    serves = f"{finding.detail}; serves {', '.join(names[:MOST_NAMES])}{' and more' if len(names) > MOST_NAMES else ''}"
    if asked in names:
        return replace(finding, detail=f"{serves}; {asked} is asked")
    return replace(
        finding,
        state=State.WARNING,
        detail=f"{serves}, but {asked} is asked for",
        advice="Load that model there, or correct its name in the settings.",
    )


def _room(what: str, tokens: ServerTokens, chosen: Model, *, own: bool) -> Finding:
    """How long a prompt with its reply may be there, and how that is known."""
    what = f"{what}: context"
    length = min(filter(None, (chosen.context, tokens.context)), default=CONTEXT)
    detail = f"{_known(tokens, chosen.context, length)}; {_counted(tokens)}"
    if tokens.context is None and chosen.context is None:
        advice = "Set EVERKIN_MODEL_CONTEXT to what it was started with."
        return Finding(what=what, state=State.WARNING, detail=detail, advice=advice)
    if length >= CONTEXT:
        return Finding(what=what, state=State.WELL, detail=detail)
    if length == chosen.context:
        advice = "Raise EVERKIN_MODEL_CONTEXT."
    else:
        advice = _ROOM_ADVICE.get(RUN_HERE if own else tokens.facts.server, "Start it with a longer context.")
    detail = f"{detail}; below {CONTEXT:,} little of a conversation is shown"
    return Finding(what=what, state=State.WARNING, detail=detail, advice=advice)


def _known(tokens: ServerTokens, chosen: int | None, length: int) -> str:
    """The context with its source: what the server says, what is set, or what is assumed of one that says nothing."""
    facts = tokens.facts
    if facts.context is None:
        source = "as EVERKIN_MODEL_CONTEXT says" if chosen else "assumed"
        return f"{length:,} tokens, {source}: it does not say how many it takes"
    server = f"{facts.server}'s " if facts.server and facts.told.startswith("/") else ""
    said = f"{facts.context:,} tokens ({server}{facts.told})"
    if chosen is None or chosen == facts.context:
        return said
    return f"{said}; EVERKIN_MODEL_CONTEXT says {chosen:,}, and the smaller holds"


def _counted(tokens: ServerTokens) -> str:
    at = tokens.counted_at
    return f"counts at {at}" if at is not None else "its tokens are estimated, with 15 % to spare"


async def _proven(what: str, address: Address, owner: str, model: str, key: str | None) -> list[Finding]:
    """What a pair of probes shows of the cache and of speculation; nothing for servers that tell nothing of it."""
    try:
        proof = await prove(address, owner, model, key)
    except (httpx.HTTPError, TimeoutError, ValueError) as error:
        detail = f"could not be probed ({type(error).__name__})"
        return [
            Finding(what=f"{what}: cache", state=State.WARNING, detail=detail, advice="Look into the server's log.")
        ]
    return [_cache(what, proof), _speculation(what, proof)] if proof is not None else []


def _cache(what: str, proof: Proof) -> Finding:
    what = f"{what}: cache"
    if proof.cached is None:
        detail = f"{proof.server} does not say what it finds in its prefix cache"
        return Finding(what=what, state=State.WARNING, detail=detail, advice=_COUNT_ADVICE[proof.server])
    detail = f"{proof.cached:.0%} of a second prompt with the same beginning came from the prefix cache"
    if proof.cached >= ENOUGH_CACHED:
        return Finding(what=what, state=State.WELL, detail=detail)
    return Finding(what=what, state=State.WARNING, detail=detail, advice=_CACHE_ADVICE[proof.server])


def _speculation(what: str, proof: Proof) -> Finding:
    what = f"{what}: speculation"
    if proof.accepted is not None:
        ever = f"; {proof.accepted_ever:.0%} since it started" if proof.accepted_ever is not None else ""
        detail = f"{proof.accepted:.0%} of the drafted tokens were accepted in copying a text{ever}"
        if proof.accepted >= ENOUGH_ACCEPTED:
            return Finding(what=what, state=State.WELL, detail=detail)
        return Finding(what=what, state=State.WARNING, detail=detail, advice=_DRAFT_ADVICE)
    if proof.speculates:
        detail = "on, but nothing was drafted even in copying a text"
        advice = "Look up shorter n-grams, or use a draft model (docs/gpu.md)."
        return Finding(what=what, state=State.WARNING, detail=detail, advice=advice)
    if proof.speculates is None and not proof.counts:
        detail = f"{proof.server} does not say whether it drafts"
        return Finding(what=what, state=State.WARNING, detail=detail, advice=_COUNT_ADVICE[proof.server])
    return Finding(what=what, state=State.ABSENT, detail="off", advice="docs/gpu.md says where it gains, and how.")
