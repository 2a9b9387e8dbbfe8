"""Brings a database file to the newest schema. Importing this package loads alembic; a start that needs no migration
does not import it.

A new revision: change `bot/storage/schema.py`, add `versions/NNNN_subject.py`, set `schema.HEAD` to NNNN, and have
`python -m bot.storage.migrations` write what a new file begins with.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from bot.core.errors import StorageError


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(path: Path, revision: str | None) -> None:
    """Take the file from `revision` (None: empty) to the newest, in one transaction. Raises StorageError."""
    config = configuration()
    if revision is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(revision)
        except CommandError as error:
            raise StorageError(
                f"{path} was written by a newer Everkin (schema {revision}). Update Everkin or restore a backup."
            ) from error
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def configure(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # BEGIN is ours, so that a schema change is whole
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
