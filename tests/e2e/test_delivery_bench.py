"""The figures of delivery, small: one kill among few messages loses and doubles nothing."""

from __future__ import annotations

import pytest

from tests.e2e import delivery_bench


async def test_a_kill_loses_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(delivery_bench, "CHATS", 3)
    figures = await delivery_bench.kill("telegram", kills=1, messages=6, seed=1)
    assert figures["messages"] == 6
    assert figures["faults"] == 0
