"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command run inside a test sets up logging to that test's own standard error, which is closed afterwards."""
    yield
    structlog.reset_defaults()
