"""Which of the machine's cores the threads run on.

Threads that have Python's lock in turn are no quicker on several cores, and slower than on one: at each turn another
core is woken, and fetches what the last one worked with. So while the companion serves they share a core, and the
others are for what needs no lock: the network of the embedding, a language model. Measured with fifty conversations on
two cores: a fifth less of processor time for each exchange, a sixth more of them.

A thread starts where the thread that starts it may run, and so does a process; those that are to have all cores take
themselves `apart`, or are started `everywhere`. Only Linux can be asked for this. Elsewhere nothing happens.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

_PLACE = 36
"""Of the core that a thread ran on last, in what Linux says of it after its name (proc(5), field 39)."""

_apart: WeakSet[threading.Thread] = WeakSet()
_allowed: set[int] = set()
"""The cores that the process may use, as long as its threads share one."""
_shared: set[int] = set()
"""That one."""


@contextmanager
def one_core() -> Iterator[None]:
    """Meanwhile this thread and all others that are not `apart` share the core that this one is on: it is a quick one,
    where they differ, for the system puts there who has much to do. Where there is one core, or it cannot be had,
    nothing changes."""
    core = _core()
    if core is None or _allowed:
        yield
        return
    _allowed.update(_usable())
    _shared.add(core)
    _keep(_shared)
    try:
        yield
    finally:
        _keep(_allowed)
        _allowed.clear()
        _shared.clear()


def apart() -> None:
    """Let this thread, and whatever it starts, run on every core that the process may use."""
    _apart.add(threading.current_thread())
    if _allowed:
        _put(threading.get_native_id(), _allowed)


@contextmanager
def everywhere() -> Iterator[None]:
    """A process that this thread starts at once may use every core that this one may. Several tasks of a thread may be
    here at a time."""
    own = threading.get_native_id()
    if _allowed:
        _put(own, _allowed)
    try:
        yield
    finally:
        if _allowed and threading.current_thread() not in _apart:
            _put(own, _shared)


def _keep(cores: set[int]) -> None:
    for thread in threading.enumerate():
        if thread.native_id is not None and thread not in _apart:
            _put(thread.native_id, cores)


if sys.platform == "linux":

    def _usable() -> set[int]:
        return os.sched_getaffinity(0)

    def _put(thread: int, cores: set[int]) -> None:
        with suppress(OSError):  # it has ended, or a sandbox forbids it
            os.sched_setaffinity(thread, cores)

    def _core() -> int | None:
        """The one that this thread is on, where there are several."""
        try:
            said = Path("/proc/thread-self/stat").read_text()
            return int(said.rpartition(")")[2].split()[_PLACE]) if len(_usable()) > 1 else None
        except (OSError, IndexError, ValueError):
            return None

else:

    def _usable() -> set[int]:
        return set()

    def _put(thread: int, cores: set[int]) -> None:
        pass

    def _core() -> int | None:
        return None
