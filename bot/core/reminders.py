"""Reminders: set, listed and cancelled in the conversation and by command, in words, without a model.

What is answered names the moment that was understood, with its zone, so that a misunderstanding shows at once. A moment
that is missing, past or ambiguous is asked for; the answer may be that moment alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.catalogue import text
from bot.core.language.almanac import zone_of
from bot.core.language.appointments import Appointed, Problem, appointed, is_appointment
from bot.core.language.reminding import Asked, Wish, named, read_reminder
from bot.core.language.text import lexical_terms, one_line
from bot.core.models.chat import Moment
from bot.core.models.identity import Person, Scope
from bot.core.models.timer import Purpose, Timer, TimerDraft, TimerState
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import Clock, People, Timers

MOST = 100
"""Reminders that one person may have open."""
CHARACTERS = 300
"""Of what somebody is to be reminded of."""
ANSWERED_WITHIN = timedelta(hours=1)
"""So soon after the question a moment alone is an answer to it."""

_QUESTIONS = {
    Problem.NO_TIME: "reminder-when",
    Problem.PAST: "reminder-past",
    Problem.TOO_FAR: "reminder-too-far",
}
_CANCEL = re.compile(r"(?:cancel\s+)?(?:#?(?P<number>\d{1,9})|(?P<all>all))", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """One store of reminders. What is awaited may raise StorageError."""

    timers: Timers
    people: People
    clock: Clock

    def concerns(self, moment: Moment) -> bool:
        """Whether `answer` has something to say. Changes nothing."""
        return self._read(moment) is not None

    async def answer(self, moment: Moment) -> str | None:
        """The reply to what is asked of reminders; None for ordinary talk. Said again for the same message, after a
        crash, it comes to the same."""
        asked = self._read(moment)
        if asked is None:
            return None
        person = moment.person
        speaks = person.language if person.language_by == "chosen" else asked.language
        scope = Scope(person=person.id, persona=moment.message.persona, audience=moment.audience)
        match asked.wish:
            case Wish.SET:
                return await self._set(moment, asked, speaks)
            case Wish.LIST:
                return listed(await self.open(scope), person, speaks)
            case Wish.CANCEL_ALL:
                return await self.cancel(scope, await self.open(scope), person, speaks, every=True)
            case Wish.CANCEL:
                return await self._cancel(scope, asked, person, speaks)

    async def command(self, scope: Scope, person: Person, words: str) -> str:
        """The answer to `/reminders` with these words: "", "cancel 2", "cancel all"."""
        if not words.strip():
            return listed(await self.open(scope), person, person.language)
        if (match := _CANCEL.fullmatch(words.strip())) is None:
            return text("reminder-how", person.language)
        waiting = await self.open(scope)
        meant = [timer for timer in waiting if match["all"] or timer.number == int(match["number"])]
        return await self.cancel(scope, meant, person, person.language, every=bool(match["all"]))

    async def open(self, scope: Scope) -> list[Timer]:
        """The reminders that wait with this persona and may be met here, by when they are due."""
        return [
            timer
            for timer in await self.timers.of(scope.person)
            if timer.purpose is Purpose.REMINDER
            and timer.state is TimerState.WAITING
            and timer.persona == scope.persona
            and scope.admits(timer.audience)
        ]

    async def cancel(
        self, scope: Scope, meant: Sequence[Timer], person: Person, speaks: str, *, every: bool = False
    ) -> str:
        """Cancel these and say so."""
        await self.timers.close([timer.id for timer in meant], TimerState.CANCELLED, self.clock.now())
        if not meant:
            return text("reminder-none" if every else "reminder-no-such", speaks)
        if every:
            return text("reminder-cancelled-all", speaks)
        return "\n".join(text("reminder-cancelled", speaks, what=timer.text) for timer in meant)

    async def come_from(self, turn: Turn) -> bool:
        """Whether a reminder that waits comes from this turn."""
        theirs = await self.timers.of(turn.person)
        return any(one.source == turn.id and one.state is TimerState.WAITING for one in theirs)

    async def set_anew(self, turn: Turn) -> None:
        """The message with this turn was edited, and what it had set is gone with its old words: set what it asks for
        now."""
        asked, person = read_reminder(turn.text), await self.people.get(turn.person)
        if person is not None and asked is not None and asked.wish is Wish.SET and not asked.again:
            found = appointed(asked.said, turn.at, zone_of(person), asked.language)
            if found.at is not None and found.at > self.clock.now() and (what := named(found.rest, asked.language)):
                await self.timers.add(_draft(turn, found.at, what))

    def _read(self, moment: Moment) -> Asked | None:
        asked = read_reminder(moment.message.text) or _carried_on(moment)
        if asked is None or asked.wish is not Wish.SET or not asked.bare:
            return asked
        return asked if _when(asked, moment.message, moment.person).problem is not Problem.NO_TIME else None

    async def _set(self, moment: Moment, asked: Asked, speaks: str) -> str:
        person, message = moment.person, moment.message
        if asked.again:
            return text("reminder-once", speaks)
        found = _when(asked, message, person)
        if found.problem is not None:
            return _question(found, speaks)
        what = named(found.rest, asked.language)
        if not what or found.at is None:
            return text("reminder-of-what", speaks)
        theirs = [timer for timer in await self.timers.of(person.id) if timer.purpose is Purpose.REMINDER]
        waiting = [one for one in theirs if one.state is TimerState.WAITING and one.source != message.id]
        if len(waiting) >= MOST:
            return text("reminder-too-many", speaks, count=MOST)
        timer = await self.timers.add(_draft(message, found.at, what))
        zone = str(zone_of(person))
        return text("reminder-set", speaks, when=moment_in(timer.due, person, speaks), zone=zone, what=timer.text)

    async def _cancel(self, scope: Scope, asked: Asked, person: Person, speaks: str) -> str:
        waiting = await self.open(scope)
        if asked.number is not None:
            meant = [timer for timer in waiting if timer.number == asked.number]
        else:
            meant = _about(asked.said, waiting)
        if len(meant) > 1:
            return f"{text('reminder-which', speaks)}\n{listed(meant, person, speaks)}"
        return await self.cancel(scope, meant, person, speaks)


def listed(timers: Sequence[Timer], person: Person, speaks: str) -> str:
    """These reminders, one a line, and how one is cancelled."""
    if not timers:
        return text("reminder-none", speaks)
    lines = [
        text(
            "reminder-line",
            speaks,
            number=str(timer.number),
            when=moment_in(timer.due, person, speaks),
            what=timer.text,
        )
        for timer in timers
    ]
    how = text("reminder-list-how", speaks, number=str(timers[0].number))
    return "\n".join([text("reminder-list", speaks), *lines, how])


def moment_in(at: datetime, person: Person, speaks: str) -> str:
    """A moment in words, by the person's clock: "Friday 5 March 2027, 09:00"."""
    return text("reminder-moment", speaks, at=at.astimezone(zone_of(person)).replace(tzinfo=None))


