"""Giving an account its own person again, within one transaction: what came through it goes with it, and both sides are
as they were before they were joined, with what each has said since.

What one side's words had closed of the other's holds again, and what was set aside for the other's sake is back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from bot.core.memory.reunion import reunite
from bot.core.models.identity import Account, Audience, Person, PersonId
from bot.core.models.link import Moved
from bot.core.models.memory import Memory
from bot.storage.erasure import delete_memories
from bot.storage.facts import account_of, bring_back, carry_out, read_true, set_aside_for
from bot.storage.hearts import drop_heart, read_heart, write_heart
from bot.storage.joining_rules import Brought, Heart, Spoken, left_heart, parted_heart, parted_person
from bot.storage.joins import add_person, brought_by, unnote, values_of
from bot.storage.renumbering import numbers_of, personas_of, renumber, set_last_number
from bot.storage.rules import memory_id, memory_range, owner, short_number
from bot.storage.schema import people

_THEIRS = """SELECT m.id FROM memories m JOIN turns t ON t.id = m.turn
    WHERE m.person = :person AND t.account = :key ORDER BY m.id"""
_OF_BOTH = """SELECT s.memory FROM memory_sources s JOIN memories m ON m.id = s.memory JOIN turns t ON t.id = s.turn
    WHERE m.person = :person GROUP BY s.memory
    HAVING count(DISTINCT coalesce(t.account, '') = :key) > 1"""
_LAST_WORDS = """SELECT persona, conversation, account, max(id) FROM turns
    WHERE person = :person AND speaker = 'person' AND id > :since GROUP BY persona, conversation"""
_SPOKEN = """SELECT DISTINCT persona, audience FROM turns
    WHERE person = :person AND account = :key AND speaker = 'person' AND id > :since"""
_REOPENED = """UPDATE memories SET valid_to = NULL, superseded_by = NULL
    WHERE id BETWEEN :low AND :high AND superseded_by BETWEEN :from AND :to RETURNING id"""
_UNTIED = """DELETE FROM memory_links WHERE source BETWEEN :low AND :high AND target BETWEEN :from AND :to"""
_BURIED = """INSERT INTO memory_tombstones (person, digest, at)
    SELECT :target, digest, at FROM memory_tombstones WHERE person = :person"""
_NUMBERS = "SELECT max(id), sum(length) FROM memories WHERE person = ?"
_UNKNOWN = """UPDATE turns SET account = (SELECT min(t.account) FROM turns t
        WHERE t.person = :person AND t.conversation = turns.conversation HAVING count(DISTINCT t.account) = 1)
    WHERE person = :person AND account IS NULL"""
_TIMERS = """UPDATE timers SET person = :target WHERE person = :person AND :key = coalesce(
        (SELECT account FROM turns WHERE turns.id = timers.source),
        (SELECT min(account) FROM turns WHERE turns.person = :person AND turns.conversation = timers.conversation
            HAVING count(DISTINCT account) = 1))"""
_ASKED = """SELECT q.persona, q.conversation, q.ids FROM questions q JOIN turns t ON t.id = q.request
    WHERE q.person = :person AND t.account = :key"""
_ANSWERS_TO = "UPDATE questions SET person = ?, ids = ? WHERE person = ? AND persona = ? AND conversation = ?"


def part(connection: Connection, account: Account, person: PersonId) -> Moved | None:
    """Give the account a person of its own; None when it was never joined to this one's others."""
    brought = brought_by(connection, person)
    mine = next((one for one in brought if one.key == account.key), None)
    if mine is None:
        return None
    others = [one for one in brought if one is not mine]
    row = connection.execute(select(people).where(people.c.id == person)).one()
    now = Person(**row._mapping)
    connection.exec_driver_sql(_UNKNOWN, {"person": person})  # said by command, or of her own accord
    target = add_person(connection, replace(parted_person(mine, now), name=account.name))
    _part_hearts(connection, now.id, target, mine, others)
    back = _part_memories(connection, person, target, mine, others)
    _part_rest(connection, person, target, mine)
    unnote(connection, mine)
    if len(others) == 1:
        _leave_alone(connection, now, others[0])
    for number, left in ((person, others if len(others) > 1 else []), (target, [])):
        _reunite(connection, number, left, back, mine.last_turn)
    return Moved(source=person, target=target, personas=_personas(connection, person, target))


