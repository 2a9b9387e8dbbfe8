"""Exchanges as wholes, in SQL: found, taken back, answered in other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.engine import Connection

from bot.core.models.identity import Person, PersonId
from bot.core.models.memory import Memory
from bot.core.models.spoken import Aftermath, Spoken, Undone
from bot.core.models.turn import OutboxEntry, OutboxState, Speaker, TurnDraft
from bot.storage.bonds import put_ties, ties_there
from bot.storage.conversations import entry_of, reply_of, select_replies, select_turns, settle, turn_of
from bot.storage.decisions import dump_grounds
from bot.storage.erasure import delete_memories, drop_made_of, owe_purge
from bot.storage.journal import OF_REMEMBERING, What, note, prune, take_back
from bot.storage.lore_states import put_fired
from bot.storage.memories import SqlMemories
from bot.storage.memory_rows import memory, select_memories
from bot.storage.moods import felt_there, put_feeling
from bot.storage.people import who_said
from bot.storage.schema import inbox, journal, memories, memory_sources, outbox, turns
from bot.storage.sqlite import Database

_REACHED = """
    UPDATE beginnings SET position = min(position, (
        SELECT coalesce(max(position) + 1, 0) FROM turns
        WHERE turns.conversation = beginnings.conversation AND turns.persona = beginnings.persona))
    WHERE conversation = ? AND persona = ?"""
"""No conversation begins after its end."""
_OF_ANSWERING = tuple(what for what in What if what not in OF_REMEMBERING)


class SqlExchanges:
    """Implements `ports.Exchanges`."""

    def __init__(self, database: Database, kept: SqlMemories) -> None:
        self._database = database
        self._kept = kept

    async def last(self, person: PersonId, persona: str, conversation: str) -> Spoken | None:
        return await self._database.read(lambda connection: _last(connection, person, persona, conversation))

    async def undo(self, spoken: Spoken) -> Undone:
        def work(connection: Connection) -> Undone:
            entries = [entry.id for entry in spoken.entries]
            heard = select(turns.c.id).where(turns.c.overheard.in_(entries))
            ids = [*spoken.turns, *connection.execute(heard).scalars()]
            undone = _take_back(connection, spoken, ids, tuple(What))
            _delete(connection, ids, entries, (spoken.said[0].conversation, spoken.said[0].persona))
            if spoken.asked_by is not None:
                connection.execute(update(inbox).where(inbox.c.id == spoken.asked_by).values(text=""))
            return undone

        return await self._kept.taking_back(spoken.said[0].person, work)

    async def rewind(self, spoken: Spoken) -> Undone:
        said = [turn.id for turn in spoken.said]

        def work(connection: Connection) -> Undone:
            before = _tiers(connection, said)
            take_back(connection, said, _OF_ANSWERING)
            return Undone(moved=_moved(connection, before))

        return await self._kept.taking_back(spoken.said[0].person, work)

    async def reword(self, spoken: Spoken, draft: TurnDraft) -> tuple[OutboxEntry, Undone] | None:
        turn, was = spoken.reply, spoken.outbox
        if turn is None or was is None:
            return None

        def work(connection: Connection) -> tuple[OutboxEntry, Undone] | None:
            edited = update(outbox).where(outbox.c.id == was.id, outbox.c.edition == was.edition)
            pending = {"edition": was.edition + 1, "state": OutboxState.PENDING.value, "changed": draft.at}
            if not connection.execute(edited.values(**pending)).rowcount:
                return None
            undone = _take_back(connection, spoken, [turn.id], tuple(What))
            said: dict[str, Any] = {"text": draft.text, "complete": draft.complete, "unread": False}
            said["grounds"] = dump_grounds(draft.grounds)
            said["remembered_at"] = draft.at if draft.off_record else None
            connection.execute(update(turns).where(turns.c.id == turn.id).values(**said))
            if spoken.asked_by is not None:
                settle(connection, spoken.asked_by)
            row = connection.execute(select_replies().where(outbox.c.id == was.id)).one()
            return reply_of(row), undone

        return await self._kept.taking_back(spoken.said[0].person, work)

    async def keep(self, left: Aftermath) -> Person | None:
        return await self._database.write(lambda connection: _keep(connection, left))


def _keep(connection: Connection, left: Aftermath) -> Person | None:
    turn = left.turn
    person = who_said(connection, turn.id)  # linked or unlinked since, or erased
    if person is None:
        return None
    towards, there = (person.id, turn.persona, turn.conversation), (person.id, turn.persona, turn.audience)
    before = ties_there(connection, *there)
    ties = left.ties(before)
    changed = felt_there(towards, left.decision) | {What.BOND: [there], What.KEEPSAKES: [there]}
    note(connection, turn.id, changed | {What.LORE: [(turn.conversation, turn.persona, entry) for entry in left.lore]})
    put_feeling(connection, towards, left.feeling, left.decision)
    put_ties(connection, *there, ties, before=before)
    if left.lore:
        put_fired(connection, turn.conversation, turn.persona, left.lore)
    prune(connection, person.id)
    return person


def _last(connection: Connection, person: PersonId, persona: str, conversation: str) -> Spoken | None:
    theirs = (turns.c.person == person, turns.c.persona == persona, turns.c.conversation == conversation)
    spoke = turns.c.speaker == Speaker.PERSON.value
    said = select(turns.c.inbox).where(*theirs, spoke, turns.c.inbox.is_not(None), turns.c.text != "")
    last = connection.scalar(said.order_by(turns.c.position.desc()).limit(1))
    if last is None:
        return None
    answered = connection.scalar(select(inbox.c.answered_with).where(inbox.c.id == last)) or last
    together = select(inbox).where(or_(inbox.c.id == answered, inbox.c.answered_with == answered)).order_by(inbox.c.id)
    entries = {row.id: entry_of(row) for row in connection.execute(together)}
    logged = select_turns().add_columns(turns.c.inbox).where(*theirs, turns.c.inbox.in_(list(entries)))
    rows = connection.execute(logged.order_by(turns.c.position)).all()
    parts = [(row.inbox, turn_of(row)) for row in rows if row.speaker == Speaker.PERSON.value]
    replies = [turn_of(row) for row in rows if row.speaker == Speaker.COMPANION.value]
    there = (turns.c.persona == persona, turns.c.conversation == conversation)
    end = connection.scalar(select(func.max(turns.c.position)).where(*there))
    reply = replies[0] if replies else None
    row = connection.execute(select_replies().where(outbox.c.turn == reply.id)).one_or_none() if reply else None
    return Spoken(
        said=tuple(turn for _, turn in parts),
        entries=tuple(
            replace(entries[number], incoming=replace(entries[number].incoming, text=turn.text))
            for number, turn in sorted(parts, key=lambda part: part[0])
        ),
        reply=reply,
        outbox=reply_of(row) if row is not None else None,
        latest=max(turn_of(row).position for row in rows) == end,
    )


def _take_back(connection: Connection, spoken: Spoken, ids: Sequence[int], kinds: Iterable[What]) -> Undone:
    """Let what these turns changed be as it was, and delete what was made of them."""
    person = spoken.said[0].person
    before = _tiers(connection, ids)
    gone = _made_of(connection, person, ids)
    numbers = [one.id for one in gone]
    _hand_down(connection, gone)
    take_back(connection, ids, kinds)
    if numbers:
        closed = memories.c.superseded_by.in_(numbers)
        connection.execute(update(memories).where(closed).values(valid_to=None, superseded_by=None))
        delete_memories(connection, numbers)
    drop_made_of(connection, person, ids)
    owe_purge(connection)
    return Undone(gone=tuple(gone), moved=_moved(connection, before, numbers))


def _made_of(connection: Connection, person: PersonId, ids: Sequence[int]) -> list[Memory]:
    drawn = select(memory_sources.c.memory).where(memory_sources.c.turn.in_(ids))
    of_them = or_(memories.c.turn.in_(ids), memories.c.id.in_(drawn))
    query = select_memories().where(memories.c.person == person, of_them).order_by(memories.c.id)
    return [memory(row) for row in connection.execute(query)]


def _hand_down(connection: Connection, gone: Sequence[Memory]) -> None:
    """What was closed by a memory that goes, and has itself been replaced by one that stays, is closed by that one."""
    numbers = {one.id for one in gone}
    for one in gone:
        if one.superseded_by is not None and one.superseded_by not in numbers:
            closed = update(memories).where(memories.c.superseded_by == one.id)
            connection.execute(closed.values(valid_to=one.valid_to, superseded_by=one.superseded_by))
            theirs = connection.execute(select(memories.c.id).where(memories.c.superseded_by == one.superseded_by))
            keys = [f"[{number}]" for number in theirs.scalars() if number not in numbers]
            held = delete(journal).where(journal.c.what == What.TRUTH.value, journal.c.key.in_(keys))
            connection.execute(held.where(journal.c.turn == one.turn))


def _tiers(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The tiers of the memories whose strength these turns have changed."""
    changed = select(journal.c.key).where(journal.c.turn.in_(ids), journal.c.what == What.STRENGTH.value)
    numbers = [int(key.strip("[]")) for key in connection.execute(changed).scalars()]
    query = select(memories.c.id, memories.c.tier).where(memories.c.id.in_(numbers))
    return {row.id: row.tier for row in connection.execute(query)}


def _moved(connection: Connection, before: dict[int, str], gone: Sequence[int] = ()) -> tuple[Memory, ...]:
    """The memories that have another tier than before."""
    query = select_memories().where(memories.c.id.in_([number for number in before if number not in gone]))
    now = [memory(row) for row in connection.execute(query)]
    return tuple(one for one in now if one.tier.value != before[one.id])


def _delete(connection: Connection, ids: Sequence[int], entries: Sequence[int], place: tuple[str, str]) -> None:
    """Delete an exchange's turns, with those of its bystanders, and its reply; of its messages stays what recognises
    them."""
    connection.execute(delete(journal).where(journal.c.turn.in_(ids)))
    connection.execute(delete(outbox).where(outbox.c.turn.in_(ids)))
    connection.execute(delete(turns).where(turns.c.id.in_(ids)))
    connection.exec_driver_sql(_REACHED, place)
    connection.execute(update(inbox).where(inbox.c.id.in_(entries)).values(text="", settled=True, beside=None))
