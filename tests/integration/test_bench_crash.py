"""A companion that is killed again and again, and whether what judges the outcome sees every fault."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from bot.bench.cli import bench
from bot.bench.crash_check import Verdict, compare_collections, judge
from bot.core.models.identity import PersonId
from bot.core.models.memory import Kind
from bot.core.models.turn import OutboxState
from bot.storage.chroma_index import ChromaIndex
from bot.storage.collections import collection_name
from bot.storage.database import open_stores
from tests.fakes.builders import PERSONA, START, a_batch, a_memory, a_reply, a_turn, an_embedding, an_incoming

ADA = PersonId(1)
MESSAGES = (0, 1)
DELIVERED = {0: 1, 1: 1}


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    """Two messages (turns 1 and 3), answered (2 and 4), delivered and remembered."""
    async with open_stores(tmp_path) as stores:
        for number in MESSAGES:
            entry = await stores.inbox.accept(an_incoming(message_id=str(number)), START)
            assert entry is not None
            turn = await stores.turns.append(a_turn(f"entry {number}", person=ADA), entry.id)
            reply, outbox = await stores.turns.conclude(a_reply(person=ADA), entry.id)
            memory = a_memory(turn.text, person=ADA, turn=turn.id)
            await stores.memories.write(a_batch(memory, settles=(turn.id, reply.id)))
            await stores.outbox.mark(outbox.id, OutboxState.SENT, START)
    return tmp_path


def change(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "everkin.db")) as connection:
        connection.execute(statement)
        connection.commit()


def copy_first(home: Path, table: str, **changes: str) -> None:
    """Put another row beside the table's first, with these SQL expressions for its columns."""
    with closing(sqlite3.connect(home / "everkin.db")) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(changes.get(column, f'"{column}"') for column in columns)
        connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1")
        connection.commit()


def test_a_companion_that_is_killed_loses_nothing_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "home"
    mine.mkdir()
    monkeypatch.setenv("EVERKIN_HOME", str(mine))

    result = CliRunner().invoke(bench, ["crash", "--kills", "3", "--json"])

    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert list(report)[:4] == ["kills", "lost", "doubled", "index_mismatches"]
    assert [report[figure] for figure in list(report)[:4]] == [3, 0, 0, 0], result.stderr
    assert report["turns"] > report["acknowledged"] > 0
    assert report["memories"] > 0
    assert report["collections"] > 0, "nothing would have been compared"
    assert list(mine.iterdir()) == []


def test_where_nothing_is_wrong_nothing_is_found(home: Path) -> None:
    assert judge(home, MESSAGES, DELIVERED) == Verdict(
        lost=(), doubled=(), mismatches=0, uncertain=0, arrived=0, turns=4, memories=2, forgotten=0
    )


async def test_what_was_forgotten_is_not_lost(home: Path) -> None:
    async with open_stores(home) as stores:
        (memory,) = await stores.memories.from_turns(ADA, [1])
        await stores.memories.forget(ADA, [memory.id], START)
    found = judge(home, MESSAGES, DELIVERED)
    assert (found.lost, found.doubled, found.memories, found.forgotten) == ((), (), 1, 1)


def test_a_reply_that_is_uncertain_is_not_lost(home: Path) -> None:
    change(home, "UPDATE outbox SET state = 'uncertain'")
    found = judge(home, MESSAGES, {1: 1})
    assert (found.lost, found.uncertain, found.arrived) == ((), 2, 1)


def test_messages_that_were_answered_together_have_one_reply(home: Path) -> None:
    change(home, "DELETE FROM outbox WHERE turn = 2")
    change(home, "DELETE FROM turns WHERE id = 2")
    change(home, "UPDATE inbox SET answered_with = 2 WHERE id = 1")
    found = judge(home, MESSAGES, {1: 1})
    assert (found.lost, found.doubled, found.turns) == ((), (), 3)
    assert len(judge(home, MESSAGES, {}).lost) == 2
    assert len(judge(home, MESSAGES, {1: 2}).doubled) == 2


def test_an_acknowledged_message_that_is_not_there_is_lost(home: Path) -> None:
    assert "message 2 is not in the log" in judge(home, (*MESSAGES, 2), DELIVERED).lost


def test_a_turn_that_is_not_there_is_lost(home: Path) -> None:
    change(home, "DELETE FROM turns WHERE id = 1")
    assert judge(home, MESSAGES, DELIVERED).lost == ("message 0 is not in the log",)


def test_a_message_without_a_reply_is_lost(home: Path) -> None:
    change(home, "DELETE FROM turns WHERE id = 4")
    assert judge(home, MESSAGES, DELIVERED).lost == ("message 1 has no reply",)


