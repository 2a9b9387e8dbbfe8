"""The blueprints in force, taken over from their files when those have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from bot.core.character.persona import load_blueprints, sources
from bot.core.errors import PersonaError
from bot.core.models.persona import Blueprint

log = structlog.get_logger(__name__)

Stamp = tuple[tuple[str, int, int], ...]


class Personas(Mapping[str, Blueprint]):
    """Blueprints by their ids. What was taken over is there at once; an exchange under way keeps the one it began with.

    A blueprint that did not change stays the same object. One whose file is gone goes on until the next start.
    Raises PersonaError where the files cannot be used at the start.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._seen = self._stamp()
        self._refused: dict[str, str] = {}
        self._blueprints = load_blueprints(*folders)

    def __getitem__(self, persona: str) -> Blueprint:
        return self._blueprints[persona]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blueprints)

    def __len__(self) -> int:
        return len(self._blueprints)

    def refresh(self) -> list[str]:
        """Look at the files, and take over what has changed; returns the ids of these. One that cannot be used is
        refused with its sentence in the log, once; the others are none the worse. Reads files: not for an event
        loop."""
        stamp = self._stamp()
        if stamp == self._seen:
            return []
        self._seen = stamp
        read = dict(self._usable())
        changed = [persona for persona, blueprint in read.items() if not self._has(persona, blueprint)]
        self._blueprints = self._blueprints | {persona: read[persona] for persona in changed}
        if changed:
            log.info("changed personas are in force", personas=changed)
        return changed

    def _usable(self) -> Iterator[tuple[str, Blueprint]]:
        refused = {}
        for persona, source in sources(*self._folders).items():
            try:
                yield persona, source.read()
            except PersonaError as error:
                refused[persona] = str(error)
                if self._refused.get(persona) != refused[persona]:
                    log.warning("a changed persona cannot be used", persona=persona, reason=refused[persona])
        self._refused = refused

    def _has(self, persona: str, blueprint: Blueprint) -> bool:
        """Whether this very blueprint is in force, with what its lorebooks say."""
        mine = self._blueprints.get(persona)
        return mine is not None and _without_lore(mine) == _without_lore(blueprint) and _said(mine) == _said(blueprint)

    def _stamp(self) -> Stamp:
        """What tells whether any file changed: their names, times and sizes."""
        files = (file for folder in self._folders if folder.is_dir() for file in sorted(folder.rglob("*")))
        stamp = []
        for file in files:
            with suppress(FileNotFoundError):  # editors put files there that are gone in a moment
                stat = file.stat()
                stamp.append((str(file), stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)


def _without_lore(blueprint: Blueprint) -> Blueprint:
    return blueprint.model_copy(update={"lore": ()})


def _said(blueprint: Blueprint) -> list[tuple[str, Mapping[str, Any]]]:
    return [(book.name, book.raw) for book in blueprint.lore]
