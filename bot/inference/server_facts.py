"""What a model server says of itself, read in whichever way it tells.

| server | context | at once |
|---|---|---|
| llama.cpp | `/props`: `default_generation_settings.n_ctx`, what one slot has | `/props`: `total_slots` |
| vLLM, SGLang | `/v1/models`: `max_model_len` | – |
| TabbyAPI | `/v1/model`: `parameters.max_seq_len` | `/v1/model`: `parameters.max_batch_size` |
| KoboldCpp | `/api/extra/true_max_context_length` | one |
| LM Studio | `/api/v1/models`: `context_length` of what is loaded, else what it loads with by itself | `parallel` |
| LM Studio before 0.4 | `/api/v0/models`: `loaded_context_length`, else as above | – |
| Ollama | what it is asked for, up to `context_length` in `/api/show` | one, its own default |

Whether the model sees is told by llama.cpp (`modalities` in `/props`), Ollama (`capabilities` in `/api/show`), TabbyAPI
(`use_vision`), KoboldCpp (`vision` in `/api/extra/version`) and LM Studio (`capabilities`, before 0.4 the type `vlm`).

Ollama is known by `/api/version` and `/api/show` together; others have one of them, too, and are known by their names.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.core.models.record import Record
from bot.core.prompting.budget import CONTEXT
from bot.inference.discovery import owner_of

LM_STUDIO_CONTEXT = 4096
"""With which LM Studio loads a model at the first request, unless it was told otherwise."""

_NUM_CTX = re.compile(r"^num_ctx\s+(\d+)", re.MULTILINE)


class Ask(Protocol):
    """Asks a server at a path below its root: a POST with a body, a GET without. The answer's JSON, None for whatever
    goes wrong."""

    async def __call__(self, path: str, body: Mapping[str, Any] | None = None) -> object | None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts(Record):
    """`context` are the tokens of a prompt with its answer, `slots` the answers at once; None where it does not say.
    `server` is what kind it is, `told` where it says its context; empty where that is not known.
    What is `ollama` is asked in Ollama's own way, and for this context. `vision`: it says that the model sees."""

    server: str = ""
    context: int | None = None
    told: str = ""
    slots: int | None = None
    ollama: bool = False
    vision: bool = False


async def find_facts(ask: Ask, listing: object, model: str | None, wanted: int | None) -> Facts:
    """What the server that lists this says of this model; `wanted` is the context that somebody set for it."""
    match owner_of(listing):
        case "llamacpp":
            return await _of_llama_cpp(ask)
        case "vllm":
            return _of_a_list(listing, model, "vLLM")
        case "sglang":
            return _of_a_list(listing, model, "SGLang")
        case "tabbyAPI":
            return await _of_tabby(ask)
        case "koboldcpp":
            return await _of_kobold(ask)
        case _:
            ways = (_of_ollama(ask, model, wanted), _of_lm_studio(ask, model), _of_llama_cpp(ask))
            found = await asyncio.gather(*ways)
            return next((facts for facts in found if facts.context), _of_a_list(listing, model, ""))


async def _of_llama_cpp(ask: Ask) -> Facts:
    match await ask("/props"):
        case {"default_generation_settings": {"n_ctx": int(length)}, **props}:
            vision, slots = _holds(props.get("modalities"), "vision"), _count(props.get("total_slots"))
            return Facts(server="llama.cpp", context=length or None, told="/props", slots=slots, vision=vision)
        case _:
            return Facts()


async def _of_tabby(ask: Ask) -> Facts:
    match await ask("/v1/model"):
        case {"parameters": Mapping() as parameters}:
            length, slots = _count(parameters.get("max_seq_len")), _count(parameters.get("max_batch_size"))
            sees = _holds(parameters, "use_vision")
            return Facts(server="TabbyAPI", context=length, told="/v1/model", slots=slots, vision=sees)
        case _:
            return Facts(server="TabbyAPI")


async def _of_kobold(ask: Ask) -> Facts:
    told = "/api/extra/true_max_context_length"
    length, version = await asyncio.gather(ask(told), ask("/api/extra/version"))
    facts = Facts(server="KoboldCpp", slots=1, vision=_holds(version, "vision"))
    match length:
        case {"value": int(length)}:
            return replace(facts, context=length or None, told=told)
        case _:
            return facts


