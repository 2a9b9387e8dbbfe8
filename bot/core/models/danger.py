"""Who may be in danger."""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """Whose life a message says is in danger. One that names neither death nor harm may hint at their own, or do so
    faintly."""

    SELF = "self"
    ANOTHER = "another"
    HINTED = "hinted"
    FAINT = "faint"

    @property
    def is_answered(self) -> bool:
        """Whether a fixed text answers it; at a faint hint she replies herself, with care."""
        return self is not Danger.FAINT
