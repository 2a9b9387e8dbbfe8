"""Recall's one hop along the links between memories."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.core.clock import ManualClock
from bot.core.memory.ranking import bears_on_it
from bot.core.memory.recall import Recall
from bot.core.models.identity import PRIVATE, Audience, PersonId, Scope
from bot.core.models.memory import Hit, Kind, LinkDraft, LinkKind, MemoryBatch, Recalled, Tier
from bot.storage.database import Stores, open_memory_stores
from bot.storage.working_set import WorkingSetIndex
from tests.fakes.builders import PERSONA, START, a_memory
from tests.fakes.embedder import HashingEmbedder

ADA = PersonId(1)
PAW, CRIED = "Biscuit hurt his paw at the lake", "I cried all night"
SERVER = Audience("discord:1")


class OnlyFirst(WorkingSetIndex):
    """Finds nothing but the first memory, as if thousands were nearer than the second."""

    def __init__(self, stores: Stores) -> None:
        super().__init__(stores.memories, None)

    async def at_hand(self, scope: Scope, vector: object, limit: int) -> list[Hit]:
        (first, *_) = await self._memories.sweep(0, 1)
        return [Hit(id=first.id, score=0.9)]


async def recalled(
    message: str, *, tier: Tier = Tier.HOT, said: Audience = PRIVATE, asked: Audience = PRIVATE, linked: bool = True
) -> Sequence[Recalled]:
    """What is recalled where a feeling is tied to an event, each told in a sitting of its own."""
    stores, embedder = open_memory_stores(), HashingEmbedder()
    paw, cried = await embedder.embed([PAW, CRIED])
    drafts = (
        a_memory(PAW, person=ADA, turn=1, kind=Kind.EVENT, embedding=paw, audience=SERVER),
        a_memory(CRIED, person=ADA, turn=90, session=90, kind=Kind.FEELING, embedding=cried, tier=tier, audience=said),
    )
    links = (LinkDraft(kind=LinkKind.FELT_ABOUT, source=1, target=0),) if linked else ()
    await stores.memories.write(MemoryBatch(at=START, drafts=drafts, links=links))
    recall = Recall(memories=stores.memories, index=OnlyFirst(stores), embedder=embedder, clock=ManualClock(START))
    question = recall.question(message, person="Ada", companion="Mira")
    scope = Scope(person=ADA, persona=PERSONA, audience=asked)
    return await recall.find(question, await recall.embed(question), scope)


async def test_what_a_memory_is_tied_to_is_recalled_after_it() -> None:
    paw, cried = await recalled("Biscuit hurt his paw at the lake")
    assert (paw.memory.text, cried.memory.text) == (PAW, CRIED)
    assert cried.score < paw.score
    assert [name for name, _ in cried.signals] == ["linked"]
    assert bears_on_it(cried)
    assert len(await recalled("Biscuit hurt his paw at the lake", linked=False)) == 1


async def test_nothing_is_followed_from_what_does_not_bear_on_the_message() -> None:
    assert len(await recalled("Who repaired the tractor?")) == 1


@pytest.mark.parametrize(("message", "found"), [("Biscuit's paw hurts", 1), ("Do you remember Biscuit's paw?", 2)])
async def test_a_link_into_the_archive_is_followed_when_the_archive_is_asked(message: str, found: int) -> None:
    assert len(await recalled(message, tier=Tier.COLD)) == found


async def test_a_link_never_leads_out_of_the_audience() -> None:
    message = "Biscuit hurt his paw at the lake"
    assert len(await recalled(message, asked=SERVER)) == 1
    assert len(await recalled(message, said=SERVER, asked=SERVER)) == 2
