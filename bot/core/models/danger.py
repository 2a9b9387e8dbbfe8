"""Who may be in danger."""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """Whose life a message says is in danger."""

    SELF = "self"
    ANOTHER = "another"
