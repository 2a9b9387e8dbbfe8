"""With whom people speak: in private whom they chose, in a channel who is there."""

from __future__ import annotations

from pathlib import Path

from bot.core.feeling.mood import at_home
from bot.core.models.identity import Account, Venue, server_audience
from bot.core.models.place import Choices
from bot.platforms.companion import HandsOn
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import START, World, a_world

SAM = Account(platform="test", id="sam", name="Sam")
PRIVATELY = Venue(conversation="test:dm:sam")
SERVER = server_audience("test", "1")
CHANNEL = Venue(conversation="test:channel:1", audience=SERVER)
THREAD = Venue(conversation="test:channel:2", audience=SERVER, within=CHANNEL.conversation)


def companion_of(world: World) -> HandsOn:
    return HandsOn(world.app.hand, casting=world.app.casting, scenes=world.app.scenes)


async def test_in_a_channel_it_is_its_persona_who_answers_for_herself(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.app.scenes.choose(SERVER, CHANNEL.conversation, Choices(personas=("anselm",)))
        await world.say("I have a dog named Biscuit.")
        for venue in (CHANNEL, THREAD):
            place = {"audience": venue.audience, "conversation": venue.conversation}
            await world.say("I have a cat named Tiger.", persona="anselm", **place)  # type: ignore[arg-type]
        companion = companion_of(world)
        for venue, name, pet in ((PRIVATELY, "Mira", "Biscuit"), (CHANNEL, "Anselm", "Tiger")):
            assert (await companion.mood(SAM, venue)).startswith(name)
            assert (await companion.why(SAM, venue)).startswith(name)
            found = await companion.memories(SAM, venue, offset=0, limit=9)
            assert found
            assert all(pet in memory.text for memory in found)
            shown = await companion.show(SAM, venue, found[0].number)
            assert shown is not None
            assert pet in shown.text
        assert (await companion.mood(SAM, THREAD)).startswith("Anselm")
        assert await companion.show(SAM, CHANNEL, 1) is None  # Biscuit was spoken of in private
        await world.app.casting.choose(SAM, "anselm")
        assert (await companion.mood(SAM, PRIVATELY)).startswith("Anselm")


async def test_a_memory_is_put_right_for_whoever_keeps_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("I have a dog named Biscuit.")
        await world.app.casting.choose(SAM, "anselm")
        companion = companion_of(world)
        assert await companion.correct(SAM, PRIVATELY, 1, "I have a dog named Bagel.")
        assert await companion.find(SAM, PRIVATELY, "Bagel") == []
        await world.app.casting.choose(SAM, "mira")
        assert "Bagel" in (await companion.find(SAM, PRIVATELY, "Bagel"))[0].text


async def test_reminders_are_those_of_whom_one_speaks_with(tmp_path: Path) -> None:
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        await world.say("Remind me in two hours to water the plants.", persona="anselm")
        companion = companion_of(world)
        assert "plants" in await companion.reminders(SAM, PRIVATELY, "")
        await world.app.casting.choose(SAM, "mira")
        assert "plants" not in await companion.reminders(SAM, PRIVATELY, "")


async def test_a_reaction_is_felt_by_whom_one_speaks_with_and_only_from_who_may(tmp_path: Path) -> None:
    stranger = Account(platform="telegram", id="7", name="Kim")
    async with a_world(tmp_path, embedder=HashingEmbedder()) as world:
        people, moods, reactions = world.app.stores.people, world.app.stores.moods, world.app.reactions
        sam = await people.identify(SAM, START)
        await world.app.casting.choose(SAM, "anselm")
        await reactions.felt(SAM, "❤")
        felt = await moods.get(sam.id, "anselm")
        assert felt is not None
        assert felt.mood.pleasure > at_home(world.app.blueprints["anselm"], START).mood.pleasure
        assert await moods.get(sam.id, "mira") is None
        kim = await people.identify(stranger, START)
        await reactions.felt(stranger, "❤")
        assert await moods.of(kim.id) == {}
        await people.change(kim.id, adult_at=START)
        await reactions.felt(stranger, "❤")
        assert set(await moods.of(kim.id)) == {"mira"}


async def test_each_reply_has_its_own_reasons_which_go_with_what_it_answered(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        companion, turns = companion_of(world), world.app.stores.turns
        await world.say("I have a dog named Biscuit.")
        reply = await world.say("How is my dog?")
        at = world.clock.now()
        insulted = await world.say("You are useless and I hate you!")
        first = await companion.why_this(SAM, PRIVATELY, reply, at)
        last = await companion.why_this(SAM, PRIVATELY, insulted, world.clock.now())
        assert first is not None
        assert last is not None
        assert first.told != last.told == (await companion.why(SAM, PRIVATELY))[: len(last.told)]
        assert first.memories is not None
        assert [memory.text for memory in first.memories] == ["I have a dog named Biscuit."]
        await world.app.hand.forget(SAM, [memory.id for memory in first.memories])
        without = await companion.why_this(SAM, PRIVATELY, reply, at)
        assert without is not None
        assert (without.told, without.memories) == (first.told, ())
        said = await turns.recent(PRIVATELY.conversation, "mira", 9)
        asked = next(turn for turn in said if turn.text == "How is my dog?")
        await turns.blank(asked.person, [asked.id], world.clock.now())
        gone = await companion.why_this(SAM, PRIVATELY, reply, at)
        assert gone is None or gone.memories is None
