"""The Discord bot over real HTTP and a real websocket, through the real library, against a server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import pytest
from discord.http import Route
from pydantic import HttpUrl, SecretStr

from bot.commands.doctor import look_at_discord
from bot.core.clock import ManualClock
from bot.core.errors import EverkinError, SettingsError
from bot.core.models.turn import OutboxState
from bot.platforms.discord_bot import DiscordSession, run_discord
from bot.platforms.presence import Presence
from bot.settings import Discord, Settings
from bot.storage.in_memory.state import State
from tests.e2e.discord_server import DM_CHANNEL, MESSAGE_CONTENT, TOKEN, DiscordServer
from tests.integration.discord_world import NOW, DiscordWorld


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()


def world_on(
    server: DiscordServer,
    state: State | None = None,
    *,
    message_content: bool = True,
    redeliveries: Sequence[float] = (),
) -> DiscordWorld:
    settings = Discord(api_base=HttpUrl(server.api_base), gateway=server.gateway, message_content=message_content)
    return DiscordWorld(settings, state, redeliveries=redeliveries, shards=None)


async def log_in(world: DiscordWorld, server: DiscordServer) -> asyncio.Task[None]:
    logins = len(server.identified)
    running = asyncio.create_task(run_discord(world.bot, TOKEN))
    await server.until(lambda: len(server.identified) > logins or running.done())
    if running.done():
        await running
    return running


@asynccontextmanager
async def online(world: DiscordWorld, server: DiscordServer) -> AsyncIterator[None]:
    """Logged in, and stopped at the end as `everkin run` does it."""
    running = await log_in(world, server)
    try:
        yield
    finally:
        await world.pump.drain(timeout=5)
        await world.bot.close()
        await asyncio.wait_for(running, 5)


async def after_one_exchange(server: DiscordServer) -> State:
    """What a bot leaves that has answered one message."""
    world = world_on(server)
    async with online(world, server):
        await server.say("one")
        await server.until(lambda: len(world.deliveries) == 1)
    return world.state


async def dies_in_the_middle(
    world: DiscordWorld, server: DiscordServer, say: Callable[[], Awaitable[str]], *, shown: str = "Half a reply."
) -> None:
    """A crash in the middle of the reply to what is said, of which this is shown."""
    world.exchange.script = [f"{shown} ", asyncio.Event()]
    running = await log_in(world, server)
    await server.until(lambda: len(world.bot.guilds) == len(server.clubs))
    await say()
    await server.until(lambda: " ".join(server.versions) == shown)
    running.cancel()
    await world.pump.drain(timeout=0)
    await asyncio.wait([running])


async def dies_halfway(world: DiscordWorld, server: DiscordServer, say: Callable[[], Awaitable[str]]) -> None:
    """A crash in the middle of the reply to what is said; the whole reply is in the outbox."""
    await dies_in_the_middle(world, server, say)
    await world.exchange.conclude(world.state.inbox[1], "Half a reply. And the other half.")


async def test_a_conversation(server: DiscordServer) -> None:
    world = world_on(server)
    rest_comes = asyncio.Event()
    world.exchange.script = ["He was at the vet. ", rest_comes, "How is his paw now?"]
    async with online(world, server):
        assert server.identified[0]["intents"] & MESSAGE_CONTENT
        assert server.compressions == ["zlib-stream"]
        question = await server.say("how's my dog?")
        await server.until(lambda: server.versions == ["He was at the vet."])
        assert ("POST", f"/channels/{DM_CHANNEL}/typing") in server.requests
        rest_comes.set()
        await world.pump.idle()

    assert server.versions == ["He was at the vet.", "He was at the vet. How is his paw now?"]
    assert [message["content"] for message in server.messages.values()] == [server.versions[-1]]
    assert all(message["flags"] & 4 for message in server.messages.values())  # link previews are suppressed
    assert server.enforced == [f"{question}-0"]
    assert world.deliveries == [OutboxState.SENT]
    (heard,) = world.exchange.heard
    assert (heard.text, heard.message_id, heard.conversation) == (
        "how's my dog?",
        question,
        f"discord:dm:{DM_CHANNEL}",
    )
    assert Route.BASE.startswith("https://discord.com/")


async def test_slash_commands_are_published_and_answered(server: DiscordServer) -> None:
    world = world_on(server)
    async with online(world, server):
        assert {"memories", "mood", "forget-all", "Remember this"} <= {command["name"] for command in server.commands}
        await server.slash("mood")
        await server.until(lambda: len(server.interaction_answers) == 2)
    deferred, answer = server.interaction_answers
    assert deferred == {"type": 5, "data": {"flags": 64}}
    assert answer["content"] == "I feel warm towards Ann."


async def test_lost_connection_is_taken_up_again_where_the_gateway_is_set(server: DiscordServer) -> None:
    world = world_on(server)
    async with online(world, server):
        await server.drop_connection()
        await server.until(lambda: len(server.resumed) == 1)
        await server.say("still there?")
        await server.until(lambda: server.versions == ["Hello to you."])
    assert server.resumed[0]["session_id"] == "session-of-the-tests"
    assert len(server.identified) == 1


async def test_a_session_that_is_gone_is_begun_anew_and_what_was_missed_is_answered(server: DiscordServer) -> None:
    world = world_on(server)
    async with online(world, server):
        await server.say("one")
        await server.until(lambda: len(world.deliveries) == 1)
        server.write("said while nobody listened")
        await server.invalidate()
        await server.until(lambda: len(server.identified) == 2)
        await server.until(lambda: len(world.deliveries) == 2)
    assert [heard.text for heard in world.exchange.heard] == ["one", "said while nobody listened"]
    assert server.resumed == []


async def test_a_first_handshake_that_fails_is_tried_again_and_heartbeats_go_on(server: DiscordServer) -> None:
    server.failed_handshakes, server.heartbeat_interval = 1, 100
    bots = []

    def begin() -> DiscordSession:
        bots.append(world_on(server).bot)
        return DiscordSession(bots[-1], TOKEN)

    presence = Presence(name="discord", begin=begin, clock=ManualClock(NOW), first_pause=0.05)
    keeping = asyncio.create_task(presence.keep())
    await server.until(lambda: server.heartbeats > 2)
    await server.say("hello")
    await server.until(lambda: server.versions == ["Hello to you."])
    await presence.stop()
    await asyncio.wait_for(keeping, 5)
    assert len(bots) == 2


async def test_reply_under_way_at_a_stop_is_finished_first(server: DiscordServer) -> None:
    world = world_on(server)
    stopping = asyncio.Event()
    world.exchange.script = ["Wait. ", stopping, "There you are."]
    async with online(world, server):
        await server.say("hello")
        await server.until(lambda: server.versions == ["Wait."])
        draining = asyncio.create_task(world.pump.drain(timeout=5))
        await server.say("too late for this run")
        await server.until(lambda: len(world.state.inbox) == 2)
        stopping.set()
        assert await draining
    assert server.versions == ["Wait.", "Wait. There you are."]
    assert world.deliveries == [OutboxState.SENT]
    assert [entry.incoming.text for entry in await world.inbox.pending()] == ["too late for this run"]


async def test_reply_left_by_a_crash_completes_its_preview(server: DiscordServer) -> None:
    """The nonce comes from the message replied to, so that the next process meets the message of the last."""
    first = world_on(server)
    await dies_halfway(first, server, partial(server.say, "hello"))

    second = world_on(server, first.state)
    async with online(second, server):
        await second.pump.idle()
    assert second.deliveries == [OutboxState.SENT]
    assert [message["content"] for message in server.messages.values()] == ["Half a reply. And the other half."]
    assert second.exchange.heard == []


@pytest.mark.parametrize("shown", ["Half a reply.", f"{'word ' * 600}after word."])
async def test_what_a_crash_left_of_a_reply_becomes_the_next_one(server: DiscordServer, shown: str) -> None:
    """Discord has forgotten the nonces by then, and the words are others; some of the messages are not needed."""
    first = world_on(server)
    await dies_in_the_middle(first, server, partial(server.say, "hello"), shown=shown)
    left = list(server.messages)
    server.forget_nonces()

    second = world_on(server, first.state)
    second.exchange.script = ["Something else. ", "Entirely."]
    async with online(second, server):
        await second.pump.idle()
    assert second.deliveries == [OutboxState.SENT]
    assert [message["content"] for message in server.messages.values()] == ["Something else. Entirely."]
    assert list(server.messages) == left[:1]


async def test_what_a_crash_left_becomes_the_reply_to_all_that_waits_then(server: DiscordServer) -> None:
    first = world_on(server)
    first.exchange.script = ["Half a reply. ", asyncio.Event()]
    running = await log_in(first, server)
    await server.say("hello")
    await server.until(lambda: server.versions == ["Half a reply."])
    await server.say("and how are you?")
    await server.until(lambda: len(first.state.inbox) == 2)
    running.cancel()
    await first.pump.drain(timeout=0)
    await asyncio.wait([running])

    second = world_on(server, first.state)
    async with online(second, server):
        await second.pump.idle()
    assert [message["content"] for message in server.messages.values()] == ["Hello to you."]
    assert second.deliveries == [OutboxState.SENT]


async def test_what_a_crash_left_becomes_the_reply_to_all_after_another_crash(server: DiscordServer) -> None:
    """The reply is to the second of two messages by then; what is shown of it stands before that one."""
    first = world_on(server)
    await dies_in_the_middle(first, server, partial(server.say, "hello"))
    server.write("and how are you?")

    second = world_on(server, first.state)
    second.exchange.script = [asyncio.Event()]
    running = await log_in(second, server)
    await server.until(lambda: len(second.state.inbox) == 2)
    running.cancel()
    await second.pump.drain(timeout=0)
    await asyncio.wait([running])
    await second.exchange.conclude(second.state.inbox[2], "Well, and you?", second.state.inbox[1])
    server.forget_nonces()

    third = world_on(server, first.state)
    async with online(third, server):
        await third.pump.idle()
    assert [message["content"] for message in server.messages.values()] == ["Well, and you?"]
    assert third.deliveries == [OutboxState.SENT]


async def test_what_a_crash_left_of_a_reply_that_does_not_come_is_deleted(server: DiscordServer) -> None:
    """As where its person is at the day's limit by then, and has been told."""
    left = await after_one_exchange(server)
    first = world_on(server, left)
    first.exchange.script = ["Half a reply. ", asyncio.Event()]
    running = await log_in(first, server)
    await server.say("hello?")
    await server.until(lambda: server.versions[-1] == "Half a reply.")
    running.cancel()
    await first.pump.drain(timeout=0)
    await asyncio.wait([running])

    second = world_on(server, left)
    second.exchange.silent = True
    async with online(second, server):
        await second.pump.idle()
    assert [message["content"] for message in server.messages.values()] == ["Hello to you."]
    assert await second.inbox.pending() == []


