"""What is felt runs through a whole companion: into the prompt, onto the reply, across a restart, and into /why."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bot.core.feeling.told import because
from bot.core.models.feeling import Emotion, Stance
from bot.core.models.identity import Account
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import World, a_world

SAM = Account(platform="test", id="sam", name="Sam")


async def told(world: World) -> str:
    return because(await world.app.hand.decision(SAM, "test:dm:sam"), world.app.blueprint)


async def test_a_stance_reaches_the_prompt_and_holds_the_reply(tmp_path: Path) -> None:
    model = ScriptedChatModel(
        "Look on the bright side, he was old.",
        "Oh, I'm so sorry!! Haha, dogs. You should get a new one. What was he called?",
    )
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        assert await world.say("My dog died this morning.") == "Oh, I'm so sorry. Dogs. What was he called?"
        note = model.requests[0].messages[-1].content
        assert "comfort, and stay with it" in note
        assert "no exclamation mark, emoji" in note
        assert "No platitudes now." in model.requests[1].messages[-1].content
        assert "haha" in model.requests[0].discouraged
        assert (await told(world)).startswith("Mira comforted: she was sorry for you (")


async def test_hurt_outlives_a_restart_and_fades_while_nobody_writes(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("You are so stupid and useless.")
        assert (await told(world)).startswith("Mira set a boundary: she was hurt (")
        clock = world.clock
    async with a_world(tmp_path, embedder=HashingEmbedder(), clock=clock) as world:
        fresh = await world.app.hand.mood(SAM)
        assert "hurt (" in fresh
        clock.advance(timedelta(hours=3))
        assert "hurt (" in await world.app.hand.mood(SAM) != fresh
        clock.advance(timedelta(days=2))
        assert "hurt" not in await world.app.hand.mood(SAM)
        exported = json.loads("".join([piece async for piece in world.app.hand.export(SAM)]))
        (stance,) = exported["stances"]
        assert (stance["stance"], stance["emotion"]) == (Stance.SET_BOUNDARY.value, Emotion.HURT.value)
        await world.app.hand.forget_all(SAM)
        assert await told(world) == "Mira has not answered here yet."
