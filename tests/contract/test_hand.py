"""What a person's hand needs of the stores: finding without a trace, pages, pins, blank turns, questions."""

from __future__ import annotations

from bot.core.models.identity import Account, Person, PersonId
from bot.core.models.memory import Kind
from bot.core.models.question import Question
from bot.core.models.turn import Speaker
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
    an_account,
    an_incoming,
    moment,
)


def a_question(person: PersonId, *, conversation: str = CONVERSATION, request: int = 1, minutes: float = 0) -> Question:
    return Question(
        person=person,
        persona=PERSONA,
        conversation=conversation,
        request=request,
        ids=(3, 1, 2),
        asked=moment(minutes),
    )


class TestPeople:
    async def test_finding_makes_and_renames_nobody(self, stores: Stores, ada: Person) -> None:
        assert await stores.people.find(an_account("42", id="1")) == ada
        assert await stores.people.find(an_account("Zoe", id="9")) is None
        assert await stores.people.everyone() == [ada]

    async def test_accounts(self, stores: Stores, ada: Person, bea: Person) -> None:
        assert await stores.people.accounts(ada.id) == [Account(platform="telegram", id="1", name="Ada")]
        assert await stores.people.accounts(PersonId(99)) == []


class TestPages:
    async def test_turns_come_in_pages_of_one_person(self, stores: Stores, ada: Person, bea: Person) -> None:
        texts = [f"turn {number}" for number in range(5)]
        logged = [await stores.turns.append(a_turn(text, person=ada.id, at=START)) for text in texts]
        await stores.turns.append(a_turn("hers", person=bea.id))
        first = await stores.turns.page(ada.id, 0, 3)
        assert first == logged[:3]
        assert await stores.turns.page(ada.id, first[-1].id, 3) == logged[3:]
        assert await stores.turns.page(ada.id, logged[-1].id, 3) == []

    async def test_memories_come_in_pages_of_one_person_with_every_persona(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        drafts = [a_memory(person=ada.id, turn=turn, persona=persona) for turn, persona in ((1, "mira"), (2, "anselm"))]
        mine = await stores.memories.write(a_batch(*drafts, a_memory(person=ada.id, turn=3)))
        await stores.memories.write(a_batch(a_memory(person=bea.id, turn=4)))
        assert await stores.memories.page(ada.id, -1, 2) == mine[:2]
        assert await stores.memories.page(ada.id, mine[1].id, 2) == mine[2:]
        assert await stores.memories.page(ada.id, mine[2].id, 2) == []
        assert await stores.memories.personas(ada.id) == ["anselm", "mira"]

    async def test_moods(self, stores: Stores, ada: Person, bea: Person) -> None:
        feeling = a_feeling(0.5)
        await stores.moods.put(ada.id, "mira", feeling)
        assert await stores.moods.of(ada.id) == {"mira": feeling}
        assert await stores.moods.of(bea.id) == {}


async def test_pins_reach_only_the_persons_own(stores: Stores, ada: Person, bea: Person) -> None:
    (mine,) = await stores.memories.write(a_batch(a_memory(person=ada.id)))
    (hers,) = await stores.memories.write(a_batch(a_memory(person=bea.id)))
    await stores.memories.pin(ada.id, [mine.id, hers.id], pinned=True)
    assert [memory.pinned for memory in await stores.memories.get(ada.id, [mine.id])] == [True]
    assert await stores.memories.get(bea.id, [hers.id]) == [hers]
    await stores.memories.pin(ada.id, [mine.id], pinned=False)
    assert await stores.memories.get(ada.id, [mine.id]) == [mine]


class TestBlankTurns:
    async def test_a_turn_goes_blank_with_its_reply(self, stores: Stores, ada: Person, bea: Person) -> None:
        entry = await stores.inbox.accept(an_incoming("forget it"), START)
        assert entry is not None
        heard = await stores.turns.append(a_turn("forget it", person=ada.id), entry.id)
        said, _ = await stores.turns.conclude(a_reply("this?", person=ada.id), entry.id)
        kept = await stores.turns.append(a_turn("something else", person=ada.id))
        await stores.turns.blank(bea.id, [heard.id], moment(1))
        assert [turn.text for turn in await stores.turns.get(ada.id, [heard.id, said.id])] == ["forget it", "this?"]
        await stores.turns.blank(ada.id, [heard.id], moment(1))
        turns = await stores.turns.get(ada.id, [heard.id, said.id, kept.id])
        assert [turn.text for turn in turns] == ["", "", "something else"]
        assert [reply.text for reply in await stores.outbox.pending()] == [""]
        assert await stores.turns.unremembered(9) == [kept]

    async def test_what_is_off_the_record_waits_for_no_remembering(self, stores: Stores, ada: Person) -> None:
        await stores.turns.append(a_turn("yes", person=ada.id, off_record=True))
        kept = await stores.turns.append(a_turn("I keep bees", person=ada.id))
        assert await stores.turns.unremembered(9) == [kept]
        assert [turn.speaker for turn in await stores.turns.recent(CONVERSATION, PERSONA, 9)] == [Speaker.PERSON] * 2


class TestQuestions:
    async def test_one_in_a_conversation(self, stores: Stores, ada: Person, bea: Person) -> None:
        first, second = a_question(ada.id), a_question(ada.id, request=2, minutes=1)
        elsewhere = a_question(ada.id, conversation="discord:dm:1", minutes=2)
        for question in (first, second, elsewhere):
            await stores.questions.put(question)
        assert await stores.questions.get(ada.id, PERSONA, CONVERSATION) == second
        assert await stores.questions.get(bea.id, PERSONA, CONVERSATION) is None
        assert await stores.questions.of(ada.id) == [second, elsewhere]
        await stores.questions.drop(first)
        assert await stores.questions.get(ada.id, PERSONA, CONVERSATION) == second
        await stores.questions.drop(second)
        assert await stores.questions.of(ada.id) == [elsewhere]

    async def test_goes_with_the_person(self, stores: Stores, ada: Person, bea: Person) -> None:
        await stores.questions.put(a_question(ada.id))
        await stores.questions.put(a_question(bea.id))
        await stores.memories.write(a_batch(a_memory(person=ada.id, kind=Kind.FACT)))
        await stores.memories.erase(ada.id)
        assert await stores.questions.of(ada.id) == []
        assert await stores.questions.of(bea.id) == [a_question(bea.id)]
