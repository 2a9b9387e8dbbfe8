"""What belongs to one exchange and to nothing else: reasoning, inner monologue, candidate scores, plans.

An ordered structure in memory (a sorted dictionary, where the article speaks of a skip list), cleared when the exchange
ends and never written anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sortedcontainers import SortedDict


class Scratchpad:
    """Notes in the order of (step, arrival). A context manager: what was noted is gone afterwards, come what may."""

    def __init__(self) -> None:
        self._notes: SortedDict[tuple[str, int], str] | None = None
        """None until there is something to note: most models only speak."""
        self._arrivals = 0

    def note(self, step: str, text: str) -> None:
        """Put down a thought that belongs to this step."""
        if text:
            if self._notes is None:
                self._notes = SortedDict()
            self._notes[(step, self._arrivals)] = text
            self._arrivals += 1

    def of(self, step: str) -> Iterator[str]:
        """This step's notes, in order."""
        if self._notes is not None:
            for key in self._notes.irange((step, 0), (step, self._arrivals)):
                yield self._notes[key]

    def __len__(self) -> int:
        return len(self._notes or ())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._notes = None
