"""Claims of whom she has: family, animals, a marriage, children; and of how many of a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.core.character.persona import NONE
from bot.core.drift.claims.lexicon import ANIMALS, CHILDREN, KIN, ONE_OF_A_PAIR
from bot.core.drift.claims.numbers import NUMBER, value
from bot.core.drift.claims.wording import AM, SOFT, Frame, Life, always, words


def of_whom_she_has(life: Life) -> Iterator[Frame]:
    yield from _of_kin(life, life.facts.family, KIN)
    yield from _of_kin(life, life.facts.animals, ANIMALS)
    yield from _of_marriage(life)
    yield from _of_counts(life)


def of_a_relative(who: str, called: str, have: Mapping[str, str]) -> str:
    """What is wrong with having them, under this name where one is said; empty where nothing is known of them."""
    name = have.get(who, "")
    if name == NONE:
        return f"You have no {who}."
    return f"Your {who} is {name}." if name and called and not words([called], 2) & words([name], 2) else ""


def is_dead(who: str) -> bool:
    return bool(re.search(r"\b(?:died|dead|late)\b", who))


def _of_kin(life: Life, have: Mapping[str, str], kinds: str) -> Iterator[Frame]:
    def judge(match: re.Match[str]) -> str:
        who = match["who"].casefold()
        return of_a_relative(who, match["v"] or "", have) if who in have else _made_up(match, kinds, life)

    def gone(match: re.Match[str]) -> str:
        name = have.get(match["who"].casefold(), "")
        return f"Your {match['who']} is {name}." if is_dead(name) else ""

    if have:
        kin = rf"(?P<who>{kinds})"
        yield (
            rf"\b(?:[Mm]y|[Oo]ur)(?: (?:little|big|older|younger|elder|dear|own|old|new|lovely|beloved|late))* "
            rf"{kin}\b(?:'s name is|,? (?:is )?(?:called|named),?| is|,)? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
            judge,
        )
        yield (
            rf"\bI(?:'ve| have)(?: got)? an? (?:\w+ )?{kin}\b(?:,? (?:called|named))? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
            judge,
        )
        yield (
            rf"\b[Mm]y {kin}(?: [A-Z]\w+)? (?:(?:is(?! (?:dead|gone|buried))|are|wants|likes|loves|thinks|will|"
            rf"makes?|does|says|calls?|comes?|goes|sends?|asks?|still|always|never|has|and I "
            rf"(?:are|have|will|go|live|plan)))\b",
            gone,
        )


def _made_up(match: re.Match[str], kinds: str, life: Life) -> str:
    """A relative with a name of whom nothing is written, where her family is."""
    named = match["v"] or ""
    if kinds is not KIN or not named or words([named], 2) <= life.words:
        return ""
    return f"You have no {match['who'].casefold()} called {named}."


def _of_marriage(life: Life) -> Iterator[Frame]:
    family = life.facts.family
    late = next((who for who in ("wife", "husband") if is_dead(family.get(who, ""))), None)
    if late:
        yield (
            r"\bI(?:'ve| have| am|'m)? (?:\w+ )?(?:re-?married|married again|engaged again|marrying again)\b"
            r"|\b[Mm]y (?:new|second|present|current|young) (?:wife|husband|marriage)\b",
            always(f"Your {late} is {family[late]}."),
        )
    lone = [who for who in ONE_OF_A_PAIR if family.get(who) == NONE]
    if lone and all(family.get(ONE_OF_A_PAIR[who], NONE) == NONE for who in lone):
        single = "You have neither husband nor wife."
        yield (
            rf"(?:{AM}{SOFT} (?:happily |recently |newly )?(?:married|engaged|a widow|a widower|divorced|"
            rf"getting married|getting divorced)|\bI(?:'ve| have)? (?:got|been|was|got myself) (?:married|"
            rf"divorced|engaged)|\bI (?:once )?(?:divorced|married) (?:an?|him|her|my|young|late|for|the|again|"
            rf"too)\b|\b[Mm]y (?:own )?(?:wedding|marriage|divorce|honeymoon|ex-(?:husband|wife)|"
            rf"fiancée?|spouse|in-laws|mother-in-law|better half|other half))\b",
            lambda match: single,
        )
    if any(family.get(child) == NONE for child in CHILDREN):
        childless = "You have no children."
        yield (
            rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:kids?|child|children|toddlers?|sons|daughters|baby|grandchildren|"
            rf"grandkids|little (?:one|boy|girl)|newborn|firstborn|twins|triplets|offspring|boys|girls|eldest|"
            rf"youngest|step-?(?:son|daughter|children|kids))\b|\b(?:I|[Ww]e)(?:'ve| have)(?: got)? "
            rf"(?:{NUMBER}|some|a few) (?:\w+ )?(?:kids?|child|children|sons?|daughters?|boys|girls|little "
            rf"ones)\b|(?:{AM}|\b[Aa]s)(?: also)? (?:an? )?(?:\w+ ){{0,2}}?(?:mother|father|parent|mum|mom|"
            rf"dad)(?: of| to| myself)?\b",
            lambda match: childless,
        )


def _of_counts(life: Life) -> Iterator[Frame]:
    for what, number in life.facts.counts.items():

        def judge(match: re.Match[str], right: int = number, what: str = what) -> str:
            return "" if value(match["n"]) == right else f"There are {right} {what}."

        yield (
            rf"\b(?:[Tt]he|[Mm]y|[Aa]ll|[Tt]hose|[Tt]hese|[Aa]ll my|[Aa]ll the) (?P<n>(?i:{NUMBER}))(?: "
            rf"[\w-]+){{0,2}}? {re.escape(what)}\b",
            judge,
        )
        yield (
            rf"(?i:\b(?:has|have|had|'ve got|got|own|keep|kept|are|all|exactly|climb|up|of|count|counted|"
            rf"only)(?: \w+){{0,2}}? (?P<n>{NUMBER})(?: of (?:the|my|them))?(?: [\w-]+){{0,2}}? "
            rf"{re.escape(what)}\b)",
            judge,
        )