def _when(asked: Asked, message: Turn, person: Person) -> Appointed:
    return appointed(asked.said, message.at, zone_of(person), asked.language)


def _draft(turn: Turn, due: datetime, what: str) -> TimerDraft:
    return TimerDraft(
        person=turn.person,
        persona=turn.persona,
        conversation=turn.conversation,
        audience=turn.audience,
        purpose=Purpose.REMINDER,
        text=one_line(what, CHARACTERS),
        key=f"turn {turn.id}",
        due=due,
        made=turn.at,
        source=turn.id,
    )


def _question(found: Appointed, speaks: str) -> str:
    if found.problem is Problem.TWO_DAYS:
        first, second = (
            text("reminder-day", speaks, at=datetime(day.year, day.month, day.day))  # noqa: DTZ001 - a day as it is
            for day in found.days[:2]
        )
        return text("reminder-which-day", speaks, first=first, second=second)
    return text(_QUESTIONS[found.problem or Problem.NO_TIME], speaks)


def _carried_on(moment: Moment) -> Asked | None:
    """A moment alone, in answer to the question when."""
    message = moment.message
    if len(moment.history) < 2:
        return None
    request, question = moment.history[-2:]
    if question.speaker is not Speaker.COMPANION or (request.speaker, request.person) != (
        Speaker.PERSON,
        message.person,
    ):
        return None
    asked = read_reminder(request.text) if message.at - request.at <= ANSWERED_WITHIN else None
    if asked is None or asked.wish is not Wish.SET or not is_appointment(message.text, asked.language):
        return None
    found = appointed(asked.said, request.at, zone_of(moment.person), asked.language)
    if asked.again or found.problem is None or not named(found.rest, asked.language):
        return None
    return Asked(wish=Wish.SET, language=asked.language, said=f"{message.text.strip(' .!?')} {found.rest}")


def _about(topic: str, waiting: Sequence[Timer]) -> list[Timer]:
    """The reminders that have most words in common with the topic; without a topic all."""
    wanted = set(lexical_terms(topic))
    if not wanted:
        return list(waiting)
    shared = [(len(wanted & set(lexical_terms(timer.text))), timer) for timer in waiting]
    most = max((count for count, _ in shared), default=0)
    return [timer for count, timer in shared if count == most and most > 0]
