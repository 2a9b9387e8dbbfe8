"""Questions that a stated fact answers: "where do I live?", "what's my dog called?", "who is Ana?". English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.language.phrases import one_of
from bot.core.language.text import words
from bot.core.memory.rules import ME, NAME
from bot.core.models.memory import Memory
from bot.inference.bearing import Bearings
from bot.inference.retelling import turned_to_you

_ASKED = tuple(
    (one_of(phrases), relations)
    for phrases, relations in (
        ("how old (am i|i am)\nmy age", ("age", "born")),
        (
            r"""
            where (do|did) (i|we) (\w+ )?(live|use to live)|where we live
            (city|town|country|place) .*(i|we) (\w+ )?live
            """,
            ("lives in",),
        ),
        ("where (am|do) i (originally )?(come )?from\nwhere (i'm|i am) from", ("comes from",)),
        (
            "am i (still |now )?(single|married|divorced|engaged|widowed)\nmy (relationship|marital) status",
            ("relationship",),
        ),
        ("what (do|can|did) i eat$\nam i (a )?(vegan|vegetarian)\nmy diet", ("diet",)),
        ("my birthday\nwhen was i born", ("birthday", "born")),
        ("what .*allergic\nmy allerg(y|ies)\nallergies", ("allergic to",)),
        ("what .*(don't|do not|can't) i (like|stand|enjoy)\n.*i (hate|dislike)$", ("dislikes",)),
        ("what( else| things| stuff)? (do|did) (i|we) (really )?(like|love|enjoy|prefer)$", ("likes",)),
        ("what (do|did) i (use to )?study\n(what's|what is|what was) my (\\w+ )?(major|degree)$", ("studies",)),
    )
)
"""What is asked for in which words; the first that fits counts."""
_WORK = (
    (
        one_of("where (do|did) i (use to )?work\nwho (do|did) i work for\nmy (\\w+ )?(employer|company)"),
        ("works at", "works"),
    ),
    (
        one_of(
            r"""
            what .*i (use to )?(do|did) (for (a living|work|my job)|before)
            what('s|s| is| was) my (\w+ )?(job|profession|work)( before| previously| earlier| back then)?$
            """
        ),
        ("works", "works at"),
    ),
)
_FORMER = one_of(
    r"""
    before|previously|formerly|originally|earlier|at first|(used|use) to
    (first|old|last|former|previous|ex) (home|job|employer|company|boss|city|town|flat|house|name|manager|landlord|car)
    first$
    """
)
_FIRST = one_of("first|originally")
_WHO_IS = one_of("^~who('s|s| is| was| are| were)")
_WHICH = frozenset("what what's whats which".split())
_NAMED = frozenset("name names named called".split())
_HOW_OLD = one_of("how old\nwhat age\nage of\n'?s age")
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_YEAR = timedelta(days=365.25)
_GROWN = timedelta(days=300)
"""After this time an age that was told is no longer the age."""


def facts_asked(question: str, bearings: Bearings) -> list[Memory]:
    """The facts that are the answer: those that hold, else one that held once; for a question after what was before,
    one that holds no more. Empty when none is asked for or none known."""
    fitting = [fact for fact in bearings.facts if _answers(fact, question, bearings)]
    if asks_for_former(question):
        return _former(fitting, question)
    exactly = [fact for fact in fitting if fact.subject != ME and _says(question, fact.subject)]
    fitting = exactly or fitting
    if len({fact.subject for fact in fitting}) > 1 and asks_for_age(question):
        return []  # there are two brothers
    current = [fact for fact in fitting if fact.valid_to is None]
    unique = {(fact.value or "").casefold(): fact for fact in reversed(current)}
    return list(unique.values()) or fitting[:1]


def asks_for_former(question: str) -> bool:
    """Whether the question asks for what was true before."""
    return bool(_FORMER.search(question))


def asks_who(question: str, bearings: Bearings) -> bool:
    """Whether the question is who somebody is: "who is Ana?", not "who is Ana marrying?"."""
    last = words(question)[-1:]
    return bool(_WHO_IS.search(question) and last and (bearings.heads(last[0]) or bearings.named(last[0])))


def asks_for_age(question: str) -> bool:
    """Whether the question asks how old somebody is."""
    return bool(_HOW_OLD.search(question))


def work(question: str, bearings: Bearings) -> Memory | None:
    """What was told of their work, when the question asks for it: the trade, or the employer where that is asked."""
    relations = next((relations for pattern, relations in _WORK if pattern.search(question)), ())
    told = sorted(
        (fact for fact in bearings.facts if fact.relation in relations), key=lambda f: relations.index(f.relation or "")
    )
    if asks_for_former(question):
        return next(iter(_former(told, question)), None)
    return next((fact for fact in told if fact.valid_to is None), next(iter(told), None))


def value_now(fact: Memory, now: datetime) -> str:
    """The fact's value as it is said: of an age that was told long ago also what has come of it."""
    value = turned_to_you(fact.value or "")
    since = now - fact.created
    if fact.relation != "age" or since < _GROWN or fact.valid_to is not None:
        return value
    if not value.isdecimal() and value not in _COUNTS:
        return f"{value} then"
    years = round(since / _YEAR) + (int(value) if value.isdecimal() else _COUNTS.index(value))
    by_now = years if value.isdecimal() or years >= len(_COUNTS) else _COUNTS[years]
    return f"{value} then, so about {by_now} by now"


def in_a_row(values: Sequence[str]) -> str:
    """ "jazz", "jazz and figs", "jazz, figs and rain"."""
    return " and ".join(filter(None, (", ".join(values[:-1]), values[-1])))


def _former(fitting: Sequence[Memory], question: str) -> list[Memory]:
    """The one of these, latest first, that held before what the question names, or before what holds; or the first."""
    over = [fact for fact in fitting if fact.valid_to is not None]
    named = next((fact for fact in fitting if _says(question, fact.value)), None)
    if named is not None:
        over = [fact for fact in over if fact.created < named.created]
    return over[-1:] if _FIRST.search(question) else over[:1]


def _answers(fact: Memory, question: str, bearings: Bearings) -> bool:
    relation, asked = fact.relation or "", set(words(question))
    if fact.subject != ME and relation in (NAME, "age"):
        wanted = asks_for_age(question) if relation == "age" else asked & _NAMED or asks_who(question, bearings)
        return bool(wanted) and _is_of(fact, question, bearings)
    if relation.startswith("favourite "):
        return relation in question.casefold().replace("favorite", "favourite")
    if fact.subject == ME and asked & _WHICH and relation in asked:
        return True
    relations = next((relations for pattern, relations in _ASKED if pattern.search(question)), ())
    return relation in relations and fact.subject == ME


def _is_of(fact: Memory, question: str, bearings: Bearings) -> bool:
    """Whether a fact is about whom the question means: who is named in both, else who is the same to the person."""
    named = bearings.named(question)
    if named and fact.relation == NAME:
        return fact.value in named
    if named and bearings.named(fact.subject or ""):
        return fact.subject in named
    if not bearings.heads(fact.subject or "") & bearings.heads(question):
        return _says(question, fact.subject)
    of_them = bearings.named(bearings.whole(fact))
    return not named or bool(named & of_them) or not of_them


def _says(question: str, value: str | None) -> bool:
    asked = [word.removesuffix("'s") for word in words(question)]
    return value is not None and f" {' '.join(words(value))} " in f" {' '.join(asked)} "
