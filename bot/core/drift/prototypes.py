"""An assistant's lines, for comparison by meaning: what a model falls back to, put plainly (`assistant_lines.txt`).

Their vectors by the shipped model lie beside them, made by `bot.fitting.assistant`. None of the lines is a wording of
`everkin bench drift`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LINES = Path(__file__).with_name("assistant_lines.txt")
FILE = Path(__file__).with_name("assistant.npz")


@cache
def assistant_lines() -> tuple[str, ...]:
    return tuple(LINES.read_text(encoding="utf-8").splitlines())


def shipped(fingerprint: str) -> NDArray[np.float32] | None:
    """The lines' unit vectors float32[n, dimensions], when the model with this fingerprint made them."""
    with np.load(FILE, allow_pickle=False) as stored:
        known = str(stored["fingerprint"]) == fingerprint and len(stored["vectors"]) == len(assistant_lines())
        return stored["vectors"].astype(np.float32) if known else None
