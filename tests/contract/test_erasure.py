"""Forgetting and erasing: what goes, what stays, and what can never come back."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.clock import ManualClock
from bot.core.memory.keeper import Keeper
from bot.core.models.feeling import Decision, Stance
from bot.core.models.identity import PRIVATE, Person, Scope, server_audience
from bot.core.models.memory import Kind
from bot.core.models.summary import Summary
from bot.core.models.turn import Attachment, Medium, Quote
from bot.storage.database import Stores
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import (
    CONVERSATION,
    PERSONA,
    START,
    a_batch,
    a_feeling,
    a_memory,
    a_reply,
    a_turn,
    an_account,
    an_embedding,
    an_incoming,
    moment,
)


async def exchange(stores: Stores, person: Person, account_id: str, text: str, message_id: str) -> tuple[int, int]:
    """One message and its answer; the numbers of their turns."""
    incoming = an_incoming(text, account=an_account(person.name, id=account_id), message_id=message_id)
    entry = await stores.inbox.accept(incoming, START)
    assert entry is not None
    heard = await stores.turns.append(a_turn(text, person=person.id), entry.id)
    said, _ = await stores.turns.conclude(a_reply(f"about {text}", person=person.id), entry.id)
    return heard.id, said.id


class TestForgetting:
    async def test_a_forgotten_memory_is_found_by_nothing(self, stores: Stores, ada: Person) -> None:
        gone, kept = await stores.memories.write(
            a_batch(a_memory("beagle one", person=ada.id, turn=1), a_memory("beagle two", person=ada.id, turn=2))
        )
        await stores.memories.forget(ada.id, [gone.id, 4711], moment(1))
        scope = Scope(person=ada.id, persona=PERSONA)
        assert await stores.memories.get(ada.id, [gone.id, kept.id]) == [kept]
        assert await stores.memories.search(scope, ("beagl",), 9) == [kept]
        hits = await stores.memories.nearest(scope, an_embedding("beagle one").vector, 9)
        assert [hit.id for hit in hits] == [kept.id]
        assert await stores.memories.count() == 1

    async def test_it_is_never_written_again(self, stores: Stores, ada: Person) -> None:
        draft = a_memory("secret", person=ada.id, turn=1, key="k")
        (gone,) = await stores.memories.write(a_batch(draft))
        await stores.memories.forget(ada.id, [gone.id], moment(1))
        assert await stores.memories.write(a_batch(draft)) == []
        assert len(await stores.memories.write(a_batch(replace(draft, key="other")))) == 1

    async def test_nothing_is_remembered_of_a_turn_that_was_erased_while_it_was_read(
        self, stores: Stores, ada: Person
    ) -> None:
        turn = await stores.turns.append(a_turn("a secret", person=ada.id))
        draft = a_memory("a secret", person=ada.id, turn=turn.id, key="first")
        late = replace(draft, key="late")
        (gone,) = await stores.memories.write(a_batch(draft, turn=turn.id))
        await stores.memories.forget(ada.id, [gone.id], moment(1))
        assert await stores.memories.write(a_batch(late, turn=turn.id, settles=(turn.id,))) == []
        await stores.memories.erase(ada.id)
        assert await stores.memories.write(a_batch(late, turn=turn.id, settles=(turn.id,))) == []
        assert await stores.memories.count() == 0

    async def test_what_comes_of_a_turn_while_it_is_being_forgotten_goes_with_it(
        self, stores: Stores, ada: Person
    ) -> None:
        turn = await stores.turns.append(a_turn("a secret", person=ada.id))
        draft = a_memory("a secret", person=ada.id, turn=turn.id, key="first")
        (first,) = await stores.memories.write(a_batch(draft, turn=turn.id))
        forget = stores.memories.forget

        async def noted_first(*which: Any) -> None:
            await stores.memories.write(a_batch(replace(draft, key="noted"), turn=turn.id))
            await forget(*which)

        index = WorkingSetIndex(stores.memories, None)
        keeper = Keeper(
            turns=stores.turns,
            memories=stores.memories,
            index=index,
            questions=stores.questions,
            clock=ManualClock(START),
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stores.memories, "forget", noted_first)
            assert await keeper.forget(ada.id, [first.id]) == 2
        assert await stores.memories.count() == 0
        assert [said.text for said in await stores.turns.get(ada.id, [turn.id])] == [""]

    async def test_nobody_forgets_for_another(self, stores: Stores, ada: Person, bea: Person) -> None:
        hers = await stores.memories.write(a_batch(a_memory(person=bea.id)))
        await stores.memories.forget(ada.id, [hers[0].id], moment(1))
        assert await stores.memories.get(bea.id, [hers[0].id]) == hers

    async def test_the_source_turn_goes_blank_with_its_last_memory(self, stores: Stores, ada: Person) -> None:
        heard, said = await exchange(stores, ada, "1", "a secret", "m1")
        episode, fact, other = await stores.memories.write(
            a_batch(
                a_memory(person=ada.id, turn=heard),
                a_memory(person=ada.id, turn=heard, kind=Kind.FACT),
                a_memory(person=ada.id, turn=said),
            )
        )
        await stores.memories.forget(ada.id, [fact.id], moment(1))
        assert [turn.text for turn in await stores.turns.get(ada.id, [heard, said])] == ["a secret", "about a secret"]
        await stores.memories.forget(ada.id, [episode.id], moment(2))
        assert [turn.text for turn in await stores.turns.get(ada.id, [heard, said])] == ["", "about a secret"]
        await stores.memories.forget(ada.id, [other.id], moment(3))
        assert [reply.text for reply in await stores.outbox.pending()] == [""]
        assert await stores.turns.unremembered(9) == []

    async def test_a_message_still_waiting_goes_blank_with_its_turn(self, stores: Stores, ada: Person) -> None:
        entry = await stores.inbox.accept(an_incoming("a secret"), START)
        assert entry is not None
        turn = await stores.turns.append(a_turn("a secret", person=ada.id), entry.id)
        (new,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=turn.id)))
        await stores.memories.forget(ada.id, [new.id], moment(1))
        assert [waiting.incoming.text for waiting in await stores.inbox.pending()] == [""]

    async def test_what_it_superseded_stays_closed_and_names_nobody(self, stores: Stores, ada: Person) -> None:
        (old,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=1)))
        (new,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=2, supersedes=(old.id,))))
        await stores.memories.forget(ada.id, [new.id], moment(9))
        (closed,) = await stores.memories.get(ada.id, [old.id])
        assert (closed.valid_to, closed.superseded_by) == (new.created, None)


class TestErasing:
    async def test_everything_of_the_person_goes_and_nothing_of_others(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        feeling, decision = a_feeling(0.5), Decision(stance=Stance.LISTEN, at=START)
        kept_turns: list[int] = []
        for number, person in (("1", ada), ("2", bea), ("1", ada), ("2", bea)):
            turns = await exchange(stores, person, number, f"I am {person.name}", f"m{len(kept_turns)}{person.name}")
            await stores.memories.write(a_batch(*(a_memory(person=person.id, turn=turn) for turn in turns)))
            await stores.moods.put(person.id, PERSONA, feeling, decision, CONVERSATION)
            kept_turns += turns if person == bea else []
        await stores.inbox.accept(an_incoming("unheard", account=an_account("Ada"), message_id="last"), START)
        (buried,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=99)))
        await stores.memories.forget(ada.id, [buried.id], moment(1))

        await stores.memories.erase(ada.id)

        assert await stores.people.everyone() == [bea]
        assert [turn.id for turn in await stores.turns.recent(CONVERSATION, PERSONA, 99)] == kept_turns
        assert {reply.turn for reply in await stores.outbox.pending()} <= set(kept_turns)
        assert await stores.inbox.pending() == []
        assert await stores.moods.get(ada.id, PERSONA) is None
        assert await stores.moods.get(bea.id, PERSONA) == feeling
        assert await stores.moods.decision(ada.id, PERSONA, CONVERSATION) is None
        assert await stores.moods.decision(bea.id, PERSONA, CONVERSATION) == decision
        assert await stores.memories.people_with_memories() == [(bea.id, PERSONA, 4)]
        found = await stores.memories.search(Scope(person=ada.id, persona=PERSONA), ("beagl",), 9)
        assert found == []

    async def test_who_comes_back_is_a_stranger(self, stores: Stores, ada: Person) -> None:
        await stores.memories.write(a_batch(a_memory(person=ada.id)))
        await stores.memories.erase(ada.id)
        await stores.memories.erase(ada.id)
        again = await stores.people.identify(an_account("Ada"), moment(1))
        assert again.id != ada.id
        assert await stores.memories.latest(Scope(person=again.id, persona=PERSONA), limit=9) == []

    async def test_what_others_quoted_of_them_goes_too(self, stores: Stores, ada: Person, bea: Person) -> None:
        theirs, own = an_account("Ada"), an_account("Bea", id="2")
        quote = Quote(text="my secret", author=theirs)
        photo = Attachment(medium=Medium.PHOTO, file="AgAC")
        await stores.inbox.accept(an_incoming(account=own, quote=quote, attachments=(photo,)), START)
        await stores.inbox.accept(an_incoming(account=own, quote=replace(quote, author=own), message_id="m2"), START)
        said = [
            await stores.turns.append(a_turn(text, person=bea.id, context="(quoted)", quoted=author))
            for text, author in (("one", theirs), ("two", own), ("three", None))
        ]
        await stores.summaries.add(a_summary(0, "Ada has a secret"), [said[0].id])
        await stores.memories.erase(ada.id)
        recent = await stores.turns.recent(CONVERSATION, PERSONA, 9)
        assert [(turn.text, turn.context) for turn in recent] == [
            ("one", ""),
            ("two", "(quoted)"),
            ("three", "(quoted)"),
        ]
        first, second = (entry.incoming for entry in await stores.inbox.pending())
        assert (first.quote, first.attachments) == (None, (photo,))
        assert second.quote is not None
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9) == []

    async def test_what_was_quoted_of_one_message_goes_with_it(self, stores: Stores, ada: Person, bea: Person) -> None:
        whole, half, hers = (
            '(about what Ada said: "the karaoke night was awful")',
            '(about what Ada said: "the karaoke…")',
            '(in reply to what you said: "how was it?")',
        )
        told = await stores.turns.append(a_turn("the karaoke  night was awful", person=ada.id))
        for context in (f"{whole}\n(a photo)", half, hers):
            last = await stores.turns.append(a_turn("so?", person=bea.id, context=context, quoted=an_account("Ada")))
        await stores.summaries.add(a_summary(1, "Bea asks about karaoke"), [last.id - 2])
        await stores.turns.blank(ada.id, [told.id], moment(1))
        recent = await stores.turns.recent(CONVERSATION, PERSONA, 9)
        assert [turn.context for turn in recent] == ["", "(a photo)", "", hers]
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9) == []

    async def test_a_conversation_goes_on_after_someone_in_it_was_erased(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        for person in (ada, bea, ada):
            await stores.turns.append(a_turn(person.name, person=person.id))
        await stores.memories.erase(ada.id)
        after = await stores.turns.append(a_turn("on", person=bea.id))
        assert [turn.text for turn in await stores.turns.recent(CONVERSATION, PERSONA, 9)] == ["Bea", "on"]
        assert after.position == 2


class TestSummaries:
    async def test_the_latest_come_in_their_order_and_for_their_audience(self, stores: Stores, ada: Person) -> None:
        said = [await stores.turns.append(a_turn(text, person=ada.id)) for text in "abcd"]
        for turn in said:
            assert await stores.summaries.add(a_summary(turn.position, turn.text), [turn.id])
        elsewhere = replace(a_summary(0, "x"), audience=server_audience("discord", "1"), conversation="discord:1")
        assert await stores.summaries.add(elsewhere, [])
        found = await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 3)
        assert [summary.text for summary in found] == ["b", "c", "d"]
        assert await stores.summaries.latest(CONVERSATION, PERSONA, elsewhere.audience, 3) == []
        assert await stores.summaries.latest(CONVERSATION, "anselm", PRIVATE, 3) == []
        assert await stores.summaries.latest("discord:1", PERSONA, elsewhere.audience, 3) == [elsewhere]

    async def test_what_is_there_already_stays(self, stores: Stores) -> None:
        assert await stores.summaries.add(a_summary(0, "first"), [])
        assert not await stores.summaries.add(a_summary(0, "second"), [])
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9) == [a_summary(0, "first")]

    async def test_nothing_is_kept_of_a_turn_that_was_emptied_meanwhile(self, stores: Stores, ada: Person) -> None:
        turn = await stores.turns.append(a_turn("a secret", person=ada.id))
        await stores.turns.blank(ada.id, [turn.id], moment(1))
        assert not await stores.summaries.add(a_summary(0, "a secret"), [turn.id])
        assert not await stores.summaries.add(a_summary(0, "a secret"), [4711])
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9) == []

    async def test_it_goes_with_one_forgotten_turn_and_the_others_stay(self, stores: Stores, ada: Person) -> None:
        said = [await stores.turns.append(a_turn(text, person=ada.id)) for text in "abcd"]
        await stores.summaries.add(replace(a_summary(0, "a b"), until=2), [turn.id for turn in said[:2]])
        await stores.summaries.add(replace(a_summary(2, "c d"), until=4), [turn.id for turn in said[2:]])
        (memory,) = await stores.memories.write(a_batch(a_memory("b", person=ada.id, turn=said[1].id)))
        await stores.memories.forget(ada.id, [memory.id], moment(1))
        assert [left.text for left in await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9)] == ["c d"]

    async def test_it_goes_with_each_of_those_who_spoke(self, stores: Stores, ada: Person, bea: Person) -> None:
        both = [await stores.turns.append(a_turn(person.name, person=person.id)) for person in (bea, ada, bea)]
        await stores.summaries.add(replace(a_summary(0, "both"), until=2), [turn.id for turn in both[:2]])
        await stores.summaries.add(a_summary(2, "Bea's"), [both[2].id])
        await stores.memories.erase(ada.id)
        assert [left.text for left in await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9)] == ["Bea's"]


def a_summary(start: int, text: str) -> Summary:
    return Summary(
        conversation=CONVERSATION, persona=PERSONA, audience=PRIVATE, start=start, until=start + 1, text=text
    )
