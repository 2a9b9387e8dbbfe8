"""Claims of whom she has: family, animals, a marriage, children; and of how many of a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.core.character.persona import NONE
from bot.core.drift.claims.lexicon import ANIMALS, BREEDS, CHILD, CHILDREN, KIN, ONE_OF_A_PAIR
from bot.core.drift.claims.numbers import NUMBER, value
from bot.core.drift.claims.wording import AM, SOFT, Frame, Judge, Life, always, judged, words

_MINE = r"\b(?:[Mm]y|[Oo]ur)(?: (?!and\b|or\b|of\b|inner\b|friend\b|neighbour\b|aunt\b|boss\b)[\w-]+){0,2}?"
"""My, and what she may be called that is hers: two words at most."""
_HAVE = (
    r"\b(?:I|[Ww]e)(?!'d have\b)(?:'ve| have|'d| had)?(?: (?:just|also|once|even|still))*(?: (?:have|had|got|adopted|"
    r"rescued|walk|own|raised?|keep|bought))*"
)
_TENDED = (
    r"\b(?:I|[Ww]e|I'm|I'd|I've|[Ww]e're)\b(?! (?:would|could|might)\b)[^.,;!?]{{0,25}}?\b(?:let|leave|leaving|took|"
    r"take|walk|walked|walking|feed|fed|feeding|brush|brushed) (?:the|our) (?:{breeds})s?\b(?= (?:out|in|alone|for|"
    r"to the vet|round)\b|[.,!]|\s*$)",
    r"\b[Tt]he (?:{breeds}) (?:\w+ )?(?:ate|chewed|stole|hid|woke|followed|keeps|kept|licked|scratched|loves|"
    r"misses|bit) "
    r"(?:me|my)\b(?!.*\?)",
)
"""What is done for an animal of one's own, and what it does."""
SPOUSES = (
    rf"{AM}{SOFT} (?:(?:happily|recently|newly) )?(?:married(?! to (?:my (?!husband|wife)|this|nobody|no one|the "
    rf"(?:job|work|sea|tapes)))|engaged|a widow|a widower|divorced|getting married|"
    r"getting divorced)\b|\bI(?:'ve| have)? (?:got|been|was|got myself)(?: once)? (?:married|divorced|engaged)\b|"
    r"\bI (?:once )?(?:divorced|married) (?:an?|him|her|my|young|late|for|the|again|too)\b|\b[Ww]e(?:'re|"
    r" are) (?:\w+ )?(?:getting|going to get|about to get) (?:married|divorced)\b|\b[Ss]ince my (?:divorce|"
    r"wedding)\b",
    rf"{_MINE} (?:wedding|marriage|divorce|honeymoon|spouse|in-laws|mother-in-law|father-in-law|better half|"
    r"other half|(?:ex-|late |future |first |second |new )?(?:husband|wife)|fianc[eé]e?)\b(?!-)",
)
MARRIED_ONCE = (
    r"\b(?:[Bb]efore|[Ss]ince|[Aa]fter|[Dd]uring) (?:the|my|our) (?:divorce|wedding|marriage|honeymoon),? (?:I|we|"
    r"my)\b",
    rf"\b(?i:{NUMBER}) (?:happy |long )?years (?:married|of marriage)\b(?!,? (?:so |and )?(?:you|they|he|she|your)\b)",
    rf"{AM}{SOFT} (?:in a relationship|living) with (?:a|my|an older|a younger) (?:\w+ )?(?:man|woman|boyfriend|"
    rf"girlfriend|"
    r"partner|pilot|colleague)\b|\b(?:[Ww]idows|[Ww]idowers|[Ww]ives|[Hh]usbands|[Dd]ivorcees) like (?:me|myself)\b",
)
NICKNAMED_SPOUSES = (r"\b[Mm]y man(?:'s| \w+(?:s|ed))\b|^(?:Hubby|Wifey|[Tt]he (?:missus|hubby|wifey))\b(?! of)",)
"""Whose nobody says, because they are one's own."""
WIDOWED = (
    rf"\b(?:widow|widower|widowed|alone) (?:for|these)(?: past| last)? (?P<n>(?i:{NUMBER})) years\b",
    rf"\b[Mm]y (?:wife|husband)(?: [A-Z]\w+)? (?:died|passed away|has been dead)(?: these| for)? "
    rf"(?P<n>(?i:{NUMBER})) years\b",
)
REMARRIED = (
    r"\bI(?:'ve| have| am|'m)? (?:(?!never\b|not\b)\w+ )?(?:re-?married|married again|engaged again|marrying again)\b"
    r"|\b[Mm]y (?:new|second|present|current|young) (?:wife|husband|marriage)\b",
)
HAS_CHILDREN = (
    rf"{_MINE} (?:{CHILD})s?\b(?!-|'s? (?:book|game|room))",
    rf"{_HAVE} (?:{NUMBER}|an?|some|a few|our|my)(?: (?!of\b)[\w-]+){{0,2}}? (?:{CHILD})s?\b(?! (?:of|in) (?:you|"
    rf"my))",
    r"\b(?:I|[Ww]e)\b[^.,;!?]{0,25}\b(?:pick up|picked up|drop off|dropped|feed|fed|raise|raised|put|bring|brought|"
    r"take|took|got) (?:the|our) (?:kids|children|little ones|twins|baby)\b",
    rf"(?:{AM}|\b[Aa]s|\b[Bb]eing)(?: also)? (?:an? )?(?:[\w-]+ ){{0,2}}?(?:grand)?(?:mother|father|parent|mum|"
    r"mom|dad|ma|pa)\b(?! of \w+,? (?:she|he|you|they|your)\b|,? (?:she|he|you|they|your)\b)",
    r"\b[Mm]y (?:boy|girl|lad)(?:'s| (?:is|was|has|had|does|did|took|went|came|\w+(?<!as)(?<!us)(?:s|ed)))\b(?! "
    r"friend)",
    rf"{AM} (?:somebody|someone)'s (?:mother|father|mum|mom|dad)\b",
    r"\b(?:I|[Ww]e)(?:'m|'re| am| are|'ve been| have been) trying for (?:a|another) (?:baby|child)\b",
    rf"{AM}{SOFT} (?:pregnant|expecting (?:a|my|our|twins))\b|\b[Ww]hen (?:the|our|my) (?:baby|first|kids) (?:came|"
    r"were|was)\b",
)


