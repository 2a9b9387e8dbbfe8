"""Is all there that was acknowledged, nothing twice, and does the index agree with the rows? Asked of a home in which
everything unfinished was finished and which nobody has open.

The rule for replies: one that was decided, to a message or to several of one turn, is delivered once. If the process
dies while one is being delivered, nobody knows whether it arrived, and it is reported as uncertain instead of being
sent again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.models.identity import PersonId
from bot.core.models.memory import Kind
from bot.core.models.turn import OutboxState, Speaker
from bot.core.ports import MemoryStore
from bot.storage.chroma_index import ChromaIndex
from bot.storage.collections import collection_name
from bot.storage.database import open_stores
from bot.storage.memory_blocks import between, records_of
from bot.storage.rules import digest
from bot.storage.sqlite import FILE

_HIGHEST = (1 << 63) - 1
"""The highest number that a row can have."""

_MESSAGES = """
    SELECT i.message_id, t.id, t.person, t.persona, t.speaker, o.state
    FROM inbox i LEFT JOIN turns t ON t.inbox = i.id OR t.inbox = i.answered_with AND t.speaker = 'companion'
    LEFT JOIN outbox o ON o.turn = t.id"""
_TOGETHER = "SELECT i.message_id, j.message_id FROM inbox i JOIN inbox j ON j.id = i.answered_with"
_STRAY_TURNS = "SELECT count(*) FROM turns WHERE inbox IS NULL"
_UNREMEMBERED = "SELECT count(*) FROM turns WHERE remembered_at IS NULL"
_EPISODES = "SELECT turn, count(*) FROM memories WHERE kind = ? GROUP BY turn"
_TOMBSTONES = "SELECT person, digest FROM memory_tombstones"
_SAME_KEY = "SELECT count(*) FROM memories GROUP BY person, persona, turn, kind, key HAVING count(*) > 1"
_SAME_WORDS = """
    SELECT count(*) FROM memories
    GROUP BY person, persona, turn, kind, lower(text), lower(subject), lower(relation), lower(value)
    HAVING count(*) > 1"""
_SAME_SITTING = """
    SELECT count(*) FROM memories WHERE kind = ?
    GROUP BY person, persona, audience, conversation, session HAVING count(*) > 1"""
_READ = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What was found, a sentence for each fault; `mismatches` counts rows, vectors and lexical entries of which one is
    there without the others. `uncertain` are the replies of which the companion does not know whether they arrived, and
    `arrived` those of them that did."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    mismatches: int
    uncertain: int
    arrived: int
    turns: int
    memories: int
    forgotten: int


def judge(home: Path, acknowledged: Collection[int], delivered: Mapping[int, int]) -> Verdict:
    """Hold the database against the numbers of the messages that were acknowledged, and against how often the reply to
    each was delivered; that to several bears the number of the last. A turn whose text was forgotten is there: its row
    is."""
    with closing(sqlite3.connect(home / FILE)) as connection:
        turns = _turns(connection)
        together = {int(number): int(last) for number, last in _rows(connection, _TOGETHER)}
        messages = [
            _Message(
                number=number,
                turns=turns.get(number, []),
                delivered=delivered.get(together.get(number, number), 0),
            )
            for number in sorted({*acknowledged, *turns, *delivered})
        ]
        known = _Known(
            episodes=dict(_rows(connection, _EPISODES, Kind.EPISODE.value)), buried=set(_rows(connection, _TOMBSTONES))
        )
        lost = [fault for message in messages for fault in message.lost(known)]
        doubled = [fault for message in messages for fault in message.doubled(known)]
        if waiting := _count(connection, _UNREMEMBERED):
            lost.append(f"{waiting} turns were never settled by remembering")
        if strays := _count(connection, _STRAY_TURNS):
            doubled.append(f"{strays} turns belong to no message")
        doubled += _doubled_memories(connection)
        uncertain = [message for message in messages if message.is_uncertain and message.number not in together]
        return Verdict(
            lost=tuple(lost),
            doubled=tuple(doubled),
            mismatches=_mismatches(connection),
            uncertain=len(uncertain),
            arrived=sum(message.delivered > 0 for message in uncertain),
            turns=_count(connection, "SELECT count(*) FROM turns"),
            memories=_count(connection, "SELECT count(*) FROM memories"),
            forgotten=len(known.buried),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Turn:
    id: int
    person: int
    persona: str
    speaker: str
    state: str | None

    @property
    def mark(self) -> tuple[int, bytes]:
        """The tombstone of what the turn said, if that was forgotten."""
        return self.person, digest(self.persona, self.id, Kind.EPISODE.value, "")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """How many episodes there are of each turn, and the tombstones of what was forgotten, with their people."""

    episodes: Mapping[int, int]
    buried: Collection[tuple[int, bytes]]

    def times(self, turn: _Turn) -> int:
        """How often this turn of a person was remembered as it was said, what was forgotten since counted with it."""
        return self.episodes.get(turn.id, 0) + (turn.mark in self.buried)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Message:
    """A message, the turns that came of it, and how often the reply to it was delivered."""

    number: int
    turns: Sequence[_Turn]
    delivered: int

    @property
    def is_uncertain(self) -> bool:
        return any(turn.state == OutboxState.UNCERTAIN for turn in self.turns)

    def by(self, speaker: Speaker) -> list[_Turn]:
        return [turn for turn in self.turns if turn.speaker == speaker]

    def lost(self, known: _Known) -> Iterator[str]:
        if not self.by(Speaker.PERSON):
            yield f"message {self.number} is not in the log"
        if not self.by(Speaker.COMPANION):
            yield f"message {self.number} has no reply"
        elif not self.delivered and not self.is_uncertain:
            yield f"the reply to message {self.number} was not delivered, and nothing says so"
        if any(known.times(turn) == 0 for turn in self.by(Speaker.PERSON)):
            yield f"message {self.number} is neither remembered nor forgotten"

    def doubled(self, known: _Known) -> Iterator[str]:
        if len(self.by(Speaker.PERSON)) > 1:
            yield f"message {self.number} is in the log {len(self.by(Speaker.PERSON))} times"
        if len(self.by(Speaker.COMPANION)) > 1:
            yield f"message {self.number} has {len(self.by(Speaker.COMPANION))} replies"
        if self.delivered > 1:
            yield f"the reply to message {self.number} was delivered {self.delivered} times"
        if any(known.times(turn) > 1 for turn in self.by(Speaker.PERSON)):
            yield f"message {self.number} is remembered twice, or again after it was forgotten"


async def compare_collections(home: Path, worth_indexing: int) -> tuple[int, int]:
    """How many collections there are or should be, and how many ids are in one of them but not among the memories near
    at hand, or the other way round. Whoever has `worth_indexing` such memories is to have a collection."""
    compared = mismatches = 0
    engine = ChromaIndex(home / "chroma")
    try:
        async with open_stores(home) as stores:
            for person, persona, _ in await stores.memories.people_with_memories():
                name = collection_name(person, persona)
                hot = await _hot(stores.memories, person, persona)
                exists = name in engine.names()
                if exists or len(hot) >= worth_indexing:
                    compared += 1
                    mismatches += len(hot ^ (await engine.open(name) if exists else set()))
    finally:
        await engine.close()
    return compared, mismatches


async def _hot(memories: MemoryStore, person: PersonId, persona: str) -> set[int]:
    found: set[int] = set()
    while ids := (await memories.vectors(person, persona, max(found, default=-1), _READ))[0]:
        found.update(ids)
    return found


def _turns(connection: sqlite3.Connection) -> dict[int, list[_Turn]]:
    """The turns that came of each message, both sides', by the message's number."""
    found: dict[int, list[_Turn]] = {}
    for number, turn, person, persona, speaker, state in connection.execute(_MESSAGES):
        theirs = found.setdefault(int(number), [])
        if turn is not None:
            theirs.append(_Turn(id=turn, person=person, persona=persona, speaker=speaker, state=state))
    return found


def _doubled_memories(connection: sqlite3.Connection) -> Iterator[str]:
    for what, query, values in (
        ("memories share one key", _SAME_KEY, ()),
        ("memories of one turn say the same", _SAME_WORDS, ()),
        ("gists are of one sitting", _SAME_SITTING, (Kind.GIST.value,)),
    ):
        for (number,) in _rows(connection, query, *values):
            yield f"{number} {what}"


def _mismatches(connection: sqlite3.Connection) -> int:
    """Ids that are missing in one of the four places where a memory is, plus 1 for a lexical index or a file that
    SQLite finds damaged."""
    places = [
        {number for (number,) in connection.execute(query)}
        for query in ("SELECT id FROM memories", "SELECT id FROM memory_tokens", "SELECT rowid FROM lexical")
    ]
    heads = [head for some, _ in between(connection, 0, _HIGHEST) for head in some]
    places.append(set(records_of(heads).id.tolist()))
    return len(set.union(*places) - set.intersection(*places)) + (not _is_sound(connection))


def _is_sound(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("INSERT INTO lexical(lexical) VALUES ('integrity-check')")
        return _rows(connection, "PRAGMA integrity_check") == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _rows(connection: sqlite3.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(query, values).fetchall()


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(_rows(connection, query)[0][0])
