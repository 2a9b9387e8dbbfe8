"""What decay decides, and that carrying it out is safe: twice is once, and half of it is taken up again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.clock import ManualClock
from bot.core.errors import EmbedderError
from bot.core.memory.consolidation import Consolidation
from bot.core.memory.decay import CURSOR, Decay, Decision, Fate, come_up, decide, reason
from bot.core.memory.forgetting import Course, Courses, initial_stability, strengthened
from bot.core.models.identity import PRIVATE, Scope
from bot.core.models.memory import Embedding, Fading, Kind, Memory, MemoryDraft, Tier
from bot.storage.database import Stores, open_memory_stores
from bot.storage.in_memory.index import InMemoryCollections
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import PERSONA, START, a_batch, a_kept_memory, a_memory, an_account, an_embedding

LATER = timedelta(days=1_500)
"""Enough for an episode to be forgotten."""


def fate(kept: Memory, **after: float) -> Decision[Memory]:
    return decide(kept, START + timedelta(**after), Courses())


class TestDeciding:
    def test_a_clock_that_jumps_back_takes_nothing_away(self) -> None:
        assert fate(a_kept_memory(), days=-30).fate is Fate.KEEP

    def test_lunch_is_there_at_two_and_gone_by_evening(self) -> None:
        lunch = a_kept_memory(importance=0.1, fleeting=True)
        assert fate(lunch, minutes=2).fate is Fate.KEEP
        assert fate(lunch, hours=8).fate is Fate.FORGET

    def test_an_episode_goes_to_the_archive_within_a_season_and_is_not_gone_in_a_year(self) -> None:
        assert fate(a_kept_memory(), days=7).fate is Fate.KEEP
        assert fate(a_kept_memory(), days=90).fate is Fate.ARCHIVE
        assert fate(replace(a_kept_memory(), tier=Tier.COLD), days=400).fate is Fate.KEEP

    def test_the_vet_three_months_ago_is_near_at_hand(self) -> None:
        assert fate(a_kept_memory(Kind.EVENT, importance=0.55), days=95).fate is Fate.KEEP

    def test_a_name_is_hot_after_five_years_and_never_vanishes(self) -> None:
        name = a_kept_memory(Kind.FACT, importance=0.9)
        assert fate(name, days=5 * 365).fate is Fate.KEEP
        assert fate(replace(name, tier=Tier.COLD, stability=timedelta(seconds=1)), days=36_000).fate is Fate.KEEP

    def test_a_fact_that_ended_may_vanish(self) -> None:
        ended = replace(a_kept_memory(Kind.FACT), valid_to=START, stability=timedelta(minutes=1))
        assert fate(ended, days=400).fate is Fate.FORGET

    def test_what_is_pinned_stays_hot_and_comes_back(self) -> None:
        pinned = replace(a_kept_memory(fleeting=True), pinned=True, expires=START)
        assert fate(pinned, days=9_000).fate is Fate.KEEP
        assert fate(replace(pinned, tier=Tier.COLD), days=9_000).fate is Fate.RESTORE

    def test_a_plan_whose_time_has_passed_leaves_the_working_set_with_that_reason(self) -> None:
        plan = replace(a_kept_memory(Kind.PLAN), expires=START + timedelta(days=2))
        assert fate(plan, days=1).fate is Fate.KEEP
        assert fate(plan, days=3).fate is Fate.ARCHIVE
        assert reason(plan, START + timedelta(days=3), Courses()) == "its time passed on 06 Jan 2027"

    def test_between_the_thresholds_of_going_and_coming_back_all_stays_where_it_is(self) -> None:
        just_cold = next(day for day in range(1, 400) if fate(a_kept_memory(), days=day).fate is Fate.ARCHIVE)
        assert fate(replace(a_kept_memory(), tier=Tier.COLD), days=just_cold - 1).fate is Fate.KEEP

    def test_what_was_recalled_again_comes_back_from_the_archive(self) -> None:
        archived = replace(a_kept_memory(), tier=Tier.COLD, last_recalled=START + timedelta(days=90), recall_count=3)
        assert fate(archived, days=91).fate is Fate.RESTORE

    def test_a_kind_has_its_own_thresholds(self) -> None:
        strict = Courses(by_kind={kind: Course(cold_below=0.95, forget_below=0.9) for kind in Kind})
        assert decide(a_kept_memory(Kind.FACT), START + timedelta(days=8_000), strict).fate is Fate.FORGET

    def test_the_reason_says_what_was_weighed(self) -> None:
        assert reason(a_kept_memory(), START + timedelta(days=90), Courses()) == (
            "62% likely to come back 90 days after it last did (stability 4 days, recalled 0×, importance 0.5)"
        )
        fleeting = a_kept_memory(stability=timedelta(minutes=1))
        assert "(stability 1 min, " in reason(fleeting, START + timedelta(days=1), Courses())


class Words:
    """An embedder whose vectors follow from the text."""

    fingerprint, dimensions = "words", 16

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        return [an_embedding(text) for text in texts]


class Broken(Words):
    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        raise EmbedderError("no embedder today")


class World:
    """Stores in memory, and decay over them."""

    def __init__(self, *, batch: int = 500, embedder: Any = None) -> None:
        self.stores: Stores = open_memory_stores()
        self.index = WorkingSetIndex(self.stores.memories, InMemoryCollections(), worth_indexing=1)
        self.clock = ManualClock(START)
        self.decay = Decay(
            memories=self.stores.memories,
            index=self.index,
            clock=self.clock,
            meta=self.stores.meta,
            courses=Courses(),
            consolidation=Consolidation(memories=self.stores.memories, embedder=embedder or Words(), courses=Courses()),
            batch=batch,
        )

    async def told(self, count: int, **changes: Any) -> list[Memory]:
        ada = await self.stores.people.identify(an_account(), START)
        drafts: list[MemoryDraft] = [
            a_memory(
                f"thing {number} happened at the harbour",
                person=ada.id,
                turn=number + 1,
                **{"stability": initial_stability(Kind.EPISODE, 0.5)} | changes,
            )
            for number in range(count)
        ]
        return await self.stores.memories.write(a_batch(*drafts))

    async def all(self) -> list[Memory]:
        return await self.stores.memories.sweep(0, 10_000)


class TestCarryingOut:
    @pytest.mark.parametrize("days", [0, 30, 1_500, 4_000])
    async def test_decay_twice_is_decay_once(self, days: int) -> None:
        world = World(batch=7)
        await world.told(40)
        await world.told(10, kind=Kind.EVENT, key="e", stability=initial_stability(Kind.EVENT, 0.5))
        world.clock.advance(timedelta(days=days))
        await world.decay.run()
        once = await world.all()
        counts = await world.decay.run()
        assert await world.all() == once
        assert {number for fate, number in counts.items() if fate is not Fate.KEEP} == {0}

    async def test_a_sitting_that_is_forgotten_leaves_one_gist_for_those_who_heard_it(self) -> None:
        world = World(batch=7)
        told = await world.told(14)
        await world.told(5, audience="discord:1", key="server")
        for days in (60, 1_440):
            world.clock.advance(timedelta(days=days))
            await world.decay.run()
        left = await world.all()
        assert {memory.kind for memory in left} == {Kind.GIST}
        assert sorted(memory.audience for memory in left) == ["discord:1", "private"]
        (own,) = [memory for memory in left if memory.audience == PRIVATE]
        assert await world.stores.memories.sources(own.person, own.id) == [memory.turn for memory in told]

    async def test_a_gist_is_left_also_while_nothing_can_be_embedded(self) -> None:
        world = World(embedder=Broken())
        await world.told(5)
        world.clock.advance(LATER)
        await world.decay.run()
        assert [memory.kind for memory in await world.all()] == [Kind.GIST]

    async def test_a_run_that_is_cut_off_goes_on_where_it_stopped(self) -> None:
        world = World(batch=10)
        await world.told(35)
        world.clock.advance(timedelta(days=60))
        working, seen = world.stores.memories.fade, []

        async def cut_off(fading: Fading) -> list[Memory]:
            seen.append(fading.archive[0].id)
            if len(seen) == 3:
                raise asyncio.CancelledError
            return await working(fading)

        world.stores.memories.fade = cut_off  # type: ignore[method-assign]
        with pytest.raises(asyncio.CancelledError):
            await world.decay.run()
        assert await world.stores.memories.count(tier=Tier.COLD) == 20
        counts = await world.decay.run()
        assert seen[3] == seen[2]
        assert counts[Fate.ARCHIVE] == 15
        assert sum(counts.values()) == 15
        assert await world.stores.meta.get(CURSOR) == "0"

    async def test_what_comes_up_while_decay_decides_is_not_forgotten(self) -> None:
        world = World()
        (told,) = await world.told(1)
        (trace,) = await world.stores.memories.traces(0, 9)
        await world.stores.memories.strengthen([strengthened(told, START + LATER)])
        await world.stores.memories.fade(Fading(at=START + LATER, forget=(trace,)))
        assert len(await world.all()) == 1

    async def test_what_was_cold_and_comes_up_is_hot_and_in_the_index(self) -> None:
        world = World()
        told = await world.told(3)
        world.clock.advance(timedelta(days=60))
        await world.decay.run()
        scope = Scope(person=told[0].person, persona=PERSONA)
        (cold,) = await world.stores.memories.get(scope.person, [told[1].id])
        assert cold.tier is Tier.COLD
        await world.told(1, key="new")
        await world.index.search(scope, an_embedding(cold.text).vector, 9)
        await world.index.settled()
        await come_up(world.stores.memories, world.index, [cold], world.clock.now())
        hits = await world.index.search(scope, an_embedding(cold.text).vector, 9)
        assert hits[0].id == cold.id
        assert hits[0].score > 0.99

    async def test_what_comes_up_again_and_again_in_one_sitting_counts_once(self) -> None:
        world = World()
        (memory,) = await world.told(1)
        counts = []
        for hours in (1, 5, 1, 1, 5):
            world.clock.advance(timedelta(hours=hours))
            (memory,) = await world.stores.memories.get(memory.person, [memory.id])
            await come_up(world.stores.memories, world.index, [memory], world.clock.now())
            (memory,) = await world.stores.memories.get(memory.person, [memory.id])
            counts.append(memory.recall_count)
        assert counts == [0, 1, 1, 1, 2]

    async def test_a_dry_run_changes_nothing(self) -> None:
        world = World()
        await world.told(4)
        world.clock.advance(LATER)
        before = await world.all()
        decided = [decision.fate async for decision in world.decay.decisions()]
        assert decided == [Fate.FORGET] * 4
        assert await world.all() == before