def of_whom_she_has(life: Life) -> Iterator[Frame]:
    yield from _of_kin(life, life.facts.family, KIN)
    yield from _of_kin(life, life.facts.animals, ANIMALS)
    yield from _of_animals(life)
    yield from _of_the_dead(life)
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
            r"\b(?:[Mm]y|[Oo]ur)(?: (?:little|big|older|younger|elder|dear|own|old|new|lovely|beloved|"
            rf"late))* {kin}\b(?:'s name is|,? (?:is )?(?:called|named),?| is|,)? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
            judge,
        )
        yield (
            rf"\bI(?:'ve| have)(?: got)? an? (?:\w+ )?{kin}\b(?:,? (?:called|named))? ?(?P<v>[A-Z][a-zà-ÿ]+)?",
            judge,
        )
        yield (
            rf"\b[Mm]y {kin}(?: [A-Z]\w+)? (?:(?:is(?! (?:dead|gone|buried))|are|wants|likes|loves|thinks|will|"
            r"makes?|does|says|calls?|comes?|goes|sends?|asks?|still|always|never|has|and I (?:are|have|will|go|"
            r"live|plan)))\b",
            gone,
        )


def _made_up(match: re.Match[str], kinds: str, life: Life) -> str:
    """A relative with a name of whom nothing is written, where her family is."""
    named = match["v"] or ""
    if kinds is not KIN or not named or words([named], 2) <= life.words:
        return ""
    return f"You have no {match['who'].casefold()} called {named}."


