"""Denials of what is written of her: "I never lived in …", "I have no aunt", "I never married"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.character.persona import NONE
from bot.core.drift.claims.kin import is_dead
from bot.core.drift.claims.lexicon import ANIMALS, KIN, NATIONS, SUBJECTS, TRADES
from bot.core.drift.claims.places import nations
from bot.core.drift.claims.wording import PLACE, Frame, Judge, Life, always, judged, said, words
from bot.core.drift.claims.work import SAME, is_her_trade

_NEVER = r"\bI(?:'ve| have|'d| had)? (?:never|not|hardly ever)(?: (?:once|actually|really|even))*"
_DO_NOT = r"\bI (?:don't|do not|didn't|did not|no longer)(?: (?:actually|really|even))*"
_AM_NOT = r"\bI(?:'m| am| was)(?: not|n't| no)(?: (?:actually|really|even|longer|at all))*"
_LIMITED = (
    r"(?! (?:alone|with|without|for|in (?:winter|summer|spring|autumn)|at (?:night|noon|dawn)|by|when|so|this|"
    r"that|before|since|until)\b)"
)
"""What she never did there may be no more than what follows."""

NOT_FROM = (
    rf"{_AM_NOT} from {PLACE}",
    rf"(?:{_NEVER}|{_DO_NOT}) (?:lived?|been|set foot|stayed|grow up|grew up|spent \w+ time|know anyone|"
    rf"heard)\b(?: \w+)?? (?:in|to|near|from|of) {PLACE}{_LIMITED}",
    rf"\bI (?:left|moved (?:away )?from|turned my back on) {PLACE}(?: (?:for good|years ago|long ago|behind)|,)",
    rf"{_DO_NOT} (?:come|hail|live) (?:from|in|near) {PLACE}",
)
NOT_OF_THE_TRADE = (rf"{_AM_NOT}(?: an?)? (?P<v>(?:[\w-]+ )?(?:{TRADES}))\b(?! (?:yet|today|tonight|for))",)
DOES_NOT = (
    rf"{_DO_NOT} (?:do|make|collect|record|mend|repair|bake|sell|keep|wind) (?P<v>\w+)(?= any ?more|[.,;!]|\s*$)",
)
AT_ALL = (
    rf"(?:{_NEVER}|{_DO_NOT}|\bI (?:can't|cannot|couldn't)) (?P<v>\w{{4,}})(?= any ?more\b|[.,;!]|\s*$)",
    r"\bI(?:'ve| have)? (?:always )?(?:hate|hated|detest|loathe|can't stand|never liked) (?P<v>\w{4,})(?= "
    r"things\b|[.,;!]|\s*$)",
)
"""That she does not bake, being a baker."""
ALONE = (
    r"\bI(?:'m| am| was) an only child\b",
    r"\bI(?:'ve| have)?(?: had| got| have)? (?:no|neither) (?:siblings|brothers? (?:n?or|and) sisters?|"
    r"sisters? (?:n?or|and) "
    r"brothers?)\b",
)
NOT_OF = (rf"{_AM_NOT}(?: an?)? (?P<v>{NATIONS})\b",)
NOT_STUDIED = (
    rf"(?:{_NEVER}|{_DO_NOT}) stud(?:y|ied) (?P<v>{SUBJECTS})\b",
    r"\bI(?:'ve)? never (?:went|been|gone|got) to (?P<w>university|college)\b",
)
HAS_NOT = (
    rf"\bI(?:'ve| have)?(?: got| had| have)? no (?P<v>{KIN}|{ANIMALS})\b(?! (?:like|to|who|for|at)\b)",
    rf"(?:{_NEVER}|{_DO_NOT}) (?:have|had|own|owned|keep|kept)(?: an?| any)? (?P<v>{KIN}|{ANIMALS})\b(?! (?:like|"
    rf"to|who|for|at)\b)",
)
NOT_KNOWN = (
    rf"(?:{_NEVER}|{_DO_NOT}) (?:met|meet|heard|hear|known|know)(?: of)?(?: \w+ called)? (?P<v>[A-ZÀ-Þ][\w'’-]+)",
)
NEVER_MARRIED = (
    rf"{_NEVER} (?:been )?married\b(?! (?:for|to|again|in)\b)",
    r"\bI(?:'m| am| was| have remained| remained) (?:(?:a|an old|a lifelong|still|always|content as a) "
    r")*(?:bachelor|unmarried|spinster|single)\b",
    r"\b(?:and I|we) (?:were |got |are )?(?:divorced|separated)\b|\bI(?:'m| am| was| got) divorced\b|\b[Mm]y "
    r"divorce\b",
)


def of_what_she_denies(life: Life) -> Iterator[Frame]:
    facts = life.facts
    places = (*facts.comes_from, *facts.lives)
    if places:
        yield from judged(NOT_FROM, _hers(places, f"You come from {places[0]}."))
        yield from judged(NOT_OF, _hers(nations(places), f"You come from {places[0]}."))
    if facts.work:
        yield from judged(DOES_NOT, _hers((*facts.work, life.blueprint.tagline), f"Your work: {facts.work[0]}."))
        begun = {word[:SAME] for one in facts.work for word in words([one]) if len(word) > SAME}
        yield from judged(AT_ALL, lambda match: f"Your work: {facts.work[0]}." if match["v"][:SAME] in begun else "")
        yield from judged(
            NOT_OF_THE_TRADE, lambda match: f"Your work: {facts.work[0]}." if is_her_trade(match["v"], life) else ""
        )
    if facts.studied:
        yield from judged(
            NOT_STUDIED, _hers((*facts.studied, "university", "college"), f"You studied {facts.studied[0]}.")
        )
    have = {who: name for who, name in {**facts.family, **facts.animals}.items() if name != NONE}
    siblings = [f"{who} {name}" for who, name in have.items() if who in ("brother", "sister", "twin")]
    if siblings:
        yield from judged(ALONE, always(f"You have your {siblings[0]}."))
    for what, number in facts.counts.items():
        yield (
            rf"\bI(?:'ve| have| never had| don't have| have never had)(?: got)?(?: any| no)+ {what}\b",
            always(f"There are {number} {what}."),
        )
    yield from judged(HAS_NOT, lambda match: _has(said(match).casefold(), have))
    names = {name for told in have.values() for name in re.findall(r"[A-ZÀ-Þ][\w'’-]+", told)[:1]}
    if names:
        yield from judged(NOT_KNOWN, _hers(names, f"You know {', '.join(sorted(names))}."))
    spouse = next((who for who in ("wife", "husband") if who in have), "")
    if spouse:
        wrong = f"Your {spouse}: {have[spouse]}."
        yield from judged(NEVER_MARRIED, always(wrong))
        other = "husband" if spouse == "wife" else "wife"
        if other not in have:
            yield rf"\b[Mm]y (?:late |ex-|dear )?{other}\b", always(wrong)


def _hers(own: Iterable[str], wrong: str) -> Judge:
    """Wrong is what shares a word with what is hers."""
    known = words(own, 2)
    return lambda match: wrong if words([said(match)], 2) & known else ""


def _has(who: str, have: dict[str, str]) -> str:
    name = have.get(who, "")
    return f"Your {who} is {name}." if name and not is_dead(name) else ""
