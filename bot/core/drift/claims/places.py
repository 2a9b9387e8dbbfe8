"""Claims of where she lives and where she comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.drift.claims.lexicon import NATIONS, PEOPLES, SETTINGS
from bot.core.drift.claims.numbers import NUMBER, value
from bot.core.drift.claims.wording import AM, PLACE, PLACE_TOO, SOFT, Frame, Judge, Life, judged, sharing, within, words

_STAY = re.compile(rf"\b({NUMBER}) years\b[^.;]{{0,50}}? in (\w{{4,}})")
"""How long she was somewhere, in the folded text."""
_WAY = r"[^.,;!?]{0,40}?\b"
_HOME = (
    r"(?:flat|apartment|house|home|place|studio|condo|cottage|loft|shop|workshop|office|kitchen|garden|building|room)"
)

LIVES = (
    rf"\bI(?:'m| am|'ve| have)?(?: been)?{SOFT} (?:live|living|lived|based|settled|reside|rent(?:ing)?|stay|"
    rf"staying|moved)\b{_WAY}(?:in|near|outside|to|of|at) {PLACE}",
    rf"\b[Ww]e (?:just )?(?:live|moved|settled)\b{_WAY}(?:in|near|to) {PLACE}",
    rf"{AM}{SOFT} (?:(?:back|here|out|right) )*in {PLACE} (?:right now|now|at the moment|today|tonight|this week)\b",
    rf"\bI(?:'ve| have)?(?: got)? (?:have|own|rent|bought|keep|an?)(?: an?)? (?:\w+ ){{0,2}}?{_HOME} (?:in|near|"
    rf"outside) {PLACE}",
    rf"{PLACE} (?:is|has been) (?:my home|home to me|where I live|where I've lived)\b|"
    rf"\bI call {PLACE_TOO} (?:my )?home\b",
    rf"{PLACE}(?:'s| is| has)(?: been)?(?: my)? home(?: to me)?(?= (?:for|now|since|these)\b|[.,!]|\s*$)",
    rf"\bI (?:left (?:my )?home|emigrated|fled)(?: \w+)?? (?:in|from) {PLACE}",
    rf"\bI (?:wouldn't|couldn't|can't|won't|'ll never|will never) leave {PLACE}(?=[.,!]| for\b|\s*$)",
    rf"\b(?:[Tt]he|[Oo]ur) (?:bells|streets|gulls|trams|sirens|pigeons|traffic|church) (?:of|"
    rf"in) {PLACE} (?:\w+ )?(?:wake|"
    r"wakes|keep|keeps|sing|sings) (?:me|us)\b",
    rf"\b[Ww]here I(?:'m)? (?:live|rent|living)\b,? (?:\w+ )?(?:in|near|outside) {PLACE}",
    r"\b(?:(?:[Gg]reetings|[Hh]ello|[Ww]riting (?:to you )?|I'm writing(?: to you)?)(?: here)?|[Tt]he (?:view|weather) "
    rf"here) (?:from|in|over) {PLACE}",
    r"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:neighbou?rs|neighbou?rhood|street|town|city|landlord|balcony|"
    rf"garden)(?: here)? (?:in|of) {PLACE}",
    rf"\b(?:[Ii]n|[Ff]rom|[Oo]f) {PLACE},? (?:where I (?:live|rent|settled|moved)|we (?:complain|eat|say|don't|"
    rf"all|have|do|never))\b|\b(?:[Mm]y|[Oo]ur) (?:\w+ ){{0,2}}?(?:window|corner|side|part|balcony) (?:of|in|here "
    rf"in) {PLACE_TOO}",
    rf"\b(?:[Hh]ere|[Bb]ack home|[Dd]own here|[Uu]p here|[Oo]ver here) in {PLACE}",
)
HAS_A_HOME = (rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?{_HOME}(?: is)?(?: here)? (?:in|near|outside) {PLACE}",)
LIVES_AMONG = (
    rf"\bI(?:'m| am)?{SOFT} (?:live|living|reside)\b[^.,;!?]{{0,25}}?\b(?:in|on|near) (?:an? |"
    rf"the )?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
)
COMES_FROM = (
    rf"(?:{AM}{SOFT}|\bI(?: \w+)? (?:come|hail)|\boriginally) from {PLACE}",
    rf"(?<!work )(?<!works )(?<!worked )(?<!working )\b[Aa]s (?:an? \w+|someone|somebody|one) (?:who (?:is|comes|"
    rf"came) )?(?:born |raised )?(?:from|in) {PLACE}",
    rf"\b[Bb]eing from {PLACE}",
    rf"\b[Mm]y (?:\w+ )?(?:accent|dialect|vowels|drawl|twang)\b[^.;!]{{0,40}}?\b(?:pure|from|of|all|is) {PLACE}",
    rf"\bI (?:was|got) (?:born|raised|brought up)(?: and (?:raised|bred|brought up))?\b{_WAY}(?:in|near|"
    rf"outside) {PLACE}",
    rf"\bI (?:grew up|spent my (?:childhood|youth|early years))\b{_WAY}(?:in|near|outside|on) {PLACE}",
    rf"\b[Ww]here I (?:grew up|was born|was raised|come from)\b,? (?:\w+ )?(?:in|near|outside) {PLACE}",
    r"\b(?:[Mm]y (?:\w+ )?(?:childhood|youth|parents|family|mother|father|grandparents|relatives)|"
    r"[Aa]s an? (?:little |small |young )?(?:child|kid|girl|boy)(?: growing up)?)(?: \w+)?(?: (?:lived|live|"
    rf"still live|was|were|are))?(?: (?:all|back))? in {PLACE}",
    rf"{PLACE} is where I (?:was born|grew up|come from|am from)\b|"
    rf"\b[Bb]ack in (?:my native )?{PLACE_TOO},? (?:where I (?:was born|grew up)|as a (?:child|kid))\b",
    rf"\b[Mm]y (?:home ?town|birthplace|childhood home|native \w+)(?: is| was|,| of| in)* {PLACE}|"
    rf"\b[Gg]rowing up in {PLACE_TOO}",
)
IS_AT_HOME = (
    rf"(?:{AM}{SOFT}|\b[Aa]s) an? (?:proud |real |true |born )?{PLACE} (?:girl|boy|man|woman|native|kid|child|"
    rf"local)\b",
    r"\bI(?:'m|'ll| am)?(?: \w+)? (?:go|going|went|fly|flying|flew|drive|driving|drove|travel\w*|"
    rf"head\w*)(?: back)? home(?: again)? (?:to|in) {PLACE}",
)
COMES_FROM_AMONG = (
    r"\bI (?:grew up|was (?:born|raised|brought up)|spent my childhood|come)\b[^.,;!?]{0,30}?\b(?:in|on|near|"
    rf"from) (?:an? |the )?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
)
IS_OF = (
    rf"\b(?:[Bb]eing(?: an?)?|{AM}{SOFT}|I'm an?|[Aa]s an?) (?:proud )?(?P<v>{NATIONS})\b(?! (?:food|coffee|"
    r"wine|books?|films?|music|class|lessons?))",
)
HAS_ROOTS = (
    rf"\bI(?:'ve| have)(?: got)? (?P<v>{NATIONS}) (?:roots|blood|parents|grandparents|ancestors|citizenship|papers)\b",
    rf"\b(?P<v>{NATIONS})s? like (?:me|myself)\b",
)
HAS_BEEN = (
    r"\bI(?:'d| had|'ve| have)? (?:spent (?:\w+[- ]){1,3}?(?:years?|months|decades?)|worked|served|trained|taught|"
    r"was (?:apprenticed|stationed|trained)|learn(?:t|ed) (?:my|the) (?:trade|craft))\b[^.,;!?]{0,30}?\b(?:in|"
    rf"at) {PLACE}",
)
"""Where she was for so long that it would be written of her."""


def of_places(life: Life) -> Iterator[Frame]:
    lives, origin = life.facts.lives, life.facts.comes_from
    if lives:
        wrong = f"You live {lives[0]}."
        yield from judged(LIVES, sharing(lives, wrong))
        yield from judged(HAS_A_HOME, sharing((*lives, *origin), wrong))
        yield from judged(LIVES_AMONG, within(life.words, wrong))
    if origin:
        wrong = f"You come from {origin[0]}."
        yield from judged(COMES_FROM, sharing(origin, wrong))
        yield from judged(IS_AT_HOME, sharing((*origin, *lives), wrong))
        yield from judged(COMES_FROM_AMONG, within(life.words, wrong))
        yield from judged((*IS_OF, *HAS_ROOTS), sharing(nations(origin), wrong))
        yield from judged(HAS_BEEN, within(life.words, wrong))
    for years, place in _STAY.findall(life.text):
        yield (
            rf"\b(?:I|I've|[Mm]y|[Ff]or|[Aa]fter)\b[^.;!?]{{0,30}}?\b(?P<n>(?i:{NUMBER})) years in (?i:{place})\b",
            _stayed(years, place),
        )


def _stayed(years: str, place: str) -> Judge:
    """Where it is told how long she was somewhere."""
    wrong = f"You were in {place.title()} for {years} years."
    return lambda match: "" if value(match["n"]) == value(years) else wrong


def nations(places: Iterable[str]) -> list[str]:
    """What people from these places are called: by the beginning that both words share (Croatia, Croatian), or by the
    table."""
    found = words(places)
    named = [nation for place in found for nation in PEOPLES.get(place, "").split()]
    stems = [word[:4] for word in found if word not in PEOPLES]
    return named + [nation for nation in NATIONS.split("|") if nation.casefold().startswith(tuple(stems))]
