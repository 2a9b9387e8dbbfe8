"""Patterns that are compiled when they are first searched: of all that might be looked for, a short talk needs little,
and compiling the rest would be a third of a cold start.

Who serves many has them compiled beside what is served: `compile_piecemeal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast
from weakref import WeakSet

_KNOWS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groups", "groupindex")


class _Later:
    """Looks like a compiled pattern, and is one from the first search on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not here yet; from then on all that a compiled pattern knows is."""
        if name not in _KNOWS:
            raise AttributeError(name)
        _WAITING.discard(self)
        compiled = re.compile(self.pattern, self.flags)
        for one in _KNOWS:
            setattr(self, one, getattr(compiled, one))
        return getattr(compiled, name)


_WAITING: WeakSet[_Later] = WeakSet()


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, later: the flags stand beside the pattern, not in it, and a mistake shows when it is
    searched."""
    later = _Later(pattern, flags)
    _WAITING.add(later)
    return cast("re.Pattern[str]", later)


def compile_piecemeal() -> Iterator[None]:
    """Compile whatever still waits for it, one at a time."""
    for later in list(_WAITING):
        later.search  # noqa: B018 - asking for it is what compiles it
        yield
