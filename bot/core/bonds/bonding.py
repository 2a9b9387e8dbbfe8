"""The bonds of everybody with every persona, kept after each reply and after a language model's notes.

What was said in private stays with the private bond: a server shows what was said in it, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core.bonds.growth import faded, grown, heard, heard_in, made_up
from bot.core.bonds.keepsakes import learnt, with_new
from bot.core.language.almanac import zone_of
from bot.core.models.bond import Bond, Keepsake, Ties
from bot.core.models.chat import Moment
from bot.core.models.feeling import Appraisal
from bot.core.models.identity import Scope
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn
from bot.core.models.verdict import Verdict
from bot.core.ports import Bonds

DRIFTS = 0.3
"""The weight of the last reply in the measure of drift."""
SMALL_HOURS = 5
"""The hour before which a message is one of the night."""


@dataclass(frozen=True, kw_only=True)
class Bonding:
    """Keeps what is between each person and persona. What is awaited may raise StorageError."""

    bonds: Bonds
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    """Whose bonds a model's notes add to."""

    async def meet(self, scope: Scope) -> Ties | None:
        """What is between them, as far as this audience may know; None before the first reply."""
        return await self.bonds.get(scope)

    async def think_again(self, turn: Turn, felt: Appraisal | None, kept: Sequence[Keepsake]) -> None:
        """Take in what a language model, which read the turn after its reply, made of it: how it felt, and what it
        tells of the two. What was not answered yet has no bond to add to."""
        blueprint = self.blueprints.get(turn.persona)
        if blueprint is None or (felt is None and not kept):
            return

        def after(ties: Ties | None) -> Ties | None:
            if ties is None:
                return None
            bond = ties.bond
            if felt is not None:
                bond = made_up(bond, blueprint.attachment, heard(turn.text), heard_in(felt.cues))
            return Ties(bond=bond, keepsakes=with_new(ties.keepsakes, kept, bond.at))

        await self.bonds.change(turn.person, turn.persona, turn.audience, after, turn=turn.id)


def answered(moment: Moment, verdicts: Sequence[Verdict]) -> Callable[[Ties | None], Ties]:
    """What a message that was answered makes of the ties there are."""
    attachment, now = moment.blueprint.attachment, moment.now
    drifted = any(verdict.fault for verdict in verdicts)
    late = now.astimezone(zone_of(moment.person)).hour < SMALL_HOURS
    said, new = heard(moment.message.text), tuple(learnt(moment))

    def after(ties: Ties | None) -> Ties:
        bond, kept = (Bond(at=now), ()) if ties is None else (ties.bond, ties.keepsakes)
        bond = grown(faded(bond, attachment, now), attachment, said)
        bond = replace(bond, nights=bond.nights + late, drift=(1 - DRIFTS) * bond.drift + DRIFTS * drifted)
        return Ties(bond=bond, keepsakes=with_new(kept, new, now))

    return after
