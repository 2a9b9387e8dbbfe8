"""Inbox, turns and outbox in SQL: a message's way through the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, literal, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_new
from sqlalchemy.engine import Connection

from bot.core.catalogue import DEFAULT
from bot.core.errors import StorageError
from bot.core.models.grounds import Grounds
from bot.core.models.identity import PRIVATE, Account, Audience, PersonId
from bot.core.models.record import maker
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, OutboxState, Part, Speaker, Turn, TurnDraft
from bot.storage.beside import dump, load
from bot.storage.decisions import dump_grounds, load_grounds
from bot.storage.erasure import blank_with_replies, goes_back_to, purge
from bot.storage.prepared import Prepared, driver
from bot.storage.rules import LATELY, Spot, overheard, place, prefaced
from bot.storage.schema import EPOCH, encodable, inbox, outbox, people, turns
from bot.storage.sqlite import Database

_LANGUAGE = (
    select(people.c.language).where(people.c.id == turns.c.person).correlate(turns).scalar_subquery().label("language")
)


def select_turns() -> Select[Any]:
    """Rows for `turn_of`."""
    hidden = ("inbox", "remembered_at", "unread", "quoted", "overheard", "account")
    return select(*(column for column in turns.c if column.name not in hidden))


def select_replies() -> Select[Any]:
    """Rows for `reply_of`."""
    return select(outbox, turns.c.conversation, turns.c.text, turns.c.persona, turns.c.name, _LANGUAGE).join(
        turns, turns.c.id == outbox.c.turn
    )


_ACCEPTED = (
    *("platform", "account", "account_name", "conversation", "message_id", "audience", "text", "sent", "persona"),
    *("reply_to", "language", "restricted", "beside", "part", "present", "then", "received", "settled"),
)
_ACCEPT = Prepared(insert_new(inbox).on_conflict_do_nothing().returning(inbox.c.id), _ACCEPTED)
_SETTLE = Prepared(update(inbox).where(inbox.c.id == bindparam("entry")).values(settled=True, text="", beside=None))
# In one statement: each takes Python's lock and gives it back some five times.
_STANDING = """
    SELECT i.platform, i.message_id, i.account, a.person, last.position, last.session, last.at
    FROM (SELECT ?1 AS entry) e LEFT JOIN inbox i ON i.id = e.entry
    LEFT JOIN accounts a ON a.platform = i.platform AND a.id = i.account
    LEFT JOIN (
        SELECT position, session, at FROM turns WHERE conversation = ?2 AND persona = ?3 ORDER BY position DESC LIMIT 1
    ) last"""
_MARK = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("entry"))
    .values(state=bindparam("state"), changed=bindparam("changed"))
)
_SPOKEN = select(people.c.language).where(people.c.id == bindparam("whose")).scalar_subquery().label("language")
_PUT_OUT = Prepared(
    insert_new(outbox).on_conflict_do_nothing(index_elements=["turn"]).returning(*outbox.c, _SPOKEN),
    ("turn", "platform", "reply_to", "preface", "offers", "state", "created", "changed"),
)
_REPLY_OF = Prepared(select_replies().where(outbox.c.turn == bindparam("of")))
_AGAIN = Prepared(select_turns().where(turns.c.inbox == bindparam("entry"), turns.c.speaker == bindparam("who")))
_UNREMEMBERED = Prepared(
    select_turns().where(turns.c.remembered_at.is_(None)).order_by(turns.c.id).limit(bindparam("most"))
)
# A history has some hundred turns: they are made without named tuples and `__init__`, of what differs between them.
_made = maker(Turn)
# In one value: a row at a time would take and give back Python's lock as often.
_SHOWN = "id, person, audience, speaker, name, text, at, position, session, complete, context"
_RECENT = f"""
    SELECT json_group_array(json_array({_SHOWN})) FROM (
        SELECT {_SHOWN} FROM turns WHERE conversation = ? AND persona = ? ORDER BY position DESC LIMIT ?)"""  # noqa: S608 - names of ours
_SPEAKERS = {speaker.value: speaker for speaker in Speaker}
_LOGGED = (
    *("person", "persona", "conversation", "audience", "speaker", "name", "text", "at", "position", "session"),
    *("complete", "remembered_at", "unread", "context", "quoted", "account", "grounds", "inbox", "overheard"),
)
_LOG = Prepared(
    insert_new(turns)
    .on_conflict_do_nothing(index_elements=["inbox", "speaker"])
    .returning(*select_turns().selected_columns),
    _LOGGED,
)


class _Standing(NamedTuple):
    """How things stand as a turn is to be logged: what its inbox entry is of, whose account that is now, and the last
    turn there. None of what there is not."""

    platform: str | None
    message_id: str | None
    account: str | None
    person: int | None
    position: int | None
    session: int
    at: int
    """In microseconds since 1970."""

    @property
    def last(self) -> Spot | None:
        """Where the last turn is."""
        if self.position is None:
            return None
        return Spot(self.position, self.session, EPOCH + timedelta(microseconds=self.at))


class SqlInbox:
    """Implements `ports.Inbox`. A settled entry keeps only what recognises a redelivered message, not its text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def accept(self, incoming: Incoming, received: datetime) -> InboxEntry | None:
        values = {
            "platform": incoming.platform,
            "account": incoming.account.id,
            "account_name": incoming.account.name,
            "conversation": incoming.conversation,
            "message_id": incoming.message_id,
            "audience": incoming.audience,
            "text": incoming.text,
            "sent": incoming.sent,
            "persona": incoming.persona,
            "reply_to": incoming.reply_to,
            "language": incoming.account.language,
            "restricted": incoming.restricted,
            "beside": dump(incoming),
            "part": incoming.part.value,
            "present": " ".join(incoming.present),
            "then": " ".join(incoming.then),
            "received": received,
            "settled": False,
        }
        row = await self._database.write(lambda connection: _ACCEPT.first(connection, values))
        return None if row is None else InboxEntry(id=row.id, incoming=incoming, received=received)

    async def pending(self) -> list[InboxEntry]:
        query = select(inbox).where(inbox.c.settled.is_(False)).order_by(inbox.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [entry_of(row) for row in rows]

    async def settle(self, entry: int) -> None:
        await self._database.write(lambda connection: settle(connection, entry))

    async def last_heard(self, platform: str) -> dict[str, str]:
        said = inbox.c.part.not_in((Part.CUE.value, Part.COMMAND.value))
        newest = select(func.max(inbox.c.id)).where(inbox.c.platform == platform, said)
        newest = newest.group_by(inbox.c.conversation)
        query = select(inbox.c.conversation, inbox.c.message_id).where(inbox.c.id.in_(newest))
        async with self._database.snapshot() as connection:
            rows = await connection.execute(query)
        return {row.conversation: row.message_id for row in rows}

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        told = (incoming.platform, incoming.conversation, incoming.message_id)
        statement = update(inbox).where(_is_message(*told), inbox.c.settled.is_(False)).values(text=incoming.text)
        revised = statement.returning(inbox)
        row = await self._database.write(lambda connection: connection.execute(revised).one_or_none())
        return None if row is None else entry_of(row)

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        here = and_(inbox.c.platform == platform, inbox.c.conversation == conversation)
        its = and_(here, or_(inbox.c.message_id == message_id, goes_back_to(literal(message_id))))
        waiting = update(inbox).where(its, inbox.c.settled.is_(False))
        retracted = waiting.values(settled=True, text="", beside=None)
        await self._database.write(lambda connection: connection.execute(retracted))


class SqlOutbox:
    """Implements `ports.Outbox`. A reply's text is its turn's, so that it is erased with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def pending(self) -> list[OutboxEntry]:
        return await self._in_state(OutboxState.PENDING)

    async def uncertain(self) -> list[OutboxEntry]:
        return await self._in_state(OutboxState.SENDING, OutboxState.UNCERTAIN)

    async def offering(self, conversation: str) -> list[OutboxEntry]:
        there = (outbox.c.offers.is_(True), outbox.c.state == OutboxState.SENT.value)
        query = select_replies().where(*there, turns.c.conversation == conversation).order_by(outbox.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [reply_of(row) for row in rows]

    async def withdraw(self, entry: int) -> None:
        statement = update(outbox).where(outbox.c.id == entry).values(offers=False)
        await self._database.write(lambda connection: connection.execute(statement))

    async def mark(self, entry: int, state: OutboxState, at: datetime, messages: Sequence[str] | None = None) -> None:
        values = {"entry": entry, "state": state.value, "changed": at}
        became = None if messages is None else update(outbox).where(outbox.c.id == entry)

        def work(connection: Connection) -> None:
            _MARK.run(connection, values)
            if became is not None:
                connection.execute(became.values(messages=json.dumps(messages)))

        await self._database.write(work)

    async def became(self, conversation: str) -> frozenset[str]:
        there = select(outbox.c.messages).join(turns, turns.c.id == outbox.c.turn)
        last = there.where(turns.c.conversation == conversation).order_by(outbox.c.id.desc()).limit(LATELY)
        rows = await self._database.read(lambda connection: connection.execute(last).scalars().all())
        return frozenset(number for messages in rows for number in json.loads(messages))

    async def answers_from(self, entry: int) -> str | None:
        also = inbox.alias("also")
        query = (
            select(also.c.message_id)
            .join(inbox, inbox.c.id == also.c.answered_with)
            .join(turns, turns.c.inbox == inbox.c.id)
            .join(outbox, outbox.c.turn == turns.c.id)
            .where(outbox.c.id == entry, also.c.platform == inbox.c.platform)
            .where(also.c.conversation == inbox.c.conversation)  # by which they are found without reading them all
            .order_by(also.c.id)
        )
        return await self._database.read(lambda connection: connection.scalar(query.limit(1)))

    async def refused(self, conversation: str) -> bool:
        there = select(outbox.c.state).join(turns, turns.c.id == outbox.c.turn)
        last = there.where(turns.c.conversation == conversation).order_by(outbox.c.id.desc()).limit(1)
        state = await self._database.read(lambda connection: connection.scalar(last))
        return state == OutboxState.UNDELIVERABLE.value

    async def _in_state(self, *states: OutboxState) -> list[OutboxEntry]:
        query = select_replies().where(outbox.c.state.in_([state.value for state in states])).order_by(outbox.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [reply_of(row) for row in rows]


class SqlTurnLog:
    """Implements `ports.TurnLog`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, draft: TurnDraft, inbox: int | None = None) -> Turn:
        # What came through the inbox waits there until it is answered: after a power cut it is logged anew.
        return await self._database.write(
            lambda connection: log_turn(connection, self._known(draft), inbox), lasting=inbox is None
        )

    async def conclude(
        self, draft: TurnDraft, inbox: int, also: Sequence[int] = (), *, preface: str = "", offers: bool = False
    ) -> tuple[Turn, OutboxEntry]:
        told = {"preface": preface, "offers": offers}
        return await self._database.write(
            lambda connection: _conclude(connection, self._known(draft), inbox, also, told)
        )

    async def describe(self, turn: int, context: str) -> None:
        said = update(turns).where(turns.c.id == turn, turns.c.text != "").values(context=context)
        await self._database.write(lambda connection: connection.execute(said))

    async def grounds(self, ids: Sequence[int]) -> dict[int, Grounds]:
        query = select(turns.c.id, turns.c.grounds).where(turns.c.id.in_(ids), turns.c.grounds.is_not(None))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {row.id: load_grounds(row.grounds) for row in rows}

    async def recent(self, conversation: str, persona: str, limit: int) -> list[Turn]:
        return await self._database.ask(lambda connection: last_turns(connection, conversation, persona, limit))

    async def last_said(self, person: PersonId) -> list[Turn]:
        theirs = turns.c.person == person, turns.c.speaker == Speaker.PERSON.value, turns.c.audience == PRIVATE
        newest = select(func.max(turns.c.id)).where(*theirs).group_by(turns.c.conversation, turns.c.persona)
        query = select_turns().where(turns.c.id.in_(newest)).order_by(turns.c.id.desc())
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [turn_of(row) for row in rows]

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Turn]:
        query = select_turns().where(turns.c.person == person, turns.c.id.in_(ids))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        found = {row.id: row for row in rows}
        return [turn_of(found[number]) for number in ids if number in found]

    async def heard(self, platform: str, conversation: str, message_id: str) -> Turn | None:
        query = select_turns().join(inbox, inbox.c.id == turns.c.inbox)
        query = query.where(_is_message(platform, conversation, message_id), turns.c.speaker == Speaker.PERSON.value)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else turn_of(row)

    async def unremembered(self, limit: int) -> list[Turn]:
        rows = await self._database.ask(lambda connection: _UNREMEMBERED.all(connection, {"most": limit}))
        return [turn_of(row) for row in rows]

    async def unread(self, limit: int) -> list[Turn]:
        query = select_turns().where(turns.c.unread.is_(True)).order_by(turns.c.id).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [turn_of(row) for row in rows]

    async def page(self, person: PersonId, after: int, limit: int) -> list[Turn]:
        query = select_turns().where(turns.c.person == person, turns.c.id > after).order_by(turns.c.id).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [turn_of(row) for row in rows]

    async def told_in(self, audience: Audience, after: int, limit: int) -> list[Turn]:
        query = select_turns().where(turns.c.audience == audience, turns.c.id > after).order_by(turns.c.id).limit(limit)
        async with self._database.snapshot() as connection:
            return [turn_of(row) for row in await connection.execute(query)]

    async def people_in(self, audience: Audience) -> list[PersonId]:
        query = select(turns.c.person).where(turns.c.audience == audience).distinct().order_by(turns.c.person)
        async with self._database.snapshot() as connection:
            return [PersonId(person) for person in await connection.scalars(query)]

    async def blank(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        await self._database.write(lambda connection: blank_with_replies(connection, person, ids, at))
        await purge(self._database)

    def _known(self, draft: TurnDraft) -> TurnDraft:
        """The draft of whoever it was, if they were linked since it was begun."""
        person = self._database.forwarding.of(draft.person)
        return draft if person == draft.person else replace(draft, person=person)


def _conclude(
    connection: Connection, draft: TurnDraft, entry: int, also: Sequence[int], told: dict[str, Any]
) -> tuple[Turn, OutboxEntry]:
    standing = _standing(connection, draft, entry)
    if standing.platform is None:
        raise StorageError(f"There is no inbox entry {entry}: its person was erased while the reply was being made.")
    turn = _log(connection, draft, entry, standing)
    reply = put_out(connection, turn, {"platform": standing.platform, "reply_to": standing.message_id, **told})
    settle(connection, entry)
    if also:
        theirs = update(inbox).where(inbox.c.id.in_(also))
        connection.execute(theirs.values(settled=True, text="", beside=None, answered_with=entry))
    return turn, reply


def put_out(connection: Connection, turn: Turn, told: dict[str, Any]) -> OutboxEntry:
    """Put what the companion says in the outbox, or return where it is already. `told` are columns of the entry:
    where it goes, and what is delivered with it."""
    pending = {"state": OutboxState.PENDING.value, "created": turn.at, "changed": turn.at}
    row = _PUT_OUT.first(connection, {"turn": turn.id, "whose": turn.person, **told, **pending})
    if row is None:
        return reply_of(_REPLY_OF.first(connection, {"of": turn.id}))
    return _reply(row, turn)


def settle(connection: Connection, entry: int) -> None:
    """Let an inbox entry wait no more, and keep of it only what recognises it."""
    _SETTLE.run(connection, {"entry": entry})


def log_turn(connection: Connection, draft: TurnDraft, entry: int | None = None) -> Turn:
    """Log the turn, or return the one that this speaker already has for this inbox entry."""
    return _log(connection, draft, entry, _standing(connection, draft, entry))


def _standing(connection: Connection, draft: TurnDraft, entry: int | None = None) -> _Standing:
    asked = (entry, encodable(draft.conversation), encodable(draft.persona))
    return _Standing(*driver(connection).execute(_STANDING, asked).fetchone())


def _log(connection: Connection, draft: TurnDraft, entry: int | None, standing: _Standing) -> Turn:
    if standing.account is not None:  # who unlinked it since the draft was begun is another
        account = f"{standing.platform}:{standing.account}"
        draft = replace(draft, person=PersonId(standing.person or draft.person), account=account)
    row = _LOG.first(connection, _values(draft, standing.last) | {"inbox": entry, "overheard": None})
    if row is None:
        return turn_of(_AGAIN.first(connection, {"entry": entry, "who": draft.speaker.value}))
    for hearer in draft.heard_by:
        aside = overheard(draft, hearer)
        last = _standing(connection, aside).last
        _LOG.run(connection, _values(aside, last) | {"inbox": None, "overheard": entry})
    return turn_of(row)


def _values(draft: TurnDraft, last: Spot | None) -> dict[str, Any]:
    """A new turn's row, without what it comes from."""
    position, session = place(last, draft.at)
    return {
        "person": draft.person,
        "persona": draft.persona,
        "conversation": draft.conversation,
        "audience": draft.audience,
        "speaker": draft.speaker.value,
        "name": draft.name,
        "text": draft.text,
        "at": draft.at,
        "position": position,
        "session": session,
        "complete": draft.complete,
        "remembered_at": draft.at if draft.off_record else None,
        "unread": False,
        "context": draft.context,
        "quoted": None if draft.quoted is None else draft.quoted.key,
        "account": draft.account,
        "grounds": dump_grounds(draft.grounds),
    }


def _is_message(platform: str, conversation: str, message_id: str) -> ColumnElement[bool]:
    return and_(inbox.c.platform == platform, inbox.c.conversation == conversation, inbox.c.message_id == message_id)


def last_turns(connection: sqlite3.Connection, conversation: str, persona: str, limit: int) -> list[Turn]:
    """See `ports.TurnLog.recent`."""
    (rows,) = connection.execute(_RECENT, (conversation, persona, limit)).fetchone()
    last = []
    for number, whose, audience, speaker, name, text, at, *spot, complete, context in reversed(json.loads(rows)):
        said = (number, whose, persona, conversation, audience, _SPEAKERS[speaker], name, text)
        last.append(_made((*said, EPOCH + timedelta(0, 0, at), *spot, complete == 1, context)))
    return last


def turn_of(row: Row[Any]) -> Turn:
    """The turn of a row."""
    return Turn(
        id=row.id,
        person=PersonId(row.person),
        persona=row.persona,
        conversation=row.conversation,
        audience=Audience(row.audience),
        speaker=Speaker(row.speaker),
        name=row.name,
        text=row.text,
        at=row.at,
        position=row.position,
        session=row.session,
        complete=row.complete,
        context=row.context,
    )


def reply_of(row: Row[Any]) -> OutboxEntry:
    """The entry of a row of the outbox that has its turn's conversation and text."""
    return _reply(row, row)


def _reply(row: Row[Any], turn: Turn | Row[Any]) -> OutboxEntry:
    return OutboxEntry(
        id=row.id,
        turn=row.turn,
        platform=row.platform,
        conversation=turn.conversation,
        reply_to=row.reply_to,
        text=prefaced(row.preface, turn.text),
        state=OutboxState(row.state),
        created=row.created,
        persona=turn.persona,
        name=turn.name,
        language=row.language or DEFAULT,
        edition=row.edition,
        offers=row.offers,
        messages=tuple(json.loads(row.messages)),
    )


def entry_of(row: Row[Any]) -> InboxEntry:
    """The entry of a row of the inbox."""
    incoming = Incoming(
        account=Account(platform=row.platform, id=row.account, name=row.account_name, language=row.language),
        conversation=row.conversation,
        message_id=row.message_id,
        audience=Audience(row.audience),
        text=row.text,
        sent=row.sent,
        persona=row.persona,
        reply_to=row.reply_to,
        restricted=row.restricted,
        **load(row.beside),
        part=Part(row.part),
        present=tuple(row.present.split()),
        then=tuple(row.then.split()),
    )
    return InboxEntry(id=row.id, incoming=incoming, received=row.received)
