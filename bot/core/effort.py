"""Which turns a small, fast model may answer where there is a large one as well."""

from __future__ import annotations

from bot.core.models.chat import Moment
from bot.core.models.feeling import Cue
from bot.core.models.turn import SESSION_GAP

SHORT = 60
"""Characters."""


def is_simple(moment: Moment) -> bool:
    """Whether the message is short small talk in the middle of a sitting: no memory bears on it, nobody is in distress,
    and there is nothing to come back to."""
    if len(moment.message.text) > SHORT or moment.memories or moment.pictures:
        return False
    in_the_middle = moment.away is not None and moment.away < SESSION_GAP
    return in_the_middle and not (moment.decision is not None and Cue.DISTRESS in moment.decision.cues)