async def test_a_reply_that_was_delivered_is_left_as_it_is_when_the_next_is_taken_up(server: DiscordServer) -> None:
    """It stands after the message that waits, as where that was written while it came."""
    first = world_on(server)
    running = await log_in(first, server)
    await server.say("hello")
    await first.pump.idle()
    await server.until(lambda: first.deliveries == [OutboxState.SENT])
    first.exchange.script = ["Half a reply. ", asyncio.Event()]
    await server.say("and how are you?", message_id="1")
    await server.until(lambda: server.versions == ["Hello to you.", "Half a reply."])
    running.cancel()
    await first.pump.drain(timeout=0)
    await asyncio.wait([running])
    server.forget_nonces()

    second = world_on(server, first.state)
    second.exchange.script = ["I am well."]
    async with online(second, server):
        await second.pump.idle()
    assert [message["content"] for message in server.messages.values()] == ["Hello to you.", "I am well."]


async def test_answer_that_is_lost_is_found_in_the_channel(server: DiscordServer) -> None:
    world = world_on(server, redeliveries=(0.01,))
    server.swallow_answers = True
    async with online(world, server):
        await server.say("hello")
        await server.until(lambda: server.versions == ["Hello to you."])
        server.swallow_answers = False
        server.forget_nonces()
        await world.pump.idle()
    assert world.deliveries == [OutboxState.SENT]
    assert server.versions == ["Hello to you."]


