"""What is done before, beside and instead of a reply for people's protection. All of it is fixed: no model decides.

- Who comes from outside is asked once whether they are old enough, before anything of theirs is read or kept.
- They are told that this is an AI: when they first write, on each new day, and every three hours while they go on.
- Who speaks of ending or harming a life is answered calmly, with help lines, and met without play or romance for a day.
- Who hints at it is asked whether it is so, with the same lines; a yes is taken as if they had said it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.core.care.answers import says_safe, says_yes, stated_age
from bot.core.care.danger import read_danger
from bot.core.care.floors import Floors, asks_for_a_minor, in_crisis
from bot.core.care.help_lines import HelpLines, load_help_lines
from bot.core.care.prototypes import Prototypes, embedded, shipped
from bot.core.catalogue import LANGUAGES, text
from bot.core.errors import EmbedderError
from bot.core.language.almanac import zone_of
from bot.core.models.chat import Moment
from bot.core.models.danger import Danger
from bot.core.models.feeling import Limits
from bot.core.models.identity import Person
from bot.core.models.persona import Blueprint
from bot.core.models.turn import SESSION_GAP, Incoming, Turn
from bot.core.ports import Clock, Embedder, Meta, People
from bot.core.tongue import Tongue

log = structlog.get_logger(__name__)

CRISIS = timedelta(days=1)
CALMED = timedelta(hours=3)
"""How long a crisis lasts after its last sign, and after a hint or after somebody says that they are safe."""
PLAINLY = 3
"""Words of a plain yes or no at most."""
YOUNGEST = 5
"""A lower number is no age of somebody who writes."""
REMINDED = timedelta(hours=3)
REFUSED = timedelta(days=7)
"""How long a no to the question of age stands, whatever is said after it."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the operator has set. `outside` are the platforms on which strangers write; the terminal is the operator's
    own and says at its start what it is."""

    adults_only: bool = True
    age: int = 18
    notices: bool = True
    mature: bool = False
    country: str | None = None
    outside: frozenset[str] = frozenset({"telegram", "discord"})


@dataclass(kw_only=True)
class Care:
    """The protocol. Methods that are awaited may raise StorageError."""

    people: People
    meta: Meta
    clock: Clock
    terms: Terms = Terms()
    tongue: Tongue | None = None
    """By which somebody in danger is answered in the language that they wrote in."""
    help_lines: HelpLines = field(default_factory=load_help_lines)
    _prototypes: Prototypes | None = None

    async def prepare(self, embedder: Embedder) -> None:
        """Learn what danger is near by this embedder; until then, and without it, the words decide alone."""
        self._prototypes = shipped(embedder.fingerprint)
        if self._prototypes is None:
            try:
                self._prototypes = await embedded(embedder)
            except EmbedderError:
                log.warning("danger is told by words alone: the embedder does not answer")

    def is_admitted(self, person: Person | None, platform: str) -> bool:
        """Whether they may talk there: they confirmed their age, or nobody asks."""
        asked = self.terms.adults_only and platform in self.terms.outside
        return not asked or (person is not None and person.adult_at is not None)

    async def ask(self, person: Person, blueprint: Blueprint) -> str:
        """The question whether they are old enough, or until when their no stands. It is asked by this, so that their
        next words are an answer."""
        if person.refused_until is not None and self.is_refused(person):
            return self._refusal("care-age-stands", person, person.refused_until)
        if person.notified_at is not None:
            return text("care-age-again", person.language, age=self.terms.age)
        await self.people.change(person.id, notified_at=self.clock.now())
        return text("care-age-ask", person.language, age=self.terms.age, name=blueprint.name)

    def is_refused(self, person: Person) -> bool:
        """Whether they answered that they are too young, and that still stands."""
        return person.refused_until is not None and self.clock.now() < person.refused_until

    async def admit(self, person: Person, said: Sequence[str], blueprint: Blueprint) -> str:
        """The answer to whoever is not admitted yet; what they said, in however many messages, is read as an answer to
        the question alone. A no among them is one, and stands: it is asked anew when it is over."""
        answers = [yes for message in said if (yes := self._answer_in(message)) is not None]
        if person.notified_at is None or not answers or self.is_refused(person):  # not asked yet, or no answer
            return await self.ask(person, blueprint)
        now = self.clock.now()
        if not all(answers):
            until = now + REFUSED
            await self.people.change(person.id, minor_at=now, refused_until=until, notified_at=None)
            return self._refusal("care-age-refused", person, until)
        await self.people.change(person.id, adult_at=now, minor_at=None, refused_until=None)
        return text("care-age-thanks", person.language)

    def _answer_in(self, said: str) -> bool | None:
        stated = stated_age(said, asked=True)
        return stated >= self.terms.age if stated is not None else says_yes(said)

    def _refusal(self, key: str, person: Person, until: datetime) -> str:
        day = until.astimezone(zone_of(person))
        return text(key, person.language, age=self.terms.age, until=day, lines=self._lines(person))

    def notice(self, moment: Moment, platform: str) -> str:
        """What is said before the reply, empty when they were told not long ago."""
        at_home = platform == "terminal"  # which says at each start what it is
        told = moment.person.notified_at or (moment.person.first_met if at_home else None)
        if not self.terms.notices or not (at_home or platform in self.terms.outside):
            return ""
        going_on = moment.away is not None and moment.away < SESSION_GAP
        if told is not None and going_on and moment.now - told >= REMINDED:
            return text("care-notice-long", moment.person.language, name=moment.blueprint.name)
        if at_home:
            return ""
        if told is None or _day(told, moment.person) != _day(moment.now, moment.person):
            return text("care-notice", moment.person.language, name=moment.blueprint.name)
        return ""

    async def told(self, person: Person) -> None:
        """They have been told just now that this is an AI."""
        await self.people.change(person.id, notified_at=self.clock.now())

    def danger(self, message: str, vector: NDArray[np.float32] | None) -> Danger | None:
        """Whose life a message says is in danger; `vector` is its embedding where there is one."""
        if vector is None or self._prototypes is None:
            return read_danger(message)
        return self._prototypes.danger(message, vector)

    def concerns(self, moment: Moment) -> bool:
        """Whether `answer` may have something to say. Changes nothing."""
        message, age = moment.message.text, stated_age(moment.message.text)
        return (
            (moment.danger is not None and moment.danger.is_answered)
            or _answered(moment) is not None
            or asks_for_a_minor(message)
            or (age is not None and YOUNGEST <= age < self.terms.age)
            or (in_crisis(moment.person, moment.now) and says_safe(message))
        )

    async def answer(self, moment: Moment, incoming: Incoming) -> str | None:
        """The fixed answer where a model must not answer; None for ordinary talk. Said again for the same message,
        after a crash, it comes to the same."""
        person, language = moment.person, moment.person.language
        if moment.danger is not None and moment.danger.is_answered:
            return await self._in_danger(moment, moment.danger)
        if (is_so := _answered(moment)) is not None:
            return await self._in_danger(moment, Danger.SELF) if is_so else await self._calmed(moment)
        if asks_for_a_minor(moment.message.text):
            return text("care-no-minors", language)
        age = stated_age(moment.message.text)
        if age is not None and YOUNGEST <= age < self.terms.age:
            return await self._too_young(moment, incoming, age)
        if in_crisis(person, moment.now) and says_safe(moment.message.text):
            return await self._calmed(moment)
        return None

    def limits(self, person: Person, turn: Turn, danger: Danger | None) -> Limits:
        """What no stance can lift, after a turn that tells of this danger."""
        crisis = in_crisis(person, self.clock.now()) or danger is not None
        return Limits(crisis=crisis, adult=person.minor_at is None and self._is_adult(person, turn.conversation))

    def checks(self, moment: Moment) -> Floors:
        """What the sentences of the reply must pass."""
        return Floors(moment, self.help_lines, self.terms.country)

    def is_mature(self, person: Person, incoming: Incoming) -> bool:
        """Whether what is for adults only may be said here: the operator wants it, the person is one, and on Discord
        the channel is restricted to adults."""
        place = incoming.restricted or incoming.platform != "discord"
        old = self._is_adult(person, incoming.conversation)
        return self.terms.mature and place and old and person.minor_at is None

    def _is_adult(self, person: Person, conversation: str) -> bool:
        """Whether they confirmed their age; who sits at the operator's own terminal need not."""
        return person.adult_at is not None or conversation.partition(":")[0] not in self.terms.outside

    async def _in_danger(self, moment: Moment, danger: Danger) -> str:
        person = moment.person
        spoken = await self.tongue.of(moment.message.text) if self.tongue is not None else None
        if spoken is not None and person.language_by != "chosen":
            person = replace(person, language=spoken)
        lines = self._lines(person)
        await self.meta.count(f"care {danger} {moment.now:%Y-%m}")
        if danger is Danger.ANOTHER:
            return text("care-crisis-other", person.language, lines=lines)
        again = in_crisis(person, moment.now)
        if danger is Danger.HINTED and not again:
            await self.people.change(person.id, crisis_until=moment.now + CALMED)
            return text("care-crisis-hinted", person.language, lines=lines)
        await self.people.change(person.id, crisis_until=moment.now + CRISIS)
        first = not again or _was_asked(moment)
        return text("care-crisis" if first else "care-crisis-again", person.language, lines=lines)

    async def _calmed(self, moment: Moment) -> str:
        """They are not in danger, or not any more."""
        calm = moment.now + CALMED
        until = min(moment.person.crisis_until or calm, calm)
        await self.people.change(moment.person.id, crisis_until=until)
        return text("care-crisis-over", moment.person.language)

    async def _too_young(self, moment: Moment, incoming: Incoming, age: int) -> str | None:
        """Somebody says in passing that they are too young: they are asked once more, and until then talk ends."""
        person = moment.person
        if incoming.platform not in self.terms.outside:
            return None
        adult = None if self.terms.adults_only else person.adult_at
        await self.people.change(person.id, adult_at=adult, minor_at=moment.now)
        if not self.terms.adults_only:
            return None
        return text("care-age-stated", person.language, stated=age, age=self.terms.age)

    def _lines(self, person: Person) -> str:
        return self.help_lines.told(person.language, self.terms.country)


def _answered(moment: Moment) -> bool | None:
    """What they answer to the question whether they think of ending their life; None when it is no plain answer."""
    said = moment.message.text
    if len(said.split()) > PLAINLY or not _was_asked(moment):
        return None
    return False if says_safe(said) else says_yes(said)


def _was_asked(moment: Moment) -> bool:
    """Whether the turn before theirs is that question, in any language."""
    return bool(moment.history) and moment.history[-1].text.startswith(_asked())


@cache
def _asked() -> tuple[str, ...]:
    """The first line of the question, in each language."""
    return tuple(text("care-crisis-hinted", one, lines="").splitlines()[0] for one in LANGUAGES)


def _day(moment: datetime, person: Person) -> object:
    return moment.astimezone(zone_of(person)).date()
