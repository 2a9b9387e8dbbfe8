"""What a reply needs to know of people and places before anything else, in SQL: all of it in one hop, because every hop
costs more than what is read in it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from sqlalchemy import BindParameter, and_, bindparam, func, select

from bot.core.models.glance import Glance
from bot.core.models.identity import Scope
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry, Incoming
from bot.storage.bonds import ties_in
from bot.storage.conversations import last_turns
from bot.storage.moods import read_feeling
from bot.storage.people import SqlPeople, person_of, select_people
from bot.storage.prepared import Prepared
from bot.storage.questions import question_of
from bot.storage.schema import accounts, lore_states, moods, people, questions, turns
from bot.storage.sqlite import Database
from bot.storage.summaries import latest_summaries

_CONVERSATION: BindParameter[str] = bindparam("conversation")
_PERSONA: BindParameter[str] = bindparam("whom")
# All of which there is one, in one statement: each takes Python's lock and gives it back some five times.
_SEEN = Prepared(
    select_people()
    .add_columns(
        accounts.c.name.label("known_as"),
        *(moods.c[name] for name in ("pleasure", "arousal", "dominance", "at", "emotions")),
        *(questions.c[name] for name in ("request", "ids", "asked")),
        select(func.max(turns.c.position))
        .where(turns.c.conversation == _CONVERSATION, turns.c.persona == _PERSONA)
        .scalar_subquery()
        .label("last"),
        select(func.json_group_object(lore_states.c.entry, lore_states.c.position))
        .where(lore_states.c.conversation == _CONVERSATION, lore_states.c.persona == _PERSONA)
        .scalar_subquery()
        .label("lore"),
    )
    .join(accounts, accounts.c.person == people.c.id)
    .outerjoin(moods, and_(moods.c.person == people.c.id, moods.c.persona == _PERSONA))
    .outerjoin(
        questions,
        and_(
            questions.c.person == people.c.id,
            questions.c.persona == _PERSONA,
            questions.c.conversation == _CONVERSATION,
        ),
    )
    .where(accounts.c.platform == bindparam("platform"), accounts.c.id == bindparam("account"))
)


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
    to_load: Callable[[int, Sequence[Summary]], int],
) -> Glance | None:
    """None for a stranger, and for somebody who is called otherwise by now."""
    account, place = incoming.account, (incoming.conversation, persona)
    row = _SEEN.first(
        connection,
        {"platform": account.platform, "account": account.id, "conversation": incoming.conversation, "whom": persona},
    )
    if row is None or row.known_as != account.name:
        return None
    person = person_of(row)
    past = latest_summaries(connection, *place, incoming.audience, summaries)
    return Glance(
        person=person,
        feeling=None if row.emotions is None else read_feeling(row),
        ties=ties_in(connection, Scope(person=person.id, persona=persona, audience=incoming.audience)),
        asked=None if row.request is None else question_of(row, person.id, *place),
        past=tuple(past),
        turns=() if row.last is None else tuple(last_turns(connection, *place, to_load(row.last, past))),
        lore=json.loads(row.lore),
    )
