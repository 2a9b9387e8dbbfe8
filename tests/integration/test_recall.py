"""Recall over what was really said, with the real embedder and stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.memory.ranking import bears_on_it
from bot.core.models.identity import Account, Scope
from bot.core.models.memory import Recalled
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
