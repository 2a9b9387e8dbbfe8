"""Summaries of what has left the history, in SQL. They go with any of the turns that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.identity import Audience
from bot.core.models.summary import Summary
from bot.storage.schema import summaries, turns
from bot.storage.sqlite import Database


class SqlSummaries:
    """Implements `ports.Summaries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, summary: Summary, sources: Sequence[int]) -> bool:
        there = select(func.count()).where(turns.c.id.in_(sources), turns.c.text != "")
        values = {name: getattr(summary, name) for name in ("audience", "until", "text")}
        key = {"conversation": summary.conversation, "persona": summary.persona, "start": summary.start}
        statement = insert(summaries).values(**key, **values).on_conflict_do_nothing()
        async with self._database.transaction() as connection:
            if await connection.scalar(there) != len(sources):
                return False
            return bool((await connection.execute(statement)).rowcount)

    async def latest(self, conversation: str, persona: str, audience: Audience, limit: int) -> list[Summary]:
        here = (summaries.c.conversation == conversation, summaries.c.persona == persona)
        query = select(summaries).where(*here, summaries.c.audience == audience)
        async with self._database.snapshot() as connection:
            rows = (await connection.execute(query.order_by(summaries.c.start.desc()).limit(limit))).all()
        return [_summary(row) for row in reversed(rows)]


def _summary(row: Row[Any]) -> Summary:
    return Summary(
        conversation=row.conversation,
        persona=row.persona,
        audience=Audience(row.audience),
        start=row.start,
        until=row.until,
        text=row.text,
    )
