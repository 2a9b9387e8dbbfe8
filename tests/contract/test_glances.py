"""ports.Glances: in one go the same as the stores say one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.models.bond import Bond, Ties
from bot.core.models.glance import Glance
from bot.core.models.identity import PRIVATE, Audience, Person, Scope, server_audience
from bot.core.models.question import Question
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry
from bot.storage.database import Stores
from tests.fakes.builders import (
    CONVERSATION,
    PERSONA,
    START,
    a_feeling,
    a_turn,
    an_account,
    an_incoming,
    just,
    moment,
)

SERVER = server_audience("discord", "1")


def an_entry(name: str = "Ada", *, id: str = "1", audience: Audience = PRIVATE) -> InboxEntry:  # noqa: A002
    incoming = an_incoming(account=an_account(name, id=id), audience=audience)
    return InboxEntry(id=1, incoming=incoming, received=moment(5))


async def glance(stores: Stores, entry: InboxEntry, *, summaries: int = 3, turns: int = 9) -> Glance:
    return await stores.glances.take(entry, PERSONA, summaries=summaries, turns=lambda last, past: turns)


async def fill(stores: Stores, person: Person, closeness: float) -> None:
    """Something of the person in every store, with two personas and in two conversations."""
    for persona in (PERSONA, "anselm"):
        await stores.moods.put(person.id, persona, a_feeling(closeness if persona == PERSONA else -closeness))
        for audience in (PRIVATE, SERVER):
            ties = Ties(bond=Bond(at=START, closeness=closeness if audience == PRIVATE else closeness / 2))
            await stores.bonds.change(person.id, persona, audience, just(ties))
        for conversation in (CONVERSATION, "elsewhere"):
            place = {"persona": persona, "conversation": conversation}
            for said in range(4):
                await stores.turns.append(a_turn(f"{person.name} {said} {place}", person=person.id, **place))
            for start in (0, 1):
                summary = Summary(**place, audience=PRIVATE, start=start, until=start + 1, text=f"in short: {place}")
                await stores.summaries.add(summary, [])
            question = Question(**place, person=person.id, request=1, ids=(1,), asked=START)
            await stores.questions.put(question)
            await stores.lore.put(conversation, persona, {f"book/{persona}": 4})


async def test_it_is_what_the_stores_say_one_by_one(stores: Stores, ada: Person, bea: Person) -> None:
    await fill(stores, bea, 0.25)
    await fill(stores, ada, 0.5)
    for audience in (PRIVATE, SERVER):
        seen = await glance(stores, an_entry(audience=audience))
        assert seen == Glance(
            person=ada,
            feeling=a_feeling(0.5),
            ties=await stores.bonds.get(Scope(person=ada.id, persona=PERSONA, audience=audience)),
            asked=await stores.questions.get(ada.id, PERSONA, CONVERSATION),
            past=tuple(await stores.summaries.latest(CONVERSATION, PERSONA, audience, 3)),
            turns=tuple(await stores.turns.recent(CONVERSATION, PERSONA, 9)),
            lore={f"book/{PERSONA}": 4},
        )
        assert seen.asked is not None
        assert len(seen.turns) == 8
        assert len(seen.past) == (2 if audience == PRIVATE else 0)
    assert seen.ties is not None
    assert seen.ties.bond.closeness == 0.25  # of the server alone


async def test_it_holds_no_more_than_is_asked_for(stores: Stores, ada: Person) -> None:
    await fill(stores, ada, 0.5)
    asked: list[tuple[int, int]] = []

    def three(last: int, past: Sequence[Summary]) -> int:
        asked.append((last, len(past)))
        return 3

    seen = await stores.glances.take(an_entry(), PERSONA, summaries=1, turns=three)
    assert asked == [(3, 1)]
    assert [turn.position for turn in seen.turns] == [1, 2, 3]
    assert [summary.start for summary in seen.past] == [1]


async def test_a_stranger_is_met_and_nothing_is_known(stores: Stores, ada: Person) -> None:
    seen = await glance(stores, an_entry("Cleo", id="3"))
    assert seen.person == await stores.people.find(an_account("Cleo", id="3"))
    assert seen.person.first_met == moment(5)
    nothing = Glance(person=seen.person, feeling=None, ties=None, asked=None, past=(), turns=(), lore={})
    assert seen == nothing
    assert seen.person.id != ada.id


async def test_a_changed_name_is_taken_over(stores: Stores, ada: Person) -> None:
    await fill(stores, ada, 0.5)
    seen = await glance(stores, an_entry("Ada L."))
    assert seen.person == replace(ada, name="Ada L.") == await stores.people.get(ada.id)
    assert seen.feeling == a_feeling(0.5)
