"""A persona's overlay (LoRA) on a server: on vLLM, which lists it as a model, it is asked for by that name, on SGLang
by its base model's name and its own, on llama.cpp by the number of its adapter, whose name is that of its file.

llama.cpp applies its adapters to whoever does not say otherwise, so there each request names them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from bot.core.models.chat import Sampling
from bot.inference.discovery import LM_STUDIO

Adapters = Mapping[str, int]
"""Numbers of llama.cpp's adapters by their names."""

_REPEAT = ("llamacpp", "ollama", LM_STUDIO)
"""Servers, by their owner, that call it a penalty on repeating."""


def adapters_in(listing: object) -> dict[str, int]:
    """What an answer of llama.cpp's `/lora-adapters` holds; empty for every other answer."""
    found: dict[str, int] = {}
    for entry in listing if isinstance(listing, list) else ():
        match entry:
            case {"id": int(number), "path": str(path)}:
                found[PurePosixPath(path.replace("\\", "/")).name.removesuffix(".gguf")] = number
            case _:
                pass
    return found


def full_names(listing: object) -> dict[str, str]:
    """How overlays are asked for where that is not as they are listed. SGLang takes BASE:OVERLAY for one, and any other
    name for its base model, without a word."""
    found: dict[str, str] = {}
    match listing:
        case {"data": list(entries)}:
            for entry in entries:
                match entry:
                    case {"id": str(name), "parent": str(base), "owned_by": "sglang"}:
                        found[name] = f"{base}:{name}"
                    case _:
                        pass
        case _:
            pass
    return found


def applied(adapters: Adapters, overlay: str | None) -> dict[str, Any]:
    """The part of a request's body that has this adapter applied and no other; empty where there are none."""
    scales = [{"id": number, "scale": float(name == overlay)} for name, number in adapters.items()]
    return {"lora": scales} if scales else {}


def sampled(sampling: Sampling, owner: str) -> dict[str, Any]:
    """The part of a request's body that says how to sample; what is not set is left to the server."""
    repetition = "repeat_penalty" if owner in _REPEAT else "repetition_penalty"
    chosen = {
        "top_p": sampling.top_p,
        "min_p": sampling.min_p,
        repetition: sampling.repetition_penalty,
        "presence_penalty": sampling.presence_penalty,
    }
    return {name: value for name, value in chosen.items() if value is not None}