def _of_animals(life: Life) -> Iterator[Frame]:
    """Those that she has not, whatever they are called, and the names of those that she has."""
    for animal, name in life.facts.animals.items():
        breeds = BREEDS.get(animal, animal)
        if name == NONE:
            yield from judged(
                (
                    rf"{_MINE} (?:{breeds})s?\b(?!-)",
                    rf"{_HAVE} (?:{NUMBER}|an?|my|our)(?: (?!of\b)[\w-]+){{0,2}}? (?:{breeds})s?\b(?!-)",
                    *(pattern.format(breeds=breeds) for pattern in _TENDED),
                ),
                always(f"You have no {animal}."),
            )
        else:
            yield (
                rf"\b[Tt]he (?P<who>{breeds})(?:'s name is| is called| is named|,) (?P<v>[A-Z][a-zà-ÿ]+)",
                _called(animal, life.facts.animals),
            )
            yield (
                rf"\bI(?:'ve| have)?(?: got)? (?:have )?(?:two|three|four|five|six|several) (?:[\w-]+ "
                rf")?(?:{breeds})s\b",
                always(f"You have one {animal}, {name}."),
            )


def _called(animal: str, have: Mapping[str, str]) -> Judge:
    return lambda match: of_a_relative(animal, match["v"], have)


def _of_the_dead(life: Life) -> Iterator[Frame]:
    """By their names: what they would have to be alive for."""
    for who, told in life.facts.family.items():
        name = re.match(r"[A-ZÀ-Þ][\w'’-]+", told)
        if is_dead(told) and name:
            yield (
                rf"\b{re.escape(name[0])} (?:is (?!dead|gone|buried|not|no)|will|wants|says|likes|thinks|makes?|"
                r"cooks|sends|calls|comes|goes|asks|and I (?:are|have|will|go|live|walk|plan)\b)",
                always(f"Your {who} is {told}."),
            )


def _of_marriage(life: Life) -> Iterator[Frame]:
    family = life.facts.family
    late = next((who for who in ("wife", "husband") if is_dead(family.get(who, ""))), None)
    if late:
        wrong = f"Your {late} is {family[late]}."
        yield from judged(REMARRIED, always(wrong))
        if ago := re.search(rf"\b({NUMBER}) years ago", family[late], re.IGNORECASE):
            yield from judged(WIDOWED, lambda match: "" if value(match["n"]) == value(ago[1]) else wrong)
    lone = [who for who in ONE_OF_A_PAIR if family.get(who) == NONE]
    if lone and all(family.get(ONE_OF_A_PAIR[who], NONE) == NONE for who in lone):
        yield from judged((*SPOUSES, *MARRIED_ONCE, *NICKNAMED_SPOUSES), always("You have neither husband nor wife."))
    if any(family.get(child) == NONE for child in CHILDREN):
        yield from judged(HAS_CHILDREN, always("You have no children."))


def _of_counts(life: Life) -> Iterator[Frame]:
    for what, number in life.facts.counts.items():
        yield (
            r"\bI(?:'ve| have)?(?: \w+)? "
            r"(?:sold|lost|threw|thrown|burn(?:ed|t)|gave|given|binned|erased|wiped|got rid of)"
            rf"(?: away| out)? (?:all )?(?:(?:of )?my|those|the) {re.escape(what)}\b",
            always(f"There are {number} {what}."),
        )

        def judge(match: re.Match[str], right: int = number, what: str = what) -> str:
            return "" if value(match["n"]) == right else f"There are {right} {what}."

        yield (
            r"\b(?:[Tt]he|[Mm]y|[Aa]ll|[Tt]hose|[Tt]hese|[Aa]ll my|"
            rf"[Aa]ll the) (?P<n>(?i:{NUMBER}))(?: [\w-]+){{0,2}}? {re.escape(what)}\b",
            judge,
        )
        yield rf"\bI've(?: only| just| still)? (?P<n>(?i:{NUMBER})) (?:\w+ )?{re.escape(what)}\b", judge
        yield (
            r"(?i:\b(?:has|have|had|'ve got|got|own|keep|kept|are|all|exactly|climb|up|of|count|counted|hold|"
            rf"holds|left|only)(?: \w+){{0,2}}? (?P<n>{NUMBER})(?: of (?:the|my|them))?(?: [\w-]+){{0,2}}? "
            rf"{re.escape(what)}\b)",
            judge,
        )
