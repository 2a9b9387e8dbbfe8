"""Groups on Telegram: several personas with one voice, what admins choose, and who wants to be heard no more."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.core.models.identity import server_audience
from bot.core.models.place import Choices, Leaving, Trigger
from bot.core.models.turn import OutboxState
from bot.core.scenes.scenes import WHOLE
from tests.e2e.telegram_server import BOT, TelegramServer
from tests.e2e.telegram_world import TelegramWorld
from tests.e2e.test_telegram import answered, online

GROUP = -1007
HERE = server_audience("telegram", str(GROUP))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    server.owners.add(42)
    await server.start()
    yield server
    await server.stop()


async def test_personas_answer_to_their_names_and_the_bot_says_who_speaks(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say_in_group("/everkin@mira_test_bot personas mira, anselm")
        await server.until(lambda: len(server.sent) == 1)
        assert "Who is here: Mira, Anselm" in server.texts[0]
        await server.say_in_group("nobody in particular")
        await server.say_in_group("Anselm, how are you?")
        await answered(world, server)
        said = server.sent[1]
        assert server.texts[1].startswith("Anselm: Hello to you.")
        await server.say_in_group("and now?", reply_to_message=said)
        await answered(world, server, 2)
        await server.say_in_group("Mira?", reply_to_message=said)
        await answered(world, server, 3)
    heard = world.replier.heard
    assert [(one.persona, one.then) for one in heard] == [("anselm", ()), ("anselm", ()), ("anselm", ("mira",))]
    quote = heard[1].quote
    assert quote is not None
    assert (quote.text, quote.author) == ("Hello to you.", None)
    assert world.deliveries == [OutboxState.SENT] * 3


async def test_what_admins_choose_and_members_cannot(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    said: list[str] = []

    async def everkin(words: str, person: int = 42) -> str:
        await server.say_in_group(f"/everkin@mira_test_bot {words}", person)
        said.append(words)
        await server.until(lambda: len(server.sent) == len(said))
        return server.texts[-1]

    async with online(world):
        assert "those who run this group" in await everkin("chance 100", 43)
        assert "/everkin personas" in await everkin("personas nobody")
        assert "/everkin personas" in await everkin("chance often")
        for words in ("chance 10", "minute 3", "banter 1", "listen on", "leaving forget", "name on", "reply off"):
            await everkin(words)
        place = await world.servers.scenes.place(HERE)
        assert (place.chance, place.per_minute, place.banter, place.listens) == (0.1, 3, 1, True)
        assert place.leaving is Leaving.FORGET
        assert place.triggers == {Trigger.MENTION, Trigger.NAME}
        assert "purge yes" in await everkin("purge")
        assert "It is erased" in await everkin("purge yes")
        assert "of all else 0 %" in await everkin("reset")


async def test_who_opts_out_or_leaves(server: TelegramServer) -> None:
    world = TelegramWorld(server)
    async with online(world):
        await server.say_in_group("/optout@mira_test_bot", 43)
        await server.until(lambda: len(server.sent) == 1)
        assert "in this group" in server.texts[0]
        await server.say_in_group("@mira_test_bot hello", 43)
        await server.say_in_group("/optin@mira_test_bot", 43)
        await server.until(lambda: len(server.sent) == 2)
        await server.say_in_group("@mira_test_bot and now?", 43)
        await answered(world, server)
        assert [one.text for one in world.replier.heard] == ["and now?"]

        await world.servers.scenes.choose(HERE, WHOLE, Choices(leaving=Leaving.FORGET))
        bot = {"id": BOT["id"], "is_bot": True, "first_name": "Mira"}
        await server.say_in_group("", 42, text=None, left_chat_member=bot)
        await server.until(lambda: not server.unconfirmed)
        assert (await world.servers.scenes.chosen(HERE)).choices == {}
