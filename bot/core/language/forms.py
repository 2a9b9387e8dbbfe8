"""Sentence forms that state what holds, as data: who is called what, how old, where one lives, what one does, has,
likes. English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.language.doers import BY
from bot.core.language.no_names import NO_NAMES
from bot.core.language.patterns import lazily
from bot.core.language.vocabulary import (
    ADVERB,
    AM,
    ARTICLE,
    CAPITAL,
    DIETS,
    HAVE,
    I_,
    INANIMATE,
    JOBS,
    KIN,
    LEAD,
    ME,
    MY,
    NAME,
    NAMED,
    NAMED_PLACE,
    PLACE,
    REST,
    SOLE_POSSESSIONS,
    STANDINGS,
    STATES,
    TENS,
    THING,
    THINGS,
    WE,
    WEEKDAY,
    YEARS,
)


@dataclass(frozen=True)
class Form:
    """`subject` "" is named by the pattern itself, None is whoever was spoken of last."""

    pattern: re.Pattern[str]
    relation: str
    subject: str | None
    importance: float
    single: bool


def _form(
    pattern: str, relation: str, *, subject: str | None = ME, importance: float = 0.85, single: bool = False
) -> Form:
    return Form(lazily(pattern), relation, subject, importance, single)


_N = rf"(?P<value>{NAMED})"
_R = rf"(?P<value>{REST})"
_C = rf"{CAPITAL}{_N}"
_JOB = rf"(?P<value>(?:\w+\s)?(?:{JOBS}))\b"
_FAVOURITE = r"(?i:favou?rite)\s(?P<about>[\w ]{2,30}?)"
_MY_JOB = rf"(?:{I_}[\w\s]{{1,20}}\s(?:my|a)|{LEAD}(?i:my)|\b(?:offered|got) me a)\s(?:\w+\s)?"
_AND_WORK = (
    rf"{I_}(?:(?!\b(?:they|who|that|you|people|parents|friends|we)\b)[^,.;!?:]){{3,60}}?"
    r"\s(?i:and)\s(?:now\s)?work(?:ing)?"
)
"""Of what is said of oneself first: "I live in Leipzig and work as a nurse"."""
_PLACE = r"(?i:flat|house|apartment|home|place|studio)"

_LOWER = (
    r"(?!(?i:an?|the|my|his|her|their|our|not|so|too|very|really|still|always|also|on|in|off|out|away|back|up|down|to|by|"
    rf"for|after|at|over|hard|it|me|him|them|us|from|because|like|that|this|something|nothing)\b){_N}"
)
"""A name that need not be written with a capital, where the sentence says that it is one."""
_AN = r"an?\s(?:[a-z]+\s){0,2}?"

_NAMES = (
    _form(rf"{MY}{THING}(?:['’]s)?\s(?:name\s)?(?:is|was)\s(?:now\s)?(?:(?:called|named)\s)?{_C}", NAME, subject=""),
    _form(rf"\bthe\s{THING}['’]s\sname\s(?:is|was)\s{_C}", NAME, subject=""),
    _form(rf"{MY}{THING},?\s(?:(?:called|named)\s)?{_C}", NAME, subject=""),
    _form(
        rf"\b(?i:have|have got|['’]ve got|got|adopted|bought)\s(?:a|an|another)\s(?:[a-z]+\s){{0,3}}?{THING},?\s"
        rf"(?:called|named|whose name is|(?:and\s)?(?:his|her|its|their) name is|he['’]s called|she['’]s called)\s{_N}",
        NAME,
        subject="",
    ),
    _form(rf"{MY}{THING}\s(?:is|was)\s(?:now\s)?(?:called|named)\s{_LOWER}", NAME, subject=""),
    _form(rf"{MY}(?P<subject>{KIN})['’]?s\sname(?:\sis|['’]?s)\s(?:now\s)?{_LOWER}", NAME, subject=""),
    _form(rf"{MY}{THING}\snamed\s{_LOWER}", NAME, subject=""),
    _form(rf"{WE}{HAVE}\s(?:have|got|get)\s{_AN}{THING},\s{_C}", NAME, subject=""),
    _form(rf"{LEAD}{_C}\sis\smy\s{THING}", NAME, subject=""),
    _form(rf"{LEAD}{_C}\s(?:has\s)?replaced\s\w+\sas\smy\s{THING}", NAME, subject=""),
    _form(rf"\b(?i:his|her|its|their)\sname(?:['’]s|\sis|\sshould be)\s(?:actually\s)?{_N}", NAME, subject=None),
    _form(rf"{LEAD}(?i:he|she|it)(?:['’]s|\sis)\s(?:called|named)\s{_LOWER}", NAME, subject=None),
    _form(rf"{MY}name(?:['’]s|\sis)\s{_N}", NAME, importance=1.0, single=True),
    _form(
        rf"^(?:(?:(?i:hi|hey|hello|well|so),?\s)?(?:I['’]m|I\sam)|(?i:hi|hey|hello),?\s(?i:this\sis))\s(?!{NO_NAMES}\b)"
        r"(?P<value>[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]+)?)"
        r"(?:(?:,?\s(?i:by the way|btw|and you))?[.!]*$|(?=(?:,|\sand)\s(?:I|my|nice|a|an)\b))",
        NAME,
        importance=1.0,
        single=True,
    ),
    _form(rf"\b(?i:call me)\s{_C}", "called", single=True),
    _form(
        rf"{I_}(?:{AM}|{HAVE}\sbeen){ADVERB}\s(?:dating|seeing|going out with|in a relationship with|"
        rf"(?:back\s)?together with)\s{_C}",
        NAME,
        subject="partner",
        single=True,
    ),
    _form(rf"{I_}{AM}{ADVERB}\swith\s(?=\w+\s(?:now|these days)\b){_C}(?=\snow)", NAME, subject="partner", single=True),
    _form(rf"{LEAD}{_C}\sand\s[Ii]\s(?:are|have been)\s(?:back\s)?together\b", NAME, subject="partner", single=True),
)
_YEARS = rf"(?P<value>{YEARS}(?:\s(?:months|weeks)(?=\sold))?|one(?=[\s-]year))"
_AGE = (
    rf"(?:(?:only|just|already|almost|nearly|about|now)\s)?{_YEARS}"
    r"(?=\s*(?:[.,;!)]|$)|\s(?:and|but|now|today|already|years?\sold|months\sold|weeks\sold|this|next|last|so)\b)"
)
_IS = r"(?:\s(?:is|was|turned|turns)|['’]s|\s(?:has\s)?just\sturned)\s"
_NOT_THEN = r"(?<!when\s)(?<!When\s)(?<!since\s)(?<!until\s)(?<!before\s)"
_THEIRS = rf"{_NOT_THEN}{MY}{THING}(?:,?\s[A-ZÀ-Þ]\w+,?)?"
"""Somebody of theirs, named or not."""
_AGES = (
    _form(rf"{_THEIRS}{_IS}{_AGE}", "age", subject="", single=True),
    _form(
        rf"(?:{MY}|{WE}{HAVE}\s(?:have|got)\san?\s){_YEARS}[\s-]years?[\s-]old\s(?:[a-z]+\s)?{THING}",
        "age",
        subject="",
        single=True,
    ),
    _form(rf"{LEAD}(?i:he|she)(?:s|{_IS[:-2]})\s{_AGE}", "age", subject=None, single=True),
    _form(rf"{LEAD}(?i:he|she)(?:['’]s|\sis)\san?\s{_YEARS}[\s-]years?[\s-]old\b", "age", subject=None, single=True),
    _form(rf"\b(?:and|but|while)\s(?P<who>[A-ZÀ-Þ][^\W\d_]+){_IS}{_AGE}", "age", subject="", single=True),
    _form(
        rf"\b(?P<who>[A-ZÀ-Þ][^\W\d_]+){_IS}(?=[\w ]+\s(?:old|now|already|today)\b){_AGE}",
        "age",
        subject="",
        single=True,
    ),
)
_AT = rf"(?P<value>{PLACE})"
_NO_HOME = (
    rf"(?:[a-z]+ing|(?:{WEEKDAY})s?|(?:an?|the|my|our)\s(?:[a-z]+\s)?(?:team|role|job|position|department|desk|seat|row|"
    r"class|group|schedule|plan|account|bank|provider)|Google|Apple|Amazon|Microsoft|Meta|Facebook|Instagram|Twitter|"
    r"Mastodon|Bluesky|Reddit|TikTok|Netflix|Spotify|Tidal|Slack|Teams|Zoom|Discord|Telegram|Signal|WhatsApp|Gmail|Windows|"
    r"Linux|Ubuntu|Mac(?:OS)?|macOS|Android|iOS|iPhone|Chrome|Firefox|Safari|Notion|Obsidian|Python|Java|Rust)\b"
)
"""What else one moves to."""
_MOVED_TO = (
    r"(?:moved|relocated)(?:\s(?:back|over|out|up|down|away|home))*\sto\s"
    rf"(?!{_NO_HOME})(?P<value>{NAMED_PLACE})(?!.*\bwhen\s(?:he|she)\s(?:was|were)\b)"
)
_NOT_IF = r"(?<!if\s)(?<!If\s)(?<!wish\s)(?<!aybe\s)"
_SOMEBODY = (
    rf"{_NOT_THEN}{_NOT_IF}{MY}(?!(?:{'|'.join(sorted(INANIMATE))})\b){THING}(?:,?\s[A-ZÀ-Þ]\w+,?)?"
    rf"(?:\shas|['’]s)?{ADVERB}"
)
_HOMES = (
    _form(rf"{WE}{ADVERB}\slive\sin\s{_AT}", "lives in", single=True),
    _form(
        rf"{WE}(?:{AM}|{HAVE}){ADVERB}\s(?:moved|relocated|living|been living)\s(?:(?:over|back|out|up|down|home)\s)*"
        rf"(?:in|to(?!\s{_NO_HOME}))\s(?!with\b){_AT}",
        "lives in",
        single=True,
    ),
    _form(rf"{WE}(?:{HAVE}|{AM}){ADVERB}\s(?:settled(?: down)?|based)\sin\s{_AT}", "lives in", single=True),
    _form(rf"\b(?i:and)\s{BY}(?:moved to|moved over to|settled in)\s{_C}", "lives in", single=True),
    _form(
        rf"{WE}(?:['’]ve|\shave)\slived\sin\s(?P<value>{NAMED})\s(?=my whole|all my|for|since|ever)",
        "lives in",
        single=True,
    ),
    _form(rf"{LEAD}(?i:home)\sis\s(?:now\s)?{_C}", "lives in", single=True),
    _form(rf"{LEAD}{_C}\sis\s(?:my\s)?(?:home)\b", "lives in", single=True),
    _form(rf"{MY}(?:new\s)?{_PLACE}\s(?:is\s)?in\s{_C}", "lives in", single=True),
    _form(rf"{WE}\shave\sa\s(?:\w+\s)?{_PLACE}\sin\s{_C}", "lives in", single=True),
    _form(rf"\b(?i:keys|rent|lease|mortgage)\s.{{0,15}}\b{_PLACE}\sin\s{_C}", "lives in", single=True),
    _form(rf"{I_}{AM}\s(?:originally\s)?from\s{_R}", "comes from", importance=0.8, single=True),
    _form(rf"{_THEIRS}\s(?:now\s|still\s)?lives\sin\s{_AT}", "lives in", subject="", single=True),
    _form(rf"{_SOMEBODY}\s{_MOVED_TO}", "lives in", subject="", single=True),
    _form(rf"{LEAD}(?i:he|she)(?:\shas|['’]s)?{ADVERB}\s{_MOVED_TO}", "lives in", subject=None, single=True),
)
_WORK = (
    _form(rf"{I_}(?:{AM}|{HAVE}){ADVERB}\swork(?:ing|ed)?\sas\s{ARTICLE}{_R}", "works", single=True),
    _form(
        rf"{_AND_WORK}\sas\s{ARTICLE}(?P<value>[^,.;!?:]{{2,40}}?)(?=\s(?:at|for|in|and|but|because)\b|\s*(?:[,.;!?:]|$))",
        "works",
        single=True,
    ),
    _form(rf"{I_}(?:{AM}|['’]ve been|\shave been){ADVERB}\san?\s{_JOB}", "works", single=True),
    _form(
        rf"{_MY_JOB}(?:job|living|money)\sas\san?\s{_R}",
        "works",
        single=True,
    ),
    _form(
        rf"(?:{I_}{HAVE}{ADVERB}\s|\band\s{BY})(?:became|become|(?:got|been|was)\shired\sas|retrained\sas|trained\sas|"
        rf"started\s(?:work(?:ing)?\s)?as)\san?\s{_R}",
        "works",
        single=True,
    ),
    _form(rf"{_THEIRS}\s(?:is|works\sas)\s(?:now\s)?an?\s{_JOB}", "works", subject="", single=True),
    _form(rf"{I_}{AM}{ADVERB}\sa\s(?P<value>[a-z]+)\s(?:student|undergrad)\b", "studies", single=True),
    _form(rf"{I_}(?:{AM}|['’]ve been)?{ADVERB}\sstudy(?:ing)?\s(?!for\b|at\b|in\b|to\b){_R}", "studies", single=True),
    _form(rf"{I_}{AM}?{ADVERB}\sdo(?:ing)?\s{_R}(?=\sat\s(?:uni|university|college))", "studies", single=True),
    _form(
        rf"{MY}(?:new\s)?(?:major|degree|course)\s(?:is|(?:has\s)?changed\sto)\s(?:now\s)?{_R}", "studies", single=True
    ),
    _form(rf"{I_}{HAVE}{ADVERB}\s(?:changed|switched)\smy\s(?:major|degree|course)\sto\s{_R}", "studies", single=True),
    _form(rf"{I_}(?:{AM}|{HAVE}){ADVERB}\swork(?:ing)?\s(?:at|for|in|with)\s{ARTICLE}{_R}", "works at", single=True),
    _form(rf"{_AND_WORK}\s(?:as\s[^,.;!?:]{{2,40}}?\s)?(?:at|for)\s{ARTICLE}{_R}", "works at", single=True),
    _form(rf"{I_}(?:['’]ve|\shave)\sbeen\s(?:at|with)\s{_C}(?=\s(?:for|since))", "works at", single=True),
    _form(rf"\b(?i:jobs|employers?)\b.{{0,6}}{AM}\s(?:at|with)\s{_C}", "works at", single=True),
    _form(rf"{I_}{AM}\sat\s{_C}(?=\s(?:now|these days|since))", "works at", single=True),
    _form(rf"{I_}{HAVE}{ADVERB}\s(?:joined|started at|started with)\s{_C}", "works at", single=True),
    _form(rf"{MY}(?:new\s)?employer\sis\s(?:now\s)?{_R}", "works at", single=True),
    _form(rf"{_MY_JOB}job\s(?:at|with|in)\s{ARTICLE}{_R}", "works at", single=True),
)
_DATED = rf"(?=[^.;!?]{{0,40}}\b(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b){_R}"
_EVERY_YEAR = (
    _form(rf"{MY}birthday(?:['’]s|\sis)\s(?:on\s)?{_R}", "birthday", importance=0.95, single=True),
    _form(rf"{MY}{THING}['’]s\sbirthday\sis\s(?:on\s)?{_DATED}", "birthday", subject="", single=True),
    _form(rf"\b(?P<who>[A-ZÀ-Þ][^\W\d_]+)['’]s\sbirthday\sis\s(?:on\s)?{_DATED}", "birthday", subject="", single=True),
    _form(rf"{MY}(?:wedding\s)?anniversary(?:['’]s|\sis)\s(?:on\s)?{_DATED}", "anniversary", single=True),
    _form(rf"{WE}{HAVE}{ADVERB}\s(?:(?:got\s|were\s)?married|got\s(?:engaged|together))\son\s{_DATED}", "anniversary"),
    _form(rf"{I_}(?:['’]ve|\shave)\sbeen\s(?:sober|clean)\ssince\s{_DATED}", "anniversary"),
    _form(rf"{I_}{HAVE}{ADVERB}\s(?:quit|stopped)\s(?:smoking|drinking)\son\s{_DATED}", "anniversary"),
)
_BODY = (
    _form(rf"{I_}{AM}\s(?:\w+\s)?allergic to\s{_R}", "allergic to", importance=0.95),
    _form(rf"{I_}\swas born\s(?:on|in)\s{_R}", "born", importance=0.9, single=True),
    _form(rf"{I_}{AM}\s(?:an?\s)?(?P<value>{STATES})\b", "is"),
    _form(
        rf"{I_}(?:{AM}|['’]ve been|\shave been|\sgot|\sbecame){ADVERB}\s(?P<value>{STANDINGS})\b(?! with)",
        "relationship",
        single=True,
    ),
    _form(
        rf"{I_}(?:{AM}|['’]ve been|\shave been|['’]ve become|\s(?:eat|went|became|become|turned|have become)){ADVERB}"
        rf"\s(?:an?\s)?(?P<value>{DIETS})\b",
        "diet",
        single=True,
    ),
    _form(
        rf"(?:{I_}|^(?i:just))(?:{AM}|{HAVE}\s?(?:just\s)?(?:turned|hit)){ADVERB}\s(?P<value>\d{{2}}|{TENS})"
        rf"(?:\syears old|\sand\b|\stoday|\snow|\sin\s(?:spring|summer|autumn|winter)|\syesterday|\slast|\sthis|"
        rf"(?=\s*(?:[.!,]|$)))",
        "age",
        importance=0.7,
        single=True,
    ),
)
_LIKES = (
    _form(
        rf"{MY}(?:new\s|current\s)?{_FAVOURITE}(?:['’]s|\s(?:is|are)|:)\s(?:now\s)?{_R}",
        "favourite",
        importance=0.7,
        single=True,
    ),
    _form(
        rf"{MY}{_FAVOURITE}\s(?:has\salways\sbeen|(?:has\s)?changed\sto)\s{_R}",
        "favourite",
        importance=0.7,
        single=True,
    ),
    _form(
        rf"{LEAD}(?P<value>[\w' -]{{2,40}}?)\s(?:is|are)\smy\s(?:new\s|absolute\s|all-time\s)?{_FAVOURITE}"
        rf"(?=\s*(?:[,.;!]|$|\snow|\sthese|\sby far|\sof all))",
        "favourite",
        importance=0.7,
        single=True,
    ),
    _form(
        rf"{LEAD}(?P<value>[\w' -]{{2,40}}?)\s(?:has\s)?replaced\s[\w' -]+\sas\smy\s{_FAVOURITE}(?=\s*(?:[,.;!]|$))",
        "favourite",
        importance=0.7,
        single=True,
    ),
    _form(
        rf"^(?i:the best)\s(?P<about>\w+)\s(?:in the world|ever|for me)\sis\s{_R}",
        "favourite",
        importance=0.7,
        single=True,
    ),
    _form(rf"^(?i:my\s)?{_FAVOURITE}\?\s{_R}", "favourite", importance=0.7, single=True),
)
_THINGS = (
    _form(rf"{WE}{ADVERB}\sdrive\san?\s{_C}", "car", importance=0.6, single=True),
    _form(rf"{MY}(?:new\s)?(?P<what>{THINGS})\sis\s(?:now\s)?an?\s(?:\w+\s)??{_C}", "", importance=0.6, single=True),
    _form(
        rf"{WE}{HAVE}{ADVERB}\s(?:have|got|bought|own)?\s?(?:myself\s)?an?\s(?:\w+\s)?(?P<what>{THINGS}),\san?\s{_C}",
        "",
        importance=0.6,
        single=True,
    ),
    _form(
        rf"{WE}{ADVERB}\s(?:use|bought|have|got)\san?\s(?P<value>{NAMED})\sas\smy\s(?:first\s|new\s)?(?P<what>{THINGS})",
        "",
        importance=0.6,
        single=True,
    ),
    _form(rf"{WE}{ADVERB}\s(?:use|have|own|bought|got(?: myself)?)\san?\s(?!\w+\snamed){_C}", "has", importance=0.6),
    _form(rf"{MY}(?:new\s)?(?P<what>{SOLE_POSSESSIONS})\sis\s(?:now\s)?(?!due\b){_R}", "", importance=0.6, single=True),
    _form(rf"{I_}{AM}?{ADVERB}\s(?:do(?:ing)?|practi[sc]e|play)\s{_R}", "does", importance=0.6),
    _form(rf"{I_}{ADVERB}\sgo\s(?:to\s)?(?P<value>\w+)\s(?=every|on|twice|once)", "does", importance=0.6),
    _form(rf"{I_}{AM}{ADVERB}\sinto\s{_R}", "does", importance=0.6),
    _form(
        rf"{I_}(?:\scan['’]t\sstop|\s(?:just\s)?started|['’]ve\s(?:just\s)?started|{AM})\s(?P<value>\w+ing(?:\smy\s\w+)?)"
        rf"(?=\s*(?:[.,!]|$|\severy|\sagain|\slike))",
        "does",
        importance=0.6,
    ),
    _form(rf"{BY}\b(?:took|taken|take)\sup\s{_R}", "does", importance=0.6),
)
_DAY = rf"(?P<value>(?:{WEEKDAY}))s?\b"
_WHAT = r"(?P<what>[a-z]+(?:\s[a-z]+)??)"
_DAYS = (
    _form(
        rf"(?:{MY}|^){_WHAT}\s(?:is|are)\s(?:now\s|always\s|usually\s)?(?:on\s)?{_DAY}",
        "day of",
        importance=0.6,
        single=True,
    ),
    _form(
        rf"{MY}{_WHAT}\s(?:(?:has\s)?(?:moved|been\s\w+|got\s\w+|changed|was\s\w+))\s(?:from\s\w+\s)?to\s{_DAY}",
        "day of",
        importance=0.6,
        single=True,
    ),
    _form(
        rf"\b(?:moved|switched|shifted)\s(?:my|our)\s{_WHAT}\s(?:from\s\w+\s)?to\s{_DAY}",
        "day of",
        importance=0.6,
        single=True,
    ),
    _form(rf"{I_}{ADVERB}\s(?:have|go to)\s(?!an?\s){_WHAT}\s(?:every|on)\s{_DAY}", "day of", importance=0.6),
)
FORMS = (*_HOMES, *_WORK, *_NAMES, *_AGES, *_EVERY_YEAR, *_BODY, *_LIKES, *_THINGS, *_DAYS)
