"""All that happens on Telegram besides plain words in private: groups, buttons, reactions, menus, webhooks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from socket import create_server

import pytest
from aiohttp import ClientSession

from bot.core.errors import AttachmentError, AttachmentGone, AttachmentTooLarge, DeliveryError, StorageError
from bot.core.models.turn import OutboxState
from bot.inference.audio import spoken
from bot.platforms.telegram_menu import menu
from bot.platforms.telegram_webhook import Webhook
from tests.e2e.telegram_server import BAD_GATEWAY, MOST_TO_FETCH, TOKEN, Drop, Refusal, TelegramServer, flood
from tests.e2e.telegram_world import TelegramWorld, keep_log
from tests.e2e.test_telegram import answered, online
from tests.fakes.sound import a_tone

GROUP = -1007


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


async def test_in_a_group_who_addresses_the_bot_is_answered_there(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say_in_group("Hello everybody")
        asked = await server.say_in_group("@mira_test_bot how are you?")
        await answered(world, server)
        (answer,) = server.sent
        await server.say_in_group("And now?", 43, reply_to_message=answer)
        await answered(world, server, 2)
        await server.say_in_group("/whoami@mira_test_bot")
        await server.until(lambda: len(server.sent) == 3)
    heard = [(incoming.text, incoming.account.id, incoming.audience) for incoming in world.replier.heard]
    assert heard == [("how are you?", "42", "telegram:-1007"), ("And now?", "43", "telegram:-1007")]
    assert {message["chat_id"] for message in server.sent} == {GROUP}
    assert answer["answers"] == asked["message"]["message_id"]
    assert server.drafts == []
    assert "42" not in server.texts[2]  # what is somebody's own is not told where others read
    assert "t.me/mira_test_bot" in server.texts[2]
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]


async def test_a_button_turns_the_page(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say("/memories")
        await server.until(lambda: len(server.sent) == 1)
        (page,) = server.sent
        assert (page["text"], page["reply_markup"]["inline_keyboard"][0][0]["callback_data"]) == (
            "Page 1 of 42",
            "memories 2",
        )
        await server.press(page, "memories 2")
        await server.until(lambda: page["text"] == "Page 2 of 42")
        await server.press(page, "memories 2")
        await server.until(lambda: any(method == "editMessageText" for method, _ in server.rejected))
        await server.press(page, "memories 3", 43)  # somebody else's button is nobody's
        await server.press(page, "broken")
        await server.until(lambda: len(server.pressed) == 4)
    assert page["text"] == "Page 2 of 42"
    assert len(server.sent) == 1


async def test_what_no_button_of_hers_holds_does_nothing(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    with keep_log() as log:
        async with online(world):
            await server.say("/memories")
            await server.until(lambda: len(server.sent) == 1)
            await server.press(server.sent[0], "x" * 9000)
            await server.until(lambda: len(server.pressed) == 1)
    assert server.texts == ["Page 1 of 42"]
    assert [line["event"] for line in log.lines if line["log_level"] == "error"] == []


async def test_a_button_that_was_pressed_while_nobody_was_there_turns_the_page(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say("/memories")
        await server.until(lambda: len(server.sent) == 1)
        late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        server.fail("answerCallbackQuery", Refusal(400, late))
        await server.press(server.sent[0], "memories 2")
        await server.until(lambda: server.sent[0]["text"] == "Page 2 of 42")


async def test_reactions_are_felt(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    heart, thumb = ({"type": "emoji", "emoji": emoji} for emoji in "❤👍")
    who = {"chat": {"id": 42, "type": "private"}, "user": {"id": 42, "is_bot": False, "first_name": "Ana"}}
    async with online(world):
        await server.happen(message_reaction=who | {"message_id": 1, "old_reaction": [], "new_reaction": [heart]})
        await server.happen(
            message_reaction=who | {"message_id": 1, "old_reaction": [heart], "new_reaction": [heart, thumb]}
        )
        await server.happen(message_reaction=who | {"message_id": 1, "old_reaction": [heart], "new_reaction": []})
        await server.until(lambda: not server.unconfirmed)
    assert world.felt == [("42", "❤"), ("42", "👍")]


async def test_the_menu_is_published_in_every_language(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.until(lambda: len(server.menus) == 5)
    assert [command["command"] for command in server.menus[""]] == ["start", "memories"]
    assert server.menus["de"][1]["description"] == "Woran ich mich bei dir erinnere"


def test_what_is_linked_can_be_unlinked_by_the_menu() -> None:
    assert [command.command for command in menu(["unlink", "link"], "en")] == ["link", "unlink"]


async def test_updates_that_are_sent_are_taken_as_those_that_are_fetched(server: TelegramServer) -> None:
    with create_server(("127.0.0.1", 0)) as free:
        server.webhook_port = free.getsockname()[1]
    webhook = Webhook(url="https://companion.example/telegram", host="127.0.0.1", port=server.webhook_port)
    world = TelegramWorld(server, webhook=webhook)
    world.inbox.failure = StorageError("The disk is full.")
    async with online(world):
        await server.say("one")
        await server.until(lambda: "webhook 500" in server.calls)
        world.inbox.failure = None
        await server.say("two")
        await answered(world, server, 2)
        async with ClientSession() as stranger:
            address = f"http://127.0.0.1:{server.webhook_port}/telegram"
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": TOKEN}):
                async with stranger.post(address, json={"update_id": 1}, headers=headers) as response:
                    assert response.status == 403
    assert [heard.text for heard in world.replier.heard] == ["one", "two"]
    assert server.webhook is not None
    assert TOKEN not in server.webhook["secret_token"]
    assert world.deliveries == [OutboxState.SENT, OutboxState.SENT]


async def test_what_cannot_be_taken_does_not_hold_up_the_rest(server: TelegramServer) -> None:
    world = TelegramWorld(server)

    async def fail(_account: object, _emoji: str) -> None:
        raise RuntimeError("nobody was prepared for this")

    world.bot._reception.feel = fail
    heart = {"type": "emoji", "emoji": "❤"}
    who = {"chat": {"id": 42, "type": "private"}, "user": {"id": 42, "first_name": "Ana"}}
    async with online(world):
        await server.happen(message_reaction=who | {"old_reaction": [], "new_reaction": [heart]})
        await server.say("hello")
        await answered(world, server)
        await asyncio.wait_for(server.until(lambda: not server.unconfirmed), 5)
    assert server.texts == ["Hello to you."]


async def test_a_voice_note_is_heard_and_can_be_fetched(server: TelegramServer) -> None:
    server.files = {"note": b"OggS" * 1000, "large": bytes(MOST_TO_FETCH + 1)}
    world = TelegramWorld(server)
    async with online(world):
        voice = {"file_id": "note", "file_unique_id": "u", "duration": 3, "mime_type": "audio/ogg", "file_size": 4000}
        await server.say("", text=None, voice=voice)
        await answered(world, server)
        (heard,) = world.replier.heard
        (note,) = heard.attachments
        assert (heard.text, note.seconds, note.size) == ("(a voice note)", 3, 4000)
        for method, fault in (("file", Drop(handled=False)), ("getFile", BAD_GATEWAY), ("getFile", flood(0))):
            server.fail(method, fault)
            assert await world.bot.fetch(heard, note, 4000) == server.files["note"]
        for file, most, trouble in (
            ("note", 3999, AttachmentTooLarge),
            ("large", 50_000_000, AttachmentTooLarge),
            ("gone", 4000, AttachmentGone),
        ):
            with pytest.raises(trouble):
                await world.bot.fetch(heard, replace(note, file=file), most)
        server.fail("file", Drop(handled=False), Drop(handled=False))
        with pytest.raises(AttachmentError) as failed:
            await world.bot.fetch(heard, note, 4000)
        assert TOKEN not in str(failed.value)


async def test_a_voice_note_is_sent_as_one_and_who_takes_none_is_no_trouble(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    server.allow(42)
    note = spoken(a_tone(2), 60)
    async with online(world):
        await server.until(lambda: bool(server.offsets))
        server.fail("sendVoice", flood(1))
        await world.bot.send_voice_note("telegram:dm:42", note)
        server.takes_no_voice.add(42)
        with pytest.raises(DeliveryError, match=r"(?i)voice_messages_forbidden"):
            await world.bot.send_voice_note("telegram:dm:42", note)
    assert server.voices == [{"chat_id": 42, "content": note.audio, "duration": 2}]
