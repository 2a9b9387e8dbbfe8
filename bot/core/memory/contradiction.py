"""Contradiction: what a new finding ends of what is remembered, what it merely says again, and what it may not touch.

Guarded by the same subject and the same relation, or by the old value where the sentence names it. What somebody said
later always stands against a reading of what they said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.core.language.changes import ROMANCE
from bot.core.language.statements import statements
from bot.core.language.text import lexical_terms, words
from bot.core.language.vocabulary import IN_WORDS, ME, NAME, PETS, bare
from bot.core.memory.rules import spoken_of
from bot.core.models.identity import Scope
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.reading import Ended, Finding
from bot.core.models.record import Record
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import MemoryStore

OPPOSITES = {"likes": "dislikes", "dislikes": "likes"}
_KEYED = (Kind.FACT, Kind.PREFERENCE)
_SEARCHED = 60
_REPEATS = 10
_SPOKEN_OF = 4
"""So many turns ago somebody may have been mentioned who is now called he or she."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved(Record):
    """What becomes of a finding: it is stored, or None when it is not; these memories end, those were said again."""

    finding: Finding | None
    ended: tuple[int, ...] = ()
    restated: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Holds findings against what is known."""

    memories: MemoryStore

    async def resolve(self, turn: Turn, finding: Finding) -> Resolved:
        """A finding against what is known: a new memory with what it ends, or something known said again."""
        if finding.subject is None and not finding.corrects:
            finding = await self._of_whom(turn, finding)
        if finding.was is not None:
            finding = await self._of_what(turn, finding)
        ended = await self._ended(turn, finding.ended)
        if not finding.relation or not finding.value or finding.kind is Kind.FEELING:
            if again := await self._said_before(turn, finding):
                return Resolved(finding=None, restated=(again.id,))
            return await self._closing(turn, finding, ended)
        subject = finding.subject or (await self._last_subject(turn, finding.relation) if finding.corrects else None)
        if subject is None:
            return Resolved(finding=None)
        finding = replace(finding, subject=await self._by_kin(turn, subject))
        known = _of_the_same(finding, await self._known(turn, finding.subject or subject, finding.relation or ""))
        same = [memory for memory in known if same_value(memory.value, finding.value)]
        if same and turn.id not in {memory.turn for memory in known}:
            return Resolved(finding=None, restated=tuple(memory.id for memory in same))
        others = [memory for memory in known if not same_value(memory.value, finding.value)]
        if finding.single and any(_outranks(memory, turn, finding) for memory in others):
            return Resolved(finding=None)
        return await self._closing(
            turn, finding, [*ended, *_replaced(finding, others), *await self._contrary(turn, finding)]
        )

    async def _said_before(self, turn: Turn, finding: Finding) -> Memory | None:
        """The same kind of memory in the same words, which is still near at hand: once is enough."""
        said = words(finding.text)
        scope = Scope(person=turn.person, persona=turn.persona, audience=turn.audience)
        found = await self.memories.search(scope, tuple(dict.fromkeys(lexical_terms(finding.text)))[:8], _REPEATS)
        if len(found) == _REPEATS:  # with as many more that hold these words the one that is sought may be among them
            found += await self.memories.latest(scope, limit=_REPEATS, kinds=(finding.kind,))
        near = (
            m for m in found if m.tier is Tier.HOT and m.valid_to is None and (m.expires is None or m.expires > turn.at)
        )
        alike = (m for m in near if m.kind is finding.kind and m.speaker is turn.speaker and m.turn < turn.id)
        return next((memory for memory in alike if words(memory.text) == said), None)

    async def _known(self, turn: Turn, subject: str, relation: str) -> list[Memory]:
        """What holds of this relation; of partner, girlfriend and boyfriend one stands for all."""
        subjects = sorted({subject, *ROMANCE}) if relation == NAME and subject in ROMANCE else [subject]
        found = [await self.memories.current(turn.person, turn.persona, each, relation) for each in subjects]
        return sorted((memory for each in found for memory in each), key=_age, reverse=True)

    async def _contrary(self, turn: Turn, finding: Finding) -> list[Memory]:
        opposite = OPPOSITES.get(finding.relation or "")
        if opposite is None or finding.subject is None:
            return []
        contrary = await self.memories.current(turn.person, turn.persona, finding.subject, opposite)
        return [memory for memory in contrary if same_value(memory.value, finding.value)]

    async def _closing(self, turn: Turn, finding: Finding, ended: Iterable[Memory]) -> Resolved:
        """The finding with what it ends; only what was said earlier can end."""
        earlier = {memory.id: memory for memory in ended if _is_earlier(memory, turn)}
        sources = await self._their_sources(turn, list(earlier.values()))
        if earlier and not finding.relation:
            old = next(iter(earlier.values()))
            finding = replace(finding, subject=old.subject, topic=in_words(old.subject, old.relation, old.value))
        return Resolved(finding=finding, ended=(*earlier, *(memory.id for memory in sources)))

    async def _of_whom(self, turn: Turn, finding: Finding) -> Finding:
        """The finding with whoever was spoken of just before, where it says but he or she."""
        scope = Scope(person=turn.person, persona=turn.persona, audience=turn.audience)
        latest = await self.memories.latest(scope, limit=_SPOKEN_OF, kinds=(Kind.EPISODE,))
        near = [memory for memory in latest if memory.speaker is Speaker.PERSON and _just_before(memory, turn)]
        subject = spoken_of(finding.text, [memory.text for memory in sorted(near, key=_age)])
        return finding if subject is None else replace(finding, subject=subject)

    async def _by_kin(self, turn: Turn, subject: str) -> str:
        """What somebody who is named is to the person, where nobody else is the same: Biscuit is the dog. Else there
        would be two truths, the dog's age and Biscuit's."""
        if not subject[:1].isupper():
            return subject
        named = await self._holding(turn, Ended(value=subject, of=(NAME,)))
        kin = {memory.subject for memory in named if memory.relation == NAME}
        of = next(iter(kin)) if len(kin) == 1 else None
        if of is None or of == ME or len(await self._known(turn, of, NAME)) > 1:
            return subject
        return of

    async def _of_what(self, turn: Turn, finding: Finding) -> Finding:
        """The finding with what its old value was the value of; without a relation, it is but an event."""
        holding = await self._holding(turn, Ended(value=finding.was))
        if any((m.subject, m.relation) == (finding.subject, finding.relation) for m in holding) or not holding:
            return finding if finding.relation else replace(finding, kind=Kind.EVENT, value=None)
        facts = [memory for memory in holding if memory.kind is Kind.FACT] or holding
        ended = Ended(value=finding.was, of=tuple({m.relation or "" for m in facts if not _is_of_a_day(m)}))
        finding = replace(finding, ended=(*finding.ended, ended))
        if finding.relation is None:
            of = facts[0]
            finding = replace(finding, kind=of.kind, subject=of.subject, relation=of.relation)
        return finding

    async def _ended(self, turn: Turn, endings: Sequence[Ended]) -> list[Memory]:
        found: list[Memory] = []
        for ending in endings:
            if ending.value is not None:
                found += await self._holding(turn, ending)
            for subject, relation in ending.whose:
                found += await self.memories.current(turn.person, turn.persona, subject, relation)
        return found

    async def _holding(self, turn: Turn, ending: Ended) -> list[Memory]:
        """What this person said that has this value and still holds, newest first."""
        scope = Scope(person=turn.person, persona=turn.persona, audience=turn.audience)
        found = await self.memories.search(scope, lexical_terms(ending.value or ""), _SEARCHED)
        fitting = (m for m in found if m.kind in _KEYED and m.valid_to is None and m.speaker is Speaker.PERSON)
        return sorted(
            (m for m in fitting if same_value(m.value, ending.value) and _is_of(m, ending.of)), key=_age, reverse=True
        )

    async def _last_subject(self, turn: Turn, relation: str) -> str | None:
        """A correction that names no subject ("no, her name is Mia") is about what was last said of this relation."""
        scope = Scope(person=turn.person, persona=turn.persona, audience=turn.audience)
        recent = await self.memories.latest(scope, limit=20, kinds=(Kind.FACT,))
        return next((memory.subject for memory in recent if memory.relation == relation and not memory.valid_to), None)

    async def _their_sources(self, turn: Turn, ended: Sequence[Memory]) -> list[Memory]:
        """What came of the same words and said little but what has now ended: it would be a second truth."""
        if not ended:
            return []
        said = {memory.turn: memory for memory in ended}
        sources = await self.memories.from_turns(turn.person, list(said))
        own = (memory for memory in sources if memory.turn in said)  # gists draw on these turns and are of another
        return [memory for memory in own if memory.valid_to is None and says_but(said[memory.turn], memory)]


def _of_the_same(finding: Finding, known: Sequence[Memory]) -> list[Memory]:
    """Of what is known of a friend or a sister, what may be of the one that is meant: of two who are named each has a
    job. Where none is named and two are known, nobody can tell."""
    if finding.subject == ME or finding.relation == NAME:
        return list(known)
    meant = _named(finding.text, finding.subject)
    names = {memory.id: _named(memory.text, memory.subject) for memory in known}
    if meant is None:
        return list(known) if len(set(names.values()) - {None}) < 2 else []
    return [memory for memory in known if names[memory.id] in (None, meant)]


def _named(text: str, subject: str | None) -> str | None:
    """How the words call whom they tell of, where they do."""
    told = statements(text, None)
    return next((one.value for one in told if (one.subject, one.relation) == (subject, NAME)), None)


def _replaced(finding: Finding, others: Sequence[Memory]) -> list[Memory]:
    if finding.single:
        return list(others)
    if finding.corrects:
        return list(others[:1])
    return [memory for memory in others if finding.was is not None and same_value(memory.value, finding.was)]


def _outranks(memory: Memory, turn: Turn, finding: Finding) -> bool:
    """Whether a known value stands against the finding: it was said later, or a model reads a turn that rules read."""
    return memory.turn > turn.id or (finding.noted and memory.turn == turn.id)


def _just_before(memory: Memory, turn: Turn) -> bool:
    same_sitting = (memory.conversation, memory.session) == (turn.conversation, turn.session)
    return same_sitting and 0 < turn.position - memory.position <= _SPOKEN_OF


def _is_of_a_day(memory: Memory) -> bool:
    return (memory.relation or "").startswith("day of")


def in_words(subject: str | None, relation: str | None, value: str | None) -> str:
    """A fact as people speak of it: "my dog's name: Biscuit", "my home, where I live: Porto"."""
    whose = "my" if subject == ME else f"my {subject}'s"
    return f"{whose} {IN_WORDS.get(relation or '', relation)}: {value}"


def _is_earlier(memory: Memory, turn: Turn) -> bool:
    return memory.turn < turn.id


def _is_of(memory: Memory, of: Sequence[str]) -> bool:
    """Whether an old value may be this memory's. Names end only with those who bore them."""
    if memory.relation == NAME:
        return ("pet" in of and memory.subject in PETS) or ("romance" in of and memory.subject in ROMANCE) or NAME in of
    return not of or memory.relation in of


def says_but(ended: Memory, source: Memory) -> bool:
    """Whether a memory of the same turn says little but what has ended."""
    if source.kind is Kind.EPISODE:
        return 2 * len(words(ended.text)) >= len(words(source.text))
    return source.kind is Kind.EVENT and source.text == ended.text and ended.relation != NAME


def same_value(one: str | None, other: str | None) -> bool:
    """Whether two values are one, but for case and an article."""
    return bare(one or "") == bare(other or "")


def _age(memory: Memory) -> tuple[int, int]:
    return memory.turn, memory.id
