"""What of a turn becomes memories, held against what is known, in one look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.core.language.almanac import zone_named
from bot.core.language.text import lexical_terms
from bot.core.memory.contradiction import Contradiction
from bot.core.memory.links import Linking
from bot.core.models.memory import LinkDraft
from bot.core.models.reading import Finding
from bot.core.models.record import Record
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import Known

ECHO, ECHOED, ECHOING = 0.7, 3, 8
"""The companion tells back when, of so many words or more, this share is in one of the memories that share most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told(Record):
    """What a turn tells."""

    turn: Turn
    findings: Sequence[Finding]


@dataclass(frozen=True, kw_only=True, slots=True)
class Held(Record):
    """What becomes of it: what is stored and what that ends, what was said again, and what is tied to what, by its
    place among what is stored."""

    stored: tuple[tuple[Finding, tuple[int, ...]], ...]
    restated: tuple[int, ...]
    links: tuple[LinkDraft, ...]

    @property
    def findings(self) -> list[Finding]:
        return [finding for finding, _ in self.stored]


def begin(
    known: Known, turns: Sequence[Turn], read: Callable[[Turn, tzinfo], Sequence[Finding]]
) -> tuple[list[Told], Held | None]:
    """What is read in these turns, of one scope, by the person's days, and the first of those that tell anything, held
    against what is known: the next ones are held against what that leaves behind."""
    zone = zone_named(known.time_zone())
    told = [
        Told(turn=turn, findings=findings)
        for turn in turns
        if not _is_told_back(known, turn) and (findings := read(turn, zone))
    ]
    return told, hold(known, told[0]) if told else None


def hold(known: Known, told: Told) -> Held:
    """What becomes of what a turn tells."""
    contradiction = Contradiction(known, told.turn)
    resolved = [contradiction.resolve(finding) for finding in told.findings]
    stored = tuple((one.finding, one.ended) for one in resolved if one.finding is not None)
    return Held(
        stored=stored,
        restated=tuple(number for one in resolved for number in one.restated),
        links=Linking(known, told.turn).of([finding for finding, _ in stored]),
    )


def _is_told_back(known: Known, turn: Turn) -> bool:
    """Whether the companion merely says again what the person once told."""
    if turn.speaker is Speaker.PERSON:
        return False
    terms = set(lexical_terms(turn.text))
    return len(terms) >= ECHOING and any(
        memory.speaker is Speaker.PERSON and len(terms & set(lexical_terms(memory.text))) >= ECHO * len(terms)
        for memory in known.search(sorted(terms), ECHOED)
    )
