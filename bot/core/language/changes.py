"""Sentence forms that say that something changed or ended: "I switched from X to Y", "we broke up", "Biscuit died".

They name the old value, or whose it was; what it was the value of is looked up in what is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from bot.core.language.doers import BY, NOBODY, doer
from bot.core.language.gazetteer import is_place
from bot.core.language.patterns import lazily
from bot.core.language.sieve import Sieve
from bot.core.language.vocabulary import (
    HAVE,
    INANIMATE,
    KIN,
    LEAD,
    ME,
    MY,
    NAME,
    NAMED,
    NAMED_PLACE,
    OBJECT,
    PETS,
    REST,
    WE,
    bare,
    being,
    one_of,
    tidy,
)
from bot.core.models.reading import Ended

ROMANCE = frozenset(("partner", "girlfriend", "boyfriend"))
SPOUSES = ("husband", "wife")

_WAS = r"(?P<was>[\w'’-]+(?:\s[\w'’-]+){0,3}?)"
_TO = rf"(?P<value>{OBJECT})"
_DEED = rf"(?:^|{WE}{HAVE}\s|\b(?:and|then|just|finally)\s{BY})(?:just\s|finally\s|recently\s)?"
_OURS = r"(?i:my|the|our)\s"
_A = r"(?i:an?|my|the|some|being an?|doing|playing|studying|going to)\s"
_END = (
    r"(?=\s*(?:[,.;!:—–]|$|\s(?:any ?more|for good|a while|last|this|on|completely|because|altogether|now|years|in)\b))"
)

_FROM = (
    r"from\s(?![\w'’-]+(?:\s(?!to\b)[\w'’-]+){0,3}?\sto\s"
    r"(?:be|get|find|help|live|look|join|start|escape|have|make|stay|see|save|avoid|take)\b)"
)
"""Not where it is said what for: "moved from Leeds to be near us"."""
_STATE = r"(?:,\s(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?,?)?"
"""Where a town is: "from Austin, Texas to Denver"."""
_AWHILE = (
    r"(?:good|ever|now|work|uni|school|dinner|lunch|\d+|(?:an?|the|two|three|some|several)\s(?:few\s)?"
    r"(?:while|bit|time|hours?|days?|nights?|weeks?|weekend|months?|years?|spring|summer|autumn|winter|holidays?))"
)
"""For how long or for what somebody leaves, not where to."""

_SWAPS = tuple(
    lazily(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DEED}(?:switched|changed|moved|relocated|swapped|migrated|went)(?:\s\w+)?\s{_FROM}(?:{_A})?{_WAS}{_STATE}\sto\s"
        rf"(?:{_A})?{_TO}",
        rf"{BY}\b(?:moved|relocated|switched|shifted|changed)\s{_FROM}(?:{_A})?{_WAS}{_STATE}\sto\s(?:{_A})?{_TO}",
        rf"{_DEED}(?:swapped|exchanged|traded)\s(?:{_A})?{_WAS}\s(?:in\s)?for\s(?:{_A})?{_TO}",
        rf"{_DEED}replaced\s(?:{_A})?{_WAS}\s(?:with|by)\s(?:{_A})?{_TO}",
        rf"{_DEED}(?:sold|ditched|returned|scrapped|gave away|got rid of)\s(?:{_OURS})?{_WAS}(?:\sand|,)\s"
        rf"(?:then\s|i\s)?(?:bought|got|ordered|picked up)\s(?:myself\s)?(?:{_A})?{_TO}",
        rf"{_DEED}(?:gave up|quit|stopped|dropped|left)\s(?:{_A})?{_WAS}(?:\sand|,|;)\s(?:now\s)?(?:i['’]m\s|i\s)?"
        r"(?:now\s)?"
        rf"(?:took up|started|became|do|doing|began|picked up|play|study|studying)\s(?:{_A})?{_TO}",
        rf"{_DEED}left\s{_WAS}\s(?:for(?!\s{_AWHILE}\b)|and (?:settled|moved|went)\s(?:in|to|over to))\s(?:{_A})?{_TO}",
        rf"^(?:my|the|our)\s{_WAS}\s(?:died|broke|gave up|was stolen)[,]?\s(?:so|and|now)\s(?:i\s|we\s)?"
        rf"(?:bought|got|have|ordered)\s(?:myself\s)?(?:{_A})?{_TO}",
        rf"\b(?:(?:i|we)(?:['’](?:m|re|ve))?(?:\snow)?\s\w+\s)?(?P<value>[\w' -]{{2,30}}?)\s"
        rf"(?:instead of|rather than)\s{BY}(?:{_A})?{_WAS}\b(?=\snow|\s*(?:[,.;!]|$))",
    )
)
_VALUES = tuple(
    (lazily(pattern, re.IGNORECASE), of)
    for pattern, of in (
        (rf"{WE}(?:['’]m|\sam|['’]re)\s(?:not|no longer)\s(?:an?\s)?{_WAS}(?:\sany ?more)?(?=,|\s*$|\.)", ()),
        (rf"(?:^|[,;]\s|{WE}(?:['’]m|\sam)\s)(?:no longer|not)\san?\s{_WAS}(?:\sany ?more)?{_END}", ()),
        (rf"{LEAD}{_WAS}(?:\s(?:is|are))?\s(?:is history|are history)\b", ()),
        (rf"\b(?:goodbye|bye bye|bye)\s{_WAS}{_END}", ()),
        (rf",\s(?:and\s)?not\s{_WAS}{_END}", ()),
        (rf"\bi mean\w*\s[\w'’-]+,\snot\s{_WAS}{_END}", ()),
        (
            rf"\b(?:the|my)\s(?:old\s)?{_WAS}\s(?:was|is)\s(?:too|so|always|getting\s(?:too|so|old|slow))\b",
            ("has", "phone", "car", "laptop"),
        ),
        (rf"\breplaced\s{_WAS}\sas\smy\b", ()),
        (rf"{_DEED}(?:sold|ditched|scrapped|crashed|gave away|got rid of)\s{_OURS}(?:old\s)?{_WAS}{_END}", ()),
        (rf"{_DEED}(?:quit|stopped|gave up|dropped)\s(?:{_A})?{_WAS}{_END}", ()),
        (rf"{WE}(?:['’]m|\sam)\s(?:done|finished|through)\swith\s(?:the\s)?{_WAS}{_END}", ()),
        (
            rf"{WE}\s(?:don['’]t|no longer)\s(?:do|play|practi[sc]e|go to|drive|use)\s(?:the\s|my\s)?{_WAS}"
            rf"(?:\sany ?more){_END}",
            (),
        ),
        (rf"{WE}\sno longer\s(?:do|play|practi[sc]e|go to|drive|use)\s(?:the\s|my\s)?{_WAS}{_END}", ()),
        (
            rf"{WE}\s(?:don['’]t|no longer)\swork\s(?:at|for|in|with)\s(?:the\s|an?\s)?(?P<was>{REST})",
            ("works at",),
        ),
        (rf"{_DEED}(?:broke up|split up|split)\swith\s(?P<was>{NAMED})", ("romance",)),
        (r"\b(?P<was>[A-Z][\w'’-]+)\sand\s(?:I|me)\s(?:have\s)?(?:broke|broken|split|separated)", ("romance",)),
        (rf"{WE}\sleft\s(?P<was>[\w'’-]+){_END}", ("romance", "works at")),
        (rf"^(?P<was>{NAMED})\s(?:has\s)?left,", ("romance",)),
        (rf"{_DEED}(?:moved out of|moved away from|left)\s(?P<was>{NAMED})\s(?:for good|behind)", ("lives in",)),
    )
)
_LEFT_A_PLACE = lazily(
    r".*\b(?:(?P<moved>moved|relocated)(?:\s(?:house|home|back|over|out|up|down|away|here))?|went)\sfrom\s",
    re.IGNORECASE | re.DOTALL,
)
"""Who `moved` has a new home where the words are of places; who went there was on the way."""
_NAMED_PLACE = lazily(NAMED_PLACE)
_LOST_LIKING = lazily(
    rf"{WE}(?:{HAVE}\s(?:gone off|lost (?:my|all) (?:taste|love|appetite) for|fallen out of love with|grown out of)|"
    rf"\s(?:no longer|don['’]t)\s(?:like|love|enjoy|care for)|\s(?:can['’]t stand|hate|dislike))\s(?P<value>{REST})",
    re.IGNORECASE,
)
_SPLIT = lazily(
    rf"{WE}{HAVE}\s(?:just\s|finally\s|recently\s)?(?:broke up|broken up|split up|separated)\b(?!\swith)", re.IGNORECASE
)
_DIVORCED = lazily(
    rf"(?:{WE}{HAVE}|\b[A-Z][\w'’-]+\sand\s(?:I|me)(?:\shave)?)\s(?:just\s|finally\s|recently\s)?"
    r"(?:got|gotten|are|am|['’]m)\s(?:now\s)?divorced\b"
)
_OUT_OF_WORK = lazily(
    rf"{WE}{HAVE}\s(?:just\s|finally\s|recently\s)?(?:(?:quit|lost|left)\s(?:my|the)\sjob|(?:got|been|was)\s"
    rf"(?:fired|sacked|laid off|made redundant)|handed in my notice|retired)\b",
    re.IGNORECASE,
)
_GONE = one_of("died, passed away, has died, passed, ran away, was run over, didn't make it")
_PET_GONE = (
    lazily(rf"{MY}(?:\w+\s)?(?P<pet>{KIN})(?:\s[A-Z]\w+)?\s(?:just\s|finally\s|has\s)?(?:{_GONE})\b"),
    lazily(
        rf"(?i:had to put|put|gave|rehomed|had to give)\s(?:my|our|the)\s(?P<pet>{KIN})\s(?:down|to sleep|away|up)\b"
    ),
    lazily(
        rf"{WE}\s(?:don['’]t have|no longer have|haven['’]t got)\s(?:a|an|the|our|my|any)\s(?P<pet>{KIN})s?\b"
        r"(?!\s(?:named|called))"
    ),
)
_NAMED_GONE = (
    lazily(rf"(?:^|[,.;]\s|\b(?:and|but|so|that)\s)(?P<was>[A-Z][\w'’-]+)\s(?:just\s|finally\s|has\s)?(?:{_GONE})\b"),
    lazily(r"(?i:had to put|had to give|gave|put)\s(?P<was>[A-Z][\w'’-]+)\s(?:down|to sleep|away|up)\b"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Swap:
    """What was exchanged, `was` for `value`, and by whom; None is he or she of whom nobody knows who that is. `home`
    says that it is where they live."""

    whose: str | None
    was: str
    value: str
    home: bool


def swap(clause: str, spoken_of: str | None) -> Swap | None:
    """What a clause says was exchanged by the writer or by somebody of theirs; `spoken_of` was spoken of last."""
    for pattern, _ in _swaps().sift(clause):
        if match := pattern.search(clause):
            whose = _by_whom(match, spoken_of)
            return None if whose == NOBODY else _swapped(match, whose)
    return None


def _swapped(match: re.Match[str], whose: str | None) -> Swap | None:
    was, value = tidy(match["was"]), bare_of_article(match["value"])
    verb = _LEFT_A_PLACE.match(match.string[match.start() : match.start("was")])
    named = _NAMED_PLACE.match(value)
    place = tidy(named[0]) if named else value
    if verb is None or whose in INANIMATE or not (is_place(place) or (named and is_place(was))):
        return Swap(whose=whose, was=was, value=value, home=False)
    return Swap(whose=whose, was=was, value=place, home=True) if verb["moved"] else None


def _by_whom(match: re.Match[str], spoken_of: str | None) -> str | None:
    """Who did what is told; the writer, where the words say it themselves or nobody else is named."""
    joined = match.groupdict().get("by") is not None
    return doer(match.string[: match.start("by")], spoken_of) if joined else ME


def endings(clause: str) -> Iterator[Ended]:
    """What a clause says holds no more of what the writer told of themselves."""
    for pattern, read in _endings().sift(clause):
        if (match := pattern.search(clause)) and _by_whom(match, None) == ME and (ended := read(match)):
            yield ended


@cache
def _swaps() -> Sieve[None]:
    return Sieve((pattern, None) for pattern in _SWAPS)


@cache
def _endings() -> Sieve[Callable[[re.Match[str]], Ended | None]]:
    romance = Ended(whose=tuple((who, NAME) for who in sorted(ROMANCE)))
    marriage = Ended(whose=tuple((who, NAME) for who in SPOUSES))
    work = Ended(whose=((ME, "works"), (ME, "works at")))
    return Sieve(
        (
            *((pattern, partial(_value, of=of)) for pattern, of in _VALUES),
            (_SPLIT, lambda _: romance),
            (_DIVORCED, lambda _: marriage),
            (_OUT_OF_WORK, lambda _: work),
            *((pattern, _pet) for pattern in _PET_GONE),
            *((pattern, partial(_value, of=("pet",))) for pattern in _NAMED_GONE),
        )
    )


def _value(match: re.Match[str], of: tuple[str, ...]) -> Ended:
    return Ended(value=tidy(match["was"]), of=of)


def _pet(match: re.Match[str]) -> Ended | None:
    pet = being(match["pet"])
    return Ended(whose=((pet, NAME),)) if pet in PETS else None


def no_longer_liked(clause: str) -> str | None:
    """What the writer says to have stopped liking."""
    match = _LOST_LIKING.search(clause)
    return tidy(match["value"]) if match else None


def bare_of_article(value: str) -> str:
    """The value as it was written, without an article before it."""
    kept = tidy(value)
    return kept[len(kept) - len(bare(kept)) :] if len(bare(kept)) < len(kept) else kept
