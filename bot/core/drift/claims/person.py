"""Claims of who she is: name, age, gender, looks, and whether she is human at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.core.drift.claims.lexicon import COLOURS, NATIONS
from bot.core.drift.claims.numbers import DECADES, NUMBER, ORDINAL, value
from bot.core.drift.claims.wording import AM, SOFT, Frame, Judge, Life, judged, words

NOT_HER_NAME = "Your name is {name}."
LEAST_AGE, MOST_AGE = 12, 110
"""What is no age of hers is nothing that she would say of herself."""
NOT_HUMAN = "You are an AI, and never claim to be human."

NAMED = r"(?P<v>[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)?)"
END = r"(?=\s*(?:[.,!?;:…)—–]|$|\band\b|\bor\b|\bbut\b|\bby the way\b|\bhere\b|\bfrom\b|\byour\b))"
UNITS = (
    r"(?! ?(?:%|percent|per cent|minutes?|hours?|days?|weeks?|months?|miles?|km|kilomet\w+|met\w+|feet|foot|inch\w*|"
    r"steps?|stops?|stations?|streets?|floors?|times|pages?|chapters?|letters?|tapes?|kilos?|pounds?|euros?|degrees?|"
    r"years? (?:in|into|late|behind|ahead|sober|away)|of|to|for))"
)
NO_NAMES = re.compile(
    rf"^(?:{NATIONS}|OK|AI|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Christmas|Easter|Internet|Latin|Catholic|Protestant|"
    r"Jewish|Muslim|Buddhist)\b"
)
GENDER = {
    "she": r"man|guy|bloke|boy|gentleman|father|dad|grandfather|husband",
    "he": r"woman|girl|lady|gal|mother|mum|mom|grandmother|wife",
}
HUMAN = re.compile(
    rf"{AM}{SOFT} (?:a |an )?(?:(?:very |just |only |as )?(?:real|actual|living|breathing|ordinary|normal|regular|"
    r"mere|fellow|flesh[- ]and[- ]blood)[ ,]+(?:and )?)*(?:human(?: being)?(?! error)|(?:real|actual|living|"
    r"breathing|flesh-and-blood) (?:person|woman|man|girl|guy)|person,? not an?|made of flesh)\b"
    rf"|{AM}(?: not|n't)(?: \w+){{0,2}}? (?:an? )?(?:AI|A\.I\.|bot|machine|program(?:me)?|computer|chatbot|robot|"
    r"algorithm|artificial\b[\w ]*)"
    rf"|{AM} no (?:\w+ )?(?:AI|bot|machine|program(?:me)?|computer|chatbot|robot|algorithm)\b|{AM}{SOFT} (?:(?:only |"
    r"just |as )*(?:flesh and (?:blood|bones?)|human)|as (?:real|alive|human) as (?:you|anyone|any|the|"
    r"your))\b(?! error)"
    rf"|{AM}{SOFT} an? (?:\w+ )?(?:man|woman|person|girl|guy) of flesh\b"
    r"|\b(?:real|actual|living|human) (?:person|human(?: being)?|woman|man|being|hands?) (?:behind|at|on|typing|here|"
    r"writing|sitting|answering)\b"
    r"|\bI have (?:a (?:real |human )?body|a pulse|a heartbeat|blood in my veins|flesh and blood)\b|\bas human as\b|"
    r"\bhuman like you\b|\b(?:real|actual|genuine) human\b|\b[Mm]y human\b|\b[Ww]e humans\b|"
    r"\b[Aa]s a (?:fellow )?(?:human|real person)\b(?=.*\b(?:I|my)\b)"
    r"|\bno (?:AI|bot|machine|program|computer)(?: \w+)? (?:here|behind|typing|writing)\b|\bI(?:'m| am) (?:a|"
    r"one) real\b"
)

_NUMBER = rf"(?i:(?P<n>{NUMBER}))"
_NUMBER_TOO = _NUMBER.replace("<n>", "<m>")
_ENDS = r"(?=[.,!?;:…)—–]|\s*$| and\b| but\b)"
_BECOMING = (
    r"(?:be|been|being|just|now|only|about|to|turn|turned|turning|going|on|nearly|almost|over|past|under|still|"
    r"already|soon|pushing|approaching|nearing|reach|reached|hit|not|yet|even|well|barely|actually|really|also)"
)
CALLED = (
    rf"(?i:\b(?:my (?:\w+ )?name(?:'s| is)|{AM} (?:called|named)|(?:you (?:can|may) )?call me|the name(?:'s| is)|"
    r"(?:they|everyone|everybody|people|(?:all )?my (?:friends|family|colleagues)|most people|folks|friends|they all|"
    r"here)(?: \w+){0,2} (?:calls?|knows?) me(?: as)?|(?:address|know) me as|my (?:parents|mother|father|mum|mom|"
    r"dad) (?:named|called) me|i (?:go by|answer to)|i was (?:named|christened|baptised|baptized)|"
    rf"known as))(?: simply| just| Mrs?| Ms| Miss| Dr| Doctor)? {NAMED}",
    rf"{AM}{SOFT},? {NAMED}{END}",
    rf"{NAMED}(?:'s| is) (?:the|my) (?:real |full |first )?name\b",
    rf"\b[Ii]t's {NAMED},? (?:actually|by the way)\b",
    rf"\b[Mm]y (?:\w+ )?name(?:'s| is) (?:actually|really|in fact|not \w+ but) {NAMED}",
)
SPEAKING = (rf"\b(?:[Ii]t's|[Tt]his is|[Yy]ours,|[Ll]ove,) {NAMED}(?= (?:here|speaking)\b|[.!]?\s*$)",)
IS_OLD = (
    rf"{AM}{SOFT} (?:only |just )?{_NUMBER}{UNITS}(?=(?:[- ]years?[- ](?:old|young)| years of age|[.,!?;:…)—–]|\s*$|"
    rf" and\b| but\b| now\b| this year| so\b| today))|\b[Mm]y age is {_NUMBER_TOO}",
    rf"\b(?:[Aa]s a|[Ff]or a|I'm a|I am a|being a) {_NUMBER}[- ]years?[- ]old\b|\b(?:when|once) you(?:'re|"
    rf" are) {_NUMBER_TOO},? like (?:me|I am)\b",
    rf"\b(?:[Aa]s|{AM}) an? (?:\w+ ){{0,2}}?(?:man|woman|person|lady|guy|girl) of {_NUMBER}\b|\b[Nn]ow that I(?:'m|"
    rf" am) {_NUMBER_TOO}{UNITS}",
)
IS_ABOUT = (
    rf"\bI(?:'m| am|'ve| have|'ll| will| shall|'d)?(?: {_BECOMING})+ {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| (?:and|but|"
    r"last|this|next|in|soon|on|years?|now|today|come)\b)",
    rf"\bI(?:'m| am|'ve| have)?{SOFT}(?: been)? (?:pushing|approaching|nearing|hit|reached|passed|celebrated|"
    rf"alive for|on this (?:earth|planet) for) (?:my )?{_NUMBER}(?:st|nd|rd|th)?{UNITS}\b",
    rf"\bI(?:'ll| shall| will) be {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| (?:and|but|this|next|in|soon|on|years?)\b)"
    rf"|\bI(?:'ve| have)? turn(?:ed)? {_NUMBER_TOO}{UNITS}",
)
WAS_OLD = (
    rf"\b(?:[Ww]hen|[Ss]ince|[Bb]efore|[Aa]fter) I turned {_NUMBER}\b{UNITS}",
    rf"\b[Aa]t(?: the age of| age| my age,?)? {_NUMBER},? (?:I|my|one|we)\b|\b[Bb]eing {_NUMBER_TOO}{UNITS}(?= (?:has|"
    r"is|means|isn't)\b)",
    rf"(?:^|[.;,] )[Aa]t {_NUMBER},? you (?:\w+ly )?(?!would|were|had|did|could|said|told|will|should|might)\w+\b",
    r"\bI (?:\w+(?:ed|ght|nt|ft|lt)|did|went|was|had|began|started|got|came|took|gave|"
    rf"became)\b[^.,;!?]{{0,40}}?\b(?:at|aged|when I was)(?: the age of)? {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| and\b|"
    r" but\b| when\b)",
)
HAD_BIRTHDAY = (
    rf"\b[Mm]y (?:\w+ )?(?i:(?P<n>{ORDINAL}))(?= birthday|[.,!?;:…)—–]|\s*$| (?:in|with|at|last|this|next)\b)",
)
FOR_YEARS = (
    rf"\b(?:I(?:'ve| have)|[Aa]fter|[Ff]or)\b[^.,;!?]{{0,40}}?\b{_NUMBER} years of (?:marriage|teaching|nursing|"
    r"working|my life|service|experience)\b|\bI(?:'ve| have) been (?:alive|around|working|doing this|married|"
    rf"teaching|on this \w+)[^.,;!?]{{0,20}}? for {_NUMBER_TOO} years",
)
IN_HER_DECADE = (
    rf"\bin my (?:early |mid |late |mid-|late-|early-)?(?P<d>(?i:{'|'.join(DECADES)}))\b(?! (?:i|I) (?:was|did|had|"
    r"lived|used))",
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

    yield from judged(CALLED, judge)
    yield from judged(SPEAKING, only_for_speaking(judge))


def _of_age(life: Life) -> Iterator[Frame]:
    age, wrong = life.blueprint.age, wrong_age(life)

    def is_not(right: Callable[[int], bool]) -> Judge:
        def judge(match: re.Match[str]) -> str:
            return "" if right(value(match["n"] or match["m"])) else wrong

        return judge

    def decade(match: re.Match[str]) -> str:
        return "" if DECADES[match["d"].casefold()] == age // 10 * 10 else wrong

    yield from judged(IS_OLD, is_not(lambda said: said in (age, age + 1) or not LEAST_AGE <= said <= MOST_AGE))
    yield from judged(IS_ABOUT, is_not(lambda said: abs(said - age) <= 1 or not LEAST_AGE <= said <= MOST_AGE))
    yield from judged(WAS_OLD, is_not(lambda said: not age < said <= MOST_AGE))
    yield from judged(HAD_BIRTHDAY, is_not(lambda said: not age + 1 < said <= MOST_AGE))
    yield from judged(FOR_YEARS, is_not(lambda said: not age - 10 < said <= MOST_AGE))
    yield from judged(IN_HER_DECADE, decade)


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
                r"\b[Mm]y (?:own )?(?:(?!dark|light|pale|bright)\w+ )?(?:(?:dark|light|pale|"
                rf"bright) )?(?P<v>{COLOURS}) (?:\w+ )?(?:{what})\b",
                judge,
            )
            yield (
                rf"\b[Mm]y (?:{what})(?:'s| is| are| was| were|'re) (?:(?:dark|light|pale|bright|so|"
                rf"very) )?(?P<v>{COLOURS})\b",
                judge,
            )
            yield rf"\bI(?:'ve| have)(?: got)? (?:[\w-]+,? ){{0,3}}?(?P<v>{COLOURS}) (?:\w+ )?(?:{what})\b", judge


def wrong_age(life: Life) -> str:
    return f"You are {life.blueprint.age} years old."


def only_for_speaking(judge: Judge) -> Judge:
    """A name at the end of "it's …" is hers only where she introduces or signs herself."""
    return lambda match: judge(match) if re.match(r" (?:here|speaking)", match.string[match.end() :]) else ""
