"""ports.MemoryStore: what is written, found, changed and told apart."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.language.text import lexical_terms
from bot.core.models.identity import PRIVATE, Audience, Person, PersonId, Scope, server_audience
from bot.core.models.memory import (
    POSITION_BITS,
    CandidateQuery,
    Candidates,
    Chosen,
    Embedding,
    Hit,
    Kind,
    Link,
    LinkDraft,
    LinkKind,
    Memory,
    MemoryDraft,
    Strength,
    Tier,
)
from bot.core.models.turn import Speaker
from bot.core.ports import Known
from bot.storage.database import Stores
from tests.fakes.builders import (
    DIMENSIONS,
    PERSONA,
    START,
    a_batch,
    a_memory,
    a_query,
    an_embedding,
    candidates_of,
    moment,
)


def scope(person: Person, **changes: str) -> Scope:
    return Scope(person=person.id, **{"persona": PERSONA} | changes)  # type: ignore[arg-type]


async def recalled_by(stores: Stores, query: CandidateQuery) -> list[Memory]:
    """The candidates' records."""
    found = await candidates_of(stores.memories, query)
    return await stores.memories.recollect(query.scope, found.ids.tolist())


def the_first(candidates: Candidates) -> list[Chosen]:
    """Chooses one memory for each candidate, in their order, and one that is nobody's."""
    numbers = [*candidates.ids.tolist(), 4711]
    return [Chosen(ids=(number,), score=1.0, signals=(("order", 1.0),)) for number in numbers]


async def write(stores: Stores, *drafts: MemoryDraft) -> list[Memory]:
    return await stores.memories.write(a_batch(*drafts))


