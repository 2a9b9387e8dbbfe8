"""Lives with the companion, at real dates, through the whole path of a message, with the real embedder and stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.reindex import reindex
from bot.core.clock import ManualClock
from bot.core.errors import EmbedderChanged, ModelUnavailable
from bot.core.models.chat import Delta
from bot.core.models.identity import PRIVATE, Account, Audience, server_audience
from bot.core.models.memory import Tier
from bot.core.models.turn import Speaker
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, a_world, settings_in


def _bytes(home: Path) -> bytes:
    """All that is on disk."""
    return b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


SAM = Account(platform="test", id="sam", name="Sam")


async def test_how_is_my_dog_finds_the_vet_visit_of_three_months_ago(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I have a dog named Biscuit.")
        await world.say("I took Biscuit to the vet today, he hurt his paw.")
        for chatter in ("I repainted the kitchen in yellow.", "My neighbour plays the drums at night."):
            await world.say(chatter)
    clock = ManualClock(START)
    async with a_world(tmp_path, clock=clock) as world:
        await world.pass_time(days=92)
        reply = await world.say("how's my dog?")
    assert "Biscuit" in reply
    assert "vet" in reply
    assert "March" in reply


async def test_the_dog_has_its_name_after_five_years(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I have a dog named Biscuit.")
        for _ in range(10):
            await world.pass_time(days=183)
        assert "Biscuit" in await world.say("what is my dog called?")


async def test_lunch_is_there_at_two_and_gone_by_evening(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I had pasta with pesto for lunch.")
        await world.pass_time(minutes=5)
        assert "I had pasta with pesto for lunch." in await world.recalled("what did I eat?")
        await world.pass_time(hours=8)
        assert "I had pasta with pesto for lunch." not in await world.recalled("what did I eat?")
        assert await world.app.hand.search(SAM, PRIVATE, "pasta") == []


async def test_the_karaoke_night_stays_archived_and_is_found_when_asked_for(tmp_path: Path) -> None:
    night = "I sang terribly at the karaoke bar and everybody laughed."
    async with a_world(tmp_path) as world:
        await world.say(night)
        await world.pass_time(days=400)
        (kept,) = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if memory.text == night][:1]
        assert kept.tier is Tier.COLD
        assert night not in await world.recalled("I am tired of the rain.")
        assert "karaoke" in await world.say("do you remember when I sang karaoke?")
        again = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if memory.text == night]
        assert Tier.HOT in {memory.tier for memory in again}


async def test_a_correction_leaves_one_truth(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My sister's name is Anna.")
        await world.say("no, her name is Mia")
        await world.pass_time(days=1)
        reply = await world.say("what is my sister's name?")
        assert "Mia" in reply
        assert "Anna" not in reply
        assert (await world.recalled("what is my sister's name?"))[0] == "no, her name is Mia"


async def test_a_move_ends_the_old_home_and_keeps_it_on_the_timeline(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I live in Porto.")
        await world.pass_time(days=200)
        await world.say("I just moved to Lisbon!")
        facts = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if memory.relation == "lives in"]
    assert [(memory.value, memory.valid_to is None) for memory in facts] == [("Lisbon", True), ("Porto", False)]
    assert facts[1].superseded_by == facts[0].id


async def test_who_comes_back_after_months_is_told_where_they_live_now(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I live in Porto.")
        await world.pass_time(days=60)
        await world.say("I just moved to Lisbon!")
        await world.pass_time(days=60)
        reply = await world.say("Where do I live?")
    assert "Lisbon" in reply
    assert "Porto" not in reply


async def test_nothing_is_remembered_twice(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        for _ in range(3):
            await world.say("I'm allergic to peanuts.")
        facts = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if memory.relation == "allergic to"]
    assert len(facts) == 1


async def test_what_is_said_in_private_never_surfaces_in_a_server(tmp_path: Path) -> None:
    server, other = server_audience("test", "1"), server_audience("test", "2")
    async with a_world(tmp_path) as world:
        await world.say("I am secretly in love with my colleague Robin.")
        await world.say("I adopted a parrot called Kiwi.", audience=server, conversation="test:channel:1")
        secret, public = "I am secretly in love with my colleague Robin.", "I adopted a parrot called Kiwi."
        assert secret not in await world.recalled("what about Robin?", audience=server)
        assert await world.recalled("what about Kiwi?", audience=other) == []
        assert public in await world.recalled("what about Kiwi?", audience=server)
        assert {secret, public} <= set(await world.recalled("Robin and Kiwi"))


async def test_what_ended_in_private_is_not_known_to_have_ended_in_a_server(tmp_path: Path) -> None:
    server = server_audience("test", "1")
    place = {"audience": server, "conversation": "test:channel:1"}
    async with a_world(tmp_path) as world:
        await world.say("I'm dating Jonas.", **place)  # type: ignore[arg-type]
        await world.pass_time(days=30)
        await world.say("Jonas and I broke up.")
        await world.pass_time(days=1)
        heard = await world.say("Who is Jonas?", **place)  # type: ignore[arg-type]
        known = [
            {memory.valid_to is None for memory in await world.app.hand.latest(SAM, there) if memory.relation == "name"}
            for there in (server, PRIVATE)
        ]
    assert known == [{True}, {False}]
    assert "Jonas" in heard
    assert not any(word in heard for word in ("once", "any more", "broke", "no longer", "changed"))


async def test_two_people_in_one_channel_are_never_mixed(tmp_path: Path) -> None:
    place = {"audience": Audience("test:1"), "conversation": "test:channel:1"}
    async with a_world(tmp_path) as world:
        await world.say("My cat is called Luna.", name="Sam", **place)  # type: ignore[arg-type]
        await world.say("My cat is called Felix.", name="Kim", **place)  # type: ignore[arg-type]
        for name, own, others in (("Sam", "Luna", "Felix"), ("Kim", "Felix", "Luna")):
            found = " ".join(await world.recalled("my cat", name=name))
            assert own in found
            assert others not in found


async def test_two_personas_are_kept_apart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I keep bees on the roof.", persona="anselm")
        assert await world.recalled("bees") == []


async def test_what_is_forgotten_is_gone_from_every_store(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I sang terribly at karaoke and cried.")
        found = await world.app.hand.search(SAM, PRIVATE, "karaoke")
        assert await world.app.hand.forget(SAM, [found[0].id]) == len(found)
        assert "karaoke" not in " ".join(await world.recalled("karaoke"))
        assert "karaoke" not in await world.say("did I ever go to karaoke with you?")
    assert b"terribly" not in _bytes(tmp_path)


async def test_the_buffer_and_the_mood_survive_a_restart(tmp_path: Path) -> None:
    clock, model = ManualClock(START), ScriptedChatModel("Good to hear.")
    async with a_world(tmp_path, clock=clock) as world:
        await world.say("I am so incredibly happy, this is wonderful!")
        before = await world.app.hand.mood(SAM)
    async with a_world(tmp_path, clock=clock, model=model) as world:
        assert await world.app.hand.mood(SAM) == before
        await world.say("and now?")
    said = [message.content for message in model.requests[0].messages if message.role == "user"]
    assert "I am so incredibly happy, this is wonderful!" in said


async def test_reasoning_reaches_neither_the_person_nor_the_store(tmp_path: Path) -> None:
    model = ScriptedChatModel(["<thi", "nk>hidden pla", "n</think>", "Hel", "lo.", Delta(reasoning="hidden too")])
    async with a_world(tmp_path, model=model, model_extraction=False) as world:
        assert await world.say("hello you") == "Hello."
        assert "".join(world.platform.ear.previews) == "Hello."
    assert b"hidden" not in _bytes(tmp_path)


async def test_when_the_model_is_down_the_offline_voice_answers_and_the_turn_is_remembered(tmp_path: Path) -> None:
    model = ScriptedChatModel(["<think>only thoughts</think>"])
    async with a_world(tmp_path, model=model) as world:
        assert await world.say("My cat is called Luna.")
        assert "My cat is called Luna." in await world.recalled("my cat")


async def test_a_reply_that_could_not_be_made_leaves_the_message_for_the_next_start(tmp_path: Path) -> None:
    clock = ManualClock(START)
    async with a_world(tmp_path, clock=clock, model=ScriptedChatModel(ModelUnavailable("gone"))) as world:
        with pytest.raises(IndexError):
            await world.say("I bought a boat.")
        assert len(await world.app.stores.inbox.pending()) == 1
    async with a_world(tmp_path, clock=clock) as world:
        await world.app.pump.recover("test")
        await world.app.pump.idle()
        assert len(world.platform.ear.delivered) == 1
        assert await world.app.stores.inbox.pending() == []
        turns = await world.app.stores.turns.recent("test:dm:sam", "mira", 10)
        assert [turn.speaker for turn in turns] == [Speaker.PERSON, Speaker.COMPANION]


async def test_a_plan_lapses(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("I'm going to run a marathon next month.")
        await world.pass_time(days=100)
        (plan,) = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if memory.expires]
        assert plan.tier is Tier.COLD


async def test_vectors_of_another_model_are_refused(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()):
        pass
    with pytest.raises(EmbedderChanged, match="everkin reindex"):
        async with a_world(tmp_path):
            pass


async def test_reindexing_embeds_what_memories_are_found_by(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("My sister's name is Anna.")
        await world.say("no, her name is Mia")
    await reindex(settings_in(tmp_path))
    async with a_world(tmp_path) as world:
        assert (await world.recalled("what is my sister's name?"))[0] == "no, her name is Mia"


async def test_a_year_is_lived_through_in_a_moment(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("We spent the day at the lake and I learned to dive.")
        for _ in range(52):
            await world.pass_time(days=7)
        assert world.clock.now().year == 2028
        assert (await world.app.hand.latest(SAM, PRIVATE))[-1].tier is Tier.COLD
