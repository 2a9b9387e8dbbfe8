"""Questions put to recall as the exchange puts them, each embedded first and timed apart from its embedding."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.app import open_app
from bot.bench.people import COMPANION, NAME
from bot.core.clock import ManualClock
from bot.core.memory.cues import Question
from bot.core.memory.recall import Recall
from bot.core.models.identity import Scope
from bot.core.models.memory import Embedding
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.settings import load_settings
from bot.wiring import App

RECALLED = 24
"""As many as the exchange asks for."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A message as a question to memory, its embedding, and how many milliseconds that took."""

    question: Question
    embedding: Embedding
    embed_ms: float


@asynccontextmanager
async def opened(home: Path, clock: ManualClock) -> AsyncIterator[App]:
    """A companion with the settings in force and this home, without a language model."""
    voice = OfflineVoice()
    speech = Speech(model=voice, last_resort=voice, description="no model takes part", has_model=False)
    async with open_app(load_settings(home=home), clock=clock, speech=speech) as app:
        yield app


async def ask_all(app: App, texts: Sequence[str]) -> list[Asked]:
    """Make these texts questions. Raises EmbedderError."""
    asked = []
    for text in texts:
        question = app.recall.question(text, person=NAME, companion=COMPANION)
        start = app.clock.monotonic()
        embedding = await app.recall.embed(question)
        took = (app.clock.monotonic() - start) * 1000
        asked.append(Asked(question=question, embedding=embedding, embed_ms=took))
    return asked


def followed_up(asked: Sequence[Asked]) -> list[Asked]:
    """For each question the one among the others that is nearest to it: what somebody asks who stays with it."""
    vectors = np.stack([one.embedding.vector for one in asked])
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1.0)
    return [asked[place] for place in np.argmax(cosines, axis=1).tolist()]


async def timed(recall: Recall, asked: Asked, scope: Scope) -> float:
    """Milliseconds of one recall without the embedding."""
    start = recall.clock.monotonic()
    await recall.find(asked.question, asked.embedding, scope, RECALLED)
    return (recall.clock.monotonic() - start) * 1000
