"""How the companion feels towards each person, in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects.sqlite import insert

from bot.core.models.identity import PersonId
from bot.core.models.mood import Mood
from bot.storage.schema import moods
from bot.storage.sqlite import Database


class SqlMoods:
    """Implements `ports.MoodStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person: PersonId, persona: str) -> Mood | None:
        query = select(moods).where(moods.c.person == person, moods.c.persona == persona)
        async with self._database.snapshot() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _mood(row)

    async def of(self, person: PersonId) -> dict[str, Mood]:
        query = select(moods).where(moods.c.person == person).order_by(moods.c.persona)
        async with self._database.snapshot() as connection:
            return {row.persona: _mood(row) for row in await connection.execute(query)}

    async def put(self, person: PersonId, persona: str, mood: Mood) -> None:
        values = {"pleasure": mood.pleasure, "arousal": mood.arousal, "dominance": mood.dominance, "at": mood.at}
        statement = insert(moods).values(person=person, persona=persona, **values)
        async with self._database.transaction() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=[moods.c.person, moods.c.persona], set_=values)
            )


def _mood(row: Row[Any]) -> Mood:
    return Mood(pleasure=row.pleasure, arousal=row.arousal, dominance=row.dominance, at=row.at)
