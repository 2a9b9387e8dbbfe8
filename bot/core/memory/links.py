"""Links between memories, found by cheap rules as they are written: what goes on, what it was about, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.language.text import lexical_terms
from bot.core.language.vocabulary import ME
from bot.core.models.memory import Kind, LinkDraft, LinkKind, Memory
from bot.core.models.reading import Finding
from bot.core.models.turn import Turn
from bot.core.ports import Known

_BECAUSE = re.compile(
    r"\b(?:because|since|that['’]s why|so (?:i|we|he|she|they|now)|thanks to|due to)\b", re.IGNORECASE
)
_HAPPENS = (Kind.EVENT, Kind.PLAN)
_TOLD = (Kind.FACT, Kind.EVENT, Kind.PLAN)
_SEARCHED = 20
_JUST_BEFORE = 2
"""A feeling is about what was told in its own turn, or at most so many turns before."""


@dataclass(frozen=True)
class Linking:
    """Finds what the findings of a turn are tied to. What a memory supersedes, the store ties by itself."""

    known: Known
    turn: Turn

    def of(self, findings: Sequence[Finding]) -> tuple[LinkDraft, ...]:
        """The links of what becomes the turn's memories, to each other and to what is stored."""
        links: list[LinkDraft] = []
        for place, finding in enumerate(findings):
            if finding.kind is Kind.FEELING:
                links += self._felt_about(place, findings)
            elif finding.kind in _TOLD and finding.subject not in (None, ME):
                links += self._same_subject(place, finding)
        return tuple(links)

    def _felt_about(self, place: int, findings: Sequence[Finding]) -> list[LinkDraft]:
        here = [at for at, finding in enumerate(findings) if finding.kind in _HAPPENS]
        if here:
            about = [LinkDraft(kind=LinkKind.FELT_ABOUT, source=place, target=at) for at in here]
            because = [
                at for at in here if _BECAUSE.search(findings[place].text) and findings[at].text == findings[place].text
            ]
            return about + [LinkDraft(kind=LinkKind.CAUSED, source=at, target=place) for at in because]
        turn, before = self.turn, self.known.latest(limit=1, kinds=_HAPPENS)
        near = [m for m in before if m.session == turn.session and 0 < turn.position - m.position <= _JUST_BEFORE]
        return [_to(LinkKind.FELT_ABOUT, place, memory) for memory in near if memory.conversation == turn.conversation]

    def _same_subject(self, place: int, finding: Finding) -> list[LinkDraft]:
        """A link to the newest earlier memory about the same one; it continues that when both are of one sitting."""
        turn, subject = self.turn, (finding.subject or "").casefold()
        found = self.known.search(lexical_terms(subject), _SEARCHED)
        alike = [m for m in found if m.turn < turn.id and m.kind in _TOLD and subject in _named(m)]
        newest = max(alike, key=lambda memory: memory.id, default=None)
        if newest is None:
            return []
        together = newest.conversation == turn.conversation and newest.session == turn.session
        return [_to(LinkKind.CONTINUES if together else LinkKind.SAME_SUBJECT, place, newest)]


def _named(memory: Memory) -> set[str]:
    return {(memory.subject or "").casefold(), (memory.value or "").casefold()}


def _to(kind: LinkKind, place: int, memory: Memory) -> LinkDraft:
    return LinkDraft(kind=kind, source=place, target=memory.id, to_memory=True)
