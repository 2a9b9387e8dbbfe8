"""Summaries of what has left the history, in SQL. They go with any of the turns that they were made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from bot.core.models.identity import Audience
from bot.core.models.summary import Summary
from bot.storage.journal import What, note
from bot.storage.schema import summaries, turns
from bot.storage.sqlite import Database

_LATEST = """
    WITH anew(position) AS (SELECT position FROM beginnings WHERE conversation = ?1 AND persona = ?2)
    SELECT start, until, text FROM summaries
    WHERE conversation = ?1 AND persona = ?2 AND audience = ?3 AND start >= coalesce((SELECT position FROM anew), 0)
    UNION ALL SELECT position, position, '' FROM anew
    ORDER BY start DESC, until DESC LIMIT ?4"""
_BEGIN = """
    INSERT INTO beginnings (conversation, persona, position)
    SELECT ?1, ?2, coalesce(max(position) + 1, 0) FROM turns WHERE conversation = ?1 AND persona = ?2
    ON CONFLICT DO UPDATE SET position = excluded.position"""


class SqlSummaries:
    """Implements `ports.Summaries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, summary: Summary, sources: Sequence[int], *, turn: int | None = None) -> bool:
        there = select(func.count()).where(turns.c.id.in_(sources), turns.c.text != "")
        values = {name: getattr(summary, name) for name in ("audience", "until", "text")}
        key = {"conversation": summary.conversation, "persona": summary.persona, "start": summary.start}
        statement = insert(summaries).values(**key, **values).on_conflict_do_nothing()

        def work(connection: Connection) -> bool:
            if connection.scalar(there) != len(sources):
                return False
            if connection.scalar(select(summaries.c.start).filter_by(**key)) is not None:
                return False  # its words would outlive it in the journal
            if not note(connection, turn, {What.SUMMARY: [tuple(key.values())]}):
                return False
            return bool(connection.execute(statement).rowcount)

        return await self._database.write(work)

    async def begin(self, conversation: str, persona: str) -> None:
        await self._database.write(lambda connection: connection.exec_driver_sql(_BEGIN, (conversation, persona)))

    async def latest(self, conversation: str, persona: str, audience: Audience, limit: int) -> list[Summary]:
        place = (conversation, persona, audience)
        return await self._database.ask(lambda connection: latest_summaries(connection, *place, limit))


def latest_summaries(
    connection: sqlite3.Connection, conversation: str, persona: str, audience: Audience, limit: int
) -> list[Summary]:
    """See `ports.Summaries.latest`."""
    rows = connection.execute(_LATEST, (conversation, persona, audience, limit)).fetchall()
    return [
        Summary(conversation=conversation, persona=persona, audience=audience, start=start, until=until, text=text)
        for start, until, text in reversed(rows)
    ]
