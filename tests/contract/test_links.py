"""Accounts become one person's and part again: nothing is lost, nothing doubled, nothing closed that still holds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.core.clock import ManualClock
from bot.core.language.text import lexical_terms
from bot.core.memory.remember import Remember
from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.feeling import Decision, Emotion, Stance
from bot.core.models.identity import PRIVATE, Account, PersonId, Scope, server_audience
from bot.core.models.link import Attempt, LinkCode
from bot.core.models.memory import LinkKind, Memory
from bot.core.models.question import Question
from bot.core.models.spoken import Aftermath
from bot.core.models.timer import Purpose, TimerDraft
from bot.core.models.turn import Turn
from bot.storage.database import Stores, open_memory_stores, open_stores
from bot.storage.schema import metadata
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import (
    PERSONA,
    START,
    a_batch,
    a_feeling,
    a_memory,
    a_reply,
    a_turn,
    an_incoming,
    just,
    moment,
)
from tests.fakes.embedder import HashingEmbedder

SERVER = server_audience("discord", "1")
CHANNEL = "discord:channel:9"
ADA = Account(platform="discord", id="1", name="Ada")
BEA = Account(platform="discord", id="2", name="Bea")
CLEO = Account(platform="telegram", id="3", name="Cleo")
KEY = "A secret that nobody is to guess"


class Said(NamedTuple):
    """What an account says, in private or in the channel that all share."""

    who: Account
    text: str
    openly: bool = False


class Talk:
    """People who talk, and are remembered by the rules."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.number = 0
        self.remember = Remember(
            turns=stores.turns,
            memories=stores.memories,
            index=WorkingSetIndex(stores.memories, None),
            embedder=HashingEmbedder(16, 8),
            clock=ManualClock(START),
        )

    async def say(self, *said: Said) -> list[Turn]:
        turns = []
        for who, text, openly in said:
            self.number += 1
            place = CHANNEL if openly else f"{who.platform}:dm:{who.id}"
            here: dict[str, Any] = {"conversation": place, "audience": SERVER if openly else PRIVATE}
            at = moment(self.number)
            incoming = an_incoming(text, account=who, message_id=f"m{self.number}", sent=at, **here)
            entry = await self.stores.inbox.accept(incoming, at)
            assert entry is not None
            person = await self.stores.people.identify(who, at)
            turns.append(await self.stores.turns.append(a_turn(text, person=person.id, at=at, **here), entry.id))
            await self.stores.turns.conclude(a_reply("I see.", person=person.id, at=at, **here), entry.id)
            await self.remember.catch_up()
        return turns

    async def whose(self, account: Account) -> PersonId:
        person = await self.stores.people.find(account)
        assert person is not None
        return person.id

    async def link(self, one: Account, other: Account) -> None:
        """The other types the one's code."""
        await self.say(Said(one, "hello"), Said(other, "hello"))
        await claim(self.stores, one, other)
        assert await self.stores.links.join(other, moment()) is not None

    async def true(self, account: Account) -> set[tuple[str, str]]:
        """Relation and value of what holds."""
        memories = await self.stores.memories.page(await self.whose(account), 0, 999)
        return {
            (memory.relation, memory.value)
            for memory in memories
            if memory.relation and memory.value and memory.valid_to is None
        }


def a_timer(person: PersonId, turn: Turn, *, key: str) -> TimerDraft:
    return TimerDraft(
        person=person,
        persona=PERSONA,
        conversation=turn.conversation,
        audience=turn.audience,
        purpose=Purpose.REMINDER,
        text="the oven",
        key=key,
        due=moment(60),
        made=START,
        source=turn.id,
    )


async def claim(stores: Stores, one: Account, other: Account) -> None:
    code = LinkCode(account=one, selector=one.id, salt=b"s", digest=b"d", expires=moment(10))
    assert await stores.links.offer(code, moment())
    assert await stores.links.try_code(one.id, other, moment()) == code
    await stores.links.claim(one.id, other)


