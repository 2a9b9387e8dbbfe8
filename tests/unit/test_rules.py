"""What rules find in a message, and what they must leave alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.memory.rules import findings, is_fleeting, promises, spoken_of
from bot.core.models.memory import Kind

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def facts(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(found.subject, found.relation, found.value) for found in findings(text, NOW) if found.kind is Kind.FACT]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("I have a dog named Biscuit.", ("dog", "name", "Biscuit")),
        ("We adopted a tiny grey kitten called Luna last week!", ("kitten", "name", "Luna")),
        ("My sister's name is Anna", ("sister", "name", "Anna")),
        ("my dog Biscuit is sick", ("dog", "name", "Biscuit")),
        ("My little brother is called Tom", ("little brother", "name", "Tom")),
        ("I live in Lisbon now and I love it", ("me", "lives in", "Lisbon")),
        ("I just moved to Berlin!", ("me", "lives in", "Berlin")),
        ("I've recently moved to New York, it's loud", ("me", "lives in", "New York")),
        ("I work as a nurse in the north", ("me", "works", "nurse in the north")),
        ("I got a new job at the harbour", ("me", "works at", "harbour")),
        ("I'm allergic to peanuts, so careful", ("me", "allergic to", "peanuts")),
        ("My birthday is on 3 May.", ("me", "birthday", "3 May")),
        ("I'm vegetarian", ("me", "diet", "vegetarian")),
        ("I’m 34.", ("me", "age", "34")),
        ("my favorite color is dark green", ("me", "favourite color", "dark green")),
        ("Call me Sam", ("me", "called", "Sam")),
        ("I have a cat. Her name is Mia", ("cat", "name", "Mia")),
        ("I have an old beagle, Biscuit.", ("dog", "name", "Biscuit")),
        ("my cat is called miso", ("cat", "name", "Miso")),
        ("we got a kitten, she's called Pip", ("kitten", "name", "Pip")),
        ("my dogs name is rex", ("dog", "name", "Rex")),
        ("my dog named biscuit ran away", ("dog", "name", "Biscuit")),
        ("we live in Ghent", ("me", "lives in", "Ghent")),
        ("my daughter is seven", ("daughter", "age", "seven")),
        ("my brother just turned 30", ("brother", "age", "30")),
        ("I have a four-year-old beagle", ("dog", "age", "four")),
        ("Biscuit is 11 years old", ("Biscuit", "age", "11")),
        ("he is four years old", (None, "age", "four")),
        ("she's 12", (None, "age", "12")),
        ("I'm thirty-four", ("me", "age", "thirty-four")),
        ("Biscuit is five now", ("Biscuit", "age", "five")),
        ("he's a four-year-old beagle", (None, "age", "four")),
        ("I'm Lena.", ("me", "name", "Lena")),
        ("I'm Lena, a friend of Tom's.", ("me", "name", "Lena")),
        ("hey, I'm Lena, by the way", ("me", "name", "Lena")),
        ("Hi, this is Lena.", ("me", "name", "Lena")),
        ("We moved to Grenoble in January.", ("me", "lives in", "Grenoble")),
        ("I moved to Lima to study philosophy", ("me", "lives in", "Lima")),
        ("I moved to Lima for work", ("me", "lives in", "Lima")),
        ("I've moved to New York with Tom", ("me", "lives in", "New York")),
        ("We moved to berlin for uni", ("me", "lives in", "berlin")),
        ("We moved to a house next to the river", ("me", "lives in", "a house next to the river")),
        ("I live in Newcastle upon Tyne", ("me", "lives in", "Newcastle upon Tyne")),
        ("I moved home to Leeds two years ago", ("me", "lives in", "Leeds")),
        ("I moved from Oslo to Lima to study philosophy", ("me", "lives in", "Lima")),
        ("We just moved from Oslo to Lima", ("me", "lives in", "Lima")),
        ("Last week I moved from Oslo to Lima", ("me", "lives in", "Lima")),
        ("i moved from oslo to lima", ("me", "lives in", "lima")),
        ("I sold the house and moved from Leeds to Keighley", ("me", "lives in", "Keighley")),
        ("My wife and I moved from Oslo to Lima", ("me", "lives in", "Lima")),
        ("We moved from London to a village in Wales", ("me", "lives in", "village in Wales")),
        ("I moved from Leeds to Keighley to be near my mum", ("me", "lives in", "Keighley")),
        ("My sister moved from Oslo to Lima", ("sister", "lives in", "Lima")),
        ("My brother moved to Porto", ("brother", "lives in", "Porto")),
        ("My brother moved back home to Leeds", ("brother", "lives in", "Leeds")),
        ("My sister sold her flat and moved to Lima", ("sister", "lives in", "Lima")),
        ("I think my dad moved from Oslo to Lima", ("dad", "lives in", "Lima")),
        ("My sister got married and became a nurse", ("sister", "works", "nurse")),
        ("My brother took up chess", ("brother", "does", "chess")),
        ("Anna moved from Oslo to Lima", ("Anna", "lives in", "Lima")),
        ("She moved from Oslo to Lima to study philosophy", (None, "lives in", "Lima")),
        ("She has moved to Lima", (None, "lives in", "Lima")),
        ("Emily moved from Oslo to Lima", ("Emily", "lives in", "Lima")),
        ("Me and my wife moved from Oslo to Lima", ("me", "lives in", "Lima")),
        ("Sold the flat and moved from Oslo to Lima", ("me", "lives in", "Lima")),
        ("Tom left me and moved to Lima", ("Tom", "lives in", "Lima")),
        ("Dad moved from Leeds to Spain", ("dad", "lives in", "Spain")),
        ("I moved from Austin, Texas to Denver, Colorado", ("me", "lives in", "Denver")),
        ("We moved from the UK to the US", ("me", "lives in", "US")),
        ("Ever since Tom moved from Oslo to Lima I feel alone", ("Tom", "lives in", "Lima")),
        ("We eventually moved to Lima", ("me", "lives in", "Lima")),
        ("I switched from coffee to tea to sleep better", ("me", None, "tea")),
        ("My sister switched from tea to coffee", ("sister", None, "coffee")),
    ],
)
def test_facts(text: str, fact: tuple[str, str, str]) -> None:
    assert facts(text) == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "Do I live in Lisbon?",
        "If I lived in Lisbon I'd be happy",
        "I wish I had a dog named Biscuit",
        "My friend said I live in a bubble",
        "He lives in Lisbon",
        "I used to live in Lisbon",
        "My dog is brown",
        "I don't work as a nurse",
        "hello there, how are you",
        "",
    ],
)
def test_what_is_no_statement_of_theirs_is_no_fact(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "my sister named her baby Otto",
        "My brother is six foot two",
        "my sister is two hours away",
        "it's four",
        "when my daughter was seven she was shy",
        "my sister is called away often",
        "my dog's name is a secret",
        "I have an exam on Friday",
        "They moved from Oslo to Lima",
        "My parents moved from Oslo to Lima",
        "My sister's friend moved from Oslo to Lima",
        "The meeting moved from Monday to Friday",
        "I almost moved from Oslo to Lima",
        "We haven't moved from Oslo to Lima",
        "I moved from Leeds to be near my mum",
        "My son moved to Lima when he was ten",
        "My team moved to Linear",
        "My brother moved to Google",
        "I moved to Linux",
        "If my sister moved to Lima I'd be sad",
        "I hear anna moved from oslo to lima",
        "I have a friend who got married and moved to Lima",
        "People got married and moved to Lima",
        "I want to take up chess",
        "We went from Oslo to Bergen by train",
        "I moved to marketing",
        "I moved in with Tom",
    ],
)
def test_what_only_sounds_like_a_name_an_age_or_a_habit_is_none(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize("text", ["I moved from Windows to Linux", "I moved from the gym to swimming"])
def test_not_all_that_one_moves_from_and_to_is_a_home(text: str) -> None:
    ((subject, relation, _),) = facts(text)
    assert (subject, relation) == ("me", None)


def test_a_name_in_the_genitive_is_that_name() -> None:
    assert facts("My sister Clara's wedding is on 5 June.") == [("sister", "name", "Clara")]


def test_what_is_said_after_and_is_said_of_oneself_too() -> None:
    assert facts("I live in Leipzig and work as a nurse at the hospital.") == [
        ("me", "lives in", "Leipzig"),
        ("me", "works", "nurse"),
        ("me", "works at", "hospital"),
    ]
    assert facts("I know people who live in Rome and work as nurses.") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "I'm German.",
            "I'm Italian!",
            "I'm Sorry",
            "I'm Christian",
            "I'm Back.",
            "I'm OK",
            "I'm Alone.",
            "I'm Serious!",
        ),
        *("This is Max.", "This is Berlin.", "This is Max, and I love him.", "I'm Team Edward"),
    ],
)
def test_not_everything_one_is_with_a_capital_is_a_name(text: str) -> None:
    assert facts(text) == []


def test_several_names_are_as_many_facts() -> None:
    assert facts("We have two cats, Miso and Tofu") == [("cat", "name", "Miso"), ("cat", "name", "Tofu")]
    assert facts("Miso is 12 and Tofu is three") == [("Tofu", "age", "three")]


def test_he_and_she_are_whoever_was_spoken_of_last_and_may_be_called_so() -> None:
    assert facts("I have a beagle, Biscuit. He's four.") == [("dog", "name", "Biscuit"), ("dog", "age", "four")]
    assert facts("my daughter is here with my dad and she's seven") == [("daughter", "age", "seven")]
    assert spoken_of("She's twelve.", ["My aunt has a car.", "My uncle is here."]) == "aunt"
    assert spoken_of("He's twelve.", ["My aunt has a car."]) is None


def test_a_name_given_in_the_next_sentence_is_the_last_one_spoken_of() -> None:
    assert facts("My dog is called Rex. No, his name is Max.")[-1] == ("dog", "name", "Max")


def test_a_correction_without_a_subject_waits_for_one() -> None:
    (found,) = findings("no, her name is Mia", NOW)
    assert (found.subject, found.value, found.corrects) == (None, "Mia", True)


def test_where_one_lives_is_one_place_but_one_may_have_two_brothers() -> None:
    (home,) = [found for found in findings("I live in Rome", NOW) if found.kind is Kind.FACT]
    (brother,) = [found for found in findings("My brother is called Ben", NOW) if found.kind is Kind.FACT]
    assert home.single
    assert not brother.single


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("I really love hiking in the rain", "likes", "hiking in the rain"),
        ("I can't stand olives", "dislikes", "olives"),
        ("I don’t like mornings.", "dislikes", "mornings"),
    ],
)
def test_tastes(text: str, relation: str, value: str) -> None:
    (found,) = [found for found in findings(text, NOW) if found.kind is Kind.PREFERENCE]
    assert (found.relation, found.value) == (relation, value)


def test_a_sentence_may_hold_two_tastes() -> None:
    found = findings("I love ramen but I hate coriander", NOW)
    assert [(each.relation, each.value) for each in found] == [("likes", "ramen"), ("dislikes", "coriander")]


def test_loving_you_is_no_taste() -> None:
    assert findings("I love you", NOW) == []


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("I took Biscuit to the vet today, he hurt his paw.", Kind.EVENT, "Biscuit"),
        ("my mom was diagnosed with diabetes", Kind.EVENT, "mom"),
        ("I'm feeling really anxious about the exam", Kind.FEELING, "me"),
        ("I promise I'll call her", Kind.PROMISE, "me"),
        ("I'm going to visit Rome next month", Kind.PLAN, "me"),
        ("i have an interview tomorrow", Kind.PLAN, "me"),
        ("i've got an exam on Friday", Kind.PLAN, "me"),
        ("my interview is tomorrow", Kind.PLAN, "me"),
        ("My job interview is tomorrow at 9.", Kind.PLAN, "me"),
        ("The interview is next Tuesday.", Kind.PLAN, "me"),
        ("The wedding is on Saturday!", Kind.PLAN, "me"),
        ("Friday is my driving test.", Kind.PLAN, "me"),
        ("Tomorrow's the big day", Kind.PLAN, "me"),
        ("My exam is today.", Kind.PLAN, "me"),
        ("My surgery is scheduled for December 3.", Kind.PLAN, "me"),
        ("My mum's operation is on Monday.", Kind.PLAN, "mum"),
        ("Clara's wedding is in June.", Kind.PLAN, "Clara"),
        ("Mum's operation is on Monday.", Kind.PLAN, "mum"),
        ("His surgery is on Monday.", Kind.PLAN, None),
        ("My flight leaves tomorrow morning.", Kind.PLAN, "me"),
        ("My sister arrives on Friday.", Kind.PLAN, "sister"),
        ("Exam on Friday, wish me luck.", Kind.PLAN, "me"),
        ("Job interview tomorrow!!", Kind.PLAN, "me"),
        ("There's a concert on Saturday.", Kind.PLAN, "me"),
        ("The party on Saturday will be huge.", Kind.PLAN, "me"),
        ("My interview at Google is on Thursday.", Kind.PLAN, "me"),
        ("My essay is due tomorrow.", Kind.PLAN, "me"),
        ("My rent is due on Friday.", Kind.PLAN, "me"),
        ("Next Friday I have an interview in Dresden.", Kind.PLAN, "me"),
        ("In two weeks we're flying to Morocco", Kind.PLAN, "me"),
        ("Tomorrow I've got a dentist appointment", Kind.PLAN, "me"),
        ("My plan is to move to Vienna in August.", Kind.PLAN, "me"),
        ("my sister is getting married in June", Kind.PLAN, "sister"),
        ("my son starts school tomorrow", Kind.PLAN, "son"),
        ("i passed my driving test", Kind.EVENT, "me"),
        ("I was in Porto last month", Kind.EVENT, "me"),
        ("In Porto I met Anna", Kind.EVENT, "Anna"),
        ("We flew from New York to Los Angeles with Tom", Kind.EVENT, "Tom"),
        ("I went to Anna's party", Kind.EVENT, "Anna"),
        ("My sister flew to New York", Kind.EVENT, "sister"),
        ("Anna got married in Rome", Kind.EVENT, "Anna"),
        ("my mum is in hospital", Kind.EVENT, "mum"),
        ("he hurt his paw yesterday", Kind.EVENT, None),
    ],
)
def test_what_happened_is_felt_promised_or_planned(text: str, kind: Kind, subject: str | None) -> None:
    assert [(found.kind, found.subject) for found in findings(text, NOW)] == [(kind, subject)]


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("I'll see him tomorrow", datetime(2027, 3, 10, tzinfo=UTC)),
        ("I'm going to visit Rome next month", datetime(2027, 5, 8, tzinfo=UTC)),
        ("I'm planning a trip soon", NOW + timedelta(days=60)),
    ],
)
def test_a_plan_is_near_at_hand_for_a_week_after_the_time_it_names(text: str, expires: datetime) -> None:
    (found,) = findings(text, NOW)
    assert found.expires == expires


@pytest.mark.parametrize(
    "text", ["My exam is on Friday.", "my exam is Friday", "My exam is Friday, 5 March.", "The exam is Friday the 5th."]
)
def test_an_occasion_lies_ahead_on_its_day(text: str) -> None:
    (plan,) = [found for found in findings(text, NOW) if found.kind is Kind.PLAN]
    assert plan.happens is not None
    assert plan.happens.start == datetime(2027, 3, 5, tzinfo=UTC)
    assert plan.expires == datetime(2027, 3, 13, tzinfo=UTC)


@pytest.mark.parametrize("text", ["My class is on Friday.", "My day off is on Friday."])
def test_what_may_come_every_week_has_no_date(text: str) -> None:
    assert [(found.value, found.happens) for found in findings(text, NOW)] == [("Friday", None)]


def test_all_that_a_sentence_on_what_is_to_come_states_lies_ahead() -> None:
    found = findings("my sister Clara is getting married in June", datetime(2026, 11, 21, tzinfo=UTC))
    assert {each.kind for each in found} == {Kind.FACT, Kind.PLAN}
    assert {each.happens.start for each in found if each.happens} == {datetime(2027, 6, 1, tzinfo=UTC)}


def test_a_corrected_day_lies_ahead_in_all_that_the_sentence_states() -> None:
    found = findings("Actually, the exam is on Friday.", NOW)
    assert {(each.kind, each.corrects) for each in found} == {(Kind.FACT, True), (Kind.PLAN, True)}
    assert {each.happens.start for each in found if each.happens} == {datetime(2027, 3, 5, tzinfo=UTC)}


@pytest.mark.parametrize(
    "text",
    [
        "Actually, my birthday is on 3 May.",
        "Actually, my sister's birthday is on 3 May.",
        "Actually, the exam on Monday was hard.",
        "Actually, the station is next to my house.",
        "No, my therapy is on Mondays.",
        "The shop is on Monday's list.",
        "The shop opens on Monday.",
        "The bin collection is on Tuesdays.",
        "My test is on Fridays.",
        "The match is on Friday nights.",
        "Exam today was hard.",
        "My exam was on Friday.",
        "The party on Saturday was huge.",
        "The exam on Monday was hard.",
        "My date on Friday went well.",
        "The weather is nice on Friday.",
        "If the exam is on Friday I'm doomed.",
        "She said the wedding is on Saturday.",
        "Is my exam on Friday?",
        "Game on!",
    ],
)
def test_what_is_said_of_a_day_is_not_always_a_plan(text: str) -> None:
    assert Kind.PLAN not in {found.kind for found in findings(text, NOW)}


def test_what_never_ends_is_no_sentence() -> None:
    assert findings("I live in Rome and " + "A-" * 4000, NOW) == []


def test_a_day_is_a_day_where_the_person_lives() -> None:
    (found,) = findings("I took Biscuit to the vet yesterday.", NOW, ZoneInfo("Asia/Tokyo"))
    assert found.happens is not None
    assert found.happens.start == datetime(2027, 2, 28, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("text", ["I had pasta for lunch", "just ate breakfast", "dinner was good", "brb"])
def test_lunch_is_fleeting(text: str) -> None:
    assert is_fleeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "I had coffee with Marta, she's moving to Chile",
        "I had surgery on Monday",
        "We made up after the fight",
        "I lost my job",
    ],
)
def test_what_matters_is_not_fleeting(text: str) -> None:
    assert not is_fleeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "I promise I'll call her. I went to Rome.",
        "I went to Rome. I swear I saw her there!",
        "My dog is called Biscuit; you have my word.",
        "I Promise to be there tomorrow.",
        "She promised me a cake.",
        "I moved to Porto last week.",
    ],
)
def test_promises_are_what_findings_hold_of_them(text: str) -> None:
    at = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    assert promises(text, at) == [finding for finding in findings(text, at) if finding.kind is Kind.PROMISE]


def test_somebody_promises_here() -> None:
    assert len(promises("I promise I'll call her.", datetime(2027, 1, 4, tzinfo=UTC))) == 1
