"""What a reply needs to know of people and places before anything else, in SQL: all of it in one hop, because every hop
costs more than what is read in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from bot.core.models.glance import Glance
from bot.core.models.identity import Scope
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry, Incoming
from bot.storage.bonds import ties_in
from bot.storage.conversations import last_turns
from bot.storage.lore_states import came_up
from bot.storage.moods import feeling_towards
from bot.storage.people import SqlPeople, known_as
from bot.storage.questions import question_in
from bot.storage.sqlite import Database
from bot.storage.summaries import latest_summaries


class SqlGlances:
    """Implements `ports.Glances`."""

    def __init__(self, database: Database, people: SqlPeople) -> None:
        self._database = database
        self._people = people

    async def take(
        self, entry: InboxEntry, persona: str, *, summaries: int, turns: Callable[[int, Sequence[Summary]], int]
    ) -> Glance:
        incoming = entry.incoming

        def look(connection: sqlite3.Connection) -> Glance | None:
            return _look(connection, incoming, persona, summaries, turns)

        while (glance := await self._database.hop(look)) is None:
            await self._people.identify(incoming.account, entry.received)
        return glance


def _look(
    connection: sqlite3.Connection,
    incoming: Incoming,
    persona: str,
    summaries: int,
    turns: Callable[[int, Sequence[Summary]], int],
) -> Glance | None:
    """None for a stranger, and for somebody who is called otherwise by now."""
    person = known_as(connection, incoming.account)
    if person is None:
        return None
    place = (incoming.conversation, persona)
    past = latest_summaries(connection, *place, incoming.audience, summaries)
    last = last_turns(connection, *place, 1)
    return Glance(
        person=person,
        feeling=feeling_towards(connection, person.id, persona),
        ties=ties_in(connection, Scope(person=person.id, persona=persona, audience=incoming.audience)),
        asked=question_in(connection, person.id, persona, incoming.conversation),
        past=tuple(past),
        turns=tuple(last_turns(connection, *place, turns(last[0].position, past)) if last else ()),
        lore=came_up(connection, *place),
    )
