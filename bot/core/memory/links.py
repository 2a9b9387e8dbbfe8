"""Links between memories, found by cheap rules as they are written: what goes on, what it was about, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.language.text import lexical_terms
from bot.core.language.vocabulary import ME
from bot.core.models.identity import Scope
from bot.core.models.memory import Kind, LinkDraft, LinkKind, Memory, MemoryDraft
from bot.core.models.turn import Turn
from bot.core.ports import MemoryStore

_BECAUSE = re.compile(
    r"\b(?:because|since|that['’]s why|so (?:i|we|he|she|they|now)|thanks to|due to)\b", re.IGNORECASE
)
_HAPPENS = (Kind.EVENT, Kind.PLAN)
_TOLD = (Kind.FACT, Kind.EVENT, Kind.PLAN)
_SEARCHED = 20
_JUST_BEFORE = 2
"""A feeling is about what was told in its own turn, or at most so many turns before."""


@dataclass(frozen=True, kw_only=True)
class Linking:
    """Finds what the memories of one turn are tied to. What a memory supersedes, the store ties by itself."""

    memories: MemoryStore

    async def of(self, turn: Turn, drafts: Sequence[MemoryDraft]) -> tuple[LinkDraft, ...]:
        """The links of the turn's drafts, to each other and to what is stored."""
        links: list[LinkDraft] = []
        for place, draft in enumerate(drafts):
            if draft.kind is Kind.FEELING:
                links += await self._felt_about(turn, place, drafts)
            elif draft.kind in _TOLD and draft.subject not in (None, ME):
                links += await self._same_subject(turn, place, draft)
        return tuple(links)

    async def _felt_about(self, turn: Turn, place: int, drafts: Sequence[MemoryDraft]) -> list[LinkDraft]:
        here = [at for at, draft in enumerate(drafts) if draft.kind in _HAPPENS]
        if here:
            about = [LinkDraft(kind=LinkKind.FELT_ABOUT, source=place, target=at) for at in here]
            because = [
                at for at in here if _BECAUSE.search(drafts[place].text) and drafts[at].text == drafts[place].text
            ]
            return about + [LinkDraft(kind=LinkKind.CAUSED, source=at, target=place) for at in because]
        before = await self.memories.latest(_scope(turn), limit=1, kinds=_HAPPENS)
        near = [m for m in before if m.session == turn.session and 0 < turn.position - m.position <= _JUST_BEFORE]
        return [_to(LinkKind.FELT_ABOUT, place, memory) for memory in near if memory.conversation == turn.conversation]

    async def _same_subject(self, turn: Turn, place: int, draft: MemoryDraft) -> list[LinkDraft]:
        """A link to the newest earlier memory about the same one; it continues that when both are of one sitting."""
        subject = (draft.subject or "").casefold()
        found = await self.memories.search(_scope(turn), lexical_terms(subject), _SEARCHED)
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


def _scope(turn: Turn) -> Scope:
    return Scope(person=turn.person, persona=turn.persona, audience=turn.audience)
