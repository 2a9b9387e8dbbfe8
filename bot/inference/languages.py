"""Which language a text is in, by py3langid's n-gram model, held to the languages that have a catalogue."""

from __future__ import annotations

import asyncio
import functools
from threading import Lock
from typing import Any

from bot.core.catalogue import LANGUAGES

_loading = Lock()
"""The first texts may come side by side: one of them loads the model, the others wait for it."""


class LanguageReader:
    """Implements `ports.Languages`. The model (0.8 MB) is loaded by the first text, off the event loop."""

    async def read(self, text: str) -> tuple[str, float]:
        return await asyncio.to_thread(_classify, text)


def _classify(text: str) -> tuple[str, float]:
    with _loading:
        model = _model()
    language, sure = model.classify(text)
    return str(language), float(sure)


@functools.cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes a second, once

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(LANGUAGES))
    return model
