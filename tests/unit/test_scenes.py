"""Who is spoken to, who takes the word, and when it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.core.character.persona import load_blueprints
from bot.core.clock import ManualClock
from bot.core.models.identity import PRIVATE, server_audience
from bot.core.models.place import ALWAYS, Choices, Heard, Place, Trigger
from bot.core.models.turn import Incoming, Part
from bot.core.scenes.addressing import Scene, addressed, called_in, scene_of, takes_the_word
from bot.core.scenes.scenes import WHOLE, Scenes
from bot.settings import PROJECT
from bot.storage.in_memory.places import MemoryPlaces
from bot.storage.in_memory.state import State
from tests.fakes.builders import START, an_account, an_incoming

BLUEPRINTS = load_blueprints(PROJECT / "personas")
SERVER = server_audience("discord", "1")
CHANNEL, THREAD = "discord:channel:5", "discord:channel:6"
BOTH = ("mira", "anselm")
NAMED = ALWAYS | {Trigger.NAME}


def heard(text: str = "hello there", **changes: Any) -> Heard:
    values: dict[str, Any] = {
        "audience": SERVER,
        "conversation": CHANNEL,
        "message_id": "100",
        "account": an_account("Ada", platform="discord"),
    }
    return Heard(text=text, **values | changes)


def scene(*triggers: Trigger, personas: tuple[str, ...] = BOTH, last: str | None = None, **changes: Any) -> Scene:
    return scene_of(Place(personas=personas, triggers=frozenset(triggers), **changes), BLUEPRINTS, last)


@pytest.mark.parametrize(
    ("said", "here", "who"),
    [
        (heard("hi", mentioned=True), scene(*ALWAYS), ("mira",)),
        (heard("hi", mentioned=True), scene(*ALWAYS, last="anselm"), ("anselm",)),
        (heard("hi", mentioned=True), scene(*ALWAYS, last="somebody who left"), ("mira",)),
        (heard("Anselm, hi", mentioned=True), scene(*ALWAYS), ("anselm",)),
        (heard("hi", mentioned=True), scene(Trigger.REPLY), ()),
        (heard("and you?", answers="anselm"), scene(*ALWAYS), ("anselm",)),
        (heard("and Mira?", answers="anselm"), scene(*ALWAYS), ("anselm", "mira")),
        (heard("and you?", answers=""), scene(*ALWAYS, last="anselm"), ("anselm",)),
        (heard("and you?", answers="gone"), scene(*ALWAYS), ("mira",)),
        (heard("and you?", answers="anselm"), scene(Trigger.MENTION), ()),
        (heard("Anselm and MIRA, look"), scene(*NAMED), ("anselm", "mira")),
        (heard("an admirable day"), scene(*NAMED), ()),
        (heard("Mira, hi"), scene(*ALWAYS), ()),
        (heard("Mira, hi"), scene(Trigger.CHANNEL, last="anselm"), ("mira",)),
        (heard(joined=True), scene(Trigger.THREAD, personas=("anselm",)), ("anselm",)),
        (heard(joined=True), scene(*ALWAYS), ()),
        (heard(), scene(Trigger.THREAD), ()),
        (heard(), scene(*ALWAYS, chance=1.0, personas=("anselm",)), ("anselm",)),
        (heard(), scene(*NAMED), ()),
    ],
)
def test_who_is_spoken_to(said: Heard, here: Scene, who: tuple[str, ...]) -> None:
    assert addressed(said, here, Random(1)) == who


@pytest.mark.parametrize(
    ("name", "called", "not_called"),
    [
        ("The Ferryman", "ferryman, are you there?", "the boat is late"),
        ("Dr. Ifeoma Okoro", "what would ifeoma say", "I saw dr. Smith"),
        ("Mr. Fox", "Mr. Fox?", "mr. Smith called"),
    ],
)
def test_nobody_is_called_by_an_article_or_a_title(name: str, called: str, not_called: str) -> None:
    blueprints = {**BLUEPRINTS, "other": BLUEPRINTS["mira"].model_copy(update={"id": "other", "name": name})}
    here = scene_of(Place(personas=("other", "anselm"), triggers=NAMED), blueprints)
    assert addressed(heard(called), here, Random(1)) == ("other",)
    assert addressed(heard(not_called), here, Random(1)) == ()


def test_what_is_said_to_nobody_goes_mostly_to_who_talks_already_and_to_the_talkative() -> None:
    drawn = [addressed(heard(), scene(Trigger.CHANNEL, last="anselm"), Random(n)) for n in range(200)]
    assert 120 <= drawn.count(("anselm",)) < 200
    quiet = replace(scene(Trigger.CHANNEL), talkative={"mira": 1.0, "anselm": 0.0})
    drawn = [addressed(heard(), quiet, Random(n)) for n in range(200)]
    assert drawn.count(("mira",)) > 180


def test_chance_is_as_often_as_it_says() -> None:
    answered = [addressed(heard(), scene(*ALWAYS, chance=0.2), Random(n)) for n in range(1000)]
    assert 150 <= sum(map(bool, answered)) <= 250


def test_a_name_that_two_share_is_nobodys() -> None:
    twins = {
        "one": BLUEPRINTS["mira"].model_copy(update={"name": "Mira Kos", "nickname": ""}),
        "two": BLUEPRINTS["mira"].model_copy(update={"name": "Mira Lund", "nickname": ""}),
    }
    names = scene_of(Place(personas=("one", "two")), twins).names
    assert called_in("Mira?", names) == ()
    assert called_in("Mira Lund and Mira Kos", names) == ("two", "one")


def test_who_is_named_by_a_persona_takes_the_word_and_only_so_often() -> None:
    here = scene(*NAMED, banter=2)
    assert takes_the_word(here, "mira", "What do you say, Anselm?", 0, Random(1)) == "anselm"
    assert takes_the_word(here, "mira", "What do you say, Anselm?", 2, Random(1)) is None
    assert takes_the_word(here, "mira", "I am Mira.", 0, Random(1)) in (None, "anselm")
    chimed = [takes_the_word(here, "mira", "A fine day.", 0, Random(n)) for n in range(300)]
    assert set(chimed) == {None, "anselm"}
    assert chimed.count("anselm") < 100


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def scenes(clock: ManualClock) -> Scenes:
    return Scenes(places=MemoryPlaces(State()), blueprints=BLUEPRINTS, default_persona="mira", clock=clock)


def message(scenes_cast: Any, **changes: Any) -> Incoming:
    values = {"audience": SERVER, "conversation": CHANNEL, "message_id": "100", "persona": scenes_cast.persona}
    return an_incoming(**values, part=scenes_cast.part, then=scenes_cast.then, present=scenes_cast.present, **changes)


class TestPlaces:
    async def test_where_nothing_was_chosen_the_usual_persona_answers_mentions_and_replies(
        self, scenes: Scenes
    ) -> None:
        assert await scenes.place(SERVER, CHANNEL) == Place(personas=("mira",))
        assert await scenes.hear(heard("Mira, nobody asked you")) is None
        cast = await scenes.hear(heard(mentioned=True))
        assert cast is not None
        assert (cast.persona, cast.part, cast.then, cast.present) == ("mira", Part.TALK, (), ())

    async def test_a_thread_is_as_its_channel_and_a_channel_as_its_server(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, WHOLE, Choices(personas=BOTH, chance=0.5))
        await scenes.choose(SERVER, CHANNEL, Choices(chance=0.0, triggers=frozenset()))
        await scenes.choose(SERVER, THREAD, Choices(per_minute=3))
        place = await scenes.place(SERVER, THREAD, within=CHANNEL)
        assert (place.personas, place.chance, place.triggers, place.per_minute) == (BOTH, 0.0, frozenset(), 3)
        assert (await scenes.place(SERVER)).triggers == NAMED
        await scenes.clear(SERVER, CHANNEL)
        assert (await scenes.place(SERVER, CHANNEL)).chance == 0.5
        await scenes.drop(SERVER)
        assert await scenes.place(SERVER, THREAD, within=CHANNEL) == Place(personas=("mira",))

    async def test_choices_add_up_and_other_servers_have_none_of_them(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(chance=0.1))
        await scenes.choose(SERVER, CHANNEL, Choices(listens=True))
        place = await scenes.place(SERVER, CHANNEL)
        assert (place.chance, place.listens) == (0.1, True)
        assert not (await scenes.place(server_audience("discord", "2"), CHANNEL)).listens

    async def test_a_persona_that_is_gone_is_passed_over(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=("gone", "anselm")))
        assert (await scenes.place(SERVER, CHANNEL)).personas == ("anselm",)
        await scenes.choose(SERVER, CHANNEL, Choices(personas=("gone",)))
        assert (await scenes.place(SERVER, CHANNEL)).personas == ("mira",)


class TestHearing:
    async def test_who_wants_none_of_it_is_not_heard(self, scenes: Scenes) -> None:
        ada, bea = (an_account(name, platform="discord", id=name) for name in ("Ada", "Bea"))
        await scenes.choose(SERVER, CHANNEL, Choices(listens=True, triggers=frozenset(Trigger)))
        await scenes.opt(SERVER, ada, out=True)
        assert await scenes.hear(heard(account=ada, mentioned=True)) is None
        assert await scenes.hear(heard(account=bea)) is not None
        elsewhere = heard(account=ada, mentioned=True, audience=server_audience("discord", "2"))
        assert await scenes.hear(elsewhere) is not None
        await scenes.opt(SERVER, ada, out=False)
        assert await scenes.hear(heard(account=ada)) is not None

    async def test_so_many_replies_a_minute_and_the_rest_is_taken_in(self, scenes: Scenes, clock: ManualClock) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(per_minute=2))
        parts = [await scenes.hear(heard(mentioned=True)) for _ in range(3)]
        assert [cast.part for cast in parts if cast] == [Part.TALK, Part.TALK, Part.OVERHEARD]
        other = await scenes.hear(heard(mentioned=True, conversation=THREAD))
        assert other is not None
        assert other.part is Part.TALK
        clock.advance(timedelta(seconds=61))
        again = await scenes.hear(heard(mentioned=True))
        assert again is not None
        assert again.part is Part.TALK

    async def test_what_is_said_to_nobody_is_taken_in_where_they_listen(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=BOTH, listens=True))
        cast = await scenes.hear(heard())
        assert cast is not None
        assert (cast.part, {cast.persona, *cast.present}) == (Part.OVERHEARD, set(BOTH))

    async def test_another_bot_is_answered_where_everything_is_hers_when_it_asks_and_a_few_times(
        self, scenes: Scenes
    ) -> None:
        bot = heard(mentioned=True, by_bot=True, account=an_account("Robot", id="9"))
        assert await scenes.hear(bot) is None
        await scenes.choose(SERVER, CHANNEL, Choices(triggers=frozenset(Trigger), chance=1.0, listens=True, banter=2))
        assert await scenes.hear(replace(bot, mentioned=False)) is None
        casts = [await scenes.hear(bot) for _ in range(5)]
        assert [cast.part for cast in casts if cast] == [Part.BOT, Part.BOT]
        assert await scenes.follow(message(casts[0]), "Mira, Anselm!") is None
        await scenes.hear(heard())
        assert await scenes.hear(bot) is not None


class TestTakingTurns:
    async def test_those_who_were_addressed_answer_one_after_the_other(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=BOTH, banter=0))
        cast = await scenes.hear(heard("Anselm, Mira: what now?"))
        assert cast is not None
        assert (cast.persona, cast.then, cast.present) == ("anselm", ("mira",), ("mira",))
        first = message(cast)
        cue = await scenes.follow(first, "I would wait.")
        assert cue is not None
        assert (cue.persona, cue.part, cue.message_id, cue.present) == ("mira", Part.CUE, "100>1", ("anselm",))
        assert cue.account == first.account
        assert await scenes.follow(cue, "Anselm would always wait.") is None

    async def test_they_talk_among_themselves_only_so_long(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=BOTH, banter=3))
        cast = await scenes.hear(heard("Anselm?"))
        assert cast is not None
        said, spoke = message(cast), []
        while (cue := await scenes.follow(said, "What do you say, Mira? And you, Anselm?")) is not None:
            spoke.append((cue.persona, cue.message_id))
            said = cue
            assert len(spoke) < 10
        assert spoke == [("mira", "100>1"), ("anselm", "100>2"), ("mira", "100>3")]

    async def test_the_minutes_limit_holds_for_them_too(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=BOTH, per_minute=1))
        cast = await scenes.hear(heard("Anselm?"))
        assert cast is not None
        assert await scenes.follow(message(cast), "What do you say, Mira?") is None

    async def test_who_spoke_last_goes_on(self, scenes: Scenes) -> None:
        await scenes.choose(SERVER, CHANNEL, Choices(personas=BOTH))
        cast = await scenes.hear(heard("Anselm?"))
        scenes.spoke(message(cast))
        again = await scenes.hear(heard("and then?", mentioned=True))
        assert again is not None
        assert again.persona == "anselm"

    async def test_alone_nobody_takes_the_word(self, scenes: Scenes) -> None:
        cast = await scenes.hear(heard(mentioned=True))
        assert await scenes.follow(message(cast), "Mira? Anselm?") is None
        assert await scenes.follow(an_incoming(audience=PRIVATE), "Mira? Anselm?") is None
