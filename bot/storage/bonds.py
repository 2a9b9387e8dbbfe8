"""What is between each person and persona, in SQL."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.bond import Bond, HeldTies, Keepsake, Shared, Ties
from bot.core.models.identity import Audience, PersonId, Scope
from bot.storage.journal import What, note
from bot.storage.prepared import Prepared
from bot.storage.rules import merged_ties
from bot.storage.schema import bonds, keepsakes
from bot.storage.sqlite import Database

_PLACE = ("person", "persona", "audience")
_NEW = insert(bonds)
_PUT = Prepared(
    _NEW.on_conflict_do_update(index_elements=_PLACE, set_={name: _NEW.excluded[name] for name in ("at", "numbers")})
)
_LET_GO = Prepared(delete(keepsakes).where(*(keepsakes.c[name] == bindparam(name) for name in _PLACE)))
_KEEP = Prepared(insert(keepsakes))
_HELD = Prepared(select(bonds).where(bonds.c.person == bindparam("whose")).order_by(bonds.c.persona, bonds.c.audience))
_KEPT = Prepared(
    select(keepsakes).where(keepsakes.c.person == bindparam("whose")).order_by(keepsakes.c.at, keepsakes.c.text)
)


class SqlBonds:
    """Implements `ports.Bonds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, scope: Scope) -> Ties | None:
        whose = replace(scope, person=self._database.forwarding.of(scope.person))
        return await self._database.hop(lambda connection: ties_in(connection, whose))

    async def put(
        self, person: PersonId, persona: str, audience: Audience, ties: Ties, *, turn: int | None = None
    ) -> None:
        def work(connection: Connection) -> None:
            whose = self._database.forwarding.of(person)
            place = [(whose, persona, audience)]
            if note(connection, turn, {What.BOND: place, What.KEEPSAKES: place}):
                put_ties(connection, whose, persona, audience, ties)

        await self._database.write(work)

    async def of(self, person: PersonId) -> list[HeldTies]:
        of = self._database.forwarding.of
        return await self._database.hop(lambda connection: ties_of(connection, of(person)))


def put_ties(connection: Connection, person: PersonId, persona: str, audience: Audience, ties: Ties) -> None:
    """See `ports.Bonds.put`; within the caller's transaction."""
    place = {"person": person, "persona": persona, "audience": audience}
    numbers = asdict(ties.bond)
    _PUT.run(connection, {**place, "at": numbers.pop("at"), "numbers": json.dumps(numbers)})
    _LET_GO.run(connection, place)
    rows = [
        {**place, "kind": one.kind.value, "text": one.text, "turn": one.turn, "at": one.at, "weight": one.weight}
        for one in ties.keepsakes
    ]
    _KEEP.run_each(connection, rows)


def ties_in(connection: Connection | sqlite3.Connection, scope: Scope) -> Ties | None:
    """See `ports.Bonds.get`."""
    held = [one for one in ties_of(connection, scope.person) if one.persona == scope.persona]
    return merged_ties([one.ties for one in held if scope.admits(one.audience)])


def ties_of(connection: Connection | sqlite3.Connection, person: PersonId) -> list[HeldTies]:
    """See `ports.Bonds.of`."""
    things = _KEPT.all(connection, {"whose": person})
    return [
        HeldTies(
            persona=row.persona,
            audience=Audience(row.audience),
            ties=Ties(
                bond=_bond(row.at, row.numbers),
                keepsakes=tuple(
                    _keepsake(one) for one in things if (one.persona, one.audience) == (row.persona, row.audience)
                ),
            ),
        )
        for row in _HELD.all(connection, {"whose": person})
    ]


def _bond(at: datetime, numbers: str) -> Bond:
    return Bond(at=at, **json.loads(numbers))


def _keepsake(row: Any) -> Keepsake:
    return Keepsake(kind=Shared(row.kind), text=row.text, turn=row.turn, at=row.at, weight=row.weight)
