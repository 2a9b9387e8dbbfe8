"""Making one person of two, within one transaction, so that it can be undone (`bot.storage.parting`).

Who has more memories keeps their number; all of the other's is given to that. What each account brought is noted in
`links`: its moods and bonds as they were, and the facts that it said again, stay under a number that nobody has any
more, its shadow, where nothing looks for them.
"""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Connection

from bot.core.memory.reunion import reunite
from bot.core.models.identity import Person, PersonId
from bot.core.models.link import Moved
from bot.storage.facts import carry_out, read_true
from bot.storage.hearts import drop_heart, read_heart, write_heart
from bot.storage.joining_rules import Brought, joined_again, joined_heart, joined_person
from bot.storage.joins import brought_by, note, reserve, values_of
from bot.storage.renumbering import last_number, numbers_of, personas_of, renumber, set_last_number
from bot.storage.rules import memory_id, short_number
from bot.storage.schema import accounts, memories, people, turns

_BURIED = """INSERT INTO memory_tombstones (person, digest, at)
    SELECT :kept, digest, at FROM memory_tombstones WHERE person = :gone ON CONFLICT DO NOTHING"""
_ASKED = """INSERT INTO questions (person, persona, conversation, request, ids, asked)
    SELECT :kept, persona, conversation, request, ids, asked FROM questions WHERE person = :gone
    ON CONFLICT DO UPDATE SET request = excluded.request, ids = excluded.ids, asked = excluded.asked
    WHERE excluded.asked > questions.asked"""
_TIMED_ALREADY = """DELETE FROM timers WHERE person = :gone AND EXISTS (SELECT 1 FROM timers k WHERE k.person = :kept
    AND k.persona = timers.persona AND k.purpose = timers.purpose AND k.key = timers.key)"""
_TIMERS = """UPDATE timers SET person = :kept, number = number + (
        SELECT coalesce(max(k.number), 0) FROM timers k WHERE k.person = :kept AND k.purpose = timers.purpose)
    WHERE person = :gone"""
_QUESTIONS = "SELECT persona, conversation, ids FROM questions WHERE person = :gone"
_OF_QUESTION = "UPDATE questions SET ids = ? WHERE person = ? AND persona = ? AND conversation = ?"


def join(connection: Connection, one: Person, other: Person, default_zone: str) -> Moved:
    """Make one person of these two."""
    kept, gone = sorted((one, other), key=lambda person: (-_count(connection, person.id), person.id))
    joined = joined_person(kept, gone, default_zone)
    offset, _ = last_number(connection, kept.id)
    heart = joined_heart(read_heart(connection, kept.id), read_heart(connection, gone.id))
    for side in (kept, gone):
        _note_side(connection, side, joined, offset if side is gone else 0)
    write_heart(connection, kept.id, heart)
    _give_memories(connection, gone.id, kept.id, offset)
    _give_rest(connection, gone.id, kept.id)
    connection.execute(update(people).where(people.c.id == kept.id).values(values_of(joined)))
    connection.execute(delete(people).where(people.c.id == gone.id))
    found = reunite(read_true(connection, kept.id), lambda a, b: (a.number > offset) != (b.number > offset))
    carry_out(connection, found, brought_by(connection, kept.id))
    return Moved(source=gone.id, target=kept.id, personas=personas_of(connection, kept.id))


def _count(connection: Connection, person: PersonId) -> int:
    return connection.scalar(select(func.count()).where(memories.c.person == person)) or 0


def _note_side(connection: Connection, side: Person, joined: Person, offset: int) -> None:
    """Note what the accounts of one side bring: of a first joining, all that is known of the only one."""
    before = brought_by(connection, side.id)
    for brought in before:
        again = joined_again(brought, side, joined)
        note(connection, joined.id, replace(again, moved=brought.moved + offset))
    if not before:
        _note_first(connection, side, joined, offset)
    elif side.id != joined.id:
        drop_heart(connection, side.id)


def _note_first(connection: Connection, side: Person, joined: Person, offset: int) -> None:
    account = connection.execute(select(accounts).where(accounts.c.person == side.id)).one()
    shadow = side.id
    if side.id == joined.id:
        shadow = reserve(connection, side)
        write_heart(connection, shadow, read_heart(connection, side.id))
    brought = Brought(
        platform=account.platform,
        account=account.id,
        shadow=shadow,
        moved=offset,
        last_turn=connection.scalar(select(func.max(turns.c.id))) or 0,
        before=side,
        after=joined,
    )
    note(connection, joined.id, brought)
    unknown = (turns.c.person == side.id) & turns.c.account.is_(None)
    connection.execute(update(turns).where(unknown).values(account=brought.key))


def _give_memories(connection: Connection, gone: PersonId, kept: PersonId, offset: int) -> None:
    for persona, conversation, ids in connection.exec_driver_sql(_QUESTIONS, {"gone": gone}).all():
        moved = json.dumps([memory_id(kept, short_number(number) + offset) for number in json.loads(ids)])
        connection.exec_driver_sql(_OF_QUESTION, (moved, gone, persona, conversation))
    moving = numbers_of(connection, gone)
    renumber(connection, [(number, memory_id(kept, short_number(number) + offset)) for number in moving])
    (last, terms), (_, more) = last_number(connection, kept), last_number(connection, gone)
    set_last_number(connection, kept, last + last_number(connection, gone)[0], terms + more)
    connection.exec_driver_sql("DELETE FROM memory_numbers WHERE person = ?", (gone,))


def _give_rest(connection: Connection, gone: PersonId, kept: PersonId) -> None:
    whose = {"kept": kept, "gone": gone}
    for statement in (_BURIED, _ASKED, _TIMED_ALREADY, _TIMERS):
        connection.exec_driver_sql(statement, whose)
    # What was noted to take exchanges back is of people as they were.
    connection.exec_driver_sql("DELETE FROM journal WHERE person IN (:kept, :gone)", whose)
    for table in ("memory_tombstones", "questions"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE person = :gone", whose)  # noqa: S608 - names
    for table in ("turns", "accounts"):
        connection.exec_driver_sql(f"UPDATE {table} SET person = :kept WHERE person = :gone", whose)  # noqa: S608
