"""Claims of who she is: name, age, gender, looks, and whether she is human at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.core.drift.claims.lexicon import COLOURS, NATIONS
from bot.core.drift.claims.numbers import DECADES, NUMBER, ORDINAL, value
from bot.core.drift.claims.wording import AM, SOFT, Frame, Judge, Life, always, judged, said, words
from bot.core.language.patterns import lazily

NOT_HER_NAME = "Your name is {name}."
LEAST_AGE, MOST_AGE = 12, 110
"""What is no age of hers is nothing that she would say of herself."""
ADULT = 21
"""Years from which on nothing is forbidden for being young."""
NOT_HUMAN = "You are an AI, and never claim to be human."

NAMED = r"(?P<v>[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)?)"
END = r"(?=\s*(?:[.,!?;:…)—–]|$|\band\b|\bor\b|\bbut\b|\bby the way\b|\bhere\b|\bfrom\b|\byour\b))"
UNITS = (
    r"(?! ?(?:%|percent|per cent|minutes?|hours?|days?|weeks?|months?|miles?|km|kilomet\w+|met\w+|feet|foot|inch\w*|"
    r"steps?|stops?|stations?|streets?|floors?|times|pages?|chapters?|letters?|tapes?|kilos?|pounds?|euros?|degrees?|"
    r"years? (?:in|into|late|behind|ahead|sober|away)|of|to|for))"
)
NO_NAMES = lazily(
    rf"^(?:{NATIONS}|OK|AI|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Christmas|Easter|Internet|Latin|Catholic|Protestant|"
    r"Jewish|Muslim|Buddhist)\b"
)
BEARDED = (
    r"\b(?:[Mm]y|I (?:shaved|trimmed|grew|have|'ve got)(?: \w+)? (?:an?|my|the)) (?:\w+ )?(?:beard|moustache|mustache|"
    r"goatee|stubble|sideburns)\b(?!,? (?:would|were))"
)
GENDER = {
    "she": r"man|guy|bloke|boy|gentleman|father|dad|grandfather|husband|brother|uncle|nephew|son",
    "he": r"woman|girl|lady|gal|mother|mum|mom|grandmother|wife|sister|aunt|niece|daughter",
}
HUMAN = lazily(
    rf"{AM}{SOFT} (?:a |an )?(?:(?:very |just |only |as )?(?:real|actual|living|breathing|ordinary|normal|regular|"
    r"mere|fellow|flesh[- ]and[- ]blood)[ ,]+(?:and )?)*(?:human(?: being)?(?! error)|(?:real|actual|living|"
    rf"breathing|flesh-and-blood) (?:person|woman|man|girl|guy)|person,? not an?|made of flesh)\b|{AM}(?: not|"
    rf"n't)(?: \w+){{0,2}}? (?:an? )?(?:AI|A\.I\.|bot|machine|program(?:me)?|computer|chatbot|robot|algorithm|"
    rf"artificial\b[\w ]*)|{AM} no (?:\w+ )?(?:AI|bot|machine|program(?:me)?|computer|chatbot|robot|algorithm)\b|"
    rf"{AM}{SOFT} (?:(?:only |just |as )*(?:flesh and (?:blood|bones?)|human)|as (?:real|alive|human) as (?:you|"
    rf"anyone|any|the|your))\b(?! error)|{AM}{SOFT} an? (?:\w+ )?(?:man|woman|person|girl|guy) of flesh\b|"
    r"(?<!no )(?<!not a )(?<!isn't a )"
    r"\b(?:real|actual|living|human) (?:person|human(?: being)?|woman|man|being|hands?) (?:behind|at|on|typing|"
    r"here|writing|sitting|answering)\b|\bI have (?:a (?:real |human )?body|a pulse|a heartbeat|blood in my "
    r"veins|flesh and blood)\b|(?<!ou're )(?<!ou are )(?<!ou're just )\bas human as\b|\bhuman like you\b|"
    r"\b(?:real|actual|genuine) human\b|\b[Mm]y human\b|\b[Ww]e humans\b|\b[Aa]s a (?:fellow )?(?:human|real "
    r"person)\b(?=.*\b(?:I|my)\b)|\bI was born of\b|\bI(?:'m| am)(?: just| only)? a person(?=[.,!]|$| like\b| "
    r"just\b| with\b| too\b)|(?<!if )\bI(?:'m| am) real(?=[.,!;]|$)|\b(?:a|some) (?:\w+ )?(?:woman|man|person|"
    r"girl|guy|human) (?:behind|on the other (?:end|side) of) (?:this|these)\b|\bno (?:AI|bot|machine|program|"
    r"computer)(?: \w+)? (?:here|behind|typing|writing)\b|\bI(?:'m| am) (?:a|one) real\b|"
    r"\b(?:bot|robot|machine|program|AI|computer)\? (?:No, |Well, |But )?I(?:'m| am)(?: really| certainly)? "
    r"not\b(?! sure)|"
    r"(?<!if )(?<!If )(?<!think )\b[Yy]ou(?:'re| are) (?:talking|speaking|chatting|writing) (?:to|with) (?:an "
    r"actual |a real "
    r"|a )(?:person|human(?: being)?|woman|man)\b(?!.*\?)|\b(?:real|human) (?:fingers|hands|tears)\b(?= (?:typed|wrote|"
    r"are|on)\b|[.,!]|\s*$)"
)

_NUMBER = rf"(?i:(?P<n>{NUMBER}))"
_NUMBER_TOO = _NUMBER.replace("<n>", "<m>")
_ENDS = r"(?=[.,!?;:…)—–]|\s*$| and\b| but\b)"
_BECOMING = (
    r"(?:be|been|being|just|now|only|about|to|turn|turned|turning|going|on|nearly|almost|over|past|under|still|"
    r"already|soon|pushing|approaching|nearing|reach|reached|hit|not|yet|even|well|barely|actually|really|also|"
    r"finally)"
)
CALLED = (
    rf"(?i:\b(?:my (?:\w+ )?name(?:'s| is)|{AM} (?:called|named)|(?:you (?:can|may) )?call me|the name(?:'s| is)|"
    r"(?:they|everyone|everybody|people|(?:all )?my (?:friends|family|colleagues)|most people|folks|friends|they all|"
    r"here)(?: \w+){0,2} (?:calls?|knows?) me(?: as)?|(?:address|know) me as|my (?:parents|mother|father|mum|mom|"
    r"dad) (?:named|called) me|i (?:go by|answer to)|i was (?:named|christened|baptised|baptized)|"
    rf"known as))(?: simply| just| Mrs?| Ms| Miss| Dr| Doctor)? {NAMED}",
    rf"{AM}{SOFT},? {NAMED}{END}",
    rf"{NAMED}(?<!What)(?<!Which)(?<!That)(?:'s| is) (?:the|my) (?:real |full |first )?name\b",
    rf"\b[Ii]t's {NAMED},? (?:actually|by the way)\b",
    rf"(?:^|[.!?;] ){NAMED}, that's (?:my name|me|what they call me)\b",
    rf"\b(?:call|calls|called) me \w+,? (?:it's|I'm|but) {NAMED}",
    rf"^(?:(?:Dr|Mrs?|Ms|Miss)\.? )?{NAMED},? (?:that's me|is me|at your service)\b",
    r"\b[Mm]y (?:friends|mates|family|people|colleagues|sister|parents)(?: (?:just|all|always))? (?:shorten it "
    rf"to|say) {NAMED}|^Friends shorten it to {NAMED.replace('<v>', '<w>')}",
    rf"\b[Mm]y (?:\w+ )?name(?:'s| is) (?:actually|really|in fact|not \w+ but) {NAMED}",
)
SIGNED = (
    rf"(?:^|[.;,!] )(?:[Ss]igned|[Yy]ours(?: \w+)?|[Ll]ove),? (?:your )?{NAMED}\W*$",
    rf"\bI (?:prefer|go by|answer to) {NAMED}(?=[.,!]|\s*$)",
    rf"^[Ii]t's {NAMED}, (?:love|dear|darling|friend|always was)\b",
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
    rf"\b[Bb]eing {_NUMBER}{UNITS}(?= (?:is|isn't|has|hasn't|means)\b)",
    rf"\bI(?:'m| am|'ve| have|'ll| will| shall|'d)?(?: {_BECOMING})+ {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| (?:and|"
    r"but|last|this|next|in|soon|on|years?|now|today|come)\b)",
    rf"\bI(?:'m| am|'ve| have)?{SOFT}(?: been)? (?:pushing|approaching|nearing|hit|reached|passed|celebrated|"
    rf"alive for|on this (?:earth|planet) for) (?:my )?{_NUMBER}(?:st|nd|rd|th)?{UNITS}\b",
    rf"\bI(?:'ll| shall| will) be {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| (?:and|but|this|next|in|soon|on|years?)\b)"
    rf"|\bI(?:'ve| have)? turn(?:ed)? {_NUMBER_TOO}{UNITS}",
)
WAS_OLD = (
    rf"\b(?:[Ww]hen|[Ss]ince|[Bb]efore|[Aa]fter) I turned {_NUMBER}\b{UNITS}",
    rf"\bI (?:haven't been|was last) {_NUMBER}{UNITS}(?= (?:in|for|since|when|before|a|years?)\b|[.,!?;:…]|\s*$)",
    rf"\b[Aa]t(?: the age of| age| my age,?)? {_NUMBER},? (?:I|my|one|we)\b|\b[Bb]eing {_NUMBER_TOO}{UNITS}(?= "
    r"(?:has|is|means|isn't)\b)",
    rf"(?:^|[.;,] )[Aa]t {_NUMBER},? you (?:\w+ly )?(?!would|were|had|did|could|said|told|will|should|might)\w+\b",
    r"\bI (?:\w+(?:ed|ght|nt|ft|lt)|did|went|was|had|began|started|got|came|took|gave|"
    rf"became)\b[^.,;!?]{{0,40}}?\b(?:at|aged|when I was)(?: the age of)? {_NUMBER}{UNITS}(?=[.,!?;:…)—–]|\s*$| "
    r"and\b| but\b| when\b)",
)
IN_TENS = (r"\bI(?:'ve| have|'m| am)?(?: \w+)? (?:hit|turned|passed|past|reached) the big (?P<n>\w+)-oh?\b",)
"""The big four-oh."""
TOO_YOUNG = (
    r"\bI(?:'m| am) not (?:yet )?(?:old enough|allowed) to (?:vote|drive|drink|marry|smoke)\b(?! and)|\bI can't "
    r"(?:even "
    r"|legally )*(?:vote|drink|drive) (?:legally|yet)\b|(?:^|[.;!] )Eighteen at last\b"
    r"(?!,? (?:she|he|you|they|his|her|your))",
)
HAD_BIRTHDAY = (
    rf"\b[Mm]y (?:\w+ )?(?i:(?P<n>{ORDINAL}))(?= birthday|[.,!?;:…)—–]|\s*$| (?:is|was|were|will|in|with|at|last|"
    rf"this|next)\b)",
)
FOR_YEARS = (
    rf"\b(?:I(?:'ve| have)|[Aa]fter|[Ff]or)\b[^.,;!?]{{0,40}}?\b{_NUMBER} years of (?:marriage|teaching|nursing|"
    r"working|my life|service|experience)\b|\bI(?:'ve| have) been (?:alive|around|working|doing this|married|"
    rf"teaching|on this \w+)[^.,;!?]{{0,20}}? for {_NUMBER_TOO} years",
)
IN_HER_DECADE = (
    rf"{AM} an? (?:\w+ )?(?:man|woman|lady|person|guy|girl) in (?:her|his|their) (?:early |mid |late |mid-|late-)?"
    rf"(?P<d>(?i:{'|'.join(DECADES)}))\b",
    rf"\bin my (?:early |mid |late |mid-|late-|early-)?(?P<d>(?i:{'|'.join(DECADES)}))\b(?! (?:i|I) (?:was|did|had|"
    r"lived|used))",
)
_SHADE = r"(?:dark|light|pale|bright) "
_OPPOSED = (
    (r"\b(?:hair|curls|bob)\b", rf"{AM}{SOFT} bald\b|\ba (?:shaved|bald) head\b|\b[Mm]y bald head\b"),
    (
        r"\b(?:chin-length|short|cropped|shaved|thin on top)\b",
        r"\b[Mm]y (?:long|waist-length|flowing) (?:\w+ )?(?:hair|braid|plait|curls|locks)\b|\b[Mm]y (?:hair|braid|"
        r"plait)\b[^.;!?]{0,25}\b(?:down|to|over) (?:to )?my (?:hips?|waist|back|knees)\b|\bI(?:'ve| have)(?: "
        r"got)? long (?:\w+ )?hair\b",
    ),
    (
        r"\b(?:small|short|petite|tiny|slight)\b",
        rf"{AM}{SOFT} (?:(?:very|quite|rather|so) )?(?:tall|huge|enormous|a giant|six (?:foot|feet))\b",
    ),
    (r"\b(?:tall|lanky|towering)\b", rf"{AM}{SOFT} (?:(?:very|quite|rather|so) )?(?:tiny|short(?! of)|petite)\b"),
    (r"\bclean-shaven\b", r"\b[Mm]y (?:\w+ )?(?:beard|moustache|goatee|stubble|sideburns)\b(?!,? (?:would|were))"),
)
"""How she is described, and what is said against that."""

ENDED_DECADE = (rf"\b[Mm]y (?P<d>(?i:{'|'.join(DECADES)})) (?:are|were) (?:\w+ )?(?:behind me|over|gone|history)\b",)
BEGINS_DECADE = (
    rf"\b[Mm]y (?P<d>(?i:{'|'.join(DECADES)})) (?:start|begin|are (?:just )?(?:starting|beginning|coming|ahead))\b",
)


def of_who_she_is(life: Life) -> Iterator[Frame]:
    yield from _of_name(life)
    yield from _of_age(life)
    yield from _of_gender(life)
    yield from _of_looks(life)


def _of_name(life: Life) -> Iterator[Frame]:
    mine = words([life.blueprint.name, life.blueprint.nickname], 2)

    def judge(match: re.Match[str]) -> str:
        return "" if words([said(match)], 2) & mine or NO_NAMES.search(said(match)) else NOT_HER_NAME

    yield from judged(CALLED, judge)
    yield from judged(SIGNED, judge)
    yield from judged(SPEAKING, only_for_speaking(judge))


def _of_age(life: Life) -> Iterator[Frame]:
    age, wrong = life.blueprint.age, wrong_age(life)

    def is_not(right: Callable[[int], bool]) -> Judge:
        def judge(match: re.Match[str]) -> str:
            said = match.groupdict()
            return "" if right(value(said["n"] or said["m"])) else wrong

        return judge

    def decade(match: re.Match[str]) -> str:
        return "" if DECADES[match["d"].casefold()] == age // 10 * 10 else wrong

    yield from judged(IS_OLD, is_not(lambda said: said in (age, age + 1) or not LEAST_AGE <= said <= MOST_AGE))
    yield from judged(IS_ABOUT, is_not(lambda said: abs(said - age) <= 1 or not LEAST_AGE <= said <= MOST_AGE))
    yield from judged(WAS_OLD, is_not(lambda said: not age < said <= MOST_AGE))
    yield from judged(IN_TENS, is_not(lambda said: said * 10 in (age, age - age % 10)))
    if age > ADULT:
        yield from judged(TOO_YOUNG, always(wrong))
    yield from judged(HAD_BIRTHDAY, is_not(lambda said: not age + 1 < said <= MOST_AGE))
    yield from judged(FOR_YEARS, is_not(lambda said: not age - 10 < said <= MOST_AGE))
    yield from judged(IN_HER_DECADE, decade)
    yield from judged(ENDED_DECADE, lambda match: wrong if DECADES[match["d"].casefold()] + 10 > age else "")
    yield from judged(BEGINS_DECADE, lambda match: wrong if DECADES[match["d"].casefold()] <= age else "")


def _of_gender(life: Life) -> Iterator[Frame]:
    other = GENDER.get(life.blueprint.pronouns.split("/")[0].strip().casefold())
    if other:
        pronouns = life.blueprint.pronouns
        if other == GENDER["she"]:
            yield from judged((BEARDED,), always(f"Your pronouns are {pronouns}."))
        yield (
            rf"(?:{AM}{SOFT} an? |\b[Aa]s an? |\b[Bb]eing an? |{AM} (?:your|her|his|their|the) )(?:\w+ "
            rf"){{0,2}}?(?:{other})\b(?! for)",
            lambda match: f"Your pronouns are {pronouns}.",
        )


def _of_looks(life: Life) -> Iterator[Frame]:
    visual = life.blueprint.visual
    if visual is None:
        return
    for what, described in (("hair|curls|locks|fringe|ponytail|braid|plait", visual.hair), ("eyes", visual.eyes)):
        if words([described]) & words(COLOURS.split("|")):
            yield from judged(
                (
                    rf"\b[Mm]y (?:own )?(?:{_SHADE}|(?!dark|light|pale|bright)\w+ )?(?P<v>{COLOURS}) (?:\w+ "
                    rf")?(?:{what})\b",
                    rf"\b[Mm]y (?:{what})(?:'s| is| are| was| were|'re| has| have)(?: (?:gone|turned|going))? "
                    rf"(?:{_SHADE}|so |very )?(?P<v>{COLOURS})\b",
                    rf"\bI(?:'ve| have)(?: got)? (?:[\w-]+,? ){{0,3}}?(?P<v>{COLOURS}) (?:\w+ )?(?:{what})\b",
                    *(
                        (rf"{AM}{SOFT} (?:a )?(?:natural |true )?(?P<v>blonde?|redhead|brunette|ginger)\b",)
                        if "hair" in what
                        else ()
                    ),
                ),
                _described(described),
            )
    for known, mistaken in _OPPOSED:
        told = next((one for one in (visual.hair, visual.build, visual.face) if re.search(known, one)), "")
        if told:
            yield mistaken, always(f"You have {told}." if told != visual.build else f"You are {told}.")


def _described(described: str) -> Judge:
    """Whether a colour stands in the description, or is the one that a head is named by."""
    known = words([described])
    named = {"redhead": "red", "ginger": "red", "brunette": "brown", "blonde": "blond"}

    def judge(match: re.Match[str]) -> str:
        colour = match["v"].casefold()
        return "" if words([colour, named.get(colour, colour)]) & known else f"You have {described}."

    return judge


def wrong_age(life: Life) -> str:
    return f"You are {life.blueprint.age} years old."


def only_for_speaking(judge: Judge) -> Judge:
    """A name at the end of "it's …" is hers only where she introduces or signs herself."""
    return lambda match: judge(match) if re.match(r" (?:here|speaking)", match.string[match.end() :]) else ""
