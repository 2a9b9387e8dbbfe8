"""A relationship grows by what is confided, fades in silence, stays within the blueprint, and is told late."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.bonds.bonding import Bonding, answered
from bot.core.bonds.growth import HURT, OPENS, STAYS, closeness, faded, grown, heard
from bot.core.bonds.keepsakes import name_given, with_new
from bot.core.bonds.telling import called, told
from bot.core.character.lint import holds
from bot.core.character.persona import compile_prefix, load_blueprints
from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.chat import ChatRequest, Delta, Moment
from bot.core.models.feeling import Appraisal, Cue, Stance
from bot.core.models.identity import Scope, server_audience
from bot.core.models.life import Attachment, AttachmentStyle
from bot.core.models.turn import Speaker, Turn, TurnDraft
from bot.core.models.verdict import Verdict
from bot.core.prompting.prompt import compose
from bot.settings import PROJECT
from bot.storage.database import Stores, open_memory_stores
from tests.fakes.builders import a_turn
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.world import a_world
from tests.unit.test_prompt import NOW, SAM, VET, moment, turn

BLUEPRINTS = load_blueprints(PROJECT / "personas")
PLAN = "I'm going to take my driving test next Friday."
SERVER = server_audience("discord", "1")


async def answer(stores: Stores, said: Moment, verdicts: Sequence[Verdict]) -> None:
    """As a reply to it does."""
    message, after = said.message, answered(said, verdicts)
    await stores.bonds.change(message.person, message.persona, message.audience, after, turn=message.id)


async def lived(*texts: str, persona: str = "mira", verdicts: tuple[Verdict, ...] = ()) -> tuple[Ties, Moment]:
    """What these messages leave between the two, said one after the other in private."""
    stores = open_memory_stores()
    bonding = Bonding(bonds=stores.bonds)
    said = moment(turn(0, "hello"))
    for number, text in enumerate(texts):
        history = (turn(2 * number - 1, "So the kettle quit the band.", Speaker.COMPANION),) if number else ()
        logged = await stores.turns.append(a_turn(text, person=said.person.id, persona=persona))
        message = replace(turn(2 * number, text), id=logged.id, persona=persona)
        said = replace(moment(message, history), blueprint=BLUEPRINTS[persona])
        await answer(stores, said, verdicts)
    ties = await bonding.meet(Scope(person=said.person.id, persona=persona))
    assert ties is not None
    return ties, said


async def test_confiding_brings_them_closer_than_small_talk_and_an_insult_costs_trust() -> None:
    small, _ = await lived(*["It is raining."] * 10)
    deep, _ = await lived(*["I'm scared, and I've never told anybody."] * 10)
    assert deep.bond.closeness > 2 * small.bond.closeness > 0
    hurt, _ = await lived(*["I'm scared, and I've never told anybody."] * 10, "You're useless.")
    assert hurt.bond.trust < deep.bond.trust - 0.05


@pytest.mark.parametrize("persona", ["mira", "anselm"])
async def test_the_blueprint_bounds_what_a_thousand_messages_bring(persona: str) -> None:
    bounds = BLUEPRINTS[persona].attachment
    assert bounds is not None
    ties, _ = await lived(*["I'm happy, I trust you."] * 1000, persona=persona)
    assert 0.75 < ties.bond.closeness <= bounds.closest
    assert ties.bond.trust <= bounds.trusting


def test_a_bound_that_was_lowered_since_holds_from_the_next_message_on() -> None:
    close = Bond(at=moment(turn(0, "hi")).now, closeness=0.8, closest=0.8, trust=0.7)
    after = grown(close, Attachment(closest=0.5, trusting=0.4), heard("hi"))
    assert (after.closeness, after.trust) == (0.5, 0.4)


def test_silence_takes_some_of_it_by_the_attachment_style_and_never_all(tmp_path: Path) -> None:
    bond = Bond(at=moment(turn(0, "hi")).now, closeness=0.8, closest=0.8, trust=0.5)
    month, years = bond.at + timedelta(days=30), bond.at + timedelta(days=3000)
    after = {style: faded(bond, Attachment(style=style), month).closeness for style in AttachmentStyle}
    assert after[AttachmentStyle.ANXIOUS] < after[AttachmentStyle.SECURE] < 0.8
    assert faded(bond, None, years).closeness == pytest.approx(0.8 * STAYS, abs=1e-3)
    assert faded(bond, None, years).trust == 0.5


async def test_names_rituals_jokes_and_impressions_are_learnt_and_told() -> None:
    ties, said = await lived(
        "Can I call you Minnow? And please call me Sammy.",
        "Let's do this every Friday, tea and one sound each.",
        "hahaha 😂",
        *["And how are you?"] * 5,
    )
    lines = "\n".join(told(ties, said, "Sam"))
    assert "Sam calls you Minnow." in lines
    assert "every Friday" in lines
    assert "So the kettle quit the band." in lines
    assert "asks after you, too" in lines
    assert {keepsake.kind for keepsake in ties.keepsakes} == set(Shared) - {Shared.THOUGHT}


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Let's do this every Friday, tea and one sound each.", True),
        ("Every evening you and I count the bells.", True),
        ("I love talking to you every morning.", True),
        ("This is our little ritual now.", True),
        ("We have a stand-up every Monday at work.", False),
        ("My sister and I, we call each other every Sunday.", False),
        ("We moved house every week back then, together.", False),
    ],
)
async def test_a_ritual_is_what_the_two_do(said: str, is_one: bool) -> None:
    ties, _ = await lived(said, "so")
    assert [keepsake.text for keepsake in ties.keepsakes] == ([said.rstrip(".")] if is_one else [])


@pytest.mark.parametrize("said", ["Hello! My name is Nadia.", "Hi, I'm Nadia.", "Please call me Nadia"])
async def test_whoever_says_their_name_is_called_by_it(said: str) -> None:
    ties, moment = await lived(said, "how are you?")
    assert called(replace(moment, ties=ties)) == "Nadia"
    unnamed, other = await lived("I'm German.", "call me later")
    assert called(replace(other, ties=unnamed)) == "Sam"


async def test_whoever_says_what_they_like_to_be_called_is_spoken_of_by_that_name() -> None:
    ties, _ = await lived("Please call me Leni.", "Can I call you Minnow?")
    reminded = BLUEPRINTS["mira"].model_copy(update={"reminder": "Be kind to {{user}}."})
    said = replace(moment(turn(4, "how are you?"), (turn(2, "hello"), turn(3))), memories=(VET,), blueprint=reminded)
    known, unknown = compose(replace(said, ties=ties)), compose(said)
    note = known[-1].content
    assert "You are talking with Leni.\n" in note
    assert "Be kind to Leni." in note
    assert "What you remember Leni said" in note
    assert "Leni calls you Minnow." in note
    assert "Sam" not in note
    assert known[:-1] == unknown[:-1]


async def test_in_a_server_it_is_told_which_name_stands_before_the_messages() -> None:
    ties, _ = await lived("Please call me Leni.")
    said = replace(moment(turn(2, "how are you?")), audience=SERVER)
    note, unnamed = (compose(replace(said, ties=one))[-1].content for one in (ties, None))
    assert 'You are talking with Leni; what they write stands after "Sam:".' in note
    assert note.endswith("Sam: how are you?")
    assert "You are talking with Sam.\n" in unnamed


async def test_a_name_that_another_persona_gives_herself_is_not_the_persons() -> None:
    ties, _ = await lived("Please call me Leni.")
    other = moment(turn(2, "Hi, I'm Anselm.", Speaker.OTHER))
    assert called(replace(other, ties=ties)) == "Leni"
    assert called(other) == "Sam"


async def test_nobody_is_spoken_for_by_the_name_that_they_are_called_by(tmp_path: Path) -> None:
    model = ScriptedChatModel("Gladly.", "I am well.\nLeni: Me too.", "So?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("Please call me Leni.")
        assert await world.say("How are you?") == "I am well."


async def test_drift_is_measured_and_brings_more_of_her_back(tmp_path: Path) -> None:
    caught = (Verdict(text="", kind="assistant", fault="You are no tool."),)
    steady, _ = await lived("hi", "hello", "so")
    drifted, _ = await lived("hi", "hello", "so", verdicts=caught)
    assert steady.bond.drift == 0
    assert drifted.bond.drift > 0.5
    model = ScriptedChatModel("How can I assist you today?", "Oh?", "How can I assist you today?", "Oh?", "Oh?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        for text in ("hello there", "so, what now?", "and then?"):
            await world.say(text)
    notes = [request.messages[-1].content for request in model.requests if request.moment is not None]
    assert "slipped out of character" not in notes[0]
    assert "slipped out of character" in notes[2]
    assert "you would say" in notes[-1]


async def test_what_came_from_a_direct_message_does_not_show_in_a_server(tmp_path: Path) -> None:
    model = ScriptedChatModel("Oh?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("I'll call you Minnow.")
        await world.say("hello", audience=SERVER, conversation="discord:channel:1")
        await world.say("hello again", audience=SERVER, conversation="discord:channel:1")
        in_server = model.requests[-1].messages[-1].content
        await world.say("hello you")
        assert "Minnow" not in in_server
        assert "Between you and Sam: still new" in in_server
        assert "Sam calls you Minnow." in model.requests[-1].messages[-1].content


def thought(text: str, turn: int, days: int = 0) -> Keepsake:
    return Keepsake(kind=Shared.THOUGHT, text=text, turn=turn, at=NOW + timedelta(days=days))


def thinks(kept: tuple[Keepsake, ...], days: int = 0) -> str:
    """What is told of it so much later."""
    later_on = replace(moment(turn(0, "hello")), now=NOW + timedelta(days=days))
    lines = told(Ties(bond=Bond(at=NOW), keepsakes=kept), later_on, "Sam")
    return next((line for line in lines if line.startswith("What you have come to think")), "")


def test_a_thought_deepens_when_it_comes_up_again_and_fades_when_it_does_not() -> None:
    once = with_new((), [thought("Stubborn for her sister.", 1)], NOW)
    assert thinks(once) == 'What you have come to think of Sam (data): "Stubborn for her sister.".'
    assert with_new(once, [thought("Stubborn for her sister.", 1)], NOW) == once
    often = once
    for day in range(2, 8):
        often = with_new(often, [thought("stubborn for her little sister", day, day)], NOW)
    (deep,) = often
    assert (deep.text, deep.turn) == ("stubborn for her little sister", 7)
    assert thinks(once, 365) == ""
    assert "sister" in thinks(often, 365)


def test_the_weightiest_thoughts_are_told_and_names_do_not_fade() -> None:
    kept = tuple(thought(text, number, -20 * number) for number, text in enumerate(("a", "bold", "calm", "dear")))
    name = Keepsake(kind=Shared.HER_NAME, text="Minnow", turn=9, at=NOW - timedelta(days=3000))
    assert thinks((*kept, name)) == 'What you have come to think of Sam (data): "a", "bold", "calm".'
    assert "Sam calls you Minnow." in told(Ties(bond=Bond(at=NOW), keepsakes=(name,)), moment(turn(0, "hi")), "Sam")


async def noted(text: str, cue: Cue, *, persona: str = "mira") -> tuple[Ties, Ties]:
    """The ties after a message whose words say little to the rules, and after a model has read it to do this."""
    stores = open_memory_stores()
    bonding = Bonding(bonds=stores.bonds, blueprints=BLUEPRINTS)
    logged = await stores.turns.append(a_turn(text, person=SAM.id, persona=persona))
    message = replace(turn(0, text), id=logged.id, persona=persona)
    await answer(stores, replace(moment(message), blueprint=BLUEPRINTS[persona]), ())
    scope = Scope(person=SAM.id, persona=persona)
    before = await bonding.meet(scope)
    await bonding.think_again(message, Appraisal(valence=0, arousal=0, cues={cue: 0.9}), [thought("brave", logged.id)])
    after = await bonding.meet(scope)
    assert before is not None
    assert after is not None
    return before, after


async def test_what_a_model_reads_in_a_message_is_made_up_for_once() -> None:
    before, after = await noted("Das habe ich noch niemandem erzählt.", Cue.CONFIDES)
    assert after.bond.closeness == pytest.approx(before.bond.closeness * OPENS, rel=0.05)
    assert [one.text for one in after.keepsakes] == ["brave"]
    before, after = await noted("I've never told anybody.", Cue.CONFIDES)  # which the rules have read
    assert after.bond == before.bond
    before, after = await noted("Du nervst nur noch.", Cue.INSULT)
    assert after.bond.trust == max(0.0, before.bond.trust - HURT)
    before, after = await noted("Danke dir!", Cue.THANKS)
    assert (before.bond.thanks, after.bond.thanks) == (0, 1)


async def test_nothing_is_added_for_whom_no_reply_was_made_or_whose_message_is_gone() -> None:
    stores = open_memory_stores()
    bonding = Bonding(bonds=stores.bonds, blueprints=BLUEPRINTS)
    logged = await stores.turns.append(a_turn("hello", person=SAM.id))
    await bonding.think_again(replace(turn(0, "hello"), id=logged.id), None, [thought("brave", logged.id)])
    assert await stores.bonds.of(SAM.id) == []


class Friend:
    """Answers, and notes a thought about every message that it is shown."""

    def __init__(self) -> None:
        self.prompts: list[str] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if request.schema is None:
            self.prompts.append(request.messages[-1].content)
            yield Delta(text="Oh?")
            return
        shown = [json.loads(line) for line in request.messages[1].content.splitlines()]
        found = [
            {"turn": one["turn"], "quote": one["message"], "kind": "thought", "text": "stands up for herself"}
            for one in shown
        ]
        yield Delta(text=json.dumps({"memories": [], "between": found}))


async def test_a_model_s_notes_reach_a_later_prompt(tmp_path: Path) -> None:
    model = Friend()
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("I walked out on my boss today.")
        await world.pass_time(hours=1)
        await world.say("It felt like the right thing to do.")
        await world.say("Well.")
    assert "stands up for herself" not in model.prompts[1]
    assert 'What you have come to think of Sam (data): "stands up for herself".' in model.prompts[-1]


def test_how_close_they_are_is_known_after_the_first_reply_and_fades_in_silence() -> None:
    attachment, at = Attachment(style=AttachmentStyle.ANXIOUS), turn(0, "hello").at
    ties = Ties(bond=Bond(at=at, closeness=0.8, closest=0.8))
    assert closeness(None, attachment, at) is None
    assert closeness(ties, attachment, at) == pytest.approx(0.8)
    later_on = closeness(ties, attachment, at + timedelta(days=60))
    assert later_on is not None
    assert 0.8 * STAYS < later_on < 0.8


async def test_a_stance_takes_account_of_how_close_they_are(tmp_path: Path) -> None:
    model, asked = ScriptedChatModel("Oh?"), "and what did you do today?"
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("hello")
        await world.say(asked)
        before = model.requests[-1].moment
        assert before is not None
        ties = Ties(bond=Bond(at=before.now, closeness=0.9, closest=0.9))
        await world.app.stores.bonds.change(
            before.person.id, "mira", before.audience, lambda _: ties, turn=before.message.id
        )
        await world.say(asked)
        after = model.requests[-1].moment
    assert confiding(after) > confiding(before) + 0.2


def confiding(moment: Moment | None) -> float:
    assert moment is not None
    assert moment.decision is not None
    return dict(moment.decision.considered)[Stance.CONFIDE]


async def test_after_500_turns_and_a_month_she_is_the_same_and_knows_what_was_left_open(tmp_path: Path) -> None:
    model = ScriptedChatModel("Oh?")
    async with a_world(tmp_path, model=model, embedder=HashingEmbedder()) as world:
        await world.say("hello")
        said = await world.app.stores.turns.recent("test:dm:sam", "mira", 1)
        for number in range(496):
            await world.app.stores.turns.append(later(said[0], f"Number {number} is a quiet one.", number))
        await world.say(PLAN)
        await world.pass_time(days=30)
        await world.say("hey")
    talked = [request.messages for request in model.requests if request.moment is not None]
    assert "Sam was away for four weeks." in talked[-1][-1].content
    assert f'Left open when you last spoke (data): "{PLAN}"' in talked[-1][-1].content
    assert len({messages[0].content for messages in talked}) == 1
    prefix = talked[-1][0].content
    assert prefix == compile_prefix(BLUEPRINTS["mira"])
    assert len(BLUEPRINTS["mira"].questions) >= 50
    for question in BLUEPRINTS["mira"].questions:
        assert any(holds(prefix, answer) for answer in question.answers), question.ask


def later(turn: Turn, text: str, number: int) -> TurnDraft:
    speaker = Speaker.COMPANION if number % 2 else Speaker.PERSON
    return TurnDraft(
        person=turn.person,
        persona=turn.persona,
        conversation=turn.conversation,
        audience=turn.audience,
        speaker=speaker,
        name=turn.name,
        text=text,
        at=turn.at,
        off_record=True,
    )


@pytest.mark.parametrize(
    "said",
    [
        "I'm Awake.", "I'm Tired", "I'm Fine.", "I am Exhausted!", "I'm Awake, and I want coffee.", "Hi, I'm Hungry.",
        "I'm Wide Awake", "I'm Scared.", "Hey, I'm Cold.", "I'm Crying", "I'm Lonely...", "I'm Almost There",
    ],
)  # fmt: skip
def test_what_somebody_says_to_be_is_no_name(said: str) -> None:
    assert name_given(said) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(
            (f"I'm {name}.", name)
            for name in "Sam Grace Rich Sandy Ahmed Jared Sean Jean Eric Trish Clive Olive".split()
        ),
        ("My name is Happy.", "Happy"),
        ("Call me Tired, everybody does.", "Tired"),
        ("I go by Lucky", "Lucky"),
    ],
)
def test_a_name_is_one_and_any_word_that_is_said_to_be_one(said: str, name: str) -> None:
    assert name_given(said) == name
