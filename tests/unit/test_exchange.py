"""One message in, one reply out: what streams, what is kept when it breaks off, what is measured."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.album import Album
from bot.core.allowance import Allowance, Ledger
from bot.core.bonds.bonding import Bonding
from bot.core.care.protocol import Care, Terms
from bot.core.character.persona import load_blueprints
from bot.core.clock import ManualClock
from bot.core.consent import Consent
from bot.core.errors import IndexUnavailable, ModelUnavailable
from bot.core.exchange import Exchange, Voice
from bot.core.feeling.feelings import Feelings
from bot.core.gate import Check
from bot.core.gathering import Gathering
from bot.core.lorekeeper import Lorekeeper
from bot.core.memory.keeper import Keeper
from bot.core.memory.recall import Recall
from bot.core.memory.remember import Remember
from bot.core.memory.topics import TopicCache
from bot.core.models.chat import ChatRequest, Delta, Moment
from bot.core.models.identity import PRIVATE, Scope
from bot.core.models.memory import Hit
from bot.core.models.turn import InboxEntry, OutboxEntry, Speaker
from bot.core.permission import Permission
from bot.core.ports import ChatModel, Hearing, Sight
from bot.core.prompting.budget import Budget
from bot.core.prompting.window import Window
from bot.core.reminders import Reminders
from bot.core.senses import Senses
from bot.core.timings import MOMENTS, Timings
from bot.core.warmup import Prefill, WarmUp
from bot.settings import PROJECT
from bot.storage.database import Stores, open_memory_stores
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import START, an_incoming
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.senses import KeptFiles
from tests.fakes.world import ListeningSink
from tests.unit.test_gate import NoSnow

BLUEPRINTS = load_blueprints(PROJECT / "personas")


class BrokenIndex(WorkingSetIndex):
    """Cannot answer."""

    async def at_hand(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        raise IndexUnavailable("The index is gone.")


class EndlessModel:
    """Says a word, then nothing more until it is left."""

    def __init__(self) -> None:
        self.spoke = asyncio.Event()
        self.left = False

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        try:
            yield Delta(text="Well. ")
            self.spoke.set()
            await asyncio.Event().wait()
        finally:
            self.left = True


class Talk:
    """An exchange over stores in memory."""

    def __init__(
        self,
        model: ChatModel,
        *,
        index: type[WorkingSetIndex] = WorkingSetIndex,
        checks: Sequence[Callable[[Moment], Check]] = (),
        prefill: Prefill | None = None,
        allowance: Allowance = Allowance(),  # noqa: B008 - frozen
        hearing: Hearing | None = None,
        sight: Sight | None = None,
        adults_only: bool = False,
    ) -> None:
        self.stores: Stores = open_memory_stores()
        self.sink = ListeningSink()
        self.timings: list[Timings] = []
        clock, memories = ManualClock(START), self.stores.memories
        self.clock = clock
        embedder, self.topics = HashingEmbedder(), TopicCache(index(self.stores.memories, None), clock)
        found = self.topics
        remember = Remember(turns=self.stores.turns, memories=memories, index=found, embedder=embedder, clock=clock)
        questions = self.stores.questions
        keeper = Keeper(turns=self.stores.turns, memories=memories, index=found, questions=questions, clock=clock)
        window = Window(summaries=self.stores.summaries, budget=Budget(reply=512, most_history=6000))
        gathering = Gathering(
            people=self.stores.people,
            glances=self.stores.glances,
            turns=self.stores.turns,
            memories=memories,
            recall=Recall(memories=memories, index=found, embedder=embedder, clock=clock),
            topics=self.topics,
            feelings=Feelings(moods=self.stores.moods, clock=clock),
            consent=Consent(keeper=keeper, questions=questions, remember=remember),
            reminders=Reminders(timers=self.stores.timers, people=self.stores.people, clock=clock),
            permission=Permission(people=self.stores.people, clock=clock),
            care=Care(
                people=self.stores.people,
                meta=self.stores.meta,
                clock=clock,
                terms=Terms(adults_only=adults_only, notices=False),
            ),
            bonding=Bonding(bonds=self.stores.bonds),
            window=window,
            lore=Lorekeeper(states=self.stores.lore),
            blueprints=BLUEPRINTS,
            default_persona="mira",
            clock=clock,
        )
        ledger = Ledger(clock=clock, person=allowance)
        self.files = KeptFiles({"note": b"OggS"})
        self.exchange = Exchange(
            gathering=gathering,
            inbox=self.stores.inbox,
            exchanges=self.stores.exchanges,
            remember=remember,
            notes=None,
            voice=Voice(model=model, last_resort=ScriptedChatModel("I have no words.")),
            ledger=ledger,
            senses=Senses(
                files=self.files,
                people=self.stores.people,
                care=gathering.care,
                ledger=ledger,
                hearing=hearing,
                sight=sight,
                album=Album(turns=self.stores.turns, remember=remember, model=model),
            ),
            warm_up=WarmUp(turns=self.stores.turns, window=window, clock=clock, prefill=prefill),
            clock=clock,
            checks=checks,
            observe=self.timings.append,
        )

    async def hear(self, text: str, *, message_id: str = "1", persona: str = "mira", **more: Any) -> InboxEntry:
        incoming = an_incoming(text, message_id=message_id, persona=persona, **more)
        entry = await self.stores.inbox.accept(incoming, START)
        assert entry is not None
        return entry

    async def reply(self, *entries: InboxEntry) -> OutboxEntry:
        reply = await self.exchange.reply(entries, self.sink)
        assert reply is not None
        return reply

    async def said(self) -> list[tuple[Speaker, str, bool]]:
        turns = await self.stores.turns.recent("telegram:dm:1", "mira", 100)
        return [(turn.speaker, turn.text, turn.complete) for turn in turns]


async def test_what_was_streamed_is_what_is_decided() -> None:
    talk = Talk(ScriptedChatModel("Good to see you."))
    reply = await talk.reply(await talk.hear("hello"))
    assert "".join(talk.sink.previews) == reply.text == "Good to see you."
    assert await talk.stores.inbox.pending() == []
    assert [entry.id for entry in await talk.stores.outbox.pending()] == [reply.id]


async def test_a_reply_that_is_cut_off_stops_the_model_and_keeps_what_was_said() -> None:
    model = EndlessModel()
    talk = Talk(model)
    replying = asyncio.create_task(talk.reply(await talk.hear("hello")))
    await model.spoke.wait()
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)
    assert replying.cancelled()
    assert model.left
    assert await talk.said() == [(Speaker.PERSON, "hello", True), (Speaker.COMPANION, "Well.", False)]
    assert await talk.stores.inbox.pending() == []


async def test_a_reply_cut_off_before_its_first_word_leaves_the_message_waiting() -> None:
    talk = Talk(EndlessModel())
    replying = asyncio.create_task(talk.reply(await talk.hear("hello")))
    await asyncio.sleep(0)
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)
    assert len(await talk.stores.inbox.pending()) == 1


async def test_answering_the_same_message_again_says_nothing_twice() -> None:
    talk = Talk(ScriptedChatModel("First.", "Second."))
    entry = await talk.hear("hello")
    first = await talk.reply(entry)
    again = await talk.reply(entry)
    assert again.id == first.id
    assert len(await talk.said()) == 2


async def test_a_model_without_words_gives_way_to_the_last_resort() -> None:
    talk = Talk(ScriptedChatModel(["<think>hm", "</think>", "  "]))
    assert (await talk.reply(await talk.hear("hello"))).text == "I have no words."


async def test_a_model_that_speaks_for_the_person_is_stopped_and_not_heard() -> None:
    model = ScriptedChatModel("Good to see you.\nAda: And you, Mira!\nMira: Oh.")
    talk = Talk(model)
    reply = await talk.reply(await talk.hear("hello"))
    assert "".join(talk.sink.previews).strip() == reply.text == "Good to see you."
    assert model.closed == 1


async def test_the_first_words_that_are_shown_are_words() -> None:
    talk = Talk(ScriptedChatModel(["Go", "od ", "to", " see you", ", A", "da."]))
    await talk.reply(await talk.hear("hello"))
    assert talk.sink.previews == ["Good to see you,", " Ada."]
    assert "".join(talk.sink.previews) == "Good to see you, Ada."


async def test_a_refused_beginning_is_asked_for_anew_and_never_shown() -> None:
    model = ScriptedChatModel("It will snow. So there.", "It will rain.")
    talk = Talk(model, checks=[lambda moment: NoSnow()])
    reply = await talk.reply(await talk.hear("hello"))
    assert "".join(talk.sink.previews) == reply.text == "It will rain."
    assert "Do not speak of snow. Write it anew, as Mira.\n</note>" in model.requests[1].messages[-1].content
    assert [verdict.kind for verdict in talk.timings[0].verdicts] == ["weather"]


async def test_when_a_first_clause_was_shown_the_model_is_asked_to_go_on_from_it() -> None:
    model = ScriptedChatModel("Oh, it will snow. So there.", " it will rain. Bring a hat.")
    talk = Talk(model, checks=[lambda moment: NoSnow()])
    reply = await talk.reply(await talk.hear("hello"))
    assert [request.begun for request in model.requests] == ["", "Oh,"]
    assert "".join(talk.sink.previews) == reply.text == "Oh, it will rain. Bring a hat."


async def test_a_first_clause_never_stands_alone() -> None:
    talk = Talk(ScriptedChatModel("Oh, it will snow."), checks=[lambda moment: NoSnow()])
    assert (await talk.reply(await talk.hear("hello"))).text == "Oh, I have no words."


async def test_a_sentence_that_is_refused_later_cuts_the_reply() -> None:
    model = ScriptedChatModel("It will rain. It will snow. So there.")
    talk = Talk(model, checks=[lambda moment: NoSnow()])
    reply = await talk.reply(await talk.hear("hello"))
    assert "".join(talk.sink.previews).strip() == reply.text == "It will rain."
    assert len(model.requests) == model.closed == 1


async def test_who_is_refused_twice_gives_way_to_the_last_resort() -> None:
    talk = Talk(ScriptedChatModel("It will snow."), checks=[lambda moment: NoSnow()])
    assert (await talk.reply(await talk.hear("hello"))).text == "I have no words."


async def test_without_recall_the_conversation_goes_on() -> None:
    talk = Talk(ScriptedChatModel("Hello."), index=BrokenIndex)
    assert (await talk.reply(await talk.hear("hello"))).text == "Hello."


async def test_a_persona_that_is_gone_is_replaced_by_the_default_one() -> None:
    model = ScriptedChatModel("Hello.")
    talk = Talk(model)
    await talk.reply(await talk.hear("hello", persona="retired"))
    moment = model.requests[0].moment
    assert moment is not None
    assert moment.blueprint.id == "mira"


async def test_the_message_itself_is_no_memory_of_its_own_reply() -> None:
    model = ScriptedChatModel("Hello.")
    talk = Talk(model)
    entry = await talk.hear("I keep bees on the roof.")
    person = await talk.stores.people.identify(entry.incoming.account, START)
    for _ in range(2):
        await talk.reply(entry)
        await talk.exchange.settled()
    assert all(request.moment is not None and request.moment.memories == () for request in model.requests)
    assert await talk.stores.memories.count(person.id) > 0


async def test_what_the_buffer_holds_is_still_given_as_memory_for_a_voice_without_prompt() -> None:
    model = ScriptedChatModel("Hello.")
    talk = Talk(model)
    for number, text in enumerate(("My dog is called Biscuit.", "what is my dog called?")):
        await talk.reply(await talk.hear(text, message_id=str(number)))
        await talk.exchange.settled()
    moment = model.requests[-1].moment
    assert moment is not None
    assert [found.memory.value for found in moment.memories] == ["Biscuit"]


async def test_being_recalled_makes_a_memory_stronger() -> None:
    talk = Talk(ScriptedChatModel("Hello."))
    for number, text in enumerate(("My dog is called Biscuit.", "what is my dog called?")):
        await talk.reply(await talk.hear(text, message_id=str(number)))
        await talk.exchange.settled()
        talk.clock.advance(timedelta(days=1))
    strengths = {memory.recall_count for memory in await talk.stores.memories.sweep(0, 100)}
    assert strengths == {0, 1}


async def test_every_step_is_measured() -> None:
    talk = Talk(ScriptedChatModel("Hello."))
    await talk.reply(await talk.hear("hello"))
    (timings,) = talk.timings
    assert set(timings.steps) == {"perceive", "embed", "identity", "log", "mood", "recall", "lore", "prompt"}
    assert set(timings.reached) == set(MOMENTS) - {"inbox"}
    in_order = [timings.reached[name] for name in ("begun", "prompt", "request", "first_token", "first_text", "done")]
    assert in_order == sorted(in_order)
    assert timings.failed is timings.composed is False


async def test_a_reply_that_failed_is_measured_as_such() -> None:
    talk = Talk(ScriptedChatModel(ModelUnavailable("It is away.")))
    with pytest.raises(ModelUnavailable):
        await talk.reply(await talk.hear("hello"))
    (timings,) = talk.timings
    assert timings.failed
    assert "request" in timings.reached
    assert not {"first_token", "done"} & set(timings.reached)


async def test_a_mood_that_was_moved_is_kept_and_shown_to_the_model() -> None:
    model = ScriptedChatModel("Hello.")
    talk = Talk(model)
    entry = await talk.hear("This is terrible, I hate everything and I am furious!")
    await talk.reply(entry)
    await talk.exchange.settled()
    person = await talk.stores.people.identify(entry.incoming.account, START)
    kept = await talk.stores.moods.get(person.id, "mira")
    moment = model.requests[0].moment
    assert moment is not None
    assert kept is not None
    assert kept == moment.feeling
    assert kept.mood.pleasure < 0.3


async def test_staying_with_a_topic_is_noted_and_searched_for_after_the_reply() -> None:
    talk = Talk(ScriptedChatModel("Oh?", "And then?", "I see."))
    for number, text in enumerate(
        ["My beagle Biscuit barks.", "My beagle Biscuit barks loudly.", "The tax office wrote."]
    ):
        await talk.reply(await talk.hear(text, message_id=str(number)))
        await talk.exchange.settled()
    assert [timings.topic_hit for timings in talk.timings] == [False, True, False]
    assert talk.topics.counters.stale == 0
    assert talk.topics.counters.hits == 1


async def test_while_somebody_types_what_they_last_spoke_of_is_made_ready() -> None:
    talk = Talk(ScriptedChatModel("Oh?", "And then?"))
    await talk.reply(await talk.hear("My beagle Biscuit barks."))
    await talk.exchange.settled()
    person = (await talk.stores.people.everyone())[0]
    await talk.topics.drop(person.id, "mira")
    said = await talk.said()
    await talk.exchange.expect("telegram:dm:1", "mira")
    await talk.exchange.expect("telegram:dm:1", "mira")
    assert talk.topics.counters.misses == 2
    assert await talk.said() == said
    await talk.reply(await talk.hear("My beagle Biscuit barks loudly.", message_id="2"))
    assert talk.timings[-1].topic_hit


async def test_where_nobody_ever_spoke_typing_changes_nothing() -> None:
    talk = Talk(ScriptedChatModel())
    await talk.exchange.expect("telegram:dm:1", "mira")
    await talk.exchange.expect("telegram:dm:1", "nobody")
    assert talk.topics.counters.misses == 0
    assert await talk.stores.people.everyone() == []


async def test_what_was_just_said_is_at_hand_for_the_next_message(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(ScriptedChatModel("Oh?"))
    at_hand: list[tuple[Scope, int]] = []

    async def have_at_hand(scope: Scope) -> None:
        at_hand.append((scope, await talk.stores.memories.count(scope.person)))

    monkeypatch.setattr(talk.stores.memories, "have_at_hand", have_at_hand)
    entry = await talk.hear("My beagle Biscuit barks at the postman.")
    await talk.reply(entry)
    await talk.exchange.settled()
    ((scope, remembered),) = at_hand
    assert (scope.persona, scope.audience) == ("mira", PRIVATE)
    assert remembered > 0
    assert talk.topics.knows(scope)
    await talk.exchange.expect(entry.incoming.conversation, "mira")
    assert [scope for scope, _ in at_hand] == [scope, scope]
