"""A copy of all that is remembered: whole, private, without what was erased; and back in its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.core.errors import DatabaseCorrupt, EverkinError, StorageError
from bot.core.models.identity import PersonId
from bot.storage.backup import back_up, restore
from bot.storage.database import open_stores
from bot.storage.migrations import upgrade
from tests.fakes.builders import START, a_batch, a_memory, a_turn, an_incoming
from tests.fakes.indexing import private

VET, KARAOKE = "Biscuit was at the vet.", "I sang at the karaoke night."
ADA = PersonId(1)


def left_in(folder: Path) -> set[Path]:
    return set(folder.iterdir())


async def tell(home: Path, *texts: str) -> None:
    """Have Ada say these things, and remember them."""
    async with open_stores(home) as stores:
        for text in texts:
            entry = await stores.inbox.accept(an_incoming(text, message_id=f"{len(text)} characters"), START)
            assert entry is not None
            turn = await stores.turns.append(a_turn(text, person=ADA), entry.id)
            await stores.memories.write(a_batch(a_memory(text, person=ADA, turn=turn.id), settles=(turn.id,)))


async def remembered(home: Path) -> set[str]:
    async with open_stores(home) as stores:
        return {memory.text for memory in await stores.memories.latest(private(ADA), limit=10)}


@pytest.fixture
async def home(tmp_path: Path) -> Path:
    await tell(tmp_path / "home", VET)
    return tmp_path / "home"


class TestBackUp:
    async def test_what_is_committed_is_copied_while_the_home_is_open(self, home: Path, tmp_path: Path) -> None:
        copy = tmp_path / "kept" / "copy.db"
        async with open_stores(home) as stores:
            await stores.memories.write(a_batch(a_memory(KARAOKE, person=ADA, key="sung")))
            assert (home / "everkin.db-wal").stat().st_size, "it is not in the file itself yet"
            size = back_up(home, copy)
            await stores.memories.write(a_batch(a_memory("Later.", person=ADA, key="later")))
        assert (size, copy.stat().st_mode & 0o077) == (copy.stat().st_size, 0)
        assert left_in(copy.parent) == {copy}
        restore(tmp_path / "other", copy)
        assert await remembered(tmp_path / "other") == {VET, KARAOKE}

    async def test_what_was_erased_is_not_in_it(self, home: Path, tmp_path: Path) -> None:
        async with open_stores(home) as stores:
            (vet,) = await stores.memories.latest(private(ADA), limit=1)
            await stores.memories.forget(ADA, [vet.id], START)
            await stores.turns.blank(ADA, [vet.turn], START)
            await stores.inbox.settle(1)
            back_up(home, tmp_path / "copy.db")
        assert b"Biscuit" not in (tmp_path / "copy.db").read_bytes()

    async def test_a_file_that_is_there_is_left_alone(self, home: Path, tmp_path: Path) -> None:
        (tmp_path / "copy.db").write_text("something else")
        with pytest.raises(StorageError, match="exists already"):
            back_up(home, tmp_path / "copy.db")
        assert (tmp_path / "copy.db").read_text() == "something else"

    @pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough to be read as one"])
    def test_a_home_without_a_sound_database_leaves_no_file(self, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "everkin.db").write_bytes(content)
        before = left_in(tmp_path)
        with pytest.raises(EverkinError):
            back_up(tmp_path, tmp_path / "copy.db")
        assert left_in(tmp_path) == before

    async def test_a_damaged_database_is_no_copy(self, home: Path, tmp_path: Path) -> None:
        file = home / "everkin.db"
        content = bytearray(file.read_bytes())
        content[4096 : 4096 * 20] = b"\xff" * 4096 * 19
        file.write_bytes(content)
        with pytest.raises(DatabaseCorrupt, match="damaged"):
            back_up(home, tmp_path / "copy.db")
        assert left_in(tmp_path) == {home}


class TestRestore:
    async def test_what_was_there_is_kept_beside_it(self, home: Path, tmp_path: Path) -> None:
        back_up(home, tmp_path / "copy.db")
        for number in (1, 2):
            await tell(home, KARAOKE)
            (home / "chroma" / "1-0123456789abcdef").mkdir(parents=True)
            before = restore(home, tmp_path / "copy.db")
            assert before == home / f"everkin-replaced-{number}.db"
            assert await remembered(home) == {VET}
            assert not (home / "chroma").exists(), "it belongs to what was there"
        restore(tmp_path / "other", home / "everkin-replaced-1.db")
        assert await remembered(tmp_path / "other") == {VET, KARAOKE}

    async def test_it_serves_on_as_before(self, home: Path, tmp_path: Path) -> None:
        back_up(home, tmp_path / "copy.db")
        assert restore(tmp_path / "new", tmp_path / "copy.db") is None
        await tell(tmp_path / "new", KARAOKE)
        assert await remembered(tmp_path / "new") == {VET, KARAOKE}
        with closing(sqlite3.connect(tmp_path / "new" / "everkin.db")) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    async def test_one_of_an_older_everkin_is_brought_up_to_date(self, tmp_path: Path) -> None:
        old = tmp_path / "old" / "everkin.db"
        old.parent.mkdir()
        upgrade(old, None)
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("ALTER TABLE people DROP COLUMN refused_until")
            connection.execute("UPDATE alembic_version SET version_num = '0017'")
            connection.commit()
        restore(tmp_path / "home", old)
        await tell(tmp_path / "home", VET)
        assert await remembered(tmp_path / "home") == {VET}

    async def test_a_home_in_use_is_left_alone(self, home: Path, tmp_path: Path) -> None:
        back_up(home, tmp_path / "copy.db")
        async with open_stores(home):
            with pytest.raises(StorageError, match="in use by another Everkin"):
                restore(home, tmp_path / "copy.db")
        assert await remembered(home) == {VET}

    @pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough to be read as one"])
    async def test_what_is_no_copy_changes_nothing(self, home: Path, tmp_path: Path, content: bytes | None) -> None:
        copy = tmp_path / "copy.db"
        if content is not None:
            copy.write_bytes(content)
        with pytest.raises(EverkinError):
            restore(home, copy)
        assert await remembered(home) == {VET}
        assert not [file for file in left_in(home) if "replaced" in file.name]

    async def test_one_of_a_newer_everkin_changes_nothing(self, home: Path, tmp_path: Path) -> None:
        copy = tmp_path / "copy.db"
        back_up(home, copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        with pytest.raises(StorageError, match="newer Everkin"):
            restore(home, copy)
        assert await remembered(home) == {VET}


async def test_the_commands_ask_and_say_what_they_did(home: Path, tmp_path: Path) -> None:
    copy, at_home = tmp_path / "copy.db", ["--home", str(home)]
    wrote = CliRunner().invoke(app, ["backup", str(copy), *at_home], env={"COLUMNS": "400"})
    assert (wrote.exit_code, f"is in {copy} (" in wrote.stdout) == (0, True), wrote.output
    again = CliRunner().invoke(app, ["backup", str(copy), *at_home])
    assert (again.exit_code, "Traceback" in again.output) == (1, False)
    await tell(home, KARAOKE)
    kept = CliRunner().invoke(app, ["restore", str(copy), *at_home], input="n\n")
    assert (kept.exit_code, await remembered(home)) == (1, {VET, KARAOKE})
    back = CliRunner().invoke(app, ["restore", str(copy), *at_home], input="y\n", env={"COLUMNS": "400"})
    assert (back.exit_code, await remembered(home)) == (0, {VET}), back.output
    assert f"is in {home / 'everkin-replaced-1.db'}." in back.stdout
