"""What several of these tests look at."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are compiled meanwhile."""
    at_once, sources = re.compile, list[str]()

    def noted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        sources.append(pattern)
        return at_once(pattern, flags)

    monkeypatch.setattr(re, "compile", noted)
    return sources
