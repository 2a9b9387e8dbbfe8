"""What is to be said at a time, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, and_, false, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Audience, PersonId
from bot.core.models.timer import FirstWord, Purpose, Timer, TimerDraft, TimerState
from bot.core.models.turn import OutboxEntry, OutboxState, Speaker, Turn, TurnDraft
from bot.storage.conversations import log_turn, put_out
from bot.storage.schema import outbox, timers, turns
from bot.storage.sqlite import Database

Drafted = TypeVar("Drafted", TimerDraft, TurnDraft)

_WAITS = timers.c.state == TimerState.WAITING.value
_DRAFTED = tuple(field.name for field in fields(TimerDraft))


class SqlTimers:
    """Implements `ports.Timers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, draft: TimerDraft) -> Timer:
        return await self._database.write(lambda connection: _add(connection, self._known(draft)))

    async def due(
        self, at: datetime, platforms: Collection[str], purposes: Collection[Purpose], limit: int
    ) -> list[Timer]:
        there = or_(false(), *(timers.c.conversation.startswith(f"{name}:", autoescape=True) for name in platforms))
        meant = timers.c.purpose.in_([purpose.value for purpose in purposes])
        query = select(timers).where(_WAITS, timers.c.due <= at, there, meant)
        query = query.order_by(timers.c.due, timers.c.id).limit(limit)
        return await self._database.read(lambda connection: [_timer(row) for row in connection.execute(query)])

    async def of(self, person: PersonId) -> list[Timer]:
        query = select(timers).where(timers.c.person == person).order_by(timers.c.due, timers.c.id)
        return await self._database.read(lambda connection: [_timer(row) for row in connection.execute(query)])

    async def close(self, ids: Sequence[int], state: TimerState, at: datetime) -> int:
        closed = update(timers).where(timers.c.id.in_(ids), _WAITS).values(state=state.value, changed=at, text="")
        return await self._database.write(lambda connection: connection.execute(closed).rowcount)

    async def postpone(self, ids: Sequence[int], due: datetime) -> None:
        postponed = update(timers).where(timers.c.id.in_(ids), _WAITS).values(due=due)
        await self._database.write(lambda connection: connection.execute(postponed))

    async def say(self, ids: Sequence[int], draft: TurnDraft, *, preface: str = "") -> tuple[Turn, OutboxEntry] | None:
        return await self._database.write(lambda connection: _say(connection, ids, self._known(draft), preface))

    async def first_words(self, person: PersonId, persona: str, limit: int) -> list[FirstWord]:
        spoken = turns.alias("spoken")
        answer = (
            select(func.min(turns.c.at))
            .where(
                turns.c.person == person,
                turns.c.persona == persona,
                turns.c.speaker == Speaker.PERSON.value,
                turns.c.id > spoken.c.id,
            )
            .scalar_subquery()
        )
        query = (
            select(spoken.c.at, outbox.c.state, answer.label("answered"))
            .join(outbox, outbox.c.turn == spoken.c.id)
            .where(
                spoken.c.id.in_(
                    select(timers.c.said).where(
                        timers.c.person == person,
                        timers.c.persona == persona,
                        timers.c.purpose != Purpose.REMINDER.value,
                        timers.c.said.is_not(None),
                    )
                )
            )
            .order_by(spoken.c.id.desc())
            .limit(limit)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [FirstWord(at=row.at, state=OutboxState(row.state), answered=row.answered) for row in rows]

    def _known(self, draft: Drafted) -> Drafted:
        """The draft of whoever it was, if they were linked since it was begun."""
        return replace(draft, person=self._database.forwarding.of(draft.person))


def _add(connection: Connection, draft: TimerDraft) -> Timer:
    same = and_(
        timers.c.person == draft.person,
        timers.c.persona == draft.persona,
        timers.c.purpose == draft.purpose.value,
        timers.c.key == draft.key,
    )
    row = connection.execute(select(timers).where(same)).one_or_none()
    if row is None:
        theirs = timers.c.person == draft.person, timers.c.purpose == draft.purpose.value
        last = connection.scalar(select(func.max(timers.c.number)).where(*theirs)) or 0
        values = {name: getattr(draft, name) for name in _DRAFTED} | {"purpose": draft.purpose.value}
        values |= {"number": last + 1, "state": TimerState.WAITING.value, "changed": draft.made}
        row = connection.execute(insert(timers).returning(timers), values).one()
    return _timer(row)


def _say(connection: Connection, ids: Sequence[int], draft: TurnDraft, preface: str) -> tuple[Turn, OutboxEntry] | None:
    meant = timers.c.id.in_(ids)
    waiting = connection.scalar(select(func.count()).select_from(timers).where(meant, _WAITS))
    if not ids or waiting != len(set(ids)):
        return None
    turn = log_turn(connection, draft)
    platform = draft.conversation.partition(":")[0]
    told = {"platform": platform, "reply_to": None, "preface": preface, "offers": False}
    entry = put_out(connection, turn, told)
    said = {"state": TimerState.SAID.value, "changed": draft.at, "said": turn.id, "text": ""}
    connection.execute(update(timers).where(meant).values(said))
    return turn, entry


def _timer(row: Row[Any]) -> Timer:
    return Timer(
        id=row.id,
        person=PersonId(row.person),
        persona=row.persona,
        conversation=row.conversation,
        audience=Audience(row.audience),
        purpose=Purpose(row.purpose),
        number=row.number,
        text=row.text,
        key=row.key,
        due=row.due,
        made=row.made,
        source=row.source,
        until=row.until,
        state=TimerState(row.state),
        changed=row.changed,
        said=row.said,
    )
