"""What a person says ends, restates or leaves alone what is known: through remembering, over stores in memory."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.memory import Kind, LinkKind, Memory
from bot.core.models.turn import Speaker
from tests.fakes.builders import START, a_batch, a_memory
from tests.unit.test_remember import Mind, NotingModel


async def lived(*texts: str) -> Mind:
    """Somebody who said this, one message after another."""
    mind = Mind()
    for text in texts:
        await mind.hear(text)
        await mind.catch_up()
    return mind


async def holds(mind: Mind) -> set[tuple[str | None, str | None, str | None]]:
    """What is stated and still holds."""
    stated = [memory for memory in await mind.known() if memory.kind in (Kind.FACT, Kind.PREFERENCE)]
    return {(memory.subject, memory.relation, memory.value) for memory in stated if memory.valid_to is None}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (("I live in Porto.", "We moved to Oslo last week!"), {("me", "lives in", "Oslo")}),
        (("I live in Porto.", "Sorry, I meant I live in Oslo."), {("me", "lives in", "Oslo")}),
        (("I'm a nurse.", "I quit being a nurse and became a baker."), {("me", "works", "baker")}),
        (("I work at Bosch.", "I switched from Bosch to Zeiss."), {("me", "works at", "Zeiss")}),
        (("I do karate twice a week.", "I've swapped karate for judo."), {("me", "does", "judo")}),
        (("I have a Motorola.", "I sold my Motorola and bought a Pixel."), {("me", "has", "Pixel")}),
        (("I'm dating Elena.", "Elena and I split up. I'm dating Marek now."), {("partner", "name", "Marek")}),
        (("My boss is called Ann.", "I have a new boss, Tom."), {("boss", "name", "Tom")}),
        (("My therapy is on Mondays.", "They moved my therapy to Fridays."), {("me", "day of therapy", "Friday")}),
        (("I love olives.", "I've gone off olives."), {("me", "dislikes", "olives")}),
        (("My daughter is seven.", "my daughter just turned eight"), {("daughter", "age", "eight")}),
        (("I'm vegetarian.", "I went vegan in January."), {("me", "diet", "vegan")}),
        (
            ("My dog is called Biscuit, he's four.", "No, Biscuit is five now."),
            {("dog", "name", "Biscuit"), ("dog", "age", "five")},
        ),
        (
            ("My kids are Yasmine and Sami.", "Sami is four years old."),
            {("kid", "name", "Yasmine"), ("kid", "name", "Sami"), ("Sami", "age", "four")},
        ),
        (
            ("My sister is a nurse.", "My sister Ana is a pilot now."),
            {("sister", "name", "Ana"), ("sister", "works", "pilot")},
        ),
        (
            ("My sister Ana is 30 and lives in Rome.", "My sister Rita is 20.", "My sister Rita lives in Porto."),
            {
                *(("sister", "name", name) for name in ("Ana", "Rita")),
                *(("sister", "age", age) for age in ("30", "20")),
                ("sister", "lives in", "Porto"),
            },
        ),
        (
            ("My friend Lena is a teacher.", "My friend Tom is a baker.", "My friend Tom works as a pilot."),
            {
                *(("friend", "name", name) for name in ("Lena", "Tom")),
                *(("friend", "works", job) for job in ("teacher", "pilot")),
            },
        ),
        (
            ("My friend Lena is a baker.", "My friend Tom is a baker.", "My friend is a nurse."),
            {
                *(("friend", "name", name) for name in ("Lena", "Tom")),
                *(("friend", "works", job) for job in ("baker", "nurse")),
            },
        ),
        (("I live in Oslo.", "I moved from Oslo to Lima to study."), {("me", "lives in", "Lima")}),
        (("I live in Oslo.", "I left Oslo for good."), set()),
        (("My sister lives in Oslo.", "My sister moved to Lima for work."), {("sister", "lives in", "Lima")}),
        (("My sister lives in Oslo.", "She moved from Oslo to Lima."), {("sister", "lives in", "Lima")}),
        (
            ("My sister Anna lives in Oslo.", "Anna moved from Oslo to Lima."),
            {("sister", "name", "Anna"), ("sister", "lives in", "Lima")},
        ),
        (
            ("My sister lives in Oslo.", "I live in Oslo.", "I moved from Oslo to Lima."),
            {("sister", "lives in", "Oslo"), ("me", "lives in", "Lima")},
        ),
        (("I'm from Oslo.", "I moved from Oslo to Lima."), {("me", "comes from", "Oslo"), ("me", "lives in", "Lima")}),
        (("I do karate twice a week.", "I do judo instead of karate now."), {("me", "does", "judo")}),
        (("I study law.", "I'm doing biology instead of law now."), {("me", "studies", "biology")}),
        (("I do tennis twice a week.", "I do rowing now instead of tennis."), {("me", "does", "rowing")}),
        (("My favourite tea is oolong.", "I moved from oolong to sencha."), {("me", "favourite tea", "sencha")}),
        (
            ("My husband is called Karim.", "Karim and I got divorced last year."),
            {("me", "relationship", "divorced")},
        ),
    ],
)
async def test_what_changed_is_what_holds(said: tuple[str, ...], left: set[tuple[str, str, str]]) -> None:
    assert await holds(await lived(*said)) == left


@pytest.mark.parametrize(
    "said",
    [
        ("I have a dog named Biscuit.", "Biscuit died on Sunday."),
        ("I have a beagle, Biscuit.", "My beagle died on Sunday."),
        ("I have a dog named Biscuit.", "We don't have a dog any more."),
        ("I'm dating Elena.", "We broke up."),
        ("I work as a nurse.", "I quit my job."),
        ("I work at the children's hospital.", "I don't work at the children's hospital any more."),
        ("I started smoking.", "I gave up smoking for good."),
    ],
)
async def test_what_ended_has_no_new_value(said: tuple[str, ...]) -> None:
    assert await holds(await lived(*said)) == set()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (("I live in Oslo.", "I used to live in Porto."), {("me", "lives in", "Oslo")}),
        (("I live in Oslo.", "My sister moved to Porto."), {("me", "lives in", "Oslo")}),
        (("I live in Oslo.", "Should I move to Porto?"), {("me", "lives in", "Oslo")}),
        (("I live in Oslo.", "I dreamt I lived in Porto."), {("me", "lives in", "Oslo")}),
        (("I work as a nurse.", "My mum quit her job as a baker."), {("me", "works", "nurse")}),
        (("I work as a nurse.", "My sister got a job as a baker."), {("me", "works", "nurse")}),
        (("I work at Bosch.", "My sister got a job at Zeiss."), {("me", "works at", "Bosch")}),
        (("I work as a nurse.", "I didn't quit my job."), {("me", "works", "nurse")}),
        (("I'm dating Elena.", "My sister broke up with Marek."), {("partner", "name", "Elena")}),
        (("My brother is called Ben.", "I broke up with Ben."), {("brother", "name", "Ben")}),
        (("I love sushi.", "My boyfriend hates sushi."), {("me", "likes", "sushi")}),
        (
            ("My cat is called Coco.", "My neighbour's cat Coco died."),
            {("cat", "name", "Coco")},
        ),
    ],
)
async def test_what_others_do_or_nobody_did_ends_nothing(
    said: tuple[str, ...], left: set[tuple[str, str, str]]
) -> None:
    assert left <= await holds(await lived(*said))


@pytest.mark.parametrize(
    "said",
    [
        "She moved from Oslo to Lima to study philosophy.",
        "My sister moved from Oslo to Lima.",
        "My sister sold her flat and moved to Lima.",
        "Anna moved from Oslo to Lima.",
        "Tom broke up with me and moved to Lima.",
        "My sister switched from tea to coffee.",
        "They changed from blue to green.",
        "My parents moved from Oslo to Lima.",
        "The shop moved from Oslo to Lima.",
        "My friend just left Oslo for good.",
        "The meeting moved from Monday to Friday.",
        "My brother finally quit smoking.",
        "I almost moved from Oslo to Lima.",
        "I moved to marketing.",
        "We went from Oslo to Bergen by train.",
    ],
)
async def test_what_somebody_else_exchanged_ends_nothing_of_one_s_own(said: str) -> None:
    own = (
        ("I live in Oslo.", "lives in", "Oslo"),
        ("My favourite drink is tea.", "favourite drink", "tea"),
        ("My favourite colour is blue.", "favourite colour", "blue"),
        ("My therapy is on Mondays.", "day of therapy", "Monday"),
        ("I started smoking.", "does", "smoking"),
    )
    held = await holds(await lived(*(text for text, _, _ in own), "I have a sister.", said))
    assert {one for one in held if one[0] == "me"} == {("me", relation, value) for _, relation, value in own}


@pytest.mark.parametrize(
    "text",
    [
        "My sister lives in Porto.",
        "Anna told me she works as a nurse.",
        "My friend is vegan.",
        "My brother feels sad.",
        "He said I'm allergic to nuts.",
        "Tom is so anxious about his exam.",
    ],
)
async def test_a_third_party_s_life_is_not_the_person_s_own(text: str) -> None:
    own = [memory for memory in await (await lived(text)).known() if memory.kind is not Kind.EPISODE]
    assert [memory for memory in own if memory.subject == "me"] == []


class WrongNotes:
    """A model that keeps noting Porto, whatever it is shown."""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        shown = [json.loads(line) for line in request.messages[1].content.splitlines()]
        notes = [
            {"turn": each["turn"], "quote": each["message"], "kind": "fact", "subject": "me", "relation": "lives in",
             "value": "Porto", "single": True, "corrects": True}
            for each in shown
        ]  # fmt: skip
        yield Delta(text=json.dumps({"memories": notes}))


async def test_a_model_does_not_overrule_what_the_person_says_in_the_same_or_a_later_turn() -> None:
    mind = Mind(WrongNotes())
    await mind.hear("I think the harbour in Porto is lovely", "no, I live in Oslo.")
    await mind.catch_up()
    assert ("me", "lives in", "Oslo") in await holds(mind)
    assert ("me", "lives in", "Porto") not in await holds(mind)


async def test_a_note_that_only_repeats_the_rules_changes_nothing() -> None:
    mind = Mind(NotingModel(quote="I live in Oslo", kind="fact", subject="me", relation="lives in", value="oslo"))
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    assert await holds(mind) == {("me", "lives in", "Oslo")}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (("My daughter starts school.", "She's six."), {("daughter", "age", "six")}),
        (("My daughter is seven.", "her name is Nora"), {("daughter", "age", "seven"), ("daughter", "name", "Nora")}),
        (("My daughter starts school.", "He's six."), set()),
        (("She's six.",), set()),
    ],
)
async def test_she_is_whoever_was_spoken_of_just_before(said: tuple[str, ...], left: set[tuple[str, str, str]]) -> None:
    assert await holds(await lived(*said)) == left


async def test_what_happened_to_him_happened_to_whoever_was_spoken_of_just_before() -> None:
    mind = await lived("I have a beagle, Biscuit.", "he hurt his paw yesterday and the vet put a bandage on it")
    assert [memory.subject for memory in await mind.known(Kind.EVENT)] == ["dog"]


async def test_what_has_no_word_for_anybody_is_about_nobody_who_was_spoken_of_before() -> None:
    mind = await lived("My dog goes to the vet on Friday.", "I had a cheese sandwich for lunch.", "he was brave")
    said = {memory.text: memory.subject for memory in await mind.known(Kind.EPISODE)}
    assert (said["I had a cheese sandwich for lunch."], said["he was brave"]) == (None, "dog")


async def test_what_ended_stays_on_the_timeline_with_what_took_its_place() -> None:
    mind = await lived("I live in Porto.", "I moved to Oslo.")
    facts: dict[str | None, Memory] = {memory.value: memory for memory in await mind.known(Kind.FACT)}
    assert (facts["Porto"].superseded_by, facts["Porto"].valid_to) == (facts["Oslo"].id, facts["Oslo"].created)


async def ahead(mind: Mind) -> list[str]:
    """What is planned, in the order it was said."""
    return [plan.text for plan in await mind.known(Kind.PLAN) if plan.valid_to is None]


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        ("I have an exam on Friday.", "Actually, the exam is on Monday."),
        ("I have an exam on Friday.", "Sorry, I meant my exam is next Monday!"),
        ("I have a maths exam on Friday.", "No, the exam is tomorrow."),
        ("My exam is next Friday.", "Wait, the exam is next Tuesday, not Friday."),
        ("I'm going to the dentist on Thursday.", "actually, I have the dentist on Monday"),
        ("I'm flying to Lisbon on Friday.", "I'm flying to Lisbon on Saturday, not Friday."),
    ],
)
async def test_a_plan_of_which_the_day_is_corrected_ends(said: str, corrected: str) -> None:
    mind = await lived(said, corrected)
    assert await ahead(mind) == [corrected]
    old, new = await mind.known(Kind.PLAN)
    assert (old.superseded_by, old.valid_to) == (new.id, new.created)
    assert new.topic is None, "the sentence itself says what is planned"
    assert new.happens_from != old.happens_from
    assert new.happens_to is not None
    assert new.happens_to > new.created


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ("I have a dentist appointment on Friday.", "My appointment got moved to Monday."),
        ("My exam is on Friday.", "The exam was postponed to 12 March."),
        ("My exam is on Friday.", "They moved the exam to Monday."),
        ("I have an interview on Friday.", "They pushed my interview back to Monday."),
        ("I have a meeting on Monday.", "The meeting moved from Monday to Friday."),
        ("I have a meeting on Monday.", "We moved the meeting from Monday to Friday."),
        ("My party is on Saturday.", "My party has been moved from Saturday to Sunday."),
    ],
)
async def test_what_was_moved_to_another_day_is_not_asked_after_on_the_first(planned: str, said: str) -> None:
    assert await ahead(await lived(planned, said)) == [said]


@pytest.mark.parametrize(
    ("planned", "said", "kept"),
    [
        (
            "I have a dentist appointment on Friday.",
            "Actually it's on Monday.",
            "Actually my dentist appointment is on Monday.",
        ),
        ("My exam is on Friday.", "Sorry, it's next Monday at 3 pm!", "Sorry, my exam is next Monday at 3 pm!"),
        ("My exam is on Friday.", "It's on Monday, not Friday.", "My exam is on Monday, not Friday."),
        ("My exam is on Friday.", "It got moved to Monday.", "My exam got moved to Monday."),
        ("The exam is on Friday.", "It’s been postponed to 12 March.", "The exam has been postponed to 12 March."),
        ("I'm flying to Lisbon on Friday.", "Actually it's on Saturday.", "Actually it's on Saturday."),
        ("My sister's wedding is on Saturday.", "No, it's on Sunday.", "No, it's on Sunday."),
    ],
)
async def test_the_day_of_what_was_spoken_of_just_before_is_corrected(planned: str, said: str, kept: str) -> None:
    mind = await lived(planned, "I'm a bit nervous.", said)
    assert await ahead(mind) == [kept]
    old, new = await mind.known(Kind.PLAN)
    assert (old.superseded_by, old.valid_to, old.subject) == (new.id, new.created, new.subject)
    assert new.happens_from != old.happens_from
    assert not [memory for memory in await mind.known(Kind.FACT) if memory.value == "Friday" and not memory.valid_to]


@pytest.mark.parametrize(
    "said",
    [
        ("I have an exam on Friday.", "It's on Monday."),
        ("I have an exam on Friday.", "Actually it's on Friday."),
        ("I have an exam on Friday.", "Actually it's going to be hard."),
        ("I have an exam on Friday.", "Actually it's on Monday that I fly."),
        ("I have an exam on Friday.", "Actually, is it on Monday?"),
        ("I have an exam on Friday.", *(f"I like tea number {cup}." for cup in range(4)), "Actually it's on Monday."),
        ("I have an exam on Friday.", "I have an interview on Thursday.", "Actually it's on Monday."),
        ("I have an exam on Friday and an interview on Thursday.", "Actually it's on Monday."),
        ("I have an exam on Friday.", "My sister's birthday is on 5 May.", "Actually it's on 7 May."),
        ("I have an exam on Friday.", "My class is on Thursdays.", "Actually it's on Monday."),
    ],
)
async def test_where_nobody_can_tell_what_it_is_all_plans_stand(said: tuple[str, ...]) -> None:
    before, after = await lived(*said[:-1]), await lived(*said)
    assert await ahead(after) == await ahead(before) != []


async def test_in_another_sitting_it_is_something_else() -> None:
    mind = await lived("I have an exam on Friday.")
    mind.clock.advance(timedelta(days=1))
    await mind.hear("Actually it's on Monday.")
    await mind.catch_up()
    assert await ahead(mind) == ["I have an exam on Friday."]


async def test_a_day_may_be_corrected_twice() -> None:
    said = ("I have an exam on Friday.", "Actually, the exam is on Monday.", "No, the exam is on Tuesday.")
    assert await ahead(await lived(*said)) == ["No, the exam is on Tuesday."]
    by_it = (said[0], "Actually it's on Monday.", "No, it's on Tuesday.")
    assert await ahead(await lived(*by_it)) == ["No, my exam is on Tuesday."]


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ("I have an exam on Friday.", "The exam is on Monday."),
        ("I have an exam on Friday.", "Actually, the interview is on Monday."),
        ("I have an exam on Friday.", "Actually, the exam is on Friday."),
        ("I have an exam on Friday.", "Actually, the exam is going to be hard."),
        ("I have an exam on Friday.", "Actually, the exam on Monday was hard."),
        ("I have an exam on Friday.", "No, I have an exam on Monday."),
        ("I have an exam on Friday.", "Actually, the second exam is on Monday."),
        ("I have an exam on Friday.", "Actually, my exam is on Monday, too."),
        ("I have an exam on Friday.", "Actually, my sister's exam is on Monday."),
        ("I have an exam on Friday.", "Is the exam on Monday? Actually, is the exam on Monday?"),
        ("I'm going to study for the exam on Friday.", "Actually, the exam is on Monday."),
        ("I have a lunch before the exam on Friday.", "Actually, the exam is on Monday."),
        ("I have a call about exams on Friday.", "Actually, the exam is on Monday."),
        ("I'm working on Friday.", "Sorry, I'm working on Monday."),
        ("My exam is on Friday.", "My interview got moved to Monday."),
        ("My exam is on Friday.", "I moved my car to the garage on Monday."),
    ],
)
async def test_other_plans_stand(planned: str, said: str) -> None:
    assert planned in await ahead(await lived(planned, said))


async def test_of_two_plans_in_the_same_words_the_last_is_corrected() -> None:
    said = ("I have an exam on Friday.", "I have an exam on Thursday.", "Actually, the exam is on Monday.")
    assert await ahead(await lived(*said)) == [said[0], said[2]]


async def test_what_is_over_is_not_corrected() -> None:
    mind = await lived("I have an exam on Friday.")
    mind.clock.advance(timedelta(days=8))
    await mind.hear("Actually, the exam is on Monday.")
    await mind.catch_up()
    assert await ahead(mind) == ["I have an exam on Friday.", "Actually, the exam is on Monday."]


async def test_what_changed_may_be_part_of_a_gist() -> None:
    mind = await lived("I live in Porto.", "The trains were late, as usual.")
    one, two = [memory for memory in await mind.known() if memory.kind is Kind.EPISODE]
    gist = a_memory("things", person=one.person, kind=Kind.GIST, turn=two.turn, sources=(one.turn, two.turn))
    (gist_stored,) = await mind.stores.memories.write(a_batch(gist))
    await mind.hear("I moved to Oslo.")
    await mind.catch_up()
    assert await holds(mind) == {("me", "lives in", "Oslo")}
    (kept,) = await mind.known(Kind.GIST)
    assert kept == gist_stored


async def test_going_back_to_what_was_opens_it_anew() -> None:
    mind = await lived("I live in Porto.", "I moved to Oslo.", "I moved back to Porto.")
    assert await holds(mind) == {("me", "lives in", "Porto")}


async def test_the_same_words_are_stored_once_and_believed_more() -> None:
    mind = await lived("The trains were late, as usual.", "the trains were late as usual!")
    (once,) = await mind.known()
    assert once.confidence > 0.8


async def test_the_same_words_among_many_that_are_nearly_the_same_are_stored_once() -> None:
    """All of them hold the year's number, as every memory of the day does."""
    said = f"I drank coffee number {START.year} again."
    mind = await lived(*(f"I drank coffee number {number} again." for number in range(7000, 7015)), said, said)
    assert [memory.text for memory in await mind.known()].count(said) == 1


