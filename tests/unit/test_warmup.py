"""What a server computes before anybody has written: the right beginning, seldom, and never in a reply's way."""

from __future__ import annotations

import asyncio

from bot.core import warmup
from bot.core.character.persona import NOTE_OPEN
from bot.core.models.chat import ChatRequest
from tests.fakes.builders import CONVERSATION
from tests.fakes.chat_model import ScriptedChatModel
from tests.unit.test_exchange import BLUEPRINTS, EndlessModel, Talk


class Server:
    """Computes prompts, at once or when it is let."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.requests: list[ChatRequest] = []
        self.asked = asyncio.Event()
        self.cancelled = 0
        self.may = asyncio.Event()
        if at_once:
            self.may.set()

    async def prefill(self, request: ChatRequest) -> bool:
        self.requests.append(request)
        self.asked.set()
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return True


async def exchanged(talk: Talk, *texts: str) -> None:
    for text in texts:
        await talk.reply(await talk.hear(text, message_id=text))
        await talk.exchange.settled()
        await talk.exchange.warm_up.settled()


async def test_what_is_computed_is_what_the_next_prompt_begins_with() -> None:
    server, model = Server(), ScriptedChatModel("Oh?", "And then?", "I see.")
    talk = Talk(model, prefill=server.prefill)
    talk.exchange.warm_up.begin(CONVERSATION, BLUEPRINTS["mira"])
    await talk.exchange.warm_up.settled()
    await exchanged(talk, "My beagle Biscuit barks.", "He barks all night.", "And all day.")
    assert [len(request.messages) for request in server.requests] == [2, 4, 6, 8], "after each reply"
    for ahead, request in zip(server.requests, model.requests, strict=False):
        assert request.messages[:-1] == ahead.messages[:-1]
        assert request.messages[-1].content.startswith(ahead.messages[-1].content)
        assert ahead.messages[-1].content == NOTE_OPEN
        assert ahead.conversation == request.conversation
        assert ahead.background


async def test_the_same_is_not_computed_twice_in_a_minute() -> None:
    server = Server()
    talk = Talk(ScriptedChatModel("Oh?"), prefill=server.prefill)
    await exchanged(talk, "Hello.")
    for _ in range(3):
        await talk.exchange.expect(CONVERSATION, "mira")
        await talk.exchange.warm_up.settled()
    assert len(server.requests) == 1


async def test_a_message_ends_it_and_nothing_is_computed_beside_a_reply() -> None:
    server, model = Server(at_once=False), EndlessModel()
    talk = Talk(model, prefill=server.prefill)
    await talk.exchange.expect(CONVERSATION, "mira")
    await asyncio.wait_for(server.asked.wait(), 5)
    replying = asyncio.create_task(talk.reply(await talk.hear("Hello.")))
    await asyncio.wait_for(model.spoke.wait(), 5)
    assert server.cancelled == 1
    await talk.exchange.expect(CONVERSATION, "mira")
    await talk.exchange.warm_up.settled()
    assert len(server.requests) == 1
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)


async def test_many_who_type_do_not_keep_the_servers_from_replies() -> None:
    server = Server()
    talk = Talk(ScriptedChatModel("Oh?"), prefill=server.prefill)
    for number in range(warmup.A_MINUTE + 20):
        talk.exchange.warm_up.begin(f"telegram:dm:{number}", BLUEPRINTS["mira"])
        await talk.exchange.warm_up.settled()
    assert len(server.requests) == warmup.A_MINUTE


async def test_nothing_begins_when_it_is_over() -> None:
    server = Server(at_once=False)
    talk = Talk(ScriptedChatModel("Oh?"), prefill=server.prefill)
    talk.exchange.warm_up.begin(None, BLUEPRINTS["mira"])
    await asyncio.wait_for(server.asked.wait(), 5)
    await talk.exchange.warm_up.close()
    assert server.cancelled == 1
    talk.exchange.warm_up.begin(CONVERSATION, BLUEPRINTS["mira"])
    await talk.exchange.warm_up.settled()
    assert len(server.requests) == 1
