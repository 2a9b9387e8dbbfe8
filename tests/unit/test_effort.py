"""Which turns a small model may answer."""

from __future__ import annotations

import pytest

from tests.fakes.chat_model import ScriptedChatModel
from tests.unit.test_exchange import Talk


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("haha yes", True),
        ("how are you?", True),
        ("How is my beagle Biscuit?", False),
        ("I have been thinking about what we said on the way back from the harbour last week.", False),
    ],
)
async def test_short_small_talk_in_the_middle_of_a_sitting_is_simple(text: str, simple: bool) -> None:
    model = ScriptedChatModel("I see.")
    talk = Talk(model)
    await talk.reply(await talk.hear("My beagle Biscuit barks at the moon.", message_id="1"))
    await talk.exchange.settled()
    await talk.reply(await talk.hear(text, message_id="2"))
    assert [request.simple for request in model.requests] == [False, simple]
