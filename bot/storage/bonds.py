"""What is between each person and persona, in SQL."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.bond import Bond, HeldTies, Keepsake, Shared, Ties
from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.ports import After
from bot.storage.journal import What, note
from bot.storage.prepared import Prepared, driver
from bot.storage.rules import merged_ties
from bot.storage.schema import EPOCH, bonds, encodable, keepsakes
from bot.storage.sqlite import Database

_NUMBERS = tuple(field.name for field in fields(Bond) if field.name != "at")
_PLACE = ("person", "persona", "audience")
_NEW = insert(bonds)
_PUT = Prepared(
    _NEW.on_conflict_do_update(index_elements=_PLACE, set_={name: _NEW.excluded[name] for name in ("at", "numbers")})
)
_LET_GO = Prepared(delete(keepsakes).where(*(keepsakes.c[name] == bindparam(name) for name in _PLACE)))
_KEEP = Prepared(insert(keepsakes))
# In one statement: each takes Python's lock and gives it back some five times.
_OF = """
    SELECT b.persona, b.audience, b.at, b.numbers, k.kind, k.text, k.turn, k.at, k.weight
    FROM bonds b LEFT JOIN keepsakes k ON k.person = b.person AND k.persona = b.persona AND k.audience = b.audience
    WHERE b.person = ?1"""
_IN_ORDER = " ORDER BY b.persona, b.audience, k.at, k.text"
_ALL = _OF + _IN_ORDER
_WITH = f"{_OF} AND b.persona = ?2 {_IN_ORDER}"
_THERE = f"{_OF} AND b.persona = ?2 AND b.audience = ?3 {_IN_ORDER}"


class SqlBonds:
    """Implements `ports.Bonds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, scope: Scope) -> Ties | None:
        whose = replace(scope, person=self._database.forwarding.of(scope.person))
        return await self._database.ask(lambda connection: ties_in(connection, whose))

    async def change(
        self, person: PersonId, persona: str, audience: Audience, after: After, *, turn: int | None = None
    ) -> None:
        def work(connection: Connection) -> None:
            place = (self._database.forwarding.of(person), persona, audience)
            before = ties_there(connection, *place)
            ties = after(before)
            if ties is not None and note(connection, turn, {What.BOND: [place], What.KEEPSAKES: [place]}):
                put_ties(connection, *place, ties, before=before)

        await self._database.write(work)

    async def of(self, person: PersonId) -> list[HeldTies]:
        of = self._database.forwarding.of
        return await self._database.ask(lambda connection: ties_of(connection, of(person)))


def put_ties(
    connection: Connection,
    person: PersonId,
    persona: str,
    audience: Audience,
    ties: Ties,
    *,
    before: Ties | None = None,
) -> None:
    """Put these in the place of those `before`, within the caller's transaction."""
    place = {"person": person, "persona": persona, "audience": audience}
    numbers = {name: getattr(ties.bond, name) for name in _NUMBERS}
    _PUT.run(connection, {**place, "at": ties.bond.at, "numbers": json.dumps(numbers)})
    if before is not None and set(before.keepsakes) == set(ties.keepsakes):
        return
    _LET_GO.run(connection, place)
    rows = [
        {**place, "kind": one.kind.value, "text": one.text, "turn": one.turn, "at": one.at, "weight": one.weight}
        for one in ties.keepsakes
    ]
    _KEEP.run_each(connection, rows)


def ties_in(connection: Connection | sqlite3.Connection, scope: Scope) -> Ties | None:
    """See `ports.Bonds.get`."""
    held = _read(connection, _WITH, scope.person, scope.persona)
    return merged_ties([one.ties for one in held if scope.admits(one.audience)])


def ties_there(connection: Connection, person: PersonId, persona: str, audience: Audience) -> Ties | None:
    """What this audience made of the two."""
    return next((held.ties for held in _read(connection, _THERE, person, persona, audience)), None)


def ties_of(connection: Connection | sqlite3.Connection, person: PersonId) -> list[HeldTies]:
    """See `ports.Bonds.of`."""
    return _read(connection, _ALL, person)


def _read(connection: Connection | sqlite3.Connection, query: str, person: PersonId, *place: str) -> list[HeldTies]:
    rows = driver(connection).execute(query, (person, *map(encodable, place))).fetchall()
    return [
        HeldTies(
            persona=persona,
            audience=Audience(audience),
            ties=Ties(
                bond=_bond(at, numbers), keepsakes=tuple(_keepsake(*one[4:]) for one in of_it if one[4] is not None)
            ),
        )
        for (persona, audience, at, numbers), of_it in groupby(rows, key=itemgetter(0, 1, 2, 3))
    ]


def _bond(at: int, numbers: str) -> Bond:
    return Bond(at=EPOCH + timedelta(microseconds=at), **json.loads(numbers))


def _keepsake(kind: str, text: str, turn: int, at: int, weight: float) -> Keepsake:
    return Keepsake(kind=Shared(kind), text=text, turn=turn, at=EPOCH + timedelta(microseconds=at), weight=weight)
