"""The blueprints in force, taken over from their files when those have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import structlog

from bot.core.character.persona import load_blueprints
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
        self._blueprints = load_blueprints(*folders)

    def __getitem__(self, persona: str) -> Blueprint:
        return self._blueprints[persona]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blueprints)

    def __len__(self) -> int:
        return len(self._blueprints)

    def refresh(self) -> list[str]:
        """Look at the files, and take over what has changed; returns the ids of these. Files that cannot be used are
        refused with their sentence in the log, once, and nothing changes. Reads files: not for an event loop."""
        stamp = self._stamp()
        if stamp == self._seen:
            return []
        self._seen = stamp
        try:
            read = load_blueprints(*self._folders)
        except PersonaError as error:
            log.warning("a changed persona cannot be used; the one before goes on", reason=str(error))
            return []
        changed = [persona for persona, blueprint in read.items() if self._blueprints.get(persona) != blueprint]
        self._blueprints = self._blueprints | {persona: read[persona] for persona in changed}
        if changed:
            log.info("changed personas are in force", personas=changed)
        return changed

    def _stamp(self) -> Stamp:
        """What tells whether any file changed: their names, times and sizes."""
        files = (file for folder in self._folders if folder.is_dir() for file in sorted(folder.rglob("*")))
        stats = ((str(file), file.stat()) for file in files if file.is_file())
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
