"""What the companion feels towards each person, and the last stance it took in each conversation, in SQL."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, bindparam, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from bot.core.models.feeling import Decision, Emotion, Feeling, Felt
from bot.core.models.identity import PersonId
from bot.core.models.mood import Mood
from bot.storage.decisions import dump_decision, load_decision
from bot.storage.journal import Key, What, note
from bot.storage.prepared import Prepared
from bot.storage.schema import moods, stances
from bot.storage.sqlite import Database

Place = tuple[PersonId, str, str]
"""Person, persona and conversation."""

_TOWARDS = Prepared(select(moods).where(moods.c.person == bindparam("person"), moods.c.persona == bindparam("persona")))


def _keeping(table: Table, *key: str) -> Prepared:
    """A row of this key, new or in the place of the one there is."""
    new = insert(table)
    values = {column.name: new.excluded[column.name] for column in table.c if column.name not in key}
    return Prepared(new.on_conflict_do_update(index_elements=key, set_=values))


_FEEL = _keeping(moods, "person", "persona")
_TAKE = _keeping(stances, "person", "persona", "conversation")


class SqlMoods:
    """Implements `ports.MoodStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person: PersonId, persona: str) -> Feeling | None:
        whose = {"person": self._database.forwarding.of(person), "persona": persona}
        row = await self._database.ask(lambda connection: _TOWARDS.first(connection, whose))
        return None if row is None else read_feeling(row)

    async def of(self, person: PersonId) -> dict[str, Feeling]:
        query = select(moods).where(moods.c.person == person).order_by(moods.c.persona)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.persona: read_feeling(row) for row in rows}

    async def put(
        self,
        person: PersonId,
        persona: str,
        feeling: Feeling,
        decision: Decision | None = None,
        conversation: str = "",
        *,
        turn: int | None = None,
    ) -> None:
        def work(connection: Connection) -> None:
            place = (self._database.forwarding.of(person), persona, conversation)
            if note(connection, turn, felt_there(place, decision)):
                put_feeling(connection, place, feeling, decision)

        await self._database.write(work)

    async def decision(self, person: PersonId, persona: str, conversation: str) -> Decision | None:
        query = select(stances).where(
            stances.c.person == person, stances.c.persona == persona, stances.c.conversation == conversation
        )
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else read_decision(row)

    async def decisions(self, person: PersonId) -> list[tuple[str, str, Decision]]:
        query = select(stances).where(stances.c.person == person).order_by(stances.c.persona, stances.c.conversation)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [(row.persona, row.conversation, read_decision(row)) for row in rows]


def felt_there(place: Place, decision: Decision | None) -> dict[What, list[Key]]:
    """The keys of what `put_feeling` changes."""
    changed: dict[What, list[Key]] = {What.MOOD: [place[:2]]}
    return changed if decision is None else changed | {What.STANCE: [place]}


def put_feeling(connection: Connection, place: Place, feeling: Feeling, decision: Decision | None) -> None:
    """See `ports.MoodStore.put`; within the caller's transaction."""
    person, persona, conversation = place
    towards = {"person": person, "persona": persona}
    _FEEL.run(connection, towards | feeling_values(feeling))
    if decision is not None:
        _TAKE.run(connection, towards | {"conversation": conversation} | decision_values(decision))


def feeling_values(feeling: Feeling) -> dict[str, Any]:
    """The columns of `moods` beside the key."""
    mood = feeling.mood
    felt = [(one.emotion.value, one.intensity, one.at.isoformat()) for one in feeling.emotions]
    return {
        "pleasure": mood.pleasure,
        "arousal": mood.arousal,
        "dominance": mood.dominance,
        "at": mood.at,
        "emotions": json.dumps(felt),
    }


def read_feeling(row: Row[Any]) -> Feeling:
    """The feeling that a row of `moods` holds."""
    mood = Mood(pleasure=row.pleasure, arousal=row.arousal, dominance=row.dominance, at=row.at)
    felt = (
        Felt(emotion=Emotion(emotion), intensity=intensity, at=datetime.fromisoformat(at))
        for emotion, intensity, at in json.loads(row.emotions)
    )
    return Feeling(mood=mood, emotions=tuple(felt))


def decision_values(decision: Decision) -> dict[str, Any]:
    """The columns of `stances` beside the key."""
    return {"at": decision.at, "decision": dump_decision(decision)}


def read_decision(row: Row[Any]) -> Decision:
    """The decision that a row of `stances` holds."""
    return load_decision(row.decision, row.at)
