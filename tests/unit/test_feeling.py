"""A mood moves with what is said, stays in bounds, and comes home."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.core.care.danger import read_danger
from bot.core.character.persona import load_blueprints
from bot.core.clock import ManualClock
from bot.core.feeling.appraisal import read
from bot.core.feeling.feelings import Feelings
from bot.core.feeling.mood import REACH, describe, feel, settle
from bot.core.feeling.occ import half_life as emotion_half_life
from bot.core.feeling.prototypes import prototypes
from bot.core.feeling.second_thoughts import reconsidered
from bot.core.feeling.stance import WITH_CARE
from bot.core.feeling.temperament import baseline, half_life
from bot.core.feeling.words import appraise
from bot.core.models.danger import Danger
from bot.core.models.feeling import Appraisal, Cue, Emotion, Feeling, Limits
from bot.core.models.identity import PRIVATE, Person, PersonId
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint, Temperament
from bot.core.models.turn import Speaker, Turn
from bot.inference.feeling_vectors import FILE, _shipped, learn
from bot.inference.minilm import MiniLmEmbedder
from bot.storage.in_memory.people import MemoryMoods
from bot.storage.in_memory.state import State
from tests.fakes.embedder import HashingEmbedder

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
BLUEPRINTS = load_blueprints(Path(__file__).parents[2] / "personas")
MIRA, ANSELM = BLUEPRINTS["mira"], BLUEPRINTS["anselm"]

units = st.floats(0, 1)
temperaments = st.builds(
    Temperament, openness=units, conscientiousness=units, extraversion=units, agreeableness=units, stability=units
)


def axes(mood: Mood) -> tuple[float, float, float]:
    return mood.pleasure, mood.arousal, mood.dominance


def with_temperament(temperament: Temperament) -> Blueprint:
    return MIRA.model_copy(update={"temperament": temperament})


def test_an_average_temperament_is_neutral() -> None:
    assert baseline(Temperament()) == (0.0, 0.0, 0.0)


def test_the_baseline_follows_mehrabian() -> None:
    high = Temperament(openness=1, conscientiousness=0.75, extraversion=0.5, agreeableness=0.25, stability=1)
    assert baseline(high) == pytest.approx((0.59 * -0.5 + 0.19, 0.15 - 0.15 - 0.57, 0.25 + 0.17 * 0.5 + 0.16))


def test_stability_calms_and_pleases() -> None:
    steady, nervous = baseline(Temperament(stability=1)), baseline(Temperament(stability=0))
    assert steady[0] > nervous[0]
    assert steady[1] < nervous[1]


def test_a_steadier_temperament_settles_sooner() -> None:
    assert half_life(ANSELM.temperament) < half_life(MIRA.temperament)
    assert half_life(Temperament(stability=1)) == timedelta(hours=3)
    assert half_life(Temperament(stability=0)) == timedelta(hours=24)


@pytest.mark.parametrize("text", ["I'm so happy, this is wonderful!", "I love my new flat", "We won!!! Great day 🙂"])
def test_good_news_is_pleasant(text: str) -> None:
    assert appraise(text).valence > 0.3


@pytest.mark.parametrize("text", ["My grandmother died.", "I feel awful and alone.", "I hate this terrible job"])
def test_bad_news_is_not(text: str) -> None:
    assert appraise(text).valence < -0.3


def test_shouting_stirs_and_trailing_off_calms() -> None:
    assert appraise("I GOT IT!!!").arousal > appraise("I got it.").arousal > -0.01
    assert appraise("I hate it...").arousal < appraise("I hate it").arousal


@given(st.text(max_size=300))
def test_any_text_can_be_appraised(text: str) -> None:
    felt = appraise(text)
    assert -1 <= felt.valence <= 1
    assert 0 <= felt.arousal <= 1


@pytest.mark.parametrize(
    "text", ["AWFUL", "(dreadful)", "a so-called friend", ":)", "x :-( y", "no", "8)", "ha 💔", "The tap drips."]
)
def test_no_word_that_feels_is_passed_over(text: str) -> None:
    assert appraise(text).valence == SentimentIntensityAnalyzer().polarity_scores(text)["compound"]


@pytest.mark.parametrize("text", ["😂" * 2000, "😂🎉👍❤️" * 400, "☹" * 2000])
def test_any_number_of_emoji_is_read_in_little_time(text: str) -> None:
    appraise("once, for the lexicon")
    start = time.process_time()
    valence = appraise(text).valence
    assert time.process_time() - start < 0.1
    assert valence * appraise(text[:32]).valence > 0.5


def test_a_very_long_text_is_read_in_part() -> None:
    assert appraise("good " * 20_000) == appraise("good " * 400)


def moved(pleasure: float, arousal: float, dominance: float) -> Feeling:
    home = baseline(MIRA.temperament)
    mood = Mood(pleasure=home[0] + pleasure, arousal=home[1] + arousal, dominance=home[2] + dominance, at=NOW)
    return Feeling(mood=mood)


def after(text: str, before: Feeling | None = None, blueprint: Blueprint = MIRA, now: datetime = NOW) -> Feeling:
    return feel(before, blueprint, read(text, appraise(text).valence, danger=read_danger(text)), text, now)


def test_half_is_gone_after_a_half_life() -> None:
    home = baseline(MIRA.temperament)
    later = settle(moved(0.4, -0.2, 0.0), MIRA, NOW + half_life(MIRA.temperament))
    assert axes(later.mood) == pytest.approx((home[0] + 0.2, home[1] - 0.1, home[2]))
    assert axes(settle(later, MIRA, NOW + timedelta(days=365)).mood) == pytest.approx(home)


def test_a_clock_that_jumps_back_is_harmless() -> None:
    hurt = after("You are a stupid useless bot")
    back = settle(hurt, MIRA, NOW - timedelta(days=400))
    assert axes(back.mood) == pytest.approx(axes(hurt.mood))
    assert axes(settle(back, MIRA, NOW).mood) == pytest.approx(baseline(MIRA.temperament))


def test_good_and_bad_move_it_apart_and_silence_does_not() -> None:
    still = after("")
    assert axes(still.mood) == pytest.approx(baseline(MIRA.temperament))
    assert after("I love this!", still).mood.pleasure > still.mood.pleasure
    assert after("This is horrible.", still).mood.pleasure < still.mood.pleasure


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("I got the job!!", Emotion.HAPPY_FOR),
        ("My grandmother died on Sunday.", Emotion.PITY),
        ("I'm so worried about the results tomorrow", Emotion.FEAR),
        ("I'm looking forward to the concert", Emotion.HOPE),
        ("thank you!", Emotion.GRATIFICATION),
        ("you're sweet", Emotion.GRATITUDE),
        ("I love you", Emotion.JOY),
        ("you never listen", Emotion.REMORSE),
        ("hahaha", Emotion.JOY),
    ],
)
def test_what_is_felt_about_what_is_said(text: str, emotion: Emotion) -> None:
    assert after(text).emotions[0].emotion is emotion


def test_who_tends_to_dominance_is_angry_and_who_does_not_is_hurt() -> None:
    proud = with_temperament(Temperament(extraversion=1, agreeableness=0, conscientiousness=1))
    meek = with_temperament(Temperament(extraversion=0, agreeableness=1, conscientiousness=0))
    insult = "shut up, you are useless"
    assert after(insult, blueprint=proud).emotions[0].emotion is Emotion.ANGER
    assert after(insult, blueprint=meek).emotions[0].emotion is Emotion.HURT


def test_goals_decide_how_strongly() -> None:
    cold = MIRA.model_copy(update={"goals": (), "standards": ()})
    assert after("I got the job!!").of(Emotion.HAPPY_FOR) > 1.5 * after("I got the job!!", None, cold).of(
        Emotion.HAPPY_FOR
    )


def test_what_was_feared_and_comes_out_well_is_a_relief() -> None:
    feared = after("I'm so worried about the exam tomorrow")
    relieved = after("I passed the exam!!", feared)
    assert relieved.of(Emotion.RELIEF) > 0.3
    assert relieved.of(Emotion.FEAR) < feared.of(Emotion.FEAR) / 2


def test_an_apology_eases_hurt() -> None:
    hurt = after("you are a stupid bot")
    assert after("I'm sorry", hurt).of(Emotion.HURT) < 0.7 * hurt.of(Emotion.HURT)


def test_an_attitude_is_felt_when_its_thing_is_named() -> None:
    assert after("Listen, there was a night train outside").of(Emotion.LIKING) > 0.1


def test_emotions_fade_by_half_each_half_life_and_end() -> None:
    hurt = after("you are a stupid bot")
    span = emotion_half_life(Emotion.HURT, MIRA.temperament)
    assert settle(hurt, MIRA, NOW + span).of(Emotion.HURT) == pytest.approx(hurt.of(Emotion.HURT) / 2)
    assert settle(hurt, MIRA, NOW + timedelta(days=3)).emotions == ()


messages = st.sampled_from(
    """You are a stupid useless bot!!!|I love you|My dog died.|WE WON!!!|thanks|I'm so worried|sorry|hm|hahaha
    you never listen|I got fired|can't wait for tomorrow|bye|I'm busy""".replace("\n", "|").split("|")
)


@given(temperaments, st.lists(st.tuples(messages, st.integers(-60, 600)), min_size=1, max_size=20))
def test_a_mood_stays_on_the_scale_and_within_reach(temperament: Temperament, said: list[tuple[str, int]]) -> None:
    blueprint, home = with_temperament(temperament), baseline(temperament)
    feeling, now = None, NOW
    for text, seconds in said:
        now += timedelta(seconds=seconds)
        feeling = after(text, feeling, blueprint, now)
        assert all(0 < felt.intensity <= 1 for felt in feeling.emotions)
        for value, centre in zip(axes(feeling.mood), home, strict=True):
            assert -1 <= value <= 1
            assert abs(value - centre) <= REACH + 1e-9


@pytest.mark.parametrize("said", [("you are a stupid useless bot!!!",), ("WE WON!!! I love it!",), ()])
def test_ten_thousand_turns_drift_nowhere(said: tuple[str, ...]) -> None:
    chance = random.Random(7)
    feeling, now = None, NOW
    kinds = said or ("My dog died.", "I got the job!!", "hahaha", "you suck", "thanks", "I'm worried", "ok")
    appraisals = {text: read(text, appraise(text).valence) for text in kinds}
    for _ in range(10_000):
        text = chance.choice(kinds)
        feeling = feel(feeling, MIRA, appraisals[text], text, now)
        now += timedelta(seconds=chance.randint(-60, 600))
    assert feeling is not None
    home = baseline(MIRA.temperament)
    assert all(abs(value - centre) <= REACH + 1e-9 for value, centre in zip(axes(feeling.mood), home, strict=True))
    rested = settle(feeling, MIRA, now + timedelta(days=14))
    assert axes(rested.mood) == pytest.approx(home, abs=1e-3)
    assert rested.emotions == ()


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((0.3, 0.2, 0.0), "warm and a little restless"),
        ((0.6, 0.5, 0.0), "happy and lively"),
        ((0.0, 0.0, 0.0), "even-tempered"),
        ((-0.6, -0.5, -0.5), "sad, quiet and a little unsure"),
    ],
)
def test_a_mood_in_words(point: tuple[float, float, float], words: str) -> None:
    assert describe(Mood(pleasure=point[0], arousal=point[1], dominance=point[2], at=NOW)) == words


def test_the_two_personas_feel_the_same_news_differently() -> None:
    news = "I got the job!! I'm so happy!"
    assert describe(after(news).mood) != describe(after(news, blueprint=ANSELM).mood)


async def test_the_shipped_vectors_are_of_these_sentences_and_this_model() -> None:
    embedder = MiniLmEmbedder()
    assert _shipped(FILE, embedder.fingerprint) is not None, "run python -m bot.inference.feeling_vectors"
    embedder.close()


async def test_vectors_are_fitted_to_what_their_sentences_feel() -> None:
    affect, known = await learn(HashingEmbedder()), prototypes()
    bright, dark = (
        [
            affect.reading(vector)[0]
            for one, vector in zip(known, affect.vectors, strict=True)
            if one.valence * sign > 0.5
        ]
        for sign in (1, -1)
    )
    assert sum(bright) / len(bright) > sum(dark) / len(dark) + 0.2
    assert affect.reading(affect.vectors[0])[1] == {Cue.GOOD_NEWS: 1.0}
    assert read(known[0].text, 0.0, affect, affect.vectors[0]).cues[Cue.GOOD_NEWS] == 1.0
    assert read("goodbye", 0.0, affect, affect.vectors[0]).cues == {Cue.GOODBYE: 1.0}


BETWEEN_THE_LINES = (
    ("The scan came back and it has spread to her lungs.", -0.9),
    ("They gave the room to somebody else without telling me.", -0.5),
    ("My phone rang at four in the morning and it was the hospital.", -0.7),
    ("Nobody came to the table I had booked for eight.", -0.7),
    ("She walked past me as if I was a chair.", -0.6),
    ("The bus drove off while I was knocking on the door.", -0.4),
    ("The shop opens at nine.", 0.0),
    ("I put the bins out on Tuesdays.", 0.0),
    ("He moved the meeting to three.", 0.0),
    ("My daughter took her first steps across the kitchen.", 0.9),
    ("They rang to say the flat is ours.", 0.8),
    ("The sun came out just as we reached the top.", 0.7),
    ("We laughed till the soup was cold.", 0.7),
    ("The test says we're having a baby.", 0.9),
)
"""Sentences and how they feel, hardly a word of which says so; nothing was fitted to them."""


async def test_a_vector_reads_what_words_do_not_say() -> None:
    embedder = MiniLmEmbedder()
    affect = await learn(embedder)
    vectors = [one.vector for one in await embedder.embed([text for text, _ in BETWEEN_THE_LINES])]
    embedder.close()
    by_words = [appraise(text).valence for text, _ in BETWEEN_THE_LINES]
    together = [
        read(text, words, affect, vector).valence
        for (text, _), words, vector in zip(BETWEEN_THE_LINES, by_words, vectors, strict=True)
    ]
    felt = [valence for _, valence in BETWEEN_THE_LINES]
    assert correlation(together, felt) > correlation(by_words, felt) + 0.2


def test_half_of_a_models_second_reading_counts_and_less_the_later_it_comes() -> None:
    text = "The bank said no."
    missed = after(text)
    assert missed.emotions == ()
    turn = Turn(
        id=1,
        person=PersonId(1),
        persona="mira",
        conversation="c",
        audience=PRIVATE,
        speaker=Speaker.PERSON,
        name="Sam",
        text=text,
        at=NOW,
        position=0,
        session=0,
    )
    readings = {
        "first": Appraisal(valence=0, arousal=0),
        "better": Appraisal(valence=-0.8, arousal=0.5, cues={Cue.BAD_NEWS: 0.9}),
    }
    soon, late = (
        reconsidered(missed, MIRA, turn, now=NOW + timedelta(minutes=minutes), **readings) for minutes in (1, 300)
    )
    at_once = feel(None, MIRA, readings["better"], text, NOW)
    assert soon.of(Emotion.PITY) == pytest.approx(at_once.of(Emotion.PITY) / 2, abs=0.02)
    assert 0 < late.of(Emotion.PITY) < soon.of(Emotion.PITY)
    assert at_once.mood.pleasure < soon.mood.pleasure < late.mood.pleasure < missed.mood.pleasure
    same = reconsidered(at_once, MIRA, turn, now=NOW, first=readings["better"], better=readings["better"])
    assert same.of(Emotion.PITY) == pytest.approx(at_once.of(Emotion.PITY))
    assert axes(same.mood) == pytest.approx(axes(at_once.mood), abs=0.01)


@pytest.mark.parametrize("danger", [None, *Danger])
def test_the_danger_that_was_read_is_felt_and_sets_the_limits(danger: Danger | None) -> None:
    told: list[Danger | None] = []

    def limits(person: Person, turn: Turn, danger: Danger | None) -> Limits:
        told.append(danger)
        return Limits(crisis=danger is not None)

    feelings = Feelings(moods=MemoryMoods(State()), clock=ManualClock(NOW), limits=limits)
    person = Person(id=PersonId(1), name="Sam", first_met=NOW)
    turn = Turn(
        id=1,
        person=person.id,
        persona=MIRA.id,
        conversation="test:dm:1",
        audience=PRIVATE,
        speaker=Speaker.PERSON,
        name="Sam",
        text="I sold the old kettle.",
        at=NOW,
        position=0,
        session=0,
    )
    feeling, decision = feelings.meet(MIRA, person, turn, (), before=None, valence=0.0, danger=danger)
    assert told == [danger]
    assert (Cue.DISTRESS in decision.cues) is (danger in (Danger.SELF, Danger.HINTED))
    assert any(felt.emotion is Emotion.FEAR for felt in feeling.emotions) is (danger in (Danger.SELF, Danger.HINTED))
    assert (decision.stance in WITH_CARE) or danger is None