async def everything_of(stores: Stores, account: Account) -> dict[str, Any]:
    """All that is kept of the person behind an account, with names in the place of numbers."""
    person = await stores.people.find(account)
    assert person is not None
    memories = await stores.memories.page(person.id, 0, 999)
    names = {
        memory.id: (memory.created, memory.conversation, memory.kind, memory.relation, memory.value, memory.text)
        for memory in memories
    }
    vectors: dict[Any, Any] = {}
    for persona in await stores.memories.personas(person.id):
        ids, matrix = await stores.memories.vectors(person.id, persona, 0, 999)
        vectors |= {names[number]: tuple(vector.tolist()) for number, vector in zip(ids, matrix, strict=True)}
    scope = Scope(person=person.id, persona=PERSONA)
    found = {
        names[memory.id]: {names[hit.id] for hit in await stores.memories.search(scope, lexical_terms(memory.text), 99)}
        for memory in memories
    }
    links = await stores.memories.links(person.id, list(names))
    bonds = await stores.bonds.of(person.id)
    return {
        "person": replace(person, id=PersonId(0)),
        "accounts": await stores.people.accounts(person.id),
        "turns": [(turn.conversation, turn.position, turn.text) for turn in await stores.turns.page(person.id, 0, 999)],
        "memories": {names[memory.id]: _bare(memory, names) for memory in memories},
        "vectors": vectors,
        "found": found,
        "links": {  # those to what was set aside lead nowhere until the two part
            (names[link.source], names[link.target], link.kind)
            for link in links
            if {link.source, link.target} <= names.keys()
        },
        "moods": await stores.moods.of(person.id),
        "decisions": await stores.moods.decisions(person.id),
        "bonds": {(held.persona, held.audience): (held.ties.bond, set(held.ties.keepsakes)) for held in bonds},
        "questions": [
            (question.conversation, [names[number] for number in question.ids])
            for question in await stores.questions.of(person.id)
        ],
    }


def _bare(memory: Memory, names: dict[int, Any]) -> Memory:
    by = None if memory.superseded_by is None else hash(names[memory.superseded_by])
    confidence = round(memory.confidence, 9)
    return replace(memory, id=0, turn=0, person=PersonId(0), superseded_by=by, confidence=confidence)


def ties(turn: int, text: str = "the kettle", *, closeness: float = 0.5, messages: int = 3) -> Ties:
    keepsake = Keepsake(kind=Shared.JOKE, text=text, turn=turn, at=START, weight=2.0)
    return Ties(bond=Bond(at=START, closeness=closeness, messages=messages), keepsakes=(keepsake,))


@pytest.fixture
def talk(stores: Stores) -> Talk:
    return Talk(stores)


class TestCodes:
    async def test_a_code_is_found_by_its_selector_until_it_expires(self, stores: Stores) -> None:
        code = LinkCode(account=ADA, selector="abc", salt=b"salt", digest=b"digest", expires=moment(10))
        assert await stores.links.offer(code, moment())
        assert await stores.links.try_code("abc", BEA, moment(9)) == code
        assert await stores.links.try_code("abd", BEA, moment(9)) is None
        assert await stores.links.try_code("abc", BEA, moment(10)) is None

    async def test_it_stands_but_a_few_tries_and_a_new_one_takes_its_place(self, stores: Stores) -> None:
        code = LinkCode(account=ADA, selector="abc", salt=b"salt", digest=b"digest", expires=moment(10))
        await stores.links.offer(code, moment())
        for _ in range(5):
            assert await stores.links.try_code("abc", BEA, moment())
        assert await stores.links.try_code("abc", BEA, moment()) is None
        other = replace(code, selector="xyz")
        assert not await stores.links.offer(replace(code, account=BEA), moment(1))
        assert await stores.links.offer(other, moment(1))
        assert await stores.links.try_code("abc", BEA, moment(1)) is None
        assert await stores.links.try_code("xyz", BEA, moment(1)) == other

    async def test_who_has_typed_it_has_it_until_they_say_no(self, stores: Stores) -> None:
        await claim(stores, ADA, BEA)
        assert await stores.links.claimed(BEA, moment()) == ADA
        assert await stores.links.try_code(ADA.id, CLEO, moment()) is None
        assert await stores.links.claimed(BEA, moment(10)) is None
        await stores.links.withdraw(BEA)
        assert await stores.links.claimed(BEA, moment()) is None
        assert await stores.links.join(BEA, moment()) is None

    async def test_attempts_are_counted_by_account_kind_and_time(self, stores: Stores) -> None:
        hour = timedelta(hours=1)
        for minute in (0, 0, 30):
            assert await stores.links.attempt(ADA, Attempt.TRY, moment(minute), most=3, within=hour)
        assert not await stores.links.attempt(ADA, Attempt.TRY, moment(59), most=3, within=hour)
        assert await stores.links.attempt(ADA, Attempt.MAKE, moment(59), most=3, within=hour)
        assert await stores.links.attempt(BEA, Attempt.TRY, moment(59), most=3, within=hour)
        assert await stores.links.attempt(ADA, Attempt.TRY, moment(60), most=3, within=hour)

    async def test_a_code_joins_once_and_nobody_with_themselves(self, talk: Talk) -> None:
        await talk.link(ADA, BEA)
        assert await talk.stores.links.join(BEA, moment()) is None
        await claim(talk.stores, ADA, BEA)
        assert await talk.stores.links.join(BEA, moment()) is None


