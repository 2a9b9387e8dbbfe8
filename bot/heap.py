"""The interpreter's heap: what is looked through for garbage, and how often."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 2_000, 5, 1_000
"""New objects before a collection of these, collections of them before one of what outlived one, and of those before
one of everything, which stops all else for up to 170 ms. With 50 conversations at once Python's 700, 10 and 10 had it
so every few seconds, and most of what is new is still in use when it is looked through: these take half the time (.6 ms
an exchange), and none longer than 17 ms."""


LOADING = 10_000_000, 10, 10
"""While a program loads, hardly anything is garbage: looking for it but once would take a tenth of that time."""
_USUAL = gc.get_threshold()


def load() -> None:
    """From now on until `loaded` a program is loaded."""
    gc.set_threshold(*LOADING)


def loaded() -> None:
    """What was loaded stays and is not looked through again; what comes now is, as ever. Without `load` before, in a
    program that is not ours, nothing changes."""
    if gc.get_threshold() == LOADING:
        gc.freeze()
        gc.set_threshold(*_USUAL)


def settle() -> None:
    """What is loaded by now stays and is not looked through again; what comes to stay later, seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
