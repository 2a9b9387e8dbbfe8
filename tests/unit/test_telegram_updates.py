"""Whatever Telegram, or somebody in between, puts into an update: it is a message or it is passed over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.telegram_updates import chat_of, direct_message, update_number

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


@given(update=JSON | st.fixed_dictionaries({"update_id": JSON, "message": JSON}))
def test_any_json_is_passed_over(update: object) -> None:
    assert direct_message(update) is None
    number = update_number(update)
    assert number is None or number > 0


@given(field=FIELDS, value=JSON)
def test_a_message_with_any_odd_field_is_understood_or_passed_over(field: str, value: Any) -> None:
    message = direct_message({"update_id": 1, "message": MESSAGE | {field: value}})
    if message is not None:
        incoming = message.incoming("mira")
        assert incoming.conversation == "telegram:dm:42"
        assert chat_of(incoming.conversation) == 42


def test_a_message_is_cleaned_and_dated() -> None:
    message = direct_message({"update_id": 1, "message": MESSAGE})
    assert message is not None
    incoming = message.incoming("mira")
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
    message = direct_message({"update_id": 1, "message": MESSAGE | {"text": text}})
    assert message is not None
    assert message.command == command


def test_a_conversation_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="no conversation on Telegram"):
        chat_of("discord:dm:42")
