"""First words of her own: reasons are looked for and set as timers, and when one is due, and the rules allow it, she
writes, by the same way as any reply: model, gate, floors, the offline voice as the last resort.

At most one message comes of all that is due for a person, after a night or after weeks of downtime; what is stale
lapses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

import structlog

from bot.core.bonds.growth import closeness
from bot.core.errors import EverkinError
from bot.core.exchange import Exchange, spent
from bot.core.feeling.mood import at_home, settle
from bot.core.feeling.pace import Typist
from bot.core.floor import Floor
from bot.core.initiative.reasons import CHARACTERS, Known, best, is_moot, reasons
from bot.core.initiative.rules import GIVEN_UP, PAUSE, Circumstances, Leave, leave
from bot.core.language.text import one_line
from bot.core.memory.left_open import KINDS, called_off
from bot.core.memory.rules import ME
from bot.core.models.chat import Moment
from bot.core.models.identity import PRIVATE, Person, Scope
from bot.core.models.memory import Kind, Memory, Recalled
from bot.core.models.timer import Occasion, Purpose, Timer, TimerState
from bot.core.models.turn import Turn
from bot.core.ports import Clock, Outbox, Outlet, Timers
from bot.core.prompting.window import to_load
from bot.core.scratchpad import Scratchpad
from bot.core.speaking import Said, Unheard
from bot.core.timings import Timings

log = structlog.get_logger(__name__)

OWN = frozenset(Purpose) - {Purpose.REMINDER}
MOST = 1_000
"""Timers that are looked at in one go."""
LATELY = timedelta(days=60)
"""Who has not spoken for longer is not written to any more."""
READ = 200
"""Memories in which reasons are looked for."""
LATER = timedelta(hours=6)
"""When it is looked again whether something has changed that stood in the way."""
SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """Sets and keeps the timers of her own words. Both methods may raise StorageError."""

    exchange: Exchange
    timers: Timers
    outbox: Outbox
    outlet: Outlet
    clock: Clock
    per_week: int = 3
    """The most in a week, whatever a blueprint says."""

    async def plan(self) -> None:
        """Set a timer for every reason there is to write to somebody who has agreed to it."""
        for person in await self.exchange.gathering.people.everyone():
            if person.initiative_at is None:
                continue
            try:
                await self._plan(person)
            except EverkinError:  # the others are not to wait for it
                log.exception("no reasons could be looked for", person=person.id)

    async def run(self) -> None:
        """Write to those for whom something is due, if they may be written to now."""
        due = await self.timers.due(self.clock.now(), self.outlet.platforms, OWN, MOST)
        for _, waiting in groupby(sorted(due, key=_person), key=_person):
            timers = list(waiting)
            try:
                await self._consider(timers)
            except EverkinError:
                log.exception("she did not write; it is tried again", timers=[timer.id for timer in timers])
                await self._put_off(timers, self.clock.now() + LATER)

    async def _plan(self, person: Person) -> None:
        last = await self._last(person)
        now = self.clock.now()
        if last is None or now - last.at > LATELY:
            return
        memories = self.exchange.gathering.memories
        scope = Scope(person=person.id, persona=last.persona, audience=PRIVATE)
        known = Known(
            person=person,
            last=last,
            memories=tuple(await memories.latest(scope, limit=READ, kinds=KINDS)),
            birthdays=tuple(await memories.current(person.id, last.persona, ME, "birthday")),
            anniversaries=await self._anniversaries(scope),
        )
        for draft in reasons(known, self.exchange.gathering.persona(last.persona), now):
            await self.timers.add(draft)

    async def _anniversaries(self, scope: Scope) -> tuple[Memory, ...]:
        """What they told of days that come every year, but for their own birthday."""
        memories = self.exchange.gathering.memories
        theirs = await memories.current(scope.person, scope.persona, ME, "anniversary")
        facts = await memories.latest(scope, limit=READ, kinds=(Kind.FACT,))
        of_others = [one for one in facts if one.relation == "birthday" and one.subject != ME and one.valid_to is None]
        return (*theirs, *of_others)

    async def _consider(self, timers: Sequence[Timer]) -> None:
        """Of what is due for one person: let go of what is no reason any more, and write for the best that is left."""
        now = self.clock.now()
        person = await self.exchange.gathering.people.get(timers[0].person)
        if person is None or person.initiative_at is None:
            await self.timers.close([timer.id for timer in timers], TimerState.CANCELLED, now)
            return
        last = await self._last(person)
        waiting = [timer for timer in timers if last is not None and _holds(timer, last, now)]
        off = await self._called_off(waiting)
        waiting = [timer for timer in waiting if timer.id not in off]
        gone = [timer.id for timer in timers if timer not in waiting]
        await self.timers.close(gone, TimerState.LAPSED, now)
        if last is None or not waiting:
            return
        allowed = await self._leave(person, last, now)
        if not allowed.allows(now):
            log.debug("she does not write now", person=person.id, because=allowed.because)
            await self._put_off(waiting, allowed.at or now + LATER)
            return
        chosen = best(waiting)
        await self._put_off([timer for timer in waiting if timer is not chosen], now + PAUSE)
        await self._write(person, last, chosen)

    async def _called_off(self, timers: Sequence[Timer]) -> set[int]:
        """Those that ask after what will not be, or not then, as was said since."""
        plans = [timer for timer in timers if timer.purpose in (Purpose.PLAN, Purpose.OPEN)]
        if not plans:
            return set()
        scope = Scope(person=plans[0].person, persona=plans[0].persona, audience=PRIVATE)
        memories = self.exchange.gathering.memories
        said = await memories.latest(scope, limit=READ, kinds=(Kind.EPISODE,))
        sources = await memories.from_turns(scope.person, [timer.source or 0 for timer in plans])
        ended = {(one.turn, one_line(one.text, CHARACTERS)) for one in sources if one.kind in KINDS and one.valid_to}
        return {
            timer.id
            for timer in plans
            if (timer.source, timer.text) in ended or called_off(timer.text, timer.source or 0, said)
        }

    async def _write(self, person: Person, last: Turn, timer: Timer) -> None:
        gathering = self.exchange.gathering
        moment = await self._moment(person, last, timer)
        said = await self._compose(moment)
        now = self.clock.now()
        today = await gathering.people.get(person.id)  # they may have changed their mind, or have written, meanwhile
        spoken = await self._last(person)
        silent = spoken is not None and spoken.id == last.id
        if today is None or not silent or not (await self._leave(today, last, now)).allows(now):
            await self._put_off([timer], now + LATER)
            return
        draft = said.draft(moment, now, complete=True, off_record=said.composed)
        preface = gathering.care.notice(moment, last.conversation.partition(":")[0])
        written = await self.timers.say([timer.id], draft, preface=preface)
        if written is None:
            return
        log.info("she writes first", person=person.id, purpose=timer.purpose.value, composed=said.composed)
        self.outlet.deliver(written[1])
        if preface:
            await gathering.care.told(person)
        await gathering.feelings.keep(moment)

    async def _compose(self, moment: Moment) -> Said:
        """What she says, which nobody reads yet. Raises ModelUnavailable."""
        timings = Timings(now=self.clock.monotonic)
        with Scratchpad() as pad:
            said = Said(Unheard(), Floor(), pad, timings, Typist(None, timings))
            request = replace(await self.exchange.request(moment), background=True, simple=False)
            await self.exchange.speak(request, said)
        if not said.composed:
            self.exchange.ledger.spend(moment.person.id, messages=1, tokens=spent(request, said.text))
        return said

    async def _leave(self, person: Person, last: Turn, now: datetime) -> Leave:
        gathering = self.exchange.gathering
        recent = await gathering.turns.recent(last.conversation, last.persona, 1)
        blueprint = gathering.persona(last.persona)
        platform = last.conversation.partition(":")[0]
        per_week = min(blueprint.initiative.per_week, self.per_week)
        words = await self.timers.first_words(person.id, last.persona, max(per_week, GIVEN_UP))
        wait = self.exchange.ledger.wait(person.id)
        given = Circumstances(
            person=person,
            admitted=gathering.care.is_admitted(person, platform),
            last=max([last.at, *(turn.at for turn in recent)]),
            words=tuple(words),
            per_week=per_week,
            refused=await self.outbox.refused(last.conversation),
        )
        allowed = leave(given, now)
        return allowed if wait is None or allowed.at is None else Leave(at=now + wait, because="too much was said")

    async def _moment(self, person: Person, last: Turn, timer: Timer) -> Moment:
        """All that is known as she writes."""
        gathering, now = self.exchange.gathering, self.clock.now()
        blueprint = gathering.persona(last.persona)
        scope = Scope(person=person.id, persona=blueprint.id, audience=PRIVATE)
        recent = await gathering.turns.recent(last.conversation, last.persona, 1)
        after = recent[-1] if recent else last
        turn = replace(
            last,
            id=0,
            text="",
            context="",
            at=now,
            position=after.position + 1,
            session=after.position + 1,
        )
        past = await gathering.window.past(turn.conversation, blueprint.id, PRIVATE)
        history = tuple(await gathering.turns.recent(turn.conversation, blueprint.id, to_load(turn.position, past)))
        about = await self._about(timer, scope)
        before = await gathering.feelings.moods.get(person.id, blueprint.id)
        feeling = at_home(blueprint, now) if before is None else settle(before, blueprint, now)
        ties = await gathering.bonding.meet(scope)
        return Moment(
            blueprint=blueprint,
            person=person,
            audience=PRIVATE,
            message=turn,
            history=history,
            memories=tuple(Recalled(memory=memory, score=0.0) for memory in about),
            feeling=feeling,
            now=now,
            away=now - last.at,
            summaries=past,
            decision=gathering.feelings.alone(
                blueprint, person, turn, feeling, closeness(ties, blueprint.attachment, now)
            ),
            ties=ties,
            occasion=Occasion(purpose=timer.purpose, text=timer.text, said=_said(about, timer), since=last.at),
        )

    async def _about(self, timer: Timer, scope: Scope) -> list[Memory]:
        """What it is about, as it is remembered; after a silence what they last told."""
        memories = self.exchange.gathering.memories
        if timer.purpose is Purpose.SILENCE or timer.source is None:
            return await memories.latest(scope, limit=SHOWN, kinds=(Kind.EVENT, Kind.PLAN, Kind.PREFERENCE))
        return (await memories.from_turns(scope.person, [timer.source]))[:SHOWN]

    async def _last(self, person: Person) -> Turn | None:
        """What they last said to her in private, where they can be reached."""
        said = await self.exchange.gathering.turns.last_said(person.id)
        return next((turn for turn in said if turn.conversation.partition(":")[0] in self.outlet.platforms), None)

    async def _put_off(self, timers: Sequence[Timer], until: datetime) -> None:
        await self.timers.postpone([timer.id for timer in timers], until)


def _holds(timer: Timer, last: Turn, now: datetime) -> bool:
    """Whether the reason is one still, with whom they talk now."""
    stale = timer.until is not None and now > timer.until
    return not stale and not is_moot(timer, last) and timer.persona == last.persona


def _said(about: Sequence[Memory], timer: Timer) -> datetime | None:
    return next((memory.created for memory in about if memory.turn == timer.source), None)


def _person(timer: Timer) -> int:
    return timer.person
