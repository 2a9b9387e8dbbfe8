"""A persona's picture, where there is one beside her blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".card.png")
"""What the file may be called after the blueprint's name; an imported card is a picture, too."""
LARGEST = 8 * 2**20
"""Bytes; platforms refuse larger ones."""


def face(folders: Sequence[Path], persona: str) -> bytes | None:
    """The picture's bytes; None when there is none that can be used. Reads a file: not for an event loop."""
    for folder in folders:
        for ending in ENDINGS:
            file = folder / f"{persona}{ending}"
            if file.is_file() and file.stat().st_size <= LARGEST:
                return file.read_bytes()
    return None
