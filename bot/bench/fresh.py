"""The product itself in a fresh temporary home, with real stores on disk and no language model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.settings import load_settings
from bot.wiring import App


@asynccontextmanager
async def fresh_app(clock: ManualClock) -> AsyncIterator[App]:
    """A companion with the settings in force, but a home of its own and no language model."""
    voice = OfflineVoice()
    speech = Speech(model=voice, last_resort=voice, description="no model takes part", has_model=False)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        async with open_app(load_settings(home=Path(home)), clock=clock, speech=speech) as app:
            yield app
