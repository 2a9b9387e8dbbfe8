"""Codes by which accounts find each other, and the joining and parting of people, in SQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Account, PersonId
from bot.core.models.link import Attempt, LinkCode, Moved, Party
from bot.core.models.memory import Memory
from bot.core.models.turn import Speaker
from bot.storage.joining import join
from bot.storage.joins import brought_by
from bot.storage.memory_rows import memory, select_memories
from bot.storage.parting import part
from bot.storage.people import accounts_of, holder
from bot.storage.rules import CODE_TRIES
from bot.storage.schema import link_attempts, link_codes, memories, turns
from bot.storage.sqlite import Database


class SqlLinks:
    """Implements `ports.Links`."""

    def __init__(self, database: Database, time_zone: str, let_go: Callable[[PersonId], None]) -> None:
        """`let_go` drops what is kept in RAM of a person's memories."""
        self._database = database
        self._time_zone = time_zone
        self._let_go = let_go

    async def attempt(self, account: Account, what: Attempt, at: datetime, *, most: int, within: timedelta) -> bool:
        theirs = and_(
            link_attempts.c.platform == account.platform,
            link_attempts.c.account == account.id,
            link_attempts.c.what == what.value,
        )
        made = {"platform": account.platform, "account": account.id, "what": what.value, "at": at}

        def work(connection: Connection) -> bool:
            connection.execute(delete(link_attempts).where(theirs, link_attempts.c.at <= at - within))
            if (connection.scalar(select(func.count()).where(theirs)) or 0) >= most:
                return False
            connection.execute(insert(link_attempts), made)
            return True

        return await self._database.write(work)

    async def offer(self, code: LinkCode, at: datetime) -> bool:
        return await self._database.write(lambda connection: _offer(connection, code, at))

    async def try_code(self, selector: str, by: Account, at: datetime) -> LinkCode | None:
        free = or_(link_codes.c.by_account.is_(None), _is_by(by))
        valid = and_(link_codes.c.selector == selector, link_codes.c.expires > at, link_codes.c.tries < CODE_TRIES)
        tried = update(link_codes).where(valid, free).values(tries=link_codes.c.tries + 1).returning(link_codes)
        row = await self._database.write(lambda connection: connection.execute(tried).one_or_none())
        return None if row is None else _code(row)

    async def claim(self, selector: str, by: Account) -> None:
        def work(connection: Connection) -> None:
            connection.execute(update(link_codes).where(_is_by(by)).values(by_platform=None, by_account=None))
            mine = update(link_codes).where(link_codes.c.selector == selector)
            connection.execute(mine.values(by_platform=by.platform, by_account=by.id))

        await self._database.write(work)

    async def claimed(self, by: Account, at: datetime) -> Account | None:
        return await self._database.read(lambda connection: _claimed(connection, by, at))

    async def withdraw(self, by: Account) -> None:
        await self._database.write(lambda connection: connection.execute(delete(link_codes).where(_is_by(by))))

    async def party(self, account: Account) -> Party | None:
        return await self._database.read(lambda connection: _party(connection, account))

    async def join(self, by: Account, at: datetime) -> Moved | None:
        with self._database.forwarding.unless_it_fails():
            return await self._moved(lambda connection: self._join(connection, by, at))

    async def part(self, account: Account) -> Moved | None:
        moved = await self._moved(lambda connection: _part(connection, account))
        if moved is not None:
            self._database.forwarding.moved.add(moved.source)
        return moved

    async def linked(self, person: PersonId) -> bool:
        return await self._database.read(lambda connection: bool(brought_by(connection, person)))

    async def set_aside(self, person: PersonId) -> list[Memory]:
        def work(connection: Connection) -> list[Memory]:
            shadows = [brought.shadow for brought in brought_by(connection, person)]
            query = select_memories().where(memories.c.person.in_(shadows)).order_by(memories.c.id)
            return [memory(row) for row in connection.execute(query)]

        return await self._database.read(work)

    def _join(self, connection: Connection, by: Account, at: datetime) -> Moved | None:
        """The code is used up, whatever comes of it."""
        other = _claimed(connection, by, at)
        connection.execute(delete(link_codes).where(_is_by(by)))
        here, there = holder(connection, by), None if other is None else holder(connection, other)
        if here is None or there is None or here.id == there.id:
            return None
        moved = join(connection, there, here, self._time_zone)
        self._database.forwarding.forward(moved.source, moved.target)
        return moved

    async def _moved(self, work: Callable[[Connection], Moved | None]) -> Moved | None:
        moved = await self._database.write(work)
        if moved is not None:
            self._let_go(moved.source)
            self._let_go(moved.target)
        return moved


def _part(connection: Connection, account: Account) -> Moved | None:
    person = holder(connection, account)
    return None if person is None else part(connection, account, person.id)


def _offer(connection: Connection, code: LinkCode, at: datetime) -> bool:
    """What has expired is cleared away, so that its selector is free again."""
    account = code.account
    earlier = and_(link_codes.c.platform == account.platform, link_codes.c.account == account.id)
    connection.execute(delete(link_codes).where(or_(earlier, link_codes.c.expires <= at)))
    if connection.scalar(select(func.count()).where(link_codes.c.selector == code.selector)):
        return False
    values = {
        "platform": account.platform,
        "account": account.id,
        "name": account.name,
        "selector": code.selector,
        "salt": code.salt,
        "digest": code.digest,
        "expires": code.expires,
        "tries": 0,
    }
    connection.execute(insert(link_codes), values)
    return True


def _claimed(connection: Connection, by: Account, at: datetime) -> Account | None:
    query = select(link_codes).where(_is_by(by), link_codes.c.expires > at)
    row = connection.execute(query).one_or_none()
    return None if row is None else _code(row).account


def _party(connection: Connection, account: Account) -> Party | None:
    person = holder(connection, account)
    if person is None:
        return None
    said = select(func.count()).where(turns.c.person == person.id, turns.c.speaker == Speaker.PERSON.value)
    return Party(
        person=person.id,
        accounts=tuple(accounts_of(connection, person.id)),
        memories=connection.scalar(select(func.count()).where(memories.c.person == person.id)) or 0,
        messages=connection.scalar(said) or 0,
    )


def _is_by(account: Account) -> ColumnElement[bool]:
    return and_(link_codes.c.by_platform == account.platform, link_codes.c.by_account == account.id)


def _code(row: Row[Any]) -> LinkCode:
    account = Account(platform=row.platform, id=row.account, name=row.name)
    return LinkCode(account=account, selector=row.selector, salt=row.salt, digest=row.digest, expires=row.expires)
