"""What a person may ask of a reply that they have read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.models.chat import Moment
from bot.core.models.identity import PRIVATE
from bot.core.models.record import Record


class Wanted(StrEnum):
    """What is asked of the last reply; the values stand in buttons."""

    ANEW = "anew"
    """To say it in other words."""
    FURTHER = "further"
    """To go on from where it ended."""


class Outcome(StrEnum):
    """What became of it."""

    DONE = "done"
    LATE = "late"
    """It is not the last reply any more, or was changed already, or was not said to who asks."""
    NOTHING = "nothing"
    """Nothing more, or nothing else, was said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Press(Record):
    """A button below a reply: the reply's turn, and how often its words had been changed."""

    wanted: Wanted
    turn: int
    edition: int

    def __str__(self) -> str:
        return f"{self.wanted}:{self.turn}:{self.edition}"


def read_press(data: str) -> Press | None:
    """What `str` makes of a press, read back; None for anything else."""
    wanted, _, numbers = data.partition(":")
    turn, _, edition = numbers.partition(":")
    if wanted not in list(Wanted) or not (turn.isdecimal() and edition.isdecimal()) or len(data) > 60:
        return None
    return Press(wanted=Wanted(wanted), turn=int(turn), edition=int(edition))


class Buttons(StrEnum):
    """Below which replies there are buttons, where the person has not chosen otherwise."""

    PRIVATE = "private"
    EVERYWHERE = "everywhere"
    OFF = "off"

    def below(self, moment: Moment) -> bool:
        """Whether there are below this reply."""
        if moment.person.buttons == "off" or self is Buttons.OFF:
            return False
        return moment.audience == PRIVATE or self is Buttons.EVERYWHERE
