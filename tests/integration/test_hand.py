"""The person's own hand, through the whole companion: real stores on disk, the shipped embedder, no model."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.catalogue import text
from bot.core.clock import ManualClock
from bot.core.consent import LASTS
from bot.core.models.identity import PRIVATE, Account, server_audience
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.turn import Speaker
from bot.storage.collections import collection_name
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.world import START, World, a_world

SAM = Account(platform="test", id="sam", name="Sam")
KIM = Account(platform="test", id="kim", name="Kim")
KARAOKE = "I sang terribly at karaoke and cried."
BEES = "I keep bees on the roof."


def on_disk(home: Path, words: str) -> list[str]:
    """The files that hold these words."""
    return [
        str(file.relative_to(home))
        for file in home.rglob("*")
        if file.is_file() and words.encode() in file.read_bytes()
    ]


async def texts(world: World, account: Account = SAM) -> set[str]:
    """What is remembered of the person's own words."""
    memories = await world.app.hand.latest(account, PRIVATE, limit=100)
    return {memory.text for memory in memories if memory.speaker is Speaker.PERSON}


async def bees_of_sam(world: World) -> Memory:
    """Sam says it; the one memory that comes of it."""
    await world.say(BEES)
    (bees,) = await world.app.hand.search(SAM, PRIVATE, "bees")
    return bees


async def exported(world: World, account: Account) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join([piece async for piece in world.app.hand.export(account)]))
    return document


