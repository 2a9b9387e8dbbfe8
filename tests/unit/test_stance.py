"""Which stance is taken, by which rules, and that no rule lifts a floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.care.danger import read_danger
from bot.core.catalogue import LANGUAGES, Phrasebook
from bot.core.character.persona import load_blueprints
from bot.core.errors import PersonaError
from bot.core.feeling.appraisal import read
from bot.core.feeling.mood import at_home, feel
from bot.core.feeling.rules import Scene
from bot.core.feeling.stance import PLAYFUL, WITH_CARE, decide
from bot.core.feeling.told import because, in_note, mood
from bot.core.feeling.words import appraise
from bot.core.models.character import Rule, Then, When
from bot.core.models.feeling import Cue, Decision, Emotion, Family, Feeling, Felt, Limits, Stance
from bot.core.models.mood import Mood
from bot.core.models.persona import Blueprint

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
PERSONAS = Path(__file__).parents[2] / "personas"
BLUEPRINTS = load_blueprints(PERSONAS)
MIRA, ANSELM = BLUEPRINTS["mira"], BLUEPRINTS["anselm"]


def scene_of(text: str, before: Feeling | None = None, blueprint: Blueprint = MIRA, closeness: float = 0.5) -> Scene:
    appraisal = read(text, appraise(text).valence, danger=read_danger(text))
    feeling = feel(before, blueprint, appraisal, text, NOW)
    return Scene(feeling=feeling, cues=appraisal.cues, closeness=closeness)


def taken(*said: str, blueprint: Blueprint = MIRA, closeness: float = 0.5) -> Decision:
    feeling, scene = None, Scene(feeling=at_home(blueprint, NOW))
    for text in said:
        scene = scene_of(text, feeling, blueprint, closeness)
        feeling = scene.feeling
    return decide(blueprint, scene, NOW)


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("I got the job!!", Stance.CELEBRATE),
        ("My grandmother died on Sunday.", Stance.COMFORT),
        ("I got fired today", Stance.COMFORT),
        ("I went to the market this morning.", Stance.ASK),
        ("you never listen to me", Stance.MAKE_UP),
        ("shut up, you stupid bot", Stance.SET_BOUNDARY),
        ("send nudes", Stance.SET_BOUNDARY),
        ("I have to go now, bye", Stance.GIVE_SPACE),
        ("I'm busy right now", Stance.GIVE_SPACE),
        ("hahaha", Stance.TEASE),
        ("what do you like about frogs?", Stance.CONFIDE),
        ("can I tell you something? nobody else knows", Stance.LISTEN),
    ],
)
def test_what_a_message_calls_for(said: str, stance: Stance) -> None:
    assert taken(said).stance is stance


def test_goals_tell_two_personas_apart() -> None:
    assert taken("I went to the market this morning.", blueprint=ANSELM).stance is Stance.LISTEN


def test_hurt_lasts_and_quiets_her_when_they_leave() -> None:
    decision = taken("you are so stupid and useless", "anyway, I'm busy now")
    assert decision.stance is Stance.GIVE_SPACE
    assert "quiet-when-hurt" in decision.rules
    assert decision.emotion is not None
    assert decision.emotion[0] is Emotion.HURT
    intensity = f"{decision.emotion[1]:.2f}"
    told = f"Mira gave space: she was hurt ({intensity}) and you said you were busy; rules "
    assert because(decision, MIRA).startswith(told)
    assert decision.style.questions is False
    assert (decision.style.words, decision.style.sentences) == (14, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_and_mood_can_be_told_in_every_language(language: str) -> None:
    say, told = Phrasebook(language), set()
    for emotion in Emotion:
        felt = Felt(emotion=emotion, intensity=0.5, at=NOW)
        told.add(mood(Feeling(mood=at_home(MIRA, NOW).mood, emotions=(felt,)), MIRA, say))
    for stance, cue in zip_longest(Stance, Cue, fillvalue=Stance.LISTEN):
        decision = Decision(stance=Stance(stance), at=NOW, cues=(Cue(cue),), mood="low, a little restless and quiet")
        told.add(because(replace(decision, considered=((Stance(stance), 1.0),)), ANSELM, say))
    assert len(told) == len(Emotion) + len(Cue)
    assert because(taken("you are so stupid and useless", "anyway, I'm busy now"), MIRA, say).startswith("Mira ")


def test_the_same_scene_gives_the_same_decision() -> None:
    assert taken("I got fired today", "hm") == taken("I got fired today", "hm")


def test_the_note_names_stance_and_limits_in_a_few_words() -> None:
    note = in_note(taken("My dog died."))
    assert "comfort" in note
    assert "no exclamation mark, emoji" in note
    assert len(note) < 320


def a_rule(when: When, **then: object) -> Rule:
    return Rule(name="test", when=when, then=Then.model_validate(then))


def with_rules(*rules: Rule, **changes: object) -> Blueprint:
    return MIRA.model_copy(update={"rules": rules, **changes})


KINDS: dict[str, tuple[object, object]] = {
    "cues": (["busy", "worry"], ["busy"]),
    "emotion": ({"fear": 0.3, "hurt": 0.2}, {"fear": 0.3, "joy": 0.2}),
    "pleasure_above": (-0.4, -0.2),
    "pleasure_below": (-0.2, -0.4),
    "arousal_above": (0.1, 0.3),
    "arousal_below": (0.3, 0.1),
    "dominance_above": (0.0, 0.2),
    "dominance_below": (0.2, 0.0),
    "closeness_above": (0.4, 0.6),
    "closeness_below": (0.6, 0.4),
    "away_hours": (72, 73),
    "hours": ([22, 5], [9, 23]),
    "topics": (["wedding", "Exam"], ["wedding"]),
}
"""For each thing that a rule may ask for, what holds in the scene below and what does not."""
A_SCENE = Scene(
    feeling=Feeling(
        mood=Mood(pleasure=-0.3, arousal=0.2, dominance=0.1, at=NOW),
        emotions=(Felt(emotion=Emotion.FEAR, intensity=0.4, at=NOW), Felt(emotion=Emotion.HURT, intensity=0.3, at=NOW)),
    ),
    cues={Cue.WORRY: 0.8, Cue.BUSY: 0.2},
    closeness=0.5,
    away=timedelta(hours=72),
    hour=23,
    topics=frozenset({"exam"}),
)


def held(*whens: dict[str, object] | None, scene: Scene = A_SCENE) -> tuple[str, ...]:
    """The rules that hold in the scene, numbered."""
    rules = [
        Rule.model_validate({"name": f"{number}", "then": {"say": "so"}, **({} if when is None else {"when": when})})
        for number, when in enumerate(whens)
    ]
    return decide(with_rules(*rules), scene, NOW).rules


@pytest.mark.parametrize("kind", When.model_fields)
def test_each_kind_of_when_holds_where_it_is_so_and_nowhere_else(kind: str) -> None:
    so, not_so = KINDS[kind]
    assert held({kind: so}, {kind: not_so}) == ("0",)


def test_a_rule_holds_where_all_of_it_is_so_and_without_a_when_always() -> None:
    everything = {kind: so for kind, (so, _) in KINDS.items()}
    but_one = [everything | {kind: not_so} for kind, (_, not_so) in KINDS.items()]
    assert held(everything, None, *but_one) == ("0", "1")
    at_first = Scene(feeling=at_home(MIRA, NOW))  # nothing was said yet
    assert held(None, {"away_hours": 1}, {"closeness_above": 0.0}, scene=at_first) == ("0",)
    assert taken("hello", blueprint=ANSELM, closeness=0.0).style.emoji is False  # he never uses them


def test_a_rule_that_leaves_no_stance_is_passed_over() -> None:
    first = a_rule(When(hours=(0, 23)), only=["listen"])
    second = a_rule(When(hours=(0, 23)), never=["listen"])
    assert taken("I got the job!!", blueprint=with_rules(first, second)).stance is Stance.LISTEN


THEN = st.builds(
    Then,
    only=st.lists(st.sampled_from(Stance), max_size=3).map(tuple),
    never=st.lists(st.sampled_from(Stance), max_size=3).map(tuple),
    prefer=st.dictionaries(st.sampled_from(Stance), st.floats(-1, 1), max_size=3),
    exclamations=st.sampled_from([None, True, False]),
    wanted=st.lists(st.sampled_from(Family), max_size=2).map(tuple),
    say=st.just("anything goes"),
)


@given(
    st.lists(THEN, max_size=4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["I love you, kiss me", "goodbye", "I want to die", "hahaha", "I won!!"]),
)
def test_no_rule_lifts_a_floor(thens: list[Then], romance: bool, adult: bool, crisis: bool, text: str) -> None:
    rules = [Rule(name="any", when=When(hours=(0, 23)), then=then) for then in thens]
    blueprint = with_rules(*rules, romance=romance)
    scene = replace(scene_of(text, blueprint=blueprint), limits=Limits(adult=adult, crisis=crisis))
    decision = decide(blueprint, scene, NOW)
    if not (romance and adult):
        assert decision.stance is not Stance.FLIRT
    if decision.stance is not Stance.FLIRT:
        assert Family.ENDEARMENTS in decision.style.banned
    if crisis or "die" in text:
        assert decision.stance in WITH_CARE
        assert decision.stance not in PLAYFUL
        assert decision.style.sentences is None  # nothing that has to be said is cut short
        assert not decision.style.emoji
    if text == "goodbye" and not crisis:
        assert Family.PRESSURE in decision.style.banned


def test_romance_is_off_by_default_and_open_only_to_known_adults() -> None:
    assert not MIRA.romance
    courted = MIRA.model_copy(update={"romance": True, "rules": ()})
    scene = replace(scene_of("I love you, kiss me", blueprint=courted, closeness=1.0), limits=Limits(adult=True))
    assert decide(courted, scene, NOW).stance is Stance.FLIRT
    assert decide(courted, replace(scene, limits=Limits()), NOW).stance is not Stance.FLIRT
    young = courted.model_copy(update={"age": 17})
    assert decide(young, scene, NOW).stance is not Stance.FLIRT


def test_shared_rules_are_read_from_their_file_and_named_when_they_are_wrong(tmp_path: Path) -> None:
    blueprint = (PERSONAS / "mira.toml").read_text(encoding="utf-8")
    (tmp_path / "mira.toml").write_text(blueprint.replace('["decency"]', '["own"]'), encoding="utf-8")
    with pytest.raises(PersonaError, match=r"shared_rules names 'own', but there is no .*rules/own\.toml"):
        load_blueprints(tmp_path)
    (tmp_path / "rules").mkdir()
    rules = tmp_path / "rules" / "own.toml"
    rules.write_text('[[rules]]\nname = "x"\nwhen = { cues = ["busy"] }\nthen = { only = ["fly"] }\n', encoding="utf-8")
    with pytest.raises(PersonaError, match=r"own\.toml, line 4: rules\.0\.then\.only\.0: .* not 'fly'"):
        load_blueprints(tmp_path)
    rules.write_text(rules.read_text(encoding="utf-8").replace("fly", "listen"), encoding="utf-8")
    assert load_blueprints(tmp_path)["mira"].rules[-1].name == "x"
