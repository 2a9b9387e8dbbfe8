"""Several people and several personas in one channel: a whole companion, its prompts, and what it keeps of whom."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import PRIVATE, Account, Audience, server_audience
from bot.core.models.place import Choices, Heard, Trigger
from bot.core.models.turn import Incoming, Quote, Speaker
from bot.core.scenes.scenes import WHOLE
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SERVER, ELSEWHERE = server_audience("test", "1"), server_audience("test", "2")
CHANNEL = "test:channel:1"


class Cast:
    """A model that says each persona's next line, and the last one for ever after."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {}
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.requests.append(request)
        if request.background or request.moment is None:
            yield Delta(text="[]")
            return
        lines = self.lines.get(request.moment.blueprint.id, ["I hear you."])
        yield Delta(text=lines.pop(0) if len(lines) > 1 else lines[0])


class Group:
    """A channel in which people write, as an adapter hands it on."""

    def __init__(self, world: World, model: Cast) -> None:
        self.world, self.app, self.model = world, world.app, model
        self._number = 100

    async def say(self, text: str, *, by: str = "Ada", quote: Quote | None = None, **changes: Any) -> list[str]:
        """Say something in the channel; what was answered, in order."""
        self._number += 1
        account = Account(platform="test", id=by.casefold(), name=by)
        values: dict[str, Any] = {
            "audience": SERVER,
            "conversation": CHANNEL,
            "message_id": str(self._number),
            "account": account,
            "text": text,
        }
        heard = Heard(**values | changes)
        ear = self.world.platform.ear
        before = len(ear.delivered)
        told = await self.app.scenes.take(
            heard,
            Incoming(
                account=account,
                conversation=heard.conversation,
                message_id=heard.message_id,
                audience=heard.audience,
                text=text,
                sent=self.world.clock.now(),
                persona="mira",
                quote=quote,
            ),
        )
        if told is not None:
            await self.app.pump.submit(told)
            await self.app.pump.idle()
            await self.app.exchange.settled()
        self.world.clock.advance(timedelta(seconds=20))
        return [f"{one.name}: {one.text}" for one in ear.delivered[before:]]

    def asked(self) -> list[ChatRequest]:
        """What models were asked for replies, in order."""
        return [one for one in self.model.requests if not one.background and one.moment is not None]

    def prompt(self, number: int = -1) -> str:
        """All that a reply's prompt showed, without the blueprint."""
        return "\n\n".join(message.content for message in self.asked()[number].messages[1:])

    async def kept(self, persona: str) -> list[tuple[Speaker, str, str]]:
        turns = await self.app.stores.turns.recent(CHANNEL, persona, 99)
        return [(one.speaker, one.name, one.text) for one in turns]

    async def remembered(self, by: str, persona: str, audience: Audience = PRIVATE) -> set[str]:
        person = await self.app.stores.people.find(Account(platform="test", id=by.casefold(), name=by))
        memories = [] if person is None else await self.app.stores.memories.page(person.id, -1, 99)
        return {one.text for one in memories if one.persona == persona and audience in (PRIVATE, one.audience)}


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Group]:
    model = Cast()
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.app.scenes.choose(SERVER, WHOLE, Choices(personas=("mira", "anselm"), banter=0))
        yield Group(world, model)


async def test_each_hears_what_is_said_to_the_other_and_none_speaks_for_another(group: Group) -> None:
    group.model.lines["mira"] = ["Soup it is.\nAnselm: I hate soup."]
    await group.say("Anselm, I repaired the old violin today.")
    await group.say("Mira, shall we cook?", by="Bea")
    assert await group.kept("mira") == [
        (Speaker.PERSON, "Ada", "Anselm, I repaired the old violin today."),
        (Speaker.OTHER, "Anselm", "I hear you."),
        (Speaker.PERSON, "Bea", "Mira, shall we cook?"),
        (Speaker.COMPANION, "Mira", "Soup it is."),
    ]
    told = [(name, text) for _, name, text in await group.kept("anselm")]
    assert told == [(name, text) for _, name, text in await group.kept("mira")]
    shown = group.prompt()
    assert "Ada: Anselm, I repaired the old violin today.\n\nAnselm: I hear you." in shown
    assert "You are talking with Bea.\nAnselm is there, too." in shown
    assert [message.role for message in group.asked()[-1].messages] == ["system", "user"]
    # What she was a bystander of is in her history; only what was said to her is hers to remember.
    assert any("violin" in text for text in await group.remembered("Ada", "anselm"))
    assert await group.remembered("Ada", "mira") == set()
    assert not any("violin" in text for text in await group.remembered("Bea", "mira"))

    # A channel in which she is not, and a thread in which she is alone, she knows nothing of.
    await group.app.scenes.choose(SERVER, "test:channel:2", Choices(personas=("anselm",)))
    await group.say("Anselm, the harvest was poor.", conversation="test:channel:2")
    await group.say("Mira, what did you hear?", by="Bea")
    assert "harvest" not in group.prompt()
    assert "violin" in group.prompt()