@pytest.mark.parametrize("hidden", [False, True])
async def test_a_reply_in_other_words_takes_the_place_of_the_old_one(server: DiscordServer, hidden: bool) -> None:
    """In the same message; in another one, and the old one is deleted, where the bot may not read what it wrote."""
    world = world_on(server)
    server.hides_history = hidden
    async with online(world, server):
        await server.say("hello")
        await world.pump.idle()
        await server.until(lambda: world.deliveries == [OutboxState.SENT])
        (reply,) = world.state.outbox.values()
        reworded = replace(reply, text="Other words.", edition=1, state=OutboxState.PENDING)
        world.state.outbox[reply.id] = reworded
        world.pump.deliver(reworded)
        await server.until(lambda: world.deliveries == [OutboxState.SENT] and server.versions[-1] == "Other words.")
    assert [message["content"] for message in server.messages.values()] == ["Other words."]
    (now,) = world.state.outbox.values()
    assert list(now.messages) == list(server.messages)
    assert (now.messages == reply.messages) is not hidden


async def test_a_link_preview_that_discord_adds_is_no_edit(server: DiscordServer) -> None:
    world = world_on(server)
    async with online(world, server):
        said = server.people_said[await server.say("see https://example.org")]
        await world.pump.idle()
        await server.happen("MESSAGE_UPDATE", said | {"embeds": [{"type": "link", "url": "https://example.org"}]})
        edited = said | {"content": "never mind", "edited_timestamp": said["timestamp"]}
        await server.happen("MESSAGE_UPDATE", edited)
        await server.until(lambda: [one.text for one in world.amends.revised][-1:] == ["never mind"])
    assert len(world.amends.revised) == 1


