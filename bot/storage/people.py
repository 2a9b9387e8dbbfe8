"""Who is known, under which accounts, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Account, Person, PersonId
from bot.storage.schema import accounts, people
from bot.storage.sqlite import Database


def _people() -> Select[Any]:
    return select(people.c.id, people.c.name, people.c.first_met, people.c.time_zone, people.c.language)


_HOLDER = (
    _people()
    .add_columns(accounts.c.name)
    .join(accounts, accounts.c.person == people.c.id)
    .where(accounts.c.platform == bindparam("platform"), accounts.c.id == bindparam("account"))
)


class SqlPeople:
    """Implements `ports.People`."""

    def __init__(self, database: Database, time_zone: str) -> None:
        self._database = database
        self._time_zone = time_zone

    async def identify(self, account: Account, at: datetime) -> Person:
        known = await self._database.read(lambda connection: _holder(connection, account))
        if known is not None and known[1] == account.name:
            return known[0]
        return await self._database.write(lambda connection: self._meet_or_rename(connection, account, at))

    async def get(self, person: PersonId) -> Person | None:
        query = _people().where(people.c.id == person)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _person(row)

    async def find(self, account: Account) -> Person | None:
        known = await self._database.read(lambda connection: _holder(connection, account))
        return None if known is None else known[0]

    async def accounts(self, person: PersonId) -> list[Account]:
        query = select(accounts).where(accounts.c.person == person).order_by(accounts.c.platform, accounts.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Account(platform=row.platform, id=row.id, name=row.name) for row in rows]

    async def everyone(self) -> list[Person]:
        query = _people().order_by(people.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [_person(row) for row in rows]

    def _meet_or_rename(self, connection: Connection, account: Account, at: datetime) -> Person:
        known = _holder(connection, account)
        return self._meet(connection, account, at) if known is None else _rename(connection, known[0].id, account)

    def _meet(self, connection: Connection, account: Account, at: datetime) -> Person:
        values = {"name": account.name, "first_met": at, "time_zone": self._time_zone, "language": "en"}
        number = connection.execute(insert(people).values(values).returning(people.c.id)).scalar_one()
        connection.execute(
            insert(accounts).values(platform=account.platform, id=account.id, name=account.name, person=number)
        )
        return Person(id=PersonId(number), name=account.name, first_met=at, time_zone=self._time_zone)


def _person(row: Sequence[Any]) -> Person:
    number, name, first_met, time_zone, language = row
    return Person(id=PersonId(number), name=name, first_met=first_met, time_zone=time_zone, language=language)


def _holder(connection: Connection, account: Account) -> tuple[Person, str] | None:
    """The person behind the account, and the name the account had."""
    row = connection.execute(_HOLDER, {"platform": account.platform, "account": account.id}).one_or_none()
    return None if row is None else (_person(row[:-1]), row[-1])


def _rename(connection: Connection, person: PersonId, account: Account) -> Person:
    """Take over a changed display name, for the account and for the person."""
    named = (accounts.c.platform == account.platform) & (accounts.c.id == account.id)
    connection.execute(update(accounts).where(named).values(name=account.name))
    connection.execute(update(people).where(people.c.id == person).values(name=account.name))
    return _person(connection.execute(_people().where(people.c.id == person)).one())
