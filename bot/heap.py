"""The interpreter's heap: what is looked through for garbage, and how often."""

from __future__ import annotations

import gc

SELDOM = 1_000
"""Collections of younger objects before one of the oldest. With 50 conversations at once Python's ten come round every
few seconds, and each stops everything for up to 170 ms."""


def settle() -> None:
    """What is loaded by now stays and is not looked through again; what comes to stay later, seldom."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)
