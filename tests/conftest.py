"""What holds for every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.storage import sqlite

# Where tests run side by side, each worker is told the terminal's width; commands would wrap what they write to a pipe.
os.environ.pop("COLUMNS", None)


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command run inside a test sets up logging to that test's own standard error, which is closed afterwards.

    Tracebacks are plain, as the product's are: drawing all variables of a whole companion takes minutes.
    """
    structlog.reset_defaults()
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    *before, _ = structlog.get_config()["processors"]
    structlog.configure(processors=[*before, plain])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def _new_databases_are_made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new home takes as long as many a test: the first one is copied for the others."""
    made = tmp_path_factory.mktemp("new") / "everkin.db"
    begin = sqlite.begin

    def copied(path: Path) -> None:
        if not made.exists():
            begin(made)
        shutil.copyfile(made, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "begin", copied)
        yield
