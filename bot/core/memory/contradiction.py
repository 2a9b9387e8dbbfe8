"""Contradiction: what a new finding ends of what is remembered, what it merely says again, and what it may not touch.

Guarded by the same subject and the same relation, or by the old value where the sentence names it. What somebody said
later always stands against a reading of what they said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.language.changes import ROMANCE
from bot.core.language.statements import statements
from bot.core.language.text import lexical_terms, words
from bot.core.language.vocabulary import IN_WORDS, ME, NAME, PETS, bare
from bot.core.memory.left_open import by_its_name, is_same_plan, names_one_day
from bot.core.memory.rules import puts_it_off, says_he_or_she, spoken_of
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.reading import Ended, Finding
from bot.core.models.record import Record
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import Known

OPPOSITES = {"likes": "dislikes", "dislikes": "likes"}
_FOR_LIFE = ("comes from", "born")
"""What may be put right, but not exchanged."""
_KEYED = (Kind.FACT, Kind.PREFERENCE)
_SEARCHED = 60
_REPEATS = 10
_LATELY = 20
_SPOKEN_OF = 4
"""So many turns ago somebody may have been mentioned who is now called he or she."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved(Record):
    """What becomes of a finding: it is stored, or None when it is not; these memories end, those were said again."""

    finding: Finding | None
    ended: tuple[int, ...] = ()
    restated: tuple[int, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """Holds the findings of a turn against what is known where it was said."""

    known: Known
    turn: Turn

    def resolve(self, finding: Finding) -> Resolved:
        """A finding against what is known: a new memory with what it ends, or something known said again."""
        if finding.subject is None and not finding.corrects:
            finding = self._of_whom(finding)
        if finding.was is not None:
            finding = self._of_what(finding)
        ended = self._ended(finding.ended)
        if not finding.relation or not finding.value or finding.kind is Kind.FEELING:
            return self._beside_facts(finding, ended)
        subject = finding.subject or (self._last_subject(finding.relation) if finding.corrects else None)
        if subject is None:
            return Resolved(finding=None)
        finding = replace(finding, subject=self._by_kin(subject))
        known = _of_the_same(finding, self._current(finding.subject or subject, finding.relation or ""))
        same = [memory for memory in known if same_value(memory.value, finding.value)]
        if same and self.turn.id not in {memory.turn for memory in known}:
            return Resolved(finding=None, restated=tuple(memory.id for memory in same))
        others = [memory for memory in known if not same_value(memory.value, finding.value)]
        if finding.single and any(_outranks(memory, self.turn, finding) for memory in others):
            return Resolved(finding=None)
        return self._closing(finding, [*ended, *_replaced(finding, others), *self._contrary(finding)])

    def _beside_facts(self, finding: Finding, ended: Sequence[Memory]) -> Resolved:
        """What states no relation: an event, a feeling, or what is planned."""
        if finding.kind is Kind.PLAN and not finding.noted and puts_it_off(finding.text):
            return self._put_it_off(finding)
        if again := self._said_before(finding):
            return Resolved(finding=None, restated=(again.id,))
        return self._closing(finding, [*ended, *self._put_off(finding)])

    def _said_before(self, finding: Finding) -> Memory | None:
        """The same kind of memory in the same words, which is still near at hand: once is enough."""
        said, turn = words(finding.text), self.turn
        found = self.known.holding(lexical_terms(finding.text), _REPEATS)
        if len(found) == _REPEATS:  # the one that is sought may be among those that hold more words
            found += self.known.latest(limit=_REPEATS, kinds=(finding.kind,))
        near = (
            m for m in found if m.tier is Tier.HOT and m.valid_to is None and (m.expires is None or m.expires > turn.at)
        )
        alike = (m for m in near if m.kind is finding.kind and m.speaker is turn.speaker and m.turn < turn.id)
        return next((memory for memory in alike if words(memory.text) == said), None)

    def _current(self, subject: str, relation: str) -> list[Memory]:
        """What holds of this relation; of partner, girlfriend and boyfriend one stands for all."""
        subjects = sorted({subject, *ROMANCE}) if relation == NAME and subject in ROMANCE else [subject]
        found = [self.known.current(each, relation) for each in subjects]
        return sorted((memory for each in found for memory in each), key=_age, reverse=True)

    def _contrary(self, finding: Finding) -> list[Memory]:
        opposite = OPPOSITES.get(finding.relation or "")
        if opposite is None or finding.subject is None:
            return []
        contrary = self.known.current(finding.subject, opposite)
        return [memory for memory in contrary if same_value(memory.value, finding.value)]

    def _closing(self, finding: Finding, ended: Iterable[Memory]) -> Resolved:
        """The finding with what it ends; only what was said earlier can end."""
        earlier = {memory.id: memory for memory in ended if _is_earlier(memory, self.turn)}
        sources = self._their_sources(list(earlier.values()))
        if earlier and not finding.relation:
            old = next(iter(earlier.values()))
            topic = in_words(old.subject, old.relation, old.value) if old.relation else finding.topic
            finding = replace(finding, subject=old.subject, topic=topic)
        return Resolved(finding=finding, ended=(*earlier, *(memory.id for memory in sources)))

    def _of_whom(self, finding: Finding) -> Finding:
        """The finding with whoever was spoken of just before, where it says but he or she, or a name for them."""
        if not (finding.relation or says_he_or_she(finding.text)):
            return finding
        subject = spoken_of(finding.text, self._said_just_before)
        return finding if subject is None else replace(finding, subject=subject)

    @cached_property
    def _said_just_before(self) -> list[str]:
        latest = self.known.latest(limit=_SPOKEN_OF, kinds=(Kind.EPISODE,))
        near = [memory for memory in latest if memory.speaker is Speaker.PERSON and _just_before(memory, self.turn)]
        return [memory.text for memory in sorted(near, key=_age)]

    def _by_kin(self, subject: str) -> str:
        """What somebody who is named is to the person, where nobody else is the same: Biscuit is the dog. Else there
        would be two truths, the dog's age and Biscuit's."""
        if not subject[:1].isupper():
            return subject
        named = self._holding(Ended(value=subject, of=(NAME,)))
        kin = {memory.subject for memory in named if memory.relation == NAME}
        of = next(iter(kin)) if len(kin) == 1 else None
        if of is None or of == ME or len(self._current(of, NAME)) > 1:
            return subject
        return of

    def _of_what(self, finding: Finding) -> Finding:
        """The finding with what its old value was the value of; without a relation, it is but an event."""
        subject = self._by_kin(finding.subject) if finding.subject else None
        holding = self._holding(Ended(value=finding.was, subject=subject))
        if any((m.subject, m.relation) == (finding.subject, finding.relation) for m in holding) or not holding:
            return finding if finding.relation else replace(finding, kind=Kind.EVENT, value=None)
        facts = [memory for memory in holding if memory.kind is Kind.FACT] or holding
        of = tuple({m.relation or "" for m in facts if not _is_of_a_day(m)})
        ended = Ended(value=finding.was, subject=subject, of=of)
        finding = replace(finding, ended=(*finding.ended, ended))
        # What somebody does instead of studying law may be what they study.
        if finding.relation is None or (finding.relation == "does" and facts[0].kind is Kind.FACT):
            finding = replace(finding, kind=facts[0].kind, subject=facts[0].subject, relation=facts[0].relation)
        return finding

    def _ended(self, endings: Sequence[Ended]) -> list[Memory]:
        found: list[Memory] = []
        for ending in endings:
            if ending.value is not None:
                found += self._holding(ending)
            for subject, relation in ending.whose:
                found += self.known.current(subject, relation)
        return found

    def _holding(self, ending: Ended) -> list[Memory]:
        """What this person said that has this value and still holds, newest first."""
        found = self.known.search(lexical_terms(ending.value or ""), _SEARCHED)
        fitting = (m for m in found if m.kind in _KEYED and m.valid_to is None and m.speaker is Speaker.PERSON)
        return sorted(
            (m for m in fitting if same_value(m.value, ending.value) and _is_of(m, ending)), key=_age, reverse=True
        )

    def _put_off(self, finding: Finding) -> list[Memory]:
        """The plan of which a finding corrects the day, where it is still to come: of several that it may mean, the
        last."""
        if finding.kind is not Kind.PLAN or not finding.corrects or finding.noted or finding.happens is None:
            return []
        found = self.known.search(lexical_terms(finding.text), _SEARCHED)
        plans = [m for m in found if m.kind is Kind.PLAN and m.valid_to is None and m.speaker is Speaker.PERSON]
        same = [m for m in plans if _is_earlier(m, self.turn) and is_same_plan(m.text, finding.text)]
        last = max(same, key=_age, default=None)
        if last is None or last.happens_to is None or last.happens_to <= self.turn.at:
            return []
        return [last] if last.happens_from != finding.happens.start else []

    def _put_it_off(self, finding: Finding) -> Resolved:
        """What is said of the one plan that was spoken of just before, which ends with all that names its old day.
        Where nobody can tell which that is, the words stand by themselves."""
        latest = self.known.latest(limit=_LATELY, kinds=(Kind.PLAN, Kind.FACT, Kind.EVENT))
        near = [m for m in latest if m.speaker is Speaker.PERSON and m.valid_to is None and _just_before(m, self.turn)]
        dated = [memory for memory in near if memory.happens_to is not None or _is_of_a_day(memory)]
        plans = [memory for memory in dated if memory.kind is Kind.PLAN]
        plan = plans[0] if len(plans) == 1 and {memory.turn for memory in dated} == {plans[0].turn} else None
        if plan is None or finding.happens is None or not names_one_day(plan.text):
            return Resolved(finding=None)
        if plan.happens_to is None or plan.happens_to <= self.turn.at or plan.happens_from == finding.happens.start:
            return Resolved(finding=None)
        moved = replace(finding, text=by_its_name(plan.text, finding.text))
        return self._closing(moved, [plan, *(memory for memory in dated if memory is not plan)])

    def _last_subject(self, relation: str) -> str | None:
        """A correction that names no subject ("no, her name is Mia") is about what was last said of this relation."""
        recent = self.known.latest(limit=20, kinds=(Kind.FACT,))
        return next((memory.subject for memory in recent if memory.relation == relation and not memory.valid_to), None)

    def _their_sources(self, ended: Sequence[Memory]) -> list[Memory]:
        """What came of the same words and said little but what has now ended: it would be a second truth."""
        if not ended:
            return []
        said = {memory.turn: memory for memory in ended}
        sources = self.known.from_turns(list(said))
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
    """A fact as people speak of it: "my dog's name: Biscuit", "my home, where I live: Porto", "my
    sister's home: Lima"."""
    of = IN_WORDS.get(relation or "", relation or "")
    if subject == ME:
        return f"my {of}: {value}"
    return f"my {subject}'s {of.partition(', ')[0]}: {value}"  # "where I live" is not where she does


def _is_earlier(memory: Memory, turn: Turn) -> bool:
    return memory.turn < turn.id


def _is_of(memory: Memory, ending: Ended) -> bool:
    """Whether an old value may be this memory's. Names end only with those who bore them."""
    of = ending.of
    if memory.relation == NAME:
        return ("pet" in of and memory.subject in PETS) or ("romance" in of and memory.subject in ROMANCE) or NAME in of
    return memory.subject == ending.subject and memory.relation not in _FOR_LIFE and (not of or memory.relation in of)


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
