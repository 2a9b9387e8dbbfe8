"""Who is known, under which accounts, in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Account, Person, PersonId
from bot.storage.journal import What, note
from bot.storage.prepared import Prepared
from bot.storage.rules import newcomer
from bot.storage.schema import accounts, people, turns
from bot.storage.sqlite import Database

_FIELDS = tuple(field.name for field in fields(Person))
"""A person's columns, which are called as the fields are."""


def select_people() -> Select[Any]:
    """Rows that begin with what `person_of` reads."""
    return select(*(people.c[name] for name in _FIELDS))


_HOLDER = Prepared(
    select_people()
    .add_columns(accounts.c.name)
    .join(accounts, accounts.c.person == people.c.id)
    .where(accounts.c.platform == bindparam("platform"), accounts.c.id == bindparam("account"))
)
_GET = Prepared(select_people().where(people.c.id == bindparam("person")))
_DETECT = Prepared(
    update(people).where(people.c.id == bindparam("whose")).values(language=bindparam("spoken"), language_by="detected")
)
_WHO_SAID = Prepared(select_people().join(turns, turns.c.person == people.c.id).where(turns.c.id == bindparam("turn")))


class SqlPeople:
    """Implements `ports.People`."""

    def __init__(self, database: Database, time_zone: str) -> None:
        self._database = database
        self._time_zone = time_zone

    async def identify(self, account: Account, at: datetime) -> Person:
        known = await self._database.ask(lambda connection: known_as(connection, account))
        if known is not None:
            return known
        return await self._database.write(lambda connection: self._meet_or_rename(connection, account, at))

    async def get(self, person: PersonId) -> Person | None:
        whom = {"person": self._database.forwarding.of(person)}
        row = await self._database.ask(lambda connection: _GET.first(connection, whom))
        return None if row is None else person_of(row)

    async def find(self, account: Account) -> Person | None:
        return await self._database.ask(lambda connection: holder(connection, account))

    async def accounts(self, person: PersonId) -> list[Account]:
        return await self._database.read(lambda connection: accounts_of(connection, person))

    async def everyone(self) -> list[Person]:
        query = select_people().order_by(people.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [person_of(row) for row in rows]

    async def change(self, person: PersonId, **values: str | datetime | None) -> Person | None:
        of = self._database.forwarding.of
        return await self._database.write(lambda connection: _change(connection, of(person), values))

    async def detect(self, person: PersonId, language: str, turn: int) -> None:
        def work(connection: Connection) -> None:
            whose = self._database.forwarding.of(person)
            if note(connection, turn, {What.LANGUAGE: [(whose,)]}):
                _DETECT.run(connection, {"whose": whose, "spoken": language})

        await self._database.write_behind(work)

    def _meet_or_rename(self, connection: Connection, account: Account, at: datetime) -> Person:
        known = _holder(connection, account)
        if known is not None:
            return _rename(connection, known[0].id, account)
        return self._meet(connection, account, newcomer(account, at, self._time_zone))

    def _meet(self, connection: Connection, account: Account, met: Person) -> Person:
        values = {name: getattr(met, name) for name in _FIELDS if name != "id"}
        number = connection.execute(insert(people).values(values).returning(people.c.id)).scalar_one()
        connection.execute(
            insert(accounts).values(platform=account.platform, id=account.id, name=account.name, person=number)
        )
        return replace(met, id=PersonId(number))


def holder(connection: Connection | sqlite3.Connection, account: Account) -> Person | None:
    """The person behind the account, None when nobody was met under it."""
    known = _holder(connection, account)
    return None if known is None else known[0]


def known_as(connection: Connection | sqlite3.Connection, account: Account) -> Person | None:
    """The person behind the account, if they are known by its name."""
    known = _holder(connection, account)
    return None if known is None or known[1] != account.name else known[0]


def who_said(connection: Connection, turn: int) -> Person | None:
    """Whose turn this is now, or to whom it was said; None when it is gone."""
    row = _WHO_SAID.first(connection, {"turn": turn})
    return None if row is None else person_of(row)


def accounts_of(connection: Connection, person: PersonId) -> list[Account]:
    """See `ports.People.accounts`."""
    query = select(accounts).where(accounts.c.person == person).order_by(accounts.c.platform, accounts.c.id)
    return [Account(platform=row.platform, id=row.id, name=row.name) for row in connection.execute(query)]


def person_of(row: Sequence[Any]) -> Person:
    """The person of a row that begins with theirs."""
    return Person(**dict(zip(_FIELDS, row, strict=False)))


def _change(connection: Connection, person: PersonId, values: Mapping[str, Any]) -> Person | None:
    connection.execute(update(people).where(people.c.id == person).values(**values))
    row = _GET.first(connection, {"person": person})
    return None if row is None else person_of(row)


def _holder(connection: Connection | sqlite3.Connection, account: Account) -> tuple[Person, str] | None:
    """The person behind the account, and the name the account had."""
    row = _HOLDER.first(connection, {"platform": account.platform, "account": account.id})
    return None if row is None else (person_of(row), row[-1])


def _rename(connection: Connection, person: PersonId, account: Account) -> Person:
    """Take over a changed display name, for the account and for the person."""
    named = (accounts.c.platform == account.platform) & (accounts.c.id == account.id)
    connection.execute(update(accounts).where(named).values(name=account.name))
    connection.execute(update(people).where(people.c.id == person).values(name=account.name))
    return person_of(_GET.first(connection, {"person": person}))
