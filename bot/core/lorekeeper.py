"""Lore on the way of a turn: what comes up from a persona's lorebooks, and when it last did in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.catalogue import Phrasebook
from bot.core.character.opening import NAME_CHARACTERS, greeting_number
from bot.core.character.persona import cast_for
from bot.core.language.text import one_line
from bot.core.lore.lorebook import Scene, activate
from bot.core.models.chat import Moment
from bot.core.models.grounds import Grounds
from bot.core.models.lorebook import NO_LORE, Activation
from bot.core.models.persona import Blueprint
from bot.core.models.turn import Turn
from bot.core.ports import LoreStates

CHARACTERS = 4_000
"""Of each message that is searched for keys."""


@dataclass(frozen=True, kw_only=True)
class Lorekeeper:
    """Looks lore up; nothing is kept for personas whose books need no memory."""

    states: LoreStates

    def come_up(
        self, blueprint: Blueprint, name: str, turn: Turn, history: Sequence[Turn], state: Mapping[str, int]
    ) -> Activation:
        """What comes up with this message of somebody called by that name, after that history. `state` says when
        entries last came up there."""
        if not blueprint.lore:
            return NO_LORE
        before = (earlier.text for earlier in history[-max(book.depth for book in blueprint.lore) :])
        scene = Scene(
            messages=tuple(text[:CHARACTERS] for text in (*before, turn.text)),
            position=turn.position,
            cast=cast_for(blueprint, one_line(name, NAME_CHARACTERS), turn.conversation, turn.position),
            greeting=greeting_number(blueprint, turn.conversation, turn.audience),
        )
        return activate(blueprint.lore, scene, state)

    async def keep(self, moment: Moment) -> None:
        """Remember what came up, where that matters. Raises StorageError."""
        if moment.lore.fired:
            turn = moment.message
            await self.states.put(turn.conversation, turn.persona, moment.lore.fired, turn=turn.id)


def lore_told(grounds: Grounds, say: Phrasebook) -> str:
    """What came up from the lorebooks with what a reply answers, and what was held back, each with its reason, in
    sentences; empty where nothing was called. The reasons are in English, as the books' own terms are."""
    pairs = (("because-lore", grounds.lore), ("because-held", grounds.held))
    return "\n".join(
        say(key, lore="; ".join(f"“{name}”: {why}" for name, why in entries)) for key, entries in pairs if entries
    )
