"""The figures of delivery, small: one kill among few messages loses and doubles nothing."""

from __future__ import annotations

import pytest

from tests.e2e import delivery_bench


async def test_a_kill_loses_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(delivery_bench, "CHATS", 3)
    monkeypatch.setattr(delivery_bench, "STILLBORN", 0.0)
    monkeypatch.setattr(delivery_bench, "ANSWERED_WITHIN", 30.0)
    figures = await delivery_bench.kill(["telegram", "discord"], kills=1, messages=6, seed=1)
    for platform in ("telegram", "discord"):
        assert figures[platform]["messages"] == 6
        assert figures[platform]["faults"] == 0
