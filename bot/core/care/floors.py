"""The floors that no blueprint, card, rule or request can lift, held against what comes in and what goes out.

- Nothing romantic or sexual with or about minors.
- No encouragement of self-harm.
- No guilt at a goodbye.
- Nobody is told that this is a human being, and who sincerely asks is told that it is not.
- Nothing sexual where `Moment.mature` does not allow it, nothing romantic in a crisis.

What goes out is judged sentence by sentence (`bot.core.gate`). What is beneath a floor is replaced by a fixed sentence,
and nothing more of that reply is heard.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from bot.core.care import floor_phrases as said
from bot.core.care.danger import fold
from bot.core.care.help_lines import HelpLines
from bot.core.catalogue import text
from bot.core.language.sieve import Sieve, any_of, apart
from bot.core.language.text import sentences
from bot.core.models.chat import Moment
from bot.core.models.danger import Danger
from bot.core.models.identity import Person
from bot.core.models.turn import Speaker
from bot.core.models.verdict import Verdict

AROUND = 4
"""Turns that say whether a minor is being spoken of."""
LONGEST_GOODBYE = 200
"""Characters."""

_MINOR, _ASKS_IF_AI, _GOODBYE = map(any_of, (said.MINOR, said.ASKS_IF_AI, said.GOODBYE))
_CROSSED = Sieve(
    (way, what)
    for what, pattern in (
        ("minor", said.MINOR),
        ("sexual", said.SEXUAL),
        ("romantic", said.ROMANTIC),
        ("pet name", said.PET_NAMES),
        ("harm", said.URGES_HARM),
        ("human", said.CLAIMS_HUMAN),
        ("guilt", said.GUILT),
    )
    for way in apart(pattern)
)
"""What a sentence may have by which a floor is crossed."""


def asks_for_a_minor(message: str) -> bool:
    """Whether a message wants something sexual with or about somebody under age."""
    return any(
        said.SEXUAL.search(part) and said.MINOR.search(part) and said.ASKS_FOR.search(part)
        for part in map(fold, sentences(message))
    )


def asks_if_ai(message: str) -> bool:
    """Whether somebody asks, meaning it, whether they talk with an AI."""
    return _ASKS_IF_AI.matches(fold(message))


def is_goodbye(message: str) -> bool:
    """Whether somebody takes their leave."""
    return len(message) <= LONGEST_GOODBYE and _GOODBYE.matches(fold(message))


def in_crisis(person: Person, now: datetime) -> bool:
    """Whether they spoke of ending their life lately, and nothing has ended that."""
    return person.crisis_until is not None and now < person.crisis_until


class Floors:
    """Judges the sentences of one reply. Implements `gate.Check`."""

    def __init__(self, moment: Moment, help_lines: HelpLines, country: str | None = None) -> None:
        person = moment.person
        self._moment = moment
        self._language = person.language
        self._lines = (help_lines, country)
        self._crisis = in_crisis(person, moment.now) or moment.danger is Danger.FAINT
        self._owes_admission = asks_if_ai(moment.message.text)
        self._young = moment.blueprint.age < 18 or person.minor_at is not None
        self._over = False

    async def check(self, sentence: str) -> Verdict:
        if self._over:
            return Verdict(text="")
        folded = fold(sentence)
        if (floor := self._beneath(folded)) is not None:
            self._over = True
            return Verdict(text=self._said(floor), kind=floor, fixed=True)
        if self._owes_admission:
            self._owes_admission = False
            if not said.IS_AI.search(folded):
                return Verdict(text=f"{self._said('care-is-ai')} {sentence}", kind="care-is-ai", fixed=True)
        return Verdict(text=sentence)

    def may_open(self, clause: str, following: str) -> bool:
        """Not where the whole reply may turn out to be something else: an admission, in a crisis, at a goodbye, where
        somebody is under age."""
        delicate = self._over or self._owes_admission or self._crisis or self._goodbye or self._minor
        return not delicate and self._beneath(fold(f"{clause} {following}")) is None

    @cached_property
    def _goodbye(self) -> bool:
        return is_goodbye(self._moment.message.text)

    @cached_property
    def _minor(self) -> bool:
        """Whether somebody under age takes part, or is spoken of."""
        around = [turn.text for turn in self._moment.history[-AROUND:] if turn.speaker is Speaker.PERSON]
        return self._young or any(_MINOR.matches(fold(one)) for one in (self._moment.message.text, *around))

    def _beneath(self, folded: str) -> str | None:
        """The text that takes the place of a sentence beneath a floor; None for all others."""
        found = _CROSSED.found(folded)
        if not found:
            return None
        here = self._young or "minor" in found
        sexual, romantic = "sexual" in found, "romantic" in found
        fond = romantic or "pet name" in found
        beneath = {
            "care-no-harm": "harm" in found and not said.ADVISES_AGAINST.search(folded),
            "care-no-minors": (sexual and (here or self._minor)) or (here and romantic) or (self._young and fond),
            "care-is-ai": "human" in found,
            "care-no-guilt": "guilt" in found and self._goodbye,
            "care-no-romance": self._crisis and (sexual or fond),
            "care-no-mature": sexual and not self._moment.mature,
        }
        return next((floor for floor, holds in beneath.items() if holds), None)

    def _said(self, floor: str) -> str:
        help_lines, country = self._lines
        values = {"name": self._moment.blueprint.name, "lines": help_lines.told(self._language, country)}
        return text(floor, self._language, **values)