async def test_who_is_addressed_answers_in_turn_and_chatter_ends(group: Group) -> None:
    group.model.lines = {"mira": ["Tea. Anselm, what about you?"], "anselm": ["Coffee, Mira, always coffee."]}
    assert await group.say("Mira, Anselm: tea or coffee?") == [
        "Mira: Tea. Anselm, what about you?",
        "Anselm: Coffee, Mira, always coffee.",
    ]
    assert "It was Mira who spoke last, not Ada." in group.prompt()
    assert group.prompt().endswith("Mira: Tea. Anselm, what about you?")
    assert "Ada: Mira, Anselm: tea or coffee?" in group.prompt()

    await group.app.scenes.choose(SERVER, WHOLE, Choices(banter=3))
    (ada,) = await group.app.stores.people.everyone()
    said = await group.say("Mira, and today?")
    assert [line.split(":")[0] for line in said] == ["Mira", "Anselm", "Mira", "Anselm"]
    assert await group.say("Good night, everybody!") == []
    # Nobody remembers what personas say among themselves as a person's, and it moves no feeling for the person.
    assert not any("always coffee" in text for text in await group.remembered("Ada", "mira"))
    assert (await group.app.stores.moods.of(ada.id)).keys() == {"mira"}
    assert [speaker for speaker, *_ in await group.kept("anselm")].count(Speaker.COMPANION) == 3
    assert await group.app.stores.inbox.pending() == []

    # Nobody chats beside somebody in danger.
    assert len(await group.say("Mira, Anselm: I want to kill myself.")) == 1
    assert len(await group.say("Mira, are you still there?")) == 1


async def test_people_and_audiences_are_never_mixed(group: Group) -> None:
    await group.world.say("My secret is that I stole the golden compass.", name="Ada")
    await group.say("Mira, my sister Josefine plays the harp.", by="Ada")
    await group.say("Mira, my brother Konrad paints boats.", by="Bea")
    await group.say("Mira, what does my sister Josefine play, and where is my secret compass?", by="Ada")
    assert "compass" not in group.prompt().replace("my secret compass?", "")
    recalled = group.asked()[-1].moment
    assert recalled is not None
    assert recalled.memories != ()
    assert {one.memory.person for one in recalled.memories} == {recalled.person.id}
    assert all(one.memory.audience == SERVER for one in recalled.memories)

    # In private all of one's own is there, and nothing of the other's.
    await group.world.say("What do you know of my brother Konrad, who paints boats?", name="Ada")
    moment = group.asked()[-1].moment
    assert moment is not None
    assert {one.memory.person for one in moment.memories} <= {moment.person.id}
    assert "Konrad paints" not in group.prompt()

    # Another server hears nothing of this one.
    await group.app.scenes.choose(ELSEWHERE, WHOLE, Choices(personas=("mira", "anselm")))
    there = "test:channel:9"
    await group.say("Mira, what does my sister Josefine play?", audience=ELSEWHERE, conversation=there)
    assert "harp" not in group.prompt()


async def test_who_opted_out_leaves_no_word_anywhere(group: Group) -> None:
    await group.app.scenes.choose(SERVER, WHOLE, Choices(listens=True, triggers=frozenset(Trigger)))
    account = Account(platform="test", id="cleo", name="Cleo")
    await group.say("Mira, I collect zeppelins.", by="Cleo")
    await group.say("Mira, she is right.", by="Ada", quote=Quote(text="I collect zeppelins.", author=account))
    assert "I collect zeppelins" in group.prompt()
    await group.app.servers.opt_out(SERVER, account)
    for text in ("Mira, I collect zeppelins.", "zeppelins are lovely"):
        assert await group.say(text, by="Cleo") == []
    quote = Quote(text="zeppelins are lovely", author=account)
    await group.say("Mira, what did I miss?", by="Ada", quote=quote)
    assert "zeppelins" not in group.prompt()
    assert "Cleo" not in group.prompt()
    for persona in ("mira", "anselm"):
        turns = await group.app.stores.turns.recent(CHANNEL, persona, 99)
        assert len(turns) == 4
        assert not any("zeppelins" in turn.text + turn.context for turn in turns)
    assert await group.remembered("Cleo", "mira") == set()
    assert await group.app.stores.people.find(account) is None

    await group.app.servers.opt_in(SERVER, account)
    assert len(await group.say("Mira, I am back.", by="Cleo")) == 1


async def test_what_is_said_to_nobody_is_taken_in_only_of_those_she_knows_and_where_she_listens(group: Group) -> None:
    await group.say("the weather is grey")
    assert await group.kept("mira") == []
    await group.say("Mira, hello.")
    await group.app.scenes.choose(SERVER, WHOLE, Choices(listens=True))
    assert await group.say("my boat sank this morning") == []
    assert await group.say("I am a stranger to her", by="Dora") == []
    await group.say("Anselm, did you hear?")
    assert "Ada: my boat sank this morning" in group.prompt()
    assert "stranger" not in group.prompt()
    assert not any("boat" in text for text in await group.remembered("Ada", "mira"))
    assert await group.app.stores.people.find(Account(platform="test", id="dora", name="Dora")) is None
