"""What is to be said at a time: set once, said once, gone with what it comes from."""

from datetime import timedelta
from typing import Any

from bot.core.models.identity import PRIVATE, Person, PersonId, server_audience
from bot.core.models.timer import FirstWord, Purpose, TimerDraft, TimerState
from bot.core.models.turn import OutboxState
from bot.storage.database import Stores
from tests.fakes.builders import CONVERSATION, PERSONA, START, a_batch, a_memory, a_reply, a_turn, an_incoming, moment

HERE, ALL = ("telegram",), list(Purpose)


def a_timer(text: str = "call mum", *, person: PersonId, **changes: Any) -> TimerDraft:
    values: dict[str, Any] = {
        "persona": PERSONA,
        "conversation": CONVERSATION,
        "audience": PRIVATE,
        "purpose": Purpose.REMINDER,
        "key": text,
        "due": moment(10),
        "made": START,
    }
    return TimerDraft(person=person, text=text, **values | changes)


async def test_one_key_is_one_timer_whatever_became_of_it(stores: Stores, ada: Person, bea: Person) -> None:
    first = await stores.timers.add(a_timer(person=ada.id, source=7, until=moment(99)))
    assert (first.number, first.state, first.source, first.until) == (1, TimerState.WAITING, 7, moment(99))
    assert await stores.timers.add(a_timer(person=ada.id, due=moment(20))) == first
    assert await stores.timers.close([first.id], TimerState.CANCELLED, moment(1)) == 1
    again = await stores.timers.add(a_timer(person=ada.id))
    assert (again.id, again.state, again.text) == (first.id, TimerState.CANCELLED, "")
    other = await stores.timers.add(a_timer(person=ada.id, purpose=Purpose.PLAN))
    assert (other.id != first.id, other.number) == (True, 1)
    assert (await stores.timers.add(a_timer("more", person=ada.id))).number == 2
    assert (await stores.timers.add(a_timer(person=bea.id))).number == 1


async def test_what_is_due_comes_in_order_and_what_is_closed_or_put_off_does_not(stores: Stores, ada: Person) -> None:
    late, early, later = [
        await stores.timers.add(a_timer(str(due), person=ada.id, due=moment(due))) for due in (10, 5, 30)
    ]
    assert await stores.timers.due(moment(4), HERE, ALL, 9) == []
    assert await stores.timers.due(moment(10), HERE, ALL, 9) == [early, late]
    assert await stores.timers.due(moment(99), HERE, ALL, 1) == [early]
    assert await stores.timers.due(moment(99), ["tele", "discord"], ALL, 9) == []
    assert await stores.timers.due(moment(99), [], ALL, 9) == []
    assert await stores.timers.due(moment(99), HERE, [Purpose.PLAN], 9) == []
    await stores.timers.postpone([early.id], moment(40))
    assert await stores.timers.close([late.id, 4711], TimerState.LAPSED, moment(11)) == 1
    assert await stores.timers.close([late.id], TimerState.CANCELLED, moment(12)) == 0
    assert [timer.text for timer in await stores.timers.due(moment(99), HERE, ALL, 9)] == [
        later.text,
        early.text,
    ]
    assert next(timer.state for timer in await stores.timers.of(ada.id)) is TimerState.LAPSED


async def test_it_is_said_once_with_its_turn_and_its_place_in_the_outbox(stores: Stores, ada: Person) -> None:
    one, two = [await stores.timers.add(a_timer(text, person=ada.id)) for text in "ab"]
    said = await stores.timers.say([one.id, two.id], a_reply("a and b", person=ada.id, at=moment(10)), preface="AI.")
    assert said is not None
    turn, entry = said
    assert await stores.turns.recent(CONVERSATION, PERSONA, 9) == [turn]
    assert await stores.outbox.pending() == [entry]
    assert (entry.platform, entry.reply_to, entry.text) == ("telegram", None, "AI.\n\na and b")
    kept = await stores.timers.of(ada.id)
    assert {(timer.state, timer.said, timer.text) for timer in kept} == {(TimerState.SAID, turn.id, "")}
    assert await stores.timers.say([one.id], a_reply("again", person=ada.id, at=moment(11))) is None
    three = await stores.timers.add(a_timer("c", person=ada.id))
    assert await stores.timers.say([two.id, three.id], a_reply("b and c", person=ada.id)) is None
    assert await stores.timers.say([], a_reply("nothing", person=ada.id)) is None
    assert len(await stores.turns.recent(CONVERSATION, PERSONA, 9)) == 1


