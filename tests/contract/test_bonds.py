"""What lies between two is kept apart for each audience, and goes with the turn or the person."""

from __future__ import annotations

from datetime import timedelta

from bot.core.models.bond import Bond, Keepsake, Shared, Ties
from bot.core.models.identity import PRIVATE, PersonId, Scope, server_audience
from bot.core.models.turn import Speaker, TurnDraft
from bot.storage.database import Stores
from tests.fakes.builders import START

SERVER = server_audience("discord", "1")
SAM = PersonId(1)


def ties(text: str, turn: int, closeness: float) -> Ties:
    keepsake = Keepsake(kind=Shared.JOKE, text=text, turn=turn, at=START, weight=2.0)
    return Ties(bond=Bond(at=START, closeness=closeness, trust=0.2, messages=3), keepsakes=(keepsake,))


async def test_an_audience_meets_what_it_heard_and_private_everything(stores: Stores) -> None:
    private, public = ties("the kettle", 1, 0.6), ties("the lift", 2, 0.1)
    await stores.bonds.put(SAM, "mira", PRIVATE, private)
    await stores.bonds.put(SAM, "mira", SERVER, public)
    assert await stores.bonds.get(Scope(person=SAM, persona="mira", audience=SERVER)) == public
    both = await stores.bonds.get(Scope(person=SAM, persona="mira", audience=PRIVATE))
    assert both is not None
    assert both.bond.closeness == 0.6
    assert both.bond.messages == 6
    assert {keepsake.text for keepsake in both.keepsakes} == {"the kettle", "the lift"}
    for stranger in (Scope(person=PersonId(2), persona="mira"), Scope(person=SAM, persona="anselm")):
        assert await stores.bonds.get(stranger) is None


async def test_what_is_put_replaces_what_was(stores: Stores) -> None:
    await stores.bonds.put(SAM, "mira", PRIVATE, ties("the kettle", 1, 0.6))
    later = ties("the tap", 2, 0.7)
    await stores.bonds.put(SAM, "mira", PRIVATE, later)
    (held,) = await stores.bonds.of(SAM)
    assert (held.persona, held.audience, held.ties) == ("mira", PRIVATE, later)


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
    await stores.bonds.put(SAM, "mira", PRIVATE, ties("our joke about the kettle", turn.id, 0.6))
    await stores.turns.blank(SAM, [turn.id], START + timedelta(days=1))
    (held,) = await stores.bonds.of(SAM)
    assert held.ties.keepsakes == ()
    assert held.ties.bond.closeness == 0.6
    await stores.memories.erase(SAM)
    assert await stores.bonds.of(SAM) == []
