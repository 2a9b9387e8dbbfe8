"""What the store knows about itself, by key."""

from __future__ import annotations

from sqlalchemy import Integer, cast, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.schema import meta
from bot.storage.sqlite import Database


class SqlMeta:
    """Implements `database.Meta`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        async with self._database.snapshot() as connection:
            value: str | None = await connection.scalar(select(meta.c.value).where(meta.c.key == key))
        return value

    async def count(self, key: str) -> None:
        statement = insert(meta).values(key=key, value="1")
        more = cast(cast(meta.c.value, Integer) + 1, meta.c.value.type)
        async with self._database.transaction() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": more}))

    async def set(self, key: str, value: str) -> None:
        statement = insert(meta).values(key=key, value=value)
        async with self._database.transaction() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": value})
            )
