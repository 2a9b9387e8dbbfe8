"""Whatever Telegram and Discord, or somebody in between, send: nothing crashes, and nobody gets another's reply.

Every generated message names its chat in its words, and every reply repeats the words: so a reply that came to the
wrong chat shows. `FUZZ=20000 pytest tests/e2e/test_fuzz.py` does it longer; the seed is `FUZZ_SEED`.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.core.floor import Floor
from bot.core.models.turn import InboxEntry, OutboxEntry
from bot.core.ports import ReplySink
from bot.core.timings import Timings
from tests.e2e.discord_server import DM_CHANNEL, DiscordServer
from tests.e2e.telegram_server import DATE, TelegramServer
from tests.e2e.telegram_world import TelegramWorld
from tests.e2e.test_discord import online as online_on_discord
from tests.e2e.test_discord import world_on
from tests.e2e.test_telegram import online
from tests.fakes.replier import ScriptedReplier
from tests.integration.discord_world import DiscordWorld

COUNT = int(os.environ.get("FUZZ", "120"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))

ODD: Sequence[Any] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 2**70, 1e308, -0.5, "", " ", "\x00", "0", "null", [], {}),
    *(
        [[]],
        [None],
        {"id": None},
        {"": ""},
        ["a"] * 50,
        "\ud83d",
        "\U000e0041",
        "x" * 9000,
        "/",
        "/start@",
        "@mira_test_bot",
    ),
    *({"id": 43, "type": "private"}, {"id": 43, "is_bot": True, "first_name": "x"}, [{"type": "emoji", "emoji": "❤"}]),
)


def mangled(chance: Random, event: dict[str, Any], odd: Sequence[Any] = ODD) -> dict[str, Any]:
    """The event with up to four of its parts missing, of another type, enormous, or somewhere else."""
    event = deepcopy(event)
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        part: Any = event
        while True:
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(part[key], dict | list) and part[key] and chance.random() < 0.7:
                part = part[key]
                continue
            if chance.random() < 0.3:
                del part[key]
            else:
                part[key] = deepcopy(chance.choice(odd))
            break
    return event


def a_telegram_update(chance: Random, number: int) -> dict[str, Any]:
    chat = chance.choice((42, 44, -1007))
    message = {
        "message_id": number,
        "from": {"id": abs(chat), "is_bot": False, "first_name": "Ana", "language_code": "pt"},
        "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"},
        "date": DATE,
        "text": f"@mira_test_bot I am in {chat}!",
        "entities": [{"type": "mention", "offset": 0, "length": 14}],
        "reply_to_message": {"message_id": 1, "from": {"id": 123456}, "text": "x"},
    }
    kinds = {
        "message": message,
        "edited_message": message | {"edit_date": DATE},
        "message_reaction": {
            "chat": message["chat"],
            "message_id": 1,
            "user": message["from"],
            "date": DATE,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "❤"}],
        },
        "callback_query": {"id": str(number), "from": message["from"], "message": message, "data": "memories 2"},
    }
    kind = chance.choice(("message", "message", "message", *kinds))
    update = mangled(chance, {kind: kinds[kind]})
    happened = update.get(kind)
    if isinstance(happened, dict) and isinstance(happened.get("chat"), dict) and isinstance(happened.get("text"), str):
        place = f"I am in {happened['chat'].get('id')}!"
        happened["text"] = re.sub(r"I am in -?\d+!", lambda _: place, happened["text"])
    return {"update_id": number} | update


class Echo(ScriptedReplier):
    """Says what it hears."""

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry:
        self.script = [entries[-1].incoming.text]
        return await super().reply(entries, sink, floor, timings)


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TelegramServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()


async def test_telegram(telegram: TelegramServer) -> None:
    chance = Random(SEED)
    telegram.allow(42, 43, 44, -1007, 1)
    world = TelegramWorld(telegram, replier=Echo)
    with capture_logs() as log:
        async with online(world) as running:
            for first in range(0, COUNT, 100):
                numbers = range(2000 + first, 2000 + min(first + 100, COUNT))
                await telegram.deliver(*(a_telegram_update(chance, number) for number in numbers))
                await telegram.until(lambda: not telegram.unconfirmed)
                await world.pump.idle()
            assert not running.done()
    for message in telegram.sent:
        named = re.search(r"I am in (-?\d+)!", message["text"])
        assert named is None or int(named[1]) == message["chat_id"], message
    assert world.replier.heard
    assert [line["event"] for line in log if line["log_level"] == "error"] == []


READABLE = [part for part in ODD if part != "\ud83d"]
"""What the library's JSON parser takes: half a character ends the session, and `presence` begins another."""


def a_gateway_event(chance: Random, server: DiscordServer) -> tuple[str, Any]:
    message = server.write("I am in 7001!")
    kinds: dict[str, dict[str, Any]] = {
        "MESSAGE_CREATE": message,
        "MESSAGE_UPDATE": message | {"edited_timestamp": message["timestamp"]},
        "MESSAGE_DELETE": {"id": message["id"], "channel_id": DM_CHANNEL},
        "MESSAGE_DELETE_BULK": {"ids": [message["id"]], "channel_id": DM_CHANNEL},
        "TYPING_START": {"channel_id": DM_CHANNEL, "user_id": "42", "timestamp": 1_700_000_000},
        "GUILD_CREATE": {"id": "1", "name": "x", "channels": [], "members": [], "roles": []},
        "INTERACTION_CREATE": {"id": "1", "type": 2, "token": "t", "data": {"id": "1", "name": "mood", "type": 1}},
        "CHANNEL_CREATE": {"id": DM_CHANNEL, "type": 1},
        "VOICE_STATE_UPDATE": {"user_id": "42"},
    }
    kind = chance.choice(("MESSAGE_CREATE", *kinds))
    return kind, mangled(chance, kinds[kind], READABLE)


async def test_discord(discord: DiscordServer) -> None:
    chance = Random(SEED)
    world = world_on(discord)
    world.exchange.script = ["I heard you."]
    with capture_logs() as log:
        named = await feed(world, discord, chance)
    assert not [line for line in log if line["event"] == "a platform crashed"]
    assert len(discord.identified) == 1  # no event ended the session
    written = {path.split("/")[2] for method, path in discord.requests if method == "POST"}
    assert DM_CHANNEL in written
    assert written <= named


async def feed(world: DiscordWorld, discord: DiscordServer, chance: Random) -> set[str]:
    """All generated events, and then a message that is to be heard. Returns the channels that are named in them."""
    named = {DM_CHANNEL}
    async with online_on_discord(world, discord):
        for number in range(COUNT):
            if number % 200 == 199:  # it keeps pace
                heard = await discord.say("Are you there?")
                await discord.until(lambda heard=heard: _has_heard(world, heard))  # type: ignore[misc]
            kind, data = a_gateway_event(chance, discord)
            with suppress(TypeError, ValueError):
                named.add(str(int(data["channel_id"])) if "channel_id" in data else DM_CHANNEL)
            await discord.happen(kind, data)
        await discord.happen("MESSAGE_CREATE", [])
        await discord.happen("NO_SUCH_EVENT", None)
        last = await discord.say("Are you still there?")
        await discord.until(lambda: _has_heard(world, last))
        await asyncio.wait_for(world.pump.idle(), 30)
    return named


def _has_heard(world: DiscordWorld, message: str) -> bool:
    return any(heard.message_id == message for heard in world.exchange.heard)


def test_what_is_generated_can_be_sent() -> None:
    chance = Random(SEED)
    for number in range(200):
        json.dumps(a_telegram_update(chance, number + 1))
