"""What becomes of facts when two people turn out to be one: of two that cannot both hold the newer closes the older,
and what both say is held once. Nothing else is closed.

Whether a relation has one value at a time is known here only of those that the rules read; of all others both hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.core.language.forms import FORMS
from bot.core.language.vocabulary import ME, NAME, ONLY_ONES
from bot.core.memory.contradiction import OPPOSITES, same_value, says_but
from bot.core.models.identity import PRIVATE
from bot.core.models.memory import Kind, Memory
from bot.core.models.record import Record

_SINGLE = frozenset(form.relation for form in FORMS) - frozenset(form.relation for form in FORMS if not form.single)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reunion(Record):
    """`closed` are memories with what took their place, `repeated` those that say again what another holds, with that
    other one."""

    closed: tuple[tuple[Memory, Memory], ...] = ()
    repeated: tuple[tuple[Memory, Memory], ...] = ()


def reunite(memories: Sequence[Memory], meet: Callable[[Memory, Memory], bool]) -> Reunion:
    """Hold memories that are true now against each other, the older first; only those that `meet` may change one
    another. An episode that says little but what is closed is closed with it."""
    closed: dict[int, tuple[Memory, Memory]] = {}
    repeated: dict[int, tuple[Memory, Memory]] = {}
    for group in _groups(memories):
        for place, newer in enumerate(group):
            for older in group[:place]:
                if {older.id, newer.id} & (closed.keys() | repeated.keys()) or not meet(older, newer):
                    continue
                if _says_again(older, newer):
                    again, stands = _held_once(older, newer)
                    if again is not None:
                        repeated[again.id] = again, stands
                elif _ends(older, newer):
                    closed[older.id] = older, newer
    closed |= {
        source.id: (source, newer) for source, newer in _sources(memories, closed.values()) if source.id not in closed
    }
    return Reunion(closed=tuple(closed.values()), repeated=tuple(repeated.values()))


def is_single(subject: str | None, relation: str | None) -> bool:
    """Whether this relation of this subject has one value at a time."""
    if relation == NAME:
        return subject == ME or subject in ONLY_ONES
    return relation in _SINGLE or (relation or "").startswith("favourite ")


def _groups(memories: Iterable[Memory]) -> Iterable[list[Memory]]:
    """What may bear on one another, each group from the oldest to the newest."""
    groups: defaultdict[tuple[str, str, str], list[Memory]] = defaultdict(list)
    for memory in memories:
        if memory.kind in (Kind.FACT, Kind.PREFERENCE) and memory.subject and memory.relation and memory.value:
            relation = memory.relation.casefold()
            groups[memory.persona, memory.subject.casefold(), min(relation, OPPOSITES.get(relation, relation))].append(
                memory
            )
    return (sorted(group, key=_age) for group in groups.values())


def _says_again(older: Memory, newer: Memory) -> bool:
    return _relation(older) == _relation(newer) and same_value(older.value, newer.value)


def _ends(older: Memory, newer: Memory) -> bool:
    if _relation(older) != _relation(newer):
        return same_value(older.value, newer.value)  # it was liked, and is disliked now
    return is_single(newer.subject, newer.relation)


def _held_once(older: Memory, newer: Memory) -> tuple[Memory | None, Memory]:
    """The one to be set aside and the one that stands for it wherever it could be met; None of those whose audiences
    are apart."""
    if newer.audience in (older.audience, PRIVATE):
        return newer, older
    return (older, newer) if older.audience == PRIVATE else (None, older)


def _sources(memories: Iterable[Memory], closed: Iterable[tuple[Memory, Memory]]) -> Iterable[tuple[Memory, Memory]]:
    """What came of the same words as a closed fact and says little but that: it would be a second truth."""
    ended = {old.turn: (old, new) for old, new in closed}
    for memory in memories:
        if memory.turn in ended and says_but(ended[memory.turn][0], memory):
            yield memory, ended[memory.turn][1]


def _relation(memory: Memory) -> str:
    return (memory.relation or "").casefold()


def _age(memory: Memory) -> tuple[object, int, int]:
    return memory.created, memory.turn, memory.id
