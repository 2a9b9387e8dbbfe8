"""Which accounts were joined to another one's person, and what each of them brought."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bot.core.models.identity import Person, PersonId
from bot.storage.joining_rules import Brought, person_as_json, person_from_json
from bot.storage.schema import links, people


def brought_by(connection: Connection, person: PersonId) -> list[Brought]:
    """What each of this person's accounts brought; nothing of whoever was never joined to anybody."""
    query = select(links).where(links.c.person == person).order_by(links.c.platform, links.c.account)
    return [
        Brought(
            platform=row.platform,
            account=row.account,
            shadow=row.shadow,
            moved=row.moved,
            last_turn=row.last_turn,
            before=person_from_json(row.before),
            after=person_from_json(row.after),
        )
        for row in connection.execute(query)
    ]


def note(connection: Connection, person: PersonId, brought: Brought) -> None:
    """Keep what an account of this person brought, in the place of what was kept of it before."""
    values = {
        "person": person,
        "shadow": brought.shadow,
        "moved": brought.moved,
        "last_turn": brought.last_turn,
        "before": person_as_json(brought.before),
        "after": person_as_json(brought.after),
    }
    statement = upsert(links).values(platform=brought.platform, account=brought.account, **values)
    key = [links.c.platform, links.c.account]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values))


def unnote(connection: Connection, brought: Brought) -> None:
    """The account is nobody else's any more."""
    connection.execute(delete(links).where(links.c.platform == brought.platform, links.c.account == brought.account))


def reserve(connection: Connection, like: Person) -> PersonId:
    """A number that no person ever has."""
    number = add_person(connection, like)
    connection.execute(delete(people).where(people.c.id == number))
    return number


def add_person(connection: Connection, person: Person) -> PersonId:
    """A row for this person, under a number of its own."""
    added = insert(people).values(values_of(person)).returning(people.c.id)
    return PersonId(connection.execute(added).scalar_one())


def values_of(person: Person) -> dict[str, Any]:
    """All columns but the number."""
    return {each.name: getattr(person, each.name) for each in fields(Person) if each.name != "id"}
