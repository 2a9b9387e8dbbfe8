"""What a platform lets pass a second."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any

import pytest

from bot.platforms.telegram_client import FloodControl, Pace, TelegramClient
from bot.platforms.telegram_sink import Courier
from bot.platforms.throughput import Throughput


async def test_no_second_has_more_than_it_may_and_what_may_be_left_out_gives_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += max(0.0, seconds)

    monkeypatch.setattr("bot.platforms.throughput.asyncio.sleep", sleep)
    all_of_them, passed = Throughput(lambda: now, 16), []

    async def one() -> None:
        await all_of_them.turn()
        passed.append(now - 100.0)

    for _ in range(2):
        assert all_of_them.has_room()
        await one()
    await one()
    assert not all_of_them.has_room()
    assert all_of_them.has_room(0.9)
    await asyncio.gather(*(one() for _ in range(37)))
    assert passed[:4] == [0, 0, 0, 0]
    assert passed[4:] == pytest.approx([place / 12 for place in range(1, 37)])
    assert all(after - before >= 1 for before, after in zip(passed, passed[16:], strict=False))
    now += 0.5
    assert all_of_them.has_room()


async def test_who_was_late_makes_nobody_after_them_early(monkeypatch: pytest.MonkeyPatch) -> None:
    now, stalls = 100.0, [0.0, 0.0, 0.0, 5.0]
    passed = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += max(0.0, seconds) + (stalls.pop(0) if stalls else 0.0)

    monkeypatch.setattr("bot.platforms.throughput.asyncio.sleep", sleep)
    few = Throughput(lambda: now, 8)
    for _ in range(12):
        await few.turn()
        passed.append(now)
    assert all(after - before >= 1 for before, after in zip(passed, passed[8:], strict=False))


async def test_who_has_waited_for_a_place_does_not_wait_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += max(0.0, seconds)

    monkeypatch.setattr("bot.platforms.throughput.asyncio.sleep", sleep)
    flood = FloodControl(lambda: now, Pace(gap=1.0, a_second=1))
    for ready in (100.0, 101.0):
        await flood.ready(7)
        assert now == ready
        await flood.turn(7)
        assert now == ready
    await flood.turn(7)
    assert now == 102.0


async def test_a_chat_that_asks_for_it_is_left_alone_by_who_waits_already(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        if seconds > 0 and not asked:
            asked.append(now)
            flood.hold(7, 30.0)
        now += max(0.0, seconds)

    monkeypatch.setattr("bot.platforms.throughput.asyncio.sleep", sleep)
    flood = FloodControl(lambda: now, Pace(gap=1.0))
    await flood.turn(7)
    assert now == 100.0
    await flood.turn(7)
    assert now == 130.0


async def test_drafts_give_way_while_many_messages_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    now, drafts = 100.0, list[str]()

    class Client(TelegramClient):
        async def send_message_draft(self, *args: Any, **kwargs: Any) -> bool:
            drafts.append(args[2])
            return True

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += max(0.0, seconds)

    monkeypatch.setattr("bot.platforms.throughput.asyncio.sleep", sleep)
    pace = Pace(a_second=16)
    flood = FloodControl(lambda: now, pace)
    courier = Courier(Client("1:token", "http://127.0.0.1:9", pace), flood, pace, Random(1))
    await courier.draft(7, 1, "I was")
    assert drafts == ["I was"]
    for chat in range(8, 12):
        await flood.turn(chat)
    await courier.draft(7, 1, "I was just thinking")
    assert drafts == ["I was"], "what is kept for messages was taken for a draft"
    now += 1.0
    await courier.draft(7, 1, "I was just thinking of you")
    assert drafts == ["I was", "I was just thinking of you"]
