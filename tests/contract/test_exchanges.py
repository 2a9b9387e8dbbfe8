"""An exchange is taken back, or answered in other words, and what it did with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.core.language.text import lexical_terms
from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.feeling import Decision, Stance
from bot.core.models.identity import PRIVATE, Person, PersonId, Scope
from bot.core.models.memory import Kind, Memory, Strength, Tier
from bot.core.models.question import Question
from bot.core.models.spoken import Aftermath, Spoken
from bot.core.models.summary import Summary
from bot.core.models.turn import OutboxEntry, OutboxState, Part, Turn
from bot.storage.database import Stores
from tests.fakes.builders import (
    CONVERSATION,
    PERSONA,
    START,
    a_batch,
    a_feeling,
    a_memory,
    a_reply,
    a_turn,
    an_incoming,
    moment,
)

ELSEWHERE = "discord:dm:9"


@dataclass
class Had:
    """Two turns of an exchange, by their numbers, and the reply."""

    turn: Turn
    said: int
    reply: OutboxEntry

    @property
    def heard(self) -> int:
        return self.turn.id


async def have(stores: Stores, person: Person, text: str, conversation: str = CONVERSATION) -> Had:
    """An exchange, of which nothing is remembered yet."""
    entry = await stores.inbox.accept(an_incoming(text, message_id=text, conversation=conversation), START)
    assert entry is not None
    heard = await stores.turns.append(a_turn(text, person=person.id, conversation=conversation), entry.id)
    draft = a_reply(f"About {text}", person=person.id, conversation=conversation)
    said, reply = await stores.turns.conclude(draft, entry.id, offers=True)
    return Had(turn=heard, said=said.id, reply=reply)


async def last(stores: Stores, person: Person, conversation: str = CONVERSATION) -> Spoken:
    spoken = await stores.exchanges.last(person.id, PERSONA, conversation)
    assert spoken is not None
    return spoken


async def kept(stores: Stores, person: PersonId) -> dict[str, Any]:
    """All that the stores tell of the person."""
    return {
        "turns": await stores.turns.page(person, 0, 99),
        "memories": await stores.memories.page(person, 0, 99),
        "links": await stores.memories.links(person, [one.id for one in await stores.memories.page(person, 0, 99)]),
        "moods": await stores.moods.of(person),
        "stances": await stores.moods.decisions(person),
        "bonds": await stores.bonds.of(person),
        "questions": await stores.questions.of(person),
        "lore": await stores.lore.of(person),
        "summaries": await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 9),
        "person": await stores.people.get(person),
        "outbox": await stores.outbox.pending(),
        "unremembered": await stores.turns.unremembered(9),
    }


def left_by(had: Had, pleasure: float, joke: str) -> Aftermath:
    ties = Ties(bond=Bond(at=START, closeness=pleasure, messages=had.heard), keepsakes=(keepsake(joke, had.heard),))
    return Aftermath(
        turn=had.turn,
        feeling=a_feeling(pleasure),
        decision=Decision(stance=Stance.LISTEN, at=moment(had.heard)),
        ties=lambda _: ties,
        lore={"harbour": had.heard, joke: had.heard},
    )


async def felt(stores: Stores, person: Person, had: Had, pleasure: float, joke: str) -> None:
    """What follows a reply."""
    await stores.exchanges.keep(left_by(had, pleasure, joke))
    await stores.people.detect(person.id, "de" if pleasure > 0 else "fr", had.heard)


def keepsake(text: str, turn: int) -> Keepsake:
    return Keepsake(kind=Shared.JOKE, text=text, turn=turn, at=START, weight=1.0)


async def remembered(stores: Stores, person: Person, had: Had, **changes: Any) -> Memory:
    draft = a_memory(f"memory {had.heard}", person=person.id, turn=had.heard, **changes)
    (memory,) = await stores.memories.write(a_batch(draft, settles=(had.heard, had.said)))
    return memory


class TestWhatIsLeft:
    async def test_is_kept_for_whose_turn_it_is(self, stores: Stores, ada: Person) -> None:
        had = await have(stores, ada, "one")
        left = left_by(had, 0.2, "the kettle")
        assert await stores.exchanges.keep(left) == ada
        assert await stores.moods.of(ada.id) == {PERSONA: left.feeling}
        assert await stores.moods.decisions(ada.id) == [(PERSONA, CONVERSATION, left.decision)]
        assert [(one.audience, one.ties) for one in await stores.bonds.of(ada.id)] == [(PRIVATE, left.ties(None))]
        assert await stores.lore.get(CONVERSATION, PERSONA) == left.lore

    async def test_grows_from_what_was_there(self, stores: Stores, ada: Person) -> None:
        def once_more(ties: Ties | None) -> Ties:
            return Ties(bond=Bond(at=START, messages=1 + (0 if ties is None else ties.bond.messages)))

        for text in ("one", "two", "three"):
            left = replace(left_by(await have(stores, ada, text), 0.2, text), ties=once_more, decision=None, lore={})
            await stores.exchanges.keep(left)
        assert [one.ties.bond.messages for one in await stores.bonds.of(ada.id)] == [3]
        assert await stores.moods.decisions(ada.id) == []

    async def test_is_not_kept_where_the_turn_is_gone(self, stores: Stores, ada: Person) -> None:
        had = await have(stores, ada, "one")
        await stores.memories.erase(ada.id)
        assert await stores.exchanges.keep(left_by(had, 0.2, "the kettle")) is None
        assert await stores.moods.of(ada.id) == {}
        assert await stores.bonds.of(ada.id) == []
        assert await stores.lore.get(CONVERSATION, PERSONA) == {}


class TestUndo:
    async def test_all_that_followed_from_it_is_as_it_was(self, stores: Stores, ada: Person) -> None:
        first = await have(stores, ada, "one")
        old = await remembered(stores, ada, first, kind=Kind.FACT)
        cold = (await stores.memories.write(a_batch(a_memory("cold", person=ada.id, turn=77, tier=Tier.COLD))))[0]
        await felt(stores, ada, first, 0.2, "the kettle")
        before = await kept(stores, ada.id)

        second = await have(stores, ada, "two")
        new = await remembered(stores, ada, second, kind=Kind.FACT, supersedes=(old.id,))
        await stores.memories.write(a_batch(turn=second.heard, restated=(cold.id,)))
        await stores.memories.pin(ada.id, [old.id], pinned=True, turn=second.heard)
        strong = Strength(
            id=cold.id,
            stability=timedelta(days=90),
            last_recalled=moment(9),
            recall_count=4,
            tier=Tier.HOT,
        )
        await stores.memories.strengthen([strong], turn=second.heard)
        await felt(stores, ada, second, -0.4, "the lift")
        asked = Question(
            person=ada.id, persona=PERSONA, conversation=CONVERSATION, request=second.heard, ids=(old.id,), asked=START
        )
        await stores.questions.put(asked)
        summary = Summary(
            conversation=CONVERSATION, persona=PERSONA, audience=PRIVATE, start=0, until=2, text="They spoke of one."
        )
        assert await stores.summaries.add(summary, [first.heard, first.said], turn=second.heard)
        changed = await kept(stores, ada.id)
        assert all(changed[name] != before[name] for name in before if name != "unremembered")

        spoken = await last(stores, ada)
        assert spoken.turns == (second.heard, second.said)
        undone = await stores.exchanges.undo(spoken)
        assert [memory.id for memory in undone.gone] == [new.id]
        assert [(memory.id, memory.tier) for memory in undone.moved] == [(cold.id, Tier.COLD)]
        assert await kept(stores, ada.id) == before
        assert await stores.inbox.accept(an_incoming("two", message_id="two"), START) is None
        assert await stores.inbox.pending() == []
        assert (await last(stores, ada)).turns == (first.heard, first.said)
        scope = Scope(person=ada.id, persona=PERSONA)
        found = await stores.memories.search(scope, lexical_terms(f"memory {second.heard}"), 9)
        assert [memory.id for memory in found] == [old.id]

    async def test_what_comes_late_for_what_is_gone_changes_nothing(self, stores: Stores, ada: Person) -> None:
        first = await have(stores, ada, "one")
        await felt(stores, ada, first, 0.2, "the kettle")
        old = await remembered(stores, ada, first)
        before = await kept(stores, ada.id)
        second = await have(stores, ada, "two")
        await stores.exchanges.undo(await last(stores, ada))
        await felt(stores, ada, second, -0.4, "the lift")
        await stores.memories.pin(ada.id, [old.id], pinned=True, turn=second.heard)
        strong = Strength(id=old.id, stability=timedelta(1), last_recalled=START, recall_count=1, tier=Tier.COLD)
        await stores.memories.strengthen([strong], turn=second.heard)
        assert await kept(stores, ada.id) == before

    async def test_so_it_is_with_what_each_store_is_told_by_itself(self, stores: Stores, ada: Person) -> None:
        async def tell(had: Had) -> None:
            left = left_by(had, -0.4, "the lift")
            towards = (ada.id, PERSONA)
            await stores.moods.put(*towards, left.feeling, left.decision, CONVERSATION, turn=had.heard)
            await stores.bonds.change(*towards, PRIVATE, left.ties, turn=had.heard)
            await stores.lore.put(CONVERSATION, PERSONA, left.lore, turn=had.heard)

        await felt(stores, ada, await have(stores, ada, "one"), 0.2, "the kettle")
        before = await kept(stores, ada.id)
        second = await have(stores, ada, "two")
        await tell(second)
        changed = await kept(stores, ada.id)
        assert all(changed[name] != before[name] for name in ("moods", "stances", "bonds", "lore"))
        await stores.exchanges.undo(await last(stores, ada))
        assert await kept(stores, ada.id) == before
        await tell(second)
        assert await kept(stores, ada.id) == before

    async def test_what_was_said_elsewhere_since_stays_and_is_clean(self, stores: Stores, ada: Person) -> None:
        """Taken back in the other order, nothing is left of either."""
        first = await have(stores, ada, "one")
        await felt(stores, ada, first, 0.2, "the kettle")
        old = await remembered(stores, ada, first, kind=Kind.FACT)
        before = await kept(stores, ada.id)
        second = await have(stores, ada, "two")
        await felt(stores, ada, second, -0.4, "the lift")
        middle = await remembered(stores, ada, second, kind=Kind.FACT, supersedes=(old.id,))
        third = await have(stores, ada, "three", ELSEWHERE)
        await felt(stores, ada, third, 0.6, "the tap")
        newest = await remembered(stores, ada, third, kind=Kind.FACT, supersedes=(middle.id,))

        await stores.exchanges.undo(await last(stores, ada))
        assert (await stores.moods.of(ada.id))[PERSONA] == a_feeling(0.6)
        (closed,) = await stores.memories.get(ada.id, [old.id])
        assert (closed.valid_to, closed.superseded_by) == (newest.created, newest.id)
        await stores.exchanges.undo(await last(stores, ada, ELSEWHERE))
        assert await kept(stores, ada.id) == before

    async def test_one_of_several_messages_answered_together(self, stores: Stores, ada: Person, bea: Person) -> None:
        entries = []
        for text in ("one", "two"):
            entry = await stores.inbox.accept(an_incoming(text, message_id=text), START)
            assert entry is not None
            await stores.turns.append(a_turn(text, person=ada.id), entry.id)
            entries.append(entry)
        _, reply = await stores.turns.conclude(a_reply(person=ada.id), entries[1].id, [entries[0].id])
        spoken = await last(stores, ada)
        assert [turn.text for turn in spoken.said] == ["one", "two"]
        assert [entry.incoming.text for entry in spoken.entries] == ["one", "two"]
        assert spoken.outbox == reply
        assert spoken.latest
        await stores.turns.append(a_turn("hers", person=bea.id))
        assert not (await last(stores, ada)).latest
        await stores.exchanges.undo(spoken)
        assert await stores.exchanges.last(ada.id, PERSONA, CONVERSATION) is None
        assert await stores.turns.page(ada.id, 0, 9) == []
        assert len(await stores.turns.page(bea.id, 0, 9)) == 1

    async def test_what_is_erased_for_good_is_in_no_image(self, stores: Stores, ada: Person) -> None:
        first = await have(stores, ada, "one")
        await felt(stores, ada, first, 0.2, "the kettle")
        second = await have(stores, ada, "two")
        await felt(stores, ada, second, 0.4, "the lift")
        await stores.turns.blank(ada.id, [first.heard], moment(1))
        await stores.exchanges.undo(await last(stores, ada))
        (held,) = await stores.bonds.of(ada.id)
        assert held.ties.keepsakes == ()
        assert held.ties.bond.closeness == 0.2

    async def test_what_is_long_ago_is_let_go(self, stores: Stores, ada: Person) -> None:
        for number in range(40):
            had = await have(stores, ada, f"number {number}")
            await felt(stores, ada, had, number / 100, "the kettle")
        for _ in range(35):
            await stores.exchanges.undo(await last(stores, ada))
        assert (await stores.moods.of(ada.id))[PERSONA] == a_feeling(0.09)


class TestBeginningAnew:
    async def test_only_what_came_since_is_shown(self, stores: Stores, ada: Person) -> None:
        def of_turns(start: int, until: int) -> Summary:
            place = {"conversation": CONVERSATION, "persona": PERSONA, "audience": PRIVATE}
            return Summary(**place, start=start, until=until, text=f"{start} to {until}")  # type: ignore[arg-type]

        await have(stores, ada, "one")
        assert await stores.summaries.add(of_turns(0, 2), [])
        await stores.summaries.begin(CONVERSATION, PERSONA)
        nothing = replace(of_turns(2, 2), text="")
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 3) == [nothing]
        assert await stores.summaries.latest(ELSEWHERE, PERSONA, PRIVATE, 3) == []
        await have(stores, ada, "two")
        assert await stores.summaries.add(of_turns(2, 4), [])
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 3) == [nothing, of_turns(2, 4)]

    async def test_it_begins_no_later_than_it_has_come(self, stores: Stores, ada: Person) -> None:
        await have(stores, ada, "one")
        await have(stores, ada, "two")
        await stores.summaries.begin(CONVERSATION, PERSONA)
        await stores.exchanges.undo(await last(stores, ada))
        (nothing,) = await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 3)
        assert nothing.until == 2
        await stores.memories.erase(ada.id)
        assert await stores.summaries.latest(CONVERSATION, PERSONA, PRIVATE, 3) == []

    async def test_the_command_that_asked_for_it_is_not_done_twice(self, stores: Stores, ada: Person) -> None:
        await have(stores, ada, "one")
        await have(stores, ada, "two")
        asked = await stores.inbox.accept(replace(an_incoming("/undo"), part=Part.COMMAND), START)
        assert asked is not None
        await stores.exchanges.undo(replace(await last(stores, ada), asked_by=asked.id))
        (waiting,) = await stores.inbox.pending()
        assert (waiting.id, waiting.incoming.text, waiting.incoming.part) == (asked.id, "", Part.COMMAND)

        anew = await stores.inbox.accept(replace(an_incoming("/regenerate", message_id="m9"), part=Part.COMMAND), START)
        assert anew is not None
        spoken = replace(await last(stores, ada), asked_by=anew.id)
        assert await stores.exchanges.reword(spoken, a_reply("Otherwise", person=ada.id)) is not None
        assert [entry.id for entry in await stores.inbox.pending()] == [asked.id]


class TestOtherWords:
    async def test_a_reply_reads_differently_and_is_remembered_anew(self, stores: Stores, ada: Person) -> None:
        had = await have(stores, ada, "one")
        mine = await remembered(stores, ada, had)
        (hers,) = await stores.memories.write(a_batch(a_memory("hers", person=ada.id, turn=had.said)))
        await stores.outbox.mark(had.reply.id, OutboxState.SENT, START, ["7", "8"])
        assert [entry.messages for entry in await stores.outbox.offering(CONVERSATION)] == [("7", "8")]
        spoken = await last(stores, ada)
        reworded = await stores.exchanges.reword(spoken, a_reply("Otherwise", person=ada.id, complete=False))
        assert reworded is not None
        entry, undone = reworded
        assert [memory.id for memory in undone.gone] == [hers.id]
        assert (entry.text, entry.edition, entry.messages, entry.state) == (
            "Otherwise",
            1,
            ("7", "8"),
            OutboxState.PENDING,
        )
        assert await stores.outbox.pending() == [entry]
        assert await stores.memories.page(ada.id, 0, 9) == [mine]
        (turn,) = await stores.turns.unremembered(9)
        assert (turn.id, turn.text, turn.complete) == (had.said, "Otherwise", False)
        assert await stores.exchanges.reword(spoken, a_reply("Twice", person=ada.id)) is None
        again = await stores.memories.write(a_batch(a_memory("hers", person=ada.id, turn=had.said)))
        assert len(again) == 1

    async def test_it_is_answered_anew_from_where_it_was(self, stores: Stores, ada: Person) -> None:
        first = await have(stores, ada, "one")
        await felt(stores, ada, first, 0.2, "the kettle")
        before = {name: (await kept(stores, ada.id))[name] for name in ("moods", "stances", "bonds", "lore", "person")}
        second = await have(stores, ada, "two")
        await felt(stores, ada, second, -0.4, "the lift")
        mine = await remembered(stores, ada, second)
        await stores.exchanges.rewind(await last(stores, ada))
        now = await kept(stores, ada.id)
        assert {name: now[name] for name in before} == before
        assert now["memories"] == [mine]
        assert len(now["turns"]) == 4

    async def test_a_withdrawn_offer_and_a_person_erased_leave_nothing(self, stores: Stores, ada: Person) -> None:
        had = await have(stores, ada, "one")
        await stores.outbox.mark(had.reply.id, OutboxState.SENT, START)
        (offer,) = await stores.outbox.offering(CONVERSATION)
        assert offer == replace(had.reply, state=OutboxState.SENT)
        assert await stores.outbox.offering(ELSEWHERE) == []
        await stores.outbox.withdraw(had.reply.id)
        assert await stores.outbox.offering(CONVERSATION) == []
        await felt(stores, ada, had, 0.2, "the kettle")
        await stores.memories.erase(ada.id)
        assert await stores.exchanges.last(ada.id, PERSONA, CONVERSATION) is None
