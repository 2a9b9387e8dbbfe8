"""The database file: made, reopened, owned, damaged, read byte by byte."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import UniqueConstraint, create_engine
from sqlalchemy.engine import Connection

from bot.core.errors import DatabaseCorrupt, EmbedderChanged, StorageError
from bot.core.language.text import lexical_terms
from bot.core.models.feeling import Emotion
from bot.core.models.identity import PersonId, Scope
from bot.core.models.memory import Kind
from bot.core.models.summary import Summary
from bot.core.models.turn import Turn
from bot.core.ports import Known
from bot.storage import conversations, erasure, writer
from bot.storage.database import open_stores
from bot.storage.migrations import configuration, upgrade
from bot.storage.migrations.__main__ import newest
from bot.storage.schema import HEAD, metadata
from bot.storage.sqlite import _PRAGMAS, NEW, begin, open_database
from tests.fakes.builders import (
    CONVERSATION,
    DIMENSIONS,
    PERSONA,
    START,
    a_batch,
    a_feeling,
    a_memory,
    a_query,
    a_reply,
    a_turn,
    an_account,
    an_embedding,
    an_incoming,
    candidates_of,
    moment,
)

FULL = 2
"""SQLite's number for it."""
SECRET = "Zanzibar quixotic marmalade"


async def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    async with open_stores(tmp_path, time_zone="Europe/Lisbon") as stores:
        ada = await stores.people.identify(an_account(), START)
        entry = await stores.inbox.accept(an_incoming(), START)
        assert entry is not None
        heard = await stores.turns.append(a_turn(person=ada.id), entry.id)
        said, reply = await stores.turns.conclude(a_reply(person=ada.id), entry.id)
        waiting = await stores.inbox.accept(an_incoming(message_id="m2"), START)
        new = await stores.memories.write(a_batch(a_memory(person=ada.id), settles=(heard.id,)))
        feeling = a_feeling(0.1, Emotion.HURT)
        await stores.moods.put(ada.id, PERSONA, feeling)
        await stores.meta.set("embedder", "one")
    scope = Scope(person=ada.id, persona=PERSONA)
    async with open_stores(tmp_path) as stores:
        assert await stores.people.everyone() == [ada]
        assert ada.time_zone == "Europe/Lisbon"
        assert await stores.inbox.pending() == [waiting]
        assert await stores.inbox.accept(an_incoming(), START) is None
        assert await stores.outbox.pending() == [reply]
        assert await stores.turns.recent(CONVERSATION, PERSONA, 9) == [heard, said]
        assert await stores.turns.unremembered(9) == [said]
        assert await stores.memories.latest(scope, limit=9) == new
        assert await stores.memories.search(scope, ("beagl",), 9) == new
        assert [hit.id for hit in await stores.memories.nearest(scope, an_embedding("x").vector, 9)] == [new[0].id]
        assert await stores.moods.get(ada.id, PERSONA) == feeling
        assert await stores.meta.get("embedder") == "one"


