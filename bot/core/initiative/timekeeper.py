"""Says the reminders that are due. Called again and again: the rows are the truth, and nothing is kept in memory.

What is said, its place in the outbox and the end of its timers are one transaction: a process that dies before has said
nothing, one that dies after has it delivered at the next start, once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

import structlog

from bot.core.catalogue import text
from bot.core.errors import EverkinError
from bot.core.language.quiet import quiet_until
from bot.core.models.identity import PRIVATE, Person
from bot.core.models.persona import Blueprint
from bot.core.models.timer import Purpose, Timer, TimerState
from bot.core.models.turn import Speaker, TurnDraft
from bot.core.ports import Clock, Outbox, Outlet, People, Timers
from bot.core.reminders import moment_in

log = structlog.get_logger(__name__)

MOST = 1_000
"""Timers that are looked at in one go."""
LATE = timedelta(minutes=15)
"""From then on a reminder is late: it says so, and does not come in the night."""
GIVEN_UP = timedelta(days=30)
"""After so long a reminder that cannot be delivered is let go."""


@dataclass(frozen=True, kw_only=True)
class Timekeeper:
    """Looks at what is due wherever people can be reached."""

    timers: Timers
    people: People
    outbox: Outbox
    outlet: Outlet
    blueprints: Mapping[str, Blueprint]
    default_persona: str
    clock: Clock

    async def run(self) -> None:
        """Say all that is due and may be said now. Raises StorageError."""
        due = await self.timers.due(self.clock.now(), self.outlet.platforms, [Purpose.REMINDER], MOST)
        for _, waiting in groupby(sorted(due, key=_place), key=_place):
            timers = list(waiting)
            try:
                await self._remind(timers)
            except EverkinError:  # the others are not to wait for it
                log.exception("what is due was not said; it is tried again", timers=[timer.id for timer in timers])

    async def _remind(self, timers: Sequence[Timer]) -> None:
        """Say these reminders of one person in one place, all that may be said now in one message."""
        now, first = self.clock.now(), timers[0]
        person = await self.people.get(first.person)
        if person is None:
            return
        if await self.outbox.refused(first.conversation):
            given_up = [timer.id for timer in timers if now - timer.due > GIVEN_UP]
            await self.timers.close(given_up, TimerState.LAPSED, now)
            return
        night = quiet_until(person, now) is not None
        meant = [timer for timer in timers if not (night and _is_late(timer, now))]
        if not meant:
            return
        blueprint = self.blueprints.get(first.persona) or self.blueprints[self.default_persona]
        draft = TurnDraft(
            person=person.id,
            persona=first.persona,
            conversation=first.conversation,
            audience=first.audience,
            speaker=Speaker.COMPANION,
            name=blueprint.name,
            text=reminding(meant, person, now),
            at=now,
            off_record=True,
        )
        said = await self.timers.say([timer.id for timer in meant], draft)
        if said is not None:
            log.info("reminded", timers=[timer.id for timer in meant], late=any(_is_late(one, now) for one in meant))
            self.outlet.deliver(said[1])


def reminding(timers: Sequence[Timer], person: Person, now: datetime) -> str:
    """The words in which these reminders are said; in a shared place they name the person."""
    speaks = person.language
    late = any(_is_late(timer, now) for timer in timers)
    if len(timers) == 1:
        when = moment_in(timers[0].due, person, speaks)
        said = (
            text("reminder-late", speaks, when=when, what=timers[0].text)
            if late
            else text("reminder-due", speaks, what=timers[0].text)
        )
    else:
        lines = [
            text("reminder-due-line", speaks, when=moment_in(timer.due, person, speaks), what=timer.text)
            for timer in timers
        ]
        said = "\n".join([text("reminder-late-several" if late else "reminder-due-several", speaks), *lines])
    return said if timers[0].audience == PRIVATE else f"{person.name}: {said}"


def _is_late(timer: Timer, now: datetime) -> bool:
    return now - timer.due > LATE


def _place(timer: Timer) -> tuple[int, str, str]:
    return timer.person, timer.persona, timer.conversation
