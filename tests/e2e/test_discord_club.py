"""Servers on Discord over real HTTP and real websockets: personas with webhooks of their own, and several shards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

import pytest

from bot.core.models.identity import server_audience
from bot.core.models.place import Choices
from bot.core.models.turn import OutboxState
from bot.core.scenes.scenes import WHOLE
from bot.storage.in_memory.state import State
from tests.e2e.discord_club import club
from tests.e2e.discord_server import BOT, PERSON, DiscordServer
from tests.e2e.test_discord import dies_halfway, dies_in_the_middle, online, world_on
from tests.integration.discord_world import DiscordWorld

LOUNGE = "8101"
CLUB = club(8100, int(LOUNGE), BOT, PERSON)
PICTURE = b"\x89PNG\r\n\x1a\n of a bearded man"


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    server = DiscordServer(clubs=[CLUB])
    await server.start()
    yield server
    await server.stop()


async def room_on(
    server: DiscordServer, state: State | None = None, redeliveries: Sequence[float] = ()
) -> DiscordWorld:
    """A bot in whose club are two personas, one of whom has a picture."""
    world = world_on(server, state, redeliveries=redeliveries)
    world.bot.webhooks.faces = {"anselm": PICTURE}.get
    chosen = Choices(personas=("mira", "anselm"), banter=0)
    await world.servers.scenes.choose(server_audience("discord", CLUB["id"]), WHOLE, chosen)
    return world


@asynccontextmanager
async def in_the_club(world: DiscordWorld, server: DiscordServer) -> AsyncIterator[None]:
    async with online(world, server):
        await server.until(lambda: len(world.bot.guilds) == len(server.clubs))
        yield


async def test_each_persona_speaks_with_her_own_name_and_face(server: DiscordServer) -> None:
    world = await room_on(server)
    world.exchange.script = ["See https://example.org. ", "And good night."]
    async with in_the_club(world, server):
        for words in ("Anselm?", "Mira?", "Anselm, again?"):
            await server.say_in_club(words, CLUB)
            await world_settles(world, server)
    assert [name for name, _ in server.said_in(LOUNGE)] == ["Anselm", "mira", "Anselm"]
    (webhook,) = server.webhooks
    assert webhook["avatar"].startswith("data:image/png;base64,")
    assert server.said_in(LOUNGE)[0][1] == "See <https://example.org>. And good night."
    assert world.deliveries == [OutboxState.SENT] * 3


async def test_a_webhooks_answer_that_is_lost_is_found_in_the_channel(server: DiscordServer) -> None:
    world = await room_on(server, redeliveries=(0.01,))
    server.swallow_answers = True
    async with in_the_club(world, server):
        await server.say_in_club("Anselm?", CLUB)
        await server.until(lambda: server.versions == ["Hello to you."])
        server.swallow_answers = False
        await world.pump.idle()
    assert server.said_in(LOUNGE) == [("Anselm", "Hello to you.")]
    assert world.deliveries == [OutboxState.SENT]


async def test_a_webhooks_reply_left_by_a_crash_is_completed(server: DiscordServer) -> None:
    first = await room_on(server)
    await dies_halfway(first, server, partial(server.say_in_club, "Anselm?", CLUB))

    second = await room_on(server, first.state)
    async with in_the_club(second, server):
        await second.pump.idle()
    assert server.said_in(LOUNGE) == [("Anselm", "Half a reply. And the other half.")]
    assert second.deliveries == [OutboxState.SENT]
    assert len(server.webhooks) == 1


async def test_what_a_crash_left_of_a_webhooks_reply_becomes_the_next_one(server: DiscordServer) -> None:
    first = await room_on(server)
    await dies_in_the_middle(first, server, partial(server.say_in_club, "Anselm?", CLUB))

    second = await room_on(server, first.state)
    second.exchange.script = ["Something else. ", "See https://example.org."]
    async with in_the_club(second, server):
        await second.pump.idle()
    assert server.said_in(LOUNGE) == [("Anselm", "Something else. See <https://example.org>.")]
    assert second.deliveries == [OutboxState.SENT]


async def test_two_shards_hear_for_one_inbox(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = club((1 << 22) + 8200, 8201, BOT, PERSON)
    server.clubs, server.recommended_shards = [CLUB, elsewhere], 2
    world = world_on(server)
    monkeypatch.setattr(world.bot, "before_identify_hook", at_once)  # the library waits five seconds between two
    async with in_the_club(world, server):
        assert [identity["shard"] for identity in server.identified] == [[0, 2], [1, 2]]
        await server.say("in private")
        for there in server.clubs:
            await server.say_in_club(f"in {there['id']} <@{BOT['id']}>", there)
        await server.until(lambda: len(world.state.inbox) == 3)
        await world.pump.idle()
    heard = {incoming.conversation: incoming.text.partition(" <")[0] for incoming in world.exchange.heard}
    assert heard == {
        "discord:dm:7001": "in private",
        f"discord:channel:{LOUNGE}": f"in {CLUB['id']}",
        "discord:channel:8201": f"in {elsewhere['id']}",
    }
    assert world.deliveries == [OutboxState.SENT] * 3


async def test_a_server_that_the_bot_knows_little_of_is_answered(server: DiscordServer) -> None:
    server.clubs = [CLUB | {"members": []}]
    world = world_on(server)
    async with in_the_club(world, server):
        await server.say_in_club(f"<@{BOT['id']}> hello", CLUB)
        await world_settles(world, server)
    assert server.said_in(LOUNGE) == [("mira", "Hello to you.")]


async def test_what_a_moderator_deletes_in_one_go_is_forgotten(server: DiscordServer) -> None:
    world = world_on(server)
    async with in_the_club(world, server):
        said = [await server.say_in_club(f"<@{BOT['id']}> hello {number}", CLUB) for number in range(2)]
        await world_settles(world, server)
        await server.happen("MESSAGE_DELETE_BULK", {"ids": said, "channel_id": LOUNGE, "guild_id": CLUB["id"]})
        await server.until(lambda: len(world.amends.retracted) == 2)
    assert world.amends.retracted == [(f"discord:channel:{LOUNGE}", message) for message in said]


@pytest.mark.parametrize("restricted", [True, False])
async def test_a_channel_for_adults_is_known_as_one(server: DiscordServer, restricted: bool) -> None:
    (lounge,) = CLUB["channels"]
    server.clubs = [CLUB | {"channels": [lounge | {"nsfw": restricted}]}]
    world = world_on(server)
    async with in_the_club(world, server):
        await server.say_in_club(f"<@{BOT['id']}> hello", CLUB)
        await world_settles(world, server)
    assert [heard.restricted for heard in world.exchange.heard] == [restricted]


async def at_once(shard: int | None, *, initial: bool = False) -> None:
    """Log in without a pause."""


async def world_settles(world: DiscordWorld, server: DiscordServer) -> None:
    """What was said last is heard, answered and delivered."""
    await server.until(lambda: len(world.exchange.heard) == len(server.people_said))
    await world.pump.idle()
