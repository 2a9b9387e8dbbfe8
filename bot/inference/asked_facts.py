"""Questions that a stated fact answers: "where do I live?", "what's my dog called?", "who is Ana?". English."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.models.memory import Memory
from bot.core.rules import ME, NAME
from bot.core.text import words
from bot.inference.bearing import Bearings
from bot.inference.phrases import one_of

_ASKED = tuple(
    (one_of(phrases), relations)
    for phrases, relations in (
        ("how old am i\nmy age", ("age", "born")),
        ("where (do|did) i live\n(city|town|country|place) .*i live", ("lives in",)),
        ("where (am|do) i (originally )?(come )?from\nwhere (i'm|i am) from", ("comes from",)),
        ("my birthday\nwhen was i born", ("birthday", "born")),
        ("what .*allergic\nmy allerg(y|ies)\nallergies", ("allergic to",)),
        ("what .*(don't|do not|can't) i (like|stand|enjoy)\n.*i (hate|dislike)$", ("dislikes",)),
        ("what .*i (really )?(like|love|enjoy|prefer)$", ("likes",)),
    )
)
"""What is asked for in which words; the first that fits counts."""
_WORK = one_of(
    """
    what .*i do for (a living|work|my job)
    what('s|s| is) my (job|profession|work)$
    where do i work|who do i work for
    """
)
_NAME_ASKED = frozenset("name named called who who's whos".split())


def facts_asked(question: str, bearings: Bearings) -> list[Memory]:
    """The facts that are the answer, those that still hold before one that held once; empty when none is asked for."""
    fitting = [fact for fact in bearings.facts if _answers(fact, question, bearings)]
    current = [fact for fact in fitting if fact.valid_to is None]
    unique = {(fact.value or "").casefold(): fact for fact in reversed(current)}
    return list(unique.values()) or fitting[:1]


def asks_for_work(question: str) -> bool:
    """Whether the question asks what the person does for a living."""
    return bool(_WORK.search(question))


def in_a_row(values: Sequence[str]) -> str:
    """ "jazz", "jazz and figs", "jazz, figs and rain"."""
    return " and ".join(filter(None, (", ".join(values[:-1]), values[-1])))


def _answers(fact: Memory, question: str, bearings: Bearings) -> bool:
    relation, asked = fact.relation or "", set(words(question))
    if relation == NAME and fact.subject != ME:
        named = (fact.value or "").casefold() in " ".join(words(question))
        same = bool(bearings.heads(fact.subject or "") & bearings.heads(question))
        return bool(asked & _NAME_ASKED) and (named or same)
    if relation.startswith("favourite "):
        return relation in question.casefold().replace("favorite", "favourite")
    return relation in next((relations for pattern, relations in _ASKED if pattern.search(question)), ())
