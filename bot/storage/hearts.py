"""All that personas feel towards one person, read and written whole, where people are joined and parted."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.storage.bonds import put_ties, ties_of
from bot.storage.joining_rules import Heart
from bot.storage.moods import decision_values, feeling_values, read_decision, read_feeling
from bot.storage.schema import bonds, keepsakes, moods, stances

TABLES = (moods, stances, bonds, keepsakes)
"""What a heart is kept in."""


def read_heart(connection: Connection, person: int) -> Heart:
    felt = connection.execute(select(moods).where(moods.c.person == person))
    taken = connection.execute(select(stances).where(stances.c.person == person))
    return Heart(
        feelings={row.persona: read_feeling(row) for row in felt},
        decisions={(row.persona, row.conversation): read_decision(row) for row in taken},
        ties={(held.persona, held.audience): held.ties for held in ties_of(connection, PersonId(person))},
    )


def write_heart(connection: Connection, person: int, heart: Heart) -> None:
    """Put this in the place of all that was felt."""
    drop_heart(connection, person)
    for persona, feeling in heart.feelings.items():
        values = {"person": person, "persona": persona, **feeling_values(feeling)}
        connection.execute(insert(moods), values)
    for (persona, conversation), decision in heart.decisions.items():
        place = {"person": person, "persona": persona, "conversation": conversation}
        connection.execute(insert(stances), {**place, **decision_values(decision)})
    for (persona, audience), ties in heart.ties.items():
        put_ties(connection, PersonId(person), persona, audience, ties)


def drop_heart(connection: Connection, person: int) -> None:
    for table in TABLES:
        connection.execute(delete(table).where(table.c.person == person))
