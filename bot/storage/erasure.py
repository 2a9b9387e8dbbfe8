"""Making text go away for good: from the rows, from the lexical index, and from the bytes of the file.

Deleting a row from FTS5 only marks its terms; they leave the file when the index's segments are merged into one.
SQLite overwrites what is freed (`secure_delete`), and the write-ahead log is emptied at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, delete, exists, or_, select, text, tuple_, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from bot.core.models.identity import Audience, PersonId
from bot.core.models.turn import CUED, Part, Speaker, Turn
from bot.core.prompting.context import without_quotes_of
from bot.storage import memory_blocks
from bot.storage.beside import quotes_one_of, without_quote
from bot.storage.facts import restore_aside, set_aside_for
from bot.storage.journal import strike
from bot.storage.rules import digest, memory_range
from bot.storage.schema import (
    accounts,
    beginnings,
    bonds,
    inbox,
    journal,
    keepsakes,
    link_attempts,
    link_codes,
    links,
    lore_states,
    memories,
    memory_links,
    memory_numbers,
    memory_tombstones,
    meta,
    moods,
    outbox,
    people,
    questions,
    stances,
    summaries,
    timers,
    turns,
)
from bot.storage.sqlite import Database

_MERGE_PAGES = 500
"""Pages of the lexical index merged in one transaction, some milliseconds: other writers come in between."""

_OWED = "purge"
_AT_ONCE = 5_000
"""Numbers in one statement."""
_AFTER_CUED = chr(ord(CUED) + 1)

_BY_PERSON = (
    memory_links,
    memories,
    memory_numbers,
    memory_tombstones,
    moods,
    stances,
    questions,
    bonds,
    keepsakes,
    journal,
    timers,
    links,
)

_MERGE = text("INSERT INTO lexical(lexical, rank) VALUES ('merge', :pages)")
_CHANGES = text("SELECT total_changes()")


def forget_memories(connection: Connection, person: PersonId, ids: Sequence[int], at: datetime) -> bool:
    """Erase these memories and the text of turns that nothing points to any more; False when there were none."""
    query = select(memories.c.id, memories.c.persona, memories.c.turn, memories.c.kind, memories.c.key)
    rows = connection.execute(query.where(memories.c.person == person, memories.c.id.in_(ids))).all()
    if not rows:
        return False
    delete_memories(connection, [row.id for row in rows])
    connection.execute(
        insert(memory_tombstones).on_conflict_do_nothing(),
        [{"person": person, "digest": digest(*row[1:]), "at": at} for row in rows],
    )
    _blank(connection, person, {row.turn for row in rows}, at)
    return True


def reword_turn(
    connection: Connection, turn: Turn, words: str, made_of_it: Sequence[int], *, off_record: bool
) -> list[int]:
    """Change what a turn says and delete what was made of it. Returns the memories that hold again."""
    closed = memories.c.superseded_by.in_(made_of_it)
    reopened = update(memories).where(closed).values(valid_to=None, superseded_by=None).returning(memories.c.id)
    holding = list(connection.execute(reopened).scalars()) if made_of_it else []
    if made_of_it:
        restore_aside(connection, made_of_it)
        delete_memories(connection, made_of_it)
    said = turns.c.id == turn.id
    copies = _copies([turn.id])
    _drop_summaries(connection, copies)
    drop_made_of(connection, turn.person, [turn.id])
    part = select(inbox.c.part).join(turns, turns.c.inbox == inbox.c.id).where(said)
    to_her = connection.scalar(part) in (None, Part.TALK.value)
    waits = {"remembered_at": None if to_her and not off_record else turn.at, "unread": False}
    connection.execute(update(turns).where(copies).values(text=words))
    connection.execute(update(turns).where(said).values(text=words, **waits))
    owe_purge(connection)
    return holding


def delete_memories(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete rows, vectors, lexical entries and links, and what was set aside because these say the same."""
    numbers = [*numbers, *set_aside_for(connection, numbers)]
    if not numbers:
        return
    owe_purge(connection)
    connection.execute(text("DELETE FROM lexical WHERE rowid = :id"), [{"id": number} for number in numbers])
    connection.execute(update(memories).where(memories.c.superseded_by.in_(numbers)).values(superseded_by=None))
    connection.execute(
        delete(memory_links).where(or_(memory_links.c.source.in_(numbers), memory_links.c.target.in_(numbers)))
    )
    connection.execute(delete(memories).where(memories.c.id.in_(numbers)))
    memory_blocks.remove(connection, numbers)


