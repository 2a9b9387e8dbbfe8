"""ports.People, ports.MoodStore and database.Meta."""

from dataclasses import replace

from bot.core.models.feeling import PLAIN, Cue, Decision, Emotion, Stance, Style
from bot.core.models.identity import Person
from bot.storage.database import Stores
from tests.fakes.builders import PERSONA, START, a_feeling, an_account, moment


async def test_a_person_is_met_once_and_known_by_the_account_afterwards(stores: Stores) -> None:
    first = await stores.people.identify(an_account("Ada"), START)
    again = await stores.people.identify(an_account("Ada"), moment(500))
    assert again == first
    assert (first.name, first.first_met, first.time_zone) == ("Ada", START, "UTC")
    assert await stores.people.get(first.id) == first


async def test_a_changed_display_name_is_taken_over(stores: Stores, ada: Person) -> None:
    renamed = await stores.people.identify(an_account("Ada Lovelace"), moment(5))
    assert (renamed.id, renamed.name, renamed.first_met) == (ada.id, "Ada Lovelace", START)
    assert await stores.people.get(ada.id) == renamed


async def test_the_same_id_on_another_platform_is_someone_else(stores: Stores, ada: Person) -> None:
    other = await stores.people.identify(an_account("Ada", platform="discord"), START)
    assert other.id != ada.id


async def test_everyone_comes_in_the_order_of_meeting(stores: Stores, bea: Person, ada: Person) -> None:
    assert await stores.people.everyone() == [bea, ada]


async def test_nobody_is_found_under_an_unknown_number(stores: Stores, ada: Person) -> None:
    assert await stores.people.get(type(ada.id)(ada.id + 1)) is None


async def test_a_name_in_any_script_comes_back_as_it_was(stores: Stores) -> None:
    for number, name in enumerate(("Żółć", "愛子", "عائشة", "O'Brien; DROP TABLE people", "👩🏽‍🚀")):
        person = await stores.people.identify(an_account(name, id=f"n{number}"), START)
        assert (await stores.people.get(person.id)) == person
        assert person.name == name


async def test_what_is_felt_is_kept_per_person_and_persona(stores: Stores, ada: Person, bea: Person) -> None:
    glad, sad = a_feeling(0.5), a_feeling(-0.5, Emotion.HURT, Emotion.PITY)
    await stores.moods.put(ada.id, PERSONA, sad)
    await stores.moods.put(ada.id, PERSONA, glad)
    await stores.moods.put(bea.id, PERSONA, sad)
    assert await stores.moods.get(ada.id, PERSONA) == glad
    assert await stores.moods.get(bea.id, PERSONA) == sad
    assert await stores.moods.get(ada.id, "another") is None


async def test_the_last_decision_of_each_conversation_is_kept_without_its_style(stores: Stores, ada: Person) -> None:
    decision = Decision(
        stance=Stance.GIVE_SPACE,
        at=START,
        emotion=(Emotion.HURT, 0.62),
        cues=(Cue.BUSY,),
        mood="low",
        rules=("quiet-when-hurt",),
        considered=((Stance.GIVE_SPACE, 1.5), (Stance.LISTEN, 0.25)),
        style=Style(words=12),
    )
    for conversation, stance in (("b", Stance.ASK), ("a", Stance.LISTEN), ("b", Stance.GIVE_SPACE)):
        await stores.moods.put(ada.id, PERSONA, a_feeling(0.1), replace(decision, stance=stance), conversation)
    kept = replace(decision, style=PLAIN)
    assert await stores.moods.decision(ada.id, PERSONA, "b") == kept
    assert await stores.moods.decision(ada.id, "another", "b") is None
    taken = [(PERSONA, "a", replace(kept, stance=Stance.LISTEN)), (PERSONA, "b", kept)]
    assert await stores.moods.decisions(ada.id) == taken


async def test_meta_keeps_the_last_value_of_a_key(stores: Stores) -> None:
    assert await stores.meta.get("embedder") is None
    await stores.meta.set("embedder", "minilm-1")
    await stores.meta.set("embedder", "minilm-2")
    assert await stores.meta.get("embedder") == "minilm-2"
