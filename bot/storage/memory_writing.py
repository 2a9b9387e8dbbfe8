"""One remembering, written in one transaction: rows, vectors, lexical entries, and what they change."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from bot.core.models.identity import PersonId
from bot.core.models.memory import Memory, MemoryBatch, MemoryDraft
from bot.storage import memory_blocks
from bot.storage.journal import What, note
from bot.storage.lexical import entry
from bot.storage.memory_rows import INSERTED, block_entry, row
from bot.storage.prepared import Prepared, driver
from bot.storage.rules import born, digest, memory_id, restated, tied
from bot.storage.schema import (
    EPOCH,
    MICROSECOND,
    memories,
    memory_links,
    memory_numbers,
    memory_sources,
    turns,
)
from bot.storage.vectors import packed_tokens

# For the driver itself: SQLAlchemy takes more time over a row than SQLite does.
_MEMORY = f"INSERT INTO memories ({', '.join(INSERTED)}) VALUES ({', '.join('?' * len(INSERTED))})"  # noqa: S608 - columns
_TOKENS = "INSERT INTO memory_tokens (id, width, tokens) VALUES (?, ?, ?)"
_ENTRY = "INSERT INTO lexical (rowid, terms) VALUES (?, ?)"

_SAID = Prepared(select(turns.c.id).where(turns.c.id == bindparam("turn"), turns.c.text != ""))
_MADE = """
    SELECT persona, turn, kind, key FROM memories WHERE person = ? AND turn IN (SELECT value FROM json_each(?))
    UNION ALL SELECT digest, NULL, NULL, NULL FROM memory_tombstones WHERE person = ? AND digest IN"""
_COUNT = upsert(memory_numbers)
_RESERVE = Prepared(
    _COUNT.on_conflict_do_update(
        index_elements=["person"],
        set_={name: memory_numbers.c[name] + _COUNT.excluded[name] for name in ("last", "terms")},
    ).returning(memory_numbers.c.last)
)
_SETTLE = """
    UPDATE turns SET remembered_at = ? WHERE id IN (SELECT value FROM json_each(?)) AND remembered_at IS NULL"""


def write(connection: Connection, batch: MemoryBatch, moved: Collection[PersonId] = ()) -> list[Memory]:
    """Store the batch within the caller's transaction; what is new, in the drafts' order. Turns of those who `moved`
    may be another's now, and so is what is remembered of them."""
    theirs: defaultdict[PersonId, list[MemoryDraft]] = defaultdict(list)
    if batch.turn is not None and not _is_said(connection, batch.turn):
        batch = replace(batch, drafts=(), links=(), restated=())
    if any(draft.person in moved for draft in batch.drafts):
        batch = replace(batch, drafts=_of_their_turns(connection, batch.drafts))
    for draft in batch.drafts:
        theirs[draft.person].append(draft)
    created: dict[int, Memory] = {}
    for person, drafts in theirs.items():
        fresh = _unknown(connection, person, drafts)
        number = _reserve(connection, person, fresh)
        created |= {id(draft): born(draft, memory_id(person, number + place)) for place, draft in enumerate(fresh)}
    pairs = [(created.pop(id(draft)), draft) for draft in batch.drafts if id(draft) in created]
    _insert(connection, pairs)
    _supersede(connection, pairs)
    _link(connection, pairs, batch)
    if batch.restated:
        note(connection, batch.turn, {What.CONFIDENCE: [(number,) for number in batch.restated]})
    _restate(connection, batch.restated)
    if batch.settles:
        driver(connection).execute(_SETTLE, ((batch.at - EPOCH) // MICROSECOND, json.dumps(batch.settles)))
    for numbers, unread in ((batch.to_read, True), (batch.read, False)):
        if numbers:
            said = update(turns).where(turns.c.id.in_(numbers), turns.c.text != "")
            connection.execute(said.values(unread=unread))
    return [memory for memory, _ in pairs]


def _is_said(connection: Connection, turn: int) -> bool:
    """Whether the turn is still there with its words: it may have been erased while it was being read."""
    return _SAID.first(connection, {"turn": turn}) is not None


def _of_their_turns(connection: Connection, drafts: tuple[MemoryDraft, ...]) -> tuple[MemoryDraft, ...]:
    """Each a memory of whoever its turn is of."""
    numbers = {draft.turn for draft in drafts}
    query = select(turns.c.id, turns.c.person).where(turns.c.id.in_(numbers))
    whose = {row.id: PersonId(row.person) for row in connection.execute(query)}
    return tuple(
        draft if whose.get(draft.turn, draft.person) == draft.person else replace(draft, person=whose[draft.turn])
        for draft in drafts
    )


def _unknown(connection: Connection, person: PersonId, drafts: list[MemoryDraft]) -> list[MemoryDraft]:
    """The drafts that are neither stored nor forgotten, each once."""
    digests: dict[bytes, MemoryDraft] = {}
    for draft in drafts:
        digests.setdefault(digest(draft.persona, draft.turn, draft.kind, draft.key), draft)
    said = json.dumps(list({draft.turn for draft in drafts}))
    made = f"{_MADE} ({', '.join('?' * len(digests))})"
    rows = driver(connection).execute(made, (person, said, person, *digests)).fetchall()
    known = {row[0] if row[1] is None else digest(*row) for row in rows}
    return [draft for mark, draft in digests.items() if mark not in known]


def _reserve(connection: Connection, person: PersonId, drafts: Sequence[MemoryDraft]) -> int:
    """The first of as many numbers that this person's memories never had."""
    count, terms = len(drafts), sum(len(draft.terms) for draft in drafts)
    reserved = _RESERVE.first(connection, {"person": person, "last": count, "terms": terms})
    last: int = reserved.last
    return last - count + 1


def _insert(connection: Connection, created: Sequence[tuple[Memory, MemoryDraft]]) -> None:
    if not created:
        return
    database = driver(connection)
    database.executemany(_MEMORY, [row(memory, draft) for memory, draft in created])
    memory_blocks.put(connection, [block_entry(memory, draft) for memory, draft in created])
    tokens = [(memory.id, *packed_tokens(draft.embedding.tokens)) for memory, draft in created]
    database.executemany(_TOKENS, tokens)
    entries = [(memory.id, entry(draft.person, draft.persona, draft.terms)) for memory, draft in created]
    database.executemany(_ENTRY, entries)
    sources = [{"memory": memory.id, "turn": turn} for memory, draft in created for turn in set(draft.sources)]
    if sources:
        connection.execute(insert(memory_sources), sources)


def _supersede(connection: Connection, pairs: Sequence[tuple[Memory, MemoryDraft]]) -> None:
    """Close what a new memory takes the place of, once: a closed memory keeps its first end."""
    closed = [
        {"old": old, "by": memory.id, "at": memory.created, "whose": memory.person, "whom": memory.persona}
        for memory, draft in pairs
        for old in draft.supersedes
    ]
    if not closed:
        return
    for memory, draft in pairs:
        if draft.supersedes:
            holds = select(memories.c.id).where(memories.c.id.in_(draft.supersedes), memories.c.valid_to.is_(None))
            note(connection, memory.turn, {What.TRUTH: [(old,) for old in connection.execute(holds).scalars().all()]})
    statement = (
        update(memories)
        .where(
            memories.c.id == bindparam("old"),
            memories.c.person == bindparam("whose"),
            memories.c.persona == bindparam("whom"),
            memories.c.valid_to.is_(None),
        )
        .values(valid_to=bindparam("at"), superseded_by=bindparam("by"))
    )
    connection.execute(statement, closed)


def _link(connection: Connection, pairs: Sequence[tuple[Memory, MemoryDraft]], batch: MemoryBatch) -> None:
    """Tie memories of the same person and persona; a link to anything else, or to what is gone, is left out."""
    links = tied(pairs, batch)
    if not links:
        return
    ends = {number for link in links for number in (link.source, link.target)}
    query = select(memories.c.id, memories.c.person, memories.c.persona).where(memories.c.id.in_(ends))
    whose = {row.id: (row.person, row.persona) for row in connection.execute(query)}
    rows = [
        {"person": whose[link.source][0], "source": link.source, "target": link.target, "kind": link.kind.value}
        for link in links
        if link.source in whose and whose[link.source] == whose.get(link.target)
    ]
    if rows:
        connection.execute(upsert(memory_links).on_conflict_do_nothing(), rows)


def _restate(connection: Connection, ids: Sequence[int]) -> None:
    if not ids:
        return
    sure = select(memories.c.id, memories.c.confidence).where(memories.c.id.in_(ids))
    rows = [{"number": row.id, "sure": restated(row.confidence)} for row in connection.execute(sure)]
    if rows:
        statement = update(memories).where(memories.c.id == bindparam("number")).values(confidence=bindparam("sure"))
        connection.execute(statement, rows)
