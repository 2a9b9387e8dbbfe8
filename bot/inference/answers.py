"""Which memories answer a question, or come near it, best first. For a voice without a model; English."""

from __future__ import annotations

import re

from bot.core.feeling.tone import speaks_of_death
from bot.core.language.patterns import lazily
from bot.core.language.text import words
from bot.core.language.vocabulary import YEARS
from bot.core.models.memory import Recalled
from bot.core.models.turn import Speaker
from bot.inference.asked_facts import asks_for_age, asks_for_former
from bot.inference.bearing import Bearings, names_in
from bot.inference.hearing import Heard
from bot.inference.news import Weight, weight

_SAYS_AGE = lazily(
    rf"\b(?:is|was|are|turned|turns|he['’]s|she['’]s)\s{YEARS}|\b{YEARS}[ -](?:years?|months)", re.IGNORECASE
)
_THE = lazily(r"\bthe ([^\W\d_]+)", re.IGNORECASE)


def answers(heard: Heard, bearings: Bearings) -> list[Recalled]:
    """The memories that answer a question: for how somebody is what last happened to them, a death before all."""
    asked, somebody = heard.text, bool(bearings.heads(heard.text))
    found = _on_it(heard, bearings, somebody=somebody)
    if not (heard.personal or heard.recollects or somebody):
        # "what did Mrs Hill knit?" and "when is the wedding?" may still be about them
        return [e for e in found if covers(e, asked, bearings) and _is_theirs(asked, bearings)]
    if asks_for_former(asked):
        found = [entry for entry in found if entry.memory.valid_to is not None or not entry.memory.relation]
    named = bearings.named(asked)
    if asks_for_age(asked):
        return sorted(found, key=lambda entry: not _SAYS_AGE.search(entry.memory.text))
    if heard.asks_how and somebody:
        return sorted(found, key=lambda e: (_weight(e, named, bearings), -e.memory.created.timestamp()))
    if heard.asks_how or heard.recollects:
        least = Weight.STATED if somebody else Weight.NAME
        heavy = {entry.memory.id: _weight(entry, named, bearings) for entry in found}
        return sorted(found, key=lambda e: (heavy[e.memory.id] is not Weight.DEATH, heavy[e.memory.id] >= least))
    asks_name = words(asked)[:1] == ["who"]
    return sorted(
        found,
        key=lambda e: (
            asks_name and not _names_another(e, bearings.heads(asked), bearings),
            not covers(e, asked, bearings),
        ),
    )


def _names_another(entry: Recalled, asked: set[str], bearings: Bearings) -> bool:
    """Whether a memory names somebody who is not asked about."""
    names = names_in(entry.memory.text)
    return any(not bearings.heads(name) & asked for name in names)


def _weight(entry: Recalled, named: set[str], bearings: Bearings) -> Weight:
    """How much a memory says; of one who died and whose place another has taken, it says least."""
    of_the_dead = (e for e in bearings.recalled if speaks_of_death(e.memory.text) and bearings.succeeded(e, named))
    return Weight.NAME if any(_same_talk(entry, dead) for dead in of_the_dead) else weight(entry, bearings)


def _same_talk(one: Recalled, other: Recalled) -> bool:
    return (one.memory.conversation, one.memory.session) == (other.memory.conversation, other.memory.session)


def covers(entry: Recalled, asked: str, bearings: Bearings) -> bool:
    """Whether a memory has every telling word of the question, and so probably its answer."""
    return bearings.terms(asked) <= bearings.terms_of(entry)


def _on_it(heard: Heard, bearings: Bearings, *, somebody: bool) -> list[Recalled]:
    speaker = Speaker.COMPANION if heard.of_companion else Speaker.PERSON
    loosely = heard.recollects or heard.asks_how
    found = [entry for entry in bearings.on(heard.text, loosely=loosely) if entry.memory.speaker is speaker]
    if found or somebody or not heard.personal:
        return found
    near = (e for e in bearings.on(heard.text, loosely=True) if bearings.are_near(heard.text, e.memory.text))
    return [entry for entry in near if entry.memory.speaker is speaker]


def _is_theirs(asked: str, bearings: Bearings) -> bool:
    """Whether a question is for something by its name, or for "the wedding", as of a thing that both know."""
    focus = bearings.terms(asked)
    names = {name.lower() for name in bearings.proper}
    return len(focus) > 1 or bool(set(words(asked)) & names or focus & bearings.terms(" ".join(_THE.findall(asked))))
