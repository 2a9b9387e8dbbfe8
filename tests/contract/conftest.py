"""Every contract of the stores is kept by SQL on disk and by its in-memory twin."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.models.identity import Person
from bot.storage.database import Stores, open_memory_stores, open_stores
from tests.fakes.builders import START, an_account


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database is made and empty; copied, because making one takes longer than a test."""
    home = tmp_path_factory.mktemp("home")

    async def make() -> None:
        async with open_stores(home):
            pass

    asyncio.run(make())
    return home


@pytest.fixture(params=["sql", "memory"])
async def stores(request: pytest.FixtureRequest, empty_home: Path, tmp_path: Path) -> AsyncIterator[Stores]:
    if request.param == "memory":
        yield open_memory_stores()
        return
    home = tmp_path / "home"
    shutil.copytree(empty_home, home)
    async with open_stores(home) as opened:
        yield opened


@pytest.fixture
async def ada(stores: Stores) -> Person:
    return await stores.people.identify(an_account("Ada", id="1"), START)


@pytest.fixture
async def bea(stores: Stores) -> Person:
    return await stores.people.identify(an_account("Bea", id="2"), START)