async def test_an_error_never_repeats_what_was_said(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        ada = await stores.people.identify(an_account(), START)
        with sqlite3.connect(tmp_path / "everkin.db") as other:
            other.execute("CREATE TRIGGER full BEFORE INSERT ON turns BEGIN SELECT RAISE(FAIL, 'disk full'); END")
        with pytest.raises(StorageError) as caught:
            await stores.turns.append(a_turn(SECRET, person=ada.id))
    assert "Zanzibar" not in "".join(traceback.format_exception(caught.value))


async def test_a_failed_batch_leaves_nothing(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        turn = await stores.turns.append(a_turn(person=PersonId(1)))
        broken = a_memory(person=PersonId(2), turn=2, importance=None)
        with pytest.raises(StorageError):
            await stores.memories.write(a_batch(a_memory(person=PersonId(1)), broken, settles=(turn.id,)))
        assert await stores.memories.count() == 0
        assert await stores.turns.unremembered(9) == [turn]
        assert await stores.memories.search(Scope(person=PersonId(1), persona=PERSONA), ("beagl",), 9) == []


async def test_many_writers_and_readers_at_once_lose_nothing(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:

        async def live(person: PersonId) -> None:
            scope = Scope(person=person, persona=PERSONA)
            for number in range(12):
                await stores.turns.append(a_turn(person=person, conversation="shared"))
                await stores.memories.write(a_batch(a_memory(person=person, turn=number)))
                found = await candidates_of(stores.memories, a_query(scope=scope, terms=("beagl",)))
                assert len(found) == number + 1

        await asyncio.gather(*(live(PersonId(number)) for number in range(1, 7)))
        turns = await stores.turns.recent("shared", PERSONA, 999)
        assert [turn.position for turn in turns] == list(range(72))


async def test_no_recall_waits_for_what_is_being_remembered(tmp_path: Path) -> None:
    ada, bea = PersonId(1), PersonId(2)
    looked, release = threading.Event(), threading.Event()

    def look(known: Known) -> bool:
        looked.set()
        return release.wait(30)

    async with open_stores(tmp_path) as stores:
        await stores.memories.write(a_batch(a_memory(person=bea)))
        scope = Scope(person=ada, persona=PERSONA)
        remembering = [asyncio.create_task(stores.memories.consult(scope, look)) for _ in range(9)]
        await asyncio.to_thread(looked.wait, 30)
        query = a_query(scope=Scope(person=bea, persona=PERSONA), terms=("beagl",))
        try:
            assert len(await asyncio.wait_for(candidates_of(stores.memories, query), 20)) == 1
        finally:
            release.set()
        assert all(await asyncio.gather(*remembering))


async def test_only_what_could_not_be_made_anew_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, log = list[bool](), conversations.log_turn

    def noted(connection: Connection) -> None:
        waits.append(connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL)

    def log_turn(connection: Connection, *args: Any) -> Turn:
        noted(connection)
        return log(connection, *args)

    async with open_database(tmp_path) as database:
        for lasting in (True, False, True):
            await database.write(noted, lasting=lasting)
        await asyncio.gather(database.write(noted, lasting=False), database.write(noted), database.write(noted))
        assert waits == [True, False, True, True, True, True], "what shares a commit shares the waiting"
    async with open_stores(tmp_path) as stores:
        entry = await stores.inbox.accept(an_incoming(), START)
        assert entry is not None
        waits.clear()
        monkeypatch.setattr(conversations, "log_turn", log_turn)
        await stores.turns.append(a_turn(person=PersonId(1)), inbox=entry.id)
        await stores.turns.append(a_turn(person=PersonId(1)))
        assert waits == [False, True]


@pytest.mark.parametrize("patience", [60.0, 0.0])
async def test_replies_write_before_what_follows_others_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    monkeypatch.setattr(writer, "PATIENCE", patience)
    begun, release, done, commits = threading.Event(), threading.Event(), list[str](), list[int]()
    commit = writer.Writer._commit

    def counted(self: writer.Writer, works: Sequence[writer.Work[Any]], lasting: bool) -> list[Any]:
        commits.append(len(works))
        return commit(self, works, lasting)

    def hold(connection: Connection) -> None:
        begun.set()
        release.wait(30)

    def put(name: str) -> Callable[[Connection], None]:
        return lambda connection: done.append(name)

    monkeypatch.setattr(writer.Writer, "_commit", counted)
    async with open_database(tmp_path) as database:
        held = asyncio.create_task(database.write(hold))
        await asyncio.to_thread(begun.wait, 30)
        behind = [asyncio.create_task(database.write_behind(put(name))) for name in ("after 1", "after 2")]
        await asyncio.sleep(0)
        reply = asyncio.create_task(database.write(put("reply")))
        await asyncio.sleep(0)
        release.set()
        await asyncio.gather(held, reply, *behind)
    assert done == ["reply", "after 1", "after 2"]
    assert commits == ([1, 1, 2] if patience else [1, 3])


async def test_a_write_that_fails_undoes_itself_and_no_other_of_its_commit(tmp_path: Path) -> None:
    def put(key: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES (?, 'x')", (key,))
            if key == "wrong":
                raise ValueError(key)

        return work

    async with open_database(tmp_path) as database:
        writes = (database.write(put(key)) for key in ("begun", "first", "wrong", "last"))
        outcomes = await asyncio.gather(*writes, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [type(None), type(None), ValueError, type(None)]
        kept = await database.hop(lambda connection: connection.execute("SELECT key FROM meta ORDER BY key").fetchall())
        assert kept == [("begun",), ("first",), ("last",)]


async def test_a_cancelled_write_leaves_the_store_usable(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        for number in range(20):
            writing = asyncio.create_task(stores.turns.append(a_turn(str(number), person=PersonId(1))))
            for _ in range(number):
                await asyncio.sleep(0)
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        turn = await stores.turns.append(a_turn("last", person=PersonId(1)))
        recent = await stores.turns.recent(CONVERSATION, PERSONA, 99)
        assert recent[-1] == turn
        assert [one.position for one in recent] == list(range(len(recent)))


async def test_vectors_of_another_model_are_refused(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        await stores.memories.write(a_batch(a_memory(person=PersonId(1))))
        other = an_embedding("x", dimensions=24).vector
        with pytest.raises(EmbedderChanged, match="reindex"):
            await stores.memories.nearest(Scope(person=PersonId(1), persona=PERSONA), other, 3)


class TestErasure:
    """What was forgotten or erased is not to be found in the bytes on disk."""

    @pytest.mark.parametrize("how", ["forget", "erase"])
    async def test_no_byte_of_the_text_is_left(self, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(erasure, "_MERGE_PAGES", 1)  # as a very large index, this one is merged in many steps
        async with open_stores(tmp_path) as stores:
            ada = await stores.people.identify(an_account("Marmaduke"), START)
            entry = await stores.inbox.accept(an_incoming(SECRET, account=an_account("Marmaduke")), START)
            assert entry is not None
            turn = await stores.turns.append(a_turn(SECRET, person=ada.id, name="x"), entry.id)
            said, _ = await stores.turns.conclude(a_reply(f"So {SECRET}", person=ada.id, name="x"), entry.id)
            summary = Summary(
                conversation=turn.conversation, persona=turn.persona, audience=turn.audience,
                start=turn.position, until=turn.position + 1, text=SECRET,
            )  # fmt: skip
            for after in (turn, said):  # the second time there is one already
                await stores.summaries.add(summary, [turn.id], turn=after.id)
            filler = [
                a_memory(person=PersonId(9), turn=n, terms=("filler", *(f"w{n}x{k}" for k in range(120))))
                for n in range(300)
            ]
            await stores.memories.write(a_batch(*filler))
            new = await stores.memories.write(
                a_batch(
                    *(
                        a_memory(
                            SECRET, person=ada.id, turn=number, kind=Kind.FACT, key=SECRET, subject=SECRET,
                            relation=SECRET, value=SECRET, topic=SECRET,
                        )
                        for number in (turn.id, said.id)
                    )
                )
            )  # fmt: skip
            await stores.memories.write(a_batch(*(replace(draft, turn=draft.turn + 999) for draft in filler)))
            assert all(words_on_disk(tmp_path).values())
            if how == "forget":
                await stores.memories.forget(ada.id, [memory.id for memory in new], moment(1))
            else:
                await stores.memories.erase(ada.id)
                assert b"Marmaduke" not in bytes_on_disk(tmp_path)
            assert not any(words_on_disk(tmp_path).values())
            others = await stores.memories.search(Scope(person=PersonId(9), persona=PERSONA), ("filler",), 999)
            assert len(others) == 600

    async def test_a_purge_that_was_cut_off_is_made_up_for_at_the_next_start(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def cut_off(_database: object) -> None:
            raise KeyboardInterrupt

        async with open_stores(tmp_path) as stores:
            (new,) = await stores.memories.write(a_batch(a_memory(SECRET, person=PersonId(1))))
            monkeypatch.setattr("bot.storage.memories.purge", cut_off)
            with pytest.raises(KeyboardInterrupt):
                await stores.memories.forget(PersonId(1), [new.id], moment(1))
        assert any(words_on_disk(tmp_path).values())
        async with open_stores(tmp_path):
            assert not any(words_on_disk(tmp_path).values())

    async def test_a_log_that_was_being_read_is_emptied_at_the_next_start(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.storage.sqlite._PRAGMAS", (*_PRAGMAS[:-1], "PRAGMA busy_timeout=50"))
        async with open_stores(tmp_path) as stores:
            (new,) = await stores.memories.write(a_batch(a_memory(SECRET, person=PersonId(1))))
            with closing(sqlite3.connect(tmp_path / "everkin.db", isolation_level=None)) as elsewhere:
                elsewhere.execute("BEGIN")
                elsewhere.execute("SELECT count(*) FROM memories").fetchone()
                await stores.memories.forget(PersonId(1), [new.id], moment(1))
                assert any(words_on_disk(tmp_path).values())
                shutil.copytree(tmp_path, tmp_path.parent / "killed")
        async with open_stores(tmp_path.parent / "killed"):
            assert not any(words_on_disk(tmp_path.parent / "killed").values())


class TestOwnership:
    async def test_a_new_home_is_its_owners_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.storage.sqlite.begin", begin)  # not a copy of what was made once
        home = tmp_path / "kept" / "home"
        async with open_stores(home) as stores:
            await stores.people.identify(an_account(), START)
            kept = {path.name: path.stat().st_mode & 0o077 for path in (home, *home.iterdir())}
        assert {"home", "everkin.db", "everkin.db-wal", "everkin.db-shm"} <= set(kept)
        assert set(kept.values()) == {0}

    async def test_a_second_process_is_told_who_owns_the_home(self, tmp_path: Path) -> None:
        script = "import asyncio, sys; from pathlib import Path; from bot.storage.database import open_stores\n"
        script += "async def main():\n async with open_stores(Path(sys.argv[1])): print('open')\nasyncio.run(main())"
        command = [sys.executable, "-c", script, str(tmp_path)]
        async with open_stores(tmp_path):
            with pytest.raises(StorageError, match="in use by another Everkin"):
                async with open_stores(tmp_path):
                    pass
            second = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
            assert "in use by another Everkin" in second.stderr
        third = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
        assert third.stdout.strip() == "open"

    async def test_a_home_that_cannot_be_made_is_a_clear_error(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(StorageError, match="EVERKIN_HOME"):
            async with open_stores(tmp_path / "file" / "home"):
                pass


class TestDamage:
    @pytest.mark.parametrize(
        "content", [b"not a database at all, just text\n" * 200, b"SQLite format 3\0" + b"\0" * 5000]
    )
    async def test_what_is_no_database_is_left_alone(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "everkin.db"
        file.write_bytes(content)
        with pytest.raises(DatabaseCorrupt, match=r"everkin\.db is damaged.*Restore a backup"):
            async with open_stores(tmp_path):
                pass
        assert file.read_bytes() == content

    async def test_a_damaged_page_is_found_at_the_start(self, tmp_path: Path) -> None:
        async with open_stores(tmp_path) as stores:
            await stores.memories.write(a_batch(*(a_memory(person=PersonId(1), turn=n) for n in range(200))))
        file = tmp_path / "everkin.db"
        content = bytearray(file.read_bytes())
        for page in range(len(content) // 4096 // 2, len(content) // 4096):
            content[page * 4096 : page * 4096 + 512] = b"\xa5" * 512
        file.write_bytes(content)
        with pytest.raises(DatabaseCorrupt):
            async with open_stores(tmp_path):
                pass
        assert file.read_bytes() == content

    async def test_someone_elses_database_is_left_alone(self, tmp_path: Path) -> None:
        connection = sqlite3.connect(tmp_path / "everkin.db")
        connection.execute("CREATE TABLE theirs(x)")
        connection.close()
        with pytest.raises(StorageError, match="not Everkin's"):
            async with open_stores(tmp_path):
                pass

    async def test_an_empty_file_becomes_a_database(self, tmp_path: Path) -> None:
        (tmp_path / "everkin.db").touch()
        async with open_stores(tmp_path) as stores:
            assert await stores.memories.count() == 0


def test_every_reference_is_found_by_an_index() -> None:
    """SQLite looks for what refers to a deleted row: without an index, in the whole table, for each row anew."""
    for table in metadata.tables.values():
        unique = [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
        found_by = {next(iter(columns)) for columns in (table.primary_key.columns, *unique)}
        found_by |= {index.columns[0] for index in table.indexes}
        assert {reference.parent for reference in table.foreign_keys} <= found_by, table.name


def _all_of(file: Path) -> dict[str, list[Any]]:
    """Every object with its statement, every row of every table, and how the file is kept."""
    with closing(sqlite3.connect(file)) as connection:

        def rows(query: str) -> list[Any]:
            return connection.execute(query).fetchall()

        objects = [
            (kind, name, " ".join((statement or "").split()))
            for kind, name, statement in rows("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        ]
        kept = [rows(f"PRAGMA {name}")[0] for name in ("journal_mode", "page_size", "encoding", "auto_vacuum")]
        tables = {name: rows(f'SELECT * FROM "{name}"') for kind, name, _ in objects if kind == "table"}
        return {"": [*objects, *kept], **tables}


class TestMigrations:
    def test_the_revisions_make_the_schema_that_the_code_uses(self, tmp_path: Path) -> None:
        upgrade(tmp_path / "everkin.db", None)
        assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD
        engine = create_engine(f"sqlite:///{tmp_path / 'everkin.db'}")
        with engine.connect() as connection:
            differences = compare_metadata(MigrationContext.configure(connection), metadata)
        engine.dispose()
        assert [
            one for one in differences if not (one[0] == "remove_table" and one[1].name.startswith("lexical"))
        ] == []

    def test_a_new_file_is_what_the_revisions_make_of_one(self, tmp_path: Path) -> None:
        upgrade(tmp_path / "by revisions.db", None)
        begin(tmp_path / "at once.db")
        by_revisions, at_once = (_all_of(tmp_path / f"{name}.db") for name in ("by revisions", "at once"))
        assert at_once == by_revisions
        assert NEW.read_text(encoding="utf-8") == "".join(f"{statement};\n" for statement in newest())

    async def test_vectors_and_what_else_is_compared_move_into_blocks(self, tmp_path: Path) -> None:
        drafts = [a_memory(f"turn {turn}", person=PersonId(1), turn=turn) for turn in range(3)]
        async with open_stores(tmp_path) as stores:
            new = await stores.memories.write(a_batch(*drafts))
        with closing(sqlite3.connect(tmp_path / "everkin.db")) as connection:
            connection.executescript(f"""
                CREATE TABLE memory_vectors (
                    id INTEGER NOT NULL PRIMARY KEY, vector BLOB NOT NULL,
                    width INTEGER NOT NULL DEFAULT 0, tokens BLOB NOT NULL DEFAULT '');
                INSERT INTO memory_vectors
                    SELECT t.id, substr(b.vectors, 1 + {2 * DIMENSIONS} * (t.id % 32 - 1), {2 * DIMENSIONS}),
                        t.width, t.tokens
                    FROM memory_tokens t JOIN memory_blocks b ON b.id = t.id >> 5;
                DROP TABLE memory_blocks;
                DROP INDEX memories_aside;
                DROP TABLE memory_tokens;
                DROP INDEX memory_links_source;
                ALTER TABLE moods DROP COLUMN emotions;
                DROP TABLE stances;
                DROP TABLE timers;
                DROP TABLE lore_states;
                ALTER TABLE inbox DROP COLUMN answered_with;
                DROP TABLE bonds;
                DROP TABLE keepsakes;
                ALTER TABLE people DROP COLUMN language_by;
                ALTER TABLE people DROP COLUMN quiet;
                ALTER TABLE people DROP COLUMN streaming;
                ALTER TABLE people DROP COLUMN persona;
                ALTER TABLE people DROP COLUMN initiative_at;
                ALTER TABLE people DROP COLUMN adult_at;
                ALTER TABLE people DROP COLUMN minor_at;
                ALTER TABLE people DROP COLUMN notified_at;
                ALTER TABLE people DROP COLUMN crisis_until;
                ALTER TABLE people DROP COLUMN refused_until;
                ALTER TABLE inbox DROP COLUMN language;
                ALTER TABLE inbox DROP COLUMN restricted;
                ALTER TABLE outbox DROP COLUMN preface;
                ALTER TABLE inbox DROP COLUMN beside;
                DROP INDEX turns_quoted;
                ALTER TABLE turns DROP COLUMN grounds;
                ALTER TABLE turns DROP COLUMN quoted;
                ALTER TABLE turns DROP COLUMN context;
                ALTER TABLE inbox DROP COLUMN part;
                ALTER TABLE inbox DROP COLUMN present;
                ALTER TABLE inbox DROP COLUMN "then";
                DROP INDEX turns_overheard;
                ALTER TABLE turns DROP COLUMN overheard;
                DROP TABLE places;
                DROP TABLE opt_outs;
                ALTER TABLE people DROP COLUMN buttons;
                DROP INDEX outbox_offering;
                ALTER TABLE outbox DROP COLUMN edition;
                ALTER TABLE outbox DROP COLUMN offers;
                ALTER TABLE outbox DROP COLUMN messages;
                DROP TABLE beginnings;
                DROP TABLE journal;
                ALTER TABLE turns DROP COLUMN account;
                DROP TABLE links;
                DROP TABLE link_codes;
                DROP TABLE link_attempts;
                ALTER TABLE people DROP COLUMN voice;
                UPDATE alembic_version SET version_num = '0002';
            """)
        scope = Scope(person=PersonId(1), persona=PERSONA)
        async with open_stores(tmp_path) as stores:
            found = await candidates_of(stores.memories, a_query(scope=scope, terms=("turn",)))
            ids, vectors = await stores.memories.vectors(PersonId(1), PERSONA, -1, 10)
        assert found.ids.tolist() == [memory.id for memory in new]
        assert np.array_equal(found.tokens, np.concatenate([draft.embedding.tokens for draft in drafts]))
        assert found.turn.tolist() == [draft.turn for draft in drafts]
        assert ids == found.ids.tolist()
        assert np.allclose(vectors, np.stack([draft.embedding.vector for draft in drafts]), atol=1e-3)

    async def test_a_newer_schema_is_refused_with_the_way_out(self, tmp_path: Path) -> None:
        async with open_stores(tmp_path):
            pass
        connection = sqlite3.connect(tmp_path / "everkin.db")
        with connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        with pytest.raises(StorageError, match="newer Everkin"):
            async with open_stores(tmp_path):
                pass

    def test_a_start_without_migration_does_not_load_alembic(self, tmp_path: Path) -> None:
        script = (
            "import asyncio, sys; from pathlib import Path; from bot.storage.database import open_stores\n"
            "async def main():\n async with open_stores(Path(sys.argv[1])): print('alembic' in sys.modules)\n"
            "asyncio.run(main())"
        )
        command = [sys.executable, "-c", script, str(tmp_path)]

        def loads_alembic() -> bool:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True\n"

        assert not loads_alembic()  # it begins a new home
        assert not loads_alembic()
        with closing(sqlite3.connect(tmp_path / "everkin.db")) as connection:
            connection.executescript(
                "ALTER TABLE people DROP COLUMN refused_until; UPDATE alembic_version SET version_num = '0017'"
            )
        assert loads_alembic()


def bytes_on_disk(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(home.iterdir()) if file.is_file())


def words_on_disk(home: Path) -> dict[str, bool]:
    """Which words of the secret, as said and as the lexical index has them, the files hold."""
    content = bytes_on_disk(home).lower()
    words = {*SECRET.lower().split(), *lexical_terms(SECRET)}
    return {word: word.encode() in content for word in words}
