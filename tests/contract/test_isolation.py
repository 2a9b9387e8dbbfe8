"""The promise on which all else rests: no query, whatever it asks for, returns what lies outside its scope."""

import asyncio
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.models.identity import PRIVATE, Audience, PersonId, Scope
from bot.core.models.memory import CandidateQuery, Hit, Kind, Memory, Strength, Tier
from bot.storage.database import Stores, open_memory_stores, open_stores
from tests.fakes.builders import a_batch, a_memory, a_query, an_embedding, candidates_of

PEOPLE = (PersonId(1), PersonId(2))
PERSONAS = ("mira", "noor")
AUDIENCES = (PRIVATE, Audience("discord:1"), Audience("discord:2"))
WORDS = ("dog", "cat", "犬")

scopes = st.builds(
    Scope, person=st.sampled_from(PEOPLE), persona=st.sampled_from(PERSONAS), audience=st.sampled_from(AUDIENCES)
)
drafts = st.lists(
    st.tuples(
        scopes, st.sampled_from(Tier), st.integers(0, 6), st.lists(st.sampled_from(WORDS), max_size=2), st.booleans()
    ),
    max_size=14,
)
tiers = st.sampled_from([(Tier.HOT,), (Tier.COLD,), (Tier.HOT, Tier.COLD), ()])


Row = tuple[Scope, Tier, int, list[str], bool]


class Found(NamedTuple):
    recalled: list[Memory]
    dense: list[int]
    any_tier: list[Memory]


async def populate(stores: Stores, rows: list[Row]) -> list[Memory]:
    """The rows in one conversation and session, so that everybody's turns are everybody's neighbours."""
    new = await stores.memories.write(
        a_batch(
            *(
                a_memory(
                    person=scope.person, persona=scope.persona, audience=scope.audience, turn=number, position=position,
                    terms=tuple(terms), kind=Kind.FACT if is_fact else Kind.EPISODE, embedding=an_embedding(number),
                    subject="Dog", relation="name",
                )
                for number, (scope, _, position, terms, is_fact) in enumerate(rows)
            )
        )
    )  # fmt: skip
    by_turn = {memory.turn: memory for memory in new}
    stored = [replace(by_turn[number], tier=tier) for number, (_, tier, *_) in enumerate(rows)]
    await stores.memories.strengthen(
        [
            Strength(id=m.id, stability=m.stability, last_recalled=None, recall_count=0, tier=m.tier)
            for m in stored
        ]
    )  # fmt: skip
    return stored


async def recalled_by(stores: Stores, query: CandidateQuery) -> list[Memory]:
    """The candidates' records."""
    found = await candidates_of(stores.memories, query)
    records = await stores.memories.recollect(query.scope, found.ids.tolist())
    assert [memory.id for memory in records] == found.ids.tolist()
    return records


async def ask(stores: Stores, scope: Scope, wanted: tuple[Tier, ...], everything: list[Memory]) -> Found:
    dense = tuple(Hit(id=memory.id, score=1.0) for memory in everything)
    query = a_query(scope=scope, terms=WORDS, dense=dense, tiers=wanted)
    recalled = await recalled_by(stores, query)
    recalled += await recalled_by(stores, replace(query, dense=()))
    hits = await stores.memories.nearest(scope, query.vector, 99, wanted)
    any_tier = await stores.memories.search(scope, WORDS, 99)
    any_tier += await stores.memories.recollect(scope, [memory.id for memory in everything])
    any_tier += await stores.memories.latest(scope, limit=99)
    any_tier += await stores.memories.latest(scope, limit=99, kinds=(Kind.FACT,))
    any_tier += await stores.memories.consult(
        scope, lambda known: [*known.search(WORDS, 99), *known.holding(WORDS[:1], 99), *known.latest(limit=99)]
    )
    return Found(recalled, [hit.id for hit in hits], any_tier)


