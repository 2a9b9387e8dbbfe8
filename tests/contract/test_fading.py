"""Decay's reads and its one write, by SQL on disk and by its in-memory twin."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.core.models.identity import Person, Scope
from bot.core.models.memory import Fading, Kind, Memory, MemoryDraft, Strength, Tier, Trace
from bot.storage.database import Stores
from tests.fakes.builders import PERSONA, START, a_batch, a_memory, a_query, a_turn, an_embedding, candidates_of, moment


async def told(stores: Stores, person: Person, count: int, **changes: Any) -> list[Memory]:
    """So many episodes of one sitting, cold unless said otherwise."""
    drafts = [
        a_memory(f"thing {number}", person=person.id, turn=number, **{"tier": Tier.COLD} | changes)
        for number in range(1, count + 1)
    ]
    return await stores.memories.write(a_batch(*drafts))


def a_gist(person: Person, sources: tuple[int, ...], **changes: Any) -> MemoryDraft:
    return a_memory("things", person=person.id, kind=Kind.GIST, turn=sources[0], sources=sources, **changes)


async def traces_of(stores: Stores, *memories: Memory) -> tuple[Trace, ...]:
    chosen = {memory.id for memory in memories}
    return tuple(trace for trace in await stores.memories.traces(0, 999) if trace.id in chosen)


async def test_traces_hold_what_memories_fade_by(stores: Stores, ada: Person, bea: Person) -> None:
    written = await told(stores, ada, 3, expires=moment(99), pinned=True, stability=timedelta(days=3, microseconds=7))
    written += await told(stores, bea, 2, tier=Tier.HOT, kind=Kind.FACT, importance=0.9)
    await stores.memories.strengthen(
        [Strength(id=written[1].id, stability=timedelta(1), last_recalled=moment(5), recall_count=2, tier=Tier.HOT)]
    )
    seen: list[Trace] = []
    while batch := await stores.memories.traces(seen[-1].id if seen else 0, 2):
        assert len(batch) <= 2
        seen += batch
    names = Trace.__dataclass_fields__
    whole = await stores.memories.sweep(0, 99)
    assert [{name: getattr(trace, name) for name in names} for trace in seen] == [
        {name: getattr(memory, name) for name in names} for memory in whole
    ]


async def test_a_sitting_is_its_cold_episodes_and_those_named(stores: Stores, ada: Person) -> None:
    cold = await told(stores, ada, 3)
    (hot,) = await told(stores, ada, 1, tier=Tier.HOT, key="hot")
    await told(stores, ada, 1, tier=Tier.HOT, key="other")
    await told(stores, ada, 2, kind=Kind.EVENT)
    elsewhere = await told(stores, ada, 1, session=9, key="later")
    heard = await told(stores, ada, 2, audience="discord:1", key="server")
    found = await stores.memories.sittings(ada.id, [cold[0].id, hot.id, heard[0].id])
    assert [sorted(memory.id for memory in sitting.episodes) for sitting in found] == [
        sorted([*(memory.id for memory in cold), hot.id]),
        [memory.id for memory in heard],
    ]
    assert elsewhere[0] not in found[0].episodes
    first = found[0].episodes[0]
    assert found[0].embeddings[0].vector == pytest.approx(an_embedding(first.text).vector, abs=1e-3)
    assert found[0].embeddings[0].tokens.tolist() == an_embedding(first.text).tokens.tolist()
    assert found[0].told == {1, 2}  # those of the events
    await stores.memories.write(a_batch(a_gist(ada, (1, 2), tier=Tier.COLD)))
    assert len(await stores.memories.sittings(ada.id, [cold[0].id, heard[0].id])) == 1


async def test_nobody_sees_anothers_sitting(stores: Stores, ada: Person, bea: Person) -> None:
    (hers,) = await told(stores, bea, 1)
    assert await stores.memories.sittings(ada.id, [hers.id]) == []


async def test_fading_moves_forgets_and_leaves_the_gist(stores: Stores, ada: Person) -> None:
    for _ in range(9):  # a number that none of the others points to
        turn = await stores.turns.append(a_turn("thing said", person=ada.id))
    first, second, third, fourth = await told(stores, ada, 4)
    (hot,) = await told(stores, ada, 1, tier=Tier.HOT, key="hot", session=5)
    (said,) = await stores.memories.write(a_batch(a_memory("thing said", person=ada.id, turn=turn.id, key="said")))
    (new,) = await stores.memories.fade(
        Fading(
            at=moment(9),
            archive=await traces_of(stores, hot),
            restore=await traces_of(stores, fourth),
            forget=await traces_of(stores, second, third, said),
            gists=(a_gist(ada, (2, 3), tier=Tier.COLD),),
        )
    )
    await stores.memories.purge()
    assert [blank.text for blank in await stores.turns.get(ada.id, [turn.id])] == [""]
    left = {memory.id: memory.tier for memory in await stores.memories.sweep(0, 99)}
    assert left == {first.id: Tier.COLD, fourth.id: Tier.HOT, hot.id: Tier.COLD, new.id: Tier.COLD}
    scope = Scope(person=ada.id, persona=PERSONA)
    assert [memory.id for memory in await stores.memories.search(scope, ("thing",), 9)].count(second.id) == 0
    query = a_query(scope=scope, terms=("thing",), tiers=tuple(Tier))
    assert set((await candidates_of(stores.memories, query)).ids.tolist()) <= set(left)
    hits = await stores.memories.nearest(scope, an_embedding("thing 2").vector, 9, tuple(Tier))
    assert {hit.id for hit in hits} == set(left)


async def test_a_gist_is_not_left_by_what_was_erased_while_it_was_made(stores: Stores, ada: Person) -> None:
    first, second, third = await told(stores, ada, 3)
    fading = Fading(
        at=moment(9),
        forget=await traces_of(stores, first, second, third),
        gists=(a_gist(ada, (1, 2), tier=Tier.COLD, drawn_from=(first.id, second.id)),),
    )
    await stores.memories.forget(ada.id, [first.id], moment(8))
    assert await stores.memories.fade(fading) == []
    assert [memory.id for memory in await stores.memories.sweep(0, 99)] == [second.id]


async def test_a_gist_knows_its_sources_and_goes_with_any_of_them(stores: Stores, ada: Person, bea: Person) -> None:
    (gist,) = await stores.memories.write(a_batch(a_gist(ada, (5, 3, 4))))
    assert await stores.memories.sources(ada.id, gist.id) == [3, 4, 5]
    assert await stores.memories.sources(bea.id, gist.id) == []
    assert await stores.memories.from_turns(ada.id, [3]) == [gist]
    assert await stores.memories.from_turns(ada.id, [6]) == []
    await stores.memories.forget(ada.id, [gist.id], START)
    assert await stores.memories.sources(ada.id, gist.id) == []


async def test_what_was_recalled_or_pinned_since_stays_as_it_is(stores: Stores, ada: Person) -> None:
    recalled, pinned = await told(stores, ada, 2, tier=Tier.HOT)
    traces = await traces_of(stores, recalled, pinned)
    await stores.memories.strengthen(
        [Strength(id=recalled.id, stability=timedelta(1), last_recalled=START, recall_count=1, tier=Tier.HOT)]
    )
    await stores.memories.pin(ada.id, [pinned.id], pinned=True)
    await stores.memories.fade(Fading(at=START, archive=traces))
    await stores.memories.fade(Fading(at=START, forget=traces))
    assert [memory.tier for memory in await stores.memories.sweep(0, 9)] == [Tier.HOT, Tier.HOT]