async def test_the_companion_s_words_are_no_repetition_of_the_person_s() -> None:
    mind = await lived("The harbour trains were dreadfully late again tonight.")
    await mind.hear("The harbour trains were dreadfully late again tonight.", speaker=Speaker.COMPANION)
    await mind.catch_up()
    assert {memory.speaker for memory in await mind.known(Kind.EPISODE)} == {Speaker.PERSON, Speaker.COMPANION}


async def test_a_feeling_is_tied_to_what_it_is_about_and_what_caused_it() -> None:
    mind = await lived("I'm so sad because Biscuit died.", "I failed the exam on Monday.", "I feel ashamed.")
    memories = await mind.known()
    links = await mind.stores.memories.links(memories[0].person, [memory.id for memory in memories])
    kinds = {memory.id: memory.kind for memory in memories}
    ties = [(kinds[link.source], link.kind, kinds[link.target]) for link in links]
    assert ties.count((Kind.FEELING, LinkKind.FELT_ABOUT, Kind.EVENT)) == 2
    assert (Kind.EVENT, LinkKind.CAUSED, Kind.FEELING) in ties


async def test_what_is_told_of_the_same_dog_hangs_together() -> None:
    mind = await lived("I have a dog named Biscuit.", "I took Biscuit to the vet.")
    (name,) = await mind.known(Kind.FACT)
    (vet,) = await mind.known(Kind.EVENT)
    (link,) = await mind.stores.memories.links(vet.person, [vet.id])
    assert (link.source, link.target, link.kind) == (vet.id, name.id, LinkKind.CONTINUES)
