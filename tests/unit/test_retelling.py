"""What somebody said, told back to them: in good English, or in their own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory
from bot.core.models.turn import Speaker
from bot.inference.retelling import Retold, retell, turned_to_you

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)


def _memory(text: str, kind: Kind) -> Memory:
    return Memory(
        id=1,
        person=PersonId(1),
        persona="mira",
        audience=PRIVATE,
        kind=kind,
        speaker=Speaker.PERSON,
        text=text,
        turn=1,
        conversation="c",
        position=0,
        session=0,
        created=NOW,
    )


def told(
    text: str,
    *,
    ago: timedelta = timedelta(days=90),
    kind: Kind = Kind.EPISODE,
    speaker: Speaker = Speaker.PERSON,
    focus: frozenset[str] = frozenset(),
) -> Retold:
    memory = replace(_memory(text, kind), speaker=speaker, created=NOW - ago)
    return retell(memory, now=NOW, zone=UTC, focus=focus, names=frozenset({"Biscuit"}))


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("I am sure my boss hates me", "you are sure your boss hates you"),
        ("I was alone and I wasn't happy", "you were alone and you weren't happy"),
        ("I just was so tired, and so was I later", "you just were so tired, and so were you later"),
        ("we lost our keys, mine and his", "you lost your keys, yours and his"),
        ("I'm fine, I've eaten, I'll sleep", "you're fine, you've eaten, you'll sleep"),
        ("I told you about my sister", "you told me about your sister"),
        ("I think you were right", "you think I was right"),
        ("you are kind and I love you", "I am kind and you love me"),
        ("my mother was with me", "your mother was with you"),
        ("I did it myself", "you did it yourself"),
        ("the dogs were loud when I was home", "the dogs were loud when you were home"),
        ("I’m glad it’s over", "you're glad it’s over"),
    ],
)
def test_i_becomes_you(said: str, back: str) -> None:
    assert turned_to_you(said) == back


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("I took Biscuit to the vet today, he hurt his paw.", "you took Biscuit to the vet that day; he hurt his paw"),
        ("Oh hey Mira, I saw my brother yesterday!", "you saw your brother the day before"),
        ("I have an exam tomorrow and I'm scared", "you had an exam the day after and you were scared"),
        ("My sister is moving to Oslo next week.", "your sister was moving to Oslo the week after"),
        ("We have to leave our flat next Monday", "you had to leave your flat the following Monday"),
        ("Biscuit can't walk. Terrible.", "Biscuit couldn't walk"),
        ("On Friday I fell off my bike", "on Friday you fell off your bike"),
        ("It's been raining since last night", "it had been raining since the night before"),
        ("You got this! It was tough. I love my new job, Mira", "you love your new job"),
        ("I feel sick and my dog makes me feel better", "you felt sick and your dog makes you feel better"),
        ("After we talked I called my dad", "after we talked you called your dad"),
        ("I went to Paris, Rome, Bern", "you went to Paris, Rome, Bern"),
        ("Biscuit died last night", "Biscuit had died the night before"),
        ("My name's Sam by the way, I live in Ghent", "your name's Sam; you live in Ghent"),
        ("I dont like figs tbh", "you didn't like figs"),
        ("we got married last saturday!!", "you got married the Saturday before"),
        ("my son Leo starts school tomorrow", "your son Leo started school the day after"),
        ("I promise I'll call my mother this week", "you promised you'd call your mother that week"),
        ("better, I joined a choir", "you joined a choir"),
        ("my husband and I are separating", "you and your husband were separating"),
        ("biscuit bit the postman today", "Biscuit bit the postman that day"),
        ("Do you like rain? I ran three miles this morning.", "you ran three miles that morning"),
    ],
)
def test_told_months_later(said: str, back: str) -> None:
    assert told(said) == Retold(text=back, quoted=False)


def test_on_the_same_day_today_stays_today() -> None:
    assert told("I'm seeing my brother tomorrow.", ago=timedelta(hours=2)).text == "you're seeing your brother tomorrow"


def test_a_state_lasts_for_days() -> None:
    assert told("My mum has cancer", ago=timedelta(days=2)).text == "your mum has cancer"
    assert told("I'm nervous", ago=timedelta(days=2), kind=Kind.FEELING).text == "you were nervous"


@pytest.mark.parametrize(
    ("text", "day", "back"),
    [
        ("I have an exam on Friday", NOW - timedelta(days=2), "you had an exam on Friday"),
        ("My son starts school tomorrow", NOW - timedelta(hours=9), "your son starts school today"),
    ],
)
def test_a_plan_is_told_as_past_once_its_day_is_over_and_as_today_s_on_it(text: str, day: datetime, back: str) -> None:
    plan = replace(
        _memory(text, Kind.PLAN), created=NOW - timedelta(days=4), happens_from=day, happens_to=day + timedelta(days=1)
    )
    assert retell(plan, now=NOW, zone=UTC, focus=(), names=()).text == back


def test_a_lasting_fact_stays_in_the_present() -> None:
    assert told("I have a dog called Biscuit.", kind=Kind.FACT).text == "you have a dog called Biscuit"


def test_the_companion_s_own_words_keep_their_i_and_you() -> None:
    own = told("I like how you laugh.", speaker=Speaker.COMPANION)
    assert own == Retold(text="I like how you laugh", quoted=False)


@pytest.mark.parametrize(
    "text",
    ["Took him to the vet.", "Rough week", "Awful!", "This is the best day ever", "犬が病気です", "Work was hell"],
)
def test_uncertain_grammar_is_quoted(text: str) -> None:
    assert told(text) == Retold(text=text + ("." if text[-1].isascii() and text[-1].isalnum() else ""), quoted=True)


def test_of_several_sentences_the_one_that_matters_is_told() -> None:
    text = "I had soup for lunch. My knee hurts again. I watched a film."
    assert told(text, focus=frozenset({"knee"})).text == "your knee hurts again"


def test_a_long_sentence_ends_at_a_clause() -> None:
    short = told("I went to see my aunt in the hills, " + "and then we talked and talked about it all " * 8)
    assert short == Retold(text="you went to see your aunt in the hills", quoted=False)
    assert told("I went " + "on and on " * 60).quoted
    assert len(told("I went " + "on and on " * 600).text) <= 160


@given(st.text(max_size=200))
def test_anything_can_be_told(text: str) -> None:
    assert "\n" not in told(text).text or told(text).quoted
