"""The facts of a life, read from what a character card tells of it: there is no table of them.

Only what is said plainly is taken: a line of attributes ("Occupation: baker") or a sentence with the verb for it. What
is not found is not held against anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.character.persona import NONE
from bot.core.drift.claims.lexicon import ANIMALS, KIN, TRADES, WORKPLACES
from bot.core.language.patterns import lazily
from bot.core.models.life import Facts
from bot.core.models.persona import Blueprint

_PLACE = r"([A-ZÀ-Þ][\w'’-]+(?:,? (?:of |de |am |an der )?[A-ZÀ-Þ][\w'’-]+)*)"


def _field(names: str) -> re.Pattern[str]:
    return lazily(
        rf"(?:^|[\[;|(])[ \t\"*+-]*(?:{names})\W{{0,4}}[:=(]\W{{0,4}}([^\n;|\]\)]+)", re.IGNORECASE | re.MULTILINE
    )


_LIVES = (
    _field("lives(?: in)?|residence|location|home|city|address|resides(?: in)?"),
    lazily(
        r"\b(?:lives?|living|resides?|based|settled|stays|moved)\b[^.;\n]{0,40}?\b(?:in|to|near) "
        + _PLACE
        + r"|\b(?:keeps?|owns?|runs?|has|rents?)\b[^.;\n]{0,30}? (?:shop|flat|apartment|house|home|café|cafe|studio|"
        r"bar|bakery|"
        r"\w+shop|farm|practice|restaurant)[^.;\n]{0,12}? (?:in|near) " + _PLACE
    ),
)
_COMES_FROM = (
    _field("home ?town|birth ?place|origin|place of birth|born(?: in)?|from"),
    lazily(
        r"\b(?i:(?:was |is )?born(?: and raised| and bred)?|grew up|raised|comes|hails|originally|"
        r"native)\b[^.;\n]{0,30}?"
        r"\b(?:in|from|of|near|on) " + _PLACE
    ),
)
_WORK = (
    _field("occupation|job|profession|work|career|trade|vocation"),
    lazily(
        r"\b(?:is|was|works?|worked|working|employed|becomes?|became|are|were)(?: as)? (?:an? |"
        rf"the )?((?:[\w'’-]+ ){{0,4}}?(?:{TRADES}))\b"
        r"|\bwork(?:s|ed|ing) as (?:an? |the )?([\w'’-]+(?: [\w'’-]+){0,3})"
        r"|\b(?:keeps?|owns?|runs?|manages?) (?:an? |the |her |his |their )?((?:[\w'’-]+ ){0,3}?(?:\w*shop|"
        rf"{WORKPLACES}))\b",
        re.IGNORECASE,
    ),
)
_UNMARRIED = lazily(
    r"\b(?:unmarried|(?:never|not) (?:been )?married|(?:is|status:|and|,) single\b(?! \w+ (?:day|time|night))|"
    r"bachelor(?:ette)?|spinster|lives alone)\b",
    re.IGNORECASE,
)
_CHILDLESS = lazily(r"\b(?:no (?:children|kids|child)|childless|without children)\b", re.IGNORECASE)
_NO = lazily(
    rf"\b(?:no|(?:doesn['’]t|does not|don['’]t|do not|never) (?:have|had|own|keep)s? (?:an?|any)) (?P<who>{KIN}|"
    rf"{ANIMALS})s?\b",
    re.IGNORECASE,
)
_HAS = lazily(
    rf"\b(?i:(?:(?:her|his|their|your|my|an?|one|the|younger|older|elder|little|big|late) ){{1,4}}(?P<who>{KIN}|"
    rf"{ANIMALS}))\b(?:,| is| called| named|:|['’]s name is|, (?:called|named))* (?P<v>[A-ZÀ-Þ][\w'’-]+)"
)
_NAMES = lazily(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w'’-]+")
_ANIMALS = lazily(rf"(?:{ANIMALS})\Z", re.IGNORECASE)


def facts_of(blueprint: Blueprint) -> Facts:
    """The blueprint's table of facts, or what its texts say where it has none."""
    if blueprint.facts != Facts():
        return blueprint.facts
    text = "\n".join((blueprint.identity, blueprint.personality, blueprint.backstory, blueprint.scenario))
    have = dict(_people(text))
    return Facts(
        lives=_with_others(_found(_LIVES, text), text),
        comes_from=_with_others(_found(_COMES_FROM, text), text),
        work=tuple(_found(_WORK, text)),
        family={who: name for who, name in have.items() if not _ANIMALS.match(who)},
        animals={who: name for who, name in have.items() if _ANIMALS.match(who)},
    )


def _people(text: str) -> Iterator[tuple[str, str]]:
    """Who there is, with their name, and who there is not."""
    if _UNMARRIED.search(text):
        yield from ((who, NONE) for who in ("husband", "wife"))
    if _CHILDLESS.search(text):
        yield from ((who, NONE) for who in ("son", "daughter"))
    yield from ((match["who"].casefold(), NONE) for match in _NO.finditer(text))
    yield from ((match["who"].casefold(), match["v"]) for match in _HAS.finditer(text))


def _with_others(places: Iterable[str], text: str) -> tuple[str, ...]:
    """Where she is, and every other name in the text: which of them is the nearer place, nobody can tell."""
    found = tuple(places)
    return (*found, *dict.fromkeys(_NAMES.findall(text))) if found else ()


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield " ".join(next(group for group in match.groups() if group).split())