async def check(stores: Stores, rows: list[Row], wanted: tuple[Tier, ...]) -> None:
    everything = await populate(stores, rows)
    for person, persona, audience in product(PEOPLE, PERSONAS, AUDIENCES):
        scope = Scope(person=person, persona=persona, audience=audience)
        own = [m for m in everything if (m.person, m.persona) == (person, persona)]
        allowed = {memory.id for memory in own if scope.admits(memory.audience)}
        at_hand = {memory.id for memory in own if memory.id in allowed and memory.tier in wanted}
        found = await ask(stores, scope, wanted, everything)
        assert {memory.id for memory in found.recalled} == at_hand
        assert set(found.dense) == at_hand
        assert {memory.id for memory in found.any_tier} == allowed
        ids = [memory.id for memory in everything]
        theirs = {memory.id for memory in everything if memory.person == person}
        assert {memory.id for memory in await stores.memories.get(person, ids)} == theirs
        assert {memory.id for memory in await stores.memories.from_turns(person, range(99))} == theirs
        current = await stores.memories.current(person, persona, "dog", "NAME")
        assert {memory.id for memory in current} == {memory.id for memory in own}
        hot, _ = await stores.memories.vectors(person, persona, 0, 99)
        assert set(hot) == {memory.id for memory in own if memory.tier is Tier.HOT}


@pytest.mark.parametrize("backend", ["sql", "memory"])
def test_nothing_outside_the_scope_is_ever_returned(backend: str, empty_home: Path) -> None:
    """Every way of asking, from every scope, about random memories of all people in one conversation."""

    @settings(max_examples=12 if backend == "sql" else 40, deadline=None)
    @given(rows=drafts, wanted=tiers)
    def holds(rows: list[Row], wanted: tuple[Tier, ...]) -> None:
        asyncio.run(on_fresh_stores(rows, wanted))

    async def on_fresh_stores(rows: list[Row], wanted: tuple[Tier, ...]) -> None:
        if backend == "memory":
            await check(open_memory_stores(), rows, wanted)
            return
        with TemporaryDirectory() as folder:
            (Path(folder) / "everkin.db").write_bytes((empty_home / "everkin.db").read_bytes())
            async with open_stores(Path(folder)) as stores:
                await check(stores, rows, wanted)

    holds()


@pytest.mark.parametrize("elsewhere", [PRIVATE, Audience("discord:2")])
async def test_what_ends_elsewhere_still_holds_where_it_was_said(stores: Stores, elsewhere: Audience) -> None:
    """That something has changed is itself something that was said, and only there."""
    here = Scope(person=PEOPLE[0], persona=PERSONAS[0], audience=Audience("discord:1"))
    draft = a_memory(
        person=here.person, persona=here.persona, audience=here.audience, turn=1, terms=("dog",), kind=Kind.FACT,
        embedding=an_embedding(1), subject="Dog", relation="name",
    )  # fmt: skip
    (old,) = await stores.memories.write(a_batch(draft))
    query = a_query(scope=here, terms=("dog",), dense=())
    assert not (await candidates_of(stores.memories, query)).closed.any()
    ending = replace(draft, turn=2, position=9, audience=elsewhere, terms=("cat",), supersedes=(old.id,))
    (new,) = await stores.memories.write(a_batch(ending))

    everywhere = replace(here, audience=PRIVATE)
    for scope, ended in ((here, None), (everywhere, new.id)):
        for found in (
            await stores.memories.recollect(scope, [old.id]),
            await stores.memories.search(scope, ("dog",), 9),
            [one for one in await stores.memories.latest(scope, limit=9) if one.id == old.id],
        ):
            assert [(one.superseded_by, one.valid_to is not None) for one in found] == [(ended, ended is not None)]
        asked = await candidates_of(stores.memories, replace(query, scope=scope))
        assert asked.closed[asked.ids == old.id].tolist() == [ended is not None]

    here_too = replace(ending, turn=3, position=20, audience=here.audience, supersedes=(new.id,))
    (last,) = await stores.memories.write(a_batch(here_too))
    closed = await stores.memories.recollect(everywhere, [new.id])
    assert [one.superseded_by for one in closed] == [last.id]
