"""What was not settled when two last spoke, and what is no more, or not then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.language.almanac import MONTHS, WEEKDAYS
from bot.core.language.plans import NOT_THEN, SHIFTED
from bot.core.language.text import lexical_terms
from bot.core.memory.rules import puts_it_off, uncorrected
from bot.core.models.memory import Kind, Memory
from bot.core.models.turn import Speaker, Turn

AHEAD = (Kind.PLAN, Kind.PROMISE)
KINDS = (*AHEAD, Kind.EVENT, Kind.FEELING)
"""Of which something may be left open."""
HEAVY = -0.35
"""From this valence on somebody is asked how it has gone on."""
_CALLED_OFF = re.compile(
    r"\b(?:cancell?ed|call(?:ed)? off|postponed|rescheduled|put off|(?:was|been|is|got|they) moved|fell through|"
    r"(?:not|n['’]t) (?:happening|taking place|going to happen)|"
    r"abgesagt|verschoben|fällt aus|ausgefallen|annulée?s?|reportée?s?|repoussée?s?|"
    r"cancelad[oa]s?|aplazad[oa]s?|pospuest[oa]s?|adiad[oa]s?|desmarcad[oa]s?)\b",
    re.IGNORECASE,
)
"""English, German, French, Spanish and Portuguese."""
_TIMES = frozenset(
    lexical_terms(
        f"{' '.join((*MONTHS, *WEEKDAYS))} today tomorrow tonight morning afternoon evening night day week weekend "
        "month year next have got going go"
    )
)
"""What two plans may share without being the same."""
_WEEKDAYS = frozenset(lexical_terms(" ".join(WEEKDAYS)))

_ANOTHER = re.compile(r"\b(?:an?|another|other|second|also|too|as well|both)\b", re.IGNORECASE)
_HAD = re.compile(
    r"(?:\b(?:have|['’]ve)(?:\sgot)?\s(?:an?|(?P<whose>the|my|our))|^(?P<of>the|my|our))\s"
    r"(?P<full>(?:(?!(?:before|after|about|for|with|at|in|of|and|or|to|is|are)\b)[\w-]+\s){0,2}"
    r"(?P<thing>(?!(?:is|are)\b)[\w-]+))\s(?:(?:is|are)\s)?"
    r"(?:on|in|next|this|today|tonight|tomorrow)\b",
    re.IGNORECASE,
)


def left_open(memories: Sequence[Memory], last: Turn) -> list[Memory]:
    """Those that were open after the `last` thing that was said: what had its day still to come, by that day, then what
    was left hanging."""
    ahead = [
        (memory.happens_to.timestamp(), at)
        for at, memory in enumerate(memories)
        if memory.kind in AHEAD and _holds(memory) and memory.happens_to is not None and memory.happens_to > last.at
    ]
    return [*(memories[at] for _, at in sorted(ahead)), *left_hanging(memories, last)]


def left_hanging(memories: Sequence[Memory], last: Turn) -> list[Memory]:
    """Those of their last sitting that weighed on them, then those that they meant to do some time."""
    there = [
        memory
        for memory in memories
        if _holds(memory) and (memory.conversation, memory.session) == (last.conversation, last.session)
    ]
    heavy = [memory for memory in there if memory.kind in (Kind.EVENT, Kind.FEELING) and memory.valence <= HEAVY]
    return [*heavy, *(memory for memory in there if memory.kind in AHEAD and memory.happens_to is None)]


def called_off(plan: str, turn: int, said: Iterable[Memory]) -> bool:
    """Whether it was said after this turn that what was planned in it will not be, or not then: in words that share
    something with the plan besides its time."""
    about = _terms(plan) - _TIMES
    later = (memory for memory in said if memory.turn > turn and memory.speaker is Speaker.PERSON)
    return any(_CALLED_OFF.search(memory.text) and about & _terms(memory.text) for memory in later)


def is_same_plan(plan: str, said: str) -> bool:
    """Whether what is said is planned for a day is what the plan is, whatever days they name: in the same words, or by
    its name alone where the plan is to have it ("I have a maths exam on Friday", then "the exam")."""
    plan, shifted = uncorrected(plan), SHIFTED.search(said)
    about = _planned((shifted["thing"] or shifted["what"]) if shifted else uncorrected(said))
    if not about or _ANOTHER.search(said):
        return False
    named = _HAD.search(plan)
    return about == _planned(plan) or (named is not None and about == _planned(named["thing"]))


def names_one_day(plan: str) -> bool:
    """Whether the words of a plan are of one day of the week at most, but for one that they deny."""
    said = lexical_terms(NOT_THEN.sub("", plan))
    return len(_WEEKDAYS.intersection(said)) < 2


def by_its_name(plan: str, said: str) -> str:
    """What is said of a plan that is but called it, with its name where it has one: "actually my exam is on Monday"."""
    named, it = _HAD.search(uncorrected(plan)), puts_it_off(said)
    if named is None or it is None:
        return said
    whose = (named["whose"] or named["of"] or "my").casefold()
    whose = whose.title() if it["it"][0].isupper() else whose
    verb = it["is"].strip() if it["is"][0].isspace() else "has" if (it["moved"] or "").startswith(" been") else "is"
    at = len(said) - len(it.string)
    return f"{said[:at]}{whose} {named['full']} {verb}{said[at + it.end('is') :]}"


def _planned(text: str) -> set[str]:
    """The words but for those of time."""
    return {term for term in _terms(text) - _TIMES if not term[0].isdigit()}


def _terms(text: str) -> set[str]:
    """The words, those before an apostrophe by themselves: "l'examen" is the exam, too."""
    return set(lexical_terms(re.sub("['’]", " ", text)))


def _holds(memory: Memory) -> bool:
    return memory.speaker is Speaker.PERSON and memory.valid_to is None
