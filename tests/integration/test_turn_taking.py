"""What becomes of a reply when its person goes on writing: over real HTTP, and with the messages in a real database."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from pathlib import Path
from random import Random

from bot.core.floor import Interrupt
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, Speaker
from bot.settings import Conversation
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.routing import routing
from tests.fakes.world import World, a_world

SILENT = Answer(delay=60)
LONG = Answer(
    chunks=[piece for number in range(500) for piece in (f"Then {number} more ", "of them came. ")], pause=0.01
)


async def write(world: World, text: str, *, by: str = "Sam") -> None:
    """Say something without waiting for an answer."""
    account = Account(platform="test", id=by.casefold(), name=by)
    await world.app.pump.submit(
        Incoming(
            account=account,
            conversation=f"test:dm:{account.id}",
            message_id=text,
            audience=PRIVATE,
            text=text,
            sent=world.clock.now(),
            persona="mira",
        )
    )


async def test_what_is_said_before_the_first_words_ends_the_servers_work_and_both_are_answered_as_one(
    tmp_path: Path,
) -> None:
    async with (
        ModelServer(script=deque([SILENT])) as server,
        routing(server) as (router, upstreams),
        a_world(tmp_path, model=router) as world,
    ):
        await write(world, "I went for a walk today.")
        await asyncio.wait_for(server.asked.wait(), 60)
        await write(world, "Along the sea.")
        await asyncio.wait_for(server.disconnected.wait(), 30)
        await asyncio.wait_for(world.app.pump.idle(), 60)
        assert [reply.text for reply in world.platform.ear.delivered] == ["Hello there."]
        asked = server.requests[1]["messages"][-1]["content"]
        assert asked.endswith("I went for a walk today.\nAlong the sea.")
        assert upstreams[0].replies == 0
        assert upstreams[0].breaker.closed, "nobody failed"


async def test_what_is_said_after_the_first_words_ends_the_servers_work_with_the_sentence(tmp_path: Path) -> None:
    async with (
        ModelServer(script=deque([LONG])) as server,
        routing(server) as (router, _),
        a_world(tmp_path, model=router) as world,
    ):
        await write(world, "Tell me a story.")
        while not world.platform.ear.previews:  # noqa: ASYNC110 - a fake's list tells nobody
            await asyncio.sleep(0.01)
        await write(world, "Or no, wait.")
        await asyncio.wait_for(world.app.pump.idle(), 60)
        first, second = world.platform.ear.delivered
        assert first.text == "".join(world.platform.ear.previews[:-1]).strip()
        assert first.text.endswith(" of them came.")
        assert server.disconnected.is_set()
        assert second.text == "Hello there."
        turns = await world.app.stores.turns.recent("test:dm:sam", "mira", 9)
        assert [turn.complete for turn in turns] == [True, False, True, True]


async def test_a_reply_may_be_let_finish(tmp_path: Path) -> None:
    pieces = Answer(chunks=["One sentence. ", "Another. ", "The end."], pause=0.1)
    async with (
        ModelServer(script=deque([pieces])) as server,
        routing(server) as (router, _),
        a_world(tmp_path, model=router, conversation=Conversation(interrupt=Interrupt.FINISH)) as world,
    ):
        await write(world, "Tell me a story.")
        while not world.platform.ear.previews:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)
        await write(world, "Or no, wait.")
        await asyncio.wait_for(world.app.pump.idle(), 60)
        assert [reply.text for reply in world.platform.ear.delivered] == [
            "One sentence. Another. The end.",
            "Hello there.",
        ]


class Hesitant:
    """Implements `ports.ChatModel`: thinks for a while that is different each time, and names what it answers."""

    def __init__(self, random: Random) -> None:
        self.random = random

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        await asyncio.sleep(self.random.uniform(0, 0.02))
        if request.moment is not None:
            yield Delta(text=f"You said: {request.moment.message.text.split()}. ")
            await asyncio.sleep(self.random.uniform(0, 0.01))
            yield Delta(text="That is that.")


async def test_whenever_more_is_said_every_message_is_answered_once(tmp_path: Path) -> None:
    """At many moments of many exchanges: while it is logged, embedded, recalled, asked for, shown, committed."""
    random = Random(4)
    words = [f"word{number}" for number in range(60)]
    async with a_world(tmp_path, model=Hesitant(random)) as world:
        for word in words:
            await write(world, word, by=random.choice(["Sam", "Kim"]))
            await asyncio.sleep(random.choice([0, 0, 0.003, 0.01, 0.03]))
        await asyncio.wait_for(world.app.pump.idle(), 60)
        await world.app.exchange.settled()
        delivered = [reply.text for reply in world.platform.ear.delivered]
        assert sorted(word for text in delivered for word in words if f"'{word}'" in text) == sorted(words)
        assert len(delivered) < len(words), "some were answered together"
        assert await world.app.stores.inbox.pending() == []
        logged = [
            turn.text
            for name in ("sam", "kim")
            for turn in await world.app.stores.turns.recent(f"test:dm:{name}", "mira", 200)
            if turn.speaker is Speaker.PERSON
        ]
        assert sorted(logged) == sorted(words)