async def test_her_first_words_are_known_with_what_became_of_them(stores: Stores, ada: Person) -> None:
    for at, purpose in ((10, Purpose.PLAN), (20, Purpose.REMINDER), (30, Purpose.SILENCE)):
        timer = await stores.timers.add(a_timer(str(at), person=ada.id, purpose=purpose))
        assert await stores.timers.say([timer.id], a_reply(str(at), person=ada.id, at=moment(at))) is not None
        if at == 10:
            await stores.turns.append(a_turn("well!", person=ada.id, at=moment(15)))
            await stores.turns.append(a_turn("yes", person=ada.id, at=moment(16)))
    entry = (await stores.outbox.pending())[-1]
    await stores.outbox.mark(entry.id, OutboxState.UNDELIVERABLE, moment(31))
    words = await stores.timers.first_words(ada.id, PERSONA, 9)
    assert words == [
        FirstWord(at=moment(30), state=OutboxState.UNDELIVERABLE),
        FirstWord(at=moment(10), state=OutboxState.PENDING, answered=moment(15)),
    ]
    assert await stores.timers.first_words(ada.id, PERSONA, 1) == words[:1]
    assert await stores.timers.first_words(ada.id, "anselm", 9) == []
    assert await stores.outbox.refused(CONVERSATION)
    assert not await stores.outbox.refused("telegram:dm:2")


async def test_where_somebody_last_spoke_in_private(stores: Stores, ada: Person) -> None:
    for place, text in ((CONVERSATION, "old"), ("discord:dm:9", "new"), (CONVERSATION, "newer")):
        await stores.turns.append(a_turn(text, person=ada.id, conversation=place))
    await stores.turns.append(a_reply("answer", person=ada.id))
    elsewhere = server_audience("discord", "1")
    await stores.turns.append(a_turn("open", person=ada.id, conversation="discord:channel:1", audience=elsewhere))
    assert [turn.text for turn in await stores.turns.last_said(ada.id)] == ["newer", "new"]
    assert await stores.turns.last_said(PersonId(4711)) == []


async def test_it_goes_with_its_turn_and_with_its_person(stores: Stores, ada: Person, bea: Person) -> None:
    entry = await stores.inbox.accept(an_incoming("remind me"), START)
    assert entry is not None
    forgotten, emptied, reworded = [await stores.turns.append(a_turn(text, person=ada.id)) for text in "fer"]
    for turn in (forgotten, emptied, reworded):
        await stores.timers.add(a_timer(turn.text, person=ada.id, source=turn.id))
    await stores.timers.add(a_timer("stays", person=ada.id))
    await stores.timers.add(a_timer("hers", person=bea.id))
    (memory,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=forgotten.id)))
    await stores.memories.forget(ada.id, [memory.id], moment(1))
    assert [timer.text for timer in await stores.timers.of(ada.id)] == ["e", "r", "stays"]
    await stores.turns.blank(ada.id, [emptied.id], moment(2))
    await stores.memories.reword(reworded, "other words")
    assert [timer.text for timer in await stores.timers.of(ada.id)] == ["stays"]
    await stores.memories.erase(ada.id)
    assert await stores.timers.of(ada.id) == []
    assert [timer.text for timer in await stores.timers.due(START + timedelta(days=1), HERE, ALL, 9)] == ["hers"]
