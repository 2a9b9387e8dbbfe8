"""Under which number somebody is known who had another before they were linked. Only what was under way meanwhile knows
the old one, so this is kept in RAM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.core.models.identity import PersonId


class Forwarding:
    """Old numbers of people to their new ones."""

    def __init__(self) -> None:
        self._new: dict[PersonId, PersonId] = {}
        self.moved: set[PersonId] = set()
        """Whose turns may be another's now."""

    def forward(self, old: PersonId, new: PersonId) -> None:
        """Whoever had the old number has the new one."""
        self._new[old] = new
        self.moved.add(old)

    def of(self, person: PersonId) -> PersonId:
        """The number that this person has now."""
        while person in self._new:
            person = self._new[person]
        return person

    @contextmanager
    def unless_it_fails(self) -> Iterator[None]:
        """What is forwarded meanwhile is not, when this raises."""
        before = dict(self._new)
        try:
            yield
        except BaseException:
            self._new = before
            raise