class TestJoining:
    async def test_everything_is_one_persons_and_audiences_stay_apart(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "My dog is called Biscuit."), Said(BEA, "My cat is called Plum.", openly=True))
        before = [await everything_of(stores, who) for who in (ADA, BEA)]
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        assert await talk.whose(BEA) == person
        after = await everything_of(stores, BEA)
        assert {account.name for account in after["accounts"]} == {"Ada", "Bea"}
        for side in before:
            assert side["memories"].items() <= after["memories"].items()
            assert side["vectors"].items() <= after["vectors"].items()
            assert set(side["turns"]) <= set(after["turns"])
        openly = await stores.memories.search(Scope(person=person, persona=PERSONA, audience=SERVER), ("call",), 9)
        assert {memory.text for memory in openly} == {"My cat is called Plum."}
        party = await stores.links.party(BEA)
        assert party is not None
        assert (party.messages, party.memories) == (4, len(after["memories"]))
        assert await stores.links.linked(person)

    async def test_of_two_that_cannot_both_hold_the_newer_does_and_all_else_stays(self, talk: Talk) -> None:
        await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "My brother is called Tom."))
        await talk.say(Said(BEA, "I live in Lisbon."), Said(ADA, "My brother is called Ben."))
        await talk.say(Said(ADA, "I love coffee."), Said(BEA, "I hate coffee."), Said(ADA, "I hate rain."))
        await talk.link(ADA, BEA)
        held = await talk.true(ADA)
        assert {value for relation, value in held if relation == "lives in"} == {"Lisbon"}
        assert {value for relation, value in held if relation == "name"} == {"Tom", "Ben"}
        assert {(relation, value) for relation, value in held if relation in ("likes", "dislikes")} == {
            ("dislikes", "coffee"),
            ("dislikes", "rain"),
        }
        person = await talk.whose(ADA)
        memories = await talk.stores.memories.page(person, 0, 999)
        old = next(memory for memory in memories if memory.value == "Porto")
        new = next(memory for memory in memories if memory.value == "Lisbon")
        assert (old.valid_to, old.superseded_by) == (new.created, new.id)
        links = await talk.stores.memories.links(person, [old.id])
        assert (new.id, old.id, LinkKind.SUPERSEDES) in {(link.source, link.target, link.kind) for link in links}

    async def test_what_both_said_is_held_once_and_more_surely_until_they_part(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "I live in Porto."))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        (fact,) = await stores.memories.current(person, PERSONA, "me", "lives in")
        (aside,) = await stores.links.set_aside(person)
        assert [fact.confidence, aside.confidence] == pytest.approx([0.9, 0.8])
        assert fact.turn < aside.turn
        traced = {trace.id for trace in await stores.memories.traces(0, 99)}
        assert aside.id not in traced
        assert fact.id in traced
        assert await stores.links.part(BEA)
        for who in (ADA, BEA):
            (own,) = await stores.memories.current(await talk.whose(who), PERSONA, "me", "lives in")
            assert own.confidence == pytest.approx(0.8)

    async def test_a_server_keeps_what_was_said_in_it(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "I live in Porto.", openly=True))
        await talk.link(ADA, BEA)
        (fact,) = await stores.memories.current(await talk.whose(ADA), PERSONA, "me", "lives in")
        assert fact.audience == SERVER

    async def test_forgetting_takes_what_was_set_aside_along_and_rewording_does_not(self, talk: Talk) -> None:
        stores = talk.stores
        (first, second) = await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "I live in Porto."))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        await talk.remember.reword(replace(first, person=person), "I live in Rome.")
        held = await stores.memories.current(person, PERSONA, "me", "lives in")
        assert {memory.turn for memory in held} >= {second.id}
        assert await stores.links.set_aside(person) == []

        await talk.say(Said(CLEO, "I live in Porto."))
        await talk.link(BEA, CLEO)
        person = await talk.whose(ADA)
        assert len(await stores.links.set_aside(person)) == 1
        await stores.memories.forget(person, [memory.id for memory in await talk_of(stores, person, "Porto")], START)
        assert await stores.links.set_aside(person) == []
        assert await stores.links.part(CLEO)
        assert ("lives in", "Porto") not in await talk.true(CLEO)

    async def test_what_was_also_said_in_private_outlives_a_server(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "I live in Porto.", openly=True))
        await stores.bonds.change(await talk.whose(BEA), PERSONA, SERVER, lambda _: ties(1))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        await stores.memories.erase_from(SERVER, person)
        (fact,) = await stores.memories.current(person, PERSONA, "me", "lives in")
        assert fact.audience == PRIVATE
        assert await stores.links.part(BEA)
        assert await stores.bonds.of(await talk.whose(BEA)) == []

    async def test_erasing_reaches_what_each_had_brought(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "I live in Porto."), Said(BEA, "I live in Porto."))
        await stores.bonds.change(await talk.whose(BEA), PERSONA, PRIVATE, lambda _: ties(1))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        await claim(stores, ADA, CLEO)
        await stores.links.attempt(ADA, Attempt.TRY, START, most=1, within=timedelta(hours=1))
        await stores.memories.erase(person)
        assert await stores.people.everyone() == []
        assert await stores.memories.count() == 0
        assert await stores.links.claimed(CLEO, moment()) is None
        assert await stores.links.attempt(ADA, Attempt.TRY, START, most=1, within=timedelta(hours=1))
        for number in range(99):
            assert await stores.bonds.of(PersonId(number)) == []

    async def test_what_protects_is_the_stricter_and_what_was_chosen_stands(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "hello"), Said(BEA, "hello"))
        one, other = await talk.whose(ADA), await talk.whose(BEA)
        await stores.people.change(
            one,
            adult_at=START,
            crisis_until=moment(5),
            refused_until=moment(7),
            initiative_at=START,
            quiet="22:00-07:00",
        )
        await stores.people.change(
            other, minor_at=START, crisis_until=moment(9), refused_until=moment(3),
            language="de", language_by="chosen", persona="noor",
            time_zone="Europe/Berlin",
        )  # fmt: skip
        await talk.link(ADA, BEA)
        person = await stores.people.find(ADA)
        assert person is not None
        assert (person.adult_at, person.minor_at, person.crisis_until) == (None, START, moment(9))
        assert person.refused_until == moment(7)
        assert person.initiative_at is None
        assert (person.language, person.language_by, person.quiet) == ("de", "chosen", "22:00-07:00")
        assert (person.persona, person.time_zone) == ("noor", "Europe/Berlin")
        await stores.people.change(person.id, crisis_until=moment(99), streaming="off")
        assert await stores.links.part(BEA)
        ada, bea = await stores.people.find(ADA), await stores.people.find(BEA)
        assert ada is not None
        assert bea is not None
        assert (ada.adult_at, ada.minor_at, bea.adult_at, bea.minor_at) == (START, None, None, START)
        assert ada.crisis_until == bea.crisis_until == moment(99)
        assert (ada.language, bea.language, ada.streaming, bea.streaming) == ("en", "de", "off", "off")
        assert (ada.initiative_at, bea.initiative_at) == (START, None)

    async def test_the_later_mood_goes_on_and_bonds_add_up(self, talk: Talk) -> None:
        stores = talk.stores
        (first, second) = await talk.say(Said(ADA, "hello"), Said(BEA, "hello"))
        one, other = await talk.whose(ADA), await talk.whose(BEA)
        old, new = a_feeling(-0.5, Emotion.HURT), a_feeling(0.5)
        new = replace(new, mood=replace(new.mood, at=moment(5)))
        decision = Decision(stance=Stance.TEASE, at=START)
        await stores.moods.put(one, PERSONA, new, decision, "discord:dm:1")
        await stores.moods.put(other, PERSONA, old, decision, "discord:dm:2")
        await stores.bonds.change(one, PERSONA, PRIVATE, lambda _: ties(first.id, closeness=0.5))
        await stores.bonds.change(other, PERSONA, PRIVATE, lambda _: ties(second.id, closeness=0.7))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        assert await stores.moods.get(person, PERSONA) == new
        assert len(await stores.moods.decisions(person)) == 2
        (held,) = await stores.bonds.of(person)
        assert (held.ties.bond.messages, held.ties.bond.closeness) == (6, 0.7)
        (keepsake,) = held.ties.keepsakes
        assert (keepsake.weight, keepsake.turn) == (4.0, second.id)

        newest = a_feeling(0.1)
        (said,) = await talk.say(Said(BEA, "our joke about the tap"))
        await stores.moods.put(person, PERSONA, newest)
        grown = replace(held.ties.bond, messages=7, closeness=0.8)
        tap = replace(keepsake, text="the tap", turn=said.id, weight=1.0)
        await stores.bonds.change(person, PERSONA, PRIVATE, lambda _: Ties(bond=grown, keepsakes=(keepsake, tap)))
        assert await stores.links.part(BEA)
        assert await stores.moods.get(await talk.whose(ADA), PERSONA) == new
        assert await stores.moods.get(await talk.whose(BEA), PERSONA) == newest
        (adas,) = await stores.bonds.of(await talk.whose(ADA))
        (beas,) = await stores.bonds.of(await talk.whose(BEA))
        assert adas.ties == ties(first.id, closeness=0.5)
        assert (beas.ties.bond.messages, beas.ties.bond.closeness) == (4, 0.8)
        assert {(one.text, one.turn) for one in beas.ties.keepsakes} == {
            ("the kettle", second.id),
            ("the tap", said.id),
        }

    async def test_timers_and_what_was_said_by_command_go_with_the_account(self, talk: Talk) -> None:
        stores = talk.stores
        turns = await talk.say(Said(ADA, "hello"), Said(BEA, "hello"))
        for who, turn in zip((ADA, BEA), turns, strict=True):
            await stores.timers.add(a_timer(await talk.whose(who), turn, key=who.id))
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        assert [timer.number for timer in await stores.timers.of(person)] == [1, 2]
        word = await stores.turns.append(a_reply("good morning", person=person, conversation="discord:dm:2"))
        assert await stores.links.part(BEA)
        left = await talk.whose(BEA)
        assert await stores.turns.get(left, [word.id]) != []
        for who in (ADA, BEA):
            assert [timer.key for timer in await stores.timers.of(await talk.whose(who))] == [who.id]

    def test_no_table_that_is_somebodys_is_passed_over(self) -> None:
        """What is kept by person is joined and parted by a rule of its own; a new table needs one, too."""
        by_person = {table.name for table in metadata.tables.values() if "person" in table.c}
        assert by_person == {
            *("accounts", "bonds", "journal", "keepsakes", "links", "memories", "memory_links", "memory_numbers"),
            *("memory_tombstones", "moods", "questions", "stances", "timers", "turns"),
        }


