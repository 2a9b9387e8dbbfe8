"""Recall over what was really said, with the real embedder and stores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.core.language.text import lexical_terms
from bot.core.memory.ranking import bears_on_it
from bot.core.models.identity import PRIVATE, Account, Person, Scope
from bot.core.models.memory import Embedding, Recalled
from bot.core.models.turn import Incoming
from tests.fakes.world import World, a_world


async def recall(world: World, message: str) -> list[Recalled]:
    """What bears on the message."""
    app = world.app
    person = await app.stores.people.identify(Account(platform="test", id="ada", name="Ada"), world.clock.now())
    question = app.recall.question(message, person="Ada", companion=app.blueprint.name)
    scope = Scope(person=person.id, persona=app.blueprint.id)
    found = await app.recall.find(question, await app.recall.embed(question), scope)
    return [one for one in found if bears_on_it(one)]


@pytest.mark.parametrize("message", ["hello!", "thanks so much", "ok", "how are you?", "who repaired the tractor?"])
async def test_small_talk_and_what_was_never_told_find_nothing(tmp_path: Path, message: str) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My dog Biscuit hurt his paw at the lake.", name="Ada")
        await world.say("Thanks, I had such a good day at work, hello to everybody there!", name="Ada")
        assert await recall(world, message) == []
        assert "paw" in (await recall(world, "what happened to Biscuit?"))[0].memory.text


async def test_a_message_of_somebody_known_is_made_ready_for_recall_as_it_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My dog Biscuit hurt his paw at the lake.", name="Ada")
        read: asyncio.Queue[tuple[Scope, Sequence[str]]] = asyncio.Queue()
        embedded: asyncio.Queue[Sequence[str]] = asyncio.Queue()
        gathering = world.app.exchange.gathering
        memories, embedder = gathering.recall.memories, gathering.recall.embedder
        at_hand, embed = memories.have_at_hand, embedder.embed

        async def have_at_hand(scope: Scope, terms: Sequence[str] = (), limit: int = 0) -> None:
            read.put_nowait((scope, terms))
            await at_hand(scope, terms, limit)

        async def embed_seen(texts: Sequence[str]) -> list[Embedding]:
            embedded.put_nowait(texts)
            return await embed(texts)

        find, looked_up = gathering.people.find, list[str]()

        async def find_seen(account: Account) -> Person | None:
            looked_up.append(account.name)
            return await find(account)

        monkeypatch.setattr(memories, "have_at_hand", have_at_hand)
        monkeypatch.setattr(embedder, "embed", embed_seen)
        monkeypatch.setattr(gathering.people, "find", find_seen)

        def coming_in(text: str, name: str = "Ada") -> Incoming:
            account = Account(platform="test", id=name.casefold(), name=name)
            at, here = world.clock.now(), f"test:dm:{account.id}"
            return Incoming(
                account=account,
                conversation=here,
                message_id=text,
                audience=PRIVATE,
                text=text,
                sent=at,
                persona="mira",
            )

        for small_talk, name in (("Hello!", "Ada"), ("What happened to the dog?", "Zoe")):
            gathering.hear(coming_in(small_talk, name))
        gathering.hear(coming_in("What happened to Biscuit?"))
        scope, terms = await asyncio.wait_for(read.get(), 30)
        ada = await world.app.stores.people.find(Account(platform="test", id="ada", name="Ada"))
        assert ada is not None
        assert scope == Scope(person=ada.id, persona="mira", audience=PRIVATE)
        question = world.app.recall.question("What happened to Biscuit?", person="Ada", companion="Mira")
        assert terms == tuple(lexical_terms(question.text))
        assert [await embedded.get() for _ in range(3)][2] == [question.text]
        assert read.empty()
        assert looked_up.count("Ada") == 1  # by this test: who lately wrote is known