class TestForgettingInTheConversation:
    async def test_shows_asks_and_erases_after_a_yes(self, tmp_path: Path) -> None:
        model = ScriptedChatModel("I see.")
        async with a_world(tmp_path, model=model) as world:
            await world.say(KARAOKE)
            await world.say(BEES)
            asked = len(model.requests)
            shown = await world.say("Please forget what I said about the karaoke night.")
            assert shown.splitlines()[1:] == [f"1. 1 March 2027: “{KARAOKE}”", text("consent-ask-one")]
            assert await texts(world) == {KARAOKE, BEES}
            assert await world.say("yes") == text("consent-gone")
            assert await texts(world) == {BEES}
            assert len(model.requests) == asked
            turns = await world.app.stores.turns.recent("test:dm:sam", "mira", 20)
            assert [turn.text for turn in turns] == ["", "I see.", BEES, "I see.", "", "", "yes", text("consent-gone")]
            assert await world.app.stores.turns.unremembered(9) == []
        assert on_disk(tmp_path, "karaoke") == []
        assert on_disk(tmp_path, "bees") != []

    @pytest.mark.parametrize(
        ("said", "asked", "yes", "others"),
        [
            ("I had a cheese sandwich.", "Forget that I had a cheese sandwich.", "yes", "I had a beer yesterday."),
            (
                "Ich habe gestern geweint.",
                "Vergiss bitte, dass ich gestern geweint habe.",
                "ja",
                "Ich habe gestern ein Rad gekauft.",
            ),
            ("J'ai pleuré hier.", "Oublie que j'ai pleuré hier.", "oui", "J'ai acheté un vélo hier."),
            ("Lloré ayer.", "Olvida que lloré ayer.", "sí", "Compré una bicicleta ayer."),
            ("Chorei ontem.", "Esquece que chorei ontem.", "sim", "Comprei uma bicicleta ontem."),
        ],
    )
    async def test_what_somebody_did_is_found_and_nothing_else(
        self, tmp_path: Path, said: str, asked: str, yes: str, others: str
    ) -> None:
        async with a_world(tmp_path) as world:
            await world.say(said)
            await world.say(others)
            shown = await world.say(asked)
            assert said in shown
            assert others not in shown
            assert await texts(world) == {said, others}  # nothing goes before a yes
            await world.say(yes)
            assert await texts(world) == {others}

    async def test_what_a_thing_was_counts_and_not_when_it_was(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            await world.say(KARAOKE)
            await world.say("All night long the neighbour's dog was barking.")
            shown = await world.say("forget what I said about the karaoke night")
            assert shown.splitlines()[1:] == [f"1. 1 March 2027: “{KARAOKE}”", text("consent-ask-one")]

    async def test_anything_else_cancels_and_is_answered(self, tmp_path: Path) -> None:
        model = ScriptedChatModel("I see.")
        async with a_world(tmp_path, model=model) as world:
            await world.say(KARAOKE)
            await world.say("forget what I said about karaoke")
            assert await world.say("no, what is the sea like today?") == "I see."
            assert await world.say("yes") == "I see."
            assert KARAOKE in await texts(world)
            shown = [message.content for message in model.requests[-1].messages]
            assert not any("Shall I" in content for content in shown)

    async def test_a_plain_no_is_answered_too(self, tmp_path: Path) -> None:
        async with a_world(tmp_path, model=ScriptedChatModel("I see.")) as world:
            await world.say(KARAOKE)
            await world.say("forget what I said about karaoke")
            assert await world.say("no, keep it") == text("forget-kept")
            assert await world.say("no") == "I see."
            assert await world.say("yes") == "I see."
            assert KARAOKE in await texts(world)

    async def test_only_who_asked_can_say_yes(self, tmp_path: Path) -> None:
        place = {"audience": server_audience("test", "1"), "conversation": "test:channel:1"}
        async with a_world(tmp_path, model=ScriptedChatModel("I see.")) as world:
            await world.say(KARAOKE, **place)  # type: ignore[arg-type]
            await world.say("I have told you of karaoke at home too.")
            shown = await world.say("forget what I said about karaoke", **place)  # type: ignore[arg-type]
            assert "at home" not in shown
            assert await world.say("yes", name="Kim", **place) == "I see."  # type: ignore[arg-type]
            assert await world.say("yes") == "I see."
            assert len(await texts(world)) == 2
            assert await world.say("yes", **place) == text("consent-gone")  # type: ignore[arg-type]
            assert await texts(world) == {"I have told you of karaoke at home too."}

    async def test_numbers_choose(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            for drink in ("green", "black", "white"):
                await world.say(f"I drank {drink} tea with my sister.")
            shown = (await world.say("forget what I said about tea")).splitlines()
            assert shown[-1] == text("consent-ask")
            doomed = {shown[1].split("“")[1].rstrip("”"), shown[3].split("“")[1].rstrip("”")}
            before = await texts(world)
            assert await world.say("yes, only 1 and 3") == text("consent-gone")
            assert before - await texts(world) == doomed

    async def test_a_number_that_was_not_shown_erases_nothing(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            await world.say(KARAOKE)
            await world.say("forget what I said about karaoke")
            assert await world.say("yes, 2") != text("consent-gone")
            assert KARAOKE in await texts(world)

    async def test_the_question_survives_a_restart_and_not_a_day(self, tmp_path: Path) -> None:
        clock = ManualClock(START)
        async with a_world(tmp_path, clock=clock) as world:
            await world.say(KARAOKE)
            await world.say("forget what I said about karaoke")
        clock.advance(LASTS)
        async with a_world(tmp_path, clock=clock) as world:
            assert await world.say("yes") != text("consent-gone")
            await world.say("forget what I said about karaoke")
        async with a_world(tmp_path, clock=clock) as world:
            assert await world.say("yes") == text("consent-gone")
            assert await texts(world) == set()

    async def test_what_is_erased_by_command_does_not_stay_in_a_question(self, tmp_path: Path) -> None:
        async with a_world(tmp_path, model=ScriptedChatModel("I see.")) as world:
            await world.say(KARAOKE)
            await world.say("forget what I said about karaoke")
            found = await world.app.hand.search(SAM, PRIVATE, "karaoke")
            assert await world.app.hand.forget(SAM, [found[0].id]) == len(found)
        assert on_disk(tmp_path, "karaoke") == []

    async def test_the_topic_decides_not_every_word(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            await world.say(KARAOKE)
            for whose in ("The neighbours", "My cousins", "The students upstairs"):
                await world.say(f"{whose} were loud that night and I slept badly.")
            shown = await world.say("forget what I said about the karaoke night")
            assert "karaoke" in shown
            assert "loud" not in shown

    async def test_nothing_found(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            assert await world.say("forget what I said about the karaoke night") == text("consent-nothing")
            assert await texts(world) == set()

    async def test_everything_takes_a_command(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            await world.say(BEES)
            assert await world.say("forget everything about me") == text("consent-all")
            assert await world.say("yes") != text("consent-gone")
            assert await texts(world) == {BEES}


class TestKeepingInTheConversation:
    async def test_what_is_to_be_remembered_for_ever_is_pinned(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            words = "we had pasta with pesto for lunch."
            assert await world.say(f"Remember this for ever: {words}") == text("consent-kept")
            await world.pass_time(days=3650)
            kept = await world.app.hand.latest(SAM, PRIVATE)
            assert {memory.text for memory in kept} >= {words}
            assert all(memory.pinned and memory.tier is Tier.HOT for memory in kept)

    async def test_what_was_just_said_is_pinned(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            assert await world.say("remember that for ever") == text("consent-nothing-to-keep")
            await world.say(BEES)
            assert await world.say("remember that for ever") == text("consent-kept")
            assert [(memory.text, memory.pinned) for memory in await world.app.hand.latest(SAM, PRIVATE)] == [
                (BEES, True)
            ]


class TestHand:
    async def test_a_correction_takes_the_place_of_what_was_wrong(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            await world.say("My sister's name is Anna.")
            wrong = (await world.app.hand.latest(SAM, PRIVATE))[-1]
            right = await world.app.hand.correct(SAM, PRIVATE, wrong.number, "My sister's name is Hanna.")
            assert right is not None
            assert (right.kind, right.value, right.subject) == (Kind.FACT, "Hanna", "sister")
            closed = [memory for memory in await world.app.hand.latest(SAM, PRIVATE) if "Anna" in memory.text]
            assert closed
            assert {memory.superseded_by for memory in closed} == {right.id}
            assert (await world.recalled("what is my sister's name?"))[0] == "My sister's name is Hanna."
            assert "Hanna" in await world.say("what is my sister's name?")

    async def test_a_correction_that_comes_twice_is_made_once(self, tmp_path: Path) -> None:
        """As where the process was killed before it could be answered."""
        async with a_world(tmp_path) as world:
            bees = await bees_of_sam(world)
            for words in ("I keep wasps.", "I keep wasps. "):
                assert await world.app.hand.correct(SAM, PRIVATE, bees.number, words) is not None
            corrections = [one for one in await world.app.hand.latest(SAM, PRIVATE) if "wasps" in one.text]
            assert [one.text for one in corrections] == ["I keep wasps."]
            await world.app.hand.correct(SAM, PRIVATE, bees.number, "I keep hornets.")
            assert "I keep hornets." in {one.text for one in await world.app.hand.latest(SAM, PRIVATE)}

    async def test_a_correction_is_heard_no_wider_than_what_it_corrects(self, tmp_path: Path) -> None:
        server = server_audience("test", "1")
        async with a_world(tmp_path) as world:
            bees = await bees_of_sam(world)
            assert await world.app.hand.correct(SAM, server, bees.number, "I keep wasps.") is None
            assert await world.app.hand.show(SAM, server, bees.number) is None
            assert await world.app.hand.pin(SAM, server, bees.number) is None
            wasps = await world.app.hand.correct(SAM, PRIVATE, bees.number, "I keep wasps.")
            assert wasps is not None
            assert wasps.audience == PRIVATE
            assert await world.app.hand.latest(SAM, server) == []

    async def test_nobody_reaches_another_persons_numbers(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            bees = await bees_of_sam(world)
            await world.say("hello", name="Kim")
            for number in (bees.number + 1, bees.id, 0, -1, 1 << 40):
                assert await world.app.hand.show(KIM, PRIVATE, number) is None
                assert await world.app.hand.correct(KIM, PRIVATE, number, "No bees.") is None
                assert await world.app.hand.pin(KIM, PRIVATE, number) is None
            assert await world.app.hand.forget(KIM, [bees.id]) == 0
            assert await texts(world) == {BEES}

    async def test_pinned_and_let_go_again(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            bees = await bees_of_sam(world)
            await world.app.hand.pin(SAM, PRIVATE, bees.number)
            await world.pass_time(days=400)
            found = await world.app.hand.show(SAM, PRIVATE, bees.number)
            assert found is not None
            memory, turn = found
            assert memory.pinned
            assert memory.tier is Tier.HOT
            assert turn is not None
            assert turn.text == BEES
            await world.app.hand.pin(SAM, PRIVATE, bees.number, pinned=False)
            await world.pass_time(days=1)
            assert [memory.tier for memory in await world.app.hand.search(SAM, PRIVATE, "bees")] == [Tier.COLD]

    async def test_kept_by_command(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            assert await world.app.hand.keep(SAM, PRIVATE, "test:dm:sam", BEES) == 1
            assert await world.app.hand.keep(SAM, PRIVATE, "test:dm:sam", "hello") == 0
            (bees,) = await world.app.hand.latest(SAM, PRIVATE)
            assert bees.pinned

    async def test_looking_makes_no_record(self, tmp_path: Path) -> None:
        async with a_world(tmp_path) as world:
            hand = world.app.hand
            for looking in (
                hand.latest(SAM, PRIVATE),
                hand.search(SAM, PRIVATE, "bees"),
                hand.about(SAM, PRIVATE, "bees"),
            ):
                assert await looking == []
            assert await hand.why(SAM, PRIVATE, "bees") == []
            assert await hand.mood(SAM) == "Mira feels curious: you have hardly met."
            assert [piece async for piece in hand.export(SAM)] == []
            assert not await hand.forget_all(SAM)
            assert await world.app.stores.people.everyone() == []


async def test_forgetting_all_leaves_nothing_on_disk_and_others_as_they_were(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        world.app.index._worth_indexing = 1  # a small collection, but a real one
        for name, word in (("Sam", "zeppelin"), ("Kim", "yacht")):
            for deed in ("built", "bought", "repaired", "painted"):
                await world.say(f"I {deed} a {word} in the garden last year.", name=name)
            await world.say(f"I keep the {word} secret.", name=name, persona="anselm")
            await world.recalled(f"what of the {word}?", name=name)
            await world.app.index.settled()
        await world.say("forget what I said about the zeppelin")
        people = [await world.app.stores.people.find(account) for account in (SAM, KIM)]
        folders = [tmp_path / "chroma" / collection_name(person.id, "mira") for person in people if person is not None]
        assert [folder.exists() for folder in folders] == [True, True]
        before = await exported(world, KIM)
        assert await world.app.hand.forget_all(SAM)
        assert [folder.exists() for folder in folders] == [False, True]
        assert await exported(world, KIM) | {"exported": None} == before | {"exported": None}
        assert await texts(world) == set()
        assert "zeppelin" not in await world.say("hello again")
        assert on_disk(tmp_path, "zeppelin") == []
    assert on_disk(tmp_path, "zeppelin") == []
    assert on_disk(tmp_path, "yacht") != []


async def test_the_export_holds_everything_and_nothing_of_others(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.say("My cat is called Luna. 🐈")
        await world.say("I live in Porto.", audience=server_audience("test", "1"), conversation="test:channel:1")
        await world.say("I moved to Lisbon!", persona="anselm")
        await world.say("I own a lighthouse.", name="Kim")
        world.clock.advance(timedelta(days=1))
        document = await exported(world, SAM)
    assert document["format"] == "everkin-export"
    assert document["person"]["accounts"] == [{"platform": "test", "id": "sam", "name": "Sam"}]
    chosen = document["person"]["settings"]
    assert (chosen["time_zone"], chosen["language"], chosen["initiative_at"]) == ("UTC", "en", None)
    assert set(document["moods"]) == {"mira", "anselm"}
    assert len(document["turns"]) == 6
    assert {turn["speaker"]: turn["grounds"] is not None for turn in document["turns"]} == {
        "person": False,
        "companion": True,
    }
    assert {turn["speaker"] for turn in document["turns"]} == {"person", "companion"}
    turns = {turn["id"]: turn["text"] for turn in document["turns"]}
    assert {memory["persona"] for memory in document["memories"]} == {"mira", "anselm"}
    assert all(memory["text"] in turns[memory["turn"]] for memory in document["memories"])
    assert {"My cat is called Luna. 🐈", "I live in Porto.", "I moved to Lisbon!"} <= set(turns.values())
    assert "lighthouse" not in json.dumps(document)
    assert not any("vector" in key or "token" in key for memory in document["memories"] for key in memory)


async def test_a_message_that_was_heard_is_kept_and_not_said_anew(tmp_path: Path) -> None:
    async with a_world(tmp_path, model=ScriptedChatModel("I see.")) as world:
        hand, here = world.app.hand, "test:dm:sam"
        await world.say(BEES)
        await world.say(KARAOKE, name="Kim")
        said, others = [(await world.app.stores.inbox.last_heard("test"))[place] for place in (here, "test:dm:kim")]
        assert await hand.keep(SAM, PRIVATE, here, BEES, said) > 0
        (bees,) = await hand.search(SAM, PRIVATE, "bees")
        assert bees.pinned
        assert await hand.keep(SAM, PRIVATE, "test:dm:kim", "I like wasps.", others) > 0  # Kim's message stays Kim's
        assert await texts(world, KIM) == {KARAOKE}
        assert {memory.text for memory in await hand.suggest(SAM, PRIVATE, "s", 9)} == {BEES, "I like wasps."}
        assert await hand.suggest(SAM, PRIVATE, "BEES  on", 9) == [bees]
        assert await hand.suggest(SAM, PRIVATE, str(bees.number), 9) == [bees]
        assert await hand.suggest(SAM, server_audience("test", "1"), "bees", 9) == []


async def test_a_reply_that_is_shown_says_what_it_was_made_of_to_its_person_alone(tmp_path: Path) -> None:
    async with a_world(tmp_path, model=ScriptedChatModel("I *see* them, up there.")) as world:
        hand, here = world.app.hand, "test:dm:sam"
        await world.say(BEES)
        await world.say("How are the bees on my roof?")
        shown = "I am Mira, an AI companion, not a person.\n\nI \\*see\\* them, up there."
        answered = await hand.answered(SAM, here, shown, world.clock.now())
        assert answered is not None
        kept = await hand.grounds(answered, PRIVATE)
        assert kept is not None
        assert kept[0].decision == await hand.decision(SAM, here)
        assert [memory.text for memory in kept[1]] == [BEES]
        assert await hand.grounds(answered, server_audience("test", "1")) == (kept[0], [])
        earlier = await hand.answered(SAM, here, shown, START)
        assert earlier is not None
        assert earlier.position < answered.position
        await world.say("Hello.", name="Kim")
        assert await hand.answered(KIM, here, shown, world.clock.now()) is None
        assert await hand.answered(SAM, here, "Something else.", world.clock.now()) is None