class TestUnderWay:
    """Who wrote before two were joined, or parted, is not the person any more who is answered."""

    async def test_a_reply_goes_to_whoever_has_the_account_now(self, talk: Talk) -> None:
        stores = talk.stores
        await talk.say(Said(ADA, "hello"), Said(ADA, "My dog is called Biscuit."), Said(BEA, "hello"))
        gone = await talk.whose(BEA)
        here = {"conversation": "discord:dm:2"}
        waiting = [an_incoming("hi", account=BEA, message_id=f"late{number}", **here) for number in (1, 2)]
        one, two = [await stores.inbox.accept(incoming, START) for incoming in waiting]
        assert one is not None
        assert two is not None
        await talk.link(ADA, BEA)
        person = await talk.whose(ADA)
        assert gone != person
        turn = await stores.turns.append(a_turn("hi", person=gone, **here), one.id)
        assert turn.person == person
        turn, _ = await stores.turns.conclude(a_reply("hi", person=gone, **here), one.id)
        assert turn.person == person
        feeling, request = (
            a_feeling(0.3),
            Question(person=gone, persona=PERSONA, conversation="c", request=turn.id, ids=(), asked=START),
        )
        await stores.moods.put(gone, PERSONA, feeling)
        await stores.bonds.change(gone, PERSONA, PRIVATE, lambda _: ties(turn.id))
        await stores.questions.put(request)
        await stores.people.change(gone, crisis_until=moment(7))
        kept = await stores.people.get(gone)
        assert kept is not None
        assert (kept.id, kept.crisis_until) == (person, moment(7))
        assert await stores.moods.get(person, PERSONA) == await stores.moods.get(gone, PERSONA) == feeling
        assert await stores.bonds.of(gone) == await stores.bonds.of(person) != []
        assert [question.person for question in await stores.questions.of(person)] == [person]
        aftermath = Aftermath(
            turn=replace(turn, person=gone), feeling=a_feeling(0.4), decision=None, ties=lambda _: ties(1), lore={}
        )
        assert await stores.exchanges.keep(aftermath) == kept
        assert await stores.moods.of(person) == {PERSONA: aftermath.feeling}
        draft = await stores.turns.append(a_turn("by a command", person=gone, conversation="c", account=BEA.key))
        assert draft.person == person

        (fact,) = await stores.memories.write(a_batch(a_memory(person=gone, turn=turn.id)))
        assert fact.person == person

        await stores.links.part(BEA)
        left = await talk.whose(BEA)
        (fact,) = await stores.memories.write(a_batch(a_memory(person=person, turn=turn.id, key="late")))
        assert fact.person == left
        turn = await stores.turns.append(a_turn("hi", person=person, **here), two.id)
        assert turn.person == left
        assert (await stores.turns.get(left, [draft.id]))[0].text == "by a command"


