"""The SQLite file: owned by one process, checked and brought up to date first, written by one transaction at a time.

What stands on a reply's way is a function that runs in one hop to a thread, because every hop costs more than a
statement: with SQLAlchemy's statements (`Database.write`, `Database.read`), or with plain SQL and prepared statements
(`Database.hop`), which cost a tenth. The rest goes through aiosqlite, a hop for each statement.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import local
from typing import Any, TypeVar

import structlog
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.core.errors import DatabaseCorrupt, StorageError
from bot.lanes import Lanes
from bot.storage.forwarding import Forwarding
from bot.storage.lock import owned
from bot.storage.prepared import driver
from bot.storage.schema import HEAD
from bot.storage.writer import Work, Writer

log = structlog.get_logger(__name__)

T = TypeVar("T")

FILE = "everkin.db"
NEW = Path(__file__).with_name("new.sql")
"""What all revisions make of an empty file (`python -m bot.storage.migrations` writes it), in a tenth of the time."""

_READERS = 2
_BUSY_SECONDS = 10
_READ_CACHE_KB = 16 * 1024
"""Of each reader. SQLite empties it whenever something was written, so that more is soon memory for nothing."""
_MAGIC = b"SQLite format 3\0"
_CHECK_EVERY_START = 128 * 2**20
"""Bytes up to which a file is read through at every start; a larger one is only opened (it would cost seconds)."""

_PRAGMAS = (
    # What is acknowledged survives a power cut: the platform forgets a message as soon as the inbox has it.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Erased means overwritten, in the file and in what sorting would spill to disk.
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    # In pages, of which an exchange writes some sixty, most of them again and again: with SQLite's thousand it is twice
    # as much that is written to disk. What was erased does not wait for this: its purge empties the log.
    "PRAGMA wal_autocheckpoint=4000",
    f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}",
)


_ENGINE: dict[str, Any] = {
    "connect_args": {"timeout": _BUSY_SECONDS, "check_same_thread": False},
    "hide_parameters": True,  # an error is logged with its statement: what people said must not be in it
}


class Database:
    """An open database file. `open_database` makes one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _async_engine(path)
        self._immediate = self._engine.execution_options(immediate=True)
        self._threads = _thread_engine(path)
        self.forwarding = Forwarding()
        self._writing = asyncio.Lock()
        self._writer = Writer(self._threads.execution_options(immediate=True), self._writing)
        self._local = local()
        self._connections: list[Connection] = []
        self._readers = Lanes(_READERS, "everkin-reader")
        self._followers = Lanes(1, "everkin-follower")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection to write with: all of it is on disk afterwards, or none. Raises StorageError."""
        with translated(self.path):
            async with self._writing, self._immediate.begin() as connection:
                yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one unchanging state. Raises StorageError."""
        with translated(self.path):
            async with self._engine.connect() as connection:
                yield connection

    async def write(self, work: Work[T], *, lasting: bool = True) -> T:
        """Run `work` in a transaction on the writer's thread, in one hop, and perhaps in one commit with others': what
        stands on a reply's way. What is not `lasting` is not waited for until it is on disk. Raises StorageError."""
        with translated(self.path):
            return await self._writer.run(work, lasting=lasting)

    async def write_behind(self, work: Work[T]) -> T:
        """The same for what follows a reply: it lets others write first, for a while. Raises StorageError."""
        with translated(self.path):
            return await self._writer.run(work, behind=True)

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a reader thread, where it sees one unchanging state. Raises StorageError."""
        with translated(self.path):
            return await self._readers.run(partial(self._read, work))

    async def hop(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The same for plain SQL, where it measures better. Raises StorageError."""
        with translated(self.path):
            return await self._readers.run(partial(self._work, work))

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """The same for a single statement: by itself it sees one state, and a transaction would be two more. Raises
        StorageError."""
        with translated(self.path):
            return await self._readers.run(lambda: question(driver(self._reader())))

    async def hop_behind(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The same for what follows a reply and takes its time: it waits for its like, and no reply waits for it."""
        with translated(self.path):
            return await self._followers.run(partial(self._work, work))

    async def checkpoint(self) -> bool:
        """Move everything from the write-ahead log into the file and empty the log, erased text with it. False when it
        is still being read, so that what was erased is still in it."""
        async with self._writing:
            with translated(self.path):
                busy = await self._readers.run(self._checkpoint)
        if busy:
            log.warning("the write-ahead log is still being read; it will be emptied later", file=str(self.path))
        return not busy

    async def close(self) -> None:
        await self._writer.close()
        for lanes in (self._readers, self._followers):
            await asyncio.to_thread(lanes.close)
        for connection in self._connections:
            connection.close()
        self._threads.dispose()
        await self._engine.dispose()

    def _reader(self) -> Connection:
        """This reader thread's own connection."""
        known: Connection | None = getattr(self._local, "connection", None)
        if known is None:
            known = self._threads.connect()
            self._connections.append(known)
            for pragma in ("PRAGMA query_only=ON", f"PRAGMA cache_size=-{_READ_CACHE_KB}"):
                driver(known).execute(pragma)
            self._local.connection = known
        return known

    def _read(self, work: Work[T]) -> T:
        connection = self._reader()
        with connection.begin():
            return work(connection)

    def _work(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = driver(self._reader())
        connection.execute("BEGIN")
        try:
            return work(connection)
        finally:
            connection.execute("ROLLBACK")

    def _checkpoint(self) -> bool:
        busy, *_ = driver(self._reader()).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return bool(busy)


@asynccontextmanager
async def open_database(home: Path) -> AsyncIterator[Database]:
    """Open the database of this home, created or brought up to date when need be.

    Raises StorageError when another process owns the home or it cannot be written, DatabaseCorrupt when the file is
    damaged; a damaged file is left as it is.
    """
    path = home / FILE
    with owned(home):
        with translated(path):
            await asyncio.to_thread(_prepare, path)
        database = Database(path)
        try:
            yield database
            await database.checkpoint()
        finally:
            await database.close()


def _prepare(path: Path) -> None:
    revision = revision_of(path) if path.exists() and path.stat().st_size else None
    if revision == HEAD:
        return
    if revision is None:
        begin(path)
        return
    from bot.storage.migrations import upgrade  # noqa: PLC0415 - loads alembic, which most starts do not need

    upgrade(path, revision)


def begin(path: Path) -> None:
    """Make an empty file a database of the newest schema, in one transaction. Nobody but its owner may read it."""
    path.touch(mode=0o600)  # what SQLite puts beside it gets the same mode
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(f"BEGIN IMMEDIATE;\n{NEW.read_text(encoding='utf-8')}COMMIT;")


def revision_of(path: Path) -> str | None:
    """The file's schema revision, None when it has no tables yet. Opens it read-only; raises DatabaseCorrupt."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DatabaseCorrupt(_corrupt(path, "it is not an SQLite database"))
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
        if path.stat().st_size <= _CHECK_EVERY_START:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise DatabaseCorrupt(_corrupt(path, str(verdict).splitlines()[-1]))
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in tables:
            if tables:
                raise StorageError(f"{path} is a database, but not Everkin's. Move it away or choose another home.")
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def _async_engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", **_ENGINE)
    _set_up(engine.sync_engine)
    return engine


def _thread_engine(path: Path) -> Engine:
    """Connections for threads, each of which keeps its own."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, **_ENGINE)
    _set_up(engine)
    return engine


def _set_up(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own would come too late
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that first reads and then writes must not find that a stranger's tool wrote in between.
        immediate = connection.get_execution_options().get("immediate", False)
        cursor = connection.connection.cursor()  # by SQLAlchemy's `execute` it would take ten times as long
        cursor.execute("BEGIN IMMEDIATE" if immediate else "BEGIN")
        cursor.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of the database as ours."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if "malformed" in str(cause) or "not a database" in str(cause):
            raise DatabaseCorrupt(_corrupt(path, str(cause))) from error
        raise StorageError(f"{path}: {cause}. Check free space and rights, then try again.") from error
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}. Check that its folder can be written.") from error


def _corrupt(path: Path, reason: str) -> str:
    return (
        f"The database {path} is damaged ({reason}); nothing was changed. "
        "Restore a backup in its place, or move the file away to start anew."
    )
