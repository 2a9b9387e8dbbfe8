"""Whatever Telegram, or somebody in between, puts into an update: it is a message or it is passed over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.models.turn import Attachment, Medium, Quote
from bot.platforms.telegram_messages import Me, Message, place
from bot.platforms.telegram_updates import read_update, update_number
from tests.fakes.builders import an_account

MESSAGE = {
    "message_id": 7,
    "from": {"id": 42, "is_bot": False, "first_name": "Ana"},
    "chat": {"id": 42, "type": "private"},
    "date": 1_803_924_000,
    "text": "  he\u200bllo\u0000 ",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*MESSAGE, "reply_to_message", "entities"])


ME = Me(123456, "mira_test_bot")


def message_in(update: object) -> Message | None:
    read = read_update(update)
    return read.message if read is not None else None


@given(update=JSON | st.fixed_dictionaries({"update_id": JSON, "message": JSON}))
def test_any_json_is_passed_over(update: object) -> None:
    assert message_in(update) is None
    number = update_number(update)
    assert number is None or number > 0


@given(field=FIELDS, value=JSON)
def test_a_message_with_any_odd_field_is_understood_or_passed_over(field: str, value: Any) -> None:
    message = message_in({"update_id": 1, "message": MESSAGE | {field: value}})
    if message is not None:
        incoming = message.incoming("mira", ME)
        assert incoming.conversation == "telegram:dm:42"
        assert place(incoming.conversation) == (42, False)


def test_a_message_is_cleaned_and_dated() -> None:
    message = message_in({"update_id": 1, "message": MESSAGE})
    assert message is not None
    incoming = message.incoming("mira", ME)
    assert (incoming.text, incoming.message_id, incoming.persona) == ("hello", "7", "mira")
    assert incoming.sent == datetime(2027, 3, 1, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", "start"),
        ("/Start abc_123", "start"),
        ("/help@mira_bot\nplease", "help"),
        ("/", None),
        ("/ hello", None),
        ("/usr/bin", None),
        ("and/or", None),
    ],
)
def test_commands(text: str, command: str | None) -> None:
    message = message_in({"update_id": 1, "message": MESSAGE | {"text": text}})
    assert message is not None
    assert message.command == command


def test_a_conversation_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="no conversation on Telegram"):
        place("discord:dm:42")


GROUP = MESSAGE | {"chat": {"id": -1007, "type": "supergroup"}}
REPLY = {"reply_to_message": {"from": {"id": 123456}, "text": "Hello"}}


@pytest.mark.parametrize(
    ("message", "heard"),
    [
        (GROUP | {"text": "hello all"}, None),
        (GROUP | {"text": "hello @Mira_Test_Bot"}, "hello"),
        (GROUP | {"text": "@mira_test_bot, hello"}, "hello"),
        (GROUP | {"text": "@mira_test_bot2 hello"}, None),
        (GROUP | {"text": "hello"} | REPLY, "hello"),
        (GROUP | {"text": "hello", "reply_to_message": {"from": {"id": 7}}}, None),
        (GROUP | {"text": "/help"}, None),
        (GROUP | {"text": "/help@mira_test_bot"}, "/help"),
        (GROUP | {"text": "@mira_test_bot hi", "from": {"id": 1, "is_bot": True, "first_name": "B"}}, None),
        (MESSAGE | {"chat": {"id": 43, "type": "private"}}, None),
        (MESSAGE | {"text": None, "sticker": {"emoji": "🥰"}}, "🥰 (a sticker)"),
        (MESSAGE | {"text": None, "photo": [{"file_id": "x"}], "caption": "look!"}, "look!"),
        (MESSAGE | {"text": None, "photo": [{"file_id": "x"}]}, "(a photo)"),
        (MESSAGE | {"text": None, "voice": {"file_id": "x", "duration": 3}}, "(a voice note)"),
        (MESSAGE | {"text": None, "voice": {"duration": 3}}, ""),
    ],
)
def test_who_is_addressed_and_what_is_said(message: dict[str, Any], heard: str | None) -> None:
    read = message_in({"update_id": 1, "message": message})
    addressed = read if read is not None and read.is_for(ME) else None
    assert (addressed.incoming("mira", ME).text if addressed else None) == heard
    if addressed is not None and message["chat"]["id"] < 0:
        assert addressed.incoming("mira", ME).audience == "telegram:-1007"
        assert place(addressed.conversation) == (-1007, True)


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ({"from": {"id": 123456, "first_name": "Mira"}, "text": "Soup?"}, Quote(text="Soup?", author=None)),
        (
            {"from": {"id": 43, "first_name": "Bo"}, "caption": "My cat"},
            Quote(text="My cat", author=an_account("Bo", id="43")),
        ),
        ({"from": {"id": 43}, "text": "x" * 5000}, Quote(text="x" * 999 + "…", author=an_account("somebody", id="43"))),
        ({"from": {"id": 43, "first_name": "Bo"}}, None),
        ({"from": {"id": "43"}, "text": "Soup?"}, None),
    ],
)
def test_what_a_message_replies_to(reply: dict[str, Any], quote: Quote | None) -> None:
    message = message_in({"update_id": 1, "message": MESSAGE | {"reply_to_message": reply}})
    assert message is not None
    assert message.incoming("mira", ME).quote == quote
    marked = message_in({"update_id": 1, "message": MESSAGE | {"reply_to_message": reply, "quote": {"text": "So"}}})
    assert marked is not None
    assert getattr(marked.incoming("mira", ME).quote, "text", None) == (
        "So" if isinstance(reply["from"]["id"], int) else None
    )


def test_what_a_message_comes_with() -> None:
    sizes = [{"file_id": str(width), "width": width, "height": 9, "file_size": 7} for width in (320, 2560, 1280, 800)]
    voice = {"file_id": "v", "mime_type": "audio/ogg", "duration": 3, "file_size": 4711}
    for fields, attachment in (
        ({"photo": sizes}, Attachment(medium=Medium.PHOTO, file="1280", size=7)),
        ({"photo": sizes[:1]}, Attachment(medium=Medium.PHOTO, file="320", size=7)),
        ({"voice": voice}, Attachment(medium=Medium.VOICE, file="v", mime="audio/ogg", seconds=3, size=4711)),
        (
            {"voice": voice | {"duration": "long"}},
            Attachment(medium=Medium.VOICE, file="v", mime="audio/ogg", size=4711),
        ),
    ):
        message = message_in({"update_id": 1, "message": MESSAGE | {"text": None} | fields})
        assert message is not None
        assert message.incoming("mira", ME).attachments == (attachment,)
