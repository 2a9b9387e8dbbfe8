"""The end of a companion."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import app
from tests.fakes.world import a_world


async def test_what_follows_replies_does_not_hold_up_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "CLOSING", 0.1)
    ended = []

    async def remember_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("with the companion")

    async with asyncio.timeout(30):
        async with a_world(tmp_path) as world:
            world.app.exchange.follow(remember_for_ever())
            await asyncio.sleep(0)
    assert ended == ["with the companion"]
