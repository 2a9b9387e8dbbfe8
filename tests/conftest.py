"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import structlog

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
