"""Recall over what was really said, with the real embedder and stores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.language.text import lexical_terms
from bot.core.memory.ranking import bears_on_it
from bot.core.memory.topics import TopicCache
from bot.core.models.identity import PRIVATE, Account, Scope
from bot.core.models.memory import Hit, Recalled
from bot.core.models.turn import Incoming
from bot.storage.working_set import WorkingSetIndex
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


class Noticed(WorkingSetIndex):
    """Exact search, and what it was asked first."""

    def __init__(self, world: World) -> None:
        super().__init__(world.app.stores.memories, None)
        self.asked: asyncio.Future[tuple[Scope, NDArray[np.float32]]] = asyncio.get_running_loop().create_future()

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        if not self.asked.done():
            self.asked.set_result((scope, vector))
        return await super().search(scope, vector, limit)


async def test_a_message_of_somebody_known_is_searched_for_as_it_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My dog Biscuit hurt his paw at the lake.", name="Ada")
        index = Noticed(world)
        read: list[tuple[Scope, Sequence[str]]] = []
        at_hand = world.app.stores.memories.have_at_hand

        async def have_at_hand(scope: Scope, terms: Sequence[str] = ()) -> None:
            read.append((scope, terms))
            await at_hand(scope, terms)

        monkeypatch.setattr(world.app.stores.memories, "have_at_hand", have_at_hand)
        gathering = replace(world.app.exchange.gathering, topics=TopicCache(index, world.clock))

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
        scope, vector = await asyncio.wait_for(index.asked, 30)
        ada = await world.app.stores.people.find(Account(platform="test", id="ada", name="Ada"))
        assert ada is not None
        assert scope == Scope(person=ada.id, persona="mira", audience=PRIVATE)
        question = world.app.recall.question("What happened to Biscuit?", person="Ada", companion="Mira")
        np.testing.assert_array_equal(vector, (await world.app.recall.embed(question)).vector)
        assert read == [(scope, tuple(lexical_terms(question.text)))]