def blank_with_replies(connection: Connection, person: PersonId, ids: Sequence[int], at: datetime) -> None:
    """Empty these turns and what was said in answer to them, whatever was remembered of them."""
    own = select(turns.c.inbox).where(turns.c.person == person, turns.c.id.in_(ids), turns.c.inbox.is_not(None))
    entries = own.union(_cues_after(own))
    answers = select(inbox.c.answered_with).where(inbox.c.id.in_(entries), inbox.c.answered_with.is_not(None))
    replies = and_(turns.c.inbox.in_(answers), turns.c.speaker == Speaker.COMPANION.value)
    heard = or_(turns.c.overheard.in_(entries), turns.c.overheard.in_(answers))
    said = select(turns.c.id, turns.c.inbox).where(
        turns.c.person == person, or_(turns.c.id.in_(ids), turns.c.inbox.in_(entries), replies, heard)
    )
    owe_purge(connection)
    _empty(connection, person, connection.execute(said).all(), at)
    connection.execute(update(inbox).where(inbox.c.id.in_(entries)).values(text="", beside=None))


def goes_back_to(message_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether an inbox entry's number is that of a cue after the answer to this message: a range of numbers."""
    return and_(inbox.c.message_id >= message_id.concat(CUED), inbox.c.message_id < message_id.concat(_AFTER_CUED))


def _cues_after(entries: Select[Any]) -> Select[Any]:
    """The inbox entries of those who speak after the answers to these."""
    root = inbox.alias()
    here = and_(inbox.c.platform == root.c.platform, inbox.c.conversation == root.c.conversation)
    cued = here & goes_back_to(root.c.message_id)
    return select(inbox.c.id).select_from(root.join(inbox, cued)).where(root.c.id.in_(entries))


def _copies(ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a turn is what a bystander of the exchange has of one of these turns of a person."""
    entries = select(turns.c.inbox).where(turns.c.id.in_(ids), turns.c.inbox.is_not(None))
    return and_(turns.c.overheard.in_(entries), turns.c.speaker == Speaker.PERSON.value)


def _blank(connection: Connection, person: PersonId, sources: set[int], at: datetime) -> None:
    """Empty those of the turns that no memory comes from."""
    remembered = exists().where(memories.c.person == person, memories.c.turn == turns.c.id)
    bare = select(turns.c.id, turns.c.inbox).where(turns.c.person == person, turns.c.id.in_(sources), ~remembered)
    rows = connection.execute(bare).all()
    copies = select(turns.c.id, turns.c.inbox).where(_copies([row.id for row in rows]))
    _empty(connection, person, [*rows, *connection.execute(copies).all()], at)


def _empty(connection: Connection, person: PersonId, rows: Sequence[Row[Any, Any]], at: datetime) -> None:
    """Empty these turns (id and inbox), with their inbox copies; they are not to be read again."""
    theirs = turns.c.id.in_([row.id for row in rows])
    drop_made_of(connection, person, [row.id for row in rows])
    _take_back_quotes(connection, theirs)
    connection.execute(update(turns).where(theirs).values(text="", unread=False, context="", quoted=None))
    waiting = turns.c.remembered_at.is_(None)
    connection.execute(update(turns).where(theirs, waiting).values(remembered_at=at))
    entries = [row.inbox for row in rows if row.inbox is not None]
    connection.execute(update(inbox).where(inbox.c.id.in_(entries)).values(text="", beside=None))
    answers = [inbox.c.id.in_(entries), inbox.c.answered_with.is_not(None)]
    answered = [*entries, *connection.execute(select(inbox.c.answered_with).where(*answers)).scalars()]
    connection.execute(update(turns).where(or_(theirs, turns.c.inbox.in_(answered))).values(grounds=None))


def _take_back_quotes(connection: Connection, gone: ColumnElement[bool]) -> None:
    """Take the words of turns that go out of what quoted them later in their conversations, whoever did."""
    said = select(turns.c.id, turns.c.conversation, turns.c.text).where(gone, turns.c.text != "")
    for number, conversation, words in connection.execute(said).all():
        later = select(turns.c.id, turns.c.context).where(turns.c.conversation == conversation, turns.c.id > number)
        quoting = connection.execute(later.where(turns.c.context != "")).all()
        left = {row.id: without_quotes_of(row.context, words) for row in quoting}
        changed = {row.id: left[row.id] for row in quoting if left[row.id] != row.context}
        if changed:
            _drop_summaries(connection, turns.c.id.in_(changed))
        for turn, context in changed.items():
            connection.execute(update(turns).where(turns.c.id == turn).values(context=context, quoted=None))


def drop_made_of(connection: Connection, person: PersonId, ids: Sequence[int]) -> None:
    """Delete what was made of what these turns say, beside memories."""
    _drop_summaries(connection, turns.c.id.in_(ids))
    connection.execute(delete(keepsakes).where(keepsakes.c.turn.in_(ids)))
    connection.execute(delete(timers).where(timers.c.source.in_(ids)))
    strike(connection, person, ids)


def _drop_summaries(connection: Connection, gone: ColumnElement[bool]) -> None:
    """Delete every summary that was made of such a turn, whoever else spoke in it."""
    source = exists().where(
        gone,
        turns.c.conversation == summaries.c.conversation,
        turns.c.persona == summaries.c.persona,
        turns.c.position >= summaries.c.start,
        turns.c.position < summaries.c.until,
    )
    connection.execute(delete(summaries).where(source))


def erase_person(connection: Connection, person: PersonId) -> None:
    """Delete every row of this person, with what their accounts brought when they were linked."""
    for number in (person, *_shadows(connection, person)):
        low, high = memory_range(PersonId(number))
        connection.execute(text("DELETE FROM lexical WHERE rowid BETWEEN :low AND :high"), {"low": low, "high": high})
        memory_blocks.erase(connection, PersonId(number))
        for table in _BY_PERSON:
            connection.execute(delete(table).where(table.c.person == number))
    theirs = select(accounts.c.platform, accounts.c.id).where(accounts.c.person == person)
    for table in (link_codes, link_attempts):
        connection.execute(delete(table).where(tuple_(table.c.platform, table.c.account).in_(theirs)))
    said = select(turns.c.id).where(turns.c.person == person)
    entries = (
        (
            connection.execute(
                select(inbox.c.id).where(
                    or_(
                        inbox.c.id.in_(select(turns.c.inbox).where(turns.c.person == person)),
                        exists().where(
                            accounts.c.person == person,
                            accounts.c.platform == inbox.c.platform,
                            accounts.c.id == inbox.c.account,
                        ),
                    )
                )
            )
        )
        .scalars()
        .all()
    )
    _drop_summaries(connection, turns.c.person == person)
    for table in (lore_states, beginnings):
        spoken = exists().where(
            turns.c.person == person,
            turns.c.conversation == table.c.conversation,
            turns.c.persona == table.c.persona,
        )
        connection.execute(delete(table).where(spoken))
    connection.execute(delete(outbox).where(outbox.c.turn.in_(said)))
    connection.execute(delete(turns).where(turns.c.person == person))
    if entries:
        connection.execute(
            delete(inbox).where(inbox.c.id == bindparam("entry")), [{"entry": entry} for entry in entries]
        )
    _take_out_quotes(connection, person)
    connection.execute(delete(accounts).where(accounts.c.person == person))
    connection.execute(delete(people).where(people.c.id == person))
    owe_purge(connection)


def _take_out_quotes(connection: Connection, person: PersonId, audience: Audience | None = None) -> None:
    """Erase what others quoted of this person, there or everywhere."""
    theirs = select(accounts.c.platform + ":" + accounts.c.id).where(accounts.c.person == person)
    keys = connection.execute(theirs).scalars().all()
    there = [] if audience is None else [turns.c.audience == audience]
    quoting = and_(turns.c.quoted.in_(keys), *there)
    _drop_summaries(connection, quoting)
    connection.execute(update(turns).where(quoting).values(context="", quoted=None))
    waiting = select(inbox.c.id, inbox.c.beside).where(inbox.c.settled.is_(False), inbox.c.beside.is_not(None))
    waiting = waiting if audience is None else waiting.where(inbox.c.audience == audience)
    for row in connection.execute(waiting).all():
        if quotes_one_of(row.beside, keys):
            kept = without_quote(row.beside)
            connection.execute(update(inbox).where(inbox.c.id == row.id).values(beside=kept))


def erase_from(connection: Connection, audience: Audience, person: PersonId | None) -> list[int]:
    """Delete what was said in a server, by or to this person or by and to all, and what was made of it. Returns the
    memories that are gone."""
    in_it = [turns.c.audience == audience, *([] if person is None else [turns.c.person == person])]
    of_it = [memories.c.audience == audience, *([] if person is None else [memories.c.person == person])]
    here = select(memories.c.id).where(*of_it)
    restore_aside(connection, here)  # it is said elsewhere, too
    gone = list(connection.execute(here).scalars())
    for start in range(0, len(gone), _AT_ONCE):
        delete_memories(connection, gone[start : start + _AT_ONCE])
    _drop_summaries(connection, and_(*in_it))
    if person is not None:
        _take_out_quotes(connection, person, audience)
    places = (
        connection.execute(select(turns.c.conversation).where(turns.c.audience == audience).distinct()).scalars().all()
    )
    entries = select(turns.c.inbox).where(*in_it, turns.c.inbox.is_not(None))
    theirs = exists().where(
        accounts.c.person == person, accounts.c.platform == inbox.c.platform, accounts.c.id == inbox.c.account
    )
    whose = [] if person is None else [or_(theirs, inbox.c.id.in_(entries))]
    heard = select(inbox.c.id).where(inbox.c.audience == audience, *whose)
    doomed = list(connection.execute(heard).scalars())
    for table in (stances, questions):
        own = [] if person is None else [table.c.person == person]
        connection.execute(delete(table).where(table.c.conversation.in_(places), *own))
    for table in (bonds, keepsakes, timers):
        own = [] if person is None else [table.c.person.in_([person, *_shadows(connection, person)])]
        connection.execute(delete(table).where(table.c.audience == audience, *own))
    if person is None:
        for table in (lore_states, beginnings):
            connection.execute(delete(table).where(table.c.conversation.in_(places)))
    connection.execute(delete(journal).where(journal.c.turn.in_(select(turns.c.id).where(*in_it))))
    connection.execute(delete(outbox).where(outbox.c.turn.in_(select(turns.c.id).where(*in_it))))
    connection.execute(delete(turns).where(*in_it))
    if doomed:
        connection.execute(delete(inbox).where(inbox.c.id == bindparam("entry")), [{"entry": one} for one in doomed])
    owe_purge(connection)
    return gone


def _shadows(connection: Connection, person: PersonId) -> Sequence[int]:
    """Under which numbers it is kept what this person's accounts brought."""
    return connection.execute(select(links.c.shadow).where(links.c.person == person)).scalars().all()


def owe_purge(connection: Connection) -> None:
    """Note, with what was deleted, that its words are still in the lexical index."""
    connection.execute(insert(meta).values(key=_OWED, value="").on_conflict_do_nothing())


async def finish_purge(database: Database) -> None:
    """Do what a process that died between deleting and purging still owed."""
    async with database.snapshot() as connection:
        owed = await connection.scalar(select(meta.c.key).where(meta.c.key == _OWED))
    if owed is not None:
        await purge(database)


async def purge(database: Database) -> None:
    """Merge the lexical index until no deleted term is left, step by step, and empty the write-ahead log."""
    pages = -_MERGE_PAGES  # a negative first step gathers every segment for merging
    while True:
        async with database.transaction() as connection:
            before = (await connection.execute(_CHANGES)).scalar_one()
            await connection.execute(_MERGE, {"pages": pages})
            after = (await connection.execute(_CHANGES)).scalar_one()
        if pages > 0 and after - before < 2:
            break
        pages = _MERGE_PAGES
    if await database.checkpoint():  # else it is still owed, and done with the next one or at the next start
        async with database.transaction() as connection:
            await connection.execute(delete(meta).where(meta.c.key == _OWED))
