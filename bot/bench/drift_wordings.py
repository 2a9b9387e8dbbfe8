"""What the drifting model of `everkin bench drift` says: violations to plant and clean replies, by scene.

`drift_seen.toml` lies open to whoever writes rules, `drift_unseen.toml` does not. Cards beside them are imported as
anybody's would be, for personas that no blueprint was written for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from bot.core.models.section import Section

_HERE = Path(__file__).parent
CARDS = _HERE / "cards"
"""Imported for the bench: `CARD.json` is the persona CARD of a scene."""


class Scene(Section):
    """What `persona` says to one message. `planted` are violations, by their kind (`drift.check.KINDS`); wrong facts
    are wrong of that persona. Where `said` is empty, any message will do."""

    persona: str
    said: str = ""
    clean: tuple[str, ...]
    planted: Mapping[str, tuple[str, ...]]


class _File(Section):
    scene: tuple[Scene, ...]


def scenes(which: str) -> tuple[Scene, ...]:
    """Those of the "seen" or the "unseen" wordings."""
    return _File.model_validate(tomllib.loads((_HERE / f"drift_{which}.toml").read_text(encoding="utf-8"))).scene
