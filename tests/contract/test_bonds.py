"""What lies between two is kept apart for each audience, and goes with the turn or the person."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.identity import PRIVATE, PersonId, Scope, server_audience
from bot.core.models.turn import Speaker, TurnDraft
from bot.storage.database import Stores
from tests.fakes.builders import START, just

SERVER = server_audience("discord", "1")
SAM = PersonId(1)


def ties(text: str, turn: int, closeness: float) -> Ties:
    keepsake = Keepsake(kind=Shared.JOKE, text=text, turn=turn, at=START, weight=2.0)
    return Ties(bond=Bond(at=START, closeness=closeness, trust=0.2, messages=3), keepsakes=(keepsake,))


async def test_an_audience_meets_what_it_heard_and_private_everything(stores: Stores) -> None:
    private, public = ties("the kettle", 1, 0.6), ties("the lift", 2, 0.1)
    await stores.bonds.change(SAM, "mira", PRIVATE, lambda _: private)
    await stores.bonds.change(SAM, "mira", SERVER, lambda _: public)
    assert await stores.bonds.get(Scope(person=SAM, persona="mira", audience=SERVER)) == public
    both = await stores.bonds.get(Scope(person=SAM, persona="mira", audience=PRIVATE))
    assert both is not None
    assert both.bond.closeness == 0.6
    assert both.bond.messages == 6
    assert {keepsake.text for keepsake in both.keepsakes} == {"the kettle", "the lift"}
    for stranger in (Scope(person=PersonId(2), persona="mira"), Scope(person=SAM, persona="anselm")):
        assert await stores.bonds.get(stranger) is None


async def test_what_is_put_replaces_what_was(stores: Stores) -> None:
    await stores.bonds.change(SAM, "mira", PRIVATE, lambda _: ties("the kettle", 1, 0.6))
    later = ties("the tap", 2, 0.7)
    await stores.bonds.change(SAM, "mira", PRIVATE, lambda _: later)
    (held,) = await stores.bonds.of(SAM)
    assert (held.persona, held.audience, held.ties) == ("mira", PRIVATE, later)


async def test_a_change_is_of_what_there_is_and_none_changes_nothing(stores: Stores) -> None:
    kept = Keepsake(kind=Shared.RITUAL, text="tea at four", turn=1, at=START)

    def once_more(before: Ties | None) -> Ties:
        if before is None:
            return Ties(bond=Bond(at=START), keepsakes=(kept, replace(kept, kind=Shared.JOKE)))
        return Ties(bond=replace(before.bond, messages=before.bond.messages + 1), keepsakes=before.keepsakes[::-1])

    await asyncio.gather(*(stores.bonds.change(SAM, "mira", PRIVATE, once_more) for _ in range(9)))
    await stores.bonds.change(SAM, "mira", PRIVATE, lambda _: None)
    await stores.bonds.change(SAM, "mira", SERVER, lambda _: None)
    (held,) = await stores.bonds.of(SAM)
    assert held.ties.bond.messages == 8
    assert {one.kind for one in held.ties.keepsakes} == {Shared.RITUAL, Shared.JOKE}


async def test_a_change_that_fails_changes_nothing_and_no_other(stores: Stores) -> None:
    def fail(_: Ties | None) -> Ties:
        raise RuntimeError("cannot be")

    done = await asyncio.gather(
        stores.bonds.change(SAM, "mira", PRIVATE, just(ties("the kettle", 1, 0.6))),
        stores.bonds.change(SAM, "mira", PRIVATE, fail),
        stores.bonds.change(SAM, "mira", SERVER, just(ties("the lift", 2, 0.1))),
        return_exceptions=True,
    )
    assert [type(one) for one in done] == [type(None), RuntimeError, type(None)]
    assert [held.ties.bond.closeness for held in await stores.bonds.of(SAM)] == [0.1, 0.6]


async def test_a_keepsake_goes_with_its_turn_and_all_with_the_person(stores: Stores) -> None:
    draft = TurnDraft(
        person=SAM,
        persona="mira",
        conversation="test:dm:1",
        audience=PRIVATE,
        speaker=Speaker.PERSON,
        name="Sam",
        text="our joke about the kettle",
        at=START,
    )
    turn = await stores.turns.append(draft)
    await stores.bonds.change(SAM, "mira", PRIVATE, lambda _: ties("our joke about the kettle", turn.id, 0.6))
    await stores.turns.blank(SAM, [turn.id], START + timedelta(days=1))
    (held,) = await stores.bonds.of(SAM)
    assert held.ties.keepsakes == ()
    assert held.ties.bond.closeness == 0.6
    await stores.memories.erase(SAM)
    assert await stores.bonds.of(SAM) == []
