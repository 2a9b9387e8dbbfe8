"""What personas have of exchanges that they only listened to, and what goes with them."""

from dataclasses import replace

from bot.core.models.identity import PRIVATE, Account, Person, Scope, server_audience
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry, Part, Quote, Speaker, Turn
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

HERE = server_audience("telegram", "5")
OTHER = "anselm"


async def said(
    stores: Stores, person: Person, text: str, number: str = "1", part: Part = Part.TALK, **changes: object
) -> InboxEntry:
    """A person says something to one persona, and another one hears it."""
    account = Account(platform="telegram", id=str(person.id), name=person.name)
    incoming = an_incoming(
        text, account=account, message_id=number, audience=HERE, part=part, present=(OTHER,), then=(OTHER,)
    )
    entry = await stores.inbox.accept(incoming, START)
    assert entry is not None
    draft = a_turn(text, person=person.id, name=person.name, audience=HERE, off_record=part is not Part.TALK)
    await stores.turns.append(replace(draft, heard_by=(OTHER,)), entry.id)
    return entry


async def answered(stores: Stores, person: Person, entry: InboxEntry, text: str) -> Turn:
    draft = a_reply(text, person=person.id, audience=HERE, name="Mira")
    turn, reply = await stores.turns.conclude(replace(draft, heard_by=(OTHER,)), entry.id)
    assert (reply.persona, reply.name) == (PERSONA, "Mira")
    return turn


async def heard(stores: Stores, persona: str = OTHER) -> list[tuple[Speaker, str, str]]:
    return [(one.speaker, one.name, one.text) for one in await stores.turns.recent(CONVERSATION, persona, 99)]


async def test_what_a_scene_asks_of_whom_survives_in_the_inbox(stores: Stores, ada: Person) -> None:
    entry = await said(stores, ada, "hello", part=Part.OVERHEARD)
    assert await stores.inbox.pending() == [entry]
    assert (entry.incoming.part, entry.incoming.present, entry.incoming.then) == (Part.OVERHEARD, (OTHER,), (OTHER,))


async def test_bystanders_hear_both_under_their_own_positions_and_remember_neither(stores: Stores, ada: Person) -> None:
    await stores.turns.append(a_turn("before", person=ada.id, persona=OTHER))
    entry = await said(stores, ada, "I have a dog")
    again = replace(a_turn("I have a dog", person=ada.id, audience=HERE), heard_by=(OTHER,))
    await stores.turns.append(again, entry.id)
    reply = await answered(stores, ada, entry, "Good for you.")
    assert await heard(stores) == [
        (Speaker.PERSON, "Ada", "before"),
        (Speaker.PERSON, "Ada", "I have a dog"),
        (Speaker.OTHER, "Mira", "Good for you."),
    ]
    theirs = await stores.turns.recent(CONVERSATION, OTHER, 99)
    assert [(one.position, one.person) for one in theirs] == [(0, ada.id), (1, ada.id), (2, ada.id)]
    waiting = await stores.turns.unremembered(99)
    assert [(one.persona, one.text) for one in waiting] == [
        (OTHER, "before"),
        (PERSONA, "I have a dog"),
        (PERSONA, "Good for you."),
    ]
    assert await stores.turns.heard("telegram", CONVERSATION, "1") == waiting[1]
    assert await stores.turns.get(ada.id, [reply.id]) == [reply]


async def test_a_message_taken_back_is_gone_from_bystanders_with_its_answers(stores: Stores, ada: Person) -> None:
    entry = await said(stores, ada, "a secret")
    await answered(stores, ada, entry, "about a secret")
    cue = await stores.inbox.accept(
        replace(entry.incoming, message_id="1>1", part=Part.CUE, persona=OTHER, present=(PERSONA,)), START
    )
    assert cue is not None
    unrelated = await said(stores, ada, "the weather", "12")
    own = a_reply("I heard a secret", person=ada.id, persona=OTHER, audience=HERE, name="Anselm")
    await stores.turns.conclude(replace(own, heard_by=(PERSONA,)), cue.id)
    for persona in (PERSONA, OTHER):
        await stores.summaries.add(
            Summary(
                conversation=CONVERSATION, persona=persona, audience=HERE, start=0, until=3, text="a secret was told"
            ),
            [turn.id for turn in await stores.turns.recent(CONVERSATION, persona, 99)][:3],
        )
    turn = await stores.turns.heard("telegram", CONVERSATION, "1")
    assert turn is not None
    await stores.inbox.retract("telegram", CONVERSATION, "1")
    await stores.turns.blank(ada.id, [turn.id], moment(5))
    for persona in (PERSONA, OTHER):
        assert [text for _, _, text in await heard(stores, persona)] == ["", "", "the weather", ""]
        assert await stores.summaries.latest(CONVERSATION, persona, HERE, 9) == []
    assert [one.id for one in await stores.inbox.pending()] == [unrelated.id]