def test_a_reply_that_was_never_delivered_is_lost(home: Path) -> None:
    assert judge(home, MESSAGES, {0: 1}).lost == ("the reply to message 1 was not delivered, and nothing says so",)


def test_a_turn_that_left_neither_memory_nor_tombstone_is_lost(home: Path) -> None:
    change(home, "DELETE FROM memories WHERE turn = 3")
    assert judge(home, MESSAGES, DELIVERED).lost == ("message 1 is neither remembered nor forgotten",)


def test_a_turn_that_remembering_never_settled_is_lost(home: Path) -> None:
    change(home, "UPDATE turns SET remembered_at = NULL WHERE id = 4")
    assert judge(home, MESSAGES, DELIVERED).lost == ("1 turns were never settled by remembering",)


def test_a_message_that_is_in_the_log_twice_is_doubled(home: Path) -> None:
    copy_first(home, "inbox", id="99", conversation="'elsewhere'")
    copy_first(home, "turns", id="99", position="99", inbox="99")
    assert judge(home, MESSAGES, DELIVERED).doubled == ("message 0 is in the log 2 times",)


def test_a_turn_of_no_message_is_doubled(home: Path) -> None:
    copy_first(home, "turns", id="99", position="99", inbox="NULL")
    assert judge(home, MESSAGES, DELIVERED).doubled == ("1 turns belong to no message",)


def test_a_second_reply_is_doubled(home: Path) -> None:
    copy_first(home, "inbox", id="99", conversation="'elsewhere'")
    copy_first(home, "turns", id="99", position="99", inbox="99", speaker="'companion'")
    assert judge(home, MESSAGES, DELIVERED).doubled == ("message 0 has 2 replies",)


def test_a_reply_that_was_delivered_twice_is_doubled(home: Path) -> None:
    change(home, "UPDATE outbox SET state = 'uncertain' WHERE turn = 2")
    assert judge(home, MESSAGES, {0: 2, 1: 1}).doubled == ("the reply to message 0 was delivered 2 times",)


async def test_what_was_forgotten_and_is_there_again_is_doubled(home: Path) -> None:
    async with open_stores(home) as stores:
        (memory,) = await stores.memories.from_turns(ADA, [1])
        await stores.memories.forget(ADA, [memory.id], START)
    change(home, "UPDATE memories SET turn = 1")
    found = judge(home, MESSAGES, DELIVERED)
    assert found.doubled == ("message 0 is remembered twice, or again after it was forgotten",)


async def test_the_same_words_of_one_turn_are_doubled(home: Path) -> None:
    async with open_stores(home) as stores:
        events = [a_memory("Entry 0", person=ADA, turn=1, kind=Kind.EVENT, key=str(n)) for n in range(2)]
        await stores.memories.write(a_batch(*events))
    assert judge(home, MESSAGES, DELIVERED).doubled == ("2 memories of one turn say the same",)


async def test_two_gists_of_one_sitting_are_doubled(home: Path) -> None:
    async with open_stores(home) as stores:
        gists = [a_memory(f"gist {turn}", person=ADA, turn=turn, kind=Kind.GIST) for turn in (1, 3)]
        await stores.memories.write(a_batch(*gists))
    assert judge(home, MESSAGES, DELIVERED).doubled == ("2 gists are of one sitting",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE memory_blocks SET records = substr(records, 33),"
        " vectors = substr(vectors, 1 + length(vectors) * 32 / length(records))",
        "DELETE FROM lexical WHERE rowid = (SELECT min(id) FROM memories)",
        "INSERT INTO lexical(rowid, terms) VALUES (99, 'stray')",
        "DELETE FROM memories WHERE turn = 1",
    ],
)
def test_rows_vectors_and_words_that_do_not_agree_are_counted(home: Path, statement: str) -> None:
    change(home, statement)
    assert judge(home, MESSAGES, DELIVERED).mismatches == 1


async def test_a_collection_is_held_against_the_memories_near_at_hand(home: Path) -> None:
    async with open_stores(home) as stores:
        ids, vectors = await stores.memories.vectors(ADA, PERSONA, -1, 10)
    (home / "chroma").mkdir()
    assert await compare_collections(home, worth_indexing=3) == (0, 0), "nobody has memories enough for a collection"
    assert await compare_collections(home, worth_indexing=2) == (1, 2), "there should be one"

    engine, name = ChromaIndex(home / "chroma"), collection_name(ADA, PERSONA)
    await engine.open(name)
    await engine.add(name, ids, vectors)
    await engine.close()
    assert await compare_collections(home, worth_indexing=2) == (1, 0)

    engine = ChromaIndex(home / "chroma")
    await engine.open(name)
    await engine.add(name, [4711], np.stack([an_embedding("gone").vector]))
    await engine.close()
    assert await compare_collections(home, worth_indexing=3) == (1, 1), "it holds what is not near at hand"