facts = st.tuples(
    st.sampled_from(
        ["I live in {}.", "I love {}.", "I hate {}.", "My dog is called {}.", "I work as a {}.", "{} is nice"]
    ),
    st.sampled_from(["Porto", "Rome", "Biscuit"]),
).map(lambda pair: pair[0].format(pair[1]))
said = st.builds(Said, who=st.sampled_from([ADA, BEA]), text=facts, openly=st.booleans())
since = st.lists(
    st.tuples(st.sampled_from([ADA, BEA]), st.integers(1, 9), st.booleans()).map(
        # what the other has said first is remembered of them alone
        lambda drawn: Said(drawn[0], f"I live in {drawn[0].name}town{chr(64 + drawn[1])}.", openly=drawn[2])
    ),
    max_size=4,
    unique_by=lambda one: one.text,  # nor is what another has said since, and they then say again, a repetition
)


async def check_parting(stores: Stores, control: Stores, before: list[Said], after: list[Said]) -> None:
    """Linked and unlinked, both are as they were; what was said since is each one's own, as if they had never met."""
    talk, other = Talk(stores), Talk(control)
    for each in (talk, other):
        await each.say(Said(ADA, "hello"), Said(BEA, "hello"), *before)
        for number, who in enumerate((ADA, BEA)):
            person = await each.whose(who)
            await each.stores.moods.put(person, PERSONA, a_feeling(0.1 * number), None)
            between = ties(1 + 2 * number, closeness=0.1 * number)
            await each.stores.bonds.change(person, PERSONA, PRIVATE, just(between))
    same = [await everything_of(stores, who) for who in (ADA, BEA)]
    await claim(stores, ADA, BEA)
    assert await stores.links.join(BEA, moment())
    joined = await everything_of(stores, ADA)
    assert set(joined["turns"]) == {turn for side in same for turn in side["turns"]}
    truth = await talk.true(ADA)
    for relation, value in {fact for who in (ADA, BEA) for fact in await other.true(who)} - truth:
        ended = ("dislikes" if relation == "likes" else "likes", value) if "likes" in relation else None
        assert ended in truth if ended else any(held[0] == relation for held in truth)
    await talk.say(*after)
    await other.say(*after)
    assert await stores.links.part(BEA)
    for who, side in zip((ADA, BEA), same, strict=True):
        now, never = await everything_of(stores, who), await everything_of(control, who)
        if not after:
            assert now == side
        assert now["turns"] == list(never["turns"])
        assert await talk.true(who) == await other.true(who)
        assert now["memories"].keys() == never["memories"].keys()
        if not any(one.who == who for one in after):
            assert {name: now[name] for name in ("moods", "bonds")} == {name: side[name] for name in ("moods", "bonds")}


@pytest.mark.parametrize("backend", ["sql", "memory"])
def test_parted_they_are_as_before_with_what_each_has_said_since(backend: str, empty_home: Path) -> None:
    @settings(max_examples=3 if backend == "sql" else 12, deadline=None, phases=(Phase.reuse, Phase.generate))
    @given(before=st.lists(said, max_size=7), after=since)
    def holds(before: list[Said], after: list[Said]) -> None:
        asyncio.run(on_fresh_stores(before, after))

    async def on_fresh_stores(before: list[Said], after: list[Said]) -> None:
        if backend == "memory":
            await check_parting(open_memory_stores(), open_memory_stores(), before, after)
            return
        with TemporaryDirectory() as folder:
            (Path(folder) / "everkin.db").write_bytes((empty_home / "everkin.db").read_bytes())
            async with open_stores(Path(folder)) as stores:
                await check_parting(stores, open_memory_stores(), before, after)

    holds()


async def talk_of(stores: Stores, person: PersonId, value: str) -> list[Memory]:
    """The memories whose words hold this."""
    return [memory for memory in await stores.memories.page(person, 0, 999) if value in memory.text]