async def test_a_cue_that_waits_is_retracted_with_its_message(stores: Stores, ada: Person) -> None:
    entry = await said(stores, ada, "a secret")
    await stores.inbox.settle(entry.id)
    await stores.inbox.accept(replace(entry.incoming, message_id="1>1", part=Part.CUE), START)
    kept = await stores.inbox.accept(replace(entry.incoming, message_id="12"), START)
    await stores.inbox.retract("telegram", CONVERSATION, "1")
    assert await stores.inbox.pending() == [kept]


async def test_an_edit_reaches_bystanders_and_what_was_overheard_stays_unremembered(
    stores: Stores, ada: Person
) -> None:
    for number, part in (("1", Part.TALK), ("2", Part.OVERHEARD)):
        await said(stores, ada, "therre", number, part)
        turn = await stores.turns.heard("telegram", CONVERSATION, number)
        assert turn is not None
        await stores.memories.reword(turn, f"there {number}")
    assert [text for _, _, text in await heard(stores)] == ["there 1", "there 2"]
    assert [turn.text for turn in await stores.turns.unremembered(9)] == ["there 1"]


async def test_forgetting_what_was_remembered_of_it_takes_it_from_bystanders(stores: Stores, ada: Person) -> None:
    await said(stores, ada, "a secret")
    (turn,) = await stores.turns.unremembered(9)
    (memory,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=turn.id, audience=HERE)))
    await stores.memories.forget(ada.id, [memory.id], moment(1))
    assert await heard(stores) == [(Speaker.PERSON, "Ada", "")]


async def test_erasing_a_person_leaves_bystanders_nothing_of_them(stores: Stores, ada: Person, bea: Person) -> None:
    await answered(stores, ada, await said(stores, ada, "a secret"), "about a secret")
    await said(stores, bea, "hello", "2")
    await stores.memories.erase(ada.id)
    assert await heard(stores) == [(Speaker.PERSON, "Bea", "hello")]


class TestErasingFromAServer:
    async def filled(self, stores: Stores, ada: Person, bea: Person) -> None:
        await answered(stores, ada, await said(stores, ada, "here"), "here, too")
        await said(stores, bea, "bea here", "2")
        await stores.turns.append(a_turn("in private", person=ada.id))
        for person in (ada, bea):
            await stores.memories.write(
                a_batch(
                    a_memory("told here", person=person.id, turn=1, audience=HERE),
                    a_memory("told in private", person=person.id, turn=2),
                )
            )

    async def test_what_one_of_them_said_there_is_gone_and_no_more(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        await self.filled(stores, ada, bea)
        gone = await stores.memories.erase_from(HERE, ada.id)
        assert [(memory.person, memory.text) for memory in gone] == [(ada.id, "told here")]
        assert [text for _, _, text in await heard(stores)] == ["bea here"]
        assert [turn.text for turn in await stores.turns.page(ada.id, -1, 9)] == ["in private"]
        assert [one.text for one in await stores.memories.page(ada.id, -1, 9)] == ["told in private"]
        assert len(await stores.memories.page(bea.id, -1, 9)) == 2
        assert [entry.incoming.text for entry in await stores.inbox.pending()] == ["bea here"]
        assert await stores.outbox.pending() == []
        assert await stores.turns.people_in(HERE) == [bea.id]
        account = Account(platform="telegram", id=str(ada.id), name="Ada")
        assert await stores.inbox.accept(an_incoming(account=account, message_id="1", audience=HERE), START) is not None

    async def test_all_that_was_said_there_is_gone(self, stores: Stores, ada: Person, bea: Person) -> None:
        await self.filled(stores, ada, bea)
        assert len(await stores.turns.told_in(HERE, -1, 99)) == 6
        gone = await stores.memories.erase_from(HERE)
        assert {memory.text for memory in gone} == {"told here"}
        assert await stores.turns.told_in(HERE, -1, 99) == []
        assert await stores.turns.people_in(PRIVATE) == [ada.id]
        assert await stores.inbox.pending() == []
        for person in (ada, bea):
            scope = Scope(person=person.id, persona=PERSONA)
            assert [one.text for one in await stores.memories.latest(scope, limit=9)] == ["told in private"]
            assert [one.text for one in await stores.memories.search(scope, ("told",), 9)] == ["told in private"]
        assert await stores.people.find(an_account("Ada", id="1")) == ada


async def test_what_others_quoted_of_them_there_goes_too(stores: Stores, ada: Person, bea: Person) -> None:
    account = an_account("Ada", id="1")
    for number, audience in ((1, HERE), (2, PRIVATE)):
        draft = a_turn("so it is", person=bea.id, audience=audience, context="(Ada: a secret)", quoted=account)
        await stores.turns.append(draft)
        quote = Quote(text="a secret", author=account)
        waiting = an_incoming(message_id=str(number), account=an_account("Bea", id="2"), audience=audience, quote=quote)
        await stores.inbox.accept(waiting, START)
    await stores.memories.erase_from(HERE, ada.id)
    assert [turn.context for turn in await stores.turns.page(bea.id, -1, 9)] == ["", "(Ada: a secret)"]
    assert [entry.incoming.quote is None for entry in await stores.inbox.pending()] == [True, False]
