"""Prepared statements give what SQLAlchemy gives, in both directions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, bindparam, create_engine, insert, select, update

from bot.storage.prepared import Prepared
from bot.storage.schema import metadata, people

MET = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PERSON = {"name": "Ada \ud800", "first_met": MET, "time_zone": "UTC", "language": "en", "language_by": "default"}


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        metadata.tables["people"].create(connection)
        yield connection


def test_values_and_results_have_their_columns_types(connection: Connection) -> None:
    met = Prepared(insert(people).returning(people.c.id), PERSON)
    number = met.first(connection, PERSON).id
    known = select(people).where(people.c.id == bindparam("whom"))
    (row,) = Prepared(known).all(connection, {"whom": number})
    assert row == connection.execute(known, {"whom": number}).one()
    assert row.first_met == MET
    assert row.name == "Ada ?"
    assert row.adult_at is None


def test_it_runs_in_the_transaction_that_was_begun(connection: Connection) -> None:
    connection.execute(insert(people).values(**PERSON))
    connection.commit()
    rename = Prepared(update(people).where(people.c.id == bindparam("whom")).values(name=bindparam("now")))
    with connection.begin() as transaction:
        assert rename.run(connection, {"whom": 1, "now": "Bea"}) == 1
        rename.run_each(connection, [{"whom": 1, "now": "Cleo"}, {"whom": 2, "now": "Dan"}])
        assert connection.scalar(select(people.c.name)) == "Cleo"
        transaction.rollback()
    assert connection.scalar(select(people.c.name)) == "Ada ?"


def test_fixed_values_are_kept_and_missing_ones_are_an_error() -> None:
    raw = sqlite3.connect(":memory:")
    with create_engine("sqlite://", creator=lambda: raw).connect() as connection:
        metadata.tables["people"].create(connection)
        Prepared(insert(people), PERSON).run(raw, PERSON)
        leave = Prepared(update(people).where(people.c.id == bindparam("whom")).values(persona=None, streaming="off"))
        assert leave.run(raw, {"whom": 1}) == 1
        assert connection.execute(select(people.c.persona, people.c.streaming)).one() == (None, "off")
        with pytest.raises(KeyError, match="whom"):
            leave.run(raw, {})
