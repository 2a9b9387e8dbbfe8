"""What the store knows about itself, by key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, cast, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.schema import meta
from bot.storage.sqlite import Database


class SqlMeta:
    """Implements `database.Meta`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        query = select(meta.c.value).where(meta.c.key == key)
        return await self._database.read(lambda connection: connection.scalar(query))

    async def count(self, key: str) -> None:
        await self._put(key, "1", again=cast(cast(meta.c.value, Integer) + 1, meta.c.value.type))

    async def set(self, key: str, value: str) -> None:
        await self._put(key, value, again=value)

    async def _put(self, key: str, value: str, *, again: Any) -> None:
        """The value, or what becomes of the one that is there."""
        statement = insert(meta).values(key=key, value=value)
        put = statement.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": again})
        await self._database.write(lambda connection: connection.execute(put))