async def _of_lm_studio(ask: Ask, model: str | None) -> Facts:
    for path, read in (("/api/v1/models", _as_of_0_4), ("/api/v0/models", _before_0_4)):
        match await ask(path):
            case {"models": list(entries)} | {"data": list(entries)}:
                found = next(filter(None, (read(entry, model) for entry in entries)), None)
                if found is None:
                    return Facts()
                loaded, most, slots, vision = found
                told = path if loaded else f"{path}, as it is not loaded yet"
                context = loaded or min(most, LM_STUDIO_CONTEXT)
                return Facts(server="LM Studio", context=context, told=told, slots=slots, vision=vision)
            case _:
                pass
    return Facts()


_Read = tuple[int | None, int, int | None, bool]
"""Of a model in LM Studio: the context that it is loaded with, the longest it was made for, answers at once, whether it
sees."""


def _as_of_0_4(entry: object, model: str | None) -> _Read | None:
    """What the entry says, where it is this model's: it goes by its key, or the name of what is loaded of it."""
    match entry:
        case {"key": key, "max_context_length": int(most), "loaded_instances": list(instances), **also}:
            named = {one.get("id"): _table(one, "config") for one in instances if isinstance(one, Mapping)}
            if model != key and model not in named:
                return None
            config = named.get(model) or next(iter(named.values()), {})
            vision = _holds(also.get("capabilities"), "vision")
            return _count(config.get("context_length")), most, _count(config.get("parallel")), vision
        case _:
            return None


def _before_0_4(entry: object, model: str | None) -> _Read | None:
    match entry:
        case {"id": name, "max_context_length": int(most), **also} if name == model:
            return _count(also.get("loaded_context_length")), most, None, also.get("type") == "vlm"
        case _:
            return None


async def _of_ollama(ask: Ask, model: str | None, wanted: int | None) -> Facts:
    """What to ask it for: the context that was set here or in the model's own parameters, else the one with which it is
    loaded, as another means loading it anew, unless that is less than prompts are made for."""
    match await ask("/api/version"):
        case {"version": str()}:
            shown, loaded = await asyncio.gather(ask("/api/show", {"model": model}), _loaded(ask, model))
        case _:
            return Facts()
    if not isinstance(shown, Mapping):
        return Facts()
    own = _NUM_CTX.search(str(shown.get("parameters") or ""))
    chosen = wanted or (int(own[1]) if own else max(loaded or 0, CONTEXT))
    can = shown.get("capabilities")
    sees = isinstance(can, list) and "vision" in can
    told = "num_ctx, which it is asked for"
    context = min(chosen, _trained(shown) or chosen)
    return Facts(server="Ollama", context=context, told=told, slots=1, ollama=True, vision=sees)


def _trained(shown: Mapping[str, Any]) -> int | None:
    """The longest context that the model was made for."""
    match shown.get("model_info"):
        case Mapping() as info:
            return next((_count(n) for key, n in info.items() if key.endswith(".context_length")), None)
        case _:
            return None


async def _loaded(ask: Ask, model: str | None) -> int | None:
    """The context with which Ollama has the model in memory."""
    match await ask("/api/ps"):
        case {"models": list(entries)}:
            mine = (one for one in entries if isinstance(one, Mapping) and model in (one.get("name"), one.get("model")))
            return next((_count(one.get("context_length")) for one in mine), None)
        case _:
            return None


def _of_a_list(listing: object, model: str | None, server: str) -> Facts:
    """What a list of models says; overlays stand in it without a context of their own."""
    match listing:
        case {"data": list(entries)}:
            lengths = {
                entry.get("id"): entry["max_model_len"]
                for entry in entries
                if isinstance(entry, Mapping) and isinstance(entry.get("max_model_len"), int)
            }
            context = lengths.get(model) or next(iter(lengths.values()), None)
            return Facts(server=server, context=context, told="/v1/models" if context else "")
        case _:
            return Facts(server=server)


def _table(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The table under this key, empty where there is none."""
    table = told.get(key)
    return table if isinstance(table, Mapping) else {}


def _holds(told: object, name: str) -> bool:
    """Whether it says yes to this."""
    return isinstance(told, Mapping) and told.get(name) is True


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
