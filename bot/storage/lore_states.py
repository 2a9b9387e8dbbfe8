"""When the entries of lorebooks last came up, in SQL."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.storage.journal import What, note
from bot.storage.prepared import Prepared
from bot.storage.schema import lore_states, turns
from bot.storage.sqlite import Database

_GET = "SELECT entry, position FROM lore_states WHERE conversation = ? AND persona = ?"
_NEW = insert(lore_states)
_PUT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=["conversation", "persona", "entry"], set_={"position": _NEW.excluded.position}
    )
)


class SqlLoreStates:
    """Implements `ports.LoreStates`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, conversation: str, persona: str) -> dict[str, int]:
        there = (conversation, persona)
        return dict(await self._database.ask(lambda connection: connection.execute(_GET, there).fetchall()))

    async def put(self, conversation: str, persona: str, fired: Mapping[str, int], *, turn: int | None = None) -> None:
        if not fired:
            return

        def work(connection: Connection) -> None:
            if note(connection, turn, {What.LORE: [(conversation, persona, entry) for entry in fired]}):
                put_fired(connection, conversation, persona, fired)

        await self._database.write(work)

    async def of(self, person: PersonId) -> list[tuple[str, str, str, int]]:
        spoken = select(turns.c.conversation, turns.c.persona).where(turns.c.person == person).distinct().subquery()
        query = (
            select(lore_states)
            .join(
                spoken,
                (spoken.c.conversation == lore_states.c.conversation) & (spoken.c.persona == lore_states.c.persona),
            )
            .order_by(lore_states.c.conversation, lore_states.c.persona, lore_states.c.entry)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def put_fired(connection: Connection, conversation: str, persona: str, fired: Mapping[str, int]) -> None:
    """See `ports.LoreStates.put`; within the caller's transaction."""
    there = {"conversation": conversation, "persona": persona}
    _PUT.run_each(connection, [{**there, "entry": entry, "position": position} for entry, position in fired.items()])
