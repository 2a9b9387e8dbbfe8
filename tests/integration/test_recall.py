"""Recall over what was really said, with the real embedder and stores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.core.language.text import lexical_terms
from bot.core.memory.ranking import bears_on_it
from bot.core.models.identity import PRIVATE, Account, Scope
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


async def test_a_message_is_embedded_as_it_comes_in_and_its_words_are_looked_up_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My dog Biscuit hurt his paw at the lake.", name="Ada")
        read = list[tuple[Scope, Sequence[str]]]()
        embedded: asyncio.Queue[Sequence[str]] = asyncio.Queue()
        has_read, gathering = asyncio.Event(), world.app.exchange.gathering
        memories, embedder = gathering.recall.memories, gathering.recall.embedder
        at_hand, embed = memories.have_at_hand, embedder.embed

        async def have_at_hand(scope: Scope, terms: Sequence[str] = (), limit: int = 0) -> None:
            if terms:
                read.append((scope, terms))
                has_read.set()
            await at_hand(scope, terms, limit)

        async def embed_slowly(texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
            embedded.put_nowait(texts)
            if "What happened to Biscuit?" in texts:
                assert not behind
                await asyncio.wait_for(has_read.wait(), 30)
            return await embed(texts, behind=behind)

        monkeypatch.setattr(memories, "have_at_hand", have_at_hand)
        monkeypatch.setattr(embedder, "embed", embed_slowly)
        account = Account(platform="test", id="ada", name="Ada")
        coming_in = Incoming(
            account=account,
            conversation="test:dm:ada",
            message_id="1",
            audience=PRIVATE,
            text="What happened to Biscuit?",
            sent=world.clock.now(),
            persona="mira",
        )
        gathering.hear(coming_in)
        question = world.app.recall.question("What happened to Biscuit?", person="Ada", companion="Mira")
        assert await asyncio.wait_for(embedded.get(), 30) == [question.text]

        await world.say("Hello!", name="Ada")
        assert read == []  # small talk is looked up nowhere
        await world.say("What happened to Biscuit?", name="Ada")
        ada = await world.app.stores.people.find(account)
        assert ada is not None
        assert read == [(Scope(person=ada.id, persona="mira", audience=PRIVATE), tuple(lexical_terms(question.text)))]
