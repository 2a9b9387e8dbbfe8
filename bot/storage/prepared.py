"""Statements that stand on every message's way, made into SQL once.

SQLAlchemy takes 100 to 200 µs over a statement that SQLite carries out in 10, and a message needs some hundred of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Delete, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Connection, result_tuple

_DIALECT = SQLiteDialect_pysqlite()

Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Prepared:
    """A statement with named parameters; values and results have the types of its columns, as with SQLAlchemy.

    Runs on a driver's connection, or on SQLAlchemy's in the transaction that was begun there. `columns` are those that
    an insert fills, by their names; without them all of the table's.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, columns: Iterable[str] | None = None) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=None if columns is None else list(columns))
        self._sql = str(compiled)
        fixed = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
        self._parameters = [
            (name, fixed.get(name), name in fixed, bound.type.dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name in compiled.positiontup or ()
            for bound in (compiled.binds[name],)
        ]
        results = statement.exported_columns
        self._row = result_tuple([str(name) for name in results.keys()])  # noqa: SIM118 - it is no mapping
        converts = (column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in results)
        self._converts = [(place, convert) for place, convert in enumerate(converts) if convert is not None]

    def run(self, connection: Connection | sqlite3.Connection, values: Values) -> int:
        """Carry it out; how many rows it changed."""
        return self._execute(connection, values).rowcount

    def run_each(self, connection: Connection | sqlite3.Connection, values: Sequence[Values]) -> None:
        """Carry it out for each of these."""
        driver(connection).executemany(self._sql, [self._bound(one) for one in values])

    def all(self, connection: Connection | sqlite3.Connection, values: Values) -> list[Any]:
        """The rows."""
        return [self._converted(row) for row in self._execute(connection, values).fetchall()]

    def first(self, connection: Connection | sqlite3.Connection, values: Values) -> Any:
        """The first row, None when there is none. Of a statement that changes something there must be no other."""
        row = self._execute(connection, values).fetchone()
        return None if row is None else self._converted(row)

    def _execute(self, connection: Connection | sqlite3.Connection, values: Values) -> sqlite3.Cursor:
        return driver(connection).execute(self._sql, self._bound(values))

    def _bound(self, values: Values) -> list[Any]:
        bound = []
        for name, fixed, is_fixed, convert in self._parameters:
            value = values.get(name, fixed) if is_fixed else values[name]
            bound.append(value if convert is None else convert(value))
        return bound

    def _converted(self, row: Sequence[Any]) -> Any:
        if not self._converts:
            return self._row(row)
        values = list(row)
        for place, convert in self._converts:
            values[place] = convert(values[place])
        return self._row(values)


def driver(connection: Connection | sqlite3.Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    if isinstance(connection, sqlite3.Connection):
        return connection
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw
