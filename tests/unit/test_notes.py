"""A language model's notes: asked for in batches, waiting while it is away, each person's own."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from datetime import timedelta

from bot.core.errors import ModelUnavailable
from bot.core.memory.notes import PATIENCE, TOGETHER, ripe
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.memory import Kind
from bot.core.models.turn import Speaker, Turn
from tests.fakes.builders import START, a_turn, an_account
from tests.unit.test_remember import Mind


class Reader:
    """Notes the whole of every message it is shown as an event, and what it was shown."""

    def __init__(self) -> None:
        self.shown: list[list[int]] = []
        self.away = False

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        if self.away:
            raise ModelUnavailable("away")
        told = [json.loads(line) for line in request.messages[1].content.splitlines()]
        self.shown.append([one["turn"] for one in told])
        notes = [{"turn": one["turn"], "quote": one["message"], "kind": "event"} for one in told]
        yield Delta(text=json.dumps({"memories": notes}))


async def unread(mind: Mind) -> int:
    return len(await mind.stores.turns.unread(1000))


async def test_the_model_is_asked_once_for_several_turns() -> None:
    reader = Reader()
    mind = Mind(reader)
    assert mind.notes is not None
    turns: list[Turn] = []
    for number in range(TOGETHER - 1):
        turns += await mind.hear(f"The harbour swim number {number} nearly killed me.")
        await mind.remember.catch_up()
        await mind.notes.take()
    assert reader.shown == []
    turns += await mind.hear("The harbour was cold today.")
    await mind.remember.catch_up()
    await mind.notes.take()
    assert reader.shown == [[turn.id for turn in turns]]
    assert await unread(mind) == 0
    assert {memory.turn for memory in await mind.known(Kind.EVENT)} == {turn.id for turn in turns}


async def test_few_are_read_when_they_have_waited_long_enough() -> None:
    reader = Reader()
    mind = Mind(reader)
    assert mind.notes is not None
    await mind.hear("The harbour was cold today.")
    await mind.remember.catch_up()
    mind.clock.advance(PATIENCE - timedelta(seconds=1))
    await mind.notes.take()
    assert reader.shown == []
    mind.clock.advance(timedelta(seconds=1))
    await mind.notes.take()
    assert len(reader.shown) == 1


async def test_while_the_model_is_away_the_turns_wait_and_are_remembered_by_rules() -> None:
    reader = Reader()
    reader.away = True
    mind = Mind(reader)
    await mind.hear("I live in Oslo.")
    await mind.catch_up()
    assert [memory.value for memory in await mind.known(Kind.FACT)] == ["Oslo"]
    assert (await mind.waiting(), await unread(mind)) == (0, 1)
    reader.away = False
    await mind.catch_up()
    assert (len(await mind.known(Kind.EVENT)), await unread(mind)) == (1, 0)


async def test_small_talk_and_the_companion_s_words_are_not_shown() -> None:
    reader = Reader()
    mind = Mind(reader)
    await mind.hear("hello!", "thanks so much")
    await mind.hear("I painted the whole harbour at dawn last winter.", speaker=Speaker.COMPANION)
    await mind.catch_up()
    assert (reader.shown, await unread(mind)) == ([], 0)


async def test_two_people_are_never_shown_together() -> None:
    mind = Mind()
    ada, bea = [await mind.stores.people.identify(an_account(name, id=name), START) for name in ("Ada", "Bea")]
    waiting = [
        await mind.stores.turns.append(a_turn("The harbour was cold.", person=person.id))
        for _ in range(TOGETHER)
        for person in (ada, bea)
    ]
    batches = list(ripe(waiting, START))
    assert [{turn.person for turn in batch} for batch in batches] == [{ada.id}, {bea.id}]
