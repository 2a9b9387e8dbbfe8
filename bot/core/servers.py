"""What whoever runs a server, and each of its members, may do with what is kept of it.

The export, written piece by piece:

    {"format": "everkin-server", "version": 1, "exported": moment, "server": audience,
     "places": {conversation: {"personas", "triggers", "chance", "per_minute", "banter", "listens", "leaving"}},
     "opted_out": how many,
     "turns": [{"id", "conversation", "persona", "speaker", "name", "text", "at"}]}

It holds what was said in the server, where its members could read it, as the personas have it; "" among the places is
the whole server. What is remembered of a member is theirs alone to see (`bot.core.export`).
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import structlog

from bot.core.memory.keeper import Keeper
from bot.core.models.identity import Account, Audience
from bot.core.models.place import Choices, Leaving
from bot.core.models.turn import Turn
from bot.core.ports import Clock, People
from bot.core.scenes.scenes import Scenes

log = structlog.get_logger(__name__)

PAGE = 500
"""Turns that are held at once."""


@dataclass(frozen=True, kw_only=True)
class Servers:
    """All methods may raise StorageError."""

    scenes: Scenes
    people: People
    keeper: Keeper
    clock: Clock

    async def opt_out(self, audience: Audience, account: Account) -> None:
        """Hear this member no more, and erase what they said there."""
        await self.scenes.opt(audience, account, out=True)
        await self._erase_of(audience, account)

    async def opt_in(self, audience: Audience, account: Account) -> None:
        """Hear this member again."""
        await self.scenes.opt(audience, account, out=False)

    async def members(self, audience: Audience) -> list[Account]:
        """The accounts of those who spoke there."""
        return [
            account
            for person in await self.keeper.turns.people_in(audience)
            for account in await self.people.accounts(person)
        ]

    async def left(self, audience: Audience, account: Account) -> None:
        """A member has left: what they said goes with them, where that was chosen."""
        if (await self.scenes.place(audience)).leaving is Leaving.FORGET:
            await self._erase_of(audience, account)
            log.info("a member left, and what they said is erased", server=audience)

    async def removed(self, audience: Audience) -> None:
        """The bot was taken out of the server: what was said there goes, where that was chosen."""
        if (await self.scenes.place(audience)).leaving is Leaving.FORGET:
            await self.purge(audience)
            await self.scenes.drop(audience)
            log.info("taken out of a server, and what was said there is erased", server=audience)

    async def purge(self, audience: Audience) -> int:
        """Erase all that was said there and all that was made of it; what was chosen stays. Returns how many memories
        are gone."""
        return await self.keeper.erase_from(audience)

    async def export(self, audience: Audience) -> AsyncIterator[str]:
        """All that was chosen and said there, as the pieces of one JSON document."""
        server = await self.scenes.chosen(audience)
        head = {
            "format": "everkin-server",
            "version": 1,
            "exported": self.clock.now().isoformat(),
            "server": audience,
            "places": {place: _choices(chosen) for place, chosen in sorted(server.choices.items())},
            "opted_out": len(server.opted_out),
        }
        yield _json(head).removesuffix("}") + ',\n"turns": ['
        after, separator = -1, "\n"
        while said := await self.keeper.turns.told_in(audience, after, PAGE):
            for turn in said:
                yield separator + _json(_turn(turn))
                separator = ",\n"
            after = said[-1].id
        yield "]}\n"

    async def _erase_of(self, audience: Audience, account: Account) -> None:
        person = await self.people.find(account)
        if person is not None:
            await self.keeper.erase_from(audience, person.id)


def _choices(chosen: Choices) -> dict[str, Any]:
    return {
        "personas": chosen.personas,
        "triggers": None if chosen.triggers is None else sorted(chosen.triggers),
        "chance": chosen.chance,
        "per_minute": chosen.per_minute,
        "banter": chosen.banter,
        "listens": chosen.listens,
        "leaving": chosen.leaving,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "id": turn.id,
        "conversation": turn.conversation,
        "persona": turn.persona,
        "speaker": turn.speaker.value,
        "name": turn.name,
        "text": turn.text,
        "at": turn.at.isoformat(),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
