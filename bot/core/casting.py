"""With whom a person speaks in private: the persona that they chose, else the one of the house.

What each persona knows and feels is her own; choosing another changes nothing of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.models.identity import Account
from bot.core.models.persona import Blueprint
from bot.core.ports import Clock, People

FRESH = timedelta(minutes=1)
"""A choice made in another process is known after this time."""
MOST = 2_000


@dataclass(frozen=True, kw_only=True)
class Casting:
    """Asks the store once a minute at most. All methods may raise StorageError."""

    people: People
    blueprints: Mapping[str, Blueprint]
    default: str
    clock: Clock
    _known: OrderedDict[str, tuple[str, datetime]] = field(default_factory=OrderedDict)

    async def of(self, account: Account) -> str:
        """The persona's id."""
        known = self._known.get(account.key)
        if known is not None and timedelta(0) <= self.clock.now() - known[1] < FRESH:
            return self._here(known[0])
        person = await self.people.find(account)
        return self._keep(account, (person.persona if person is not None else None) or self.default)

    async def choose(self, account: Account, name: str) -> Blueprint | None:
        """Speak with this persona from now on, by id or by name in whatever case; None when there is none."""
        chosen = called(self.blueprints, name)
        if chosen is None:
            return None
        person = await self.people.identify(account, self.clock.now())
        await self.people.change(person.id, persona=None if chosen.id == self.default else chosen.id)
        self._keep(account, chosen.id)
        return chosen

    def _keep(self, account: Account, persona: str) -> str:
        self._known[account.key] = persona, self.clock.now()
        self._known.move_to_end(account.key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return self._here(persona)

    def _here(self, persona: str) -> str:
        return persona if persona in self.blueprints else self.default


def called(blueprints: Mapping[str, Blueprint], name: str) -> Blueprint | None:
    """The persona with this id or name."""
    wanted = name.strip().casefold()
    return next((one for one in blueprints.values() if wanted in (one.id.casefold(), one.name.casefold())), None)


def everyone(blueprints: Mapping[str, Blueprint]) -> list[Blueprint]:
    """All who can be chosen, by name."""
    return sorted(blueprints.values(), key=lambda one: one.name.casefold())
