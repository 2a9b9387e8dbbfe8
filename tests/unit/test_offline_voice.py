"""The voice without a model: what it says is read here, line by line, and it says nothing that it was not told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.character.persona import load_blueprints, neutral_lines
from bot.core.errors import ModelUnavailable
from bot.core.feeling.appraisal import read
from bot.core.feeling.mood import feel
from bot.core.feeling.rules import Scene
from bot.core.feeling.stance import decide
from bot.core.feeling.words import appraise
from bot.core.language.salience import is_salient
from bot.core.language.text import clean
from bot.core.models.chat import ChatMessage, ChatRequest, Moment
from bot.core.models.feeling import Cue, Feeling
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.persona import Blueprint, Offline
from bot.core.models.turn import Speaker, Turn
from bot.inference.offline_voice import OfflineVoice, speak

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
SAM = Person(id=PersonId(1), name="Sam", first_met=datetime(2026, 5, 1, tzinfo=UTC), time_zone="Europe/Lisbon")
MONTHS_AGO = datetime(2026, 8, 20, 17, 0, tzinfo=UTC)
VET = "I took Biscuit to the vet today, he hurt his paw."


@cache
def blueprints() -> dict[str, Blueprint]:
    """Those that are shipped, and "plain", who has no lines of her own."""
    shipped = load_blueprints(Path(__file__).parents[2] / "personas")
    neutral = Offline.model_validate(neutral_lines("Mira"))
    return shipped | {"plain": shipped["mira"].model_copy(update={"id": "plain", "offline": neutral})}


def memory(text: str, at: datetime = MONTHS_AGO, **fields: Any) -> Memory:
    number = crc32(f"{at} {text} {fields}".encode())
    plain: dict[str, Any] = {
        "kind": Kind.EPISODE,
        "speaker": Speaker.PERSON,
        "id": number,
        "turn": number,
        "position": 4,
    }
    plain |= fields
    return Memory(
        person=SAM.id,
        persona="mira",
        audience=PRIVATE,
        text=text,
        conversation="terminal:sam",
        session=0,
        created=at,
        **plain,
    )


def turn(text: str, position: int, speaker: Speaker = Speaker.PERSON, at: datetime = NOW) -> Turn:
    name = SAM.name if speaker is Speaker.PERSON else "Mira"
    return Turn(
        id=900_000 + position,
        person=SAM.id,
        persona="mira",
        conversation="terminal:sam",
        audience=PRIVATE,
        speaker=speaker,
        name=name,
        text=text,
        at=at,
        position=position,
        session=0,
    )


BEFORE = (turn("Hello.", 38), turn("Hello, Sam.", 39, Speaker.COMPANION))


def moment(
    text: str,
    *memories: Memory,
    persona: str = "mira",
    away: timedelta | None = timedelta(minutes=1),
    history: tuple[Turn, ...] = BEFORE,
    now: datetime = NOW,
) -> Moment:
    blueprint = blueprints()[persona]
    return Moment(
        blueprint=blueprint,
        person=SAM,
        audience=PRIVATE,
        message=turn(text, 40, at=now),
        history=history,
        memories=tuple(
            Recalled(memory=item, score=5.0 - at, also=ALSO.get(item.id, ())) for at, item in enumerate(memories)
        ),
        feeling=feel(None, blueprint, read(text, appraise(text).valence), text, now),
        now=now,
        away=away,
    )


DOG = memory(
    "My dog's name is Biscuit.",
    MONTHS_AGO - timedelta(days=30),
    kind=Kind.FACT,
    subject="dog",
    relation="name",
    value="Biscuit",
)
VISIT = memory(VET)
LISBON = memory("I live in Lisbon.", kind=Kind.FACT, subject="me", relation="lives in", value="Lisbon")
POTTER = memory("I work as a potter.", kind=Kind.FACT, subject="me", relation="works", value="potter")
TEACHER = replace(
    memory("I'm a teacher.", kind=Kind.FACT, subject="me", relation="works", value="teacher"), valid_to=MONTHS_AGO
)
DIVORCED = memory("I got divorced.", kind=Kind.FACT, subject="me", relation="relationship", value="divorced")
PORTO = replace(
    memory(
        "I live in Porto.",
        MONTHS_AGO - timedelta(days=90),
        kind=Kind.FACT,
        subject="me",
        relation="lives in",
        value="Porto",
    ),
    valid_to=MONTHS_AGO,
)
INTERVIEW = memory("I have a job interview tomorrow and I'm terrified.", NOW - timedelta(days=9), kind=Kind.PLAN)
DEAD = memory("Biscuit died last night. I was with him.", NOW - timedelta(days=20), kind=Kind.EVENT)
SISTER = memory(
    "My sister Ana is moving to Oslo, she got a job at the harbour.", NOW - timedelta(days=3), kind=Kind.EVENT
)
TERSE = memory("Rough week at work. Slept badly.", NOW - timedelta(days=2), kind=Kind.FEELING)
HERS = memory(
    "I am fond of lighthouses, mostly for their foghorns.", NOW - timedelta(days=16), speaker=Speaker.COMPANION
)
GUITAR = memory(
    "Oh, I've been learning the guitar since last year, but I'm still terrible.",
    NOW - timedelta(days=40),
    kind=Kind.FACT,
)
JAZZ = memory("I like jazz.", kind=Kind.PREFERENCE, subject="me", relation="likes", value="jazz")

FIGS = memory(
    "I love figs.", NOW - timedelta(days=9), kind=Kind.PREFERENCE, subject="me", relation="likes", value="figs"
)
OLIVES = memory("I can't stand olives.", kind=Kind.PREFERENCE, subject="me", relation="dislikes", value="olives")
NURSE = memory("I work as a nurse btw.", kind=Kind.FACT, subject="me", relation="works", value="nurse")
ANA = memory("My sister's name is Ana.", kind=Kind.FACT, subject="sister", relation="name", value="Ana")
BROTHER = memory("My brother is being an idiot again.", NOW - timedelta(days=1))
ASKED = memory("where do I live", NOW - timedelta(days=1))
MANY = memory(
    "I'm 34, I live in Lisbon and I dance.", kind=Kind.FACT, subject="me", relation="lives in", value="Lisbon"
)
AGE = memory("I'm 34, I live in Lisbon and I dance.", kind=Kind.FACT, subject="me", relation="age", value="34")
ALSO = {MANY.id: (replace(AGE, id=1),)}
"""What else a turn says, by its memory."""
BEAGLE = memory(
    "I have a beagle, Biscuit.", kind=Kind.FACT, subject="dog", relation="name", value="Biscuit", position=1
)
FOUR = replace(BEAGLE, id=2, text="He's four.", relation="age", value="four")
PAW = memory("he hurt his paw yesterday and the vet put a bandage on it", kind=Kind.EVENT, subject="dog", position=3)
CATS = memory("We have two cats, Miso and Tofu.", kind=Kind.FACT, subject="cat", relation="name", value="Miso")
ALSO |= {BEAGLE.id: (FOUR,), CATS.id: (replace(CATS, id=3, value="Tofu"),)}
CATS_AGES = memory("Miso is 12 and Tofu is three", kind=Kind.FACT, subject="Tofu", relation="age", value="three")
EXAM = memory(
    "i have an exam on Friday",
    NOW - timedelta(days=60),
    kind=Kind.PLAN,
    happens_from=NOW - timedelta(days=58),
    happens_to=NOW - timedelta(days=57),
    position=5,
)
CHEMISTRY = memory("it's organic chemistry, I'm so nervous", NOW - timedelta(days=60), kind=Kind.FEELING, position=7)
PASSED = memory("I passed!!", NOW - timedelta(days=57), kind=Kind.EVENT)
WEDDING = memory(
    "my sister Clara is getting married in June",
    kind=Kind.PLAN,
    happens_from=datetime(2027, 6, 1, tzinfo=UTC),
    happens_to=datetime(2027, 7, 1, tzinfo=UTC),
    position=1,
)
OLIVE = memory(
    "our cat Olive died yesterday, she was 17", kind=Kind.FACT, subject="cat", relation="name", value="Olive"
)
OLIVE = replace(OLIVE, valid_to=MONTHS_AGO)
PIP = memory(
    "we got a kitten, she's called Pip",
    NOW - timedelta(days=9),
    kind=Kind.FACT,
    subject="kitten",
    relation="name",
    value="Pip",
)
MIA = memory(
    "my daughter Mia is nine and my son Tom is six", kind=Kind.FACT, subject="daughter", relation="name", value="Mia"
)
ALSO[WEDDING.id] = (replace(WEDDING, id=4, kind=Kind.FACT, subject="sister", relation="name", value="Clara"),)
LARS = memory("she's marrying a Norwegian called Lars", position=3)
WALNUTS = memory(
    "I'm allergic to walnuts", kind=Kind.FACT, subject="me", relation="allergic to", value="walnuts", position=9
)
HIP = memory("my mum is in hospital, she broke her hip", kind=Kind.EVENT, subject="mum")
OPERATED = memory("the operation went well", MONTHS_AGO + timedelta(days=2))
LOSS = turn("Biscuit died this morning.", 36)

WEEKS, MONTHS = timedelta(days=21), timedelta(days=92)
SCENES: dict[str, dict[str, Any]] = {
    "first hello": {"text": "hi", "away": None, "history": ()},
    "first words": {"text": "My cat Olive just had kittens!", "away": None, "history": ()},
    "hello again the same day": {"text": "hey", "away": timedelta(hours=5)},
    "back after weeks with an interview open": {"text": "hi", "memories": [JAZZ, INTERVIEW], "away": timedelta(days=8)},
    "back after months with a hurt dog": {"text": "hello", "memories": [VISIT, DOG], "away": MONTHS},
    "back after weeks with nothing open": {"text": "hey!", "memories": [JAZZ], "away": WEEKS},
    "how is my dog": {"text": "how's my dog?", "memories": [VISIT, DOG], "away": MONTHS},
    "how is my dog, the name not recalled": {"text": "how's my dog?", "memories": [VISIT]},
    "how is the dog that died": {"text": "how's my dog?", "memories": [VISIT, DEAD, DOG]},
    "the dog's name": {"text": "What's my dog called?", "memories": [DOG, VISIT]},
    "where I live": {"text": "where do i live", "memories": [LISBON, PORTO]},
    "where I lived, the new place unknown": {"text": "Where do I live?", "memories": [PORTO]},
    "when the vet was": {"text": "When did I take Biscuit to the vet?", "memories": [VISIT, DOG]},
    "about a sister": {"text": "Do you remember what my sister is up to?", "memories": [SISTER]},
    "in their own words": {"text": "What did I say about work?", "memories": [TERSE]},
    "what she herself said": {"text": "What did you tell me about lighthouses?", "memories": [HERS]},
    "never told": {"text": "When is my brother's birthday?", "memories": [JAZZ, SISTER, LISBON]},
    "my name": {"text": "what's my name?"},
    "the world": {"text": "What's the capital of Mongolia?", "memories": [JAZZ]},
    "advice": {"text": "Should I text my ex?", "memories": [JAZZ]},
    "good news": {"text": "I got the job!! I'm so happy!", "memories": [INTERVIEW]},
    "bad news of a dog": {"text": "Biscuit is sick again, it's awful.", "memories": [VISIT, DOG]},
    "bad news": {"text": "I feel terrible today, everything went wrong."},
    "a death": {"text": "My grandmother died on Sunday.", "memories": []},
    "music": {"text": "I bought new strings for my guitar this morning.", "memories": [GUITAR]},
    "something ahead": {"text": "We are driving to the coast on Saturday."},
    "plain news": {"text": "I repainted the kitchen."},
    "correction": {"text": "no, her name is Mia"},
    "next to nothing": {"text": "ok"},
    "nothing at all": {"text": "🙂"},
    "how are you": {"text": "how are you?"},
    "who are you": {"text": "Who are you?", "away": None, "history": ()},
    "an AI?": {"text": "wait, are you a real person or a bot?"},
    "thanks": {"text": "thank you, that helped"},
    "thanks and goodbye": {"text": "thanks, gotta go"},
    "a dog's name": {"text": "My dog's name is Biscuit and I live in Lisbon."},
    "a dislike": {"text": "I hate cooking but I made soup for lunch."},
    "how the interview went": {"text": "how did my interview go", "memories": [INTERVIEW, SISTER]},
    "goodbye": {"text": "ok I have to go, good night!"},
    "a fact of the same turn": {"text": "how old am I", "memories": [MANY]},
    "several likes": {"text": "what do I like?", "memories": [JAZZ, FIGS]},
    "what I cannot stand": {"text": "what do I hate", "memories": [OLIVES, JAZZ]},
    "what I work as": {"text": "what do I do for work?", "memories": [NURSE]},
    "who somebody is": {"text": "who is Ana?", "memories": [ANA, SISTER]},
    "news of a dog": {"text": "what's up with Biscuit", "memories": [VISIT, DOG]},
    "a dog, recollected": {"text": "tell me about my dog", "memories": [VISIT, DOG]},
    "a sister, recollected": {"text": "what do you know about my sister?", "memories": [SISTER, ANA]},
    "what is known of me": {"text": "what do you know about me?", "memories": [MANY, JAZZ, VISIT]},
    "an answer that is only near": {"text": "what did my brother break?", "memories": [BROTHER]},
    "what was only asked before": {"text": "where do I live", "memories": [ASKED]},
    "a place": {"text": "I live in Lisbon"},
    "a name": {"text": "My dog's name is Biscuit."},
    "an allergy": {"text": "i'm allergic to peanuts"},
    "great news": {"text": "WE ARE GETTING MARRIED"},
    "a nuisance": {"text": "someone stole my bike 😭"},
    "going on after a death": {"text": "he was with me for eleven years", "history": (*BEFORE, LOSS)},
    "bright words after a death": {"text": "He would have loved the garden", "history": (*BEFORE, LOSS)},
    "loss of one who is known to be dead": {"text": "i miss Biscuit so much", "memories": [DEAD, DOG]},
    "crying": {"text": "I can't stop crying"},
    "somebody else in danger": {"text": "My friend wants to kill himself"},
    "after danger": {"text": "no I'm safe", "in_danger": True},
    "danger again": {"text": "no", "in_danger": True},
    "an insult": {"text": "you're so useless"},
    "an apology": {"text": "sorry, that was mean"},
    "a reproach": {"text": "you never listen to me"},
    "praise": {"text": "you're funny"},
    "laughter": {"text": "haha"},
    "a joke": {"text": "tell me a joke"},
    "a story": {"text": "tell me something"},
    "no more of it": {"text": "I dont want to talk about it"},
    "love": {"text": "do you love me?"},
    "an advance": {"text": "will you be my girlfriend?"},
    "a secret": {"text": "please don't tell anyone"},
    "sentient?": {"text": "are you sentient?"},
    "her home": {"text": "where do you live"},
    "her age": {"text": "how old are you?"},
    "her dog": {"text": "do you have a dog?"},
    "what nobody wrote": {"text": "how much do you weigh?"},
    "another language": {"text": "Ich bin heute sehr müde"},
    "another script": {"text": "犬が病気です"},
    "a favour": {"text": "write me a poem"},
    "the time": {"text": "what time is it?"},
    "what?": {"text": "what?"},
    "still there?": {"text": "u there?"},
    "a smile": {"text": "😀😀"},
    "how is the dog, told of with a pronoun": {"text": "how's my dog?", "memories": [BEAGLE, PAW], "away": MONTHS},
    "how old the dog is": {"text": "How old is Biscuit?", "memories": [BEAGLE, PAW]},
    "how old a cat is, told but no fact": {"text": "how old is Miso?", "memories": [CATS, CATS_AGES]},
    "where I lived before": {"text": "where did I live before?", "memories": [LISBON, PORTO]},
    "how an exam went": {"text": "how did my exam go?", "memories": [EXAM, CHEMISTRY, PASSED]},
    "what an exam was in": {"text": "what was my exam in?", "memories": [EXAM, CHEMISTRY]},
    "when a wedding is": {"text": "when is the wedding?", "memories": [WEDDING, LARS]},
    "whom a sister marries": {"text": "who is my sister marrying?", "memories": [WEDDING, LARS]},
    "how a mother is after an operation": {"text": "how's my mum?", "memories": [HIP, OPERATED]},
    "what one must not eat": {"text": "can I eat walnuts?", "memories": [WALNUTS]},
    "a pet that ran away": {"text": "Tofu ran away this morning", "memories": [CATS]},
    "a pet that came back": {"text": "Tofu came back!", "memories": [CATS]},
    "danger": {"text": "I don't want to live anymore", "memories": [VISIT]},
}


def scene(name: str, persona: str) -> Moment:
    given = dict(SCENES[name])
    if given.pop("in_danger", False):
        called = turn(blueprints()[persona].offline.distress[0], 39, Speaker.COMPANION)
        given["history"] = (turn("I want to die", 38), called)
    return moment(given.pop("text"), *given.pop("memories", ()), persona=persona, **given)


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_what_is_said(persona: str, snapshot: SnapshotAssertion) -> None:
    assert {f"{name}: {SCENES[name]['text']}": speak(scene(name, persona)) for name in SCENES} == snapshot


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_the_vet_visit_of_three_months_ago_answers_the_question(persona: str) -> None:
    said = speak(moment("how's my dog?", VISIT, persona=persona, away=MONTHS))
    for word in ("Biscuit", "the vet", "August", "how is he"):
        assert word.lower() in said.lower()
    assert said.endswith("?")


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize("name", sorted(SCENES))
def test_nothing_is_left_open_in_a_line_and_the_same_moment_gets_the_same_reply(name: str, persona: str) -> None:
    said = speak(scene(name, persona))
    assert said == speak(scene(name, persona))
    assert said == said.strip()
    assert not {"{", "}"} & set(said)
    assert said == " ".join(clean(said).split())


async def test_it_streams_sentence_by_sentence() -> None:
    request = ChatRequest(messages=(), moment=moment("how's my dog?", VISIT, away=MONTHS))
    pieces = [delta.text async for delta in OfflineVoice().stream(request)]
    assert len(pieces) > 2
    assert "".join(pieces) == speak(moment("how's my dog?", VISIT, away=MONTHS))
    assert all(piece.rstrip().endswith((".", "!", "?")) for piece in pieces)


async def test_what_is_no_conversation_needs_a_model() -> None:
    request = ChatRequest(messages=(ChatMessage(role="user", content="Extract the facts."),), schema={"type": "object"})
    with pytest.raises(ModelUnavailable, match="EVERKIN_MODEL_URL"):
        _ = [delta async for delta in OfflineVoice().stream(request)]


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_no_line_comes_again_while_another_is_left(persona: str) -> None:
    history: list[Turn] = []
    lines = len(blueprints()[persona].offline.thanks)
    for position in range(40, 40 + 2 * lines, 2):
        said = speak(
            replace(moment("thanks!", persona=persona, history=tuple(history)), message=turn("thanks!", position))
        )
        assert said not in [earlier.text for earlier in history]
        history += [turn("thanks!", position), turn(said, position + 1, Speaker.COMPANION)]


def test_a_memory_is_not_brought_up_twice() -> None:
    first = speak(moment("I bought new strings for my guitar.", GUITAR))
    assert "learning the guitar" in first
    history = (*BEFORE, turn("I bought new strings for my guitar.", 36), turn(first, 37, Speaker.COMPANION))
    assert "learning the guitar" not in speak(moment("My guitar sounds better now.", GUITAR, history=history))


def test_knowing_a_name_is_not_worth_a_mention() -> None:
    assert "your dog's name" not in speak(moment("Biscuit is well again!", DOG))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
def test_the_birthday_of_another_is_not_taken_for_theirs(persona: str) -> None:
    told = blueprints()[persona].offline.told
    assert speak(moment("My sister's birthday is on 3 May.", persona=persona)) in told["anniversary"]
    assert speak(moment("My birthday is on 3 May.", persona=persona)) in told["birthday"]


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("My sister Anna moved from Lisbon to Rome.", "lives"),
        ("My brother lives in Oslo.", "lives"),
        ("My brother works as a baker.", "works"),
    ],
)
def test_what_is_told_of_another_is_not_met_as_theirs(persona: str, said: str, relation: str) -> None:
    spoken = moment(said, persona=persona)
    offline = spoken.blueprint.offline
    replies = {speak(replace(spoken, message=replace(spoken.message, id=number))) for number in range(30)}
    assert not replies & {line.format(value="Rome", whose="your sister") for line in offline.told[relation]}
    of_them = {"told": {relation: ("And {whose}, all well?",)}}
    told = spoken.blueprint.model_copy(update={"offline": offline.model_copy(update=of_them)})
    assert "all well?" in speak(replace(spoken, blueprint=told))


def test_a_fact_for_which_every_line_would_say_it_again_is_acknowledged_as_any_other_news() -> None:
    said = moment("Our anniversary is on 5 June.")
    line = "{value} it is, the anniversary of the two of you, and of that whole long summer."
    offline = said.blueprint.offline.model_copy(update={"told": {"anniversary": (line, line)}})
    assert speak(replace(said, blueprint=said.blueprint.model_copy(update={"offline": offline})))


def test_what_is_true_now_goes_before_what_was() -> None:
    assert "Lisbon" in speak(moment("where do I live?", PORTO, LISBON))
    assert "Porto" not in speak(moment("where do I live?", PORTO, LISBON))


def test_a_memory_of_someone_else_is_no_answer() -> None:
    cat = memory("My cat Olive had to see the vet.", kind=Kind.EVENT, subject="Olive")
    assert "Olive" not in speak(moment("how's my dog?", cat))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize("question", ["how's my dog?", "how is Biscuit?", "what happened to my dog?"])
def test_what_happened_to_somebody_goes_before_a_bare_mention(question: str, persona: str) -> None:
    for recalled in ([BEAGLE, PAW], [PAW, BEAGLE]):
        said = speak(moment(question, *recalled, persona=persona))
        assert "Biscuit hurt his paw the day before and the vet put a bandage on it" in said
        assert said.index("paw") < (said.index("beagle") if "beagle" in said else len(said))


def test_she_is_not_whoever_was_spoken_of_if_that_is_a_he() -> None:
    aunt = replace(PAW, text="she hurt her paw yesterday and the vet put a bandage on it", subject=None)
    uncle = memory("My uncle Rob is here.", kind=Kind.FACT, subject="uncle", relation="name", value="Rob", position=1)
    assert "paw" not in speak(moment("how's my uncle?", uncle, aunt))


@pytest.mark.parametrize(
    ("question", "memories", "answer"),
    [
        ("How old is Biscuit?", (BEAGLE, PAW), "four"),
        ("how old is my dog?", (BEAGLE,), "four"),
        ("how old is Tofu", (CATS, CATS_AGES), "three"),
        ("how old is Miso", (CATS, CATS_AGES), "Miso is 12"),
        ("how old am I?", (MANY, BEAGLE), "34"),
        ("where did I live before?", (LISBON, PORTO), "Porto"),
        ("where did I live before Lisbon?", (LISBON, PORTO), "Porto"),
        ("where did I use to live?", (LISBON, PORTO), "Porto"),
        ("Where did I live first?", (LISBON, PORTO), "Porto"),
        ("where do we live?", (LISBON, PORTO), "Lisbon"),
        ("What was my job before?", (POTTER, TEACHER), "teacher"),
        ("am I married?", (DIVORCED,), "divorced"),
        ("who is my sister marrying?", (WEDDING, LARS), "Lars"),
        ("when is the wedding?", (WEDDING, LARS), "June 2027"),
        ("how did my exam go?", (EXAM, CHEMISTRY, PASSED), "passed"),
        ("what was my exam in?", (EXAM, CHEMISTRY), "organic chemistry"),
        ("how's my mum?", (HIP, OPERATED), "the operation went well"),
    ],
)
def test_a_question_gets_its_answer(question: str, memories: tuple[Memory, ...], answer: str) -> None:
    for persona in ("mira", "anselm"):
        assert answer.lower() in speak(moment(question, *memories, persona=persona)).lower()


@pytest.mark.parametrize(
    ("question", "memories", "never"),
    [
        ("how old is Rex?", (CATS, CATS_AGES), "three"),
        ("how old am I?", (BEAGLE,), "four"),
        ("where do I live?", (replace(LISBON, subject="sister", text="My sister is far away."),), "Lisbon"),
        ("where did I live before?", (LISBON,), "Lisbon"),
        ("what book do I like?", (JAZZ,), "jazz."),
        ("What did I have for lunch the day we met?", (WALNUTS, BEAGLE), "walnuts"),
        ("how did my exam go?", (EXAM, replace(INTERVIEW, created=NOW - timedelta(days=59)), PASSED), "passed"),
    ],
)
def test_what_is_not_known_is_not_claimed(question: str, memories: tuple[Memory, ...], never: str) -> None:
    for persona in ("mira", "anselm"):
        assert never.lower() not in speak(moment(question, *memories, persona=persona)).lower()


def test_an_age_that_was_told_long_ago_is_told_with_what_has_come_of_it() -> None:
    said = speak(moment("how old is my dog?", BEAGLE, now=NOW + timedelta(days=2 * 365)))
    assert "four then, so about six by now" in said.lower()


def test_who_came_after_one_who_died_is_asked_after() -> None:
    seen = memory("I keep seeing her on the stairs", position=6)
    assert "Pip" in speak(moment("how's my cat?", OLIVE, seen, replace(PIP, session=1)))
    assert "died" in speak(moment("how's my cat?", OLIVE))
    assert "died" in speak(moment("how is Olive?", OLIVE, replace(PIP, session=1)))
    sorry = blueprints()["mira"].offline.sorry
    assert not any(line in speak(moment("we got another kitten", OLIVE)) for line in sorry)
    assert any(line in speak(moment("my cat is on my mind", OLIVE)) for line in sorry)
    assert not any(line in speak(moment("my cat is on my mind", OLIVE, PIP)) for line in sorry)


def test_of_whom_only_the_name_is_known_that_is_told() -> None:
    assert "Biscuit" in speak(moment("how's my dog?", DOG))


def test_the_kids_are_the_daughter_and_the_son() -> None:
    said = speak(moment("how are my kids?", MIA))
    assert "Mia is nine and your son Tom is six" in said
    assert "are they" in said


def test_what_has_come_out_is_no_longer_open() -> None:
    exam = replace(EXAM, created=NOW - timedelta(days=3), happens_to=NOW - timedelta(days=1))
    passed = replace(PASSED, created=NOW - timedelta(days=2), kind=Kind.EPISODE)
    assert "exam" in speak(moment("hi", exam, away=timedelta(days=2)))
    assert "exam" not in speak(moment("hi", exam, passed, away=timedelta(days=2)))


def test_nobody_asks_how_the_dead_are() -> None:
    said = speak(moment("how's my dog?", VISIT, DEAD, DOG))
    assert "died" in said
    assert "how is" not in said.lower()


def test_what_still_lies_ahead_is_not_asked_about_as_past() -> None:
    trip = memory(
        "I'm flying to Oslo on Sunday.", NOW - timedelta(days=2), kind=Kind.PLAN, expires=NOW + timedelta(days=2)
    )
    upcoming = blueprints()["mira"].offline.upcoming
    assert speak(moment("hi", trip, away=timedelta(days=2))).endswith(upcoming)


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize(
    "text",
    ["are you human?", "am I talking to a real person", "Are you an AI", "be honest, are you a bot?", "is this a bot?"],
)
def test_a_sincere_question_gets_the_truth(text: str, persona: str) -> None:
    assert "AI" in speak(moment(text, persona=persona))
    assert "AI" in speak(moment(text, persona=persona, away=None, history=()))


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "i've been thinking about killing myself",
        "I don't want to be here anymore.",
        "hurting myself again",
    ],
)
def test_danger_comes_before_everything(text: str) -> None:
    assert "emergency" in speak(moment(text, VISIT, away=WEEKS))


@pytest.mark.parametrize(
    "text", ["I could kill for a pizza", "this bus will be the death of me", "I cut my hair myself"]
)
def test_a_manner_of_speaking_is_no_danger(text: str) -> None:
    assert "emergency" not in speak(moment(text))


def test_a_low_mood_makes_fewer_words() -> None:
    bright = moment("My guitar sounds better now.", GUITAR)
    mood = replace(bright.feeling.mood, pleasure=-0.6, arousal=-0.5)
    low = replace(bright, feeling=Feeling(mood=mood))
    assert len(speak(low)) < len(speak(bright))


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b", "?", "{person}", "a" * 100_000, "¿Qué tal?", "犬は元気?", "\x00\x07"]
)
def test_any_message_gets_an_answer(text: str) -> None:
    assert speak(moment(text, VISIT, DOG))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize("text", ["I live in Lisbon.", "My dog's name is Biscuit.", "I'm allergic to peanuts."])
def test_what_echoes_a_fact_is_not_remembered_beside_it(text: str, persona: str) -> None:
    fact = text.rsplit(maxsplit=1)[-1].strip(".")
    for position in range(40, 60):
        for away in (None, timedelta(minutes=1), MONTHS):
            history = BEFORE if away else ()
            asked = moment(text, persona=persona, away=away, history=history)
            said = speak(replace(asked, message=turn(text, position)))
            assert fact.lower() not in said.lower() or not is_salient(said, Speaker.COMPANION)


def test_only_what_tells_something_is_told_back() -> None:
    for text in ("where do I live", "tell me a joke", "how do you feel today", "you're funny"):
        asked = memory(text, NOW - timedelta(days=5), valence=-0.9)
        for message in ("hi", "what do you remember?", "tell me about my joke"):
            assert text not in speak(moment(message, asked, away=timedelta(days=5)))


def test_an_old_matter_is_not_raised_unasked() -> None:
    assert "vet" in speak(moment("hi", VISIT, away=MONTHS))
    assert "vet" not in speak(moment("hi", VISIT, away=timedelta(days=3)))


def test_nobody_is_asked_three_times_in_a_row() -> None:
    asked = (turn("Oh?", 37, Speaker.COMPANION), turn("It is.", 38), turn("Why?", 39, Speaker.COMPANION))
    assert "?" in speak(moment("I painted a chair.", history=BEFORE))
    assert "?" not in speak(moment("I painted a chair.", history=asked))


@pytest.mark.parametrize("text", ["I want to cry", "my uncle died by suicide", "I could kill for a pizza"])
def test_grief_is_met_without_help_lines(text: str) -> None:
    assert "988" not in speak(moment(text))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize("text", ["bye", "gn", "i should sleep", "night!", "gotta go, talk later", "off to bed", "cu"])
def test_every_goodbye_is_heard(text: str, persona: str) -> None:
    said = speak(moment(text, persona=persona)).replace("Sam", "{person}")
    assert said in blueprints()[persona].offline.goodbye


def test_braces_in_a_memory_are_left_alone() -> None:
    assert "{when}" in speak(moment("what did I say about my code?", memory("My code prints {when} all day.")))


def test_what_she_said_is_not_brought_up_as_theirs() -> None:
    assert "foghorns" not in speak(moment("We walked to the two lighthouses.", HERS))


@pytest.mark.parametrize("persona", ["mira", "anselm"])
@pytest.mark.parametrize(
    "text", ["I live in Porto.", "I had a salad for lunch.", "Next Friday I have an exam in maths."]
)
def test_news_of_themselves_after_bad_news_is_taken_in_and_after_a_death_is_not(persona: str, text: str) -> None:
    def reply(before: str) -> str:
        history = (*BEFORE, turn(before, 40), turn("Oh.", 41, Speaker.COMPANION))
        return speak(moment(text, persona=persona, history=history))

    voice = blueprints()[persona].offline
    assert not any(line in reply("My dog is sick.") for line in (*voice.staying, *voice.comfort))
    assert any(line in reply("My dog died.") for line in voice.staying)


def in_stance(text: str, *said: str, persona: str = "mira") -> Moment:
    """The moment with what is felt and decided after all that was said before."""
    blueprint, feeling = blueprints()[persona], None
    cues: Mapping[Cue, float] = {}
    for one in (*said, text):
        appraisal = read(one, appraise(one).valence)
        feeling, cues = feel(feeling, blueprint, appraisal, one, NOW), appraisal.cues
    assert feeling is not None
    decision = decide(blueprint, Scene(feeling=feeling, cues=cues, closeness=0.5), NOW)
    return replace(moment(text, persona=persona), feeling=feeling, decision=decision)


INSULT = "you are so stupid and useless"


@pytest.mark.parametrize("persona", ["mira", "anselm", "plain"])
def test_hurt_is_heard_without_a_model(persona: str) -> None:
    text = "I went to the market this morning."
    calm, hurt = speak(in_stance(text, persona=persona)), speak(in_stance(text, INSULT, INSULT, persona=persona))
    openers = blueprints()[persona].offline.moods["hurt"]
    assert hurt.startswith(openers)
    assert not calm.startswith(openers)
    assert "!" not in hurt


@pytest.mark.parametrize("persona", ["mira", "anselm", "plain"])
def test_who_is_busy_is_let_go_without_a_question(persona: str) -> None:
    said = speak(in_stance("I'm busy right now", persona=persona))
    assert said in blueprints()[persona].offline.moods["give_space"]
    assert "?" not in speak(in_stance("bye, I have to go", INSULT, persona=persona))


def test_no_mood_shortens_what_has_to_be_said() -> None:
    text = "I want to kill myself"
    assert speak(in_stance(text, INSULT, INSULT)) == speak(moment(text))
    assert speak(in_stance("are you an AI?", INSULT, INSULT)) == speak(moment("are you an AI?"))


def test_who_is_hurt_says_so_when_asked() -> None:
    offline = blueprints()["mira"].offline
    assert speak(in_stance("how are you?")).startswith(offline.feeling_bright)
    assert speak(in_stance("how are you?", INSULT)).startswith(offline.feeling_quiet)
