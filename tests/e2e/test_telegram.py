"""Conversations on Telegram: the real client library against a strict Bot API server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.catalogue import text
from bot.core.errors import SettingsError, StorageError
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import OutboxEntry, OutboxState, Part
from bot.platforms.delivery import utf16_length
from tests.e2e.telegram_server import BAD_GATEWAY, TOKEN, Drop, Garble, Hang, Late, Refusal, TelegramServer, flood
from tests.e2e.telegram_world import NOW, QUICK, Log, TelegramWorld, keep_log
from tests.fakes.builders import an_incoming

NOT_NOW = Refusal(400, "Bad Request: not now")
GONE = (
    Refusal(403, "Forbidden: bot was blocked by the user"),
    Refusal(403, "Forbidden: user is deactivated"),
    Refusal(400, "Bad Request: chat not found"),
)
LONG = " ".join(f"Sentence number {number} says something worth reading. 🐕" for number in range(260))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def log() -> Iterator[Log]:
    with keep_log() as log:
        yield log


@asynccontextmanager
async def online(world: TelegramWorld) -> AsyncIterator[asyncio.Task[None]]:
    """On Telegram, and stopped at the end as `everkin run` does it."""
    running = asyncio.create_task(world.bot.run())
    try:
        yield running
    finally:
        await world.bot.stop()
        await world.pump.drain(5)
        await killed(running)


async def killed(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.wait({running})


async def answered(world: TelegramWorld, server: TelegramServer, count: int = 1) -> None:
    """So many replies are sent and recorded."""
    await server.until(lambda: len(world.replier.heard) >= count)
    async with asyncio.timeout(15):
        await world.pump.idle()


async def test_a_conversation(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    rest_comes = asyncio.Event()
    world.replier.script = ["He was at ", "the vet. ", rest_comes, "How is his paw now?"]
    async with online(world):
        await server.say("how's my dog?")
        await server.until(lambda: bool(server.drafts))
        assert server.actions == [42]
        rest_comes.set()
        await answered(world, server)

    assert server.texts == ["He was at the vet. How is his paw now?"]
    assert server.texts[0].startswith(server.drafts[0]["text"])
    assert {draft["draft_id"] for draft in server.drafts} == {1}
    assert not server.sent[0]["preview"]
    assert "sendMessageDraft" not in server.calls[server.calls.index("sendMessage") :]
    assert world.deliveries == [OutboxState.SENT]
    assert server.unconfirmed == []
    (heard,) = world.replier.heard
    assert heard.account == Account(platform="telegram", id="42", name="Ana")
    assert (heard.conversation, heard.message_id, heard.audience) == ("telegram:dm:42", "1", PRIVATE)
    assert heard.sent == datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
    assert (heard.text, heard.persona) == ("how's my dog?", "mira")


async def test_a_draft_grows_while_the_reply_comes(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    steps = [asyncio.Event() for _ in range(3)]
    world.replier.script = ["One. ", steps[0], "Two. ", steps[1], "Three. ", steps[2], "Four."]
    async with online(world):
        await server.say("count")
        for count, step in enumerate(steps, start=1):
            await server.until(lambda count=count: len(server.drafts) == count)  # type: ignore[misc]
            step.set()
        await answered(world, server)
    assert [draft["text"] for draft in server.drafts] == ["One.", "One. Two.", "One. Two. Three."]
    assert server.texts == ["One. Two. Three. Four."]


async def test_a_server_without_drafts_gets_the_whole_reply(server: TelegramServer) -> None:
    server.takes_drafts = False
    world = TelegramWorld(server)
    refused = asyncio.Event()
    world.replier.script = ["Slowly, ", refused, "but surely."]
    async with online(world):
        await server.say("hello")
        await server.until(lambda: ("sendMessageDraft", Refusal(404, "Not Found")) in server.rejected)
        refused.set()
        await answered(world, server)
    assert server.texts == ["Slowly, but surely."]
    assert world.deliveries == [OutboxState.SENT]


async def test_a_draft_that_hangs_does_not_hold_the_reply_up(server: TelegramServer) -> None:
    world = TelegramWorld(server, pace=replace(QUICK, request=30, grace=0.05))
    server.fail("sendMessageDraft", Hang())
    held = asyncio.Event()
    world.replier.script = ["Slowly, ", held, "but surely."]
    async with online(world):
        await server.say("hello")
        await server.until(lambda: server.hanging == 1)
        held.set()
        await answered(world, server)
    assert server.texts == ["Slowly, but surely."]


async def test_a_message_waits_for_the_draft_before_it(server: TelegramServer) -> None:
    world = TelegramWorld(server, pace=replace(QUICK, request=30, grace=30))
    held, arrives = asyncio.Event(), asyncio.Event()
    server.fail("sendMessageDraft", Late(arrives))
    world.replier.script = ["Slowly, ", held, "but surely."]
    async with online(world):
        await server.say("hello")
        await server.until(lambda: server.hanging == 1)
        held.set()
        await server.say("/start", 43)
        await server.until(lambda: bool(server.sent))
        assert [message["chat_id"] for message in server.sent] == [43]
        arrives.set()
        await answered(world, server)
    assert [call for call in server.calls if call.startswith("sendM")] == [
        "sendMessage",
        "sendMessageDraft",
        "sendMessage",
    ]


async def test_a_long_reply_comes_in_chunks(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = [LONG[:9000], LONG[9000:]]
    async with online(world):
        await server.say("tell me everything")
        await answered(world, server)
    assert len(server.texts) == 4
    assert all(utf16_length(text) <= 4096 for text in server.texts)
    assert " ".join(server.texts) == LONG


async def test_formatting_is_shown_and_left_out_where_telegram_cannot_read_it(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = ["*waves* **Hello** & `x < y`"]
    async with online(world):
        await server.say("hello")
        await answered(world, server)
        server.fail(
            "sendMessage", Refusal(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 3")
        )
        await server.say("again")
        await answered(world, server, 2)
    assert server.texts == ["waves Hello & x < y"] * 2
    formatted, plain = (message["source"] for message in server.sent)
    assert formatted == "<i>waves</i> <b>Hello</b> &amp; <code>x &lt; y</code>"
    assert plain == "waves Hello & x < y"
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]


async def test_each_chat_has_its_own_turn_and_order(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    held = asyncio.Event()
    world.replier.script = ["Well, ", held, "yes."]
    async with online(world):
        await server.say("one", 42)
        await server.until(lambda: len(world.replier.heard) == 1)
        await server.say("two", 42)
        await server.say("hello from elsewhere", 43)
        await server.until(lambda: len(world.replier.heard) == 2)
        assert [heard.text for heard in world.replier.heard] == ["one", "hello from elsewhere"]
        held.set()
        await answered(world, server, 3)
    assert sorted(message["chat_id"] for message in server.sent) == [42, 42, 43]


async def test_flood_control_in_mid_reply_loses_nothing(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = [LONG]
    server.seconds_per_message = 0.5
    server.fail("sendMessageDraft", flood(1))
    async with online(world):
        await server.say("tell me everything")
        await answered(world, server)
    assert " ".join(server.texts) == LONG
    assert world.deliveries == [OutboxState.SENT]
    assert [method for method, refusal in server.rejected if refusal.code == 429].count(
        "sendMessage"
    ) == 3  # one a chunk that came too soon


async def test_a_chat_that_refused_even_a_sign_of_life_is_left_alone(server: TelegramServer) -> None:
    world, refused = TelegramWorld(server), asyncio.Event()
    world.replier.script = [refused, "Hello."]
    server.fail("sendChatAction", flood(2))
    with keep_log() as log:
        async with online(world):
            await server.say("hello")
            await log.until("typing not shown")
            since = asyncio.get_running_loop().time()
            refused.set()
            await answered(world, server)
    assert asyncio.get_running_loop().time() - since >= 1
    assert server.drafts == []


@pytest.mark.parametrize("fault", [Hang(), Drop(handled=True), Drop(handled=False), BAD_GATEWAY, Garble()], ids=str)
async def test_a_message_that_may_have_arrived_is_uncertain_and_not_sent_again(
    server: TelegramServer, fault: Hang | Drop | Refusal | Garble
) -> None:
    world = TelegramWorld(server)
    server.fail("sendMessage", fault)
    async with online(world):
        await server.say("hello")
        await answered(world, server)
        assert world.deliveries == [OutboxState.UNCERTAIN]
        await server.say("are you there?")
        await answered(world, server, 2)
    assert world.deliveries == [OutboxState.UNCERTAIN, OutboxState.SENT]
    handled = isinstance(fault, Garble) or (isinstance(fault, Drop) and fault.handled)
    assert len(server.texts) == 1 + handled


async def test_an_uncertain_reply_that_is_replied_to_has_arrived(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = ["**Hello** to you."]
    server.fail("sendMessage", Drop(handled=True))
    async with online(world):
        await server.say("hello")
        await answered(world, server)
        assert world.deliveries == [OutboxState.UNCERTAIN]
        (arrived,) = server.sent
        await server.say("what?", 42, reply_to_message={"from": {"id": 7}, "text": arrived["text"]})
        await answered(world, server, 2)
        assert world.deliveries[0] is OutboxState.UNCERTAIN
        await server.say("I see", 42, reply_to_message=arrived)
        await answered(world, server, 3)
    assert world.deliveries == [OutboxState.SENT] * 3


async def test_a_gap_is_better_than_half_a_reply(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = [LONG]
    server.fail("sendMessage", None, Drop(handled=False))
    async with online(world):
        await server.say("tell me everything")
        await answered(world, server)
    assert len(server.texts) == 3
    assert server.texts[-1].endswith(LONG[-40:])
    assert world.deliveries == [OutboxState.UNCERTAIN]


async def test_an_outage_before_the_reply_only_delays_it(server: TelegramServer, log: Log) -> None:
    world = TelegramWorld(server)
    down = asyncio.Event()
    world.replier.script = [down, "I am back."]
    async with online(world):
        await server.say("hello")
        await server.until(lambda: bool(world.replier.heard) and bool(server.actions))
        await server.stop()
        down.set()
        await log.until("Telegram cannot be reached; the message waits")
        await server.start()
        await answered(world, server)
        await server.say("good")
        await answered(world, server, 2)
    assert server.texts == ["I am back.", "I am back."]
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]


async def test_a_blocked_bot_goes_on_with_the_others(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.blocked.add(42)
    async with online(world):
        await server.say("hello", 42)
        await server.say("hello", 43)
        await answered(world, server, 2)
    assert [message["chat_id"] for message in server.sent] == [43]
    assert world.deliveries == [OutboxState.UNDELIVERABLE, OutboxState.SENT]


@pytest.mark.parametrize("refusal", GONE, ids=str)
async def test_a_reply_to_who_is_gone_is_given_up(server: TelegramServer, refusal: Refusal, log: Log) -> None:
    first = TelegramWorld(server)
    async with online(first):
        server.fail("sendMessage", refusal)
        await server.say("hello")
        await answered(first, server)
    assert first.deliveries == [OutboxState.UNDELIVERABLE]
    assert log.says("cannot be delivered and is given up")

    second = TelegramWorld(server, state=first.state)
    async with online(second):
        await server.say("back again", 43)
        await answered(second, server)
    assert [message["chat_id"] for message in server.sent] == [43]


async def test_a_chunk_that_arrived_is_not_sent_again_after_the_next_was_refused(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.replier.script = [LONG]
    async with online(world):
        server.fail("sendMessageDraft", Refusal(400, "Bad Request: no drafts"))
        server.seconds_per_message = 0.5
        await server.say("tell me everything")
        await server.until(lambda: len(server.sent) == 1)
        server.fail("sendMessage", NOT_NOW)
        await answered(world, server)
        assert world.deliveries == [OutboxState.PENDING]
        await world.pump.recover("telegram")
        await world.pump.idle()
    assert " ".join(server.texts) == LONG
    assert world.deliveries == [OutboxState.SENT]


# Restarts


async def test_a_chunk_that_arrived_is_not_sent_again_by_the_next_process(server: TelegramServer) -> None:
    first = TelegramWorld(server, pace=replace(QUICK, gap=60.0))
    first.replier.script = [LONG]
    async with online(first):
        await server.say("tell me everything")
        await server.until(lambda: len(server.sent) == 1)
        assert not await first.pump.drain(0.1)  # the second chunk waits for its time
    assert first.deliveries == [OutboxState.PENDING]

    second = TelegramWorld(server, state=first.state)
    async with online(second):
        await server.until(lambda: len(server.sent) > 1)
        await second.pump.idle()
    assert " ".join(server.texts) == LONG
    assert second.deliveries == [OutboxState.SENT]


async def test_a_reply_that_waits_for_its_chat_is_not_on_its_way_yet(
    server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = TelegramWorld(server, pace=replace(QUICK, gap=60.0))
    async with online(world):
        await server.say("one")
        await answered(world, server)
        waiting, ready = asyncio.Event(), world.bot.ready

        async def wait(reply: OutboxEntry) -> None:
            waiting.set()
            await ready(reply)

        monkeypatch.setattr(world.bot, "ready", wait)
        await server.say("two")
        await asyncio.wait_for(waiting.wait(), 10)
        assert world.deliveries == [OutboxState.SENT, OutboxState.PENDING]
        assert not await world.pump.drain(0)
    assert world.deliveries == [OutboxState.SENT, OutboxState.PENDING]


@pytest.mark.parametrize(("words", "missing"), [(LONG, ()), ("In other words.", ("",))])
async def test_a_reply_of_which_a_part_has_no_message_is_uncertain_when_it_is_cut_off_on_its_way(
    server: TelegramServer, words: str, missing: tuple[str, ...]
) -> None:
    """Messages can be changed to the same words twice; what has no message yet would be sent twice."""
    first = TelegramWorld(server)
    async with online(first):
        await server.say("tell me everything")
        await answered(first, server)
    (said,) = first.state.outbox.values()
    first.state.outbox[said.id] = replace(
        said, text=words, messages=(*missing, *said.messages), edition=1, state=OutboxState.PENDING
    )

    second = TelegramWorld(server, state=first.state)
    server.fail("sendMessage", Hang())
    running = asyncio.create_task(second.bot.run())
    await server.until(lambda: server.hanging == 1)
    assert not await second.pump.drain(0)
    await killed(running)
    assert second.deliveries == [OutboxState.UNCERTAIN]


async def test_a_crash_between_commit_and_answer_is_answered_once(server: TelegramServer) -> None:
    first = TelegramWorld(server)
    first.replier.script = [asyncio.Event()]
    server.fail("getUpdates", None, Hang())
    await server.say("are you there?")
    running = asyncio.create_task(first.bot.run())
    await server.until(lambda: bool(first.replier.heard) and server.hanging == 1)
    assert server.unconfirmed
    await killed(running)
    await first.pump.drain(0)

    second = TelegramWorld(server, state=first.state)
    async with online(second):
        await answered(second, server)
        await server.until(lambda: not server.unconfirmed)
    assert [heard.text for heard in second.replier.heard] == ["are you there?"]
    assert server.texts == ["Hello to you."]
    assert second.deliveries == [OutboxState.SENT]


async def test_a_crash_between_reply_and_delivery_is_delivered_once(server: TelegramServer) -> None:
    first = TelegramWorld(server)
    server.fail("sendMessage", NOT_NOW)
    async with online(first):
        await server.say("hello")
        await answered(first, server)
    assert first.deliveries == [OutboxState.PENDING]

    second = TelegramWorld(server, state=first.state)
    async with online(second):
        await server.until(lambda: bool(server.sent))
        await second.pump.idle()
    assert server.texts == ["Hello to you."]
    assert second.replier.heard == []
    assert second.deliveries == [OutboxState.SENT]


async def test_a_redelivered_update_is_answered_once(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        update = await server.say("hello")
        await answered(world, server)
        await server.until(lambda: not server.unconfirmed)
        await server.deliver(update, update)
        await server.say("and?")
        await answered(world, server, 2)
    assert [heard.text for heard in world.replier.heard] == ["hello", "and?"]
    assert server.unconfirmed == []


async def test_an_edit_before_the_answer_changes_what_is_answered(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    held = asyncio.Event()
    world.replier.script = [held, "Yes."]
    async with online(world):
        await server.say("one")
        typo = await server.say("tow")
        await server.until(lambda: len(world.state.inbox) == 2)
        await server.edit(typo, "two")
        await server.until(lambda: not server.unconfirmed)
        held.set()
        await answered(world, server)
        await server.edit(typo, "two!")
        await server.until(lambda: not server.unconfirmed)
    assert [heard.text for heard in world.replier.heard][-2:] == ["one", "two"]
    assert [revised.text for revised in world.amends.revised] == ["two", "two!"]
    assert len(server.texts) == 1, "one turn"


async def test_numbers_that_start_again_lower_are_heard(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say("before a quiet week")
        await answered(world, server)
        await server.until(lambda: server.offsets[-1] is None)
        server.renumber(17)
        await server.say("after it")
        await answered(world, server, 2)
    assert [heard.text for heard in world.replier.heard] == ["before a quiet week", "after it"]


async def test_what_cannot_be_committed_is_not_confirmed(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    world.inbox.failure = StorageError("The disk is full.")
    async with online(world):
        await server.say("one")
        await server.say("two")
        await server.until(lambda: server.offsets.count(None) >= 3)
        assert len(server.unconfirmed) == 2
        world.inbox.failure = None
        await answered(world, server, 2)
    assert [heard.text for heard in world.replier.heard] == ["one", "two"]


async def test_stopping_finishes_the_reply_under_way(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    rest_comes = asyncio.Event()
    world.replier.script = ["Wait, ", rest_comes, "I was about to say something."]
    server.fail("getUpdates", None, Hang())
    await server.say("one")
    await server.say("two")
    running = asyncio.create_task(world.bot.run())
    await server.until(lambda: bool(server.drafts) and server.hanging == 1)
    assert len(server.unconfirmed) == 2
    await world.bot.stop()
    assert server.unconfirmed == []
    await server.say("too late for this process")
    draining = asyncio.create_task(world.pump.drain(5))
    await asyncio.sleep(0)
    rest_comes.set()
    assert await draining
    await killed(running)
    assert server.texts == ["Wait, I was about to say something."]
    assert [heard.text for heard in world.replier.heard] == ["one", "two"], "one turn"
    assert await world.inbox.pending() == []
    assert len(server.unconfirmed) == 1


async def test_telegram_that_does_not_answer_does_not_hold_up_the_end(server: TelegramServer) -> None:
    world = TelegramWorld(server, pace=replace(QUICK, poll=60, request=60))
    await server.say("hello")
    running = asyncio.create_task(world.bot.run())
    await answered(world, server)
    await server.until(lambda: len(server.offsets) == 2)
    server.fail("getUpdates", Hang())
    await asyncio.wait_for(world.bot.stop(), 15)
    assert server.hanging == 1
    await killed(running)


async def test_a_reply_cut_off_on_its_way_is_uncertain(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.fail("sendMessage", Hang())
    running = asyncio.create_task(world.bot.run())
    await server.say("hello")
    await server.until(lambda: server.hanging == 1)
    await world.bot.stop()
    assert not await world.pump.drain(0)
    await killed(running)
    assert world.deliveries == [OutboxState.UNCERTAIN]


# The loop


async def test_a_wrong_token_says_what_to_change(server: TelegramServer) -> None:
    world = TelegramWorld(server, token="1:wrong")
    with pytest.raises(SettingsError, match="EVERKIN_TELEGRAM_TOKEN") as caught:
        await world.bot.run()
    assert "1:wrong" not in str(caught.value)
    with pytest.raises(SettingsError, match="EVERKIN_TELEGRAM_TOKEN"):
        TelegramWorld(server, token="not a token")


async def test_a_second_poller_is_a_sentence_and_a_pause(server: TelegramServer, log: Log) -> None:
    world = TelegramWorld(server)
    server.fail("getUpdates", *[Refusal(409, "Conflict: terminated by other getUpdates request")] * 2)
    async with online(world):
        await server.say("hello")
        await answered(world, server)
    assert server.texts == ["Hello to you."]
    assert log.says("Another program is fetching this bot's messages")


async def test_two_bots_with_one_token_answer_each_message_between_them(server: TelegramServer, log: Log) -> None:
    world, other = TelegramWorld(server), TelegramWorld(server)
    async with online(world), online(other):
        await server.until(lambda: any(refusal.code == 409 for _, refusal in server.rejected))
        await server.say("hello")
        await server.until(lambda: bool(server.sent))
    assert log.says("Another program is fetching this bot's messages")


@pytest.mark.parametrize(
    "fault",
    [BAD_GATEWAY, flood(1), Drop(handled=False), Hang(), Garble(), Refusal(500, "Internal Server Error")],
    ids=str,
)
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
async def test_trouble_while_listening_passes(
    server: TelegramServer, method: str, fault: Hang | Drop | Refusal | Garble
) -> None:
    world = TelegramWorld(server)
    server.fail(method, fault)
    async with online(world):
        await server.say("hello")
        await answered(world, server)
    assert server.texts == ["Hello to you."]


async def test_a_token_that_is_revoked_ends_the_run(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.fail("getUpdates", BAD_GATEWAY, Refusal(401, "Unauthorized"))
    with pytest.raises(SettingsError, match="BotFather"):
        await world.bot.run()


GARBAGE: list[dict[str, Any]] = [
    {"message": None},
    {"message": "hello"},
    {"message": []},
    {"message": {}},
    {"message": {"message_id": 1, "from": None, "chat": None, "date": None, "text": None}},
    {"edited_message": {"message_id": 1, "text": "edited"}},
    {"callback_query": {"id": "1", "data": "x"}},
    {"poll": 7, "my_chat_member": "x", "unheard_of": {"a": 1}},
]
ODD_MESSAGES: list[dict[str, Any]] = [
    {"text": None},
    {"text": 12},
    {"text": ""},
    {"text": "\u200b\u0000 "},
    {"text": ["a"]},
    {"from": None},
    {"from": {"id": "42", "is_bot": False, "first_name": "Ana"}},
    {"from": {"id": 42, "is_bot": True, "first_name": "A bot"}},
    {"from": {"id": True, "is_bot": False, "first_name": "Ana"}},
    {"from": {"id": 42, "is_bot": False, "first_name": None}},
    {"chat": {"id": -100, "type": "supergroup", "title": "A group"}},
    {"chat": {"id": 42, "type": "secret"}},
    {"chat": 42},
    {"date": "yesterday"},
    {"date": -1},
    {"date": 10**18},
    {"message_id": None},
    {"message_id": 2.5},
]


async def test_garbage_is_passed_over(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    await server.deliver(None, 7, "update", [], {}, {"update_id": "12"}, {"update_id": None, "message": {}})
    for fields in GARBAGE:
        await server.happen(**fields)
    for fields in ODD_MESSAGES:
        await server.say("never heard", **fields)
    async with online(world):
        await server.say("hello")
        await answered(world, server)
        await server.until(lambda: not server.unconfirmed)
    assert [heard.text for heard in world.replier.heard] == ["hello"]
    assert server.texts == ["Hello to you."]


async def test_unnumbered_garbage_alone_does_not_spin(server: TelegramServer, log: Log) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.deliver({"update_id": None})
        await log.until("Telegram cannot be reached; trying again")
        await server.say("hello")
        await answered(world, server)
    assert server.unconfirmed == []


async def test_no_log_line_shows_the_token_or_what_was_said(
    server: TelegramServer, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    world = TelegramWorld(server)
    caplog.set_level("WARNING")
    server.fail("getUpdates", Garble(), BAD_GATEWAY)
    server.fail("sendMessage", BAD_GATEWAY)
    await server.say("my secret", date="yesterday")
    await server.say("another secret")
    async with online(world):
        await answered(world, server)
    assert log.lines
    for line in [str(log.lines), caplog.text]:
        assert "secret" not in line
        assert TOKEN not in line


# Commands


async def test_commands_are_answered_beside_the_conversation(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    held = asyncio.Event()
    world.replier.script = [held, "At last."]
    async with online(world):
        await server.say("hello")
        await server.until(lambda: bool(world.replier.heard))
        await server.say("/start invitation")
        await server.until(lambda: len(server.sent) == 1)
        await server.say("/WhoAmI@mira_test_bot")
        await server.until(lambda: len(server.sent) == 2)
        await server.say("/broken")
        await server.until(lambda: len(server.sent) == 3)
        await server.say("/dance")
        await server.until(lambda: len(server.sent) == 4)
        await server.say("/ is a slash")
        held.set()
        await answered(world, server, 2)
    assert server.texts == [
        "Hello Ana, I am a program.",
        "You are 42.",
        text("failed", "pt"),
        text("command-unknown", "pt", command="dance", known="/start, /whoami, /broken, /file, /memories"),
        "At last.",
        "At last.",
    ]
    assert [heard.text for heard in world.replier.heard] == ["hello", "/ is a slash"]


async def test_a_command_gets_what_follows_it(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say("/whoami@mira_test_bot  said\u200b Ana\n")
        await server.until(lambda: len(server.sent) == 1)
    assert server.texts == ["You are 42, said Ana."]
    assert world.replier.heard == []


async def test_a_command_may_answer_with_a_file(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.fail("sendDocument", flood(1))
    async with online(world):
        await server.say("/file")
        await server.until(lambda: bool(server.documents))
    (document,) = server.documents
    assert document == {"chat_id": 42, "name": "all.json", "content": b'{"name": "Ana"}', "caption": "All of it."}
    assert server.sent == []


async def test_a_phrase_takes_its_turn_in_the_conversation(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say("/echo good morning")
        await answered(world, server)
        await server.say("/echo")
        await server.until(lambda: len(server.sent) == 2)
    assert [heard.text for heard in world.replier.heard] == ["good morning"]
    assert server.texts[1].startswith("Aqui não há /echo.")


async def test_a_command_that_comes_twice_is_answered_once(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        update = await server.say("/whoami")
        await server.until(lambda: len(server.sent) == 1)
        await server.deliver(update)
        await server.say("/start")
        await server.until(lambda: len(server.sent) == 2)
    assert server.texts == ["You are 42.", "Hello Ana, I am a program."]
    assert await world.inbox.pending() == []


async def test_commands_that_nobody_answered_are_taken_up_by_the_next_process(server: TelegramServer) -> None:
    first = TelegramWorld(server)
    server.owners.add(42)
    async with online(first):
        await server.say("/memories")
        await server.until(lambda: len(server.sent) == 1)
        server.fail("sendMessage", *[flood(60)] * 2)
        await server.say("/whoami Ana")
        await server.say_in_group("/everkin@mira_test_bot minute 7")
        await server.press(server.sent[0], "memories 3")
        await server.until(lambda: len(first.state.inbox) == 4 and len(server.rejected) == 2)
    assert [entry.incoming.part for entry in await first.inbox.pending()] == [Part.COMMAND] * 3

    second = TelegramWorld(server, state=first.state)
    async with online(second):
        await server.until(lambda: len(server.sent) == 3)
        async with asyncio.timeout(10):
            while await second.inbox.pending():  # noqa: ASYNC110  # a store cannot be waited for
                await asyncio.sleep(0.01)
    assert server.texts[0] == "Page 3 of 42"
    assert "You are 42, Ana." in server.texts
    assert {message["chat_id"] for message in server.sent} == {42, -1007}
    assert second.replier.heard == []


async def test_what_was_taken_back_before_a_crash_is_only_told(server: TelegramServer) -> None:
    """A process that could not say so any more has left the command without its words."""
    world = TelegramWorld(server)
    told = replace(an_incoming("/undo", message_id="7"), conversation="telegram:dm:42", part=Part.COMMAND)
    entry = await world.inbox.accept(replace(told, account=Account(platform="telegram", id="42", name="Ana")), NOW)
    assert entry is not None
    world.state.inbox[entry.id] = replace(entry, incoming=replace(entry.incoming, text=""))
    server.allow(42)
    async with online(world):
        await server.until(lambda: len(server.sent) == 1)
    assert server.texts == [text("undo-done", "en")]


async def test_a_command_of_who_blocked_the_bot_is_survived(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.blocked.add(42)
    async with online(world):
        await server.say("/start")
        await server.say("/start", 43)
        await server.until(lambda: bool(server.sent))
    assert [message["chat_id"] for message in server.sent] == [43]
