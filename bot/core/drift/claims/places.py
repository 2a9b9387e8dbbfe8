"""Claims of where she lives and where she comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.drift.claims.lexicon import NATIONS, SETTINGS
from bot.core.drift.claims.wording import AM, PLACE, PLACE_TOO, SOFT, Frame, Life, sharing, within, words


def of_places(life: Life) -> Iterator[Frame]:
    lives, origin = life.facts.lives, life.facts.comes_from
    if lives:
        judge = sharing(lives, f"You live {lives[0]}.")
        yield (
            rf"\bI(?:'m| am|'ve| have)?(?: been)?{SOFT} (?:live|living|lived|based|settled|reside|"
            rf"rent(?:ing)?|stay|moved)\b[^.,;!?]{{0,40}}?\b(?:in|near|outside|to|of|at) {PLACE}",
            judge,
        )
        yield (
            rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:flat|apartment|house|home|place|studio|condo|cottage|loft|shop|"
            rf"workshop|office|kitchen|garden|building|room)(?: "
            rf"is)?(?: here)? (?:in|near|outside) {PLACE}",
            judge,
        )
        yield (
            rf"{PLACE} (?:is|has been) (?:my home|home to me|where I live|where I've lived)\b|\bI call "
            rf"{PLACE_TOO} (?:my )?home\b",
            judge,
        )
        yield (
            rf"\b(?:[Gg]reetings|[Hh]ello|[Ww]riting (?:to you )?|I'm writing(?: to you)?|[Tt]he view|[Tt]he "
            rf"weather)(?: here)? (?:from|in|over) {PLACE}",
            judge,
        )
        yield (
            rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:neighbou?rs|neighbou?rhood|street|town|city|landlord|balcony|"
            rf"garden)(?: here)? (?:in|of) {PLACE}",
            judge,
        )
        yield (
            rf"\b(?:[Ii]n|[Ff]rom|[Oo]f) {PLACE},? (?:where I (?:live|rent|settled|moved)|we (?:complain|eat|say|"
            rf"don't|all|have|do|never))\b"
            rf"|\b(?:[Mm]y|[Oo]ur) (?:\w+ ){{0,2}}?(?:window|corner|side|part) (?:of|in|here in) {PLACE_TOO}",
            judge,
        )
        yield rf"\b(?:[Hh]ere|[Bb]ack home|[Dd]own here|[Uu]p here|[Oo]ver here) in {PLACE}", judge
        setting = within(life.words, f"You live {lives[0]}.")
        yield (
            rf"\bI(?:'m| am)?{SOFT} (?:live|living|reside)\b[^.,;!?]{{0,25}}?\b(?:in|on|near) (?:an? |the "
            rf")?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
            setting,
        )
    if origin:
        judge = sharing(origin, f"You come from {origin[0]}.")
        yield rf"(?:{AM}{SOFT}|\bI(?: \w+)? (?:come|hail)|\boriginally) from {PLACE}", judge
        yield (
            rf"\b[Aa]s (?:an? \w+|someone|somebody|one) (?:who (?:is|comes|came) )?(?:born |raised )?(?:from|in) "
            rf"{PLACE}",
            judge,
        )
        yield (
            rf"(?:{AM}{SOFT}|\b[Aa]s) an? (?:proud |real |true |born )?{PLACE} (?:girl|boy|man|woman|native|kid|"
            rf"child|local)\b",
            sharing((*origin, *lives), f"You come from {origin[0]}."),
        )
        yield (
            rf"\bI (?:was|got) (?:born|raised|brought up)(?: and (?:raised|bred|brought "
            rf"up))?\b[^.,;!?]{{0,30}}?\b(?:in|near|outside) {PLACE}",
            judge,
        )
        yield (
            rf"\bI (?:grew up|spent my (?:childhood|youth|early years))\b[^.,;!?]{{0,30}}?\b(?:in|near|outside|"
            rf"on) {PLACE}",
            judge,
        )
        yield (
            rf"\b(?:[Mm]y (?:\w+ )?(?:childhood|youth|parents|family|mother|father|grandparents|relatives)|"
            rf"[Aa]s an? (?:little |small |young )?(?:child|kid|girl|boy)(?: growing up)?)(?: \w+)?(?: "
            rf"(?:lived|live|still live|was|were|are))?(?: (?:all|back))? in {PLACE}",
            judge,
        )
        yield (
            rf"{PLACE} is where I (?:was born|grew up|come from|am from)\b|\b[Bb]ack in (?:my native "
            rf")?{PLACE_TOO},? (?:where I (?:was born|grew up)|as a (?:child|kid))\b",
            judge,
        )
        yield (
            rf"\b[Mm]y (?:home ?town|birthplace|childhood home|native \w+)(?: is| was|,| of| in)* {PLACE}|"
            rf"\b[Gg]rowing up in {PLACE_TOO}",
            judge,
        )
        yield (
            rf"\b(?:[Bb]eing|{AM}{SOFT}|I'm an?|[Aa]s an?) (?:proud )?(?P<v>{NATIONS})\b(?! (?:food|coffee|"
            rf"wine|books?|films?|music|class|lessons?))",
            sharing(nations(origin), f"You come from {origin[0]}."),
        )
        yield (
            rf"\bI (?:grew up|was (?:born|raised|brought up)|spent my childhood|"
            rf"come)\b[^.,;!?]{{0,30}}?\b(?:in|on|near|from) (?:an? |the )?(?:\w+ ){{0,2}}?(?P<v>{SETTINGS})\b",
            within(life.words, f"You come from {origin[0]}."),
        )


def nations(places: Iterable[str]) -> list[str]:
    """What people from these places are called, by the beginning that both words share (Croatia, Croatian)."""
    stems = [word[:5] for word in words(places)]
    return [nation for nation in NATIONS.split("|") if any(nation.casefold().startswith(stem[:4]) for stem in stems)]
