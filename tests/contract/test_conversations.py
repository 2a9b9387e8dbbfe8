"""ports.Inbox, ports.TurnLog and ports.Outbox."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import StorageError
from bot.core.models.identity import PRIVATE, Account, Person, PersonId
from bot.core.models.summary import Summary
from bot.core.models.turn import SESSION_GAP, Attachment, InboxEntry, Medium, OutboxState, Quote
from bot.storage.database import Stores
from tests.fakes.builders import (
    CONVERSATION,
    PERSONA,
    START,
    a_batch,
    a_memory,
    a_reply,
    a_turn,
    an_account,
    an_incoming,
    moment,
)


async def accepted(stores: Stores, text: str = "hello", *, message_id: str = "m1") -> InboxEntry:
    entry = await stores.inbox.accept(an_incoming(text, message_id=message_id), moment(1))
    assert entry is not None
    return entry


class TestInbox:
    async def test_a_message_waits_until_it_is_settled(self, stores: Stores) -> None:
        first, second = await accepted(stores, "one"), await accepted(stores, "two", message_id="m2")
        assert await stores.inbox.pending() == [first, second]
        await stores.inbox.settle(first.id)
        await stores.inbox.settle(first.id)
        assert await stores.inbox.pending() == [second]

    async def test_a_redelivered_message_is_recognised_even_when_settled(self, stores: Stores) -> None:
        entry = await accepted(stores)
        assert await stores.inbox.accept(an_incoming("hello"), moment(2)) is None
        await stores.inbox.settle(entry.id)
        assert await stores.inbox.accept(an_incoming("hello"), moment(3)) is None

    async def test_the_same_message_id_elsewhere_is_another_message(self, stores: Stores) -> None:
        await accepted(stores)
        elsewhere = an_incoming(conversation="telegram:dm:2")
        assert await stores.inbox.accept(elsewhere, START) is not None

    async def test_what_waits_comes_back_whole(self, stores: Stores) -> None:
        incoming = an_incoming("naïve 🐶\n\x00 text", reply_to="m0", sent=START + timedelta(microseconds=1))
        entry = await stores.inbox.accept(incoming, moment(1))
        assert entry == InboxEntry(id=entry.id if entry else -1, incoming=incoming, received=moment(1))
        assert await stores.inbox.pending() == [entry]

    async def test_what_a_message_came_with_waits_with_it(self, stores: Stores) -> None:
        note = Attachment(medium=Medium.VOICE, file="AwAC", mime="audio/ogg", seconds=3.5, size=4711)
        photo = Attachment(medium=Medium.PHOTO, file="AgAC")
        quote = Quote(text="soup “at” noon?", author=an_account("Bea", id="2"))
        for number, quoted in enumerate((quote, replace(quote, author=None), None)):
            incoming = an_incoming(message_id=str(number), attachments=(note, photo), quote=quoted)
            entry = await stores.inbox.accept(incoming, START)
            assert entry is not None
            assert (await stores.inbox.pending())[-1].incoming == incoming

    async def test_the_language_of_their_app_waits_with_it(self, stores: Stores) -> None:
        account = Account(platform="telegram", id="1", name="Ada", language="pt-BR")
        await stores.inbox.accept(an_incoming(account=account), moment(1))
        assert [entry.incoming.account.language for entry in await stores.inbox.pending()] == ["pt-BR"]


class TestTurnLog:
    async def test_a_turn_has_its_context(self, stores: Stores, ada: Person) -> None:
        turn = await stores.turns.append(a_turn("yes", person=ada.id, context="(a photo)"))
        assert (turn.context, turn.told) == ("(a photo)", "(a photo)\nyes")
        assert await stores.turns.recent(CONVERSATION, PERSONA, 1) == [turn]
        assert await stores.turns.get(ada.id, [turn.id]) == [turn]
        await stores.turns.blank(ada.id, [turn.id], moment(1))
        assert [blank.context for blank in await stores.turns.recent(CONVERSATION, PERSONA, 1)] == [""]

    async def test_its_context_can_be_told_anew_until_it_is_emptied(self, stores: Stores, ada: Person) -> None:
        turn = await stores.turns.append(a_turn("yes", person=ada.id, context="(a photo)"))
        await stores.turns.describe(turn.id, "(a photo that shows a dog)")
        (told,) = await stores.turns.recent(CONVERSATION, PERSONA, 1)
        assert told == replace(turn, context="(a photo that shows a dog)")
        await stores.turns.blank(ada.id, [turn.id], moment(1))
        await stores.turns.describe(turn.id, "(a photo that shows a dog)")
        await stores.turns.describe(4711, "(a photo that shows a dog)")
        assert [blank.context for blank in await stores.turns.recent(CONVERSATION, PERSONA, 1)] == [""]

    async def test_positions_count_each_conversation_with_each_persona(self, stores: Stores, ada: Person) -> None:
        places = [("a", PERSONA), ("a", PERSONA), ("b", PERSONA), ("a", "other"), ("a", PERSONA)]
        turns = [
            await stores.turns.append(a_turn(person=ada.id, conversation=conversation, persona=persona))
            for conversation, persona in places
        ]
        assert [turn.position for turn in turns] == [0, 1, 0, 0, 2]

    async def test_a_long_silence_opens_a_session_named_by_its_first_position(
        self, stores: Stores, ada: Person
    ) -> None:
        moments = [START, START + SESSION_GAP, START + SESSION_GAP * 2 + timedelta(microseconds=1)]
        moments.append(moments[-1] + timedelta(minutes=1))
        turns = [await stores.turns.append(a_turn(person=ada.id, at=at)) for at in moments]
        assert [turn.session for turn in turns] == [0, 0, 2, 2]

    async def test_a_clock_that_jumps_back_changes_no_order(self, stores: Stores, ada: Person) -> None:
        for text, minutes in (("one", 100), ("two", -5000), ("three", -4999), ("four", -4998)):
            await stores.turns.append(a_turn(text, person=ada.id, at=moment(minutes)))
        recent = await stores.turns.recent(CONVERSATION, PERSONA, 3)
        assert [turn.text for turn in recent] == ["two", "three", "four"]
        assert {turn.session for turn in recent} == {0}

    async def test_logging_the_same_inbox_entry_again_returns_the_first(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        first = await stores.turns.append(a_turn("hello", person=ada.id), entry.id)
        assert await stores.turns.append(a_turn("hello again", person=ada.id, at=moment(9)), entry.id) == first
        assert await stores.turns.recent(CONVERSATION, PERSONA, 9) == [first]

    async def test_concluding_logs_queues_and_settles_at_once(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        heard = await stores.turns.append(a_turn(person=ada.id), entry.id)
        turn, reply = await stores.turns.conclude(a_reply("welcome", person=ada.id, at=moment(1)), entry.id)
        assert await stores.turns.recent(CONVERSATION, PERSONA, 9) == [heard, turn]
        assert (turn.position, reply.turn, reply.text, reply.state) == (1, turn.id, "welcome", OutboxState.PENDING)
        assert (reply.platform, reply.conversation, reply.reply_to) == ("telegram", CONVERSATION, "m1")
        assert await stores.outbox.pending() == [reply]
        assert await stores.inbox.pending() == []

    async def test_concluding_again_returns_what_was_first_decided(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        decided = await stores.turns.conclude(a_reply("yes", person=ada.id), entry.id)
        assert await stores.turns.conclude(a_reply("no", person=ada.id), entry.id) == decided
        assert [reply.text for reply in await stores.outbox.pending()] == ["yes"]

    async def test_one_reply_may_answer_several_messages(self, stores: Stores, ada: Person) -> None:
        entries = [await stores.inbox.accept(an_incoming(message_id=str(number)), START) for number in range(4)]
        first, second, last, other = [entry.id for entry in entries if entry is not None]
        for number in (first, second, last, other):
            await stores.turns.append(a_turn(str(number), person=ada.id), inbox=number)
        decided = await stores.turns.conclude(a_reply("yes", person=ada.id), last, [first, second])
        assert decided[1].reply_to == "2"
        assert [entry.id for entry in await stores.inbox.pending()] == [other]
        assert await stores.turns.conclude(a_reply("no", person=ada.id), last, [first, second]) == decided
        said = await stores.turns.recent(CONVERSATION, PERSONA, 9)
        await stores.turns.blank(ada.id, [said[0].id], START)
        texts = [turn.text for turn in await stores.turns.recent(CONVERSATION, PERSONA, 9)]
        assert texts == ["", str(second), str(last), str(other), ""]

    async def test_concluding_what_never_arrived_is_an_error_and_writes_nothing(
        self, stores: Stores, ada: Person
    ) -> None:
        with pytest.raises(StorageError):
            await stores.turns.conclude(a_reply(person=ada.id), 4711)
        assert await stores.turns.recent(CONVERSATION, PERSONA, 9) == []

    async def test_a_channel_shows_the_turns_of_everybody(self, stores: Stores, ada: Person, bea: Person) -> None:
        for person in (ada, bea, ada):
            await stores.turns.append(a_turn(person.name, person=person.id, conversation="discord:channel:9"))
        recent = await stores.turns.recent("discord:channel:9", PERSONA, 10)
        assert [turn.text for turn in recent] == ["Ada", "Bea", "Ada"]

    async def test_a_history_is_in_the_words_in_which_it_was_said(self, stores: Stores, ada: Person) -> None:
        odd = ("", '"so" \\ he said\n\t\x0b', "\x7f\x85\u2028", "null", "[1]", "Zoë 👩🏽\u200d🚀", "{" * 9, "\x00")
        said = [await stores.turns.append(a_turn(f"a{text}b", person=ada.id, name=text)) for text in odd]
        assert [turn.text for turn in said] == [f"a{text}b" for text in odd]
        assert await stores.turns.recent(CONVERSATION, PERSONA, 99) == said

    async def test_get_keeps_the_order_and_to_the_person(self, stores: Stores, ada: Person, bea: Person) -> None:
        one = await stores.turns.append(a_turn("one", person=ada.id))
        two = await stores.turns.append(a_turn("two", person=bea.id))
        three = await stores.turns.append(a_turn("three", person=ada.id, complete=False))
        assert await stores.turns.get(ada.id, [three.id, two.id, 4711, one.id]) == [three, one]

    async def test_turns_stay_unremembered_until_a_write_settles_them(self, stores: Stores, ada: Person) -> None:
        turns = [await stores.turns.append(a_turn(str(n), person=ada.id)) for n in range(4)]
        assert await stores.turns.unremembered(3) == turns[:3]
        await stores.memories.write(a_batch(settles=(turns[0].id, turns[2].id)))
        assert await stores.turns.unremembered(9) == [turns[1], turns[3]]

    async def test_what_a_model_is_to_read_waits_until_it_is_read_or_emptied(self, stores: Stores, ada: Person) -> None:
        turns = [await stores.turns.append(a_turn(str(n), person=ada.id)) for n in range(4)]
        assert await stores.turns.unread(9) == []
        ids = tuple(turn.id for turn in turns)
        await stores.memories.write(a_batch(to_read=ids[:3]))
        assert await stores.turns.unread(2) == turns[:2]
        await stores.memories.write(a_batch(read=ids[:1]))
        assert await stores.turns.unread(9) == turns[1:3]
        await stores.turns.blank(ada.id, ids[1:2], START)
        await stores.memories.write(a_batch(to_read=ids[1:2]))
        assert await stores.turns.unread(9) == turns[2:3]
        await stores.memories.erase(ada.id)
        assert await stores.turns.unread(9) == []


class TestOutbox:
    async def test_a_reply_is_pending_then_uncertain_then_sent(self, stores: Stores, ada: Person) -> None:
        replies = []
        for number in range(3):
            entry = await accepted(stores, message_id=f"m{number}")
            replies.append((await stores.turns.conclude(a_reply(str(number), person=ada.id), entry.id))[1])
        await stores.outbox.mark(replies[0].id, OutboxState.SENT, moment(1))
        await stores.outbox.mark(replies[1].id, OutboxState.UNCERTAIN, moment(1))
        assert await stores.outbox.pending() == [replies[2]]
        assert [reply.id for reply in await stores.outbox.uncertain()] == [replies[1].id]
        await stores.outbox.mark(replies[1].id, OutboxState.SENT, moment(2))
        assert await stores.outbox.uncertain() == []

    async def test_what_is_on_its_way_is_uncertain_and_not_pending(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        _, reply = await stores.turns.conclude(a_reply(person=ada.id), entry.id)
        await stores.outbox.mark(reply.id, OutboxState.SENDING, moment(1))
        assert await stores.outbox.pending() == []
        assert [sending.state for sending in await stores.outbox.uncertain()] == [OutboxState.SENDING]

    async def test_what_cannot_be_delivered_is_neither_pending_nor_uncertain(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        _, reply = await stores.turns.conclude(a_reply(person=ada.id), entry.id)
        await stores.outbox.mark(reply.id, OutboxState.UNDELIVERABLE, moment(1))
        assert await stores.outbox.pending() == await stores.outbox.uncertain() == []

    async def test_the_messages_that_the_replies_of_a_conversation_became(self, stores: Stores, ada: Person) -> None:
        for number, where in enumerate((CONVERSATION, CONVERSATION, "discord:dm:9")):
            entry = await stores.inbox.accept(an_incoming(conversation=where, message_id=f"m{number}"), START)
            assert entry is not None
            draft = a_reply(person=ada.id, conversation=where)
            _, reply = await stores.turns.conclude(draft, entry.id)
            await stores.outbox.mark(reply.id, OutboxState.SENT, START, [f"{number}a", f"{number}b"])
        assert await stores.outbox.became(CONVERSATION) == {"0a", "0b", "1a", "1b"}
        assert await stores.outbox.became("nowhere") == frozenset()

    async def test_the_first_of_the_messages_that_a_reply_answers(self, stores: Stores, ada: Person) -> None:
        one, two, three, alone = [await accepted(stores, message_id=number) for number in ("9", "10", "11", "12")]
        _, reply = await stores.turns.conclude(a_reply("all", person=ada.id), three.id, [one.id, two.id])
        _, other = await stores.turns.conclude(a_reply("one", person=ada.id), alone.id)
        assert await stores.outbox.answers_from(reply.id) == "9"
        assert await stores.outbox.answers_from(other.id) is None
        assert await stores.outbox.answers_from(4711) is None

    async def test_marking_what_is_gone_is_harmless(self, stores: Stores) -> None:
        await stores.outbox.mark(4711, OutboxState.SENT, START)
        assert await stores.outbox.pending() == []


async def test_nobody_reads_turns_of_an_unknown_person(stores: Stores, ada: Person) -> None:
    turn = await stores.turns.append(a_turn(person=ada.id))
    assert await stores.turns.get(PersonId(ada.id + 99), [turn.id]) == []


class TestAmending:
    async def test_a_message_that_waits_takes_new_words_and_an_answered_one_does_not(self, stores: Stores) -> None:
        entry = await accepted(stores, "I lve you")
        revised = await stores.inbox.revise(an_incoming("I love you"))
        assert revised is not None
        assert (revised.id, revised.incoming.text) == (entry.id, "I love you")
        assert await stores.inbox.pending() == [revised]
        assert await stores.inbox.revise(an_incoming("x", message_id="another")) is None
        await stores.inbox.settle(entry.id)
        assert await stores.inbox.revise(an_incoming("too late")) is None

    async def test_a_message_that_is_taken_back_waits_no_more(self, stores: Stores) -> None:
        entry = await accepted(stores)
        where = (entry.incoming.platform, entry.incoming.conversation)
        await stores.inbox.retract(*where, "another")
        assert await stores.inbox.pending() == [entry]
        await stores.inbox.retract(*where, entry.incoming.message_id)
        assert await stores.inbox.pending() == []
        assert await stores.inbox.accept(entry.incoming, moment(2)) is None

    async def test_a_message_is_known_by_the_turn_it_became(self, stores: Stores, ada: Person) -> None:
        entry = await accepted(stores)
        told = (entry.incoming.platform, entry.incoming.conversation, entry.incoming.message_id)
        assert await stores.turns.heard(*told) is None
        turn = await stores.turns.append(a_turn(person=ada.id), entry.id)
        await stores.turns.conclude(a_reply(person=ada.id), entry.id)
        assert await stores.turns.heard(*told) == turn

    async def test_a_reworded_turn_is_remembered_as_if_the_old_words_had_never_been(
        self, stores: Stores, ada: Person
    ) -> None:
        turn = await stores.turns.append(a_turn("My dog is Max", person=ada.id))
        (old,) = await stores.memories.write(a_batch(a_memory("My dog is Rex", person=ada.id, turn=99)))
        max_ = a_memory("My dog is Max", person=ada.id, turn=turn.id, supersedes=(old.id,))
        (wrong,) = await stores.memories.write(replace(a_batch(max_), settles=(turn.id,)))
        summary = Summary(
            conversation=CONVERSATION, persona=PERSONA, audience=PRIVATE, start=0, until=9, text="Of a dog."
        )
        await stores.summaries.add(summary, [turn.id])

        assert await stores.memories.reword(turn, "My dog is Mac") == [wrong]
        (waiting,) = await stores.turns.unremembered(9)
        assert waiting == replace(turn, text="My dog is Mac")
        assert await stores.memories.get(ada.id, [old.id, wrong.id]) == [old]
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9) == []
        (anew,) = await stores.memories.write(a_batch(a_memory("My dog is Mac", person=ada.id, turn=turn.id)))
        assert anew.text == "My dog is Mac"  # the same turn and kind, and no tombstone in its way

        await stores.memories.reword(waiting, "forget my dog", off_record=True)
        assert await stores.turns.unremembered(9) == []
