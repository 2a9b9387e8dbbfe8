"""The blueprints in force, taken over from their files when those have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from bot.core.character.persona import RULES, Source, load_blueprints, sources
from bot.core.errors import PersonaError
from bot.core.models.persona import Blueprint

log = structlog.get_logger(__name__)

Stamp = tuple[tuple[str, int, int], ...]
"""What tells whether any of some files changed: their names, times of change in nanoseconds and sizes in bytes."""


class Personas(Mapping[str, Blueprint]):
    """Blueprints by their ids. What was taken over is there at once; an exchange under way keeps the one it began with.

    A blueprint that did not change stays the same object. One whose file is gone goes on until the next start.
    Raises PersonaError where the files cannot be used at the start.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._seen = self._stamps(sources(*folders))
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
        known = sources(*self._folders)
        stamps = self._stamps(known)
        touched = [persona for persona in known if stamps.get(persona) != self._seen.get(persona)]
        self._seen = stamps
        changed = []
        for persona in touched:
            try:
                blueprint = known[persona].read()
            except PersonaError as error:
                log.warning("a changed persona cannot be used", persona=persona, reason=str(error))
                continue
            if not self._has(persona, blueprint):
                self._blueprints = self._blueprints | {persona: blueprint}
                changed.append(persona)
        if changed:
            log.info("changed personas are in force", personas=changed)
        return changed

    def _has(self, persona: str, blueprint: Blueprint) -> bool:
        """Whether this very blueprint is in force, with what its lorebooks say."""
        mine = self._blueprints.get(persona)
        return mine is not None and _without_lore(mine) == _without_lore(blueprint) and _said(mine) == _said(blueprint)

    def _stamps(self, known: Mapping[str, Source]) -> dict[str, Stamp]:
        """Of each persona's files, and of all rules, which any may share."""
        rules = _stamp(file for folder in self._folders for file in sorted((folder / RULES).glob("*.toml")))
        return {persona: (*_stamp((source.file, *source.lore)), *rules) for persona, source in known.items()}


def _stamp(files: Iterable[Path]) -> Stamp:
    stamp = []
    for file in files:
        with suppress(FileNotFoundError):  # editors take files away for a moment
            stat = file.stat()
            stamp.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(stamp)


def _without_lore(blueprint: Blueprint) -> Blueprint:
    return blueprint.model_copy(update={"lore": ()})


def _said(blueprint: Blueprint) -> list[tuple[str, Mapping[str, Any]]]:
    return [(book.name, book.raw) for book in blueprint.lore]
