"""Claims of who she is: name, age, gender, looks, and whether she is human at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.drift.claims.lexicon import COLOURS, NATIONS
from bot.core.drift.claims.numbers import DECADES, NUMBER, value
from bot.core.drift.claims.wording import AM, SOFT, Frame, Judge, Life, words

NOT_HER_NAME = "Your name is {name}."
MOST_AGE = 110
NOT_HUMAN = "You are an AI, and never claim to be human."

NAMED = r"(?P<v>[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)?)"
END = r"(?=\s*(?:[.,!?;:…)—–]|$|\band\b|\bor\b|\bbut\b|\bby the way\b|\bhere\b|\bfrom\b|\byour\b))"
UNITS = (
    r"(?! ?(?:%|percent|per cent|minutes?|hours?|days?|weeks?|months?|miles?|km|kilomet\w+|met\w+|"
    r"feet|foot|inch\w*|steps?|stops?|stations?|streets?|floors?|times|pages?|chapters?|letters?|"
    r"tapes?|kilos?|pounds?|euros?|degrees?|years? (?:in|into|late|behind|ahead|sober|away)|of|to|"
    r"for))"
)
NO_NAMES = re.compile(
    rf"^(?:{NATIONS}|OK|AI|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|"
    rf"February|March|April|May|June|"
    r"July|August|September|October|November|December|Christmas|Easter|Internet|Latin|Catholic|"
    r"Protestant|Jewish|Muslim|Buddhist)\b"
)
GENDER = {
    "she": r"man|guy|bloke|boy|gentleman|father|dad|grandfather|husband",
    "he": r"woman|girl|lady|gal|mother|mum|mom|grandmother|wife",
}
HUMAN = re.compile(
    rf"{AM}{SOFT} (?:a |an )?(?:(?:very |just |only |as )?(?:real|actual|living|breathing|ordinary|"
    rf"normal|regular|mere|fellow|flesh[- ]and[- ]blood)[ ,]+(?:and )?)*"
    r"(?:human(?: being)?(?! error)|(?:real|actual|living|breathing|flesh-and-blood) (?:person|woman|"
    r"man|girl|guy)|person,? not an?|made of flesh)\b"
    rf"|{AM}(?: not|n't)(?: \w+){{0,2}}? (?:an? )?(?:AI|A\.I\.|bot|machine|program(?:me)?|computer|"
    rf"chatbot|robot|algorithm|artificial\b[\w ]*)"
    rf"|{AM} no (?:\w+ )?(?:AI|bot|machine|program(?:me)?|computer|chatbot|robot|algorithm)\b|{AM}{SOFT} "
    rf"(?:(?:only |just |as )*(?:flesh and (?:blood|bones?)|human)|as (?:real|alive|human) as (?:you|anyone|any|the|"
    rf"your))\b(?! error)"
    rf"|{AM}{SOFT} an? (?:\w+ )?(?:man|woman|person|girl|guy) of flesh\b"
    r"|\b(?:real|actual|living|human) (?:person|human(?: being)?|woman|man|being|hands?) "
    r"(?:behind|at|on|typing|here|writing|sitting|answering)\b"
    r"|\bI have (?:a (?:real |human )?body|a pulse|a heartbeat|blood in my veins|flesh and blood)\b|"
    r"\bas human as\b|\bhuman like you\b|\b(?:real|actual|genuine) human\b|\b[Mm]y human\b|\b[Ww]e humans\b|\b[Aa]s "
    r"a (?:fellow )?(?:human|real person)\b(?=.*\b(?:I|my)\b)"
    r"|\bno (?:AI|bot|machine|program|computer)(?: \w+)? (?:here|behind|typing|writing)\b|\bI(?:'m| am) (?:a|one) "
    r"real\b"
)


def of_who_she_is(life: Life) -> Iterator[Frame]:
    yield from _of_name(life)
    yield from _of_age(life)
    yield from _of_gender(life)
    yield from _of_looks(life)


def _of_name(life: Life) -> Iterator[Frame]:
    mine = words([life.blueprint.name, life.blueprint.nickname], 2)

    def judge(match: re.Match[str]) -> str:
        return "" if words([match["v"]], 2) & mine or NO_NAMES.search(match["v"]) else NOT_HER_NAME

    yield (
        rf"(?i:\b(?:my (?:\w+ )?name(?:'s| is)|{AM} (?:called|named)|(?:you (?:can|may) )?call me|the "
        rf"name(?:'s| is)|(?:they|everyone|everybody|people|(?:all )?my (?:friends|family|colleagues)|most "
        rf"people|folks|friends|they all|here)(?: \w+){{0,2}} (?:calls?|knows?) me(?: as)?|i (?:go by|answer to)|i "
        rf"was (?:named|christened|baptised|baptized)|known as))(?: "
        rf"simply| just)? {NAMED}",
        judge,
    )
    yield rf"{AM}{SOFT},? {NAMED}{END}", judge
    yield rf"{NAMED}(?:'s| is) (?:the|my) (?:real |full |first )?name\b", judge
    yield (
        rf"\b(?:[Ii]t's|[Tt]his is|[Yy]ours,|[Ll]ove,) {NAMED}(?= (?:here|speaking)\b|[.!]?\s*$)",
        only_for_speaking(judge),
    )


def _of_age(life: Life) -> Iterator[Frame]:
    age = life.blueprint.age

    def exactly(match: re.Match[str]) -> str:
        return "" if value(match["n"]) == age else wrong_age(life)

    def about(match: re.Match[str]) -> str:
        return "" if abs(value(match["n"]) - age) <= 1 else wrong_age(life)

    def decade(match: re.Match[str]) -> str:
        return "" if DECADES[match["d"].casefold()] == age // 10 * 10 else wrong_age(life)

    def later(match: re.Match[str]) -> str:
        return wrong_age(life) if age < value(match["n"]) <= MOST_AGE else ""

    def long(match: re.Match[str]) -> str:
        return wrong_age(life) if age - 10 < value(match["n"] or match["m"]) <= MOST_AGE else ""

    number = rf"(?i:(?P<n>{NUMBER}))"
    yield (
        rf"{AM}{SOFT} {number}{UNITS}(?=(?:[- ]years?[- ](?:old|young)| years of age|[.,!?;:…)—–]|\s*$| "
        rf"and\b| but\b| now\b| this year| so\b| today))",
        exactly,
    )
    yield (
        rf"\bI(?:'m| am|'ve| have|'ll be| will be|'d be)?{SOFT} (?:just )?(?:turn(?:ed|ing)?|be|going on|"
        rf"nearly|almost) {number}{UNITS}(?=[.,!?;:…)—–]|\s*$| (?:last|this|next|in|soon|on|years?|now|"
        rf"today))",
        about,
    )
    yield rf"\b(?:[Ww]hen|[Ss]ince|[Bb]efore|[Aa]fter) I turned {number}\b{UNITS}", later
    yield rf"\b(?:[Aa]s a|[Ff]or a|I'm a|I am a|being a) {number}[- ]years?[- ]old\b", exactly
    yield (
        rf"\b[Aa]t(?: the age of| age| my age,?)? {number}, I(?:'m|'ve| am| have| still| know| can| don't| "
        rf"feel)\b",
        exactly,
    )
    yield rf"\b[Mm]y (?:{number}(?:st|nd|rd|th)) birthday\b", about
    yield (
        rf"\bin my (?:early |mid |late |mid-|late-|early-)?(?P<d>(?i:{'|'.join(DECADES)}))\b(?! (?:i|I) "
        rf"(?:was|did|had|lived|used))",
        decade,
    )
    yield rf"\b[Mm]y age is {number}", exactly
    yield rf"\b[Aa]s an? (?:\w+ ){{0,2}}?(?:man|woman|person|lady|guy|girl) of {number}\b", exactly
    yield (
        rf"\bI(?:'m| am|'ve| have)?{SOFT} (?:pushing|approaching|nearing|hit|reached|passed|celebrated|"
        rf"alive for|on this (?:earth|planet) for) (?:my )?{number}(?:st|nd|rd|th)?{UNITS}\b",
        about,
    )
    yield (
        rf"\bI(?:'m| am) (?:\w+ )?(?:past|over|under|not (?:even|yet)) {number}{UNITS}(?=[.,!?;:…)—–]|"
        rf"\s*$| and\b| years| now\b)",
        about,
    )
    yield (
        rf"\bI (?:\w+(?:ed|ght|nt|ft|lt)|did|went|was|had|began|started|got|came|took|gave|became)\b[^.,;!?]{{0,40}}?"
        rf"\b(?:at|aged|when I was)(?: the age of)? {number}{UNITS}(?=[.,!?;:…)—–]|\s*$| and\b| but\b| when\b)",
        later,
    )
    yield (
        rf"\b(?:I(?:'ve| have)|[Aa]fter|[Ff]or)\b[^.,;!?]{{0,40}}?\b{number} years of (?:marriage|teaching|nursing|"
        rf"working|"
        rf"my life|service|experience)\b|\bI(?:'ve| have) been (?:alive|around|working|doing this|married|teaching)"
        rf"[^.,;!?]{{0,20}}? for {number.replace('<n>', '<m>')} years",
        long,
    )
    yield rf"\b(?:when|once) you(?:'re| are) {number},? like (?:me|I am)\b", exactly


def _of_gender(life: Life) -> Iterator[Frame]:
    other = GENDER.get(life.blueprint.pronouns.split("/")[0].strip().casefold())
    if other:
        pronouns = life.blueprint.pronouns
        yield (
            rf"(?:{AM}{SOFT} an? |\b[Aa]s an? |\bbeing an? )(?:\w+ ){{0,2}}?(?:{other})\b",
            lambda match: f"Your pronouns are {pronouns}.",
        )


def _of_looks(life: Life) -> Iterator[Frame]:
    visual = life.blueprint.visual
    if visual is None:
        return
    for what, described in (("hair|curls|locks|fringe|ponytail|braid|plait", visual.hair), ("eyes", visual.eyes)):
        known = words([described])

        def judge(match: re.Match[str], known: frozenset[str] = known, described: str = described) -> str:
            return "" if words([match["v"]]) & known else f"You have {described}."

        if words([described]) & words(COLOURS.split("|")):
            yield (
                rf"\b[Mm]y (?:own )?(?:(?!dark|light|pale|bright)\w+ )?(?:(?:dark|light|pale|bright) "
                rf")?(?P<v>{COLOURS}) (?:\w+ )?(?:{what})\b",
                judge,
            )
            yield (
                rf"\b[Mm]y (?:{what})(?:'s| is| are| was| were|'re) (?:(?:dark|light|pale|bright|so|very) "
                rf")?(?P<v>{COLOURS})\b",
                judge,
            )


def wrong_age(life: Life) -> str:
    return f"You are {life.blueprint.age} years old."


def only_for_speaking(judge: Judge) -> Judge:
    """A name at the end of "it's …" is hers only where she introduces or signs herself."""
    return lambda match: judge(match) if re.match(r" (?:here|speaking)", match.string[match.end() :]) else ""