async def test_what_was_written_while_the_bot_was_away_is_answered(server: DiscordServer) -> None:
    left = await after_one_exchange(server)
    server.write("two")
    server.write("three")
    second = world_on(server, left)
    async with online(second, server):
        await server.until(lambda: len(second.state.inbox) == 3)
        await second.pump.idle()
    assert [heard.text for heard in second.exchange.heard][-1] == "three"
    assert set(second.deliveries) == {OutboxState.SENT}
    assert await second.inbox.pending() == []


async def test_what_was_missed_is_heard_before_what_is_said_as_soon_as_the_bot_is_back(server: DiscordServer) -> None:
    left = await after_one_exchange(server)
    server.write("two")
    second = world_on(server, left)
    async with online(second, server):
        await server.say("three")
        await server.until(lambda: len(second.state.inbox) == 3)
        await second.pump.idle()
    assert [heard.text for heard in second.exchange.heard][-2:] == ["two", "three"]
    assert await second.inbox.pending() == []


async def test_a_channel_that_could_not_be_read_is_looked_through_later(server: DiscordServer) -> None:
    left = await after_one_exchange(server)
    server.write("two")
    server.broken_readings = 2  # aiohttp tries a second time by itself
    second = world_on(server, left)
    async with online(second, server):
        await server.say("three")
        await server.until(lambda: len(second.state.inbox) == 3)
        await second.pump.idle()
    assert {heard.text for heard in second.exchange.heard} == {"two", "three"}


async def test_reply_left_by_a_crash_is_completed_after_its_nonce_is_forgotten(server: DiscordServer) -> None:
    first = world_on(server)
    await dies_halfway(first, server, partial(server.say, "hello"))
    server.forget_nonces()

    second = world_on(server, first.state)
    async with online(second, server):
        await second.pump.idle()
    assert [message["content"] for message in server.messages.values()] == ["Half a reply. And the other half."]


async def test_reply_that_never_left_stays_pending(server: DiscordServer) -> None:
    world = world_on(server)
    running = await log_in(world, server)
    gone_offline = asyncio.Event()
    world.exchange.script = ["Hello.", gone_offline]
    await server.say("hello")
    await server.until(lambda: any(path.endswith("/typing") for _, path in server.requests))
    await server.stop()
    gone_offline.set()
    await world.pump.idle()
    assert world.deliveries == [OutboxState.PENDING]

    running.cancel()
    await asyncio.wait([running], timeout=5)  # although no gateway is left to say goodbye
    assert running.cancelled()
    assert world.bot.is_closed()


async def test_the_doctor_says_how_many_connections_there_are(server: DiscordServer) -> None:
    discord = Discord(api_base=HttpUrl(server.api_base), token=SecretStr(TOKEN))
    (finding,) = await look_at_discord(Settings.model_construct(discord=discord))
    assert finding.detail.endswith("; connections: 1; 998 of 1000 logins left today")
    discord = discord.model_copy(update={"shards": 3})
    (finding,) = await look_at_discord(Settings.model_construct(discord=discord))
    assert "connections: 3, where 1 would do" in finding.detail
    (finding,) = await look_at_discord(
        Settings.model_construct(discord=discord.model_copy(update={"token": SecretStr("wrong")}))
    )
    assert "connections" not in finding.detail


async def test_wrong_token(server: DiscordServer) -> None:
    with pytest.raises(SettingsError, match="EVERKIN_DISCORD_TOKEN") as raised:
        await run_discord(world_on(server).bot, "wrong-token")
    assert "wrong-token" not in str(raised.value)
    assert Route.BASE.startswith("https://discord.com/")


async def test_token_that_is_reset(server: DiscordServer) -> None:
    server.closes_with = 4004
    with pytest.raises(SettingsError, match="EVERKIN_DISCORD_TOKEN"):
        await run_discord(world_on(server).bot, TOKEN)


async def test_session_that_discord_ends_may_be_begun_anew(server: DiscordServer) -> None:
    server.closes_with = 4012
    with pytest.raises(EverkinError, match="close code 4012") as raised:
        await run_discord(world_on(server).bot, TOKEN)
    assert not isinstance(raised.value, SettingsError)


async def test_intent_that_is_not_switched_on(server: DiscordServer) -> None:
    server.message_content_allowed = False
    with pytest.raises(SettingsError, match="Message Content Intent"):
        await run_discord(world_on(server).bot, TOKEN)

    async with online(world_on(server, message_content=False), server):
        assert not server.identified[0]["intents"] & MESSAGE_CONTENT


async def test_no_server_there(server: DiscordServer) -> None:
    world = world_on(server)
    await server.stop()
    with pytest.raises(EverkinError, match="Discord cannot be reached"):
        await run_discord(world.bot, TOKEN)
