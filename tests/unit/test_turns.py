"""Which messages are one turn, and what a reply does when more is said before or after its first words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clock import ManualClock
from bot.core.floor import WITHDRAWALS, Floor, Interrupt, Manners, turn_of
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.identity import Scope
from bot.core.models.turn import InboxEntry, OutboxEntry, Speaker
from bot.core.ports import ReplySink
from bot.core.timings import Timings
from bot.platforms.pump import Pump
from bot.storage.database import open_memory_stores
from tests.fakes.builders import CONVERSATION, START, an_account, an_incoming
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.replier import ScriptedAmends, ScriptedReplier
from tests.unit.test_exchange import Talk
from tests.unit.test_pump import Platform, until


def entry(number: int, text: str = "hello", *, by: str = "Ada") -> InboxEntry:
    incoming = an_incoming(text, account=an_account(by, id=by), message_id=str(number))
    return InboxEntry(id=number, incoming=incoming, received=START)


def test_what_one_person_says_in_a_row_is_one_turn_and_requests_to_memory_stand_alone() -> None:
    waiting = [
        entry(1),
        entry(2, "how are you?"),
        entry(3, by="Bea"),
        entry(4, "Forget what I said about the party.", by="Bea"),
        entry(5, by="Bea"),
        entry(6, by="Bea"),
    ]
    turns = []
    while turn := turn_of(waiting):
        turns.append([one.id for one in turn])
        del waiting[: len(turn)]
    assert turns == [[1, 2], [3], [4], [5, 6]]


SENTENCES = ["I went to the sea.", "It cost 3.50 euros!", "“Was it cold?”", "No…", "Не очень.", "楽しかった。"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6), st.data())
async def test_a_contested_reply_ends_with_a_sentence(told: list[str], data: st.DataObject) -> None:
    """Whichever way it is cut into pieces, and whenever more is said."""
    text = " ".join(told)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    contested_at = data.draw(st.integers(0, len(pieces) - 1))
    floor, said = Floor(), ""
    for number, piece in enumerate(pieces):
        floor.contested = number >= contested_at
        share = floor.share_of(said, piece)
        said += piece if share is None else piece[:share]
        if share is not None:
            break
    stood = len(text[: sum(map(len, pieces[:contested_at]))].rstrip())
    whole = [" ".join(told[:count]) for count in range(1, len(told) + 1)]
    assert said.rstrip() == next(one for one in whole if len(one) >= stood)


class Halting:
    """Implements `pump.Replier`: each reply waits for its own gate before its first words, and for another after."""

    def __init__(self, inner: ScriptedReplier) -> None:
        self.inner = inner
        self.turns: list[list[str]] = []
        self.speak = asyncio.Event()
        self.end = asyncio.Event()
        self.floors: list[Floor] = []

    async def expect(self, conversation: str, persona: str) -> None: ...

    async def overhear(self, entry: InboxEntry) -> None: ...

    async def reply(
        self, entries: Sequence[InboxEntry], sink: ReplySink, floor: Floor, timings: Timings | None = None
    ) -> OutboxEntry:
        self.turns.append([one.incoming.text for one in entries])
        self.floors.append(floor)
        await self.speak.wait()
        await floor.take()
        await self.end.wait()
        return await self.inner.reply(entries, sink, floor, timings)


class Chat:
    """A pump, and people who write."""

    def __init__(self, manners: Manners) -> None:
        self.stores = open_memory_stores()
        self.replier = Halting(ScriptedReplier(self.stores.turns))
        self.platform = Platform()
        self.pump = Pump(
            inbox=self.stores.inbox,
            outbox=self.stores.outbox,
            exchange=self.replier,
            amends=ScriptedAmends(self.stores.inbox),
            clock=ManualClock(START),
            manners=manners,
        )
        self.pump.attach(self.platform)

    async def say(self, text: str, *, by: str = "Ada") -> None:
        await self.pump.submit(an_incoming(text, account=an_account(by, id=by), message_id=text))
        for _ in range(3):  # whoever heard it reacts
            await asyncio.sleep(0)


@pytest.fixture
def chat(request: pytest.FixtureRequest) -> Chat:
    return Chat(getattr(request, "param", Manners()))


async def test_what_is_said_before_the_first_words_is_answered_with_the_rest(chat: Chat) -> None:
    await chat.say("one")
    await chat.say("two")
    await chat.say("three", by="Bea")
    chat.replier.speak.set()
    chat.replier.end.set()
    await chat.pump.idle()
    assert chat.replier.turns == [["one"], ["one", "two"], ["three"]]
    assert len(chat.platform.shared.finished) == 2
    assert chat.platform.shared.abandoned == 1, "its typing ended"
    assert await chat.stores.inbox.pending() == []


async def test_whoever_never_stops_writing_hears_an_answer_in_between(chat: Chat) -> None:
    for number in range(WITHDRAWALS + 3):
        await chat.say(str(number))
    chat.replier.speak.set()
    chat.replier.end.set()
    await chat.pump.idle()
    assert [len(turn) for turn in chat.replier.turns] == [*range(1, WITHDRAWALS + 2), 2]


@pytest.mark.parametrize(
    ("chat", "ends"),
    [(Manners(interrupt=Interrupt.SENTENCE), True), (Manners(interrupt=Interrupt.FINISH), False)],
    indirect=["chat"],
)
async def test_what_is_said_after_the_first_words_is_the_next_turn(chat: Chat, ends: bool) -> None:
    await chat.say("one")
    chat.replier.speak.set()
    await until(lambda: chat.replier.floors[0].taken)
    await chat.say("of another", by="Bea")
    assert not chat.replier.floors[0].contested, "nobody is cut short by somebody else"
    await chat.say("two")
    assert chat.replier.floors[0].contested is ends
    chat.replier.end.set()
    await chat.pump.idle()
    assert chat.replier.turns == [["one"], ["of another"], ["two"]]
    assert len(chat.platform.shared.finished) == 3


async def test_what_is_changed_or_taken_back_before_the_first_words_is_not_answered_as_it_was(chat: Chat) -> None:
    for text in ("one", "two", "three"):
        await chat.say(text)
    await chat.pump.revise(an_incoming("zwei", message_id="two"))
    await chat.pump.retract("telegram", CONVERSATION, "one")
    await chat.say("other", by="Bea")
    chat.replier.speak.set()
    chat.replier.end.set()
    await chat.pump.idle()
    assert chat.replier.turns[-2:] == [["zwei", "three"], ["other"]]
    assert len(chat.platform.shared.finished) == 2
    assert await chat.stores.inbox.pending() == []


async def test_a_turn_that_is_taken_back_is_not_answered(chat: Chat) -> None:
    await chat.say("one")
    await chat.pump.retract("telegram", CONVERSATION, "one")
    await chat.pump.idle()
    assert chat.platform.shared.finished == []
    assert chat.platform.shared.abandoned == 1


@pytest.mark.parametrize("chat", [Manners(gather=0.2)], indirect=True)
async def test_first_words_wait_for_what_follows_at_once(chat: Chat) -> None:
    chat.replier.speak.set()
    chat.replier.end.set()
    await chat.say("one")
    assert not chat.replier.floors[0].taken
    await chat.say("two")
    await chat.pump.idle()
    assert chat.replier.turns == [["one"], ["one", "two"]]
    assert len(chat.platform.shared.finished) == 1


class Paced:
    """Says a piece whenever it is let."""

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces
        self.let = asyncio.Queue[None]()
        self.left = 0

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        try:
            for piece in self.pieces:
                await self.let.get()
                yield Delta(text=piece)
        finally:
            self.left += 1


async def test_a_reply_that_is_interrupted_stands_incomplete_and_its_model_is_left() -> None:
    model = Paced("I went to the harbour. ", "It was cold. ", "And then ", "I came home.")
    talk = Talk(model)
    floor = Floor()
    replying = asyncio.create_task(talk.exchange.reply([await talk.hear("hello")], talk.sink, floor))
    model.let.put_nowait(None)
    await until(lambda: floor.taken)
    floor.contested = True
    model.let.put_nowait(None)
    reply = await replying
    assert reply is not None
    assert reply.text == "I went to the harbour."
    assert model.left == 1
    assert await talk.said() == [(Speaker.PERSON, "hello", True), (Speaker.COMPANION, reply.text, False)]
    assert await talk.stores.inbox.pending() == []


async def test_several_messages_are_one_turn_of_the_prompt_and_several_of_the_log() -> None:
    model = ScriptedChatModel("Fine.")
    talk = Talk(model)
    entries = [await talk.hear("hello", message_id="1"), await talk.hear("how are you?", message_id="2")]
    reply = await talk.reply(*entries)
    assert model.requests[0].messages[-1].content.endswith("</note>\n\nhello\nhow are you?")
    assert len(model.requests[0].messages) == 2
    assert [text for _, text, _ in await talk.said()] == ["hello", "how are you?", "Fine."]
    assert reply.reply_to == "2"
    assert await talk.stores.inbox.pending() == []


async def test_a_yes_among_other_words_is_still_a_yes() -> None:
    talk = Talk(ScriptedChatModel("I see."))
    await talk.reply(await talk.hear("I went to the karaoke night with Ana.", message_id="1"))
    await talk.exchange.settled()
    asked = await talk.reply(await talk.hear("Forget what I said about the karaoke night.", message_id="2"))
    assert "Shall I erase this?" in asked.text
    burst = [await talk.hear("yes", message_id="3"), await talk.hear("it was a bad evening", message_id="4")]
    assert (await talk.reply(*burst)).text == "It is gone, and I cannot bring it back."


async def test_what_the_next_message_needs_is_made_ready_once_where_several_wait_to_be_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talk = Talk(ScriptedChatModel("I see.", "Oh.", "Fine."))
    ready: list[bool] = []

    async def have_at_hand(scope: Scope, terms: Sequence[str] = ()) -> None:
        ready.append(bool(await talk.stores.turns.unremembered(9)))

    monkeypatch.setattr(talk.stores.memories, "have_at_hand", have_at_hand)
    async with talk.exchange.remember.still():
        for number in ("1", "2", "3"):
            await talk.reply(await talk.hear("I went to the karaoke night with Ana.", message_id=number))
            for _ in range(20):
                await asyncio.sleep(0)
    await talk.exchange.settled()
    assert ready == [False]
