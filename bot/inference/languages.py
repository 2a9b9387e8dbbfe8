"""Which language a text is in, by py3langid's n-gram model, held to the languages that have a catalogue."""

from __future__ import annotations

import asyncio
import functools
from typing import Any

from bot.core.catalogue import LANGUAGES


class LanguageReader:
    """Implements `ports.Languages`. The model (0.8 MB) is loaded by the first text, off the event loop. Reading is not:
    it takes a tenth of a millisecond, less than handing it to a thread."""

    def __init__(self) -> None:
        self._loading = asyncio.Lock()

    async def read(self, text: str) -> tuple[str, float]:
        if not _model.cache_info().currsize:
            async with self._loading:  # the first texts may come side by side: one of them loads it, the others wait
                await asyncio.to_thread(_model)
        language, sure = _model().classify(text)
        return str(language), float(sure)


@functools.cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes a second, once

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(LANGUAGES))
    return model