class TestWriting:
    async def test_what_is_written_comes_back_whole(self, stores: Stores, ada: Person) -> None:
        draft = a_memory(
            "Biscuit was born in Lisbon 🐶",
            person=ada.id,
            audience="discord:1",
            kind=Kind.FACT,
            speaker=Speaker.COMPANION,
            subject="Biscuit",
            relation="born in",
            value="Lisbon",
            topic="dogs",
            importance=0.9,
            valence=-0.5,
            arousal=0.25,
            stability=timedelta(days=3, microseconds=7),
            expires=moment(9000),
            happens_from=moment(8000),
            happens_to=moment(8500),
            pinned=True,
        )
        (new,) = await write(stores, draft)
        shared = set(Memory.__dataclass_fields__) & set(MemoryDraft.__dataclass_fields__)
        assert {name: getattr(new, name) for name in shared} == {name: getattr(draft, name) for name in shared}
        assert (new.tier, new.valid_from, new.valid_to, new.recall_count) == (Tier.HOT, draft.created, None, 0)
        assert await stores.memories.get(ada.id, [new.id]) == [new]

    async def test_writing_again_is_left_out(self, stores: Stores, ada: Person) -> None:
        draft = a_memory(person=ada.id, turn=3, key="k")
        others = [replace(draft, key="other"), replace(draft, kind=Kind.FACT), replace(draft, turn=4)]
        others.append(replace(draft, persona="another"))
        assert len(await write(stores, draft, draft)) == 1
        assert len(await write(stores, replace(draft, text="changed"), *others)) == len(others)
        assert await stores.memories.count() == 1 + len(others)

    async def test_people_in_one_batch_each_get_their_own_in_the_drafts_order(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        drafts = [a_memory(f"turn {turn}", person=who, turn=turn) for turn in (1, 2) for who in (ada.id, bea.id)]
        again = replace(drafts[0], text="changed")
        new = await write(stores, *drafts, again, drafts[3])
        assert [(memory.person, memory.turn) for memory in new] == [(draft.person, draft.turn) for draft in drafts]
        assert [memory.number for memory in new] == [1, 1, 2, 2]
        for who in (ada, bea):
            found = await stores.memories.latest(scope(who), limit=9)
            assert [memory.text for memory in found] == ["turn 2", "turn 1"]

    async def test_numbers_ascend_and_are_never_given_again(self, stores: Stores, ada: Person) -> None:
        first, second = await write(stores, a_memory(person=ada.id, turn=1), a_memory(person=ada.id, turn=2))
        await stores.memories.forget(ada.id, [second.id], moment(1))
        (third,) = await write(stores, a_memory(person=ada.id, turn=3))
        assert first.id < second.id < third.id

    async def test_what_supersedes_closes_the_old_at_its_own_beginning(self, stores: Stores, ada: Person) -> None:
        (old,) = await write(stores, a_memory("I live in Porto", person=ada.id, turn=1, subject="me", relation="home"))
        moved = a_memory("I moved", person=ada.id, turn=5, subject="Me", relation="HOME", supersedes=(old.id,))
        (new,) = await write(stores, moved)
        (closed,) = await stores.memories.get(ada.id, [old.id])
        assert (closed.valid_from, closed.valid_to, closed.superseded_by) == (old.created, new.created, new.id)
        assert await stores.memories.current(ada.id, PERSONA, "ME", "Home") == [new]
        await write(stores, a_memory("again", person=ada.id, turn=6, supersedes=(old.id,)))
        assert await stores.memories.get(ada.id, [old.id]) == [closed]

    async def test_nobody_supersedes_another_persons_memory(self, stores: Stores, ada: Person, bea: Person) -> None:
        (hers,) = await write(stores, a_memory(person=bea.id))
        await write(
            stores,
            a_memory(person=ada.id, supersedes=(hers.id,)),
            a_memory(person=bea.id, persona="another", supersedes=(hers.id,)),
        )
        assert await stores.memories.get(bea.id, [hers.id]) == [hers]

    async def test_saying_it_again_halves_the_doubt(self, stores: Stores, ada: Person) -> None:
        (once,) = await write(stores, a_memory(person=ada.id))
        for _ in range(12):
            await stores.memories.write(a_batch(restated=(once.id, 4711)))
            (now,) = await stores.memories.get(ada.id, [once.id])
            assert 1 - now.confidence == pytest.approx((1 - once.confidence) / 2)
            once = now
        assert once.confidence <= 1.0


class TestLinks:
    async def test_a_batch_ties_its_drafts_to_each_other_and_to_what_is_stored(
        self, stores: Stores, ada: Person
    ) -> None:
        (old,) = await write(stores, a_memory("I live in Porto", person=ada.id, turn=1))
        event = a_memory("I moved to Oslo", person=ada.id, turn=2, kind=Kind.EVENT, supersedes=(old.id,))
        feeling = a_memory("I am sad", person=ada.id, turn=2, kind=Kind.FEELING)
        ties = (
            LinkDraft(kind=LinkKind.FELT_ABOUT, source=1, target=0),
            LinkDraft(kind=LinkKind.SAME_SUBJECT, source=0, target=old.id, to_memory=True),
            LinkDraft(kind=LinkKind.SAME_SUBJECT, source=0, target=4711, to_memory=True),
        )
        moved, sad = await stores.memories.write(a_batch(event, feeling, links=ties))
        felt = Link(source=sad.id, target=moved.id, kind=LinkKind.FELT_ABOUT)
        assert await stores.memories.links(ada.id, [sad.id]) == [felt]
        assert await stores.memories.links(ada.id, [old.id, moved.id]) == [
            Link(source=moved.id, target=old.id, kind=LinkKind.SAME_SUBJECT),
            Link(source=moved.id, target=old.id, kind=LinkKind.SUPERSEDES),
            felt,
        ]

    async def test_writing_again_ties_nothing_twice(self, stores: Stores, ada: Person) -> None:
        drafts = a_memory(person=ada.id, turn=1), a_memory(person=ada.id, turn=2)
        batch = a_batch(*drafts, links=(LinkDraft(kind=LinkKind.CONTINUES, source=1, target=0),))
        one, _ = await stores.memories.write(batch)
        await stores.memories.write(batch)
        assert len(await stores.memories.links(ada.id, [one.id])) == 1

    async def test_nobody_is_tied_to_another_person_or_persona(self, stores: Stores, ada: Person, bea: Person) -> None:
        (hers,) = await write(stores, a_memory(person=bea.id))
        (other,) = await write(stores, a_memory(person=ada.id, persona="another"))
        ties = tuple(
            LinkDraft(kind=LinkKind.SAME_SUBJECT, source=0, target=end, to_memory=True) for end in (hers.id, other.id)
        )
        (mine,) = await stores.memories.write(a_batch(a_memory(person=ada.id, turn=5), links=ties))
        assert await stores.memories.links(ada.id, [mine.id]) == []
        assert await stores.memories.links(bea.id, [mine.id, hers.id]) == []

    async def test_a_link_goes_with_either_end_and_with_the_person(self, stores: Stores, ada: Person) -> None:
        drafts = [a_memory(person=ada.id, turn=turn) for turn in range(4)]
        chain = tuple(LinkDraft(kind=LinkKind.CONTINUES, source=n + 1, target=n) for n in range(3))
        a, b, c, d = await stores.memories.write(a_batch(*drafts, links=chain))
        await stores.memories.forget(ada.id, [b.id], moment(9))
        left = [Link(source=d.id, target=c.id, kind=LinkKind.CONTINUES)]
        assert await stores.memories.links(ada.id, [a.id, b.id, c.id, d.id]) == left
        await stores.memories.erase(ada.id)
        assert await stores.memories.links(ada.id, [c.id, d.id]) == []


class TestFinding:
    async def test_get_keeps_the_order_and_to_the_person(self, stores: Stores, ada: Person, bea: Person) -> None:
        one, two = await write(stores, a_memory(person=ada.id, turn=1), a_memory(person=ada.id, turn=2))
        (hers,) = await write(stores, a_memory(person=bea.id))
        assert await stores.memories.get(ada.id, [two.id, hers.id, 4711, one.id]) == [two, one]

    async def test_latest_is_newest_first_of_the_kinds_and_tier_asked_for(self, stores: Stores, ada: Person) -> None:
        kinds = (Kind.FACT, Kind.EVENT, Kind.FACT, Kind.PLAN)
        new = await write(stores, *(a_memory(person=ada.id, turn=n, kind=kind) for n, kind in enumerate(kinds)))
        await stores.memories.strengthen([_strength(new[0], tier=Tier.COLD)])
        facts = await stores.memories.latest(scope(ada), limit=9, kinds=(Kind.FACT,))
        assert [memory.id for memory in facts] == [new[2].id, new[0].id]
        assert await stores.memories.latest(scope(ada), limit=2) == [new[3], new[2]]
        cold = await stores.memories.latest(scope(ada), limit=9, tier=Tier.COLD)
        assert [memory.id for memory in cold] == [new[0].id]

    async def test_nearest_orders_by_cosine(self, stores: Stores, ada: Person) -> None:
        axis = np.eye(DIMENSIONS, dtype=np.float32)
        blend = (axis[0] * 0.6 + axis[1] * 0.8).astype(np.float32)
        vectors = (axis[1], blend, axis[0], axis[2])
        new = await write(
            stores,
            *(a_memory(person=ada.id, turn=n, embedding=Embedding(vector=v)) for n, v in enumerate(vectors)),
        )
        hits = await stores.memories.nearest(scope(ada), axis[0], 3)
        assert [hit.id for hit in hits] == [new[2].id, new[1].id, new[0].id]
        assert [hit.score for hit in hits] == pytest.approx([1.0, 0.6, 0.0], abs=1e-3)
        assert await stores.memories.nearest(scope(ada), axis[0], 0) == []

    async def test_nearest_reads_every_memory_of_many(self, stores: Stores, ada: Person) -> None:
        drafts = [a_memory(person=ada.id, turn=n, embedding=an_embedding(n)) for n in range(700)]
        new = await write(stores, *drafts)
        for n in (0, 255, 256, 699):
            best, second = await stores.memories.nearest(scope(ada), an_embedding(n).vector, 2)
            assert best.id == new[n].id
            assert best.score == pytest.approx(1.0, abs=1e-3)
            assert second.score < best.score

    async def test_search_prefers_rare_words_and_more_of_them(self, stores: Stores, ada: Person) -> None:
        texts = ("the dog sleeps", "the dog eats cheese", "a dog", "stilton is a cheese for a dog", "rain")
        new = await write(stores, *(a_memory(text, person=ada.id, turn=n) for n, text in enumerate(texts)))
        found = await stores.memories.search(scope(ada), lexical_terms("stilton cheese dog"), 9)
        assert [memory.id for memory in found[:2]] == [new[3].id, new[1].id]
        assert new[4] not in found
        assert len(await stores.memories.search(scope(ada), lexical_terms("dog"), 2)) == 2

    async def test_a_word_that_was_looked_for_is_found_in_what_came_and_went_since(
        self, stores: Stores, ada: Person
    ) -> None:
        async def found() -> set[int]:
            return {memory.id for memory in await stores.memories.search(scope(ada), ("kettle",), 99)}

        def told(*turns: int, persona: str = PERSONA) -> list[MemoryDraft]:
            terms = ("my", "kettle")
            return [a_memory(person=ada.id, persona=persona, turn=turn, key=str(turn), terms=terms) for turn in turns]

        assert await found() == set()
        (one,) = await write(stores, *told(1))
        assert await found() == {one.id}
        await write(stores, *told(2, persona="another"))
        two, three = await write(stores, *told(3, 4))
        assert await found() == {one.id, two.id, three.id}
        await stores.memories.forget(ada.id, [two.id], START)
        many = await write(stores, *told(*range(5, 60)))
        assert await found() == {one.id, three.id, *(memory.id for memory in many)}

    async def test_search_meets_cold_memories_too(self, stores: Stores, ada: Person) -> None:
        (new,) = await write(stores, a_memory("quokka", person=ada.id))
        await stores.memories.strengthen([_strength(new, tier=Tier.COLD)])
        assert [memory.id for memory in await stores.memories.search(scope(ada), ("quokka",), 9)] == [new.id]

    async def test_from_turns_finds_every_memory_of_a_turn(self, stores: Stores, ada: Person, bea: Person) -> None:
        mine = await write(
            stores,
            a_memory(person=ada.id, turn=1),
            a_memory(person=ada.id, turn=1, kind=Kind.FACT),
            a_memory(person=ada.id, turn=2),
        )
        await write(stores, a_memory(person=bea.id, turn=1))
        assert await stores.memories.from_turns(ada.id, [1, 7]) == mine[:2]

    async def test_sweep_passes_every_memory_once(self, stores: Stores, ada: Person, bea: Person) -> None:
        await write(stores, *(a_memory(person=p.id, turn=n) for p in (bea, ada) for n in range(5)))
        seen: list[int] = []
        while batch := await stores.memories.sweep(seen[-1] if seen else 0, 3):
            assert len(batch) <= 3
            seen += [memory.id for memory in batch]
        assert seen == sorted(set(seen))
        assert len(seen) == 10

    async def test_vectors_pass_hot_memories_once_with_what_was_stored(self, stores: Stores, ada: Person) -> None:
        new = await write(stores, *(a_memory(person=ada.id, turn=n, embedding=an_embedding(n)) for n in range(5)))
        await write(stores, a_memory(person=ada.id, turn=9, persona="another"))
        await stores.memories.strengthen([_strength(new[1], tier=Tier.COLD)])
        first, rows = await stores.memories.vectors(ada.id, PERSONA, 0, 2)
        rest, _ = await stores.memories.vectors(ada.id, PERSONA, first[-1], 9)
        assert first + rest == [new[n].id for n in (0, 2, 3, 4)]
        assert rows.dtype == np.float32
        assert rows == pytest.approx(np.stack([an_embedding(n).vector for n in (0, 2)]), abs=1e-3)
        assert (await stores.memories.vectors(ada.id, PERSONA, rest[-1], 9))[0] == []

    async def test_counting(self, stores: Stores, ada: Person, bea: Person) -> None:
        new = await write(stores, *(a_memory(person=ada.id, turn=n) for n in range(3)), a_memory(person=bea.id))
        await write(stores, a_memory(person=ada.id, persona="another"))
        await stores.memories.strengthen([_strength(new[0], tier=Tier.COLD)])
        assert await stores.memories.count() == 5
        assert await stores.memories.count(ada.id, PERSONA, Tier.HOT) == 2
        assert await stores.memories.people_with_memories() == [
            (ada.id, "another", 1),
            (ada.id, PERSONA, 3),
            (bea.id, PERSONA, 1),
        ]


class TestConsulting:
    async def test_what_is_known_is_what_is_found_one_by_one(self, stores: Stores, ada: Person) -> None:
        drafts = [
            a_memory(f"dog {turn}", person=ada.id, turn=turn, kind=kind, subject="dog", relation="name")
            for turn, kind in enumerate((Kind.FACT, Kind.EPISODE, Kind.FACT))
        ]
        await write(stores, *drafts, a_memory("dog", person=ada.id, turn=9, audience="discord:1"))
        here, memories = scope(ada, audience="discord:1"), stores.memories

        def all_of_it(known: Known) -> list[list[Memory]]:
            return [
                known.search(("dog",), 2),
                known.latest(limit=9),
                known.latest(limit=9, kinds=(Kind.FACT,)),
                known.current("DOG", "name"),
                known.from_turns([1, 9]),
            ]

        for where in (scope(ada), here):
            assert await memories.consult(where, all_of_it) == [
                await memories.search(where, ("dog",), 2),
                await memories.latest(where, limit=9),
                await memories.latest(where, limit=9, kinds=(Kind.FACT,)),
                await memories.current(ada.id, PERSONA, "dog", "name"),
                await memories.from_turns(ada.id, [1, 9]),
            ]

    async def test_in_which_zone_their_days_are(self, stores: Stores, ada: Person) -> None:
        await stores.people.change(ada.id, time_zone="Asia/Tokyo")
        assert await stores.memories.consult(scope(ada), lambda known: known.time_zone()) == "Asia/Tokyo"
        stranger = Scope(person=PersonId(4711), persona=PERSONA)
        assert await stores.memories.consult(stranger, lambda known: known.time_zone()) == "UTC"

    async def test_all_of_the_words_are_held_by_few(self, stores: Stores, ada: Person) -> None:
        texts = ("the old grey dog barked", "my dog is old", "an old cat", "a grey cat barked")
        new = await write(stores, *(a_memory(text, person=ada.id, turn=turn) for turn, text in enumerate(texts)))

        async def holding(words: str, limit: int = 9) -> list[Memory]:
            return await stores.memories.consult(scope(ada), lambda known: known.holding(lexical_terms(words), limit))

        assert await holding("old dog") == [new[1], new[0]]
        assert await holding("old dog", 1) == [new[1]]
        assert await holding("dog dog grey") == [new[0]]
        assert await holding("grey dog mewed") == []
        assert await holding("") == []

    async def test_what_goes_wrong_is_told_and_spoils_nothing(self, stores: Stores, ada: Person) -> None:
        def work(known: Known) -> None:
            raise KeyError("a fault")

        (new,) = await write(stores, a_memory("dog", person=ada.id))
        with pytest.raises(KeyError, match="a fault"):
            await stores.memories.consult(scope(ada), work)
        assert await stores.memories.search(scope(ada), ("dog",), 9) == [new]


class TestCandidates:
    async def test_hits_of_both_kinds_come_with_their_scores(self, stores: Stores, ada: Person) -> None:
        texts = ("a beagle", "a cat", "rain")
        new = await write(stores, *(a_memory(text, person=ada.id, turn=n * 10) for n, text in enumerate(texts)))
        query = a_query(scope=scope(ada), terms=("cat",), dense=(Hit(id=new[0].id, score=0.1),), vector=_unit(0))
        found = await candidates_of(stores.memories, query)
        assert found.ids.tolist() == [memory.id for memory in new[:2]]
        assert found.lexical[0] == 0.0
        assert found.lexical[1] > 0.0
        embeddings = [an_embedding(text) for text in texts[:2]]
        assert found.dense == pytest.approx([embedding.vector[0] for embedding in embeddings], abs=1e-3)
        assert found.counts.tolist() == [len(embedding.tokens) for embedding in embeddings]
        assert np.array_equal(found.tokens, np.concatenate([embedding.tokens for embedding in embeddings]))

    async def test_the_columns_say_what_the_records_say(self, stores: Stores, ada: Person) -> None:
        bare = Embedding(vector=an_embedding("bare").vector)
        new = await write(
            stores,
            a_memory("Is it Biscuit?", person=ada.id, turn=3, speaker=Speaker.COMPANION, created=moment(60 * 20)),
            a_memory("It is the dog Biscuit", person=ada.id, turn=4),
            a_memory("a gist", person=ada.id, turn=5, kind=Kind.GIST, session=5),
            a_memory("no tokens", person=ada.id, turn=6, session=5, conversation="elsewhere", embedding=bare),
        )
        await write(stores, a_memory(person=ada.id, turn=9, supersedes=(new[1].id,)))
        hits = tuple(Hit(id=memory.id, score=1.0) for memory in new)
        found = await candidates_of(stores.memories, a_query(scope=scope(ada), dense=hits, reach=0))
        assert found.turn.tolist() == [3, 4, 5, 6]
        assert found.day.tolist() == [memory.created.toordinal() for memory in new]
        assert found.companion.tolist() == [True, False, False, False]
        assert found.gist.tolist() == [False, False, True, False]
        assert found.closed.tolist() == [False, True, False, False]
        assert found.asks.tolist() == [True, False, False, False]
        assert found.names.tolist() == [True, True, False, False]
        assert found.counts.tolist() == [3, 3, 3, 0]
        assert found.importance == pytest.approx([memory.importance for memory in new])
        assert found.valence == pytest.approx([memory.valence for memory in new])
        assert (found.recalled.tolist(), found.used.tolist()) == ([0] * 4, found.day.tolist())
        assert (found.first_day > found.last_day).all()
        first, second, third, fourth = found.place.tolist()
        assert second == first + 1
        sittings = {place >> POSITION_BITS for place in (first, third, fourth)}
        assert len(sittings) == 3

    async def test_a_choice_comes_with_records_and_the_links_of_its_first(self, stores: Stores, ada: Person) -> None:
        drafts = [a_memory(f"turn {turn}", person=ada.id, turn=turn) for turn in range(4)]
        ties = tuple(LinkDraft(kind=LinkKind.CONTINUES, source=at + 1, target=at) for at in range(3))
        kept = await stores.memories.write(replace(a_batch(*drafts), links=ties))
        query = a_query(scope=scope(ada), terms=("turn",), walked=1)
        choice = await stores.memories.choose(query, the_first)
        assert [one.ids for one in choice.chosen] == [*((memory.id,) for memory in kept), (4711,)]
        assert choice.memories == {memory.id: memory for memory in kept}
        assert choice.links == (Link(source=kept[1].id, target=kept[0].id, kind=LinkKind.CONTINUES),)

    async def test_a_choice_comes_with_what_its_links_lead_to_as_far_as_it_may_be_met(
        self, stores: Stores, ada: Person
    ) -> None:
        here = server_audience("discord", "1")
        drafts = [
            a_memory("turn", person=ada.id, turn=1, audience=here),
            a_memory("elsewhere", person=ada.id, turn=30, audience=here),
            a_memory("secret", person=ada.id, turn=60),
        ]
        ties = tuple(LinkDraft(kind=LinkKind.CONTINUES, source=later, target=0) for later in (1, 2))
        first, elsewhere, secret = await stores.memories.write(replace(a_batch(*drafts), links=ties))
        for audience, met in ((here, [first, elsewhere]), (PRIVATE, [first, elsewhere, secret])):
            await stores.memories.have_at_hand(scope(ada, audience=audience))
            query = a_query(scope=scope(ada, audience=audience), terms=("turn",), walked=1)
            choice = await stores.memories.choose(query, the_first)
            assert [one.ids for one in choice.chosen] == [(first.id,), (4711,)]
            assert choice.memories == {memory.id: memory for memory in met}

    async def test_what_was_read_ahead_is_as_it_is_now_and_not_as_it_was(self, stores: Stores, ada: Person) -> None:
        here, words = scope(ada), ("paw", "snow")
        vector = an_embedding("a paw in the snow").vector
        query = a_query(scope=here, terms=words, vector=vector)

        async def found() -> tuple[list[int], list[float], list[float]]:
            """What is chosen from, by number; how well it holds the words, and the same as if nothing had been read."""
            hits = {hit.id: hit.score for hit in await stores.memories.nearest(here, vector, 9)}
            there = await candidates_of(stores.memories, query)
            assert there.dense == pytest.approx([hits[number] for number in there.ids.tolist()], abs=1e-3)
            return there.ids.tolist(), (there.lexical > 0).tolist(), there.dense.tolist()

        (first,) = await write(stores, a_memory("the paw is sore", person=ada.id, turn=1))
        await stores.memories.have_at_hand(here, words, 100)
        assert (await found())[:2] == ([first.id], [True])
        (second,) = await write(stores, a_memory("a paw in the snow", person=ada.id, turn=99))
        assert (await found())[:2] == ([first.id, second.id], [True, True])
        await stores.memories.have_at_hand(here, words, 100)
        await stores.memories.forget(ada.id, [first.id], moment(1))
        assert (await found())[:2] == ([second.id], [True])

    async def test_what_comes_to_mind_and_the_time_it_tells_of_are_in_the_columns(
        self, stores: Stores, ada: Person
    ) -> None:
        first = moment(0).replace(hour=0, minute=0)
        draft = a_memory(
            person=ada.id, importance=0.9, valence=-0.5, happens_from=first, happens_to=first + timedelta(days=3)
        )
        (new,) = await write(stores, draft)
        query = a_query(scope=scope(ada), dense=(Hit(id=new.id, score=1.0),))
        await candidates_of(stores.memories, query)
        week = moment(7 * 24 * 60)
        await stores.memories.strengthen([_strength(new, recall_count=4, last_recalled=week)])
        found = await candidates_of(stores.memories, query)
        assert (found.recalled.tolist(), found.used.tolist()) == ([4], [week.toordinal()])
        assert found.importance == pytest.approx([0.9])
        assert found.valence == pytest.approx([-0.5])
        assert found.last_day[0] - found.first_day[0] == 2
        assert found.first_day[0] == moment(0).toordinal()

    async def test_neighbours_are_those_around_in_the_same_sitting(self, stores: Stores, ada: Person) -> None:
        new = await write(stores, *(a_memory(person=ada.id, turn=n) for n in range(8)))
        same_turn = await write(stores, a_memory(person=ada.id, turn=4, kind=Kind.FACT))
        await write(
            stores,
            a_memory(person=ada.id, turn=50, position=3, session=3),
            a_memory(person=ada.id, turn=51, position=3, conversation="elsewhere"),
            a_memory(person=ada.id, turn=52, position=3, persona="another"),
        )
        hit = (Hit(id=new[4].id, score=1.0),)
        for reach, near in ((0, new[4:5]), (1, new[3:6]), (2, new[2:7])):
            found = await recalled_by(stores, a_query(scope=scope(ada), dense=hit, reach=reach))
            assert found == near + same_turn

    async def test_other_peoples_hits_bring_nothing_not_even_neighbours(
        self, stores: Stores, ada: Person, bea: Person
    ) -> None:
        await write(stores, *(a_memory(person=ada.id, turn=n) for n in range(3)))
        hers = await write(stores, *(a_memory(person=bea.id, turn=n) for n in range(3)))
        dense = tuple(Hit(id=memory.id, score=1.0) for memory in hers)
        assert await recalled_by(stores, a_query(scope=scope(ada), dense=dense)) == []

    async def test_a_cold_hit_brings_nothing_into_a_hot_recall(self, stores: Stores, ada: Person) -> None:
        new = await write(stores, *(a_memory(person=ada.id, turn=n) for n in range(3)))
        await stores.memories.strengthen([_strength(new[1], tier=Tier.COLD)])
        query = a_query(scope=scope(ada), dense=(Hit(id=new[1].id, score=1.0),))
        assert await recalled_by(stores, query) == []
        found = await recalled_by(stores, replace(query, tiers=(Tier.HOT, Tier.COLD)))
        assert [memory.id for memory in found] == [memory.id for memory in new]
        assert await recalled_by(stores, replace(query, tiers=())) == []

    async def test_what_is_nearest_is_found_where_no_hits_are_given(self, stores: Stores, ada: Person) -> None:
        texts = ("dog", "cat", "rain", "sun")
        new = await write(stores, *(a_memory(t, person=ada.id, turn=n * 10) for n, t in enumerate(texts)))
        await stores.memories.strengthen([_strength(new[0], tier=Tier.COLD)])
        query = a_query(scope=scope(ada), dense=None, dense_limit=2, vector=an_embedding("cat").vector, reach=0)
        nearest = await stores.memories.nearest(scope(ada), query.vector, 2)
        choice = await stores.memories.choose(query, lambda candidates: [])
        assert (list(choice.near), choice.tiers) == (nearest, (Tier.HOT,))
        assert nearest[0].id == new[1].id
        found = await candidates_of(stores.memories, query)
        assert set(found.ids.tolist()) == {hit.id for hit in nearest}

    @pytest.mark.parametrize("given", [True, False])
    async def test_the_archive_is_searched_where_it_is_as_near(self, stores: Stores, ada: Person, given: bool) -> None:
        """The cold memory's cosine is .6, the hot one's .8."""
        vectors = ((0.8, 0.6), (0.6, 0.8))
        hot, cold = await write(
            stores,
            *(a_memory(person=ada.id, turn=n * 10, embedding=_towards(*vector)) for n, vector in enumerate(vectors)),
        )
        await stores.memories.strengthen([_strength(cold, tier=Tier.COLD)])
        near = tuple(await stores.memories.nearest(scope(ada), _unit(0), 9))
        query = a_query(scope=scope(ada), dense=near if given else None, vector=_unit(0), reach=0)
        for margin, ids in ((None, [hot.id]), (0.1, [hot.id]), (0.3, [hot.id, cold.id]), (math.inf, [hot.id, cold.id])):
            asked = replace(query, archive=margin)
            assert (await candidates_of(stores.memories, asked)).ids.tolist() == ids
            choice = await stores.memories.choose(asked, lambda candidates: [])
            assert choice.near == near
            assert choice.tiers == ((Tier.HOT, Tier.COLD) if cold.id in ids else (Tier.HOT,))

    async def test_the_archive_alone_answers_where_nothing_is_at_hand(self, stores: Stores, ada: Person) -> None:
        (cold,) = await write(stores, a_memory("dog", person=ada.id))
        query = a_query(scope=scope(ada), dense=None, archive=0.0, vector=an_embedding("dog").vector)
        await stores.memories.strengthen([_strength(cold, tier=Tier.COLD)])
        assert (await candidates_of(stores.memories, query)).ids.tolist() == [cold.id]
        await stores.memories.forget(ada.id, [cold.id], START)
        assert len(await candidates_of(stores.memories, query)) == 0

    async def test_the_lexical_limit_keeps_the_best(self, stores: Stores, ada: Person) -> None:
        texts = ("cat", "cat and dog", "cat and a very long story of rain", "dog")
        new = await write(stores, *(a_memory(t, person=ada.id, turn=n * 10) for n, t in enumerate(texts)))
        query = a_query(scope=scope(ada), terms=("cat", "dog"), lexical_limit=1)
        assert await recalled_by(stores, query) == [new[1]]

    async def test_what_was_said_on_days_that_are_named_may_answer(self, stores: Stores, ada: Person) -> None:
        new = await write(
            stores,
            *(
                a_memory(
                    person=ada.id, turn=n, position=n * 10, created=moment(day * 1440), embedding=an_embedding(day)
                )
                for n, day in enumerate((0, 3, 4, 9))
            ),
        )
        days = ((moment(3 * 1440).date(), moment(3 * 1440).date()), (moment(4 * 1440).date(),) * 2)
        query = a_query(scope=scope(ada), days=days)
        assert await recalled_by(stores, query) == [new[1], new[2]]
        nearest = replace(query, vector=an_embedding(4).vector, lexical_limit=1)
        assert await recalled_by(stores, nearest) == [new[2]]
        elsewhere = replace(scope(ada), audience=Audience("discord:1"))
        assert await recalled_by(stores, replace(query, scope=elsewhere)) == []

    async def test_a_recall_sees_every_change_since_the_last(self, stores: Stores, ada: Person) -> None:
        new = await write(stores, *(a_memory(person=ada.id, turn=n) for n in range(5)))
        query = a_query(scope=scope(ada), dense=tuple(Hit(id=memory.id, score=1.0) for memory in new), reach=0)
        assert len(await candidates_of(stores.memories, query)) == 5
        await stores.memories.write(
            a_batch(a_memory(person=ada.id, turn=9, supersedes=(new[0].id,)), restated=(new[1].id,))
        )
        await stores.memories.strengthen([_strength(new[2], recall_count=4)])
        await stores.memories.forget(ada.id, [new[3].id], START)
        await stores.memories.rewrite_vectors([new[4].id], [an_embedding("anew")])
        found = await candidates_of(stores.memories, query)
        assert found.ids.tolist() == [memory.id for memory in (new[0], new[1], new[2], new[4])]
        assert found.closed.tolist() == [True, False, False, False]
        records = await recalled_by(stores, query)
        assert records[1].confidence > new[1].confidence
        assert records[2].recall_count == 4
        anew = an_embedding("anew")
        assert np.array_equal(found.tokens[-3:], anew.tokens)
        assert found.dense[-1] == pytest.approx(anew.vector @ query.vector, abs=1e-3)
        await stores.memories.erase(ada.id)
        assert await recalled_by(stores, query) == []

    async def test_a_recall_sees_what_was_written_since_the_last(self, stores: Stores, ada: Person) -> None:
        query = a_query(scope=scope(ada), terms=("beagl",))
        for number in range(40):
            (new,) = await write(stores, a_memory(person=ada.id, turn=number * 10))
            assert (await recalled_by(stores, query))[-1] == new
            near = await stores.memories.nearest(scope(ada), an_embedding("question").vector, 99)
            assert len(near) == number + 1


class TestStrengthening:
    async def test_changes_are_written_and_the_gone_passed_over(self, stores: Stores, ada: Person) -> None:
        (new,) = await write(stores, a_memory(person=ada.id))
        change = _strength(new, stability=timedelta(days=30), last_recalled=moment(5), recall_count=3, tier=Tier.COLD)
        await stores.memories.strengthen([replace(change, id=4711), change])
        (now,) = await stores.memories.get(ada.id, [new.id])
        changed = {"stability": timedelta(days=30), "last_recalled": moment(5), "recall_count": 3, "tier": Tier.COLD}
        assert now == replace(new, **changed)  # type: ignore[arg-type]
        await stores.memories.strengthen([])

    async def test_rewritten_vectors_take_the_place_of_the_old(self, stores: Stores, ada: Person) -> None:
        (new,) = await write(stores, a_memory(person=ada.id))
        wider = an_embedding("wider", dimensions=24, width=4)
        await stores.memories.rewrite_vectors([new.id, 4711], [wider, wider])
        (hit,) = await stores.memories.nearest(scope(ada), wider.vector, 1)
        assert hit.score == pytest.approx(1.0, abs=1e-3)
        with pytest.raises(ValueError, match="shorter"):
            await stores.memories.rewrite_vectors([new.id, 4711], [wider])


class TestWords:
    @pytest.mark.parametrize(
        "term",
        [
            "", " ", '"', '""', "'", "*", "a*", "NEAR", "AND", "or", "not", "a AND b", "terms:x", "^x", "(", ")", "-x",
            "a-b", "a+b", "a b", "\x00", "\ud800", "😀", "ß", "ı", "é", "e\u0301", "a" * 5000, "é" * 5000, "0", "٣",
            "%", "_", "\\", "lexical MATCH 'x'; DROP TABLE lexical",
        ],
    )  # fmt: skip
    async def test_no_term_breaks_a_search(self, stores: Stores, ada: Person, term: str) -> None:
        await write(stores, a_memory(person=ada.id, turn=1, terms=(term, "plain")))
        await write(stores, a_memory(person=ada.id, turn=2, terms=("plain",)))
        found = await stores.memories.search(scope(ada), (term,), 9)
        assert [memory.turn for memory in found] == ([1] if term else [])
        assert len(await stores.memories.search(scope(ada), ("plain", term), 9)) == 2

    async def test_terms_that_differ_are_never_taken_for_one_another(self, stores: Stores, ada: Person) -> None:
        terms = ("a", "A", "ä", "a1", "e9", "é", "x", "uc3a9", "c3a9", "xa", "1x")
        new = await write(stores, *(a_memory(person=ada.id, turn=n, terms=(term,)) for n, term in enumerate(terms)))
        for memory, term in zip(new, terms, strict=True):
            assert await stores.memories.search(scope(ada), (term,), 99) == [memory]

    async def test_no_terms_find_nothing(self, stores: Stores, ada: Person) -> None:
        await write(stores, a_memory(person=ada.id, terms=()))
        assert await stores.memories.search(scope(ada), (), 9) == []
        assert await recalled_by(stores, a_query(scope=scope(ada))) == []

    async def test_a_very_long_question_is_answered(self, stores: Stores, ada: Person) -> None:
        (new,) = await write(stores, a_memory(person=ada.id, terms=("w3",)))
        assert await stores.memories.search(scope(ada), tuple(f"w{n}" for n in range(50_000)), 9) == [new]

    @pytest.mark.parametrize("language", range(40))
    async def test_a_word_of_any_language_finds_its_memory(self, stores: Stores, ada: Person, language: int) -> None:
        new = await write(stores, *(a_memory(text, person=ada.id, turn=n) for n, text in enumerate(DOG_SLEEPS)))
        found = await stores.memories.search(scope(ada), lexical_terms(DOG_SLEEPS[language]), 40)
        assert found[0] == new[language]


DOG_SLEEPS = (
    "The dog sleeps", "Der Hund schläft", "Le chien dort", "El perro duerme", "O cachorro dorme", "Il cane dorme",
    "De hond slaapt", "Hunden sover", "Hunden sover gott", "Bikkja søv", "Koira nukkuu", "Koer magab", "Suns guļ",
    "Šuo miega", "Pies śpi", "Pes spí", "Pes spinká", "A kutya alszik", "Câinele doarme", "Кучето спи", "Собака спит",
    "Пес спить", "Пас спава", "Pas drijema", "Ο σκύλος κοιμάται", "Köpek uyuyor", "الكلب نائم", "הכלב ישן",
    "سگ خوابیده است", "कुत्ता सो रहा है", "কুকুর ঘুমাচ্ছে", "நாய் தூங்குகிறது", "కుక్క నిద్రిస్తోంది", "หมากำลังนอนหลับ",
    "Con chó đang ngủ", "Anjing itu tidur", "犬が寝ている", "狗在睡觉", "개가 잔다", "ძაღლს სძინავს",
)  # fmt: skip


class TestScope:
    async def test_a_server_meets_only_what_was_said_there(self, stores: Stores, ada: Person) -> None:
        audiences = (PRIVATE, "discord:1", "discord:2")
        new = await write(stores, *(a_memory(person=ada.id, turn=n, audience=a) for n, a in enumerate(audiences)))
        here = scope(ada, audience="discord:1")
        vector = an_embedding("question").vector
        dense = tuple(Hit(id=memory.id, score=1.0) for memory in new)
        assert await recalled_by(stores, a_query(scope=here, terms=("beagl",), dense=dense)) == [new[1]]
        assert await stores.memories.recollect(here, [memory.id for memory in reversed(new)]) == [new[1]]
        assert await stores.memories.recollect(scope(ada), [new[2].id, 4711, new[0].id]) == [new[2], new[0]]
        assert [hit.id for hit in await stores.memories.nearest(here, vector, 9)] == [new[1].id]
        assert await stores.memories.search(here, ("beagl",), 9) == [new[1]]
        assert await stores.memories.latest(here, limit=9) == [new[1]]
        assert len(await stores.memories.latest(scope(ada), limit=9)) == 3

    async def test_an_unknown_person_has_no_memories(self, stores: Stores, ada: Person) -> None:
        (new,) = await write(stores, a_memory(person=ada.id))
        nobody = PersonId(ada.id + 99)
        assert await stores.memories.get(nobody, [new.id]) == []
        assert await stores.memories.current(nobody, PERSONA, "x", "y") == []
        assert await stores.memories.nearest(Scope(person=nobody, persona=PERSONA), _unit(0), 9) == []


def _strength(memory: Memory, **changes: object) -> Strength:
    strength = Strength(
        id=memory.id,
        stability=memory.stability,
        last_recalled=memory.last_recalled,
        recall_count=memory.recall_count,
        tier=memory.tier,
    )
    return replace(strength, **changes)  # type: ignore[arg-type]


def _towards(*weights: float) -> Embedding:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(weights)] = weights
    return Embedding(vector=vector)


def _unit(axis: int) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = np.eye(DIMENSIONS, dtype=np.float32)[axis]
    return unit