def _part_hearts(
    connection: Connection, person: PersonId, target: PersonId, mine: Brought, others: Sequence[Brought]
) -> None:
    now, before = read_heart(connection, person), read_heart(connection, mine.shadow)
    elsewhere = [read_heart(connection, other.shadow) for other in others]
    spoken = _spoken(connection, person, mine, now)
    write_heart(connection, target, parted_heart(before, now, elsewhere, spoken))
    if len(others) == 1:
        heart = parted_heart(elsewhere[0], now, [before], _spoken(connection, person, others[0], now))
        drop_heart(connection, others[0].shadow)
    else:
        heart = left_heart(now, before, spoken)
    write_heart(connection, person, heart)
    drop_heart(connection, mine.shadow)


def _spoken(connection: Connection, person: PersonId, side: Brought, now: Heart) -> Spoken:
    whose = {"person": person, "key": side.key, "since": side.last_turn}
    places = connection.exec_driver_sql(_SPOKEN, whose).all()
    last = connection.exec_driver_sql(_LAST_WORDS, whose).all()
    shared = {keepsake.turn for ties in now.ties.values() for keepsake in ties.keepsakes}
    theirs = {turn for turn in shared if account_of(connection, turn) == side.key}
    return Spoken(
        personas=frozenset(persona for persona, _ in places),
        audiences=frozenset((persona, Audience(audience)) for persona, audience in places),
        conversations=frozenset((persona, where) for persona, where, account, _ in last if account == side.key),
        is_theirs=theirs.__contains__,
    )


def _part_memories(
    connection: Connection, person: PersonId, target: PersonId, mine: Brought, others: Sequence[Brought]
) -> set[int]:
    """Returns what holds again, on either side."""
    whose = {"person": person, "key": mine.key}
    # A gist of words of both would outlive the erasure of one.
    delete_memories(connection, connection.exec_driver_sql(_OF_BOTH, whose).scalars().all())
    theirs = connection.exec_driver_sql(_THEIRS, whose).scalars().all()
    back: set[int] = set()
    aside = set_aside_for(connection, theirs)
    for other in others:
        all_of_it = len(others) == 1
        returning = [n for n in numbers_of(connection, PersonId(other.shadow)) if all_of_it or n in aside]
        back |= bring_back(connection, returning, person, other.moved)
    back |= bring_back(connection, numbers_of(connection, PersonId(mine.shadow)), target, 0)
    renumber(connection, [(number, memory_id(target, short_number(number) - mine.moved)) for number in theirs])
    for one, other_one in ((person, target), (target, person)):
        (low, high), (start, end) = memory_range(one), memory_range(other_one)
        between = {"low": low, "high": high, "from": start, "to": end}
        back |= set(connection.exec_driver_sql(_REOPENED, between).scalars())
        connection.exec_driver_sql(_UNTIED, between)
    last, terms = connection.exec_driver_sql(_NUMBERS, (target,)).one()
    set_last_number(connection, target, short_number(last or 0), terms or 0)
    return back


def _part_rest(connection: Connection, person: PersonId, target: PersonId, mine: Brought) -> None:
    whose = {"person": person, "target": target, "key": mine.key}
    say = connection.exec_driver_sql
    for persona, conversation, ids in say(_ASKED, whose).all():
        shown = [memory_id(target, short_number(number) - mine.moved) for number in json.loads(ids)]
        say(_ANSWERS_TO, (target, json.dumps(shown), person, persona, conversation))
    say(_BURIED, whose)
    say(_TIMERS, whose)
    say("DELETE FROM journal WHERE person = :person", whose)  # it is of them as they were together
    say("UPDATE turns SET person = :target WHERE person = :person AND account = :key", whose)
    here = {"target": target, "platform": mine.platform, "account": mine.account}
    say("UPDATE accounts SET person = :target WHERE platform = :platform AND id = :account", here)


def _leave_alone(connection: Connection, now: Person, last: Brought) -> None:
    """Only one account is left of a person, who is as they were before anything was joined."""
    name = connection.exec_driver_sql(
        "SELECT name FROM accounts WHERE platform = ? AND id = ?", (last.platform, last.account)
    ).scalar_one()
    as_before = replace(parted_person(last, now), name=name)
    connection.execute(update(people).where(people.c.id == now.id).values(values_of(as_before)))
    unnote(connection, last)


def _reunite(connection: Connection, person: PersonId, left: Sequence[Brought], back: set[int], since: int) -> None:
    """Hold what holds again against what the same person says elsewhere, or has said since."""

    def meet(older: Memory, newer: Memory) -> bool:
        if not {older.id, newer.id} & back:
            return False
        return newer.turn > since or account_of(connection, older.turn) != account_of(connection, newer.turn)

    if any(owner(number) == person for number in back):
        carry_out(connection, reunite(read_true(connection, person), meet), left)


def _personas(connection: Connection, *persons: PersonId) -> tuple[str, ...]:
    return tuple(sorted({persona for person in persons for persona in personas_of(connection, person)}))
